internal import Foundation
internal import GRDB
internal import Model

/// What is wrong with the audit chain, down to the row.
package struct AuditFault: Equatable, Sendable, CustomStringConvertible {
  package enum Kind: String, Sendable {
    /// The row's columns do not give its hash.
    case altered
    /// The row does not name the hash of the row before it.
    case unlinked
    /// Rows are missing before this one.
    case missing
    /// The events of the row are not those it was written with.
    case events
    /// Events without a command.
    case orphaned
    /// The chain ends before the exported head, or differs from it.
    case truncated
    /// The database cannot read the row.
    case unreadable
  }

  package var kind: Kind
  /// The command row.
  package var sequence: Int64
  package var message: String

  /// `command 17: altered: …`.
  package var description: String { "command \(sequence): \(kind.rawValue): \(message)" }
}

/// Walks the chain from its start and says what does not fit.
package struct AuditVerifier {
  /// What the walk came to.
  package struct Outcome: Equatable, Sendable {
    package var faults: [AuditFault]
    package var head: ChainHead
    package var commands: Int
    package var events: Int
  }

  /// No more faults are listed than this; one altered file may break every row.
  package static let mostFaults = 100

  private var faults: [AuditFault] = []
  private var head = ChainHead.start
  private var eventCount = 0
  private var commandCount = 0
  private let exported: ChainHead?
  private var metExported = false

  private init(exported: ChainHead?) { self.exported = exported }

  /// Verifies the chain.
  ///
  /// `exported`: a head written down earlier; only with it is a chain that was cut at its end found.
  ///
  /// `progress`: is told the number of rows read, now and then.
  static func verify(
    _ db: Database, against exported: ChainHead? = nil, progress: (Int) -> Void = { _ in }
  ) throws -> Outcome {
    var verifier = AuditVerifier(exported: exported)
    do { try verifier.walk(db, progress) } catch let error as DatabaseError {
      verifier.fault(
        .unreadable, verifier.head.sequence + 1,
        "the database stops here: \(error.message ?? "no message")")
    }
    verifier.checkExported()
    return Outcome(
      faults: verifier.faults, head: verifier.head, commands: verifier.commandCount,
      events: verifier.eventCount)
  }

  private mutating func walk(_ db: Database, _ progress: (Int) -> Void) throws {
    let rows = try Stepper("SELECT \(CommandRow.columns), hash FROM command ORDER BY sequence", db)
    var events = try EventReader(db)
    var fields = HashedFields()
    while try rows.step() {
      let sequence = try rows.integer(0)
      try checkOrphans(&events, before: sequence)
      fields.add(0..<CommandRow.columnCount, of: rows)
      check(rows, sequence, hash: fields.takeDigest())
      let found = try events.digest(of: sequence)
      eventCount += found.count
      if !rows.bytes(CommandRow.eventsColumn).elementsEqual(found.digest) {
        fault(
          .events, sequence,
          "its events were altered, removed or added to (there are \(found.count) now)")
      }
      head.sequence = sequence
      if let hash = Digest(stored: Array(rows.bytes(CommandRow.columnCount))) { head.hash = hash }
      if head == exported { metExported = true }
      commandCount += 1
      if commandCount % 4096 == 0 { progress(commandCount) }
    }
    try checkOrphans(&events, before: .max)
  }

  private mutating func check(_ row: Stepper, _ sequence: Int64, hash: Digest) {
    if sequence != head.sequence + 1 {
      fault(
        .missing, sequence,
        sequence == head.sequence + 2
          ? "command \(head.sequence + 1) before it was removed"
          : "commands \(head.sequence + 1) to \(sequence - 1) before it were removed")
    } else if !row.bytes(CommandRow.previousColumn).elementsEqual(head.hash.bytes) {
      fault(
        .unlinked, sequence,
        head.sequence == 0
          ? "it claims that there was a command before it"
          : "command \(head.sequence) before it was replaced, or this one was put in")
    }
    if !row.bytes(CommandRow.columnCount).elementsEqual(hash.bytes) {
      fault(.altered, sequence, "its columns do not give the hash it was written with")
    }
  }

  private mutating func checkOrphans(_ events: inout EventReader, before sequence: Int64) throws {
    while let orphan = try events.skip(before: sequence) {
      fault(.orphaned, orphan, "there is an event of this command, but no such command")
    }
  }

  private mutating func checkExported() {
    guard let exported, !metExported, exported != .start else { return }
    if head.sequence < exported.sequence {
      fault(
        .truncated, head.sequence,
        "the chain ends here, but the exported head is command \(exported.sequence)")
    } else {
      fault(
        .truncated, exported.sequence,
        "the chain was written anew: its hash is not the one of the exported head")
    }
  }

  private mutating func fault(_ kind: AuditFault.Kind, _ sequence: Int64, _ message: String) {
    guard faults.count < AuditVerifier.mostFaults else { return }
    faults.append(AuditFault(kind: kind, sequence: sequence, message: message))
  }
}

/// Reads the events in the order of their commands, one command at a time.
private struct EventReader {
  private let rows: Stepper
  /// The command of the row to be read next; nil after the last.
  private var next: Int64?
  private var fields = HashedFields()

  init(_ db: Database) throws {
    rows = try Stepper(
      """
      SELECT command, ordinal, type, v, record, record_version, payload FROM event \
      ORDER BY command, ordinal
      """, db)
    try step()
  }

  private mutating func step() throws { next = try rows.step() ? try rows.integer(0) : nil }

  /// The digest of a command's events, and how many there are.
  mutating func digest(of command: Int64) throws -> (digest: [UInt8], count: Int) {
    var count = 0
    while next == command {
      fields.add(1..<7, of: rows)
      count += 1
      try step()
    }
    return (count == 0 ? [] : fields.takeDigest().bytes, count)
  }

  /// Passes the events of one command before a sequence; nil when there are none.
  mutating func skip(before sequence: Int64) throws -> Int64? {
    guard let command = next, command < sequence else { return nil }
    while next == command { try step() }
    return command
  }
}

extension CommandRow {
  /// The columns a row's hash covers, in its order.
  static let columns = """
    sequence, public_id, type, v, key, user, on_behalf_of, reason, source, at, seen, payload, \
    result, events, previous
    """
  static let columnCount: Int32 = 15
  fileprivate static let (eventsColumn, previousColumn): (Int32, Int32) = (13, 14)

  /// A row of `columns`.
  init(_ row: Row) throws {
    self.init(
      sequence: try row.integer(0), publicID: row.text(1), type: row.text(2),
      v: try row.integer(3), key: row.text(4),
      user: row.text(5), onBehalfOf: row.optionalText(6), reason: row.optionalText(7),
      source: row.text(8), at: try row.integer(9), seen: row.bytes(10),
      payload: row.bytes(11), result: row.bytes(12), events: row.bytes(13),
      previous: row.bytes(14))
  }
}

extension Snapshot {
  /// Verifies the audit chain (`AuditVerifier.verify`).
  package func verifyAudit(
    against exported: ChainHead? = nil, progress: (Int) -> Void = { _ in }
  ) throws -> AuditVerifier.Outcome {
    try AuditVerifier.verify(db, against: exported, progress: progress)
  }
}
