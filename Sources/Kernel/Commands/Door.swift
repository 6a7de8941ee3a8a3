internal import GRDB
internal import Model

/// What happens to a command inside its transaction: permission, once, versions, clock, state, audit.
struct Door {
  /// A clock this far behind the last command is a clock that was set back, in milliseconds.
  static let mostBehind = 5 * Instant.minute
  /// A clock this far ahead of the last command is a clock that was set wrong, in milliseconds.
  static let mostAhead = 366 * Instant.day

  let surroundings: Surroundings
  let sealer: any Sealing
  /// The ids of commands that are replayed from a copy; nil for new ones.
  var replaying: PublicID?

  /// Performs a command in an open transaction; whatever it throws must roll the transaction back.
  func perform<C: Command>(_ command: C, as request: Request, _ db: Database) throws -> Receipt {
    let problems = request.problems + command.validate()
    guard problems.isEmpty else {
      throw KernelProblem(
        .invalid, "\(C.type.name) cannot be done as it stands.", fields: problems)
    }
    let (head, last) = try Chain.end(db)
    let user =
      head.sequence == 0
      ? try founder(command, request)
      : try Users.signIn(request.user, for: C.permission, db)
    let payload = command.payload.bytes
    if let key = request.key, let earlier = try receipt(of: key, C.type, payload, db) {
      return earlier
    }
    try check(command.seen, db)
    let now = try moment(after: last, accepting: C.self == ClockAccept.self)
    let id = replaying ?? PublicID(kind: "X", bits: surroundings.ids.next())
    let change = try Change(
      db: db, now: now, sequence: head.sequence + 1, command: id, user: user, sealer: sealer)
    let result = try command.perform(in: change)
    let row = CommandRow(
      sequence: change.sequence, publicID: id.description, type: C.type.name,
      v: Int64(C.type.version), key: request.key ?? id.description, user: user.account,
      onBehalfOf: request.onBehalfOf, reason: request.reason, source: request.source,
      at: now.milliseconds, seen: Door.stored(command.seen), payload: payload,
      result: result.bytes, events: change.events.digest, previous: head.hash.bytes)
    try Chain.append(row, to: db)
    return Receipt(
      sequence: change.sequence, id: id, result: result, events: change.events.shown,
      eventDigest: row.events, replayed: false, judgedAgain: 0)
  }

  /// The first command makes the first user.
  private func founder<C: Command>(_ command: C, _ request: Request) throws -> SignedIn {
    guard C.self == PracticeInit.self else {
      throw KernelProblem(.notPractice, "The practice's audit chain is empty. Restore a backup.")
    }
    return SignedIn(account: request.user, id: PublicID(kind: "U", bits: 0), scope: .all)
  }

  /// What came of the same wish before; nil when the key is new.
  private func receipt(
    of key: String, _ type: CommandType, _ payload: [UInt8], _ db: Database
  ) throws -> Receipt? {
    let statement = try db.cachedStatement(
      sql: "SELECT sequence, public_id, type, payload, result, at FROM command WHERE key = ?")
    guard let row = try Row.fetchOne(statement, arguments: [key]) else { return nil }
    let (sequence, at) = (try row.integer(0), Instant(milliseconds: try row.integer(5)))
    guard row.text(2) == type.name, row.bytes(3) == payload, let id = PublicID(row.text(1))
    else {
      throw KernelProblem(
        .keyReused,
        "Command \(sequence) of \(at) came under the same idempotency key with other content. "
          + "Nothing was changed; a new wish needs a new key.")
    }
    return Receipt(
      sequence: sequence, id: id, result: try Payload(stored: row.bytes(4)), events: [],
      eventDigest: [], replayed: true, judgedAgain: 0)
  }

  private func check(_ seen: [Seen], _ db: Database) throws {
    for seen in seen {
      let now = try RecordKind.version(of: seen.record, db)
      guard now != seen.version else { continue }
      guard let now else {
        throw KernelProblem(.notFound, "There is no record \(seen.record).")
      }
      throw KernelProblem(
        .conflict,
        "\(seen.record) changed meanwhile: version \(seen.version) was seen, it is now at \(now). "
          + "Look at it again and repeat the change.")
    }
  }

  /// The time of the command.
  private func moment(after last: Instant?, accepting: Bool) throws -> Instant {
    let now = surroundings.time.now()
    guard let last, !accepting else { return now }
    let ahead = now.since(last)
    guard ahead >= -Door.mostBehind, ahead <= Door.mostAhead else {
      throw KernelProblem(
        .clock,
        "The clock says \(now), but the last command was at \(last). Nothing was changed. Set the "
          + "clock right; if it is right now, type scrubjay clock accept --reason TEXT.")
    }
    return max(now, last)
  }

  /// The versions seen as they are stored: `[["C0…", 3]]`.
  static func stored(_ seen: [Seen]) -> [UInt8] {
    Payload.list(seen.map { ($0.record.description, $0.version) })
  }
}
