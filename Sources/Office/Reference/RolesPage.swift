internal import Kernel

/// The page of the roles that every practice starts with.
enum RolesPage {
  static var content: String {
    var text =
      "# Roles\n\nEvery practice starts with these. A permission is the name of a kind of command, or of "
      + "a way to look;\n`*` is all of them. Scope `all` reaches everything, `location` the "
      + "locations at which the role is\nheld.\n\n| role | scope | permissions |\n|---|---|---|\n"
    for role in StockRole.all {
      let scopes = Set(role.permissions.map(\.scope)).sorted().joined(separator: ", ")
      let permissions = role.permissions.map { "`\($0.permission)`" }.joined(separator: " ")
      text += "| \(role.name) | \(scopes) | \(permissions) |\n"
    }
    return text
  }
}
