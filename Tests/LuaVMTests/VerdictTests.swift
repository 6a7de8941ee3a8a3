import LuaVM
import Testing

/// The same rule on the same claim gives the same verdict, in a fresh state and in a used one.
@Suite struct VerdictTests {
  static let source = """
    rule "t" { check = function(n, kind)
      local t = {}
      if kind == "texts" then
        for i = 1, n do t[i] = ("x"):rep(1000) .. i end
      elseif kind == "short" then
        for i = 1, n do t[#t + 1] = { "k" .. i } end
      elseif kind == "churn" then
        for i = 1, n do local s = ("y"):rep(2000) .. i if i % 4 == 0 then t[#t + 1] = s end end
      elseif kind == "depth" then
        local function down(k) if k == 0 then return 0 end return 1 + down(k - 1) end
        return down(n)
      end
      return #t
    end }
    """

  /// The protocol of a caller: what must be confirmed is judged again in a fresh state.
  private func judge(_ sealed: Sealed, _ n: Int, _ kind: String) throws -> String {
    var outcome = sealed.run(.value(.integer(Int64(n))), .value(.string(kind)), budget: Self.budget)
    if outcome.usage.mustConfirm {
      outcome = try Sealed(Self.source).run(
        .value(.integer(Int64(n))), .value(.string(kind)), budget: Self.budget)
    }
    return words(outcome)
  }

  // far backstop in time: this test compares memory verdicts, whatever the machine does beside it
  static let budget = LuaBudget(instructions: 20_000_000, milliseconds: 60_000, memory: 4 << 20)

  private func words(_ outcome: LuaOutcome) -> String {
    switch outcome.result {
    case .success: "passes with \(outcome.integer ?? -1)"
    case .failure(let failure): "\(failure.code): \(failure.message)"
    }
  }

  @Test(arguments: [
    ("texts", 1_000, 4_600, 100), ("short", 2_000, 46_000, 2_000), ("churn", 1_000, 9_000, 400),
    ("depth", 10_000, 60_000, 2_500),
  ])
  func memoryVerdictsAreReproducible(_ kind: String, _ low: Int, _ high: Int, _ step: Int) throws {
    let used = try Sealed(Self.source)
    var passed = 0
    var stopped = 0
    for n in stride(from: low, to: high, by: step) {
      let fresh = words(
        try Sealed(Self.source).run(
          .value(.integer(Int64(n))), .value(.string(kind)), budget: Self.budget))
      // other work before, so that the used state carries garbage and grown tables
      _ = used.run(.value(.integer(Int64(n % 700))), .value(.string("short")), budget: Self.budget)
      let judged = try judge(used, n, kind)
      #expect(judged == fresh, "\(kind) \(n)")
      if fresh.hasPrefix("passes") { passed += 1 } else { stopped += 1 }
    }
    #expect(passed > 2)
    #expect(stopped > 2)
  }

  @Test func smallCallsNeedNoConfirmation() throws {
    let sealed = try Sealed(Self.source)
    for _ in 0..<50 {
      let outcome = sealed.run(.value(.integer(500)), .value(.string("short")))
      #expect(outcome.result.failure == nil)
      #expect(!outcome.usage.mustConfirm)
    }
    #expect(sealed.run(.value(.integer(9_000)), .value(.string("texts"))).usage.mustConfirm)
  }

