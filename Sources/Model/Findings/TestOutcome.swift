/// One example or scenario and what became of it.
package struct TestOutcome: Sendable {
  /// What was run.
  package enum Kind: String, Sendable {
    case example
    case scenario
  }

  package var kind: Kind
  /// The rule of an example; the rules that a scenario names.
  package var rules: [String]
  package var name: String
  package var place: SourcePlace
  /// What went wrong; nil when it came out as it says.
  package var failure: RuleDiagnostic?

  package init(
    kind: Kind, rules: [String], name: String, place: SourcePlace, failure: RuleDiagnostic?
  ) {
    self.kind = kind
    self.rules = rules
    self.name = name
    self.place = place
    self.failure = failure
  }
}
