import Exchange
package import Model
import Scripting
package import Text

/// Writes the JSON of a scrub piece by piece, claims as they come, one claim to a line:
/// `{"bundle","as_of","claims":[…],"problems":[…],"summary":{…}}`.
package struct ScrubJSON {
  package var output: JSONOutput
  private var problems: [DocumentProblem] = []

  package init(bundle: String, asOf: CivilDate) {
    output = JSONOutput(.rows)
    output.beginObject()
    output.key("bundle")
    output.string(bundle)
    output.key("as_of")
    output.string(asOf.description)
    output.key("claims")
    output.beginArray()
  }

  /// Keeps a problem of an input for the list after the claims.
  package mutating func add(_ problem: DocumentProblem) { problems.append(problem) }

  package mutating func add(_ report: ClaimReport) {
    output.beginObject()
    output.key("id")
    output.string(report.id)
    output.key("status")
    output.string(report.status.rawValue)
    output.key("findings")
    output.beginArray()
    for finding in report.findings { write(finding) }
    output.endArray()
    output.key("not_judged")
    output.beginArray()
    for gap in report.notJudged {
      output.beginObject()
      output.key("rule")
      output.string(gap.rule)
      output.key("fact")
      output.string(gap.fact)
      output.endObject()
    }
    output.endArray()
    output.endObject()
  }

  /// Writes the problems and the summary and closes the document.
  package mutating func end(_ summary: ScrubSummary, rules book: RuleBook) {
    let rules = book.rules
    output.endArray()
    output.key("problems")
    output.beginArray()
    for problem in problems { write(problem) }
    output.endArray()
    output.key("summary")
    output.beginObject()
    field("claims", summary.claims)
    field("lines", summary.lines)
    output.key("charges")
    output.string(summary.charges.description)
    for status in ClaimStatus.allCases { field(status.rawValue, summary.byStatus[status] ?? 0) }
    for severity in Severity.allCases { field(severity.rawValue, summary.findings[severity] ?? 0) }
    field("not_judged", summary.notJudged)
    field("rules", rules.rules.count)
    output.key("by_rule")
    output.beginObject()
    for (index, rule) in rules.rules.enumerated() where summary.tally.findings[index] > 0 {
      field(rule.id, summary.tally.findings[index])
    }
    output.endObject()
    output.endObject()
    output.endObject()
    output.newLine()
  }

  private mutating func field(_ name: String, _ value: Int) {
    output.key(name)
    output.integer(value)
  }

  private mutating func write(_ finding: Finding) {
    output.beginObject()
    output.key("claim")
    output.string(finding.claim)
    output.key("line")
    if let line = finding.line { output.integer(line) } else { output.null() }
    output.key("rule")
    output.string(finding.rule)
    output.key("severity")
    output.string(finding.severity.rawValue)
    output.key("code")
    output.string(finding.code)
    output.key("message")
    output.string(finding.message)
    output.key("field")
    if let field = finding.field { output.string(field) } else { output.null() }
    output.key("at")
    write(finding.at)
    output.key("source")
    output.string(finding.source)
    output.endObject()
  }

  private mutating func write(_ position: SourcePosition?) {
    guard let position else { return output.null() }
    output.beginObject()
    output.key("x12")
    output.string(position.home)
    if let segment = position.segment {
      output.key("segment")
      output.integer(segment)
    }
    output.key("byte")
    output.integer(position.byte)
    output.endObject()
  }

  private mutating func write(_ item: DocumentProblem) {
    let problem = item.problem
    output.beginObject()
    output.key("file")
    output.string(item.file)
    output.key("code")
    output.string(problem.code)
    output.key("severity")
    output.string(problem.severity.rawValue)
    output.key("claim")
    if let claim = problem.claim { output.string(claim) } else { output.null() }
    output.key("place")
    output.string(problem.place)
    output.key("at")
    write(problem.position)
    output.key("message")
    output.string(problem.message)
    output.endObject()
  }
}
