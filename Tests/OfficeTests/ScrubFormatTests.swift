import Foundation
import FoundationXML
import Model
import Office
import Scripting
import TestKit
import Testing
import Text

/// The shapes of the formats that other programs read.
@Suite struct ScrubFormatTests {
  private let asOf = CivilDate("2026-06-30") ?? CivilDate(days: 0)

  /// Each line is one JSON value: claims and problems, and last the summary.
  @Test func ndjsonIsALineForEachClaim() throws {
    let rules = try RuleFiles.stockBook()
    let (text, summary) = try write(ScrubNDJSON(bundle: "x", asOf: asOf), rules)
    let lines = try text.split(separator: "\n").map { try JSONReader.read(String($0)) }
    let claims = lines.filter { $0.object?["status"] != nil }
    let problems = lines.filter { $0.object?["problem"] != nil }
    #expect(claims.count == summary.claims)
    #expect(problems.count == summary.inputErrors + summary.inputWarnings)
    #expect(lines.count == claims.count + problems.count + 1)
    #expect(
      lines.last?.object?["summary"]?.object?["claims"]?.value == .number("\(summary.claims)"))
    #expect(problems.count > 0)
  }

  /// What SARIF 2.1.0 asks of the objects that are written (sections 3.13 to 3.52).
  @Test func sarifHasItsShape() throws {
    let rules = try RuleFiles.stockBook()
    let (text, summary) = try write(ScrubSARIF(rules: rules, version: "1"), rules)
    let log = try #require(try JSONReader.read(text).object)
    #expect(log["version"]?.string == "2.1.0")
    let run = try #require(log["runs"]?.array?.first?.object)
    let driver = try #require(run["tool"]?.object?["driver"]?.object)
    #expect(driver["name"]?.string == "scrubjay")
    let descriptors = try #require(driver["rules"]?.array).compactMap(\.object)
    let ids = descriptors.compactMap { $0["id"]?.string }
    #expect(Set(ids).count == descriptors.count)
    for descriptor in descriptors {
      #expect(descriptor["help"]?.object?["text"]?.string?.isEmpty == false)
      #expect(descriptor["shortDescription"]?.object?["text"]?.string?.isEmpty == false)
    }
    #expect(run["invocations"]?.array?.first?.object?["executionSuccessful"] != nil)
    let results = try #require(run["results"]?.array).compactMap(\.object)
    let findings = summary.findings.values.reduce(0, +)
    #expect(
      results.count
        == findings + summary.inputErrors + summary.inputWarnings + summary.notJudged)
    for result in results {
      let id = try #require(result["ruleId"]?.string)
      if case .number(let index)? = result["ruleIndex"]?.value {
        #expect(ids[try #require(Int(index))] == id)
      }
      let level = try #require(result["level"]?.string)
      // Section 3.27.10: a result that is no failure has the level none.
      #expect(result["kind"]?.string == "fail" ? level != "none" : level == "none")
      #expect(["error", "warning", "note", "none"].contains(level))
      #expect(result["message"]?.object?["text"]?.string != nil)
      let location = try #require(result["locations"]?.array?.first?.object)
      let place = try #require(location["physicalLocation"]?.object)
      #expect(
        place["artifactLocation"]?.object?["uri"]?.string == "a%20file%3A1.json"
          || place["artifactLocation"]?.object?["uri"]?.string == "batch.837")
    }
  }

  /// The XML is well formed, and its counts are those of its elements.
  @Test func junitCountsItsCases() throws {
    let rules = try RuleFiles.stockBook()
    let (text, summary) = try write(ScrubJUnit(), rules)
    let reader = SuiteReader()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = reader
    #expect(parser.parse(), "\(String(describing: parser.parserError))")
    #expect(reader.suites.count == 2)
    #expect(reader.suites.map(\.stated) == reader.suites.map(\.counted))
    #expect(reader.suites.reduce(0) { $0 + $1.counted["failures", default: 0] } > 5)
    let cases = reader.suites.reduce(0) { $0 + $1.counted["tests", default: 0] }
    #expect(cases == summary.claims + 1)
  }

  // MARK: Rules in shadow

  private static let shadowed = "sj.total-is-line-sum"

  /// The stock rules with one in shadow that finds something on the batch.
  private func shadowBook() throws -> RuleBook {
    let files = try RuleFiles.stock().map { BundleFile(path: $0.path, bytes: $0.bytes) }
    return try RuleBundle(files: files, states: [ScrubFormatTests.shadowed: .shadow]).ruleBook
  }

  /// JSON and NDJSON list it by claim where there is something, and count it apart from the others.
  @Test func jsonKeepsShadowApart() throws {
    let book = try shadowBook()
    let (text, summary) = try write(ScrubJSON(bundle: book.bundle, asOf: asOf), book)
    let (lines, _) = try write(ScrubNDJSON(bundle: book.bundle, asOf: asOf), book)
    let root = try #require(try JSONReader.read(text).object)
    #expect(root["bundle"]?.string == book.bundle)
    let claims = try #require(root["claims"]?.array).compactMap(\.object)
    let with = claims.filter { $0["shadow"] != nil }
    #expect(with.count == summary.shadow[ScrubFormatTests.shadowed])
    #expect(with.count > 0 && with.count < claims.count)
    for claim in with {
      let found = try #require(claim["shadow"]?.array).compactMap(\.object)
      #expect(found.allSatisfy { $0["rule"]?.string == ScrubFormatTests.shadowed })
      let others = try #require(claim["findings"]?.array).compactMap(\.object)
      #expect(!others.contains { $0["rule"]?.string == ScrubFormatTests.shadowed })
    }
    let counts = root["summary"]?.object?["shadow"]?.object
    #expect(counts?["rules"]?.value == .number("1"))
    #expect(counts?["findings"]?.value == .number("\(with.count)"))
    #expect(lines.split(separator: "\n").count { $0.contains("\"shadow\":[") } == with.count)
    let plain = try RuleFiles.stockBook()
    let (without, all) = try write(ScrubJSON(bundle: plain.bundle, asOf: asOf), plain)
    #expect(!without.contains("\"shadow\""))
    let held = { (summary: ScrubSummary) in summary.findings[.hold, default: 0] }
    #expect(held(all) == held(summary) + with.count)
  }

  @Test func sarifSuppressesShadow() throws {
    let book = try shadowBook()
    let (text, summary) = try write(ScrubSARIF(rules: book, version: "1"), book)
    let run = try #require(try JSONReader.read(text).object?["runs"]?.array?.first?.object)
    let results = try #require(run["results"]?.array).compactMap(\.object)
    let suppressed = results.filter { $0["suppressions"] != nil }
    #expect(suppressed.count == summary.shadow.values.reduce(0, +) && !suppressed.isEmpty)
    for result in results {
      #expect(
        (result["ruleId"]?.string == ScrubFormatTests.shadowed) == (result["suppressions"] != nil))
    }
  }

  @Test func junitLeavesShadowOut() throws {
    let (text, summary) = try write(ScrubJUnit(), try shadowBook())
    #expect(summary.shadow.values.reduce(0, +) > 0)
    #expect(!text.contains(ScrubFormatTests.shadowed))
    #expect(
      try write(ScrubJUnit(), try RuleFiles.stockBook()).text.contains(ScrubFormatTests.shadowed))
  }

  /// Control characters, markup and what XML cannot carry do not break the document.
  @Test func xmlIsEscaped() throws {
    let text = "a<b>&\"\u{0}\u{1B}[31m\u{FFFE}\nü\u{1F600}"
    var writer = ScrubJUnit()
    writer.add(
      ClaimReport(
        id: text, ordinal: 0, status: .held,
        findings: [
          Finding(
            claim: text, line: nil, rule: text, severity: .hold, code: "c", message: text,
            field: nil, at: nil, source: text)
        ], notJudged: []), file: text)
    writer.end(ScrubSummary(rules: 0), rules: RuleBook(files: []))
    let data = Data(writer.takeBytes())
    #expect(XMLParser(data: data).parse())
    let written = String(decoding: data, as: UTF8.self)
    #expect(!written.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    #expect(written.contains("a&lt;b&gt;&amp;&quot;\u{FFFD}\u{FFFD}[31m\u{FFFD}&#10;ü"))
  }

  /// The batch, and JSON claims of which one cannot be read, in a file whose name needs escapes.
  private func write(
    _ writer: some ScrubWriter, _ rules: RuleBook
  ) throws -> (text: String, summary: ScrubSummary) {
    let url = TestData.project.appendingPathComponent(PlaygroundTests.batch)
    let json = """
      {"id":"A","total":1,"lines":[{"code":"99213","charge":2}]}
      {"id":"B"}
      """
    let documents = [
      InputDocument(name: "batch.837", copying: try Data(contentsOf: url)),
      InputDocument(name: "a file:1.json", copying: Array(json.utf8)),
    ]
    var writer = writer
    let summary = Scrub(rules: rules, asOf: asOf, jobs: 2).run(documents) { event in
      switch event {
      case .problem(let problem): writer.add(problem)
      case .report(let report, let file): writer.add(report, file: file)
      case .progress: break
      }
    }
    writer.end(summary, rules: rules)
    return (String(decoding: writer.takeBytes(), as: UTF8.self), summary)
  }
}

/// Reads the suites of a JUnit file: what they state and what they hold.
private final class SuiteReader: NSObject, XMLParserDelegate {
  var suites: [(stated: [String: Int], counted: [String: Int])] = []
  private var caseHas: Set<String> = []

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    switch name {
    case "testsuite":
      var stated: [String: Int] = [:]
      for key in ["tests", "failures", "errors", "skipped"] {
        stated[key] = attributes[key].flatMap(Int.init)
      }
      suites.append((stated, ["tests": 0, "failures": 0, "errors": 0, "skipped": 0]))
    case "testcase": caseHas = []
    case "failure": caseHas.insert("failures")
    case "error": caseHas.insert("errors")
    case "skipped": caseHas.insert("skipped")
    default: break
    }
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    guard name == "testcase", !suites.isEmpty else { return }
    suites[suites.count - 1].counted["tests", default: 0] += 1
    for key in caseHas { suites[suites.count - 1].counted[key, default: 0] += 1 }
  }
}
