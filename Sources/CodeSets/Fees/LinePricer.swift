/// Something that says what service lines come to: a fee schedule, a contract, a charge master.
package protocol LinePricer: Sendable {
  /// Prices lines of one patient, in their order; lines of one provider and day may reduce one another.
  ///
  /// Throws when a release that is asked for is damaged.
  func price(_ lines: [FeeLine]) throws(ImportProblem) -> [LinePrice]
}

extension FeePricer: LinePricer {}
