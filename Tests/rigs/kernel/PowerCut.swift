import ArgumentParser
import CDisk
import Foundation
import Kernel
import TestKit

/// Cuts the power at a random operation of the disk, again and again, and looks what is left.
struct PowerCutRig: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "powercut", abstract: "Cuts the power within and between writes.")

  enum Bug: String, ExpressibleByArgument, CaseIterable {
    /// The log is synced only before it moves into the database, as GRDB leaves it.
    case normal
    /// Folders are never synced.
    case folders
    /// Nothing is ever synced.
    case nosync
  }

  @OptionGroup var options: RigOptions
  @Option(help: "A bug that must be caught.") var plant: Bug?

  func run() throws {
    var figures = Figures("powercut", seed: options.seed, planted: plant?.rawValue)
    let base = try RigFolder()
    let swept = try sweep(base, &figures)
    let cuts = options.count(moderate: 2000, full: 10_000)
    var random = SeededGenerator(seed: options.seed)
    var life = Life(base: base, bug: plant, seed: random.next())
    var (acknowledged, checkpoints) = (0, 0)
    for cut in 1...cuts {
      let faults: [String]
      do { faults = try life.cut(&random) } catch { faults = ["\(error)"] }
      for fault in faults { figures.violation("cut \(cut): \(fault)") }
      if life.age == Life.span || !faults.isEmpty || cut == cuts {
        acknowledged += life.acknowledged.count
        checkpoints += life.closes
        life = Life(base: base, bug: plant, seed: random.next())
      }
    }
    disk_unwatch()
    figures.add("cuts", cuts)
    figures.add("cuts at each operation in turn", swept)
    figures.add("acknowledged commands", acknowledged)
    figures.add("clean closes", checkpoints)
    try figures.close()
  }
}

extension PowerCutRig {
  /// Cuts at every operation of a short life in turn, after which only what was synced is there.
  private func sweep(_ base: RigFolder, _ figures: inout Figures) throws -> Int {
    var cuts = 0
    for keyElsewhere in [false, true] {
      var (operation, isReached) = (1, true)
      while isReached {
        var random = SeededGenerator(seed: options.seed)
        var life = Life(
          base: base, bug: plant, seed: options.seed, keyElsewhere: keyElsewhere)
        let faults: [String]
        do { (faults, isReached) = try life.cut(&random, at: operation) } catch {
          faults = ["\(error)"]
        }
        for fault in faults { figures.violation("cut at operation \(operation): \(fault)") }
        cuts += 1
        operation += 1
      }
    }
    return cuts
  }
}

/// One practice from its making on, through a number of cuts.
private struct Life {
  /// Cuts in a life.
  static let span = 25

  private let base: RigFolder
  private let bug: PowerCutRig.Bug?
  private let clock = RigClock()
  private let reserve: Int64
  private let keyElsewhere: Bool
  /// The cut from which on a program of a newer schema is at work.
  private let migratesAt: Int
  private var hasMigrated = false
  private var workload: Workload
  private var root = ""
  private var isMade = false
  private var unanswered: Set<String> = []
  private(set) var acknowledged: [Acknowledged] = []
  private(set) var age = 0
  private(set) var closes = 0

  init(
    base: RigFolder, bug: PowerCutRig.Bug?, seed: UInt64, keyElsewhere elsewhere: Bool? = nil
  ) {
    self.base = base
    self.bug = bug
    var random = SeededGenerator(seed: seed)
    reserve = Int.random(in: 0..<4, using: &random) == 0 ? 8192 : 0
    let isElsewhere = Int.random(in: 0..<3, using: &random) == 0
    keyElsewhere = elsewhere ?? isElsewhere
    migratesAt = Int.random(in: 2...2 * Life.span, using: &random)
    workload = Workload(seed: random.next(), name: "k")
    disk_checkpoint_after(Int32.random(in: 5...120, using: &random))
  }

