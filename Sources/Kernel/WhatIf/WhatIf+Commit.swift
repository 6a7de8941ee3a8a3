internal import Foundation
internal import GRDB
internal import Model

/// The permission to try things on a copy and to take them over.
package enum WhatIfCommit {
  package static let permission = Permission("whatif")
}

extension Snapshot {
  /// The commands after a place in the chain, with their first events.
  package func steps(after base: ChainHead) throws -> [WhatIf.Step] {
    let rows = try Row.fetchAll(
      db, sql: "SELECT sequence, type, user FROM command WHERE sequence > ? ORDER BY sequence",
      arguments: [base.sequence])
    return try rows.map { row in
      WhatIf.Step(
        sequence: row[0], type: row[1], user: row[2], events: try events(of: row[0]))
    }
  }

  private func events(of command: Int64) throws -> [Event] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT type, v, record, record_version, payload FROM event WHERE command = ? \
        ORDER BY ordinal LIMIT ?
        """, arguments: [command, EventLog.mostShown])
    return rows.compactMap { row in
      PublicID(row[2] as String).map {
        Event(
          type: CommandType(row[0], version: row[1]), record: $0, version: row[3],
          payload: row.bytes(4))
      }
    }
  }
}

extension Practice {
  /// Does to the practice what was tried on a copy: every command again, or none.
  ///
  /// The commands keep their ids and keys, so records get the ids they had on the copy. Where what
  /// happens differs from what happened there, because a record moved meanwhile, nothing is done.
  ///
  /// `receive`: reads a stored document into the command that receives it.
  ///
  /// Gives the receipts in order.
  ///
  /// Throws `K204` naming what moved.
  package func commit(
    _ whatIf: WhatIf, as request: Request,
    receive: @escaping (_ name: String, _ kind: String, _ bytes: [UInt8]) throws -> ReceiveClaims
  ) throws -> [Receipt] {
    let copy = try open(whatIf)
    defer { try? copy.close() }
    return try copy.read { tried in
      let rows = try tried.commands(after: whatIf.base)
      return try write(dryRun: request.dryRun) { db, door in
        _ = try Users.signIn(request.user, for: WhatIfCommit.permission, db)
        try confirm(whatIf.base, db)
        return try rows.map { row in
          let attachments = TriedAttachments(tried, of: row.sequence, receive)
          return try replay(row, from: attachments, as: request, door, db)
        }
      }
    }
  }

  private func confirm(_ base: ChainHead, _ db: Database) throws {
    let hash = try Row.fetchOne(
      db, sql: "SELECT hash FROM command WHERE sequence = ?", arguments: [base.sequence])
    guard hash?.bytes(0) == base.hash.bytes else {
      throw KernelProblem(
        .conflict, "The copy was not made from this practice, or the practice was restored since.")
    }
  }

  private func replay(
    _ row: CommandRow, from attachments: TriedAttachments, as request: Request, _ door: Door,
    _ db: Database
  ) throws -> Receipt {
    let command = try CommandRegistry.command(
      row.type, version: Int(row.v), try Payload(stored: row.payload), from: attachments)
    guard let id = PublicID(row.publicID) else {
      throw KernelProblem(.notPractice, "Command \(row.sequence) of the copy is damaged.")
    }
    var again = Request(
      user: request.user, source: request.source,
      onBehalfOf: row.user == request.user ? row.onBehalfOf : row.user,
      reason: request.reason ?? row.reason, key: row.key)
    again.dryRun = request.dryRun
    var replaying = door
    replaying.replaying = id
    do {
      let receipt = try replaying.perform(command, as: again, db)
      guard receipt.replayed || receipt.eventDigest == row.events else {
        throw moved(row, receipt)
      }
      return receipt
    } catch let problem as KernelProblem where problem.code != .conflict {
      throw KernelProblem(
        problem.code,
        "Command \(row.sequence) of the copy, \(row.type), cannot be done to the practice: "
          + problem.message, fields: problem.fields)
    }
  }

  private func moved(_ row: CommandRow, _ receipt: Receipt) -> KernelProblem {
    let records = Set(receipt.events.map(\.record.description)).sorted().prefix(5)
    return KernelProblem(
      .conflict,
      "Command \(row.sequence) of the copy, \(row.type), would now do something else than it did "
        + "there, since one of these changed in the practice meanwhile: "
        + "\(records.joined(separator: ", ")). Nothing was changed; try it on a new copy.")
  }
}

extension Snapshot {
  func commands(after base: ChainHead) throws -> [CommandRow] {
    try Row.fetchAll(
      db,
      sql: "SELECT \(CommandRow.columns) FROM command WHERE sequence > ? ORDER BY sequence",
      arguments: [base.sequence]
    ).map { try CommandRow($0) }
  }
}

/// What recorded commands brought along, read from the copy they were performed on.
private struct TriedAttachments: Attachments {
  private let tried: Snapshot
  private let sequence: Int64
  private let receive: (String, String, [UInt8]) throws -> ReceiveClaims

  init(
    _ tried: Snapshot, of sequence: Int64,
    _ receive: @escaping (String, String, [UInt8]) throws -> ReceiveClaims
  ) {
    self.tried = tried
    self.sequence = sequence
    self.receive = receive
  }

  func bytes(_ digest: Digest) throws -> [UInt8] {
    for (table, column) in [("bundle", "manifest"), ("bundle_source", "archive")] {
      let row = try Row.fetchOne(
        tried.db, sql: "SELECT \(column) FROM \(table) WHERE sha256 = ?",
        arguments: [Data(digest.bytes)])
      if let row { return row.bytes(0) }
    }
    throw KernelProblem(.notFound, "The copy holds no attachment \(digest.short).")
  }

  func received(_ digest: Digest) throws -> ReceiveClaims {
    let document = try tried.document(digest)
    return try receive(document.name, document.kind, document.bytes)
  }

  func decisions() throws -> [DecisionRow] { try tried.decisions(of: sequence) }
}
