internal import GRDB
internal import Model

/// The roles every practice starts with; more are rows like these.
package struct StockRole: Sendable {
  package let name: String
  /// The permissions with their scopes.
  package let permissions: [(permission: Permission, scope: String)]

  private init(_ name: String, _ scope: String, _ permissions: String...) {
    self.name = name
    self.permissions = permissions.map { (Permission($0), scope) }
  }

  package static let administrator = StockRole("administrator", "all", "*")

  package static let biller = StockRole(
    "biller", "all", "document.receive", "decision.record", "exception.grant", "exception.revoke",
    "claim.read", "claim.unmask", "codes.import", "whatif")

  /// The biller of one location.
  package static let localBiller = StockRole(
    "local biller", "location", "document.receive", "decision.record", "exception.grant",
    "exception.revoke", "claim.read", "claim.unmask")

  package static let ruleAuthor = StockRole(
    "rule author", "all", "bundle.build", "bundle.activate", "bundle.rollback",
    "override.approve", "override.refuse", "claim.read", "decision.record", "codes.import",
    "whatif")

  package static let auditor = StockRole("auditor", "all", "audit.read", "claim.read")

  package static let all = [administrator, biller, localBiller, ruleAuthor, auditor]

  func add(in change: Change) throws {
    let id = change.id(RecordKind.role.rawValue)
    try change.db.execute(
      sql: "INSERT INTO role (public_id, name, version) VALUES (?, ?, 1)",
      arguments: [id.description, name])
    let row = change.db.lastInsertedRowID
    for (permission, scope) in permissions {
      try change.db.execute(
        sql: "INSERT INTO role_permission (role_id, permission, scope) VALUES (?, ?, ?)",
        arguments: [row, permission.name, scope])
    }
    var payload = Payload()
    payload.set("name", name)
    payload.set("permissions", permissions.map { "\($0.permission) \($0.scope)" })
    try change.note(CommandType("role.made"), of: id, version: 1, payload)
  }
}
