internal import Foundation
package import GRDB
internal import Model

/// One row of the audit chain as it is stored.
///
/// Its hash covers the stored bytes of every column, the digest of its events and the hash of the row
/// before, so an edit anywhere breaks the chain at that row.
package struct CommandRow: Equatable, Sendable {
  package var sequence: Int64
  package var publicID: String
  package var type: String
  package var v: Int64
  package var key: String
  package var user: String
  package var onBehalfOf: String?
  package var reason: String?
  package var source: String
  package var at: Int64
  package var seen: [UInt8]
  package var payload: [UInt8]
  package var result: [UInt8]
  package var events: [UInt8]
  package var previous: [UInt8]

  package init(
    sequence: Int64, publicID: String, type: String, v: Int64, key: String, user: String,
    onBehalfOf: String?, reason: String?, source: String, at: Int64, seen: [UInt8],
    payload: [UInt8], result: [UInt8], events: [UInt8], previous: [UInt8]
  ) {
    self.sequence = sequence
    self.publicID = publicID
    self.type = type
    self.v = v
    self.key = key
    self.user = user
    self.onBehalfOf = onBehalfOf
    self.reason = reason
    self.source = source
    self.at = at
    self.seen = seen
    self.payload = payload
    self.result = result
    self.events = events
    self.previous = previous
  }

  /// What the row's hash must be.
  package var hash: Digest {
    var fields = HashedFields()
    fields.add(sequence)
    fields.add(publicID)
    fields.add(type)
    fields.add(v)
    fields.add(key)
    fields.add(user)
    fields.add(onBehalfOf)
    fields.add(reason)
    fields.add(source)
    fields.add(at)
    fields.add(seen)
    fields.add(payload)
    fields.add(result)
    fields.add(events)
    fields.add(previous)
    return fields.digest
  }
}

/// Fields hashed one after another with their lengths, so that no two lists give the same digest.
struct HashedFields {
  private var running = RunningDigest()
  private var staged: [UInt8] = []

  private static let stageSize = 4096

  init() { staged.reserveCapacity(512) }

  mutating func add(_ value: Int64) {
    withUnsafeBytes(of: value.bigEndian) { staged.append(contentsOf: $0) }
    if staged.count > HashedFields.stageSize { flush() }
  }

  mutating func add(_ value: [UInt8]) {
    add(Int64(value.count))
    staged.append(contentsOf: value)
  }

  mutating func add(_ value: String?) {
    guard let value else { return add(-1) }
    add(Int64(value.utf8.count))
    staged.append(contentsOf: value.utf8)
  }

  /// Columns of a row as they are stored, each as the field it was written from.
  mutating func add(_ columns: Range<Int32>, of row: Stepper) {
    for column in columns {
      switch row.value(column) {
      case .null: add(-1)
      case .integer(let value): add(value)
      case .bytes(let bytes):
        add(Int64(bytes.count))
        staged.append(contentsOf: bytes)
      }
    }
  }

  /// The digest of all fields so far.
  var digest: Digest {
    var all = running
    all.add(staged)
    return Digest(all)
  }

  /// The digest of all fields so far, after which there are none.
  mutating func takeDigest() -> Digest {
    running.add(staged)
    staged.removeAll(keepingCapacity: true)
    defer { running = RunningDigest() }
    return Digest(running)
  }

  private mutating func flush() {
    running.add(staged)
    staged.removeAll(keepingCapacity: true)
  }
}

/// The end of the chain: what an exported head holds.
package struct ChainHead: Equatable, Sendable, CustomStringConvertible {
  package var sequence: Int64
  package var hash: Digest

  package init(sequence: Int64, hash: Digest) {
    self.sequence = sequence
    self.hash = hash
  }

  /// Reads `sequence:hash`.
  package init?(_ text: some StringProtocol) {
    let parts = text.split(separator: ":")
    guard parts.count == 2, let sequence = Int64(parts[0]), let hash = Digest(parts[1]) else {
      return nil
    }
    self.init(sequence: sequence, hash: hash)
  }

  package var description: String { "\(sequence):\(hash)" }

  /// An empty chain.
  package static let start = ChainHead(sequence: 0, hash: .zero)
}

/// Writing and reading the chain.
enum Chain {
  /// The last row's place, hash and time.
  static func end(_ db: Database) throws -> (head: ChainHead, at: Instant?) {
    let statement = try db.cachedStatement(
      sql: "SELECT sequence, hash, at FROM command ORDER BY sequence DESC LIMIT 1")
    guard let row = try Row.fetchOne(statement) else { return (.start, nil) }
    guard let hash = Digest(stored: row.bytes(1)) else {
      throw KernelProblem(
        .notPractice, "The last command's hash is damaged. Run scrubjay audit verify.")
    }
    return (
      ChainHead(sequence: try row.integer(0), hash: hash),
      Instant(milliseconds: try row.integer(2))
    )
  }

  static func append(_ row: CommandRow, to db: Database) throws {
    let statement = try db.cachedStatement(
      sql: """
        INSERT INTO command (sequence, public_id, type, v, key, user, on_behalf_of, reason, source, \
        at, seen, payload, result, events, previous, hash) \
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
    try statement.execute(arguments: [
      row.sequence, row.publicID, row.type, row.v, row.key, row.user, row.onBehalfOf, row.reason,
      row.source, row.at, Data(row.seen), Data(row.payload), Data(row.result), Data(row.events),
      Data(row.previous), Data(row.hash.bytes),
    ])
  }

  static func add(
    ordinal: Int64, type: String, v: Int64, record: String, version: Int64, payload: [UInt8],
    to fields: inout HashedFields
  ) {
    fields.add(ordinal)
    fields.add(type)
    fields.add(v)
    fields.add(record)
    fields.add(version)
    fields.add(payload)
  }
}

extension Row {
  /// The integer of a column that always has one.
  ///
  /// - Throws: SQLite's report of a damaged file when there is none: a subscript would end the program,
  ///   and one turned bit makes an integer into NULL.
  func integer(_ column: Int) throws -> Int64 {
    guard let value = optionalInteger(column) else { throw DatabaseError.noNumber }
    return value
  }

  /// The integer of a column that may be NULL.
  func optionalInteger(_ column: Int) -> Int64? {
    Int64.fromDatabaseValue(self[column] as DatabaseValue)
  }

  /// The text of a column with every byte of it: read as a string it would end at the first NUL, and
  /// what stands behind one would be hashed by nobody.
  func text(_ column: Int) -> String {
    (try? withUnsafeData(atIndex: column) { String(decoding: $0 ?? Data(), as: UTF8.self) }) ?? ""
  }

  /// The text of a column that may be NULL.
  func optionalText(_ column: Int) -> String? { hasNull(atIndex: column) ? nil : text(column) }

  /// The bytes of a blob column; empty for NULL.
  package func bytes(_ column: Int) -> [UInt8] {
    (try? withUnsafeData(atIndex: column) { $0.map(Array.init) ?? [] }) ?? []
  }

  /// The bytes of a blob column; empty for NULL.
  package func bytes(_ column: String) -> [UInt8] {
    (try? withUnsafeData(named: column) { $0.map(Array.init) ?? [] }) ?? []
  }
}
