import ArgumentParser
import Foundation
import GRDB
import Kernel

/// Lets a process die within every single operation of every kind of command.
struct WriteRig: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "writes", abstract: "Dies within each write, sync and change of a folder in turn.")

  enum Bug: String, ExpressibleByArgument, CaseIterable {
    /// The command is acknowledged before it is committed.
    case early
  }

  @OptionGroup var options: RigOptions
  @Option(help: "A bug that must be caught.") var plant: Bug?
  @Option(help: "Only this step.") var step: Step?

  func run() throws {
    var figures = Figures("writes", seed: options.seed, planted: plant?.rawValue)
    let base = try RigFolder()
    var deaths = 0
    // Every n-th operation, for a quick look.
    let stride = options.count ?? (options.full ? 1 : 3)
    for step in self.step.map({ [$0] }) ?? Step.allCases {
      let template = try base.new("template-\(step.rawValue)")
      try step.prepare(PracticeFolder(template + "/practice"))
      for share in 0..<3 as Range<UInt32> {
        var operation = 1 + Int(share) % stride
        while true {
          let root = try base.copy(template, as: "work")
          let (faults, whole) = try die(step, operation, share, root)
          for fault in faults {
            figures.violation("\(step.rawValue), operation \(operation), share \(share): \(fault)")
          }
          if whole { break }
          deaths += 1
          operation += stride
        }
      }
    }
    figures.add("kinds of step", step == nil ? Step.allCases.count : 1)
    figures.add("deaths", deaths)
    try figures.close()
  }

  /// Lets a child die in a step; true when it came through.
  private func die(
    _ step: Step, _ operation: Int, _ share: UInt32, _ root: String
  ) throws -> ([String], Bool) {
    let folder = PracticeFolder(root + "/practice")
    let child = try ChildProcess(
      ["child", "step", "--folder", folder.path, "--step", step.rawValue]
        + ["--operation", String(operation), "--share", String(share), "--name", "wish"]
        + (plant == nil ? [] : ["--plant"]))
    let (lines, status) = child.finish()
    guard status == 99 || status == 0 else { return (["the step ended with \(status)"], true) }
    do {
      return (try inspect(step, folder, lines), status == 0)
    } catch { return (["does not open: \(error)"], status == 0) }
  }

  private func inspect(
    _ step: Step, _ folder: PracticeFolder, _ lines: [String]
  ) throws -> [String] {
    let surroundings = Surroundings.rig(RigClock(startingLate: true))
    let whole = lines.contains { $0.hasPrefix("whole") }
    var faults: [String] = []
    if step == .create, !folder.exists {
      if whole { faults.append("made, and not there") }
      try Practice.create(folder, name: "Fernhill", as: .rig(), in: surroundings)
    }
    if step == .migrate {
      faults += try MigrationCheck.oldOrNew(folder, made: whole, ours: true)
    }
    var migrations = Migration.released
    if step == .migrate { migrations = Migration.withNext }
    let practice = try Practice.open(folder, migrations: migrations, in: surroundings)
    defer { try? practice.close() }
    var acknowledged: [Acknowledged] = []
    if step.needsWorkedPractice {
      acknowledged = (1...Int64(Step.prepared)).map {
        Acknowledged(key: "prepared-\($0)", sequence: $0 + 1)
      }
    }
    for line in lines {
      let words = line.split(separator: " ")
      guard words[0] == "done", let sequence = Int64(words[2]) else { continue }
      acknowledged.append(Acknowledged(key: String(words[1]), sequence: sequence))
    }
    let tried = (0..<4).map { "tried-\($0)" }
    faults += try Inspection.faults(
      of: practice, acknowledged: acknowledged, unanswered: Set(["wish", "backup"] + tried))
    return try faults + again(step, practice, whole: whole)
  }

  /// The same wish again is done once, whether it was done before or not.
  private func again(_ step: Step, _ practice: Practice, whole: Bool) throws -> [String] {
    let place = Int64(Step.prepared + 2)
    switch step {
    case .create, .firstOpen, .close, .migrate: return []
    case .backup:
      // There is a whole backup or none.
      let (path, key) = (practice.folder.backupFile, try KeyFile(reading: practice.folder.key))
      let exists = FileManager.default.fileExists(atPath: path)
      if whole, !exists { return ["the backup is not there"] }
      if !exists { try practice.backup(to: path, under: key, as: .rig()) }
      try Practice.verifyBackup(path, under: key, in: practice.folder)
      return []
    case .restore:
      let (there, key) = (practice.folder.restored, practice.folder.key)
      if whole, !there.exists { return ["the restored practice is not there"] }
      if !there.exists {
        try Practice.restore(
          from: practice.folder.backupFile, into: there, under: KeyFile(reading: key))
      }
      let restored = try Practice.open(there, key: key, in: .rig(RigClock(startingLate: true)))
      let audit = try restored.read { try $0.verifyAudit() }
      return audit.faults.map(\.description)
        + (audit.commands == place - 1 ? [] : ["\(audit.commands) commands were restored"])
    case .whatIf:
      // Half a copy is no copy: it is made now. A whole one is there.
      let copy = try (try? practice.whatIf("try")) ?? practice.beginWhatIf("try", as: .rig())
      return try practice.open(copy).read { try $0.verifyAudit() }.faults.map(\.description)
    case .whatIfCommit:
      let sequences = try practice.commit(practice.whatIf("try")).map(\.sequence)
      let expected = (0..<4).map { place + $0 }
      return sequences == expected ? [] : ["what was tried is at \(sequences), not \(expected)"]
    default:
      // What was done cannot be made again from what is there now; its key says that it was done.
      let isDone = try practice.read { try $0.verifyAudit() }.commands >= Int(place)
      guard !isDone, let command = try step.command(on: practice) else { return [] }
      let receipt = try practice.perform(command, as: .rig("wish"))
      return receipt.sequence == place ? [] : ["the wish is at \(receipt.sequence), not \(place)"]
    }
  }
}
