internal import Kernel
package import Model

extension PracticeDesk {
  /// The bytes of all documents that came in, for a progress bar.
  package func receivedSize() throws -> Int { try practice.read { try $0.documentSize() } }

  /// Judges what came in on the last days by some rules and counts how often each applied; nothing is
  /// recorded.
  ///
  /// `days`: 1 and more, the day of `asOf` among them.
  package func ruleUse(
    of book: RuleBook, days: Int, asOf: CivilDate, jobs: Int,
    tell: (Scrub.Event) throws -> Void
  ) throws -> RuleUse {
    try practice.read { snapshot in
      let scope = try snapshot.signIn(caller.account, for: ClaimRead.permission).scope
      let size = try snapshot.documentSize()
      let since = CivilDate(days: asOf.days - Int32(days) + 1)
      let places = InputPass.isNeeded(for: book) ? StoredPlaces() : nil
      let all = StoredQueue(size: size, noting: places) { try snapshot.claims() }
      let queue = StoredQueue(size: size, among: places) {
        try snapshot.claims(within: scope, since: Instant(since))
      }
      var use = RuleUse(rules: book, since: since, days: days)
      let summary = try Scrub(rules: book, asOf: asOf, jobs: jobs)
        .run([queue], history: [all]) { event in
          if case .report(let report, _) = event { use.add(report) }
          try tell(event)
        }
      if let failure = queue.failure ?? all.failure { throw failure }
      use.take(summary)
      return use
    }
  }
}
