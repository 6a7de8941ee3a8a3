import Foundation
import GRDB
import Kernel
import Model
import TestKit

/// A practice file of a released schema, full of rows that are legal and that nobody expects.
///
/// It is made from the frozen text of the schema (`Tests/Fixtures/`), never by the kernel, and hashes
/// its chain with code of its own: what was released once must read like this for ever.
struct OddRows {
  private static let commands = 2500
  private static let rowsPerTable = 700

  private let schema: Int
  private let fixtures: String
  private var random: SeededGenerator
  private var serial = 0
  /// Rows of each table, for references.
  private var keys: [String: [Int64]] = [:]

  init(seed: UInt64, schema: Int, fixtures: String) {
    random = SeededGenerator(seed: seed)
    self.schema = schema
    self.fixtures = fixtures
  }

  /// Makes the practice; how many rows it has.
  mutating func make(_ folder: PracticeFolder) throws -> Int {
    try FileManager.default.createDirectory(
      atPath: folder.path, withIntermediateDirectories: true)
    let keyFile = KeyFile.random()
    try keyFile.write(to: folder.key)
    let (_, wrapped) = try Sealer.new(number: 1, under: keyFile)
    let sql = try String(contentsOfFile: "\(fixtures)/schema-\(schema).sql", encoding: .utf8)
    var copy = self
    let count = try Inspection.look(at: folder.database) { db in
      try db.execute(sql: "PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF")
      var count = 0
      try db.inTransaction {
        try db.execute(sql: sql)
        try db.execute(
          sql: "PRAGMA application_id = 0x534A4159; PRAGMA user_version = \(copy.schema)")
        try db.execute(
          sql: "INSERT INTO practice (id, public_id, name, version) VALUES (1, ?, ?, 1)",
          arguments: [copy.publicID("O"), "Fernhill 🪶"])
        try db.execute(
          sql: "INSERT INTO sealing_key (number, wrapped) VALUES (1, ?)",
          arguments: [Data(wrapped)])
        count = 2 + (try copy.history(db))
        for table in try copy.tables(db) { count += try copy.fill(table, db) }
        return .commit
      }
      return count
    }
    self = copy
    return count
  }

  // MARK: - The chain

