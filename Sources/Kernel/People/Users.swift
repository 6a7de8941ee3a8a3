internal import GRDB
internal import Model
internal import Text

/// Who may do what: users, their roles, and the scope a permission has for them.
enum Users {
  /// The user of an account, when a role of theirs holds the permission.
  ///
  /// The widest scope among their roles counts: all, then their locations, then their own record.
  ///
  /// - Throws: `K202` in words that say which of these is missing.
  static func signIn(
    _ account: String, for permission: Permission, _ db: Database
  ) throws -> SignedIn {
    let user = try db.cachedStatement(
      sql: "SELECT id, public_id, disabled FROM user WHERE account = ?")
    guard let row = try Row.fetchOne(user, arguments: [account]),
      let id = PublicID(row.text(1))
    else {
      throw KernelProblem(
        .forbidden,
        "There is no user '\(account)' in this practice. An administrator adds one with: "
          + "scrubjay user add \(account) --role biller")
    }
    guard try row.integer(2) == 0 else {
      throw KernelProblem(
        .forbidden, "User '\(account)' is disabled. An administrator may enable them again.")
    }
    let grants = try db.cachedStatement(
      sql: """
        SELECT role_permission.scope, user_role.location_id FROM user_role \
        JOIN role_permission USING (role_id) \
        WHERE user_role.user_id = ? AND role_permission.permission IN (?, '*')
        """)
    var locations: Set<Int64> = []
    var own = false
    for grant in try Row.fetchAll(grants, arguments: [try row.integer(0), permission.name]) {
      switch grant.text(0) {
      case "all": return SignedIn(account: account, id: id, scope: .all)
      case "location": if let location = grant.optionalInteger(1) { locations.insert(location) }
      default: own = true
      }
    }
    if !locations.isEmpty {
      return SignedIn(account: account, id: id, scope: .locations(locations))
    }
    if own { return SignedIn(account: account, id: id, scope: .own) }
    throw KernelProblem(
      .forbidden,
      "User '\(account)' has no role with the permission '\(permission)'. Nothing was changed; an "
        + "administrator gives roles with: scrubjay user grant \(account) ROLE")
  }

  static func add(account: String, name: String, in change: Change) throws -> PublicID {
    guard
      try Row.fetchOne(
        change.db, sql: "SELECT 1 FROM user WHERE account = ?", arguments: [account]) == nil
    else {
      throw KernelProblem(.refused, "There is a user '\(account)' already.")
    }
    let id = change.id(RecordKind.user.rawValue)
    try change.db.execute(
      sql: "INSERT INTO user (public_id, account, name, version) VALUES (?, ?, ?, 1)",
      arguments: [id.description, account, name])
    var payload = Payload()
    payload.set("account", account)
    try change.note(CommandType("user.added"), of: id, version: 1, payload)
    return id
  }

  static func grant(
    role: String, to account: String, at location: String?, in change: Change
  ) throws {
    let (user, role, place) = try find(role: role, of: account, at: location, change.db)
    try change.db.execute(
      sql: """
        INSERT OR IGNORE INTO user_role (user_id, role_id, location_id) VALUES (?, ?, ?)
        """, arguments: [user, role, place])
    guard change.db.changesCount > 0 else {
      throw KernelProblem(.refused, "User '\(account)' has this role already.")
    }
    try moved(user, CommandType("user.granted"), role, place, in: change)
  }

  static func revoke(
    role: String, from account: String, at location: String?, in change: Change
  ) throws {
    let (user, role, place) = try find(role: role, of: account, at: location, change.db)
    try change.db.execute(
      sql: """
        DELETE FROM user_role WHERE user_id = ? AND role_id = ? AND location_id IS ?
        """, arguments: [user, role, place])
    guard change.db.changesCount > 0 else {
      throw KernelProblem(.refused, "User '\(account)' does not have this role.")
    }
    try keepAnAdministrator(change.db)
    try moved(user, CommandType("user.revoked"), role, place, in: change)
  }

