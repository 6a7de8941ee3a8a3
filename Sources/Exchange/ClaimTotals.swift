/// What a reader of claims has met so far.
package struct ClaimTotals: Equatable, Sendable {
  /// Claims delivered, unreadable ones included.
  package var claims = 0
  package var lines = 0
  /// The sum of CLM02 of the claims delivered, in cents.
  package var chargeCents: Int64 = 0
  /// Claims delivered that hold a value which could not be read.
  package var unreadable = 0
  /// Claims of other guides, counted and not delivered.
  package var notJudged = 0
  package var transactions = 0

  package init() {}

  /// Adds what another reader has met.
  package mutating func add(_ other: ClaimTotals) {
    claims += other.claims
    lines += other.lines
    chargeCents &+= other.chargeCents
    unreadable += other.unreadable
    notJudged += other.notJudged
    transactions += other.transactions
  }
}
