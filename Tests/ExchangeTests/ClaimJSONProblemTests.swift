import Exchange
import Model
import TestKit
import Testing

/// What a JSON document can have wrong with it: code, place and words.
@Suite struct ClaimJSONProblemTests {
  /// One claim with a fault: the code, the path, and a part of the message.
  @Test(arguments: [
    ("{\"id\":\"A\",\"total\":1,\"poss\":\"11\"}", "X191", "$.poss", "Did you mean 'pos'?"),
    (
      "{\"id\":\"A\",\"total\":1,\"payer.id\":\"P\"}", "X191", "$.payer.id",
      "Write it inside: \"payer\": { \"id\": … }"
    ),
    (
      "{\"id\":\"A\",\"total\":1,\"payer\":{\"idd\":\"P\"}}", "X191", "$.payer.idd",
      "Did you mean 'id'?"
    ),
    (
      "{\"id\":\"A\",\"total\":1,\"birth_date\":\"P\"}", "X191", "$.birth_date",
      "Did you mean 'birth_date' inside"
    ),
    ("{\"id\":\"A\",\"total\":1,\"line\":[]}", "X191", "$.line", "Did you mean 'lines'?"),
    ("{\"id\":\"A\",\"id\":\"B\",\"total\":1}", "X192", "$", "stands twice"),
    ("{\"id\":1,\"total\":1}", "X193", "$.id", "Write \"1\" in quotes"),
    ("{\"id\":\"A\",\"total\":1,\"payer\":\"P\"}", "X193", "$.payer", "an object"),
    ("{\"id\":\"A\",\"total\":1,\"lines\":{}}", "X193", "$.lines", "an array"),
    ("{\"id\":\"A\",\"total\":1,\"lines\":[1]}", "X193", "$.lines[0]", "an object"),
    ("{\"id\":\"A\",\"total\":1,\"diagnoses\":\"I10\"}", "X193", "$.diagnoses", "a list in [ ]"),
    ("{\"id\":\"A\",\"total\":1,\"diagnoses\":[\"\"]}", "X193", "$.diagnoses", "blank"),
    ("{\"id\":\"A\",\"total\":1,\"note\":\"a\\nb\"}", "X193", "$.note", "control character"),
    (
      "{\"id\":\"A\",\"total\":1,\"patient\":{\"is_subscriber\":\"yes\"}}", "X193",
      "$.patient.is_subscriber", "true or false"
    ),
    ("{\"id\":\"A\",\"total\":[1]}", "X193", "$.total", "an amount such as"),
    ("{\"id\":\"A\",\"total\":1e2}", "X194", "$.total", "exponent"),
    ("{\"id\":\"A\",\"total\":1e400}", "X194", "$.total", "exponent"),
    ("{\"id\":\"A\",\"total\":\"1e2\"}", "X194", "$.total", "exponent"),
    ("{\"id\":\"A\",\"total\":1.005}", "X194", "$.total", "2 decimals"),
    ("{\"id\":\"A\",\"total\":\"1,000.00\"}", "X194", "$.total", "no commas"),
    ("{\"id\":\"A\",\"total\":\"$5\"}", "X194", "$.total", "no sign of currency"),
    ("{\"id\":\"A\",\"total\":\"\"}", "X194", "$.total", "plain decimal"),
    ("{\"id\":\"A\",\"total\":99999999999999999999}", "X194", "$.total", "15 digits"),
    ("{\"id\":\"A\",\"total\":12345678901234.00}", "X194", "$.total", "15 digits"),
    (
      "{\"id\":\"A\",\"total\":1,\"lines\":[{\"code\":\"1\",\"charge\":1,\"units\":1.0005}]}",
      "X194",
      "$.lines[0].units", "3 decimals"
    ),
    (
      "{\"id\":\"A\",\"total\":1,\"lines\":[{\"code\":\"1\",\"charge\":1,\"pointers\":[1.5]}]}",
      "X194", "$.lines[0].pointers", "whole number"
    ),
    ("{\"id\":\"A\",\"total\":1,\"onset_date\":20260601}", "X195", "$.onset_date", "2026-06-30"),
    (
      "{\"id\":\"A\",\"total\":1,\"onset_date\":\"20260601\"}", "X195", "$.onset_date",
      "Write it as"
    ),
    (
      "{\"id\":\"A\",\"total\":1,\"onset_date\":\"2026-02-30\"}", "X195", "$.onset_date",
      "no day of the calendar"
    ),
    ("{\"total\":1}", "X196", "$.id", "'id' is missing"),
    ("{\"id\":\"A\"}", "X196", "$.total", "'total' is missing"),
    (
      "{\"id\":\"A\",\"total\":1,\"lines\":[{\"charge\":1}]}", "X196", "$.lines[0].code",
      "'code' is missing"
    ),
    (
      "{\"id\":\"A\",\"total\":1,\"lines\":[{\"code\":\"1\",\"charge\":1,\"pointers\":[1,2,3,4,5]}]}",
      "X197", "$.lines[0].pointers", "4 at most"
    ),
    ("{\"id\":\"A\",\"total\":1,\"segment\":4}", "X199", "$.segment", "Leave it out"),
    ("{\"id\":\"A\",\"total\":1,\"line_count\":4}", "X199", "$.line_count", "they say otherwise"),
    ("{\"id\":\"A\",\"total\":NaN}", "X190", "$", "cannot start a JSON value"),
    ("{\"id\":'A',\"total\":1}", "X190", "$", "cannot start a JSON value"),
    ("{\"id\":\"A\",\"total\":1,}", "X190", "$", "comma before '}'"),
    ("[7]", "X193", "$[0]", "A claim is an object"),
    ("[null]", "X193", "$[0]", "A claim is an object"),
  ])
  func oneFault(text: String, code: String, path: String, words: String) throws {
    let read = ReadJSON(text)
    let problem = try #require(read.problems.first, "\(text)")
    #expect(read.codes == [code], "\(text): \(read.problems)")
    #expect(problem.position.json?.path == path, "\(text)")
    #expect(problem.message.contains(words), "\(problem.message)")
    #expect(problem.position.byte < text.utf8.count)
    #expect(read.claims.map(\.isUnreadable) == [true], "\(text)")
    #expect(read.totals.unreadable == 1)
  }

