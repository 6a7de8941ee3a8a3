import Foundation
import LuaVM
import Testing

/// Our own matcher and libraries against what the manual says, and against the stock interpreter.
@Suite struct PatternTests {
  @Test(arguments: [
    ("(\"hello world\"):find(\"o w\")", "5"),
    ("(\"hello\"):find(\"l\")", "3"),
    ("(\"hello\"):find(\"xyz\")", "nil"),
    ("(\"hello\"):find(\"\")", "1"),
    ("(\"hello\"):find(\"\", 10)", "nil"),
    ("(\"hello\"):find(\"\", 6)", "6"),
    ("(\"a.b\"):find(\".\", 1, true)", "2"),
    ("(\"a+b\"):find(\"+\", 1, true)", "2"),
    ("(\"hello\"):find(\"l\", -2)", "4"),
    ("(\"key = value\"):match(\"^(%w+)%s*=%s*(%w+)$\")", "key"),
    ("select(2, (\"key = value\"):match(\"^(%w+)%s*=%s*(%w+)$\"))", "value"),
    ("(\"  trim  \"):match(\"^%s*(.-)%s*$\") .. \"|\"", "trim|"),
    ("(\"THE (quick) fox\"):find(\"%((%a+)%)\")", "5"),
    ("(\"THE (quick) fox\"):match(\"%((%a+)%)\")", "quick"),
    ("(\"f(a(b)c)d\"):match(\"%b()\")", "(a(b)c)"),
    ("(\"f(a(b\"):match(\"%b()\")", "nil"),
    ("(\"THE (quick) fox\"):gsub(\"%f[%a]%a+\", \"X\")", "X (X) X"),
    ("(\"hello\"):match(\"()ll()\")", "3"),
    ("select(2, (\"hello\"):match(\"()ll()\"))", "5"),
    ("(\"abab\"):match(\"(ab)%1\")", "ab"),
    ("(\"aba\"):match(\"(ab)%1\")", "nil"),
    ("(\"x=1,y=2\"):gsub(\"(%w)=(%w)\", \"%2=%1\")", "1=x,2=y"),
    ("(\"abc\"):gsub(\"%w\", \"%0%0\")", "aabbcc"),
    ("(\"abc\"):gsub(\"\", \"-\")", "-a-b-c-"),
    ("(\"abc\"):gsub(\"b*\", \"-\")", "-a-c-"),
    ("select(2, (\"abcabc\"):gsub(\"b\", \"x\", 1))", "1"),
    ("(\"$name is $age\"):gsub(\"%$(%w+)\", { name = \"Ann\", age = 3 })", "Ann is 3"),
    ("(\"abc\"):gsub(\"%w\", function(c) if c == \"b\" then return \"[b]\" end end)", "a[b]c"),
    ("(\"^a\"):match(\"%^a\")", "^a"),
    ("(\"a]b\"):match(\"[]]\")", "]"),
    ("(\"a-b\"):match(\"[a-]+\")", "a-"),
    ("(\"a^b\"):match(\"[b^]\")", "^"),
    ("(\"abc\"):match(\"[^a]+\")", "bc"),
    ("(\"x5\"):match(\"[%a%d]+\")", "x5"),
    ("(\"%d\"):match(\"%%d\")", "%d"),
    ("(\"a\\0b\"):match(\"%z\") == nil", "true"),
    ("#(\"a\\0b\"):match(\".+\")", "3"),
    ("(\"a$\"):match(\"a$$\")", "a$"),
    ("(\"aaa\"):match(\"a-b\")", "nil"),
    ("(\"aaab\"):match(\"a-b\")", "aaab"),
    ("(\"ab\"):match(\"a?b\") .. (\"b\"):match(\"a?b\")", "abb"),
    (
      "(function() local s = \"\" for w in (\"one two\"):gmatch(\"%a+\") do s = s .. w .. \";\" end return s end)()",
      "one;two;"
    ),
    (
      "(function() local n = 0 for _ in (\"abc\"):gmatch(\"\") do n = n + 1 end return n end)()",
      "4"
    ),
    (
      "(function() local s = \"\" for k, v in (\"a=1, b=2\"):gmatch(\"(%w)=(%w)\") do s = s .. k .. v end return s end)()",
      "a1b2"
    ),
  ])
  func agreesWithTheManual(_ expression: String, _ expected: String) throws {
    #expect(try evaluate(expression) == expected)
  }

