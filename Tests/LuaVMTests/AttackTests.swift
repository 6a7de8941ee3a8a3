import Foundation
import LuaVM
import Testing

@Suite(.serialized) struct AttackTests {
  static let head = """
    local count, made = 0, nil
    local kept = { 1, 2, inner = { n = 1 } }
    local function bump() count = count + 1 end
    local helpers = { bump = function() made = count + 1 end }
    """

  static let canary = """
    rule "canary" { check = function(claim, ctx)
      local n, text = 0, {}
      for i, line in ipairs(claim.lines) do n = n + i text[i] = line.code:upper() end
      for k, v in pairs { b = 2, a = 1 } do text[#text + 1] = k .. v end
      table.sort(text)
      return n .. " " .. table.concat(text, ",") .. " " .. #kept .. count .. tostring(made)
    end }
    """

  static let canaryAnswer = "3 17110,99213,a1,b2 20nil"

  /// Every attack ends with the verdict its row names, leaves the state whole, and is printed.
  ///
  /// `SCRUBJAY_ATTACK_BAR=1` also holds each row to 250 ms times `SCRUBJAY_MACHINE_FACTOR`. Without
  /// it the clock's limit is ten times as far: which of two limits a script meets first must not
  /// depend on how busy the machine is.
  @Test func everyAttackEndsWithItsVerdict() throws {
    let environment = ProcessInfo.processInfo.environment
    let factor = Double(environment["SCRUBJAY_MACHINE_FACTOR"] ?? "1") ?? 1
    let bar = environment["SCRUBJAY_ATTACK_BAR"] == nil ? 5_000 : 250 * factor
    var host = makeHost()
    let big = String(repeating: "x", count: 40 << 20)
    host.functions.append(LuaHostFunction("big") { _ in .values([.string(big)]) })
    var budget = LuaBudget.rule
    if environment["SCRUBJAY_ATTACK_BAR"] == nil { budget.milliseconds *= 10 }
    var table = ""
    for attack in attacks {
      let arena = Arena()
      let state = try LuaState(host: host)
      let source =
        Self.head + Self.canary + "rule \"t\" { check = function(claim, ctx)\n" + attack.script
        + "\nend }"
      _ = try state.load(Array(source.utf8), file: "rules/attack.lua").result.get()
      try state.seal()
      let functions = state.declarations.compactMap { declaration -> LuaFunction? in
        if case .function(let f) = declaration.table["check"] { return f }
        return nil
      }
      let start = ContinuousClock.now
      let outcome = state.call(functions[1], [arena.argument, .object("ctx")], budget: budget)
      let time = Double((ContinuousClock.now - start) / .microseconds(1)) / 1000
      let verdict: Attack.Verdict
      let words: String
      switch outcome.result {
      case .success(let values):
        var text = "nothing"
        if case .string(let s) = values.first { text = s }
        if case .integer(let i) = values.first { text = String(i) }
        if case .boolean(let b) = values.first { text = String(b) }
        verdict = .value(text)
        words = "value " + text
      case .failure(let failure):
        verdict = .stopped(failure.code)
        words = "\(failure.code)"
        #expect(
          failure.file == "rules/attack.lua" || attack.id == "C.3 bytes",
          "\(attack.id): no place in \(failure)")
      }
      let right =
        switch (attack.verdict, verdict) {
        case (.either(let a, let b), .stopped(let c)): a == c || b == c
        default: attack.verdict == verdict
        }
      #expect(right, "\(attack.id): \(outcome.result)")
      #expect(time < bar, "\(attack.id) took \(time) ms")
      #expect(outcome.usage.peak <= LuaBudget.rule.memory + (64 << 10), "\(attack.id)")
      let after = state.call(functions[0], [arena.argument, .object("ctx")])
      #expect(after.text == Self.canaryAnswer, "\(attack.id): \(after.result)")
      state.collect()
      let left = state.memory.used - state.memory.base
      #expect(left < 8 << 10, "\(attack.id) leaves \(left) bytes")
      table +=
        attack.id.padding(toLength: 12, withPad: " ", startingAt: 0)
        + words.prefix(28).padding(toLength: 30, withPad: " ", startingAt: 0)
        + String(
          format: "%9.2f ms %10d instructions %6d left\n", time,
          outcome.usage.instructions, left)
    }
    print("row         verdict\n" + table)
  }

  /// Files that attack while they are loaded.
  @Test(arguments: [
    ("while true do end", LuaFailure.Code.instructions),
    ("local t = {} while true do t = { t, t, t } end", .memory),
    ("while true do pcall(rule, \"x\") end", .instructions),
    ("return " + String(repeating: "(", count: 100_000), .syntax),
    (String(repeating: "{", count: 100_000), .syntax),
    (String(repeating: "local a ", count: 300), .syntax),
    (String(repeating: "x", count: 1 << 20) + "y", .refused),
    ("\u{1B}LuaT", .refused),
    ("goto nowhere", .syntax),
    ((0..<20_000).map { "goto a\($0) " }.joined(), .syntax),
    (
      "local t = (\"x\"):rep(200000) for i = 1, 200 do rule(\"r\" .. i) { t, t, t, t } end",
      .refused
    ),
    ("ctx:find {}", .unknownName),
    ("local _ENV <const> = nil return x", .error),
  ])
  func loading(_ source: String, _ code: LuaFailure.Code) throws {
    let state = try LuaState(host: makeHost())
    #expect(state.load(Array(source.utf8), file: "a.lua").result.failure?.code == code)
    #expect(state.declarations.isEmpty)
    #expect(try state.load(Array("return 1".utf8), file: "b.lua").result.get().count == 1)
  }

  /// A label costs the parser a look at every other one, without a hook: only the clock ends it.
  @Test func aParserBombEnds() throws {
    let labels = (0..<32_000).map { "::a\($0):: do end" }.joined(separator: " ")
    let state = try LuaState(host: makeHost())
    let start = ContinuousClock.now
    _ = state.load(Array(labels.utf8), file: "a.lua")
    #expect(ContinuousClock.now - start < .seconds(20))
  }
}