  private mutating func history(_ db: Database) throws -> Int {
    var (previous, at, count) = ([UInt8](repeating: 0, count: 32), Int64(1_700_000_000_000), 0)
    for sequence in 1...Int64(Self.commands) {
      at += Int64.random(in: 0...100_000, using: &random)
      let events = (0..<Int.random(in: 0...3, using: &random)).map { ordinal in
        (
          ordinal: Int64(ordinal), type: text(), v: number(), record: publicID("U"),
          version: number(), payload: blob()
        )
      }
      var fields = Bytes()
      for event in events {
        fields.add(event.ordinal)
        fields.add(event.type)
        fields.add(event.v)
        fields.add(event.record)
        fields.add(event.version)
        fields.add(event.payload)
      }
      let row = CommandRow(
        sequence: sequence, publicID: publicID("X"), type: text(), v: number(),
        key: unique(), user: text(), onBehalfOf: optionalText(), reason: optionalText(),
        source: text(), at: at, seen: blob(), payload: blob(), result: blob(),
        events: events.isEmpty ? [] : fields.digest, previous: previous)
      previous = Bytes(row).digest
      try db.execute(
        sql: """
          INSERT INTO command VALUES (\(row.sequence), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          row.publicID, row.type, row.v, row.key, row.user, row.onBehalfOf, row.reason, row.source,
          row.at, Data(row.seen), Data(row.payload), Data(row.result), Data(row.events),
          Data(row.previous), Data(previous),
        ])
      for event in events {
        try db.execute(
          sql: "INSERT INTO event VALUES (\(sequence), ?, ?, ?, ?, ?, ?)",
          arguments: [
            event.ordinal, event.type, event.v, event.record, event.version, Data(event.payload),
          ])
      }
      count += 1 + events.count
    }
    keys["command"] = Array(1...Int64(Self.commands))
    return count
  }

  // MARK: - Every other table

  private struct Column {
    var name: String
    var type: String
    var isKey: Bool
    var isUnique: Bool
    var references: String?
    /// What a CHECK allows; empty when there is none.
    var allowed: [String]
  }

  private struct Table {
    var name: String
    var columns: [Column]
  }

  /// The tables in the order in which they refer to each other.
  private func tables(_ db: Database) throws -> [Table] {
    let done: Set = ["practice", "sealing_key", "command", "event"]
    var known = done
    var names = try String.fetchAll(
      db, sql: "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"
    ).filter { !done.contains($0) && !$0.hasPrefix("sqlite_") }
    var tables: [Table] = []
    while !names.isEmpty {
      let next = try names.first { name in
        try references(name, db).values.allSatisfy { known.contains($0) || $0 == name }
      }
      guard let next else { throw RigError("tables refer to each other in a circle") }
      names.removeAll { $0 == next }
      known.insert(next)
      tables.append(Table(name: next, columns: try columns(next, db)))
    }
    return tables
  }

  private func references(_ table: String, _ db: Database) throws -> [String: String] {
    var found: [String: String] = [:]
    for row in try Row.fetchAll(db, sql: "PRAGMA foreign_key_list(\(table))") {
      found[row["from"]] = row["table"]
    }
    return found
  }

  private func columns(_ table: String, _ db: Database) throws -> [Column] {
    let references = try references(table, db)
    let sql =
      try String.fetchOne(
        db, sql: "SELECT sql FROM sqlite_schema WHERE name = ?", arguments: [table]) ?? ""
    let isKeyed =
      try Row.fetchAll(db, sql: "PRAGMA table_info(\(table))")
      .filter { $0["pk"] as Int > 0 }.count == 1
    return try Row.fetchAll(db, sql: "PRAGMA table_info(\(table))").map { row in
      let name = row["name"] as String
      var allowed: [String] = []
      if let check = sql.firstRange(of: "CHECK (\(name) IN (") {
        let list = sql[check.upperBound...].prefix { $0 != ")" }
        allowed = list.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
      }
      return Column(
        name: name, type: row["type"],
        isKey: isKeyed && row["pk"] as Int > 0 && row["type"] as String == "INTEGER",
        isUnique: sql.contains("\(name) \(row["type"] as String) NOT NULL UNIQUE"),
        references: references[name], allowed: allowed)
    }
  }

  private mutating func fill(_ table: Table, _ db: Database) throws -> Int {
    let names = table.columns.map(\.name).joined(separator: ", ")
    var (count, stored) = (0, [Int64]())
    for number in 1...Int64(Self.rowsPerTable) {
      var values: [String] = []
      var arguments: [(any DatabaseValueConvertible)?] = []
      for column in table.columns {
        if let one = column.allowed.randomElement(using: &random) {
          values.append(one)
          continue
        }
        values.append("?")
        if column.isKey {
          arguments.append(number * 3)
        } else if let other = column.references {
          let rows = other == table.name ? stored : keys[other]
          arguments.append(rows?.randomElement(using: &random))
        } else {
          arguments.append(value(column))
        }
      }
      // What a constraint refuses is left out.
      try? db.execute(
        sql: "INSERT INTO \(table.name) (\(names)) VALUES (\(values.joined(separator: ", ")))",
        arguments: StatementArguments(arguments))
      guard db.changesCount > 0, db.lastInsertedRowID == number * 3 || !hasKey(table) else {
        continue
      }
      stored.append(number * 3)
      count += 1
    }
    keys[table.name] = stored
    return try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table.name)") ?? count
  }

  private func hasKey(_ table: Table) -> Bool { table.columns.contains(where: \.isKey) }

  // MARK: - Odd values

  private mutating func value(_ column: Column) -> any DatabaseValueConvertible {
    switch column.type {
    case "INTEGER": return column.isUnique ? Int64(serialNumber()) : number()
    case "BLOB": return Data(column.isUnique ? Array(unique().utf8) : blob())
    default:
      if column.name == "public_id" { return publicID("U") }
      return column.isUnique ? unique() : text()
    }
  }

  private mutating func serialNumber() -> Int {
    serial += 1
    return serial
  }

  private mutating func publicID(_ kind: Character) -> String {
    PublicID(kind: kind, bits: random.next()).description
  }

  private mutating func unique() -> String { "\(text().prefix(40))·\(serialNumber())" }

  private mutating func optionalText() -> String? { Bool.random(using: &random) ? text() : nil }

  private mutating func text() -> String {
    let odd = [
      "", " ", "'", "\"; DROP TABLE claim; --", "Zoë Ñandú", "e\u{301}", "🪶🪶", "\u{202E}abc",
      "null",
      "-0", "1e400", "\t", "line\nfeed", "\u{FEFF}bom", "\u{FFFD}", "ISA*00*~", "{\"a\":1}", "0012",
      String(repeating: "x", count: 500), String(repeating: "é", count: 600),
    ]
    return Int.random(in: 0..<3, using: &random) == 0
      ? "plain \(Int.random(in: 0..<1000, using: &random))"
      : odd.randomElement(using: &random) ?? ""
  }

  private mutating func number() -> Int64 {
    [
      0, 1, -1, .max, .min, 255, 256, 1 << 32, -(1 << 53),
      Int64.random(in: 0...999, using: &random),
    ]
    .randomElement(using: &random) ?? 0
  }

  private mutating func blob() -> [UInt8] {
    let length =
      Int.random(in: 0..<50, using: &random) == 0
      ? 9000 : [0, 1, 2, 31, 32, 33, 100, 400].randomElement(using: &random) ?? 0
    return (0..<length).map { _ in UInt8.random(in: 0...255, using: &random) }
  }
}

/// The chain's hash written once more, so that the kernel's cannot change unseen.
private struct Bytes {
  private var bytes: [UInt8] = []

  init() {}

  init(_ row: CommandRow) {
    add(row.sequence)
    add(row.publicID)
    add(row.type)
    add(row.v)
    add(row.key)
    add(row.user)
    add(row.onBehalfOf)
    add(row.reason)
    add(row.source)
    add(row.at)
    for blob in [row.seen, row.payload, row.result, row.events, row.previous] { add(blob) }
  }

  mutating func add(_ value: Int64) {
    for shift in stride(from: 56, through: 0, by: -8) {
      bytes.append(UInt8(truncatingIfNeeded: value >> Int64(shift)))
    }
  }

  mutating func add(_ value: [UInt8]) {
    add(Int64(value.count))
    bytes += value
  }

  mutating func add(_ value: String?) {
    if let value { add(Array(value.utf8)) } else { add(-1) }
  }

  var digest: [UInt8] { Digest(of: bytes).bytes }
}