  @Test(arguments: [
    ("%", "malformed pattern (ends with '%')"), ("[a", "malformed pattern (missing ']')"),
    ("[]", "malformed pattern (missing ']')"), ("(a", "unfinished capture"),
    ("a)", "invalid pattern capture"), ("%1", "invalid capture index %1"),
    ("(%1)", "invalid capture index %1"), ("%f", "missing '[' after '%f' in pattern"),
    ("%b(", "malformed pattern (missing arguments to '%b')"),
    (String(repeating: "()", count: 33), "too many captures"),
    (String(repeating: ".", count: 257), "a pattern has at most 256 characters"),
  ])
  func malformedPatternsAreErrors(_ pattern: String, _ expected: String) throws {
    let sealed = try Sealed("rule \"t\" { check = function(p) return (\"aaa\"):match(p) end }")
    #expect(sealed.run(.value(.string(pattern))).result.failure?.message == expected)
  }

  /// A small generator, so that a failure can be repeated.
  struct Dice {
    var seed: UInt64
    mutating func roll(_ n: Int) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((seed >> 33) % UInt64(n))
    }
    mutating func pick(_ from: [String]) -> String { from[roll(from.count)] }
  }

  /// A well-formed pattern; `open` captures are closed at its end.
  static func pattern(_ dice: inout Dice) -> String {
    var text = dice.roll(6) == 0 ? "^" : ""
    var closed = 0
    var open = 0
    for _ in 0..<(1 + dice.roll(6)) {
      switch dice.roll(16) {
      case 0:
        text += "("
        open += 1
      case 1 where open > 0:
        text += ")"
        open -= 1
        closed += 1
      case 2: text += "%b()"
      case 3: text += "%f[" + dice.pick(["%w", "^a", "a-c"]) + "]"
      case 4 where closed > 0 && open == 0: text += "%1"
      case 5: text += "()"
      default:
        text += dice.pick([
          "a", "b", ".", "%a", "%d", "%W", "[ab]", "[^a]", "[a-c1]", "%.", "[%s-]", "%u", "-a", "x",
        ])
        text += dice.pick(["", "", "", "*", "+", "-", "?"])
      }
    }
    text += String(repeating: ")", count: open)
    if dice.roll(6) == 0 { text += "$" }
    return text
  }

  static func literal(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  static let compare = """
    local function show(...)
      local t = {}
      for i = 1, select("#", ...) do t[i] = tostring((select(i, ...))) end
      return table.concat(t, ",")
    end
    local function all(s, p)
      local out = { show(s:find(p)), show(s:match(p, 2)), show(s:gsub(p, "<%0>")),
        show(s:gsub(p, function(a) return a == "a" and "A" end, 3)) }
      local n = 0
      for a, b in s:gmatch(p) do n = n + 1 out[#out + 1] = show(a, b) if n > 20 then break end end
      return table.concat(out, "|")
    end
    """

  /// What the stock interpreter prints for a chunk, or nil when there is none.
  static func stock(_ source: String) throws -> String? {
    let places = ["/usr/bin/lua5.4", "/usr/local/bin/lua5.4", "/usr/bin/lua"]
    guard let path = places.first(where: { FileManager.default.isExecutableFile(atPath: $0) })
    else {
      print("skipped: no lua5.4 to compare with")
      return nil
    }
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent(
        "scrubjay-\(ProcessInfo.processInfo.processIdentifier)-\(source.hashValue).lua")
    try source.write(to: file, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = [file.path]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }

  @Test func randomPatternsAgreeWithTheStockInterpreter() throws {
    var dice = Dice(seed: 2026)
    for batch in 0..<20 {
      var cases = ""
      for _ in 0..<100 {
        let pattern = Self.pattern(&dice)
        let subject = (0..<dice.roll(14)).map { _ in
          dice.pick(["a", "b", "c", "1", " ", "-", ".", "(", ")", "A", "x"])
        }.joined()
        cases += "out[#out + 1] = all(\(Self.literal(subject)), \(Self.literal(pattern)))\n"
      }
      let theirs = try Self.stock(
        Self.compare + "\nlocal out = {}\n" + cases + "io.write(table.concat(out, \"\\n\"))")
      guard let theirs else { return }
      let body = "local out = {}\n" + cases + "return table.concat(out, \"\\n\")"
      let sealed = try Sealed(body: body, head: Self.compare)
      let outcome = sealed.run(budget: .workflow)
      let ours = outcome.text ?? "\(outcome.result)"
      if ours != theirs {
        for (i, (a, b)) in zip(
          ours.split(separator: "\n", omittingEmptySubsequences: false),
          theirs.split(separator: "\n", omittingEmptySubsequences: false)
        ).enumerated() where a != b {
          let line = cases.split(separator: "\n")[i]
          Issue.record("batch \(batch): \(line)\nours   \(a)\ntheirs \(b)")
        }
        #expect(ours == theirs, "batch \(batch)")
      }
    }
  }

  /// Expressions whose value must be the stock interpreter's.
  static let expressions = [
    "(\"hello\"):sub(2, -2)", "(\"hello\"):sub(-3)", "(\"hello\"):sub(0)", "(\"hello\"):sub(4, 2)",
    "(\"hello\"):sub(-100, 100)", "(\"hello\"):sub(math.mininteger, math.maxinteger)",
    "(\"hello\"):byte(-1)", "(\"hello\"):byte(10)", "(\"ab\"):rep(3, \"-\")", "(\"ab\"):rep(0)",
    "(\"ab\"):rep(-1)", "(\"aBc1\"):upper()", "(\"aBc1\"):lower()", "(\"abc\"):reverse()",
    "(\"\"):reverse()", "string.char(72, 105)", "string.char()", "#(\"a\\0b\")",
    "string.format(\"%5d|%-5d|%05d|%+d\", 42, 42, 42, 42)",
    "string.format(\"%x %X %o %c\", 255, 255, 8, 65)",
    "string.format(\"%.2f %10.3f %e %g\", 3.14159, 2.5, 12345.678, 0.0001)",
    "string.format(\"%s %s %s\", nil, true, 1.5)",
    "string.format(\"%-8s|%8s|%.2s\", \"ab\", \"ab\", \"abcdef\")",
    "string.format(\"%q\", \"a\\n\\\"b\\\\\\0c\\1272\")", "string.format(\"%q\", 42)",
    "string.format(\"%%\")",
    "string.format(\"%d\", 3.0)", "string.format(\"%i\", -7)", "tostring(1e15)", "tostring(2^53)",
    "tostring(-0.0)", "tostring(1e100)", "tostring(3) .. tostring(3.0)", "1e308 * 10", "7 // 2",
    "-7 // 2", "-7 % 3", "7.5 // 2", "5.3 % 2", "1 << 62", "1 << 63", "1 << 64", "3 | 4",
    "math.floor(-3.5)", "math.ceil(-3.5)", "math.floor(3)", "math.abs(math.mininteger)",
    "math.fmod(-7, 3)", "math.fmod(7, -3)", "math.fmod(5.5, 2)", "math.max(1, 2.5, -1)",
    "math.min(3, 1, 2)", "math.tointeger(3.0)", "math.tointeger(3.5)", "math.tointeger({})",
    "math.type(1)", "math.type(1.0)", "math.type({})", "math.ult(1, -1)", "math.huge",
    "math.maxinteger + 1 == math.mininteger", "tonumber(\"0x10\")", "tonumber(\" 10 \")",
    "tonumber(\"10a\")", "tonumber(\"1e1\")", "tonumber(\"\")", "tonumber(\"ff\", 16)",
    "tonumber(\"-ff\", 16)", "tonumber(\"zz\", 36)", "tonumber(\"8\", 8)", "tonumber(\"0x\")",
    "tonumber(\"1\\0\")", "tonumber(nil)", "select(\"#\")", "select(\"#\", nil, nil)",
    "select(-1, 1, 2, 3)",
    "(select(2, 1, 2, 3))", "table.concat({ 1, 2, 3 }, \", \")",
    "table.concat({ 1, 2, 3 }, \"\", 2, 3)",
    "table.concat({}, \"x\")", "table.concat({ 1.5, \"a\" })", "table.unpack({ 1, 2, 3 }, 2)",
    "select(\"#\", table.unpack({}, 1, 3))", "table.pack(1, nil, 3).n", "#table.pack()",
    "table.remove({})", "table.remove({ 1, 2, 3 })", "table.remove({ 1, 2, 3 }, 1)",
    "table.remove({ 1, 2, 3 }, 4)", "table.concat(table.move({ 1, 2, 3 }, 1, 3, 2))",
    "table.concat(table.move({ 1, 2, 3 }, 2, 3, 1))",
    "table.concat(table.move({ 1, 2, 3 }, 1, 3, 1, {}))",
    "(function() local t = { 5, 2, 8, 1 } table.sort(t) return table.concat(t, \" \") end)()",
    "(function() local t = { 5, 2, 8, 1 } table.sort(t, function(a, b) return a > b end) return table.concat(t, \" \") end)()",
    "(function() local t = { \"b\", \"a\", \"B\" } table.sort(t) return table.concat(t) end)()",
    "(function() local t = { 3, 1.5, 2 } table.sort(t) return table.concat(t, \" \") end)()",
    "(function() local t = { 1, 2 } table.insert(t, 1, 0) table.insert(t, 9) return table.concat(t) end)()",
    "utf8.char(72, 228, 8364, 128512)", "utf8.len(\"häß€\")", "utf8.len(\"\\xff\")",
    "select(2, utf8.len(\"a\\xff\"))", "utf8.codepoint(\"€\")", "utf8.offset(\"häß\", 3)",
    "utf8.offset(\"häß\", -1)", "utf8.offset(\"abc\", 5)", "utf8.offset(\"häß\", 0, 3)",
    "(function() local s = \"\" for p, c in utf8.codes(\"aé\") do s = s .. p .. \":\" .. c .. \" \" end return s end)()",
    "#utf8.charpattern", "(\"aé€\"):match(utf8.charpattern, 2)", "\"a\" < \"b\"", "\"a\" < \"B\"",
    "\"\" < \"a\"", "\"a\\0b\" < \"a\\0c\"", "1 < 1.5", "10 == 10.0", "#\"häß\"", "type(print)",
    "pcall(error)", "(pcall(error, \"x\"))", "select(2, pcall(error, \"x\", 0))", "1 .. 2",
    "1.0 .. \"\"",
  ]

  @Test func librariesAgreeWithTheStockInterpreter() throws {
    let theirs = try Self.stock(
      Self.expressions.map { "io.write(tostring((\($0))), \"\\1\")" }.joined(separator: "\n"))
    guard let theirs else { return }
    let values = theirs.split(separator: "\u{1}", omittingEmptySubsequences: false)
    #expect(values.count == Self.expressions.count + 1)
    for (expression, value) in zip(Self.expressions, values) {
      let ours = try evaluate(expression)
      #expect(ours == value, "\(expression)")
    }
  }

  @Test(arguments: [
    ("string.format(\"%s\", (\"x\"):rep(70000))", "refused: format makes at most 64 KiB"),
    ("string.format((\"%99d\"):rep(1000), 1)", "error: bad argument #3 to 'format' (no value)"),
    ("string.format(\"%a\", 1)", "refused: format cannot do '%a'"),
    ("string.format(\"%200d\", 1)", "refused: format cannot do '%200'"),
    ("(\"x\"):rep(300000)", "refused: rep makes at most 256 KiB and repeats at most 262,144 times"),
    ("#(\"x\"):rep(262144)", "262144"),
    ("string.byte((\"x\"):rep(300), 1, -1)", "refused: byte gives at most 250 numbers"),
    ("table.unpack({}, 1, 251)", "refused: too many results to unpack (at most 250)"),
    ("string.upper(5)", "error: bad argument #1 to 'upper' (string expected, got number)"),
    ("math.floor(\"3\")", "error: bad argument #1 to 'floor' (number expected, got string)"),
    ("math.max(1, \"3\")", "error: bad argument #2 to 'max' (number expected, got string)"),
    ("utf8.char(\"65\")", "error: bad argument #1 to 'char' (number expected, got string)"),
    ("table.concat({ {} })", "error: concat cannot join the table at position 1"),
    ("(\"x\"):rep(1.5)", "error: bad argument #1 to 'rep' (number has no integer representation)"),
  ])
  func limitsAndStrictArguments(_ expression: String, _ expected: String) throws {
    #expect(try evaluate(expression) == expected)
  }
}
