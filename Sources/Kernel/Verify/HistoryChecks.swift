internal import GRDB
internal import Model

extension Check {
  /// The audit chain.
  package static let audit = Check(
    "audit",
    "Every command's row gives its hash and names the one before, and its events are those it had."
  ) { work in
    let outcome = try AuditVerifier.verify(work.db, against: work.exported) { work.tell($0) }
    work.examined = Int64(outcome.commands)
    work.add(
      outcome.faults.map {
        CheckFault("command \($0.sequence)", "\($0.kind.rawValue): \($0.message)")
      })
  }

  static let versions = Check(
    "versions", "Every record has the version of its newest event, and every event its record."
  ) { work in
    for kind in RecordKind.allCases {
      try work.each(
        """
        SELECT id, public_id, \(kind.isVersioned ? "version" : "1"), \
        (SELECT max(record_version) FROM event WHERE record = public_id) \
        FROM \(kind.source)
        """
      ) { row, work in
        let place = "\(kind.table) \(try row.integer(0))"
        let (version, newest) = (try row.integer(2), row.optionalInteger(3))
        guard let newest else {
          return work.fault(place, "no event made it: it was put in past the door")
        }
        if newest != version {
          work.fault(
            place,
            "it has version \(version), but its newest event left it at \(newest): it was changed "
              + "past the door")
        }
      }
      try work.each(
        """
        SELECT record, min(command) FROM event \
        WHERE record >= '\(kind.rawValue)' AND record < '\(kind.rawValue)~' \
        AND record NOT IN (SELECT public_id FROM \(kind.table)) GROUP BY record
        """
      ) { row, work in
        work.fault(
          row.text(0),
          "command \(try row.integer(1)) made it, but it is not in \(kind.table): it was removed past the "
            + "door")
      }
    }
  }
}

extension RecordKind {
  /// The table with a number for each row, whatever its key is.
  fileprivate var source: String {
    self == .lease ? "(SELECT row_number() OVER () AS id, public_id, version FROM lease)" : table
  }
}
