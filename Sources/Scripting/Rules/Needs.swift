package import Model

/// What a rule needs beside the claim, and what it answers where the input does not carry it.
package struct Needs: Sendable {
  package var facts: [Fact] = []
  /// nil when the rule does not say: its own severity decides.
  package var ifUnknown: IfUnknown?

  package init() {}

  /// What becomes of a claim that cannot be judged for want of a fact.
  package enum IfUnknown: String, Sendable, CaseIterable {
    /// Not judged, and the claim is not clean.
    case hold
    /// Not judged, and said so; the claim may be clean.
    case warn
    /// The rule does not apply; the summary counts it.
    case skip
  }

  /// The facts that no input carries yet.
  package var neverCarried: [Fact] { facts.filter { $0 != .otherPayers && $0 != .input } }

  /// Whether the rule asks about other claims of the input.
  package var asksInput: Bool { facts.contains(.input) }

  /// The facts that are lacking, in words.
  func lacking(hasInput: Bool) -> String {
    facts.filter { $0 == .input ? !hasInput : $0 != .otherPayers }.map(\.rawValue)
      .joined(separator: ", ")
  }

  /// How much an unjudged claim weighs, for a rule of this severity.
  package func weight(_ severity: Severity) -> Severity {
    switch ifUnknown {
    case .hold: .hold
    case .warn: .warn
    case .skip, nil: severity
    }
  }
}
