internal import GRDB

extension KernelProblem {
  /// Runs work on the database and puts SQLite's failures into our words.
  static func translated<Result>(_ work: () throws -> Result) throws -> Result {
    do { return try work() } catch let error as DatabaseError { throw KernelProblem(error) }
  }

  /// What a failure of SQLite means to the user; no value stands in it.
  init(_ error: DatabaseError) {
    let said = error.message ?? "no message"
    switch error.resultCode {
    case .SQLITE_FULL: self = .diskFull
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      self.init(
        .busy,
        "Another process has been writing for \(Int(StoreFile.busyTimeout)) seconds. Nothing was "
          + "changed; try again.")
    case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH:
      self.init(.readOnly, "The practice file cannot be written: \(said).")
    case .SQLITE_CORRUPT, .SQLITE_NOTADB:
      self.init(
        .notPractice,
        "The practice file is damaged: \(said). Run scrubjay verify, and restore a backup.")
    case .SQLITE_IOERR:
      self.init(
        .database,
        "The disk failed (\(error.extendedResultCode.rawValue)): \(said). Nothing was changed.")
    default:
      self.init(
        .database, "SQLite refused (\(error.extendedResultCode.rawValue)): \(said).")
    }
  }

  /// What every writer says while the disk is full.
  static let diskFull = KernelProblem(
    .full,
    "The disk is full. Nothing was changed; reading goes on, and writing does when there is space "
      + "again. Free some and try again.")
}
