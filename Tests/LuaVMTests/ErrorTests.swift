import LuaVM
import Testing

/// Messages with their places, as a user reads them.
@Suite struct ErrorTests {
  private func message(_ source: String) throws -> String {
    let arena = Arena()
    let sealed = try Sealed(source)
    let outcome = sealed.run(arena.argument, .object("ctx"))
    return outcome.result.failure?.description ?? "no failure"
  }

  @Test(arguments: [
    (
      "local d = claim.lines[1].globaldays",
      "rules/test.lua:2:26: claim line has no field 'globaldays' — did you mean 'global_days'?"
    ),
    (
      "return claim.code",
      "rules/test.lua:2:14: claim has no field 'code' — each of its lines has: lines[1].code"
    ),
    ("return clam", "rules/test.lua:2:8: unknown name 'clam' — did you mean 'claim'?"),
    (
      "return string.uper(\"x\")",
      "rules/test.lua:2:15: unknown name 'string.uper' — did you mean 'string.upper'?"
    ),
    (
      "total = 1", "rules/test.lua:2:1: rules cannot create globals; write 'local total = …'"
    ),
    (
      "claim.id = \"x\"",
      "rules/test.lua:2:7: a claim cannot be changed by a rule; return a fix instead"
    ),
    (
      "return (\"x\"):rep(\"3\")",
      "rules/test.lua:2:14: bad argument #1 to 'rep' (number expected, got string)"
    ),
    (
      "return string.rep(\"x\", \"3\")",
      "rules/test.lua:2:15: bad argument #2 to 'rep' (number expected, got string)"
    ),
    (
      "local _, e = pcall(string.rep) return e + 1",
      "rules/test.lua:2: attempt to perform arithmetic on a string value (local 'e')"
    ),
    (
      "return claim.lines[7]", "rules/test.lua:2: no position 7: the list runs from 1 to 2"
    ),
    (
      "return money \"1.00\" + 1",
      "rules/test.lua:2: money cannot meet a plain number; write money \"12.30\""
    ),
    (
      "return money \"1.00\" < 1.5",
      "rules/test.lua:2: money cannot meet a plain number; write money \"12.30\""
    ),
    ("return money \"x\"", "rules/test.lua:2: money takes a text like \"12.30\""),
    ("return ctx:fnd {}", "rules/test.lua:2:12: ctx has no method 'fnd' — did you mean 'find'?"),
    ("return ctx.find {}", "rules/test.lua:2:12: 'find' is called with a colon: ctx:find(…)"),
    ("local x = nil; return x.y", "rules/test.lua:2: attempt to index a nil value (local 'x')"),
    ("return claim.id.y.z", "rules/test.lua:2:17: unknown name 'string.y'"),
    ("error(\"no good\")", "rules/test.lua:2: no good"),
    ("error(\"no good\", 0)", "rules/test.lua:2: no good"),
    ("local ok, e = pcall(error, \"a\") error(e, 0)", "rules/test.lua:2: a"),
    (
      "for k in pairs { [{}] = 1 } do end",
      "rules/test.lua:2:10: pairs needs text or numbers as keys, this table has a table as key"
    ),
    ("return (\"x\"):nope()", "rules/test.lua:2:14: unknown name 'string.nope'"),
    ("while true do end", "rules/test.lua:2: did more than 2,000,000 steps"),
    (
      "local t = {} while true do t = {t, t, t, t, t, t} end",
      "rules/test.lua:2: used more than 16 MiB"
    ),
    (
      "n = n + 1",
      "rules/test.lua:2: 'n' was changed during the call; a local of the file must not change "
        + "from one call to the next, so it has been put back"
    ),
  ])
  func place(_ body: String, _ expected: String) throws {
    let found = try message(
      "local n = 0 rule \"t\" { check = function(claim, ctx)\n\(body) end }")
    #expect(found == expected)
  }

  @Test(arguments: [
    ("x = = 1", "a.lua:1: unexpected symbol near '='"),
    ("local x = 'a\nb'", "a.lua:1: unfinished string near ''a'"),
    ("return nope", "a.lua:1:8: unknown name 'nope'"),
    ("rule \"x\"", "a.lua:1: rule \"x\" has no table: rule \"x\" { … }"),
    ("rule {}", "a.lua:1:1: rule needs an id: rule \"id\" { … }"),
    ("rule \"x\" \"y\"", "a.lua:1:1: rule \"x\" takes one table: rule \"x\" { … }"),
    ("local r = rule \"x\" r {} r {}", "a.lua:1:11: rule \"x\" already has its table"),
    (
      "local с = 1",
      "a.lua:1:7: names are written in plain English letters; 'с' holds U+0441"
    ),
    (
      "local x = 1\nreturn \u{201C}x\u{201D}",
      "a.lua:2:8: this is a curly quote from a word processor; type a straight \""
    ),
    ("-- \u{202E} x", "a.lua:1:4: an invisible control (U+202E) changes the direction of the text"),
    ("\u{1B}Lua", "a.lua: compiled Lua is not accepted, only text"),
    (
      "return require \"../x\"",
      "a.lua:1:8: require takes a name inside the bundle: letters, digits, _ - . /"
    ),
    (
      "return require \"/x\"",
      "a.lua:1:8: require takes a name inside the bundle: letters, digits, _ - . /"
    ),
    (
      "return require \"a\\0b\"",
      "a.lua:1:8: require takes a name inside the bundle: letters, digits, _ - . /"
    ),
    ("return require \"missing\"", "a.lua:1:8: there is no module 'missing' in this bundle"),
  ])
  func loading(_ source: String, _ expected: String) throws {
    let state = try LuaState(host: makeHost())
    let outcome = state.load(Array(source.utf8), file: "a.lua")
    #expect(outcome.result.failure?.description == expected)
    #expect(state.declarations.isEmpty)
  }

  @Test func longFileNamesKeepTheirPlace() throws {
    let file = "rules/" + String(repeating: "long/", count: 30) + "x.lua"
    let state = try LuaState(host: makeHost())
    let outcome = state.load(Array("\n\nreturn nope".utf8), file: file)
    #expect(outcome.result.failure?.description == file + ":3:8: unknown name 'nope'")
  }

  @Test func malformedTextIsRefusedWithItsLine() throws {
    let state = try LuaState(host: makeHost())
    let outcome = state.load(Array("return 1 --".utf8) + [0x0A, 0x2D, 0x2D, 0xFF], file: "a.lua")
    #expect(outcome.result.failure?.description == "a.lua:2: the file is not valid UTF-8")
  }
}
