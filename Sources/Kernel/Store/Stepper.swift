internal import Foundation
internal import GRDB
internal import GRDBSQLite

/// A statement stepped directly, for the walks over millions of rows: a column is read where SQLite
/// holds it, without a row object and without a copy.
///
/// Belongs to the thread and the transaction of its database.
final class Stepper {
  private let connection: OpaquePointer?
  private let statement: OpaquePointer
  private var isFinished = false

  /// - Throws: SQLite's report when the statement cannot be prepared.
  init(_ sql: String, _ db: Database) throws {
    connection = db.sqliteConnection
    var prepared: OpaquePointer?
    guard sqlite3_prepare_v2(connection, sql, -1, &prepared, nil) == SQLITE_OK, let prepared else {
      throw Stepper.failure(connection)
    }
    statement = prepared
  }

  deinit { sqlite3_finalize(statement) }

  func bind(_ value: Int64, at place: Int32) { sqlite3_bind_int64(statement, place, value) }

  func bind(_ text: String, at place: Int32) {
    let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    sqlite3_bind_text(statement, place, text, -1, transient)
  }

  /// Goes to the next row; false after the last, and ever after.
  func step() throws -> Bool {
    // SQLite would begin anew.
    guard !isFinished else { return false }
    switch sqlite3_step(statement) {
    case SQLITE_ROW: return true
    case SQLITE_DONE:
      isFinished = true
      return false
    default: throw Stepper.failure(connection)
    }
  }

  /// Goes before the first row, so that other values can be bound.
  func restart() {
    sqlite3_reset(statement)
    isFinished = false
  }

  /// What a column holds, as long as the row is the present one.
  enum Value {
    case null
    case integer(Int64)
    /// A blob's bytes, or those of a text, whatever they are.
    case bytes(UnsafeRawBufferPointer)
  }

  func value(_ column: Int32) -> Value {
    switch sqlite3_column_type(statement, column) {
    case SQLITE_NULL: .null
    case SQLITE_INTEGER: .integer(sqlite3_column_int64(statement, column))
    default: .bytes(bytes(column))
    }
  }

  /// The integer of a column that always has one.
  ///
  /// - Throws: SQLite's report of a damaged file when there is none.
  func integer(_ column: Int32) throws -> Int64 {
    guard case .integer(let value) = value(column) else { throw DatabaseError.noNumber }
    return value
  }

  /// The bytes of a blob or a text, as long as the row is the present one; none for NULL.
  func bytes(_ column: Int32) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(
      start: sqlite3_column_blob(statement, column),
      count: Int(sqlite3_column_bytes(statement, column)))
  }

  func text(_ column: Int32) -> String { String(decoding: bytes(column), as: UTF8.self) }

  private static func failure(_ connection: OpaquePointer?) -> DatabaseError {
    DatabaseError(
      resultCode: ResultCode(rawValue: sqlite3_extended_errcode(connection)),
      message: sqlite3_errmsg(connection).map { String(cString: $0) })
  }
}

extension DatabaseError {
  /// One turned bit makes an integer into NULL.
  static let noNumber = DatabaseError(
    resultCode: .SQLITE_CORRUPT, message: "a row holds no number in its place")
}
