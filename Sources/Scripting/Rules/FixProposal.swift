package import Model

/// A fix with the claim as it would be, to judge that claim again.
package struct FixProposal: Sendable {
  /// What the rule found.
  package let finding: Finding
  package let fix: Fix
  package let claim: Claim
  /// The numbers of the lines that have come of those the finding is about; empty for the claim.
  package let lines: [Int]
}
