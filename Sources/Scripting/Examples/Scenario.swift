package import Model

/// A test across rules: a claim, and what the rules of its layer and of the earlier ones must find on it.
package struct Scenario: Sendable {
  package var name: String
  package var claim: ClaimRecipe
  /// The claims that stand before it in the input.
  package var others: [ClaimRecipe]
  package var asOf: CivilDate?
  package var expected: [Expected]
  /// Whether every finding must be one of the expected.
  package var allowsNoOther: Bool
  /// The status the claim must come to; nil leaves it open.
  package var status: ClaimStatus?
  /// The layer of the pack it stands in: what later layers say does not count in it.
  package var layer: Layer
  package var place: SourcePlace

  /// One finding that there must be, or that there must not be.
  package struct Expected: Sendable {
    package var rule: String
    package var line: Int?
    package var severity: Severity?
    /// The key of the item or message.
    package var key: String?
    /// The override that changed it.
    package var overriddenBy: String?
    /// How many such findings there are; nil for one or more.
    package var count: Int?
    /// There must be none.
    package var isAbsent: Bool
    package var place: SourcePlace

    func fits(_ finding: Finding) -> Bool {
      finding.rule == rule && (line.map { $0 == finding.line } ?? true)
        && (severity.map { $0 == finding.severity } ?? true)
        && (key.map { $0 == finding.code } ?? true)
        && (overriddenBy.map { $0 == finding.override?.id } ?? true)
    }

    /// `sj.a at line 1 with severity warn`.
    var wording: String {
      rule + (line.map { " at line \($0)" } ?? "")
        + (severity.map { " with severity \($0.rawValue)" } ?? "")
        + (key.map { " with key \($0)" } ?? "")
        + (overriddenBy.map { " overridden by \($0)" } ?? "")
    }
  }
}
