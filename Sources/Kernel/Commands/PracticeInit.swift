internal import Foundation
internal import GRDB
internal import Model

/// Makes the practice: its name, its sealing key, the stock roles and the first administrator.
package struct PracticeInit: Command {
  package static let type = CommandType("practice.init")
  package static let permission = Permission("practice.init")

  package var name: String
  package var account: String
  /// The sealing key as the key file wraps it.
  package var wrappedKey: [UInt8]
  /// The schema the file was made with.
  package var schema: Int

  package init(name: String, account: String, wrappedKey: [UInt8], schema: Int) {
    self.name = name
    self.account = account
    self.wrappedKey = wrappedKey
    self.schema = schema
  }

  package init(recorded payload: Payload, version: Int, from attachments: any Attachments) throws {
    name = try payload.required("name")
    account = try payload.required("account")
    wrappedKey = try attachments.bytes(try payload.requiredDigest("key"))
    schema = Int(try payload.requiredInteger("schema"))
  }

  package var payload: Payload {
    var payload = Payload()
    payload.set("name", name)
    payload.set("account", account)
    payload.set("key", Digest(of: wrappedKey).description)
    payload.set("schema", schema)
    return payload
  }

  package func validate() -> [FieldProblem] {
    FieldRules.text("name", name, 1...80) + FieldRules.text("account", account, 1...64)
  }

  package func perform(in change: Change) throws -> Payload {
    let id = change.id(RecordKind.practice.rawValue)
    try change.db.execute(
      sql: "INSERT INTO practice (id, public_id, name, version) VALUES (1, ?, ?, 1)",
      arguments: [id.description, name])
    try change.db.execute(
      sql: "INSERT INTO sealing_key (number, wrapped) VALUES (1, ?)",
      arguments: [Data(wrappedKey)])
    try change.note(CommandType("practice.made"), of: id, version: 1)
    for role in StockRole.all { try role.add(in: change) }
    let user = try Users.add(account: account, name: account, in: change)
    try Users.grant(role: StockRole.administrator.name, to: account, at: nil, in: change)
    var result = Payload()
    result.set("practice", id.description)
    result.set("user", user.description)
    return result
  }
}

/// Takes the clock as right after it was set back or far ahead; the reason stands in the audit row.
package struct ClockAccept: Command {
  package static let type = CommandType("clock.accept")
  package static let permission = Permission("clock.accept")

  package init() {}

  package init(recorded payload: Payload, version: Int, from attachments: any Attachments) throws {}

  package var payload: Payload { Payload() }

  package func perform(in change: Change) throws -> Payload { Payload() }
}
