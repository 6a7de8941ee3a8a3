import ArgumentParser
import CDisk
import Foundation
import Kernel

/// What a rig's child processes do; each rig starts them itself.
struct Child: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "child", shouldDisplay: false)

  enum Work: String, ExpressibleByArgument {
    /// Random commands until someone kills the process.
    case loop
    /// One step (`Step`), dying within one of its operations on the disk.
    case step
    /// Takes turns with the other writers.
    case writers
    /// Fills a small disk until it is full, and goes on when there is space.
    case fill
    /// Uses a damaged practice; whatever it is told, it must come to its end.
    case use
  }

  @Argument var work: Work
  @Option var folder: String
  @Option var name = "c"
  @Option var seed: UInt64 = 1
  @Option var step: Step = .create
  @Option var operation = 0
  @Option var share: UInt32 = 0
  @Option var threads = 1
  @Option var turns = 1
  @Option var user = ""
  @Option var bug: WritersRig.Bug?
  @Flag var plant = false

  func run() throws {
    switch work {
    case .loop: try loop()
    case .step: try oneStep()
    case .writers: try Turns(self).run()
    case .use: use()
    case .fill: try RealFullDisk.fill(folder, seed: seed, limited: plant)
    }
  }

  /// Tells of every command when it is done; with the planted bug just before.
  private func loop() throws {
    let practice = try Practice.open(PracticeFolder(folder), in: .rig(MachineClock()))
    var workload = Workload(seed: seed, name: name)
    tell("open")
    while true {
      let (key, command) = try workload.next(on: practice)
      if plant { tell("done \(key) 0") }
      do {
        let receipt = try practice.perform(command, as: .rig(key))
        if !plant { tell("done \(key) \(receipt.sequence)") }
      } catch let problem as KernelProblem where problem.isOrdinary || problem.code == .conflict {
        // A conflict: another process changed the claim in between.
        tell("refused \(key)")
      }
    }
  }

  private func use() {
    let surroundings = Surroundings.rig(RigClock(startingLate: true))
    guard let practice = try? Practice.open(PracticeFolder(folder), in: surroundings) else {
      return
    }
    _ = try? practice.read { try $0.verifyAudit() }
    _ = try? practice.claimKeys(most: .max)
    var workload = Workload(seed: seed, name: name)
    for _ in 0..<12 {
      guard let (key, command) = try? workload.next(on: practice) else { continue }
      _ = try? practice.perform(command, as: .rig(key))
    }
  }

  private func oneStep() throws {
    let root = URL(fileURLWithPath: folder).deletingLastPathComponent().path
    disk_watch(root)
    var before = 0
    try step.perform(in: PracticeFolder(folder), key: name, early: plant) {
      before = disk_operations()
      if operation > 0 {
        disk_exit_at(before + operation, disk_share(rawValue: share))
      }
    }
    tell("whole \(disk_operations() - before)")
    _exit(0)
  }
}
