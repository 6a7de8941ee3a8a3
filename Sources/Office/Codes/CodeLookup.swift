package import Model
import Scripting

/// What the official releases say of the codes that rules name.
package struct CodeLookup: Sendable {
  /// Codes that no release of their days lists, and headings, in the order of files and places.
  package let warnings: [RuleDiagnostic]
  /// Which kinds of files were not asked, and why, in one line; nil where all were, or nothing is
  /// imported.
  package let unseen: String?

  init(_ outcome: CodeLint.Outcome) {
    warnings = outcome.warnings
    if let fault = outcome.fault {
      unseen = "codes of rules were not looked up: \(fault)"
    } else if outcome.gaps.isEmpty {
      unseen = nil
    } else {
      unseen = "codes not looked up: \(outcome.gaps.map(\.text).joined(separator: ", "))"
    }
  }
}

extension RuleBook {
  /// Looks up the codes that the rules name in the releases that they ask (``asking(codes:)``).
  ///
  /// `asOf`: the pretended today, up to which warnings say that days of a rule have no release.
  package func codeLookup(asOf: CivilDate) -> CodeLookup {
    CodeLookup(CodeLint(rules: rules, today: asOf).run())
  }
}
