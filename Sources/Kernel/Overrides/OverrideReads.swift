internal import GRDB
package import Model

/// An override that lowers a rule which holds, as the practice keeps it.
package struct RecordedOverride: Sendable {
  /// Who did something to it, when and why.
  package struct Act: Equatable, Sendable {
    package var user: String
    /// Whom the user acted for: who tried it on a copy.
    package var onBehalfOf: String?
    package var at: Instant
    package var reason: String?
  }

  /// What became of it.
  package enum Standing: Equatable, Sendable {
    /// It waits for a second person.
    case waiting
    /// It counts from a day on, by the policy; one without a delay counts whatever the day is.
    case delayed(until: CivilDate, days: Int)
    case approved
    case refused
  }

  package var id: PublicID
  package var override: LoweringOverride
  package var standing: Standing
  /// Who activated the bundle that asked for it last.
  package var asked: Act
  /// Who put that bundle into the practice.
  package var built: Act?
  /// Who brought it into its standing: the approval, refusal, policy or activation.
  package var ruled: Act
  /// Whether the active bundle has it.
  package var isActive: Bool

  /// Whether it changes what rules find, on a pretended today.
  package func counts(on day: CivilDate) -> Bool {
    switch standing {
    case .waiting, .refused: false
    case .approved: true
    case .delayed(let until, let days): days == 0 || until <= day
    }
  }

  /// The day since which it counts, or will; nil while nobody can say.
  package var countsSince: CivilDate? {
    switch standing {
    case .waiting, .refused: nil
    case .approved: ruled.at.date
    case .delayed(let until, _): until
    }
  }
}

extension Snapshot {
  /// The permission to read the owner's report.
  package static let readOverrides = readAudit

  /// What the practice asks for before an override counts; nil when it never said.
  package func overridePolicy() throws -> OverridePolicy? { try OverridePolicy.read(db) }

  /// Who set the policy last, and when.
  package func overridePolicySet() throws -> RecordedOverride.Act? {
    let command = try Int64.fetchOne(
      db,
      sql: """
        SELECT command FROM event WHERE record = (SELECT public_id FROM practice) \
        AND type = 'policy.set' ORDER BY record_version DESC LIMIT 1
        """)
    return try command.flatMap { try act(of: $0) }
  }

  /// The overrides that lower a rule which holds, in the order they were first asked for.
  ///
  /// `active`: only those of the active bundle.
  package func overrides(active: Bool = false) throws -> [RecordedOverride] {
    let bundle = try BundleStore.active(db)
    let running = try OverrideStore.rows(of: bundle, db)
    let rows = try Row.fetchAll(
      db,
      sql:
        "SELECT id, public_id, content, owner, state, days, asked, ruled FROM rule_override ORDER BY id"
    )
    return try rows.compactMap { row in
      let isActive = running.contains(row[0])
      if active, !isActive { return nil }
      guard let id = PublicID(row[1] as String), let state = OverrideState(rawValue: row[4]),
        let asked = try act(of: row[6]), let ruled = try act(of: row[7])
      else { throw KernelProblem(.notPractice, "An override's row is damaged.") }
      return RecordedOverride(
        id: id,
        override: try LoweringOverride(Payload(stored: row.bytes(2)), owner: row[3]),
        standing: standing(state, days: row[5], since: ruled.at), asked: asked,
        built: try builder(ofActivation: row[6]), ruled: ruled, isActive: isActive)
    }
  }

  private func standing(
    _ state: OverrideState, days: Int, since: Instant
  ) -> RecordedOverride.Standing {
    switch state {
    case .waiting: .waiting
    case .approved: .approved
    case .refused: .refused
    case .delayed:
      .delayed(until: CivilDate(days: since.date.days + Int32(clamping: days)), days: days)
    }
  }

  private func act(of command: Int64) throws -> RecordedOverride.Act? {
    let row = try Row.fetchOne(
      db, sql: "SELECT user, on_behalf_of, at, reason FROM command WHERE sequence = ?",
      arguments: [command])
    return row.map {
      RecordedOverride.Act(
        user: $0[0], onBehalfOf: $0[1], at: Instant(milliseconds: $0[2]), reason: $0[3])
    }
  }

  private func builder(ofActivation command: Int64) throws -> RecordedOverride.Act? {
    let built = try Int64.fetchOne(
      db,
      sql: """
        SELECT event.command FROM event WHERE type = 'bundle.built' AND record = \
        (SELECT public_id FROM bundle JOIN bundle_activation ON bundle_id = bundle.id \
        WHERE bundle_activation.command = ?)
        """, arguments: [command])
    return try built.flatMap { try act(of: $0) }
  }
}
