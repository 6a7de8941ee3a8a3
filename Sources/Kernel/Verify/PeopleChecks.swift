internal import GRDB

extension Check {
  static let roles = Check(
    "roles", "Every role has the permissions it was made with."
  ) { work in
    try work.each("SELECT id, public_id FROM role ORDER BY id") { row, work in
      let id = try row.integer(0)
      let rows = try Row.fetchAll(
        work.db, sql: "SELECT permission, scope FROM role_permission WHERE role_id = ?",
        arguments: [id])
      let now = Set(rows.map { "\($0[0] as String) \($0[1] as String)" })
      let made = try Row.fetchOne(
        work.db, sql: "SELECT payload FROM event WHERE record = ? AND type = 'role.made'",
        arguments: [row.text(1)])
      let then = Set(try made.map { try Payload(stored: $0.bytes(0)) }?.texts("permissions") ?? [])
      for name in now.subtracting(then).sorted() {
        work.fault("role \(id)", "the permission '\(name)' was added past the door")
      }
      for name in then.subtracting(now).sorted() {
        work.fault("role \(id)", "the permission '\(name)' was taken away past the door")
      }
    }
  }

  static let users = Check(
    "users", "Every user has the roles that were given to them, and is disabled when they were."
  ) { work in
    try work.each("SELECT id, public_id, disabled FROM user ORDER BY id") { row, work in
      let id = try row.integer(0)
      let events = try Row.fetchAll(
        work.db, sql: "SELECT type, payload FROM event WHERE record = ? ORDER BY record_version",
        arguments: [row.text(1)])
      var (then, disabled) = (Set<String>(), false)
      for event in events {
        let payload = try Payload(stored: event.bytes(1))
        let place = payload.text("location").map { " at \($0)" } ?? ""
        let grant = (payload.text("role") ?? "") + place
        switch event[0] as String {
        case "user.granted": then.insert(grant)
        case "user.revoked": then.remove(grant)
        case "user.disabled": disabled = true
        case "user.enabled": disabled = false
        default: break
        }
      }
      let rows = try Row.fetchAll(
        work.db,
        sql: """
          SELECT role.public_id, location.public_id FROM user_role \
          JOIN role ON role.id = user_role.role_id \
          LEFT JOIN location ON location.id = user_role.location_id WHERE user_role.user_id = ?
          """, arguments: [id])
      let now = Set(
        rows.map { ($0[0] as String) + (($0[1] as String?).map { " at \($0)" } ?? "") })
      for grant in now.subtracting(then).sorted() {
        work.fault("user \(id)", "role \(grant) was given past the door")
      }
      for grant in then.subtracting(now).sorted() {
        work.fault("user \(id)", "role \(grant) was taken away past the door")
      }
      if try row.integer(2) != (disabled ? 1 : 0) {
        work.fault("user \(id)", "was \(disabled ? "enabled" : "disabled") past the door")
      }
    }
  }
}
