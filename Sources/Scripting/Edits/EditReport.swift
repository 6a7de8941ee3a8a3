import CodeSets
import Model

/// What an official edit found on a claim, with its words and what it rests on.
package final class EditReport: Sendable {
  /// Where a finding stands.
  enum Place: Sendable {
    /// A field of the line of this index.
    case line(Int32, LineSlot)
    /// The claim's diagnosis of this index.
    case diagnosis(Int)
  }

  let kind: String
  /// The gravest the finding is.
  let ceiling: Severity
  let place: Place
  /// The indexes of further lines of the claim.
  let lines: [Int32]
  /// Lines of other claims.
  let others: [Finding.Related]
  /// What messages name, by ``names``.
  let words: [String: String]
  /// The message where the rule has none of its own.
  let text: String
  /// The release it rests on: `ncci-ptp/medicare-practitioner of 2024-07-01`.
  let release: String
  /// What it rests on, as ``FindingFacts`` has it.
  let facts: [String]

  init(
    kind: String, ceiling: Severity, place: Place, lines: [Int32] = [],
    others: [Finding.Related] = [], words: [String: String], text: String, release: String,
    facts: [String]
  ) {
    self.kind = kind
    self.ceiling = ceiling
    self.place = place
    self.lines = lines
    self.others = others
    self.words = words
    self.text = text
    self.release = release
    self.facts = facts
  }

  /// The index of the line it stands at, or -1 for the claim.
  var line: Int32 {
    if case .line(let index, _) = place { return index }
    return -1
  }

  /// What messages can name beside fields of the claim.
  package static let names = [
    "line", "code", "day", "related_code", "related_line", "related_claim", "related_date", "units",
    "allowed", "indicator", "modifiers", "row_from", "row_to", "reason", "release_date",
    "diagnosis", "detail",
  ]
}
