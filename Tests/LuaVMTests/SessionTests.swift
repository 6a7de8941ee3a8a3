import LuaVM
import Testing

/// Chunks one after another whose globals are kept.
@Suite struct SessionTests {
  private func run(
    _ state: LuaState, _ chunk: String, budget: LuaBudget = .workflow
  ) -> Result<[LuaValue], LuaFailure> {
    state.evaluate(Array(chunk.utf8), name: "session", budget: budget).result
  }

  private func integer(_ state: LuaState, _ chunk: String) -> Int64? {
    guard case .success(let values) = run(state, chunk), case .integer(let n)? = values.first
    else { return nil }
    return n
  }

  @Test func globalsAreKept() throws {
    let state = try LuaState(host: LuaHost())
    #expect(run(state, "x = 4 function double(n) return n * 2 end").failure == nil)
    #expect(integer(state, "return double(x)") == 8)
    #expect(run(state, "t = {} t.n = 1").failure == nil)
    #expect(run(state, "t.n = t.n + 1").failure == nil)
    #expect(integer(state, "return t.n") == 2)
  }

  @Test func theLastResultIsUnderscore() throws {
    let state = try LuaState(host: LuaHost())
    guard case .success(let values) = run(state, "return _"), case .none? = values.first else {
      Issue.record("there was a last value before the first")
      return
    }
    #expect(integer(state, "return 3, 4") == 3)
    #expect(run(state, "x = 1").failure == nil)
    #expect(integer(state, "return _ + 1") == 4)
  }

  @Test func namesOfTheHostCannotBeTaken() throws {
    var host = LuaHost()
    host.functions = [LuaHostFunction("seven") { _ in .values([.integer(7)]) }]
    let state = try LuaState(host: host)
    #expect(run(state, "seven = 8").failure?.code == .globalWrite)
    #expect(run(state, "string = nil").failure?.code == .globalWrite)
    #expect(integer(state, "return seven()") == 7)
    #expect(run(state, "return sevn()").failure?.message.contains("did you mean 'seven'") == true)
  }

  /// The table of the session's names is like every other table that scripts cannot see into.
  @Test(arguments: [
    "return _ENV", "for k, v in pairs(_ENV) do end", "table.insert(_ENV, 1)", "return #_ENV",
    "x = _ENV x.y = 1 return y", "local _ENV = { } return 1", "return tostring(_ENV)",
  ])
  func theTableOfNamesIsSafe(chunk: String) throws {
    let state = try LuaState(host: LuaHost())
    _ = run(state, "a = 1")
    _ = run(state, chunk)
    #expect(integer(state, "return a") == 1)
  }

  @Test func aFlagStopsWhatRuns() throws {
    let flag = UnsafeMutablePointer<Int32>.allocate(capacity: 1)
    defer { flag.deallocate() }
    flag.initialize(to: 0)
    let state = try LuaState(host: LuaHost())
    state.heed(flag)
    #expect(integer(state, "return 1") == 1)
    flag.pointee = 1
    #expect(run(state, "while true do end").failure?.code == .interrupted)
    #expect(
      run(state, "pcall(function() while true do end end) return 1").failure?.code == .interrupted)
    flag.pointee = 0
    #expect(run(state, "while true do end").failure?.code == .instructions)
    #expect(integer(state, "return 2") == 2)
  }

  @Test func budgetsEndWhatRunsAway() throws {
    let state = try LuaState(host: LuaHost())
    let small = LuaBudget(instructions: 200_000, milliseconds: 2_000, memory: 1 << 20)
    #expect(run(state, "while true do end", budget: small).failure?.code == .instructions)
    let big = "t = {} for i = 1, 1e6 do t[i] = {} end"
    let code = run(state, big, budget: small).failure?.code
    #expect(code == .memory || code == .instructions)
    let match = "return (\"a\"):rep(2000):find((\"a*\"):rep(20) .. \"b\")"
    let stopped = run(state, match, budget: small).failure?.code
    #expect(stopped == .instructions || stopped == .memory)
  }

  /// A sealed state is a rule's; a session has one of its own.
  @Test func aSealedStateIsNoSession() throws {
    let state = try LuaState(host: LuaHost())
    try state.seal()
    #expect(run(state, "return 1").failure?.code == .phase)
  }
}