  @Test func instructionsAreTheSameInEveryState() throws {
    func count(_ sealed: Sealed) -> Int {
      sealed.run(.value(.integer(300)), .value(.string("churn"))).usage.instructions
    }
    let used = try Sealed(Self.source)
    let first = count(used)
    #expect(first > 0)
    for _ in 0..<20 { #expect(count(used) == first) }
    for _ in 0..<20 { #expect(try count(Sealed(Self.source)) == first) }
  }

  @Test func pairsGoesInOneOrderEverywhere() throws {
    let body = """
      local t = { "one", "two", b = 1, a = 2, [-3] = 3, [1.5] = 4, [1e300] = 5, ["\\xC3\\xA9"] = 6,
        [""] = 7, aa = 8, [2^53] = 9, [false] = 10, [true] = 11, [-0.5] = 12, B = 13 }
      local s = {}
      for k in pairs(t) do s[#s + 1] = tostring(k) end
      return table.concat(s, " ")
      """
    for _ in 0..<50 {
      #expect(
        try Sealed(body: body).run().text
          == "-3 1 2 9007199254740992 -0.5 1.5 1e+300  B a aa b é false true")
    }
  }

  @Test func pairsBearsChangesOfTheTable() throws {
    #expect(
      try evaluate(
        """
        (function()
          local t, s = { a = 1, b = 2, c = 3 }, ""
          for k, v in pairs(t) do s = s .. k .. v t.b = nil t[k .. k] = 1 t.c = 9 end
          return s
        end)()
        """) == "a1c9")
  }

  @Test func sortIsStable() throws {
    #expect(
      try evaluate(
        """
        (function()
          local t, s = {}, ""
          for i = 1, 40 do t[i] = { key = i % 3, at = i } end
          table.sort(t, function(a, b) return a.key < b.key end)
          for i = 2, 40 do
            if t[i].key == t[i - 1].key and t[i].at < t[i - 1].at then return "unstable" end
          end
          return "stable"
        end)()
        """) == "stable")
  }

  @Test func nestedHostCallsEndCleanly() throws {
    final class Box {
      var state: LuaState?
      var function: LuaFunction?
      var deepest: Int64 = 0
    }
    let box = Box()
    var host = makeHost()
    host.functions.append(
      LuaHostFunction("again") { arguments in
        guard let state = box.state, let function = box.function, let depth = arguments.first else {
          return .failure("not ready")
        }
        if case .integer(let n) = depth { box.deepest = max(box.deepest, n) }
        let outcome = state.call(function, [.value(depth)])
        switch outcome.result {
        case .success(let values): return .values(values)
        case .failure(let failure): return .failure(failure.message)
        }
      })
    let sealed = try Sealed(
      """
      rule "t" { check = function(n) if n == 0 then return "bottom" end return again(n - 1) end }
      """, host: host)
    box.state = sealed.state
    box.function = sealed.check
    #expect(sealed.run(.value(.integer(20))).text == "bottom")
    let deep = sealed.run(.value(.integer(100_000)), budget: .workflow)
    #expect(deep.result.failure != nil)
    #expect(deep.result.failure?.message.contains("too deeply") == true, "\(deep.result)")
    #expect(sealed.run(.value(.integer(5))).text == "bottom")
    box.state = nil
    box.function = nil
  }

  @Test func aStopInsideANestedCallEndsTheOuterOne() throws {
    final class Box {
      var state: LuaState?
      var function: LuaFunction?
    }
    let box = Box()
    var host = makeHost()
    host.functions.append(
      LuaHostFunction("again") { _ in
        if let state = box.state, let function = box.function {
          _ = state.call(function, [.value(.boolean(true))])
        }
        return .values([.string("swallowed")])
      })
    let sealed = try Sealed(
      """
      rule "t" { check = function(spin)
        while spin do end
        local ok, x = pcall(again)
        return x
      end }
      """, host: host)
    box.state = sealed.state
    box.function = sealed.check
    #expect(sealed.run(.value(.boolean(false))).result.failure?.code == .instructions)
    box.state = nil
    box.function = nil
  }

  @Test func statesOnSeveralThreads() async throws {
    let answers = try await withThrowingTaskGroup(of: String.self) { group in
      for _ in 0..<4 {
        group.addTask {
          let arena = Arena()
          let sealed = try Sealed(
            body: """
              local n = 0
              for i = 1, 2000 do for _, line in ipairs(claim.lines) do n = n + line.number end end
              return n .. claim.id
              """)
          var last = ""
          for _ in 0..<50 {
            last = sealed.run(arena.argument).text ?? "failed"
            sealed.state.advance()
          }
          return last
        }
      }
      return try await group.reduce(into: [String]()) { $0.append($1) }
    }
    #expect(answers == Array(repeating: "6000CLAIM-1", count: 4))
  }
}