  static func set(disabled: Bool, account: String, in change: Change) throws {
    let user = try row(of: account, change.db)
    try change.db.execute(
      sql: "UPDATE user SET disabled = ?, version = version + 1 WHERE id = ? AND disabled <> ?",
      arguments: [disabled, user, disabled])
    guard change.db.changesCount > 0 else {
      throw KernelProblem(
        .refused, "User '\(account)' is \(disabled ? "disabled" : "enabled") already.")
    }
    try keepAnAdministrator(change.db)
    try note(user, CommandType(disabled ? "user.disabled" : "user.enabled"), Payload(), in: change)
  }

  /// Someone must be left who can give roles.
  private static func keepAnAdministrator(_ db: Database) throws {
    let left = try Int.fetchOne(
      db,
      sql: """
        SELECT count(*) FROM user JOIN user_role ON user_role.user_id = user.id \
        JOIN role_permission USING (role_id) \
        WHERE user.disabled = 0 AND permission = '*' AND scope = 'all'
        """)
    guard left ?? 0 > 0 else {
      throw KernelProblem(
        .refused, "This is the last administrator; make another one first. Nothing was changed.")
    }
  }

  private static func moved(
    _ user: Int64, _ type: CommandType, _ role: Int64, _ location: Int64?, in change: Change
  ) throws {
    try change.db.execute(
      sql: "UPDATE user SET version = version + 1 WHERE id = ?", arguments: [user])
    var payload = Payload()
    payload.set(
      "role",
      try String.fetchOne(
        change.db, sql: "SELECT public_id FROM role WHERE id = ?", arguments: [role]))
    payload.set(
      "location",
      try String.fetchOne(
        change.db, sql: "SELECT public_id FROM location WHERE id = ?", arguments: [location]))
    try note(user, type, payload, in: change)
  }

  private static func note(
    _ user: Int64, _ type: CommandType, _ payload: Payload, in change: Change
  ) throws {
    let row = try Row.fetchOne(
      change.db, sql: "SELECT public_id, version FROM user WHERE id = ?", arguments: [user])
    guard let row, let id = PublicID(row[0] as String) else { return }
    try change.note(type, of: id, version: row[1], payload)
  }

  private static func row(of account: String, _ db: Database) throws -> Int64 {
    let found = try Int64.fetchOne(
      db, sql: "SELECT id FROM user WHERE account = ?", arguments: [account])
    guard let found else {
      throw KernelProblem(
        .notFound,
        "There is no user '\(account)'."
          + hint(account, try String.fetchAll(db, sql: "SELECT account FROM user")))
    }
    return found
  }

  private static func find(
    role: String, of account: String, at location: String?, _ db: Database
  ) throws -> (user: Int64, role: Int64, location: Int64?) {
    let user = try row(of: account, db)
    let roles = try Int64.fetchOne(
      db, sql: "SELECT id FROM role WHERE name = ?", arguments: [role])
    guard let found = roles else {
      throw KernelProblem(
        .notFound,
        "There is no role '\(role)'."
          + hint(role, try String.fetchAll(db, sql: "SELECT name FROM role ORDER BY name")))
    }
    let needsPlace =
      try Int.fetchOne(
        db,
        sql: "SELECT count(*) FROM role_permission WHERE role_id = ? AND scope = 'location'",
        arguments: [found]) ?? 0 > 0
    guard let location else {
      if needsPlace {
        throw KernelProblem(
          .invalid, "The role '\(role)' is held at a location.",
          fields: [FieldProblem("location", "name the location's NPI")])
      }
      return (user, found, nil)
    }
    let place = try Int64.fetchOne(
      db, sql: "SELECT id FROM location WHERE npi = ?", arguments: [location])
    guard let place else {
      throw KernelProblem(
        .notFound, "There is no location with NPI \(location). Add it with scrubjay location add.")
    }
    return (user, found, place)
  }

  private static func hint(_ name: String, _ names: [String]) -> String {
    if let near = nearest(name, in: names) { return " Did you mean '\(near)'?" }
    return names.isEmpty ? "" : " There are: \(names.joined(separator: ", "))."
  }
}
