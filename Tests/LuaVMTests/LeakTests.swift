import Foundation
import LuaVM
import Testing

/// Nothing of Swift is left behind by errors, and memory stays flat.
@Suite(.serialized) struct LeakTests {
  final class Counter {
    var live = 0
  }

  final class Witness {
    let counter: Counter
    init(_ counter: Counter) {
      self.counter = counter
      counter.live += 1
    }
    deinit { counter.live -= 1 }
  }

  /// Resident bytes of this process, or nil where /proc is missing.
  static func resident() -> Int? {
    guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8) else {
      return nil
    }
    let words = text.split(separator: " ")
    return words.count > 1 ? Int(words[1]).map { $0 * 4096 } : nil
  }

  @Test func aMillionHostErrorsLeaveNothing() throws {
    let counter = Counter()
    var host = makeHost()
    host.functions.append(
      LuaHostFunction("trouble") { arguments in
        let witness = Witness(counter)
        let list = (0..<4).map { "\($0)" }
        return .failure("trouble \(list.count) \(witness.counter.live > 0)")
      })
    let source = """
      rule "t" { check = function()
        for i = 1, 10000 do
          local ok, why = pcall(trouble, i)
          if ok or not why:find("trouble 4 true", 1, true) then return why end
        end
        return "caught"
      end }
      """
    let sealed = try Sealed(source, host: host)
    func tenThousand() { #expect(sealed.run(budget: .workflow).text == "caught") }
    for _ in 0..<5 { tenThousand() }
    sealed.state.collect()
    let before = Self.resident()
    let used = sealed.state.memory.used
    for _ in 0..<100 { tenThousand() }
    sealed.state.collect()
    #expect(counter.live == 0)
    #expect(abs(sealed.state.memory.used - used) < 4096)
    if let before, let after = Self.resident() {
      // other suites run beside this one; leaking the list of each error would be 150 MB
      #expect(after - before < 80 << 20, "\(after - before) bytes more")
    }
  }

  @Test func errorsFromEveryKindOfCallbackReleaseTheirObjects() throws {
    let counter = Counter()
    var host = makeHost()
    host.functions.append(
      LuaHostFunction("trouble") { _ in
        let witness = Witness(counter)
        return .failure("\(witness.counter.live)")
      })
    host.functions.append(
      LuaHostFunction("swell") { _ in
        let witness = Witness(counter)
        let text = String(repeating: "x", count: 200_000)
        return witness.counter.live > 0
          ? .values(Array(repeating: .string(text), count: 200)) : .values([])
      })
    host.objects[0].methods.append(
      LuaHostFunction("trouble") { _ in
        let witness = Witness(counter)
        return .failure("\(witness.counter.live)")
      })
    host.tagContains = { _, _, _ in
      let witness = Witness(counter)
      return witness.counter.live > 1_000_000
    }
    for body in [
      "trouble()", "ctx:trouble()", "return codes \"x\":has(\"y\")", "swell()",
      "table.sort({ 1, 2, 3 }, trouble)", "(\"x\"):gsub(\"x\", trouble)",
      "for _ in trouble do end", "return pcall(pcall, trouble)",
    ] {
      let source = "rule \"t\" { check = function(claim, ctx) \(body) end }"
      let sealed = try Sealed(source, host: host)
      for _ in 0..<20 { _ = sealed.run(.value(.none), .object("ctx")) }
      #expect(counter.live == 0, "\(body)")
    }
  }

  @Test func statesGoAwayWithWhatTheyHold() throws {
    let counter = Counter()
    do {
      let witness = Witness(counter)
      var host = makeHost()
      host.functions.append(
        LuaHostFunction("hold") { _ in .values([.integer(Int64(witness.counter.live))]) })
      let sealed = try Sealed(
        "rule \"t\" { check = function() return hold() end }", host: host)
      #expect(sealed.run().integer == 1)
      #expect(counter.live == 1)
    }
    #expect(counter.live == 0)
  }

  /// Fails the k-th VM allocation and every later one around each step: no abort, and the state
  /// after it works again or says why.
  @Test(arguments: [1, Int.max]) func exhaustionAtEveryAllocation(_ count: Int) throws {
    let body = """
      local out = {}
      for i = 1, 3 do
        out[i] = claim.id .. i
        local ok, why = pcall(fail)
        local back = echo({ a = i, b = { claim.id } }, function() return i end)
        if codes "x":has(claim.id) or claim.id:match("^(%u+)") then out.n = back.a end
        for k, v in pairs(out) do table.sort { 3, 1, 2 } end
      end
      return ctx:find { out[1], kept[1], tostring(claim.lines[1].charge) }
      """
    let arena = Arena()
    func failing(_ step: (Int) throws -> Bool) rethrows -> Int {
      var k = 1
      while k < 20_000 {
        if try step(k) { break }
        k += 1
      }
      return k
    }
    let opened = failing { k in
      (try? LuaState(host: makeHost(), failingAllocations: k, count: count)) != nil
    }
    let source = "local kept = { 1 } rule \"t\" { check = function(claim, ctx) \(body) end }"
    let loaded = try failing { k in
      let state = try LuaState(host: makeHost())
      state.failAllocations(from: k, count: count)
      let outcome = state.load(Array(source.utf8), file: "a.lua")
      state.failAllocations(from: 0, count: 0)
      if let failure = outcome.result.failure { #expect(failure.code == .memory, "\(failure)") }
      return outcome.result.failure == nil && (count > 1 || k > 2_000)
    }
    let called = try failing { k in
      let sealed = try Sealed(source)
      sealed.state.failAllocations(from: k, count: count)
      let outcome = sealed.run(arena.argument, .object("ctx"))
      sealed.state.failAllocations(from: 0, count: 0)
      if let failure = outcome.result.failure { #expect(failure.code == .memory, "\(failure)") }
      let again = sealed.run(arena.argument, .object("ctx"))
      #expect(again.result.failure == nil, "after \(k): \(again.result)")
      return outcome.result.failure == nil && (count > 1 || k > 300)
    }
    // with a single failure the emergency collection and the second try succeed
    #expect(opened > (count == 1 ? 0 : 100))
    #expect(loaded > 50)
    #expect(called > 50)
  }
}
