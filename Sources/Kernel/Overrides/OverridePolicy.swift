internal import GRDB
internal import Model

/// What the practice asks for before an override that lowers a rule which holds counts.
package enum OverridePolicy: Equatable, Sendable, CustomStringConvertible {
  /// The approval of another person than the one who activates it.
  case secondPerson
  /// Some days from its activation, 0 for none; the owner reads of it in the report.
  case delay(Int)

  /// What holds in a practice that never set one: it counts at once and stands in the report.
  package static let usual = OverridePolicy.delay(0)

  /// The most days of a delay.
  package static let mostDays = 30

  /// As it is stored: `second-person`, or `delay 3`.
  package var description: String {
    switch self {
    case .secondPerson: "second-person"
    case .delay(let days): "delay \(days)"
    }
  }

  /// The policy in a sentence's words.
  package var wording: String {
    switch self {
    case .secondPerson: "it counts when a second person has approved it"
    case .delay(0): "it counts at once"
    case .delay(1): "it counts from the day after its activation"
    case .delay(let days): "it counts \(days) days after its activation"
    }
  }

  package init?(stored: String) {
    if stored == "second-person" {
      self = .secondPerson
      return
    }
    guard stored.hasPrefix("delay "), let days = Int(stored.dropFirst(6)),
      OverridePolicy.delay(days).description == stored
    else { return nil }
    self = .delay(days)
  }

  static func read(_ db: Database) throws -> OverridePolicy? {
    try String.fetchOne(db, sql: "SELECT override_policy FROM practice").flatMap {
      OverridePolicy(stored: $0)
    }
  }
}

/// Sets the practice's policies: so far, what is asked for before an override counts.
///
/// What waits for a second person when a delay is chosen waits for that delay from now on, or nobody
/// might be left to approve it. What counts goes on counting.
package struct PolicySet: Command {
  package static let type = CommandType("policy.set")
  package static let permission = Permission("policy.set")

  package var overrides: OverridePolicy

  package init(overrides: OverridePolicy) { self.overrides = overrides }

  package init(recorded payload: Payload, version: Int, from attachments: any Attachments) throws {
    guard let policy = OverridePolicy(stored: try payload.required("overrides")) else {
      throw KernelProblem(.invalid, "A recorded policy is unknown.")
    }
    overrides = policy
  }

  package var payload: Payload {
    var payload = Payload()
    payload.set("overrides", overrides.description)
    return payload
  }

  package func validate() -> [FieldProblem] {
    guard case .delay(let days) = overrides, !(0...OverridePolicy.mostDays).contains(days) else {
      return []
    }
    return [FieldProblem("overrides", "a delay has 0 to \(OverridePolicy.mostDays) days")]
  }

  package func perform(in change: Change) throws -> Payload {
    try change.require(location: nil)
    guard try OverridePolicy.read(change.db) != overrides else {
      throw KernelProblem(.refused, "The policy for overrides is '\(overrides)' already.")
    }
    if overrides == .secondPerson { try requireTwo(change.db) }
    try change.db.execute(
      sql: "UPDATE practice SET override_policy = ?, version = version + 1",
      arguments: [overrides.description])
    let row = try Row.fetchOne(change.db, sql: "SELECT public_id, version FROM practice")
    guard let row, let id = PublicID(row[0] as String) else {
      throw KernelProblem(.notPractice, "The file holds no practice. Restore a backup.")
    }
    try change.note(CommandType("policy.set"), of: id, version: row[1], payload)
    var result = Payload()
    if case .delay = overrides {
      result.set("released", try OverrideStore.release(to: overrides, in: change))
    }
    return result
  }

  /// With one person only, everything would wait for ever.
  private func requireTwo(_ db: Database) throws {
    let people = try Int.fetchOne(
      db,
      sql: """
        SELECT count(DISTINCT user.id) FROM user JOIN user_role ON user_role.user_id = user.id \
        JOIN role_permission USING (role_id) WHERE user.disabled = 0 AND scope = 'all' \
        AND permission IN ('*', ?)
        """, arguments: [OverrideApprove.permission.name])
    guard people ?? 0 > 1 else {
      throw KernelProblem(
        .refused,
        "Only one user may approve overrides here, so every override of that user would wait "
          + "for ever. Give a second one the role administrator or rule author with scrubjay user add, or "
          + "choose a delay.")
    }
  }
}
