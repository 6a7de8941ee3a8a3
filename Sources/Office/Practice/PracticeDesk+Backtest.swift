internal import Kernel
package import Model

extension PracticeDesk {
  /// Holds rules against what became of the claims the practice has stored, each as it was first sent.
  ///
  /// Exceptions count for nothing: they were made when more was known. Nothing is recorded.
  package func backtest(
    _ backtest: Backtest, remittances: [InputDocument], rules: RuleBook,
    tell: (Backtest.Event) throws -> Void
  ) throws -> BacktestResult {
    try overHistory { try backtest.run([$0], remittances: remittances, rules: rules, tell: tell) }
  }

  /// The same for two sets of rules.
  package func compare(
    _ backtest: Backtest, remittances: [InputDocument], base: RuleBook, candidate: RuleBook,
    tell: (Backtest.Event) throws -> Void
  ) throws -> (base: BacktestResult, candidate: BacktestResult, changes: RuleChanges) {
    try overHistory {
      try backtest.compare(
        [$0], remittances: remittances, base: base, candidate: candidate, tell: tell)
    }
  }

  /// What two sets of rules say of the claims the practice has stored, the newest version of each.
  package func diff(
    _ diff: RuleDiff, tell: (Backtest.Event) throws -> Void
  ) throws -> RuleChanges {
    try overClaims(everyVersion: false) { try diff.run([$0], tell: tell) }
  }

  private func overHistory<Result>(_ body: (StoredQueue) throws -> Result) throws -> Result {
    try overClaims(everyVersion: true, body)
  }

  func overClaims<Result>(
    everyVersion: Bool, _ body: (StoredQueue) throws -> Result
  ) throws -> Result {
    try practice.read { snapshot in
      let scope = try snapshot.signIn(caller.account, for: ClaimRead.permission).scope
      let queue = StoredQueue(size: try snapshot.documentSize()) {
        everyVersion
          ? try snapshot.claimVersions(within: scope) : try snapshot.claims(within: scope)
      }
      let result = try body(queue)
      if let failure = queue.failure { throw failure }
      return result
    }
  }
}
