import LuaVM
import Testing

/// What a file keeps in its locals cannot change from one call to the next.
@Suite struct FreezeTests {
  static let head = """
    local list = { 10, 20, 30, names = { a = 1, b = 2 } }
    local loop = {} loop.me = loop
    local function first() return list[1] end
    local counter = 0
    local saved
    """

  @Test(arguments: [
    ("#list", "3"),
    ("list[2]", "20"),
    ("list.names.b", "2"),
    ("list.nothing", "nil"),
    ("loop.me.me == loop", "true"),
    ("first()", "10"),
    ("table.concat(list, \"-\")", "10-20-30"),
    ("select(\"#\", table.unpack(list))", "3"),
    ("(function() local s = 0 for _, v in ipairs(list) do s = s + v end return s end)()", "60"),
    (
      "(function() local s = \"\" for k in pairs(list) do s = s .. k .. \" \" end return s end)()",
      "1 2 3 names "
    ),
    ("is_empty(list)", "false"),
    ("(function() local c = table.move(list, 1, 3, 1, {}) c[1] = 5 return c[1] + #c end)()", "8"),
    ("echo(list).names.b", "2"),
  ])
  func readsThrough(_ expression: String, _ expected: String) throws {
    #expect(try evaluate(expression, head: Self.head) == expected)
  }

  @Test(arguments: [
    ("list[4] = 1", LuaFailure.Code.frozen), ("list[1] = nil", .frozen),
    ("list.names.c = 1", .frozen), ("table.insert(list, 1)", .frozen),
    ("table.remove(list)", .frozen), ("table.sort(list)", .frozen),
    ("table.move({ 1 }, 1, 1, 1, list)", .frozen), ("loop.me.x = 1", .frozen),
    ("counter = counter + 1", .captured), ("saved = {}", .captured),
    ("saved = claim", .captured), ("saved = \"x\" .. claim.id", .captured),
    ("first = nil", .captured), ("list = {}", .captured),
  ])
  func refuses(_ body: String, _ code: LuaFailure.Code) throws {
    let arena = Arena()
    let uses = "local _ = { list, loop, first, counter, saved } "
    let sealed = try Sealed(body: uses + body, head: Self.head)
    #expect(sealed.run(arena.argument).result.failure?.code == code)
  }

  @Test func aChangedLocalIsPutBackAndTheNextCallIsUnaffected() throws {
    let sealed = try Sealed(
      """
      local n, text = 41, "a"
      rule "t" { check = function(change)
        if change then n = n + 1 text = text .. "b" end
        return n .. text
      end }
      """)
    #expect(sealed.run(.value(.boolean(false))).text == "41a")
    let failure = sealed.run(.value(.boolean(true))).result.failure
    #expect(failure?.code == .captured)
    #expect(failure?.name == "n")
    #expect(failure?.line == 3)
    #expect(sealed.run(.value(.boolean(false))).text == "41a")
  }

  @Test func aLocalChangedByAFailingCallIsPutBackToo() throws {
    let sealed = try Sealed(
      """
      local n = 1
      rule "t" { check = function(fail) if fail then n = 2 error("stop") end return n end }
      """)
    #expect(sealed.run(.value(.boolean(true))).result.failure?.code == .error)
    #expect(sealed.run(.value(.boolean(false))).integer == 1)
  }

  @Test func settingAnEqualValueIsNoChange() throws {
    let sealed = try Sealed(
      """
      local long = ("x"):rep(100)
      rule "t" { check = function() long = ("x"):rep(100) return #long end }
      """)
    #expect(sealed.run().integer == 100)
  }

  @Test func twoRulesSharingALocalAreBothWatched() throws {
    let state = try LuaState(host: makeHost())
    let source = """
      local shared = 0
      rule "a" { check = function() shared = shared + 1 end }
      rule "b" { check = function() return shared end }
      """
    _ = try state.load(Array(source.utf8), file: "a.lua").result.get()
    try state.seal()
    let functions = state.declarations.compactMap { declaration -> LuaFunction? in
      if case .function(let f) = declaration.table["check"] { return f }
      return nil
    }
    #expect(state.call(functions[0], []).result.failure?.code == .captured)
    #expect(state.call(functions[1], []).integer == 0)
  }

  @Test func anIteratorKeptFromLoadingIsRefused() throws {
    #expect(throws: LuaFailure.self) {
      _ = try Sealed(body: "return it()", head: "local it = (\"abc\"):gmatch(\".\")")
    }
  }

  @Test func aRecordOfAnEarlierGenerationIsExpired() throws {
    let state = try LuaState(host: makeHost())
    let source = """
      local kept, list
      return function(claim)
        if kept then return #list, kept.id end
        kept, list = claim, claim.lines
      end
      """
    guard case .function(let f) = try state.load(Array(source.utf8), file: "a").result.get().first
    else {
      Issue.record("no function")
      return
    }
    let arena = Arena()
    #expect(state.call(f, [arena.argument]).result.failure == nil)
    #expect(state.call(f, [arena.argument]).integer == 2)
    state.advance()
    let failure = state.call(f, [arena.argument]).result.failure
    #expect(failure?.code == .expired)
    #expect(failure?.message == "record expired: a claim cannot be kept for the next one")
  }

  @Test func recordsAreGoodTableKeys() throws {
    #expect(
      try evaluate(
        """
        (function()
          local seen, n = {}, 0
          for round = 1, 3 do
            for _, line in ipairs(claim.lines) do
              if not seen[line] then n = n + 1 seen[line] = true end
            end
          end
          return n
        end)()
        """) == "2")
  }
}
