import LuaVM
import Testing

@Suite struct HostTests {
  @Test func declarationsCarryKindIdTableFileAndLine() throws {
    let state = try LuaState(host: makeHost())
    let source = """
      rule "first" {
        title = "One", n = 2, list = { 1, "two", true },
        set = codes "a-b",
        check = function() return 7 end,
      }

      rule "second" { nested = { deep = { x = 1.5 } } }
      """
    _ = try state.load(Array(source.utf8), file: "rules/a.lua").result.get()
    _ = try state.load(Array("rule \"third\" {}".utf8), file: "rules/b.lua").result.get()
    let found = state.declarations
    #expect(found.map(\.id) == ["first", "second", "third"])
    #expect(found.map(\.line) == [1, 7, 1])
    #expect(found.map(\.file) == ["rules/a.lua", "rules/a.lua", "rules/b.lua"])
    #expect(found[0].table.fields.map(\.key) == ["check", "list", "n", "set", "title"])
    guard case .table(let list) = found[0].table["list"], list.array.count == 3,
      case .tagged("codes", "a-b", 3) = found[0].table["set"],
      case .function(let check) = found[0].table["check"]
    else {
      Issue.record("\(found[0].table)")
      return
    }
    #expect(state.call(check, []).integer == 7)
    try state.seal()
    #expect(state.call(check, []).integer == 7)
  }

  @Test func aFailingFileLeavesNoDeclaration() throws {
    let state = try LuaState(host: makeHost())
    let bad = "rule \"a\" { check = function() end } error(\"x\")"
    #expect(state.load(Array(bad.utf8), file: "a.lua").result.failure?.code == .error)
    #expect(state.declarations.isEmpty)
    _ = try state.load(Array("rule \"b\" {}".utf8), file: "b.lua").result.get()
    #expect(state.declarations.map(\.id) == ["b"])
  }

  @Test func phasesAreHeld() throws {
    let sealed = try Sealed(body: "rule \"x\" {}")
    #expect(sealed.run().result.failure?.code == .phase)
    #expect(sealed.state.load(Array("".utf8), file: "a").result.failure?.code == .phase)
    #expect(throws: LuaFailure.self) { try sealed.state.seal() }
  }

  @Test(arguments: [
    ("echo(1, \"a\", nil, true) == 1", "true"),
    ("select(\"#\", echo(1, nil, 3))", "3"),
    ("echo({ 1, 2, { x = 3 } })[3].x", "3"),
    ("echo(claim).id", "CLAIM-1"),
    ("echo(claim.lines)[2].code", "17110"),
    ("echo(claim.diagnoses)[2]", "E11.9"),
    ("echo(function() return 5 end)()", "5"),
    ("echo(money \"1.00\") + money \"0.50\"", "1.50"),
    ("echo(codes \"a\"):has(\"a\")", "true"),
    ("echo(1.5)", "1.5"),
    ("ctx:find(1)", "1"),
    ("pcall(fail)", "false"),
    ("select(2, pcall(fail))", "rules/test.lua:1: the host says no"),
    ("codes \"a\" == codes \"a\"", "true"),
    ("(codes \"a\") ~= (codes \"b\")", "true"),
  ])
  func valuesCross(_ expression: String, _ expected: String) throws {
    #expect(try evaluate(expression) == expected)
  }

  @Test func tablesCrossSortedAndWhole() throws {
    let sealed = try Sealed(body: "return { 3, 2, z = 1, a = { \"x\" }, [\"\"] = true }")
    guard case .table(let table) = try sealed.run().result.get().first else {
      Issue.record("no table")
      return
    }
    #expect(table.fields.map(\.key) == ["", "a", "z"])
    #expect(table.array.count == 2)
    for bad in ["{ [1.5] = 1 }", "{ [true] = 1 }", "{ 1, nil, 3 }", "{ [0] = 1 }"] {
      let sealed = try Sealed(body: "return " + bad)
      #expect(sealed.run().result.failure?.code == .refused, "\(bad)")
    }
  }

  @Test func modulesAreCachedAndCyclesNamed() throws {
    var host = makeHost()
    host.module = { name in
      let texts = [
        "one": "local n = 0 return { next = function() n = n + 1 return n end }",
        "a": "require \"b\" return {}", "b": "return require \"a\"", "nothing": "",
        "broken": "return +", "lists": "return { 1, 2, 3 }",
      ]
      return texts[name].map { ("rules/\(name).lua", Array($0.utf8)) }
    }
    func load(_ source: String) throws -> LuaOutcome {
      try LuaState(host: host).load(Array(source.utf8), file: "main.lua")
    }
    #expect(
      try load("local x, y = require \"one\", require \"one\" x.next() return y.next()").integer
        == 2)
    let cycle = try load("require \"a\"").result.failure
    #expect(cycle?.message == "module 'a' requires itself, directly or through others")
    #expect(cycle?.file == "rules/b.lua")
    #expect(try load("require \"broken\"").result.failure?.file == "rules/broken.lua")
    #expect(
      try load("require \"nothing\"").result.failure?.message
        == "module 'nothing' returns nothing; end it with 'return'")
    let sealed = try Sealed(
      "local one = require \"one\" rule \"t\" { check = function() return one.next() end }",
      host: host)
    #expect(sealed.run().result.failure?.code == .captured)
    let frozen = try Sealed(
      "local l = require \"lists\" rule \"t\" { check = function() l[1] = 2 end }", host: host)
    #expect(frozen.run().result.failure?.code == .frozen)
  }

  @Test func functionsBelongToTheirState() throws {
    let one = try Sealed(body: "return 1")
    let two = try Sealed(body: "return 2")
    #expect(two.state.call(one.check, []).result.failure?.code == .refused)
    #expect(two.run(.value(.function(one.check))).result.failure?.code == .refused)
    #expect(two.run(.object("nobody")).result.failure?.code == .refused)
  }

  @Test func droppedFunctionsAreReleased() throws {
    let sealed = try Sealed(body: "return function() return claim end")
    var functions: [LuaFunction] = []
    for _ in 0..<100 {
      if case .function(let f) = try sealed.run().result.get().first { functions.append(f) }
    }
    #expect(functions.count == 100)
    sealed.state.collect()
    let held = sealed.state.memory.used
    functions = []
    sealed.state.collect()
    #expect(sealed.state.memory.used < held - 3_000)
  }

  @Test func takenNamesAreRefused() {
    var host = makeHost()
    host.functions.append(LuaHostFunction("string") { _ in .values([]) })
    #expect(throws: LuaFailure.self) { _ = try LuaState(host: host) }
  }

  @Test func printIsKeptWithinItsLimit() throws {
    let sealed = try Sealed(
      body: "print(claim, 1, \"x\") for i = 1, 2000 do print((\"y\"):rep(99)) end")
    let arena = Arena()
    #expect(sealed.run(arena.argument).result.failure == nil)
    #expect(sealed.state.log.hasPrefix("userdata: claim\t1\tx\nyyy"))
    #expect(sealed.state.log.hasSuffix("[the log is full]\n"))
    #expect(sealed.state.log.utf8.count <= 64 << 10)
    sealed.state.clearLog()
    #expect(sealed.state.log.isEmpty)
  }
}
