internal import Foundation
internal import GRDB
internal import Model

/// What became of overrides that lower a rule which holds.
enum OverrideState: String {
  /// A second person must approve it.
  case waiting
  /// It counts from some days after the command that set the delay.
  case delayed
  case approved
  case refused
}

/// The overrides of bundles, each text once.
enum OverrideStore {
  /// The rows of the overrides that a bundle was activated with.
  static func rows(of bundle: Int64?, _ db: Database) throws -> Set<Int64> {
    try Set(
      Int64.fetchAll(
        db, sql: "SELECT override_id FROM bundle_override WHERE bundle_id = ?",
        arguments: [bundle]))
  }

  /// The public ids of these, sorted.
  static func names(of bundle: Int64, _ db: Database) throws -> [String] {
    try String.fetchAll(
      db,
      sql: """
        SELECT public_id FROM rule_override JOIN bundle_override ON override_id = rule_override.id \
        WHERE bundle_id = ? ORDER BY public_id
        """, arguments: [bundle])
  }

  /// Keeps which overrides a bundle has, and asks for those that are new.
  static func keep(
    _ overrides: [LoweringOverride], of bundle: Int64, after running: Set<Int64>, in change: Change
  ) throws {
    let policy = try OverridePolicy.read(change.db) ?? .usual
    try change.db.execute(
      sql: "DELETE FROM bundle_override WHERE bundle_id = ?", arguments: [bundle])
    for override in overrides.sorted(by: { $0.name < $1.name }) {
      let digest = override.digest
      let known = try Int64.fetchOne(
        change.db, sql: "SELECT id FROM rule_override WHERE sha256 = ?",
        arguments: [Data(digest.bytes)])
      if let known {
        try askAgain(known, by: policy, after: running, in: change)
      } else {
        try add(override, digest, by: policy, in: change)
      }
      try change.db.execute(
        sql: """
          INSERT OR IGNORE INTO bundle_override (bundle_id, override_id) \
          SELECT ?, id FROM rule_override WHERE sha256 = ?
          """, arguments: [bundle, Data(digest.bytes)])
    }
  }

  /// Asks for what comes back with an earlier bundle.
  static func comeBack(
    with bundle: Int64, after running: Set<Int64>, in change: Change
  ) throws {
    let policy = try OverridePolicy.read(change.db) ?? .usual
    for row in try rows(of: bundle, change.db).sorted() {
      try askAgain(row, by: policy, after: running, in: change)
    }
  }

  private static func add(
    _ override: LoweringOverride, _ digest: Digest, by policy: OverridePolicy, in change: Change
  ) throws {
    let id = change.id(RecordKind.override.rawValue)
    let (state, days) = policy.asks
    try change.db.execute(
      sql: """
        INSERT INTO rule_override (public_id, sha256, name, content, owner, state, days, asked, \
        ruled, version) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1)
        """,
      arguments: [
        id.description, Data(digest.bytes), override.name, Data(override.content.bytes),
        override.owner, state.rawValue, days, change.sequence, change.sequence,
      ])
    try change.note(asked, of: id, version: 1, payload(override.name, digest, policy))
  }

  /// An override that the running bundle does not have is asked for anew, unless a person has decided
  /// about this very text.
  private static func askAgain(
    _ row: Int64, by policy: OverridePolicy, after running: Set<Int64>, in change: Change
  ) throws {
    guard !running.contains(row) else { return }
    let known = try Row.fetchOne(
      change.db, sql: "SELECT state, name, sha256 FROM rule_override WHERE id = ?",
      arguments: [row])
    guard let known, let state = OverrideState(rawValue: known[0]),
      let digest = Digest(stored: known.bytes(2)), state == .waiting || state == .delayed
    else { return }
    let (next, days) = policy.asks
    try change.db.execute(
      sql: "UPDATE rule_override SET asked = ? WHERE id = ?", arguments: [change.sequence, row])
    try move(
      row, to: next, days: days, asked, payload(known[1], digest, policy), in: change)
  }

  static let asked = CommandType("override.asked")
  static let delayed = CommandType("override.delayed")
  static let approved = CommandType("override.approved")
  static let refused = CommandType("override.refused")

  /// Lets what waits for a second person wait for a delay instead; says how many those were.
  static func release(to policy: OverridePolicy, in change: Change) throws -> Int {
    let rows = try Row.fetchAll(
      change.db,
      sql: "SELECT id, name, sha256 FROM rule_override WHERE state = 'waiting' ORDER BY id")
    for row in rows {
      guard let digest = Digest(stored: row.bytes(2)) else { continue }
      let (state, days) = policy.asks
      try move(
        row[0], to: state, days: days, delayed, payload(row[1], digest, policy), in: change)
    }
    return rows.count
  }

  static func payload(_ name: String, _ digest: Digest, _ policy: OverridePolicy) -> Payload {
    var payload = Payload()
    payload.set("name", name)
    payload.set("sha256", digest.description)
    payload.set("policy", policy.description)
    return payload
  }

  /// Brings an override into a state, by the command that is performed.
  static func move(
    _ row: Int64, to state: OverrideState, days: Int, _ type: CommandType, _ payload: Payload,
    in change: Change
  ) throws {
    try change.db.execute(
      sql: """
        UPDATE rule_override SET state = ?, days = ?, ruled = ?, version = version + 1 WHERE id = ?
        """, arguments: [state.rawValue, days, change.sequence, row])
    let moved = try Row.fetchOne(
      change.db, sql: "SELECT public_id, version FROM rule_override WHERE id = ?",
      arguments: [row])
    guard let moved, let id = PublicID(moved[0] as String) else {
      throw KernelProblem(.notPractice, "An override's row is damaged.")
    }
    try change.note(type, of: id, version: moved[1], payload)
  }
}

extension OverridePolicy {
  /// The state of an override that is asked for, and its days.
  var asks: (state: OverrideState, days: Int) {
    switch self {
    case .secondPerson: (.waiting, 0)
    case .delay(let days): (.delayed, days)
    }
  }
}
