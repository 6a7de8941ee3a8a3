import Exchange
package import Model
import Scripting
import Text

/// Writes a scrub as SARIF 2.1.0 (OASIS, static analysis results), which editors and code review
/// tools show beside the file.
///
/// A finding is a result: `hold` an error, `warn` a warning, `info` a note. A rule that could not be
/// judged is a result of kind `open`; what a rule in shadow found is a suppressed result, as is what an
/// exception lets the claim past; a problem of the input is a result under its code. Each names the
/// file with the byte (and in JSON the line), and the claim and its line as logical locations.
package struct ScrubSARIF: ScrubWriter {
  private var output = JSONOutput(.levels(4))
  /// The rules by id, and after them the input codes that were met.
  private var indexes: [String: Int] = [:]
  private var descriptors: [Descriptor] = []
  private let version: String

  /// What a result's rule is, for people who see the result.
  private struct Descriptor {
    var id: String
    var title: String
    var help: String
    var level: String
  }

  /// - Parameters:
  ///   - rules: the rules of the run.
  ///   - version: the program's version.
  package init(rules: RuleBook, version: String) {
    self.version = version
    for rule in rules.rules.rules where indexes[rule.id] == nil {
      describe(rule.id, rule.title, "Source: \(rule.source)", ScrubSARIF.level(rule.severity))
    }
    output.beginObject()
    member("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
    member("version", "2.1.0")
    output.member("runs")
    output.beginArray()
    output.beginObject()
    member("columnKind", "unicodeCodePoints")
    output.member("results")
    output.beginArray()
  }

  package mutating func takeBytes() -> [UInt8] { output.takeBytes() }

  package mutating func add(_ report: ClaimReport, file: String) {
    for finding in report.findings {
      begin(finding, file)
      if let exempt = finding.exempt { suppression(exempt) }
      output.endObject()
    }
    for finding in report.shadow {
      begin(finding, file)
      suppression("The rule is in shadow: it records and holds nothing.")
      output.endObject()
    }
    for gap in report.notJudged {
      beginResult(gap.rule, "open", "none", "Not judged: \(gap.fact)")
      locations(file, nil, claim: report.id, line: nil)
      output.endObject()
    }
  }

  private mutating func begin(_ finding: Finding, _ file: String) {
    // What the guide says goes by its code, as the problems of an input do.
    let rule = finding.rule == Finding.guide ? finding.code : finding.rule
    describeCode(rule, ScrubSARIF.level(finding.severity))
    beginResult(rule, "fail", ScrubSARIF.level(finding.severity), finding.message)
    locations(file, finding.at, claim: finding.claim, line: finding.line)
  }

  package mutating func add(_ problem: DocumentProblem) {
    let code = problem.problem.code
    let level = problem.isError ? "error" : "warning"
    describeCode(code, level)
    beginResult(code, "fail", level, problem.problem.message)
    locations(problem.file, problem.problem.position, claim: problem.problem.claim, line: nil)
    output.endObject()
  }

  package mutating func end(_ summary: ScrubSummary, rules book: RuleBook) {
    output.endArray()
    output.member("invocations")
    output.beginArray()
    output.beginObject()
    output.member("executionSuccessful")
    output.bool(book.isComplete && summary.inputErrors == 0)
    if !book.diagnostics.isEmpty {
      output.member("toolConfigurationNotifications")
      output.beginArray()
      for diagnostic in book.diagnostics { write(diagnostic) }
      output.endArray()
    }
    output.endObject()
    output.endArray()
    output.member("tool")
    output.beginObject()
    output.member("driver")
    output.beginObject()
    member("name", "scrubjay")
    member("version", version)
    output.member("rules")
    output.beginArray()
    for descriptor in descriptors { write(descriptor) }
    output.endArray()
    output.endObject()
    output.endObject()
    output.endObject()
    output.endArray()
    output.endObject()
    output.newLine()
  }

  private static func level(_ severity: Severity) -> String {
    switch severity {
    case .hold: "error"
    case .warn: "warning"
    case .info: "note"
    }
  }

  /// Describes a code of an input when it is met first; a rule is described already.
  private mutating func describeCode(_ code: String, _ level: String) {
    guard indexes[code] == nil, let page = CodePage.page(code) else { return }
    describe(code, page.title, "\(page.meaning)\n\(page.fix)", level)
  }

  private mutating func describe(
    _ id: String, _ title: String, _ help: String, _ level: String
  ) {
    indexes[id] = descriptors.count
    descriptors.append(Descriptor(id: id, title: title, help: help, level: level))
  }
}

// MARK: - Pieces

extension ScrubSARIF {
  private mutating func member(_ name: StaticString, _ value: String) {
    output.member(name)
    output.string(value)
  }

  private mutating func text(_ name: StaticString, _ value: String) {
    output.member(name)
    output.beginObject()
    member("text", value)
    output.endObject()
  }

  private mutating func beginResult(
    _ rule: String, _ kind: String, _ level: String, _ message: String
  ) {
    output.beginObject()
    member("ruleId", rule)
    if let index = indexes[rule] {
      output.member("ruleIndex")
      output.integer(index)
    }
    member("kind", kind)
    member("level", level)
    text("message", message)
  }

  /// Says that a result is recorded and not to be acted on, and why (section 3.35).
  private mutating func suppression(_ justification: String) {
    output.member("suppressions")
    output.beginArray()
    output.beginObject()
    member("kind", "external")
    member("status", "accepted")
    member("justification", justification)
    output.endObject()
    output.endArray()
  }

  private mutating func write(_ descriptor: Descriptor) {
    output.beginObject()
    member("id", descriptor.id)
    text("shortDescription", descriptor.title)
    text("help", descriptor.help)
    output.member("defaultConfiguration")
    output.beginObject()
    member("level", descriptor.level)
    output.endObject()
    output.endObject()
  }

  private mutating func write(_ diagnostic: RuleDiagnostic) {
    output.beginObject()
    member("level", "error")
    text("message", "\(diagnostic.code.rawValue) \(diagnostic.message)")
    output.member("locations")
    output.beginArray()
    output.beginObject()
    output.member("physicalLocation")
    output.beginObject()
    artifact(diagnostic.file)
    if let line = diagnostic.line {
      output.member("region")
      output.beginObject()
      output.member("startLine")
      output.integer(line)
      if let column = diagnostic.column {
        output.member("startColumn")
        output.integer(column)
      }
      output.endObject()
    }
    output.endObject()
    output.endObject()
    output.endArray()
    output.endObject()
  }

  /// The file with the place in it, and the claim and line it is about.
  private mutating func locations(
    _ file: String, _ position: SourcePosition?, claim: String?, line: Int?
  ) {
    output.member("locations")
    output.beginArray()
    output.beginObject()
    output.member("physicalLocation")
    output.beginObject()
    artifact(file)
    if let position { region(position) }
    output.endObject()
    if let claim {
      output.member("logicalLocations")
      output.beginArray()
      logical(line.map { "line \($0)" } ?? claim, claim, line, position)
      output.endArray()
    }
    output.endObject()
    output.endArray()
  }

  private mutating func artifact(_ file: String) {
    output.member("artifactLocation")
    output.beginObject()
    member("uri", ScrubSARIF.uri(file))
    output.endObject()
  }

  private mutating func region(_ position: SourcePosition) {
    output.member("region")
    output.beginObject()
    if let json = position.json {
      output.member("startLine")
      output.integer(json.line)
      output.member("startColumn")
      output.integer(json.column)
    }
    output.member("byteOffset")
    output.integer(position.byte)
    output.endObject()
  }

  private mutating func logical(
    _ name: String, _ claim: String, _ line: Int?, _ position: SourcePosition?
  ) {
    output.beginObject()
    member("name", name)
    member("fullyQualifiedName", line.map { "\(claim)/line \($0)" } ?? claim)
    member("kind", line == nil ? "claim" : "service line")
    if let position, !position.home.isEmpty || position.json != nil {
      output.member("properties")
      output.beginObject()
      if let json = position.json {
        member("path", json.path)
      } else {
        member("x12", position.home)
        if let segment = position.segment {
          output.member("segment")
          output.integer(segment)
        }
      }
      output.endObject()
    }
    output.endObject()
  }

  /// A path as a URI reference (RFC 3986): bytes that are no plain characters are escaped, so that a
  /// colon is not taken for a scheme.
  static func uri(_ path: String) -> String {
    var text = path.hasPrefix("/") ? "file://" : ""
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"):
        text.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        text += "%" + (digits.count == 1 ? "0" : "") + digits
      }
    }
    return text
  }
}
