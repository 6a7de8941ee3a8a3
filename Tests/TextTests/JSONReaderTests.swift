import Testing
import Text

@Suite struct JSONReaderTests {
  private func read(_ text: String) throws -> JSONNode { try JSONReader.read(text) }

  @Test func valuesWithPlaces() throws {
    let node = try read("{\"a\": [1, -2.50e3,\n  true, null],\n \"é\": \"x\\u00e9\\n\", \"b\": {}}")
    let object = try #require(node.object)
    #expect(object.members.map(\.name) == ["a", "é", "b"])
    let items = try #require(object["a"]?.array)
    #expect(items.map(\.value) == [.number("1"), .number("-2.50e3"), .bool(true), .null])
    #expect(items[0].position == TextPosition(offset: 7, line: 1, column: 8))
    #expect(items[2].position == TextPosition(offset: 21, line: 2, column: 3))
    #expect(object["é"]?.string == "xé\n")
    // The column counts characters, the offset bytes.
    #expect(object["b"]?.position == TextPosition(offset: 59, line: 3, column: 25))
    #expect(object["missing"] == nil)
  }

  @Test func numbersKeepTheirText() throws {
    for text in ["0", "-0", "10", "0.10", "1E+2", "12345678901234567890.000"] {
      #expect(try read(text).value == .number(text))
    }
  }

  @Test func surrogatePairs() throws {
    #expect(try read("\"\\ud83d\\ude00\"").string == "\u{1F600}")
  }

  @Test func placesOfTextCutFromALongerOne() throws {
    let node = try Array("  7".utf8).withUnsafeBufferPointer { buffer in
      try JSONReader.read(buffer, offset: 100, line: 9)
    }
    #expect(node.position == TextPosition(offset: 102, line: 9, column: 3))
  }

  @Test func byteOrderMark() throws {
    #expect(try read("\u{FEFF}1").position == TextPosition(offset: 3, line: 1, column: 1))
  }

  @Test func manyNamesAreFound() throws {
    let text = "{" + (0..<500).map { "\"k\($0)\":\($0)" }.joined(separator: ",") + "}"
    let object = try #require(try read(text).object)
    for number in [0, 11, 12, 13, 499] {
      #expect(object["k\(number)"]?.value == .number("\(number)"))
    }
    let doubled = text.dropLast() + ",\"k250\":1}"
    #expect(throws: TextProblem.self) { try read(String(doubled)) }
  }

  static let malformed: [(String, String)] = [
    ("", "1:1: J102 The text ends where a value should follow. It may be cut off."),
    ("{\"a\":", "1:6: J102 The text ends where a value should follow. It may be cut off."),
    ("[1", "1:3: J102 The text ends where ',' or ']' should follow. It may be cut off."),
    ("\"ab", "1:4: J102 The text ends where a closing quote should follow. It may be cut off."),
    ("{\"a\"", "1:5: J102 The text ends where ':' should follow. It may be cut off."),
    ("{\n'a': 1}", "2:1: J101 ''' stands where a name in quotes should."),
    ("{\"a\" 1}", "1:6: J101 '1' stands where ':' should, after a name."),
    ("[1 2]", "1:4: J101 '2' stands where ',' or ']' should."),
    ("[tru]", "1:2: J101 't' cannot start a JSON value. Strings need quotes."),
    (
      "[1,]",
      "1:3: J110 A comma before ']'. Remove it."
    ),
    ("{\"a\":1,}", "1:7: J110 A comma before '}'. Remove it."),
    (
      "{\"a\":1,\n\"a\":2}",
      "2:1: J104 The name \"a\" stands twice in one object, so one value would be lost. Remove one."
    ),
    (
      "01",
      "1:1: J105 Not a JSON number. Digits must stand around the point, and no zero or plus sign "
        + "in front."
    ),
    (
      "[1.]",
      "1:2: J105 Not a JSON number. Digits must stand around the point, and no zero or plus sign "
        + "in front."
    ),
    (
      "\"\\x\"",
      "1:2: J106 Not a JSON escape. Allowed are \\\" \\\\ \\/ \\b \\f \\n \\r \\t and \\u with four "
        + "hexadecimal digits (two of them for one character above U+FFFF)."
    ),
    (
      "\"\\ud800\"",
      "1:2: J106 Not a JSON escape. Allowed are \\\" \\\\ \\/ \\b \\f \\n \\r \\t and \\u with four "
        + "hexadecimal digits (two of them for one character above U+FFFF)."
    ),
    (
      "\"a\nb\"",
      "1:3: J107 A line break or other control character stands inside a string. "
        + "Write it as an escape such as \\n, or close the quote."
    ),
    (
      "1 2",
      "1:3: J109 Something follows the value. One JSON text holds one value; remove the rest."
    ),
  ]

