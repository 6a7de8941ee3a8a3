internal import GRDB
package import Model

/// The inside of a transaction: what a command may use while it is performed.
///
/// It hands out ids, seals values, notes events and checks scopes; the door writes the audit row.
package final class Change {
  let db: Database
  /// The time of the command, never earlier than that of the one before.
  package let now: Instant
  package let sequence: Int64
  package let command: PublicID
  package let user: SignedIn
  package let sealer: any Sealing
  let events: EventLog
  private var ordinal: UInt64 = 0

  init(
    db: Database, now: Instant, sequence: Int64, command: PublicID, user: SignedIn,
    sealer: any Sealing
  ) throws {
    self.db = db
    self.now = now
    self.sequence = sequence
    self.command = command
    self.user = user
    self.sealer = sealer
    events = try EventLog(command: sequence, db)
  }

  /// A new public id.
  ///
  /// It follows from the command's id and how many came before, so that a command replayed on
  /// another copy of the practice names its records alike.
  package func id(_ kind: Character) -> PublicID {
    ordinal += 1
    let seed = Array(command.description.utf8) + withUnsafeBytes(of: ordinal.bigEndian, Array.init)
    let bits = Digest(of: seed).bytes.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return PublicID(kind: kind, bits: bits)
  }

  /// Notes what happened to a record that now has a version.
  package func note(
    _ type: CommandType, of record: PublicID, version: Int64, _ payload: Payload = Payload()
  ) throws {
    try events.add(Event(type: type, record: record, version: version, payload: payload.bytes))
  }

  /// Refuses when the user's permission does not reach a location.
  ///
  /// `location`: the location of what is changed; nil for what belongs to none, which only
  /// scope all reaches.
  package func require(location: Int64?) throws {
    switch user.scope {
    case .all: return
    case .locations(let allowed):
      if let location, allowed.contains(location) { return }
      throw KernelProblem(
        .forbidden,
        "User \(user.account) may do this only at their own locations. "
          + "Ask an administrator for a role with scope all.")
    case .own:
      throw KernelProblem(
        .forbidden, "User \(user.account) may do this only to their own record.")
    }
  }
}

/// The user a request came from, as the store knows them.
package struct SignedIn: Equatable, Sendable {
  package var account: String
  package var id: PublicID
  package var scope: Scope
}

/// How far a permission reaches.
package enum Scope: Equatable, Sendable {
  case all
  /// Internal ids of locations.
  case locations(Set<Int64>)
  /// Only the user's own record.
  case own
}

extension Scope {
  /// What a query adds to its conditions so that it gives only what the scope reaches.
  ///
  /// `column`: the column of the location's internal id.
  func condition(_ column: String) -> String {
    switch self {
    case .all: ""
    case .locations(let ids):
      " AND \(column) IN (\(ids.sorted().map(String.init).joined(separator: ", ")))"
    case .own: " AND 0"
    }
  }
}
