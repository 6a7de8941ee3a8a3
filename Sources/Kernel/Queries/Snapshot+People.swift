internal import GRDB
internal import Model

/// A user with the roles they hold.
package struct UserRow: Equatable, Sendable {
  package struct Role: Equatable, Sendable {
    package var name: String
    /// The NPI of the location at which it is held; nil where it reaches everywhere.
    package var location: String?
  }

  package var id: String
  package var account: String
  package var name: String
  package var disabled: Bool
  package var roles: [Role]
}

/// A place where services are given.
package struct LocationRow: Equatable, Sendable {
  package var id: String
  package var name: String
  package var npi: String
}

extension Snapshot {
  /// Every user, in the order of their accounts.
  package func users() throws -> [UserRow] {
    try Row.fetchAll(
      db, sql: "SELECT id, public_id, account, name, disabled FROM user ORDER BY account"
    ).map { row in
      let roles = try Row.fetchAll(
        db,
        sql: """
          SELECT role.name, location.npi FROM user_role JOIN role ON role.id = user_role.role_id \
          LEFT JOIN location ON location.id = user_role.location_id \
          WHERE user_role.user_id = ? ORDER BY role.name, location.npi
          """, arguments: [row[0] as Int64])
      return UserRow(
        id: row[1], account: row[2], name: row[3], disabled: row[4],
        roles: roles.map { UserRow.Role(name: $0[0], location: $0[1]) })
    }
  }

  /// Every location, in the order of their names.
  package func locations() throws -> [LocationRow] {
    try Row.fetchAll(db, sql: "SELECT public_id, name, npi FROM location ORDER BY name, npi").map {
      LocationRow(id: $0[0], name: $0[1], npi: $0[2])
    }
  }
}
