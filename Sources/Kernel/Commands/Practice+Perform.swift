internal import GRDB
internal import Model

extension Practice {
  /// How often a hook may judge a command again because a record it saw had changed.
  package static let judgements = 3

  /// Performs a command: all of it is on disk when this returns, or nothing is.
  ///
  /// - Throws: `KernelProblem`; nothing is changed then.
  @discardableResult
  package func perform(_ command: some Command, as request: Request) throws -> Receipt {
    try write(dryRun: request.dryRun) { db, door in
      try door.perform(command, as: request, db)
    }
  }

  /// Performs several commands in one transaction: all of them, or none.
  package func perform(together commands: [any Command], as request: Request) throws -> [Receipt] {
    try write(dryRun: request.dryRun) { db, door in
      try commands.map { try door.perform($0, as: request, db) }
    }
  }

  /// Performs the command that a hook makes from what it sees.
  ///
  /// The hook runs outside of the transaction and names the versions it saw. Where one has moved by
  /// the time the transaction stands, it runs again on what is there then.
  ///
  /// - Throws: `K204` when a record moved at every attempt.
  @discardableResult
  package func perform<C: Command>(
    as request: Request, judging judge: (Snapshot) throws -> C
  ) throws -> Receipt {
    var attempt = 0
    while true {
      let command = try read(judge)
      do {
        var receipt = try perform(command, as: request)
        receipt.judgedAgain = attempt
        return receipt
      } catch let problem as KernelProblem where problem.code == .conflict {
        attempt += 1
        guard attempt < Practice.judgements else { throw problem }
      }
    }
  }

  /// One transaction behind the door.
  func write<Result>(
    dryRun: Bool, _ work: (Database, Door) throws -> Result
  ) throws -> Result {
    try makeRoom()
    let door = Door(surroundings: surroundings, sealer: sealer)
    do {
      return try pool.writeWithoutTransaction { db in
        var result: Result?
        try StoreFile.limitingLog(db) {
          try db.inTransaction(.immediate) {
            result = try work(db, door)
            return dryRun ? .rollback : .commit
          }
        }
        guard let result else { throw KernelProblem(.database, "The transaction did not run.") }
        return result
      }
    } catch let error as DatabaseError {
      let problem = KernelProblem(error)
      if problem.code == .full { giveReserve() }
      surroundings.log.note(.refused, [.code: problem.code.rawValue])
      throw problem
    } catch let problem as KernelProblem {
      surroundings.log.note(.refused, [.code: problem.code.rawValue])
      throw problem
    }
  }

  /// Refuses while the disk is full, and goes on when the reserve can stand again.
  private func makeRoom() throws {
    guard surroundings.reserve > 0, !reserve.stands else { return }
    guard reserve.claim() else { throw KernelProblem.diskFull }
    surroundings.log.note(.reserveRestored)
  }

  /// Lets SQLite finish with the reserve's space: what is committed moves into the file.
  private func giveReserve() {
    guard surroundings.reserve > 0 else { return }
    reserve.release()
    surroundings.log.note(.reserveReleased)
    _ = try? pool.writeWithoutTransaction { db in
      try Row.fetchOne(db, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
    }
  }
}