  private var folder: PracticeFolder { PracticeFolder(root + "/practice") }
  private var key: String? { keyElsewhere ? root + "/keys.d/practice.key" : nil }
  private var surroundings: Surroundings { .rig(clock, reserve: reserve) }

  /// Works until the power fails at a random moment, and says what is wrong with what is left.
  mutating func cut(_ random: inout SeededGenerator) throws -> [String] {
    if age == 0 { try begin(&random) }
    age += 1
    let longest = [12, 60, 400, age == migratesAt ? 400 : 250].randomElement(using: &random) ?? 60
    disk_cut_at(disk_operations() + Int.random(in: 1...longest, using: &random))
    let faults = work(&random)
    return try faults + resume(&random, seed: random.next() | 1)
  }

  /// The same at an operation of a new life, after which only what was synced is there; and whether
  /// the life was that long.
  mutating func cut(
    _ random: inout SeededGenerator, at operation: Int
  ) throws -> (faults: [String], isReached: Bool) {
    try begin(&random)
    age += 1
    disk_cut_at(operation)
    let faults = work(&random)
    let isReached = disk_is_cut() == 1
    return (try faults + resume(&random, seed: 0), isReached)
  }

  private mutating func begin(_ random: inout SeededGenerator) throws {
    root = try base.new("power-\(UInt32.random(in: 0 ... .max, using: &random))")
    try FileManager.default.createDirectory(
      atPath: root + "/keys.d", withIntermediateDirectories: false)
    watch()
  }

  /// Cuts the power where it is not off yet, and looks at what the disk has kept.
  private mutating func resume(
    _ random: inout SeededGenerator, seed: UInt64
  ) throws -> [String] {
    disk_cut()
    let next = try base.new("power-\(UInt32.random(in: 0 ... .max, using: &random))")
    guard disk_survivors(next, seed) == 0 else { return ["the rig could not go on"] }
    disk_unwatch()
    try FileManager.default.removeItem(atPath: root)
    root = next
    watch()
    return inspect()
  }

  private func watch() {
    disk_watch(root)
    switch bug {
    case nil: disk_plant(disk_honest)
    case .normal: disk_plant(disk_lazy_log)
    case .folders: disk_plant(disk_no_folders)
    case .nosync: disk_plant(disk_no_sync)
    }
  }

  /// Makes the practice when it is not made yet, opens it and performs commands.
  private mutating func work(_ random: inout SeededGenerator) -> [String] {
    do {
      if !isMade, !folder.exists {
        try Practice.create(folder, name: "Fernhill", key: key, as: .rig(), in: surroundings)
      }
      isMade = true
      var practice = try open()
      hasMigrated = age >= migratesAt
      defer { try? practice.close() }
      for _ in 0..<12 {
        if Int.random(in: 0..<10, using: &random) == 0 {
          try practice.close()
          closes += 1
          practice = try open()
        }
        let (key, command) = try workload.next(on: practice)
        unanswered.insert(key)
        do {
          let receipt = try practice.perform(command, as: .rig(key))
          acknowledged.append(Acknowledged(key: key, sequence: receipt.sequence))
          unanswered.remove(key)
        } catch let problem as KernelProblem where problem.isOrdinary && disk_is_cut() == 0 {
          unanswered.remove(key)
        }
      }
      return []
    } catch {
      return disk_is_cut() == 1 ? [] : ["refused while the power was on: \(error)"]
    }
  }

  private func open() throws -> Practice {
    try Practice.open(
      folder, key: key, migrations: age < migratesAt ? Migration.released : Migration.withNext,
      in: surroundings)
  }

  private func inspect() -> [String] {
    guard isMade || folder.exists else { return [] }
    do {
      var faults: [String] = []
      if age >= migratesAt {
        faults += try MigrationCheck.oldOrNew(folder, made: hasMigrated, ours: true)
      }
      let practice = try open()
      defer { try? practice.close() }
      return try faults
        + Inspection.faults(of: practice, acknowledged: acknowledged, unanswered: unanswered)
    } catch { return ["does not open: \(error)"] }
  }
}