  @Test(arguments: malformed) func errors(_ text: String, _ expected: String) {
    let problem = #expect(throws: TextProblem.self) { try read(text) }
    #expect(problem?.description == expected)
  }

  @Test func depthLimit() throws {
    let deep = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
    #expect(try read(deep).array?.count == 1)
    let problem = #expect(throws: TextProblem.self) { try read("[" + deep + "]") }
    #expect(problem?.code == .tooDeep)
    #expect(problem?.position.column == 65)
    // Very deep input ends at the limit, not at the end of the stack.
    let hostile = #expect(throws: TextProblem.self) {
      try read(String(repeating: "{\"a\":[", count: 1_000_000))
    }
    #expect(hostile?.code == .tooDeep)
  }

  @Test(
    arguments: [
      [0x22, 0xFF, 0x22], [0x22, 0xC0, 0xAF, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22],
      [0x22, 0xE2, 0x82, 0x22], [0x22, 0xF4, 0x90, 0x80, 0x80, 0x22],
    ] as [[UInt8]])
  func invalidUTF8(_ bytes: [UInt8]) {
    let problem = #expect(throws: TextProblem.self) { try JSONReader.read(bytes) }
    #expect(problem?.code == .encoding)
    #expect(problem?.position.offset == 1)
  }

  /// What is written is read back as the same value, in both styles and in canonical form.
  @Test func roundTrip() throws {
    var generator = Seeded(state: 42)
    for _ in 0..<500 {
      let value = Self.random(&generator, depth: 0)
      for style in [JSONOutput.Style.compact, .pretty] {
        var output = JSONOutput(style)
        output.node(value)
        let back = try JSONReader.read(output.bytes)
        var again = JSONOutput(style)
        again.node(back)
        #expect(again.bytes == output.bytes)
        #expect(Self.plain(back) == Self.plain(value))
      }
      let canonical = try CanonicalJSON.bytes(value)
      #expect(try CanonicalJSON.bytes(JSONReader.read(canonical)) == canonical)
    }
  }

  /// Text cut or spoilt anywhere gives a value or a problem inside the text, never a crash.
  @Test func mutations() throws {
    var generator = Seeded(state: 7)
    let base = Array("{\"a\":[1,2.5,\"x\\u00e9\\\"é\",{\"b\":null}],\"c\":true}".utf8)
    for _ in 0..<20_000 {
      var bytes = base
      for _ in 0..<Int.random(in: 1...3, using: &generator) {
        let position = Int.random(in: 0..<bytes.count, using: &generator)
        bytes[position] = UInt8.random(in: 0...255, using: &generator)
      }
      bytes.removeLast(Int.random(in: 0..<bytes.count, using: &generator))
      do {
        _ = try JSONReader.read(bytes)
      } catch {
        #expect(error.position.offset <= bytes.count)
        #expect(error.position.line >= 1 && error.position.column >= 1)
      }
    }
  }

  struct Seeded: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ (state >> 33)
    }
  }

  private static let nowhere = TextPosition(offset: 0, line: 1, column: 1)

  private static func random(_ generator: inout Seeded, depth: Int) -> JSONNode {
    let kinds = depth > 4 ? 4 : 6
    switch Int.random(in: 0..<kinds, using: &generator) {
    case 0: return JSONNode(.null, at: nowhere)
    case 1: return JSONNode(.bool(.random(using: &generator)), at: nowhere)
    case 2:
      let number = Int64.random(in: .min ... .max, using: &generator)
      return JSONNode(.number("\(number)"), at: nowhere)
    case 3: return JSONNode(.string(text(&generator)), at: nowhere)
    case 4:
      let count = Int.random(in: 0...4, using: &generator)
      return JSONNode(
        .array((0..<count).map { _ in random(&generator, depth: depth + 1) }), at: nowhere)
    default:
      var object = JSONObject()
      for _ in 0..<Int.random(in: 0...20, using: &generator) {
        _ = object.add(
          JSONObject.Member(
            name: text(&generator), namePosition: nowhere,
            node: random(&generator, depth: depth + 1)))
      }
      return JSONNode(.object(object), at: nowhere)
    }
  }

  private static func text(_ generator: inout Seeded) -> String {
    let pieces = ["a", "\"", "\\", "\n", "\u{0}", "\u{1F}", "é", "\u{1F600}", "/", " ", "\u{7F}"]
    let count = Int.random(in: 0...6, using: &generator)
    return (0..<count).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
  }

  /// The value without places.
  private static func plain(_ node: JSONNode) -> String {
    var output = JSONOutput(.compact)
    output.node(node)
    return output.text
  }
}
