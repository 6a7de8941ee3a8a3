internal import GRDB
package import Model

/// Approves an override that lowers a rule which holds, as a second person; it counts at once.
package struct OverrideApprove: Command {
  package static let type = CommandType("override.approve")
  package static let permission = Permission("override.approve")

  package var override: PublicID
  package var reason: String

  package init(override: PublicID, reason: String) {
    self.override = override
    self.reason = reason
  }

  package init(recorded payload: Payload, version: Int, from attachments: any Attachments) throws {
    (override, reason) = try OverrideRuling.read(payload)
  }

  package var payload: Payload { OverrideRuling.payload(override, reason) }

  package func validate() -> [FieldProblem] { FieldRules.text("reason", reason, 4...500) }

  package func perform(in change: Change) throws -> Payload {
    try change.require(location: nil)
    let ruling = try OverrideRuling(on: override, change.db)
    guard ruling.state != .approved else {
      throw KernelProblem(.refused, "The override \(override) was approved already.")
    }
    guard try !ruling.askers(change.db).contains(change.user.account) else {
      throw KernelProblem(
        .refused,
        "User '\(change.user.account)' brought the override '\(ruling.name)' into the practice, so "
          + "another user must approve it. Nothing was changed.")
    }
    try OverrideStore.move(
      ruling.row, to: .approved, days: 0, OverrideStore.approved, ruling.payload, in: change)
    return Payload()
  }
}

/// Refuses an override that lowers a rule which holds, before it counts or after; it counts no more.
package struct OverrideRefuse: Command {
  package static let type = CommandType("override.refuse")
  package static let permission = Permission("override.refuse")

  package var override: PublicID
  package var reason: String

  package init(override: PublicID, reason: String) {
    self.override = override
    self.reason = reason
  }

  package init(recorded payload: Payload, version: Int, from attachments: any Attachments) throws {
    (override, reason) = try OverrideRuling.read(payload)
  }

  package var payload: Payload { OverrideRuling.payload(override, reason) }

  package func validate() -> [FieldProblem] { FieldRules.text("reason", reason, 4...500) }

  package func perform(in change: Change) throws -> Payload {
    try change.require(location: nil)
    let ruling = try OverrideRuling(on: override, change.db)
    guard ruling.state != .refused else {
      throw KernelProblem(.refused, "The override \(override) was refused already.")
    }
    try OverrideStore.move(
      ruling.row, to: .refused, days: 0, OverrideStore.refused, ruling.payload, in: change)
    return Payload()
  }
}

/// What a command about an override finds.
private struct OverrideRuling {
  let row: Int64
  let name: String
  let state: OverrideState
  private let asked: Int64

  init(on override: PublicID, _ db: Database) throws {
    let found = try Row.fetchOne(
      db, sql: "SELECT id, name, state, asked FROM rule_override WHERE public_id = ?",
      arguments: [override.description])
    guard let found else {
      throw KernelProblem(.notFound, "There is no override \(override).")
    }
    guard let state = OverrideState(rawValue: found[2]) else {
      throw KernelProblem(.notPractice, "An override's row is damaged.")
    }
    (row, name, asked) = (found[0], found[1], found[3])
    self.state = state
  }

  /// Who brought it in: those who activated the bundle that asked for it, and who put that bundle into
  /// the practice; of what was tried on a copy both the one who tried it and the one who took it over.
  func askers(_ db: Database) throws -> Set<String> {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT user, on_behalf_of FROM command WHERE sequence = :asked \
        UNION SELECT user, on_behalf_of FROM command JOIN event ON event.command = sequence \
        WHERE event.type = 'bundle.built' AND event.record = \
        (SELECT public_id FROM bundle JOIN bundle_activation ON bundle_id = bundle.id \
        WHERE bundle_activation.command = :asked)
        """, arguments: ["asked": asked])
    return Set(rows.flatMap { [$0[0] as String?, $0[1] as String?].compactMap { $0 } })
  }

  var payload: Payload {
    var payload = Payload()
    payload.set("name", name)
    return payload
  }

  static func read(_ payload: Payload) throws -> (PublicID, String) {
    guard let id = PublicID(try payload.required("override")) else {
      throw KernelProblem(.invalid, "A recorded ruling names no override.")
    }
    return (id, try payload.required("reason"))
  }

  static func payload(_ override: PublicID, _ reason: String) -> Payload {
    var payload = Payload()
    payload.set("override", override.description)
    payload.set("reason", reason)
    return payload
  }
}
