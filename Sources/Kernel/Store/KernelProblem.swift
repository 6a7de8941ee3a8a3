/// Why the kernel refuses: a stable code and plain words that say what, why and how to fix.
package struct KernelProblem: Error, Equatable, Sendable, CustomStringConvertible {
  /// Stable codes.
  ///
  /// K1 opening and the file, K2 commands, K3 keys, K4 audit, K5 space and locks.
  package enum Code: String, Sendable, CaseIterable {
    /// There is no practice at the place named.
    case noPractice = "K101"
    /// The file is no practice file, or damaged beyond opening.
    case notPractice = "K102"
    /// The file was written by a newer program.
    case newer = "K103"
    /// The folder or the file cannot be written.
    case readOnly = "K104"
    /// The file's write-ahead log is missing.
    case missingLog = "K105"
    /// A practice is there already.
    case exists = "K106"
    /// The database's own report of a failure.
    case database = "K107"
    /// The database does not promise what it must.
    case notDurable = "K108"
    /// Migrating the file to this program's schema failed; the file is as it was.
    case migration = "K109"

    /// A field of a command is missing or wrong.
    case invalid = "K201"
    /// The user is unknown, disabled, or lacks the permission.
    case forbidden = "K202"
    /// An idempotency key came again with other content.
    case keyReused = "K203"
    /// A record changed since the caller saw it.
    case conflict = "K204"
    /// The clock disagrees with the last command's time.
    case clock = "K205"
    /// A record that a command names does not exist.
    case notFound = "K206"
    /// The change contradicts the state of the practice.
    case refused = "K207"
    /// A recorded command is of a type or version that this program does not know.
    case unknownCommand = "K208"

    /// The key file is missing.
    case noKey = "K301"
    /// Others than its owner may read or change the key file.
    case keyRights = "K302"
    /// The key file does not hold a key.
    case keyForm = "K303"
    /// The key is not the one the practice was sealed with.
    case wrongKey = "K304"
    /// Sealed bytes do not open: they were altered or moved.
    case unsealable = "K305"

    /// A backup is truncated, altered or no backup.
    case backup = "K401"

    /// The disk is full; reading goes on, writing waits for space.
    case full = "K501"
    /// Another process holds the lease.
    case leased = "K502"
    /// The holder of a lease is not its owner any more.
    case staleLease = "K503"
    /// Another writer did not finish within the busy timeout.
    case busy = "K504"
  }

  package var code: Code
  package var message: String
  /// What is wrong with single fields of a command, for `invalid`.
  package var fields: [FieldProblem]

  package init(_ code: Code, _ message: String, fields: [FieldProblem] = []) {
    self.code = code
    self.message = message
    self.fields = fields
  }

  /// `K204 message`, with a line for each field that is wrong.
  package var description: String {
    ([code.rawValue + " " + message] + fields.map { "  \($0.field): \($0.message)" })
      .joined(separator: "\n")
  }
}

/// What is wrong with one field of a command; it names the field and never quotes private values.
package struct FieldProblem: Equatable, Sendable {
  package var field: String
  package var message: String

  package init(_ field: String, _ message: String) {
    self.field = field
    self.message = message
  }
}
