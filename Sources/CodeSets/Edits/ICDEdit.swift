package import Model

/// What is the matter with diagnoses of a claim.
package struct ICDEdit: Equatable, Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    /// The code is in no release at hand.
    case unknown = "icd-unknown"
    /// The code is in another release, and not in the one of the date.
    case notEffective = "icd-not-effective"
    /// The code is a heading: it needs more characters.
    case header = "icd-header"
    /// The seventh character is missing, is none of the code's, or the placeholder X before it is missing.
    case seventh = "icd-seventh"
    /// A code for an external cause is listed first.
    case externalFirst = "icd-external-first"
    /// A code is listed first that another has to stand before.
    case manifestationFirst = "icd-manifestation-first"
    /// A code stands before the one that a note says to code first.
    case codeFirst = "icd-code-first"
    /// An Excludes1 note says that two codes do not go together.
    case excludes1 = "icd-excludes1"
    /// A code is listed more than once.
    case duplicate = "icd-duplicate"
  }

  package var kind: Kind
  /// The indexes from 0 of the diagnoses it is about, in order.
  package var diagnoses: [Int]
  /// In plain words: what, and how to fix it.
  package var detail: String
  /// How much it matters where a practice says nothing else.
  package var severity: Severity

  package init(_ kind: Kind, _ diagnoses: [Int], _ severity: Severity, _ detail: String) {
    self.kind = kind
    self.diagnoses = diagnoses
    self.severity = severity
    self.detail = detail
  }
}
