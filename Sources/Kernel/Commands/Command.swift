package import Model

/// One change to the practice, as a value: the only way anything is written.
///
/// It is validated, permitted, performed and recorded in one transaction (`Practice.perform`). Its
/// payload is what the audit row holds, so a type never changes the meaning of a field: it gets a
/// new version, and `init(recorded:from:)` reads the old ones.
package protocol Command {
  /// The name that stands in the audit row, such as `user.add`, and the version of its payload.
  static var type: CommandType { get }

  /// What a user must be allowed; there is no command without one.
  static var permission: Permission { get }

  /// The records the caller looked at, with the versions it saw.
  var seen: [Seen] { get }

  /// What the audit row holds: ids, codes and digests, never a sealed value.
  var payload: Payload { get }

  /// Makes the command again from its audit row, for replay.
  ///
  /// - Throws: `K201` naming a field, `K208` for a version from a newer program.
  init(recorded payload: Payload, version: Int, from attachments: any Attachments) throws

  /// What is wrong with it as it stands, before the store is asked.
  func validate() -> [FieldProblem]

  /// Writes the state and notes the events, inside the transaction.
  func perform(in change: Change) throws -> Payload
}

extension Command {
  package var seen: [Seen] { [] }
  package func validate() -> [FieldProblem] { [] }
}

/// A command's or an event's name and the version of its payload.
package struct CommandType: Hashable, Sendable, CustomStringConvertible {
  package let name: String
  package let version: Int

  package init(_ name: String, version: Int = 1) {
    self.name = name
    self.version = version
  }

  package var description: String { "\(name)/\(version)" }
}

/// What a role may hold: the right to one kind of command or query.
package struct Permission: Hashable, Sendable, CustomStringConvertible {
  package let name: String

  package init(_ name: String) { self.name = name }

  /// Every permission, held by administrators.
  package static let everything = Permission("*")

  package var description: String { name }
}

/// A record and the version of it that someone saw.
package struct Seen: Hashable, Sendable {
  package let record: PublicID
  package let version: Int64

  package init(_ record: PublicID, version: Int64) {
    self.record = record
    self.version = version
  }
}

/// Bytes that a command brings along and its payload names by digest.
package protocol Attachments {
  /// The bytes with a digest.
  ///
  /// - Throws: `K206` when they are not there.
  func bytes(_ digest: Digest) throws -> [UInt8]

  /// A stored document, read once more into the command that receives it.
  ///
  /// - Throws: `K206` when it is not there.
  func received(_ digest: Digest) throws -> ReceiveClaims

  /// The decisions that the recorded command made.
  func decisions() throws -> [DecisionRow]
}

/// No attachments.
package struct NoAttachments: Attachments {
  package init() {}

  package func bytes(_ digest: Digest) throws -> [UInt8] {
    throw KernelProblem(.notFound, "There is no attachment \(digest.short).")
  }

  package func received(_ digest: Digest) throws -> ReceiveClaims {
    throw KernelProblem(.notFound, "There is no document \(digest.short).")
  }

  package func decisions() throws -> [DecisionRow] { [] }
}

/// Who asks for a command, from where and why.
package struct Request: Sendable {
  /// The account: for the command line the name of the operating system's user.
  package var user: String
  /// Whom the user acts for, when that is someone else.
  package var onBehalfOf: String?
  package var reason: String?
  /// Where it comes from: `cli`, `web`, a workflow's name.
  package var source: String
  /// A name for this one wish.
  ///
  /// The same wish twice is done once. Nil makes one.
  package var key: String?
  /// Do everything and take it back: shows what would happen.
  package var dryRun: Bool

  package init(
    user: String, source: String, onBehalfOf: String? = nil, reason: String? = nil,
    key: String? = nil, dryRun: Bool = false
  ) {
    self.user = user
    self.source = source
    self.onBehalfOf = onBehalfOf
    self.reason = reason
    self.key = key
    self.dryRun = dryRun
  }

  /// What is wrong with its texts, which stand in the audit row as they are.
  var problems: [FieldProblem] {
    let texts = [
      ("user", user), ("on_behalf_of", onBehalfOf), ("reason", reason), ("source", source),
      ("key", key),
    ]
    return texts.compactMap { name, text in
      text?.utf8.contains(0) == true ? FieldProblem(name, "must not hold a NUL") : nil
    }
  }
}

/// What came of a command.
package struct Receipt: Equatable, Sendable {
  /// The place in the audit chain, from 1.
  package var sequence: Int64
  package var id: PublicID
  package var result: Payload
  /// What happened; empty when it was replayed.
  package var events: [Event]
  /// What stands for all events in the command's hash.
  package var eventDigest: [UInt8]
  /// The command was performed before under the same key; nothing was done now.
  package var replayed: Bool
  /// How often the hook judged again because a record had changed meanwhile.
  package var judgedAgain: Int
}