  /// A document with faults: the codes in order, and the ids of the claims that are read whole.
  @Test(arguments: [
    ("[]", ["X198"], []),
    ("{\"claims\":[]}", ["X198"], []),
    ("{\"claims\":{}}", ["X198"], []),
    ("[A,B", ["X190"], ["A", "B"]),
    ("[A,", ["X190"], ["A"]),
    ("[A", ["X190"], ["A"]),
    ("[A B]", ["X190"], ["A", "B"]),
    ("[A,]", ["X190"], ["A"]),
    ("[A]]", ["X190"], ["A"]),
    ("[A,{\"id\":\"D\",\"id\":\"D\"},B]", ["X192"], ["A", "B"]),
    ("[A,{\"id\":NaN},B]", ["X190"], ["A", "B"]),
    ("[A,{\"id\":\"D},\nB]", ["X190", "X190"], ["A"]),
    ("A\n{\"id\":\nB\n", ["X190"], ["A", "B"]),
    ("{\"id\":\nA\nB\n", ["X190"], ["A", "B"]),
    ("A\n\n\nB", [], ["A", "B"]),
    ("A\r\nB\r\n", [], ["A", "B"]),
    ("A B", ["X190"], ["A"]),
    ("A\nrest", ["X190"], ["A"]),
    ("{\"claims\":[A],\"count\":1}", ["X191"], ["A"]),
    ("{\"claims\":[A]", ["X190"], ["A"]),
    ("{\"claims\":[A]}\nB", ["X190"], ["A"]),
    ("{\"id\":\"A\",\"total\":1", ["X190"], []),
  ])
  func document(pattern: String, codes: [String], whole: [String]) {
    var text = pattern
    for name in ["A", "B"] where !pattern.hasPrefix("{\"id\":\"") {
      text = text.replacingOccurrences(name, "{\"id\":\"\(name.lowercased())\",\"total\":1}")
    }
    let read = ReadJSON(text)
    #expect(read.codes == codes, "\(text): \(read.problems)")
    let ids = read.claims.filter { !$0.isUnreadable }.map { $0.id.uppercased() }
    #expect(ids == whole, "\(text)")
  }

