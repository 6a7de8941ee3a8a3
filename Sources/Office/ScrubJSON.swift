import Exchange
package import Model
import Scripting
import Text

/// Writes the JSON of a scrub piece by piece, claims as they come, one claim to a line:
/// `{"bundle","as_of","claims":[…],"problems":[…],"summary":{…}}`.
package struct ScrubJSON: ScrubWriter {
  var output: JSONOutput
  private var problems: [DocumentProblem] = []

  package init(bundle: String, asOf: CivilDate) {
    output = JSONOutput(.rows)
    output.beginObject()
    output.member("bundle")
    output.string(bundle)
    output.member("as_of")
    output.string(asOf.description)
    output.member("claims")
    output.beginArray()
  }

  /// A writer of values that stand by themselves; see ``ScrubNDJSON``.
  init() { output = JSONOutput(.compact) }

  /// A claim's report alone on a line, as a decision keeps it.
  static func line(_ report: ClaimReport) -> [UInt8] {
    var json = ScrubJSON()
    json.write(report)
    return json.takeBytes()
  }

  /// Writes problems of inputs and rules as the member `problems`.
  static func write(
    _ problems: [DocumentProblem], _ diagnostics: [RuleDiagnostic], to output: inout JSONOutput
  ) {
    output.member("problems")
    output.beginArray()
    var inner = ScrubJSON()
    inner.output = output
    for problem in problems { inner.write(problem) }
    for diagnostic in diagnostics { inner.write(diagnostic) }
    output = inner.output
    output.endArray()
  }

  package mutating func takeBytes() -> [UInt8] { output.takeBytes() }

  /// Keeps a problem of an input for the list after the claims.
  package mutating func add(_ problem: DocumentProblem) { problems.append(problem) }

  package mutating func add(_ report: ClaimReport, file: String) { write(report) }

  /// Writes a claim's report, with its file where several may be meant.
  mutating func write(_ report: ClaimReport, file: String? = nil) {
    output.beginObject()
    if let file {
      output.member("file")
      output.string(file)
    }
    if file != nil { output.fixed(",") }
    output.fixed("\"id\":", report.id)
    output.fixed(",\"status\":", report.status.rawValue)
    if report.findings.isEmpty, report.isPlain, report.notJudged.isEmpty {
      output.fixed(",\"findings\":[],\"not_judged\":[]")
      return output.endObject()
    }
    output.member("findings")
    output.beginArray()
    // Where they stand: a loop over the list would copy each.
    report.findings.withUnsafeBufferPointer { findings in
      for index in findings.indices { write(findings[index]) }
    }
    output.endArray()
    if !report.turnedOff.isEmpty {
      output.member("turned_off")
      output.beginArray()
      for finding in report.turnedOff { write(finding) }
      output.endArray()
    }
    if !report.shadow.isEmpty {
      output.member("shadow")
      output.beginArray()
      for finding in report.shadow { write(finding) }
      output.endArray()
    }
    output.member("not_judged")
    output.beginArray()
    for gap in report.notJudged {
      output.beginObject()
      output.member("rule")
      output.string(gap.rule)
      output.member("fact")
      output.string(gap.fact)
      output.endObject()
    }
    output.endArray()
    output.endObject()
  }

  /// Writes the problems and the summary and closes the document.
  package mutating func end(_ summary: ScrubSummary, rules book: RuleBook) {
    output.endArray()
    output.member("problems")
    output.beginArray()
    for problem in problems { write(problem) }
    for diagnostic in book.diagnostics { write(diagnostic) }
    output.endArray()
    output.member("summary")
    write(summary, book)
    output.endObject()
    output.newLine()
  }

  mutating func write(_ summary: ScrubSummary, _ book: RuleBook) {
    let rules = book.rules
    output.beginObject()
    field("claims", summary.claims)
    field("lines", summary.lines)
    output.member("charges")
    output.string(summary.charges.description)
    for status in ClaimStatus.allCases { field(status.rawValue, summary.byStatus[status] ?? 0) }
    for severity in Severity.allCases { field(severity.rawValue, summary.findings[severity] ?? 0) }
    field("not_judged", summary.notJudged)
    if !rules.layering.overrides.isEmpty {
      field("overridden", summary.overridden)
      field("turned_off", summary.turnedOff)
    }
    if summary.excepted > 0 { field("excepted", summary.excepted) }
    if summary.skipped > 0 { field("skipped", summary.skipped) }
    if let state = summary.state {
      output.member("state")
      output.beginObject()
      field("records", state.records)
      field("bytes", state.bytes)
      output.endObject()
    }
    field("rules", rules.activeCount)
    output.member("by_rule")
    output.beginObject()
    if summary.guide > 0 { field("guide", summary.guide) }
    var start = 0
    while start < rules.rules.count {
      let id = rules.rules[start].id
      let end = rules.rules[start...].firstIndex { $0.id != id } ?? rules.rules.count
      let count = summary.tally.findings[start..<end].reduce(0, +)
      if count > 0 { field(id, count) }
      start = end
    }
    output.endObject()
    if book.shadowCount > 0 { writeShadow(summary, book) }
    output.endObject()
  }

  /// Writes how many rules ran in shadow and what they came to.
  private mutating func writeShadow(_ summary: ScrubSummary, _ book: RuleBook) {
    output.member("shadow")
    output.beginObject()
    field("rules", book.shadowCount)
    field("findings", summary.shadow.values.reduce(0, +))
    output.member("by_rule")
    output.beginObject()
    for (id, count) in summary.shadow.sorted(by: { $0.key < $1.key }) { field(id, count) }
    output.endObject()
    output.endObject()
  }

  private mutating func field(_ name: String, _ value: Int) {
    output.key(name)
    output.integer(value)
  }

  /// Writes a finding, which stands on one line in every style.
  private mutating func write(_ finding: Finding) {
    output.beginObject()
    output.fixed("\"claim\":", finding.claim)
    if let line = finding.line {
      output.fixed(",\"line\":", line)
    } else {
      output.fixed(",\"line\":null")
    }
    output.fixed(",\"rule\":", finding.rule)
    output.fixed(",\"severity\":", finding.severity.rawValue)
    output.fixed(",\"code\":", finding.code)
    output.fixed(",\"message\":", finding.message)
    if let field = finding.field {
      output.fixed(",\"field\":", field)
    } else {
      output.fixed(",\"field\":null")
    }
    if let place = finding.at, place.json == nil {
      output.fixed(",\"at\":{\"x12\":", place.home)
      if let segment = place.segment { output.fixed(",\"segment\":", segment) }
      output.fixed(",\"byte\":", place.byte)
      output.fixed("}")
    } else {
      output.member("at")
      write(finding.at)
    }
    if !finding.isPlain { writeRarities(finding) }
    output.fixed(",\"source\":", finding.source)
    if let change = finding.override {
      output.member("override")
      output.string(change.id)
    }
    output.endObject()
  }

  /// Writes what few findings have.
  private mutating func writeRarities(_ finding: Finding) {
    if let amount = finding.amount {
      output.member("amount")
      output.string(amount.description)
    }
    if !finding.related.isEmpty {
      output.member("related")
      output.beginArray()
      for related in finding.related { write(related) }
      output.endArray()
    }
    if let fix = finding.fix { FixJSON.write(fix, to: &output) }
    if let exempt = finding.exempt {
      output.member("exempt")
      output.string(exempt)
    }
  }

  private mutating func write(_ related: Finding.Related) {
    output.beginObject()
    output.member("claim")
    output.string(related.claim)
    output.member("line")
    if let line = related.line { output.integer(line) } else { output.null() }
    output.member("date")
    if let date = related.date { output.string(date.description) } else { output.null() }
    output.endObject()
  }

  private mutating func write(_ position: SourcePosition?) {
    guard let position else { return output.null() }
    output.beginObject()
    if let json = position.json {
      output.member("path")
      output.string(json.path)
      output.member("line")
      output.integer(json.line)
      output.member("column")
      output.integer(json.column)
    } else {
      output.member("x12")
      output.string(position.home)
    }
    if let segment = position.segment {
      output.member("segment")
      output.integer(segment)
    }
    output.member("byte")
    output.integer(position.byte)
    output.endObject()
  }

  mutating func write(_ item: DocumentProblem) {
    let problem = item.problem
    output.beginObject()
    output.member("file")
    output.string(item.file)
    output.member("code")
    output.string(problem.code)
    output.member("severity")
    output.string(problem.severity.rawValue)
    output.member("claim")
    if let claim = problem.claim { output.string(claim) } else { output.null() }
    output.member("place")
    output.string(problem.place)
    output.member("at")
    write(problem.position)
    output.member("message")
    output.string(problem.message)
    output.endObject()
  }

  mutating func write(_ diagnostic: RuleDiagnostic) {
    output.beginObject()
    output.member("file")
    output.string(diagnostic.file)
    output.member("code")
    output.string(diagnostic.code.rawValue)
    output.member("severity")
    output.string("error")
    output.member("claim")
    output.null()
    output.member("place")
    output.string(
      [diagnostic.line, diagnostic.column].compactMap { $0.map(String.init) }.joined(separator: ":")
    )
    output.member("at")
    output.null()
    output.member("message")
    output.string(diagnostic.message)
    output.endObject()
  }
}
