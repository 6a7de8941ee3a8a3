internal import Kernel
package import Model

extension PracticeDesk {
  /// Finds a stored claim for rules to be explained on; the look is recorded.
  ///
  /// `tell`: is given the claim while the practice is looked at.
  package func explain(
    _ match: String, by rules: RuleBook, asOf: CivilDate,
    tell: (Explain, Explain.Found) throws -> Void
  ) throws {
    let claim = try practice.read { snapshot in
      let user = try snapshot.signIn(caller.account, for: ClaimRead.permission)
      return try snapshot.claim(match, within: user.scope)
    }
    try practice.perform(ClaimRead(claim: claim.id), as: caller.request())
    try practice.read { snapshot in
      let (queue, all) = snapshot.queue(of: claim.id, asksOthers: InputPass.isNeeded(for: rules))
      var explain = Explain(rules: rules, asOf: asOf)
      let found = explain.find(claim.number, in: [queue], history: [all]).found
      if let failure = queue.failure ?? all.failure { throw failure }
      guard let found = found.first else {
        throw KernelProblem(
          .notPractice, "The claim \(claim.id) cannot be read any more. Run scrubjay verify.")
      }
      try tell(explain, found)
    }
  }
}
