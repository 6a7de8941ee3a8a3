internal import GRDB

/// One thing that must be true of a practice's file.
package struct Check: Sendable {
  /// A word for lists and scripts, such as `audit`.
  package let name: String
  /// What must be true, in a sentence.
  package let doc: String
  let look: @Sendable (inout Examination) throws -> Void

  init(
    _ name: String, _ doc: String, _ look: @escaping @Sendable (inout Examination) throws -> Void
  ) {
    self.name = name
    self.doc = doc
    self.look = look
  }

  /// Every check, in the order in which they are made: what the later ones rest on comes first.
  package static let all = [
    integrity, references, sealingKey, audit, versions, roles, users, documents, coverages,
    claimHeads,
    claimVersions, decisions, bundleSources, bundles, policy, overrides,
  ]
}

/// What is not as it must be, and in which row.
package struct CheckFault: Equatable, Sendable, CustomStringConvertible {
  /// The row, such as `claim_version 17`; the page or table as SQLite names it where no row is known.
  package var place: String
  /// What is wrong, without a private value.
  package var message: String

  package init(_ place: String, _ message: String) {
    self.place = place
    self.message = message
  }

  package var description: String { "\(place): \(message)" }
}

/// What one check came to.
package struct CheckOutcome: Equatable, Sendable {
  package var name: String
  package var doc: String
  /// The rows that were looked at.
  package var examined: Int64
  /// At most `Examination.mostFaults`.
  package var faults: [CheckFault]
  /// The faults there are beyond those listed.
  package var unlisted: Int

  package init(
    name: String, doc: String, examined: Int64, faults: [CheckFault], unlisted: Int
  ) {
    self.name = name
    self.doc = doc
    self.examined = examined
    self.faults = faults
    self.unlisted = unlisted
  }
}

/// A check at work: the moment of the practice it looks at, and what it found so far.
struct Examination {
  /// No more faults of one check are listed.
  static let mostFaults = 100

  let db: Database
  let sealer: any Sealing
  /// A head of the chain that was written down earlier.
  let exported: ChainHead?
  private(set) var faults: [CheckFault] = []
  private(set) var unlisted = 0
  var examined: Int64 = 0
  private let report: (Int64) -> Void

  init(
    db: Database, sealer: any Sealing, exported: ChainHead?, report: @escaping (Int64) -> Void
  ) {
    self.db = db
    self.sealer = sealer
    self.exported = exported
    self.report = report
  }

  mutating func fault(_ place: String, _ message: String) {
    if faults.count < Examination.mostFaults {
      faults.append(CheckFault(place, message))
    } else {
      unlisted += 1
    }
  }

  mutating func add(_ found: [CheckFault]) {
    for fault in found { self.fault(fault.place, fault.message) }
  }

  /// Looks at the rows of a query, one by one.
  mutating func each(
    _ sql: String, _ look: (Row, inout Examination) throws -> Void
  ) throws {
    let rows = try Row.fetchCursor(db, sql: sql)
    while let row = try rows.next() {
      examined += 1
      if examined % 1024 == 0 { report(examined) }
      try look(row, &self)
    }
  }

  /// Says how many rows were looked at so far.
  func tell(_ count: Int) { report(Int64(count)) }

  /// A sealed value opened, or nil when it does not open, which is then a fault of the row.
  mutating func opened(
    _ sealed: [UInt8], _ table: String, _ column: String, row: Int64
  ) -> [UInt8]? {
    do { return try sealer.open(sealed, from: SealedPlace(table, column, row: row)) } catch {
      fault("\(table) \(row)", "\(column) does not open: it was altered or moved")
      return nil
    }
  }
}

/// What an examination of the practice came to.
package struct VerifyOutcome: Equatable, Sendable {
  package var checks: [CheckOutcome]
  /// The end of the audit chain at that moment.
  package var head: ChainHead

  package var isSound: Bool { checks.allSatisfy { $0.faults.isEmpty } }
}

extension Practice {
  /// Examines the practice as it is at this moment, and changes nothing.
  ///
  /// `exported` is a head of the audit chain that was written down earlier; `progress` is told which
  /// check is made and how many rows it has looked at.
  package func verify(
    against exported: ChainHead? = nil, progress: @escaping (WorkProgress) -> Void = { _ in }
  ) throws -> VerifyOutcome {
    try read { try $0.verify(against: exported, progress: progress) }
  }
}

extension Snapshot {
  /// Examines the practice as this snapshot shows it (`Practice.verify`), by some checks in their
  /// order.
  package func verify(
    _ checks: [Check] = Check.all, against exported: ChainHead? = nil,
    progress: @escaping (WorkProgress) -> Void = { _ in }
  ) throws -> VerifyOutcome {
    var outcomes: [CheckOutcome] = []
    for check in checks {
      progress(WorkProgress(check.name))
      var work = Examination(db: db, sealer: sealer, exported: exported) {
        progress(WorkProgress(check.name, done: $0))
      }
      do { try check.look(&work) } catch let problem as KernelProblem {
        work.fault("the database", "it cannot be read on: \(problem.message)")
      } catch let error as DatabaseError {
        work.fault("the database", "it cannot be read on: \(error.message ?? "no reason given")")
      }
      outcomes.append(
        CheckOutcome(
          name: check.name, doc: check.doc, examined: work.examined, faults: work.faults,
          unlisted: work.unlisted))
    }
    return VerifyOutcome(
      checks: outcomes, head: (try? Chain.end(db).head) ?? .start)
  }
}
