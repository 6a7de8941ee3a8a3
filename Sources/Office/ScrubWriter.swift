package import Model

/// Writes what a scrub says in one of the formats for programs, as it goes on.
package protocol ScrubWriter {
  mutating func add(_ problem: DocumentProblem)
  mutating func add(_ report: ClaimReport, file: String)
  /// Writes what is said at the end.
  mutating func end(_ summary: ScrubSummary, rules: RuleBook)
  /// The bytes so far, which are then forgotten.
  mutating func takeBytes() -> [UInt8]
}
