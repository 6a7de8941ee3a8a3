internal import GRDB

extension Snapshot {
  /// The user of an account, when they hold a permission to look at something.
  ///
  /// - Throws: `K202` in words that say what is missing.
  package func signIn(_ account: String, for permission: Permission) throws -> SignedIn {
    try Users.signIn(account, for: permission, db)
  }
}
