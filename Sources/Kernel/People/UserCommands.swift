internal import GRDB
internal import Model

/// Adds a user: an account of the operating system, with the roles they start with.
package struct UserAdd: Command {
  package static let type = CommandType("user.add")
  package static let permission = Permission("user.add")

  package var account: String
  package var name: String
  package var roles: [String]
  /// The NPI of the location at which roles of scope location are held.
  package var location: String?

  package init(account: String, name: String, roles: [String], location: String? = nil) {
    self.account = account
    self.name = name
    self.roles = roles
    self.location = location
  }

  package init(recorded payload: Payload, version: Int, from attachments: any Attachments) throws {
    account = try payload.required("account")
    name = try payload.required("name")
    roles = payload.texts("roles") ?? []
    location = payload.text("location")
  }

  package var payload: Payload {
    var payload = Payload()
    payload.set("account", account)
    payload.set("name", name)
    payload.set("roles", roles)
    payload.set("location", location)
    return payload
  }

  package func validate() -> [FieldProblem] {
    FieldRules.text("account", account, 1...64) + FieldRules.text("name", name, 1...80)
  }

  package func perform(in change: Change) throws -> Payload {
    try change.require(location: nil)
    let id = try Users.add(account: account, name: name, in: change)
    for role in roles { try Users.grant(role: role, to: account, at: location, in: change) }
    var result = Payload()
    result.set("user", id.description)
    return result
  }
}

/// Gives a user a role, or takes it away.
package struct UserGrant: Command {
  package static let type = CommandType("user.grant")
  package static let permission = Permission("user.grant")

  package var account: String
  package var role: String
  package var location: String?
  /// Takes the role away.
  package var revoke: Bool

  package init(account: String, role: String, location: String? = nil, revoke: Bool = false) {
    self.account = account
    self.role = role
    self.location = location
    self.revoke = revoke
  }

  package init(recorded payload: Payload, version: Int, from attachments: any Attachments) throws {
    account = try payload.required("account")
    role = try payload.required("role")
    location = payload.text("location")
    revoke = payload.flag("revoke") ?? false
  }

  package var payload: Payload {
    var payload = Payload()
    payload.set("account", account)
    payload.set("role", role)
    payload.set("location", location)
    payload.set("revoke", revoke)
    return payload
  }

  package func perform(in change: Change) throws -> Payload {
    try change.require(location: nil)
    if revoke {
      try Users.revoke(role: role, from: account, at: location, in: change)
    } else {
      try Users.grant(role: role, to: account, at: location, in: change)
    }
    return Payload()
  }
}

/// Shuts a user out, or lets them in again; what they did stays on record.
package struct UserDisable: Command {
  package static let type = CommandType("user.disable")
  package static let permission = Permission("user.disable")

  package var account: String
  package var disabled: Bool

  package init(account: String, disabled: Bool = true) {
    self.account = account
    self.disabled = disabled
  }

  package init(recorded payload: Payload, version: Int, from attachments: any Attachments) throws {
    account = try payload.required("account")
    disabled = payload.flag("disabled") ?? true
  }

  package var payload: Payload {
    var payload = Payload()
    payload.set("account", account)
    payload.set("disabled", disabled)
    return payload
  }

  package func perform(in change: Change) throws -> Payload {
    try change.require(location: nil)
    try Users.set(disabled: disabled, account: account, in: change)
    return Payload()
  }
}

/// Adds a place where services are given; permissions of scope location are held at one.
package struct LocationAdd: Command {
  package static let type = CommandType("location.add")
  package static let permission = Permission("location.add")

  package var name: String
  /// The NPI by which claims name the service location.
  package var npi: String

  package init(name: String, npi: String) {
    self.name = name
    self.npi = npi
  }

  package init(recorded payload: Payload, version: Int, from attachments: any Attachments) throws {
    name = try payload.required("name")
    npi = try payload.required("npi")
  }

  package var payload: Payload {
    var payload = Payload()
    payload.set("name", name)
    payload.set("npi", npi)
    return payload
  }

  package func validate() -> [FieldProblem] {
    var problems = FieldRules.text("name", name, 1...80)
    if !NPI.isValid(npi) {
      problems.append(
        FieldProblem(
          "npi", "must be ten digits beginning with 1 or 2, the last of them the check digit"))
    }
    return problems
  }

  package func perform(in change: Change) throws -> Payload {
    try change.require(location: nil)
    let taken = try String.fetchOne(
      change.db, sql: "SELECT name FROM location WHERE npi = ?", arguments: [npi])
    if let taken {
      throw KernelProblem(.refused, "The location '\(taken)' has this NPI already.")
    }
    let id = change.id(RecordKind.location.rawValue)
    try change.db.execute(
      sql: "INSERT INTO location (public_id, name, npi, version) VALUES (?, ?, ?, 1)",
      arguments: [id.description, name, npi])
    try change.note(CommandType("location.added"), of: id, version: 1, payload)
    var result = Payload()
    result.set("location", id.description)
    return result
  }
}
