import ArgumentParser
import CDisk
import Foundation
import Kernel
import TestKit

/// Lets the disk become full at a random moment, and later have space again.
struct FullDiskRig: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "full", abstract: "Fills the disk, and gives space back.")

  enum Bug: String, ExpressibleByArgument, CaseIterable {
    /// The writer takes the refusal for a success.
    case swallow
    /// The disk says of writes it had no space for that they are done.
    case silent
  }

  @OptionGroup var options: RigOptions
  @Option(help: "A bug that must be caught.") var plant: Bug?

  func run() throws {
    var figures = Figures("full", seed: options.seed, planted: plant?.rawValue)
    let base = try RigFolder()
    let schedules = options.count(moderate: 100, full: 100)
    var random = SeededGenerator(seed: options.seed)
    var (refusals, acknowledged) = (0, 0)
    for number in 1...schedules {
      var schedule = Schedule(
        root: try base.new("full"), bug: plant, random: SeededGenerator(seed: random.next()))
      let faults: [String]
      do { faults = try schedule.run() } catch { faults = ["\(error)"] }
      for fault in faults { figures.violation("schedule \(number): \(fault)") }
      refusals += schedule.refusals
      acknowledged += schedule.acknowledged.count
    }
    disk_unwatch()
    figures.add("schedules", schedules)
    figures.add("refusals", refusals)
    figures.add("acknowledged commands", acknowledged)
    if plant == nil {
      let (how, commands, faults) = try RealFullDisk.run(base, seed: options.seed)
      figures.add("commands on \(how)", commands)
      for fault in faults { figures.violation("\(how): \(fault)") }
    }
    try figures.close()
  }
}

/// One practice on a disk with little space.
private struct Schedule {
  private static let reserve: Int64 = 64 << 10

  private let folder: PracticeFolder
  private let surroundings = Surroundings.rig(RigClock(), reserve: reserve)
  private let root: String
  private let bug: FullDiskRig.Bug?
  private var random: SeededGenerator
  private var workload: Workload
  private var lastKey = ""
  private var faults: [String] = []
  private(set) var acknowledged: [Acknowledged] = []
  private(set) var refusals = 0

  init(root: String, bug: FullDiskRig.Bug?, random: SeededGenerator) {
    self.root = root
    self.bug = bug
    self.random = random
    folder = PracticeFolder(root + "/practice")
    workload = Workload(seed: self.random.next(), name: "k")
    disk_checkpoint_after(Int32.random(in: 20...300, using: &self.random))
  }

  mutating func run() throws -> [String] {
    disk_watch(root)
    if bug == .silent { disk_plant(disk_silently_full) }
    try Practice.create(folder, name: "Fernhill", as: .rig(), in: surroundings)
    var practice = try Practice.open(folder, in: surroundings)
    for _ in 0..<5 { perform(on: practice, mayRefuse: false) }
    // Space runs out; or, as on a disk that writes elsewhere, every write fails from some point on.
    if Bool.random(using: &random) {
      disk_space(Int.random(in: 0...300_000, using: &random))
    } else {
      disk_full_at(disk_operations() + Int.random(in: 1...200, using: &random))
    }
    for _ in 0..<40 {
      perform(on: practice, mayRefuse: true)
      if refusals > 0 { look(at: practice) }
    }
    if Bool.random(using: &random) {
      try practice.close()
      practice = try Practice.open(folder, in: surroundings)
      look(at: practice)
    }
    disk_space(-1)
    let before = acknowledged.count
    for _ in 0..<60 where acknowledged.count < before + 5 {
      perform(on: practice, mayRefuse: false)
    }
    if acknowledged.count == before { faults.append("nothing is written though there is space") }
    if !Reserve(path: folder.reserve, size: Self.reserve).stands {
      faults.append("the reserve does not stand again")
    }
    faults += try Inspection.faults(of: practice, acknowledged: acknowledged, unanswered: [])
    try practice.close()
    return faults
  }

  private mutating func perform(on practice: Practice, mayRefuse: Bool) {
    do {
      let (key, command) = try workload.next(on: practice)
      lastKey = key
      let receipt = try practice.perform(command, as: .rig(key))
      acknowledged.append(Acknowledged(key: key, sequence: receipt.sequence))
    } catch let problem as KernelProblem where problem.isOrdinary {
    } catch let problem as KernelProblem where problem.code == .full && mayRefuse {
      refusals += 1
      if bug == .swallow { acknowledged.append(Acknowledged(key: lastKey, sequence: 0)) }
    } catch { faults.append("refused with: \(error)") }
  }

  private mutating func look(at practice: Practice) {
    do {
      let outcome = try practice.read { try $0.verifyAudit() }
      if bug == nil, outcome.commands != acknowledged.count + 1 {
        faults.append("\(outcome.commands) commands are seen, \(acknowledged.count + 1) were told")
      }
    } catch { faults.append("reading is refused with: \(error)") }
  }
}
