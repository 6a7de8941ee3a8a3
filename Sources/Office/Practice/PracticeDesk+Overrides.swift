internal import Kernel
package import Model

extension PracticeDesk {
  /// The active bundle with its rules as they stand on a pretended today: an override that waits, was
  /// refused, or counts from a later day is not among them.
  ///
  /// - Throws: `K207` before a bundle was activated.
  package func standing(asOf: CivilDate) throws -> (bundle: RuleBundle, rules: RuleBook) {
    let (bundle, setAside) = try practice.read { snapshot in
      let reasons = try snapshot.overrides(active: true).compactMap { recorded in
        recorded.setAside(on: asOf).map { (recorded.override.name, $0) }
      }
      return (try snapshot.activeRuleBundle(), reasons)
    }
    let names = Dictionary(setAside, uniquingKeysWith: { first, _ in first })
    return (bundle, RuleBook(bundle, setAside: names).asking(codes: codes))
  }

  /// The rules of the active bundle as they stand on a pretended today.
  package func activeRules(asOf: CivilDate) throws -> RuleBook { try standing(asOf: asOf).rules }

  /// The overrides of the active bundle, those first that do not count.
  package func overrides(asOf: CivilDate) throws -> OverrideList {
    let (recorded, policy) = try practice.read { snapshot in
      (try snapshot.overrides(active: true), try snapshot.overridePolicy())
    }
    let others: [RuleListing.Change]
    do {
      let names = Set(recorded.map(\.override.name))
      others = RuleListing(try activeBundle().ruleBook).changes.filter { !names.contains($0.id) }
    } catch let problem as KernelProblem where problem.code == .refused {
      others = []
    }
    return OverrideList(
      policy: policy ?? .usual, recorded: recorded, others: others, asOf: asOf)
  }

  /// Every override that was ever asked for, with who did what and when: the owner's report.
  ///
  /// `since`: only those of which anything happened on that day or later.
  ///
  /// - Throws: `K202` without the permission `audit.read`.
  package func overrideReport(since: CivilDate?, asOf: CivilDate) throws -> OverrideReport {
    try practice.read { snapshot in
      _ = try snapshot.signIn(caller.account, for: Snapshot.readOverrides)
      let all = try snapshot.overrides()
      let told = all.filter { recorded in
        since.map { day in
          day.days <= max(recorded.asked.at.date.days, recorded.ruled.at.date.days)
        } ?? true
      }
      return OverrideReport(
        policy: try snapshot.overridePolicy(), set: try snapshot.overridePolicySet(),
        recorded: told, unlisted: all.count - told.count, since: since, asOf: asOf)
    }
  }

  /// Approves an override, by its id or name, as a second person.
  package func approveOverride(_ match: String) throws -> Done {
    try perform(OverrideApprove(override: override(match), reason: caller.reason ?? ""))
  }

  /// Refuses an override; it counts no more.
  package func refuseOverride(_ match: String) throws -> Done {
    try perform(OverrideRefuse(override: override(match), reason: caller.reason ?? ""))
  }

  /// What the practice asks for before an override counts.
  package func policy() throws -> PolicyReport {
    try practice.read {
      PolicyReport(overrides: try $0.overridePolicy(), set: try $0.overridePolicySet())
    }
  }

  /// Asks for a second person, or for a delay of some days, before an override counts.
  ///
  /// `delay`: 0 to 30 days; nil for a second person.
  package func setOverridePolicy(delay: Int?) throws -> Done {
    try perform(PolicySet(overrides: delay.map { .delay($0) } ?? .secondPerson))
  }

  /// An override by its id, or by the name it has in the active bundle.
  private func override(_ match: String) throws -> PublicID {
    let known = try practice.read { try $0.overrides() }
    if let id = PublicID(match), known.contains(where: { $0.id == id }) { return id }
    let named = known.filter { $0.override.name == match }
    let running = named.filter(\.isActive)
    if let one = running.first ?? (named.count == 1 ? named.first : nil) { return one.id }
    throw KernelProblem(
      .notFound,
      named.isEmpty
        ? "'\(match)' is no override that lowers a rule which holds. List them with scrubjay override "
          + "list."
        : "Several overrides were called '\(match)', and the active bundle has none of them. Name one "
          + "by its id: scrubjay override report")
  }

  /// Whether a bundle is active in the practice.
  package func hasActiveBundle() throws -> Bool {
    try practice.read { try $0.activeBundle() != nil }
  }
}
