internal import Foundation
internal import GRDB
internal import GRDBSQLite

/// Opening the database file: what it is, of which schema, and that it keeps its promises.
enum StoreFile {
  /// Another writer may take this long before we give up, in seconds.
  static let busyTimeout: TimeInterval = 30

  /// The log's space that is kept for writing it anew, in bytes.
  private static let largestIdleLog = 16 << 20

  /// The settings of every connection.
  static func configuration() -> Configuration {
    var configuration = Configuration()
    configuration.busyMode = .timeout(busyTimeout)
    configuration.foreignKeysEnabled = true
    // Values never stand in messages.
    configuration.publicStatementArguments = false
    configuration.label = "practice"
    configuration.prepareDatabase { db in
      try db.execute(sql: "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON")
      var persist: Int32 = 1
      sqlite3_file_control(db.sqliteConnection, nil, SQLITE_FCNTL_PERSIST_WAL, &persist)
    }
    return configuration
  }

  /// Opens a practice file and brings it to the newest schema.
  ///
  /// `isDurable`: false for a copy that may be lost.
  ///
  /// `vetting`: looks at the file before anything may change it, and throws to refuse it.
  ///
  /// `beforeMigrating`: is told the schema found, before an older file is changed.
  ///
  /// Throws `K101`…`K109`; the file is as it was.
  static func open(
    _ folder: PracticeFolder, migrations: [Migration], isDurable: Bool = true,
    vetting vet: (Database) throws -> Void = { _ in },
    beforeMigrating: (DatabasePool, Int) throws -> Void
  ) throws -> DatabasePool {
    let newest = migrations.last?.number ?? 0
    try check(folder, newest: newest)
    return try KernelProblem.translated {
      try look(at: folder) { db in
        try refuse(folder, schema: Header.read(db).schema, newerThan: newest)
        try vet(db)
      }
      makeLog(folder)
      let pool = try DatabasePool(path: folder.database, configuration: configuration())
      if isDurable {
        try makeDurable(pool)
      } else {
        try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = OFF") }
      }
      let present = try pool.read { try Header.read($0).schema }
      try refuse(folder, schema: present, newerThan: newest)
      if present < newest {
        try beforeMigrating(pool, present)
        try migrate(pool, migrations)
      }
      return pool
    }
  }

  /// Commits with the log's space limited: a large file received is one transaction and leaves as large
  /// a log, which the next commit that begins the log anew cuts off.
  ///
  /// Only while it works: the last close of a file with such a limit empties the log, and the next
  /// opening, a mere look too, would have to write to the file to make it anew.
  static func limitingLog<Result>(_ db: Database, _ commit: () throws -> Result) throws -> Result {
    try db.execute(sql: "PRAGMA journal_size_limit = \(largestIdleLog)")
    defer { try? db.execute(sql: "PRAGMA journal_size_limit = -1") }
    return try commit()
  }

  /// Looks with a connection that cannot write, so that a file that is refused stays as it is.
  ///
  /// It sees what the log holds, which the file's first bytes may not show yet. A file that must be
  /// rolled back first cannot be read like this; it is looked at when the pool has done so.
  private static func look(at folder: PracticeFolder, _ work: (Database) throws -> Void) throws {
    var configuration = configuration()
    configuration.readonly = true
    do {
      let queue = try DatabaseQueue(path: folder.database, configuration: configuration)
      try queue.read(work)
      try queue.close()
    } catch let error as DatabaseError where error.resultCode == .SQLITE_READONLY {}
  }

  /// GRDB leaves the writer at NORMAL, which may lose what was acknowledged when power fails.
  private static func makeDurable(_ pool: DatabasePool) throws {
    let (synchronous, journal) = try pool.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA synchronous = FULL")
      return (
        try Int.fetchOne(db, sql: "PRAGMA synchronous"),
        try String.fetchOne(db, sql: "PRAGMA journal_mode")
      )
    }
    guard synchronous == 2, journal == "wal" else {
      throw KernelProblem(
        .notDurable,
        "SQLite does not take synchronous = FULL with a write-ahead log here; nothing is written.")
    }
  }

  private static func migrate(_ pool: DatabasePool, _ migrations: [Migration]) throws {
    do {
      try pool.writeWithoutTransaction { db in
        try db.inTransaction(.immediate) {
          try Migration.apply(migrations, to: db)
          return .commit
        }
      }
    } catch let error as DatabaseError {
      throw KernelProblem(
        .migration,
        "Bringing the practice to schema \(migrations.last?.number ?? 0) failed: "
          + "\(error.message ?? "no reason given"). The file is as it was.")
    }
  }

  private static func refuse(
    _ folder: PracticeFolder, schema: Int, newerThan newest: Int
  ) throws {
    guard schema > newest else { return }
    throw KernelProblem(
      .newer,
      "\(folder.database) has schema \(schema); this program knows schemas up to \(newest). Install "
        + "the program that wrote it, or a newer one.")
  }

  /// Looks at the file's first bytes, before SQLite may change anything.
  private static func check(_ folder: PracticeFolder, newest: Int) throws {
    let path = folder.database
    guard let handle = FileHandle(forReadingAtPath: path) else {
      if folder.exists {
        throw KernelProblem(.readOnly, "\(path) cannot be read by this user.")
      }
      throw KernelProblem(
        .noPractice,
        "There is no practice in \(folder.path): no practice.sqlite. Make one with scrubjay init, or "
          + "name its folder with --practice.")
    }
    let head = (try? handle.read(upToCount: 100)) ?? Data()
    try? handle.close()
    guard head.count == 100, head.starts(with: Data("SQLite format 3\0".utf8)),
      bigEndian(head, 68) == UInt32(bitPattern: Header.application)
    else {
      throw KernelProblem(.notPractice, "\(path) is no practice file of Scrubjay.")
    }
    try refuse(folder, schema: Int(bigEndian(head, 60)), newerThan: newest)
    try checkWritable(folder)
    try checkLog(folder, usesLog: head[18] == 2)
  }

  private static func checkWritable(_ folder: PracticeFolder) throws {
    guard access(folder.path, W_OK) == 0 else {
      throw KernelProblem(
        .readOnly,
        "The folder \(folder.path) cannot be written, and SQLite needs its log beside the file. Give "
          + "this user write permission, or restore a backup into a folder of your own.")
    }
    guard access(folder.database, W_OK) == 0 else {
      throw KernelProblem(.readOnly, "\(folder.database) cannot be written by this user.")
    }
  }

  /// The log stays when the practice is closed, so one that is missing was left behind by a copy.
  private static func checkLog(_ folder: PracticeFolder, usesLog: Bool) throws {
    guard usesLog, access(folder.log, F_OK) != 0 else { return }
    throw KernelProblem(
      .missingLog,
      "\(folder.log) is missing: either the practice was copied without it, and what was written "
        + "last may be only there, or another program opened the file and took the log away. Copy "
        + "it too, or restore a backup. To go on with what this file alone holds, make an empty "
        + "file of that name and run scrubjay verify.")
  }

  /// The log is there before the file says that it has one, so that a crash in between leaves no file
  /// that seems to be a copy without its log.
  private static func makeLog(_ folder: PracticeFolder) {
    let descriptor = Foundation.open(folder.log, O_WRONLY | O_CREAT, 0o600)
    if descriptor >= 0 { close(descriptor) }
  }

  private static func bigEndian(_ data: Data, _ offset: Int) -> UInt32 {
    data[offset..<offset + 4].reduce(0) { $0 << 8 | UInt32($1) }
  }
}