  /// null says that a claim has none; that is for the rules to judge.
  @Test func nullIsBlank() {
    let text = "{\"id\":\"A\",\"total\":null,\"payer\":null,\"lines\":null,\"diagnoses\":null}"
    let read = ReadJSON(text)
    #expect(read.codes == [])
    #expect(read.claims.map { $0.total } == [nil])
  }

  @Test func aClaimOfManyFaultsNamesTheFirst() {
    let faults = (0..<500).map { "\"k\($0)\":1" }.joined(separator: ",")
    let read = ReadJSON("{\"id\":\"A\",\"total\":1,\(faults)}")
    #expect(read.problems.count == 25)
    #expect(read.problems.last?.message.contains("not listed") == true)
    #expect(read.problems.first?.claim == "A")
  }

  /// Nested, cut or endless text ends in words and in time in proportion to its length.
  @Test func hostileTextIsBounded() {
    let deep = String(repeating: "[", count: 200_000)
    #expect(ReadJSON(deep).codes == ["X190"])
    let closed = "[" + String(repeating: "[", count: 100) + String(repeating: "]", count: 101)
    #expect(ReadJSON(closed).codes == ["X197"])
    let long =
      "[{\"id\":\"" + String(repeating: "x", count: 5 << 20) + "\"},{\"id\":\"B\",\"total\":1}]"
    let read = ReadJSON(long)
    #expect(read.codes == ["X197"])
    #expect(read.claims.map(\.id) == ["", "B"])
    #expect(ReadJSON("{\"a\":" + String(repeating: "{\"a\":", count: 100_000)).codes == ["X190"])
  }

  @Test func encodingsAreNamed() {
    let latin = Array("{\"id\":\"A\",\"total\":1,\"note\":\"caf".utf8) + [0xE9] + Array("\"}".utf8)
    let read = ReadJSON(latin)
    #expect(read.codes == ["X190"])
    #expect(read.problems.first?.message.contains("UTF-8") == true)
    let marked = [0xEF, 0xBB, 0xBF] + Array("{\"id\":\"A\",\"total\":1}".utf8)
    #expect(ReadJSON(marked).codes == [])
  }

  /// Cut anywhere, a document gives claims or problems and never a trap.
  @Test func everyCutIsRead() {
    let claim = "{\"id\":\"A\",\"total\":\"1.00\",\"payer\":{\"id\":\"P\\u00e9\"},"
    let text = Array((claim + "\"lines\":[{\"code\":\"99213\",\"charge\":1}]}").utf8)
    for form in [text, [0x5B] + text + [0x2C] + text + [0x5D], text + [0x0A] + text] {
      for length in 1..<form.count {
        let read = ReadJSON(Array(form.prefix(length)))
        #expect(!read.problems.isEmpty || read.totals.claims > 0, "\(length)")
      }
    }
  }

  /// Changed bytes give claims or problems and never a trap.
  @Test(arguments: [1, 2, 3])
  func mutationsAreRead(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var claims = RandomClaims(seed: seed)
    let batch = claims.batch(4)
    let whole = Array(
      ("["
        + (0..<batch.count).map { ClaimJSONWriter.text(Claim(batch[$0])) }
        .joined(separator: ",\n") + "]").utf8)
    for _ in 0..<400 {
      var text = whole
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        let index = Int.random(in: 0..<text.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: text[index] = UInt8.random(in: 0...255, using: &random)
        case 1: text.remove(at: index)
        default: text.insert(Array("{}[]\",:0e".utf8).randomElement(using: &random) ?? 0, at: index)
        }
      }
      let read = ReadJSON(text)
      #expect(read.totals.claims > 0 || !read.problems.isEmpty)
    }
    withExtendedLifetime(batch) {}
  }
}

extension String {
  fileprivate func replacingOccurrences(_ name: String, _ other: String) -> String {
    split(separator: name, omittingEmptySubsequences: false).joined(separator: other)
  }
}
