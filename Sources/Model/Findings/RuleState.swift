/// Where a rule is in its life, as the bundle it stands in says.
package enum RuleState: String, Sendable, CaseIterable {
  /// Being written: it is read and its examples are judged, and it runs on no claim.
  case draft
  /// Runs and records, and cannot hold a claim.
  case shadow
  /// In force.
  case active
  /// No longer in force: it runs on no claim.
  case retired

  /// Whether claims are judged by it.
  package var runs: Bool { self == .active || self == .shadow }
}
