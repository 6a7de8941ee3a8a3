internal import Kernel
package import Text

extension PracticeDesk {
  /// Adds a user with the roles they start with.
  ///
  /// `location` is the NPI of the location at which roles of scope location are held.
  package func addUser(
    _ account: String, name: String?, roles: [String], at location: String?
  ) throws -> Done {
    try perform(
      UserAdd(account: account, name: name ?? account, roles: roles, location: location))
  }

  /// Shuts a user out, or lets them in again.
  package func set(disabled: Bool, user account: String) throws -> Done {
    try perform(UserDisable(account: account, disabled: disabled))
  }

  /// Gives a user a role, or takes it away.
  package func grant(
    _ role: String, to account: String, at location: String?, revoke: Bool
  ) throws -> Done {
    try perform(UserGrant(account: account, role: role, location: location, revoke: revoke))
  }

  package func addLocation(_ name: String, npi: String) throws -> Done {
    try perform(LocationAdd(name: name, npi: npi))
  }

  /// Takes the clock as right; the caller's reason stands in the audit row.
  package func acceptClock() throws -> Done { try perform(ClockAccept()) }

  package func users() throws -> UserList {
    UserList(users: try practice.read { try $0.users() })
  }

  package func locations() throws -> LocationList {
    LocationList(locations: try practice.read { try $0.locations() })
  }
}

/// The users of a practice.
package struct UserList: DeskReport {
  let users: [UserRow]

  package var text: String {
    let width = users.map(\.account.count).max() ?? 0
    var text = ""
    for user in users {
      let roles = user.roles.map { $0.name + ($0.location.map { " at \($0)" } ?? "") }
      text +=
        user.account.padded(to: width) + "  \(user.id)  " + (user.disabled ? "disabled; " : "")
      text += (roles.isEmpty ? "no role" : roles.joined(separator: ", "))
      text += user.name == user.account ? "\n" : "  (\(user.name))\n"
    }
    return text
  }

  package func write(to output: inout JSONOutput) {
    output.beginArray()
    for user in users {
      output.beginObject()
      output.member("id")
      output.string(user.id)
      output.member("account")
      output.string(user.account)
      output.member("name")
      output.string(user.name)
      output.member("disabled")
      output.bool(user.disabled)
      output.member("roles")
      output.beginArray()
      for role in user.roles {
        output.beginObject()
        output.member("role")
        output.string(role.name)
        output.member("location")
        output.optional(role.location)
        output.endObject()
      }
      output.endArray()
      output.endObject()
    }
    output.endArray()
    output.newLine()
  }
}

/// The locations of a practice.
package struct LocationList: DeskReport {
  let locations: [LocationRow]

  package var text: String {
    locations.isEmpty
      ? "no locations yet: scrubjay location add NAME --npi NPI\n"
      : locations.map { "\($0.npi)  \($0.id)  \($0.name)\n" }.joined()
  }

  package func write(to output: inout JSONOutput) {
    output.beginArray()
    for location in locations {
      output.beginObject()
      output.member("id")
      output.string(location.id)
      output.member("npi")
      output.string(location.npi)
      output.member("name")
      output.string(location.name)
      output.endObject()
    }
    output.endArray()
    output.newLine()
  }
}
