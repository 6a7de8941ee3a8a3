internal import GRDB
internal import Model

/// The kinds of record with a public id, by the letter it starts with.
package enum RecordKind: Character, CaseIterable, Sendable {
  case practice = "O"
  case location = "L"
  case user = "U"
  case role = "R"
  case document = "D"
  case payer = "Y"
  case patient = "P"
  case coverage = "V"
  case claim = "C"
  case exception = "E"
  case bundle = "B"
  case lease = "Z"
  /// An override that lowers a rule which holds.
  case override = "W"

  var table: String {
    switch self {
    case .practice: "practice"
    case .location: "location"
    case .user: "user"
    case .role: "role"
    case .document: "document"
    case .payer: "payer"
    case .patient: "patient"
    case .coverage: "coverage"
    case .claim: "claim"
    case .exception: "claim_exception"
    case .bundle: "bundle"
    case .lease: "lease"
    case .override: "rule_override"
    }
  }

  /// Documents are written once and never changed.
  var isVersioned: Bool { self != .document }

  /// The version of a record now; nil when there is none of that id.
  static func version(of id: PublicID, _ db: Database) throws -> Int64? {
    guard let kind = RecordKind(rawValue: id.kind) else { return nil }
    let column = kind.isVersioned ? "version" : "1"
    let statement = try db.cachedStatement(
      sql: "SELECT \(column) FROM \(kind.table) WHERE public_id = ?")
    return try Int64.fetchOne(statement, arguments: [id.description])
  }
}
