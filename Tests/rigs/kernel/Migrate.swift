import ArgumentParser
import Foundation
import GRDB
import Kernel
import TestKit

/// Brings a full file of each released schema to a newer one, and interrupts that.
struct MigrationRig: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "migrate", abstract: "Migrates odd rows of every released schema.")

  enum Bug: String, ExpressibleByArgument, CaseIterable {
    /// The migration forgets rows.
    case forgets
    /// The migration is in two transactions.
    case halves
  }

  @OptionGroup var options: RigOptions
  @Option(help: "A bug that must be caught.") var plant: Bug?
  @Option(help: "Where the texts of the released schemas lie.") var fixtures = "Tests/Fixtures"

  func run() throws {
    var figures = Figures("migrate", seed: options.seed, planted: plant?.rawValue)
    let base = try RigFolder()
    let points = options.count(moderate: 30, full: 100)
    var (rows, deaths) = (0, 0)
    for schema in 1...Migration.newest {
      let template = try base.new("schema-\(schema)")
      var oddRows = OddRows(seed: options.seed, schema: schema, fixtures: fixtures)
      rows += try oddRows.make(PracticeFolder(template + "/practice"))
      for fault in try whole(base, template, schema) {
        figures.violation("schema \(schema): \(fault)")
      }
      let (died, faults) = try interrupted(base, template, points)
      deaths += died
      for fault in faults { figures.violation("schema \(schema): \(fault)") }
    }
    figures.add("released schemas", Migration.newest)
    figures.add("odd rows", rows)
    figures.add("deaths within a migration", deaths)
    try figures.close()
  }

  /// Migrates once, and compares what was there with what is.
  private func whole(_ base: RigFolder, _ template: String, _ schema: Int) throws -> [String] {
    let folder = PracticeFolder(try base.copy(template, as: "migrated") + "/practice")
    let before = try Inspection.look(at: folder.database) { try Content($0) }
    var migrations = Migration.withNext
    if plant == .forgets {
      migrations.append(
        Migration(number: Migration.newest + 3, sql: "DELETE FROM user_role WHERE rowid % 50 = 7"))
    }
    let practice = try Practice.open(
      folder, migrations: migrations, in: .rig(RigClock(startingLate: true)))
    let audit = try practice.read { try $0.verifyAudit() }
    try practice.close()
    var faults = audit.faults.map(\.description)
    let after = try Inspection.look(at: folder.database) { db in
      faults += try Inspection.damage(db)
      return try Content(db, of: before.columns)
    }
    faults += before.differences(from: after, but: ["location"])
    if audit.commands != before.counts["command"] { faults.append("the chain lost commands") }
    let copy = folder.backups + "/schema-\(schema).sqlite"
    let kept = try Inspection.look(at: copy) { try Content($0) }
    faults += before.differences(from: kept, but: []).map { "the copy: " + $0 }
    // A program that knows less refuses it, and says both numbers.
    do {
      _ = try Practice.open(folder, in: .rig(RigClock()))
      faults.append("a program of schema \(Migration.newest) opens a newer file")
    } catch let problem as KernelProblem {
      let newest = migrations.last?.number ?? 0
      if problem.code != .newer || !problem.message.contains("schema \(newest)")
        || !problem.message.contains("up to \(Migration.newest)")
      {
        faults.append("a newer file is refused with: \(problem)")
      }
    }
    return faults
  }

  /// Dies at points all over a migration.
  private func interrupted(
    _ base: RigFolder, _ template: String, _ points: Int
  ) throws -> (Int, [String]) {
    let operations =
      try migrate(PracticeFolder(try base.copy(template, as: "work") + "/practice"))
      .lines.compactMap { $0.hasPrefix("whole ") ? Int($0.dropFirst(6)) : nil }.first ?? 0
    guard operations > 0 else { return (0, ["the migration does not come through"]) }
    var (faults, deaths) = ([String](), 0)
    for point in 1...points {
      let folder = PracticeFolder(try base.copy(template, as: "work") + "/practice")
      let operation = max(1, operations * point / points)
      let (_, status) = try migrate(folder, operation, share: UInt32(point % 3))
      if status == 99 { deaths += 1 }
      var found = try MigrationCheck.oldOrNew(folder, made: status == 0, ours: false)
      do {
        let practice = try Practice.open(
          folder, migrations: Migration.withNext, in: .rig(RigClock(startingLate: true)))
        found += try practice.read { try $0.verifyAudit() }.faults.map(\.description)
        try practice.close()
        found += try MigrationCheck.copyFaults(folder, schema: Migration.newest, ours: false)
      } catch { found.append("does not open: \(error)") }
      faults += found.map { "operation \(operation) of \(operations): \($0)" }
    }
    return (deaths, faults)
  }

  private func migrate(
    _ folder: PracticeFolder, _ operation: Int = 0, share: UInt32 = 0
  ) throws -> (lines: [String], status: Int32) {
    try ChildProcess(
      ["child", "step", "--folder", folder.path, "--step", "migrate"]
        + ["--operation", String(operation), "--share", String(share)]
        + (plant == .halves ? ["--plant"] : [])
    ).finish()
  }
}

/// What every table of a file holds, as digests.
struct Content {
  private(set) var columns: [String: [String]] = [:]
  private(set) var counts: [String: Int] = [:]
  private var digests: [String: Digest] = [:]

  /// `known`: the tables and columns to look at; nil for all there are.
  init(_ db: Database, of known: [String: [String]]? = nil) throws {
    if let known {
      columns = known
    } else {
      for table in try String.fetchAll(
        db, sql: "SELECT name FROM sqlite_schema WHERE type = 'table'")
      {
        columns[table] = try db.columns(in: table).map(\.name)
      }
    }
    for (table, names) in columns {
      let row = names.map { "quote(\"\($0)\")" }.joined(separator: " || ',' || ")
      let rows = try String.fetchAll(db, sql: "SELECT \(row) FROM \"\(table)\" ORDER BY 1")
      counts[table] = rows.count
      digests[table] = Digest(of: rows.joined(separator: "\n").utf8)
    }
  }

  /// What differs; of some tables only the number of rows is looked at.
  func differences(from other: Content, but counted: Set<String>) -> [String] {
    columns.keys.sorted().compactMap { table in
      if counts[table] != other.counts[table] {
        return "\(table) has \(other.counts[table] ?? 0) rows and had \(counts[table] ?? 0)"
      }
      return counted.contains(table) || digests[table] == other.digests[table]
        ? nil : "\(table) holds other values"
    }
  }
}
