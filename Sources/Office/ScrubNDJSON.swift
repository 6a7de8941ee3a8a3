package import Model
import Text

/// Writes a scrub as NDJSON: a claim's report on each line, `{"problem": …}` for each problem of an
/// input or rule, and last a line with the key `summary`.
package struct ScrubNDJSON: ScrubWriter {
  private var json = ScrubJSON()
  private let bundle: String
  private let asOf: CivilDate

  package init(bundle: String, asOf: CivilDate) {
    self.bundle = bundle
    self.asOf = asOf
  }

  package mutating func add(_ problem: DocumentProblem) {
    json.output.beginObject()
    json.output.member("problem")
    json.write(problem)
    json.output.endObject()
    json.output.newLine()
  }

  package mutating func add(_ report: ClaimReport, file: String) {
    json.write(report, file: file)
    json.output.newLine()
  }

  package mutating func end(_ summary: ScrubSummary, rules book: RuleBook) {
    for diagnostic in book.diagnostics {
      json.output.beginObject()
      json.output.member("problem")
      json.write(diagnostic)
      json.output.endObject()
      json.output.newLine()
    }
    json.output.beginObject()
    json.output.member("summary")
    json.write(summary, book)
    json.output.member("bundle")
    json.output.string(bundle)
    json.output.member("as_of")
    json.output.string(asOf.description)
    json.output.endObject()
    json.output.newLine()
  }

  package mutating func takeBytes() -> [UInt8] { json.output.takeBytes() }
}
