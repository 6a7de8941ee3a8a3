internal import Exchange
internal import Kernel
package import Model

extension PracticeDesk {
  /// Finds a stored claim to be looked at in a session; the look is recorded, as one with nothing masked
  /// where `reason` is given.
  package func look(at match: String, unmaskedFor reason: String? = nil) throws -> Explain.Found {
    let claim = try practice.read { snapshot in
      let user = try snapshot.signIn(caller.account, for: ClaimRead.permission)
      return try snapshot.claim(match, within: user.scope)
    }
    if let reason {
      var caller = caller
      caller.reason = reason
      try practice.perform(ClaimUnmask(claim: claim.id), as: caller.request())
    } else {
      try practice.perform(ClaimRead(claim: claim.id), as: caller.request())
    }
    return try practice.read { snapshot in
      let (queue, _) = snapshot.queue(of: claim.id, asksOthers: false)
      let batch = queue.reader().next()
      if let failure = queue.failure { throw failure }
      guard let batch, batch.count > 0 else {
        throw KernelProblem(
          .notPractice, "The claim \(claim.id) cannot be read any more. Run scrubjay verify.")
      }
      return Explain.Found(
        file: queue.name(of: 0, in: batch.pieces), claim: batch[0], ordinal: 0, batch: batch)
    }
  }

  /// Judges one stored claim, keeping nothing but that it was looked at.
  package func judge(
    _ match: String, by rules: RuleBook, asOf: CivilDate, tell: (Scrub.Event) throws -> Void
  ) throws -> ScrubSummary {
    let claim = try practice.read { snapshot in
      let user = try snapshot.signIn(caller.account, for: ClaimRead.permission)
      return try snapshot.claim(match, within: user.scope)
    }
    try practice.perform(ClaimRead(claim: claim.id), as: caller.request())
    return try practice.read { snapshot in
      let (queue, all) = snapshot.queue(of: claim.id, asksOthers: InputPass.isNeeded(for: rules))
      let exceptions = ExceptionBook(try snapshot.exceptions(on: asOf), asOf: asOf)
      let scrub = Scrub(rules: rules, asOf: asOf, exceptions: exceptions)
      let summary = try scrub.run([queue], history: [all], tell: tell)
      if let failure = queue.failure ?? all.failure { throw failure }
      return summary
    }
  }

  /// Says whether the user may look at claims with nothing masked.
  ///
  /// - Throws: `K202` when they may not.
  package func mayUnmask() throws {
    try practice.read { _ = try $0.signIn(caller.account, for: ClaimUnmask.permission) }
  }

  /// How many commands stand on a what-if's copy that the practice does not have.
  package func triedCount(_ name: String) throws -> Int { try tried(name).steps.count }

  /// The numbers of claims, as many as asked for, for completion.
  package func claimNumbers(limit: Int) throws -> [String] {
    try practice.read { snapshot in
      let user = try snapshot.signIn(caller.account, for: ClaimRead.permission)
      return try snapshot.claimList(matching: nil, limit: limit, within: user.scope).map(\.number)
    }
  }

  /// The same desk for another reason, which stands in the audit rows of what is done.
  package func because(_ reason: String) -> PracticeDesk {
    var caller = caller
    caller.reason = reason
    return PracticeDesk(practice: practice, caller: caller, key: keyPath, codes: codes)
  }

  /// The name of the practice's folder.
  package var folderName: String {
    practice.folder.path.split(separator: "/").last.map(String.init) ?? practice.folder.path
  }
}
