internal import GRDB

/// What SQLite itself finds wrong with the pages of the file.
enum Integrity {
  static func faults(_ db: Database) throws -> [CheckFault] {
    try String.fetchAll(db, sql: "PRAGMA integrity_check(\(Examination.mostFaults))")
      .filter { $0 != "ok" }.map { CheckFault("the file", $0) }
  }
}

/// Rows that name a row which is not there.
enum References {
  static func faults(_ db: Database) throws -> [CheckFault] {
    try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").map { row in
      let id = row.optionalInteger(1).map { " \($0)" } ?? ""
      return CheckFault(
        "\(row.text(0))\(id)", "it names a row of \(row.text(2)) that is not there")
    }
  }
}

extension Check {
  static let integrity = Check(
    "integrity", "The pages of the file are whole and the indexes agree with the tables."
  ) { work in
    work.add(try Integrity.faults(work.db))
  }

  static let references = Check(
    "references", "Every row that another row names is there."
  ) { work in
    work.add(try References.faults(work.db))
  }

  static let sealingKey = Check(
    "sealing-key", "There is a sealing key, and it is of the form that the key file unwraps."
  ) { work in
    try work.each("SELECT number, wrapped FROM sealing_key") { row, work in
      if row.bytes(1).count != BackupKey.wrappedLength {
        work.fault("sealing_key \(try row.integer(0))", "it is not a wrapped key")
      }
    }
    if work.examined == 0 { work.fault("sealing_key", "there is none") }
  }
}
