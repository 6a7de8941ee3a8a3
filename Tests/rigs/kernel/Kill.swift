import ArgumentParser
import Foundation
import Kernel
import TestKit

/// Kills processes at random moments of their work.
struct KillRig: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kill", abstract: "Kills writers at random moments.")

  enum Bug: String, ExpressibleByArgument, CaseIterable {
    /// The command is acknowledged before it is committed.
    case early
  }

  @OptionGroup var options: RigOptions
  @Option(help: "A bug that must be caught.") var plant: Bug?

  /// Kills that one practice goes through.
  private static let span = 50

  func run() throws {
    var figures = Figures("kill", seed: options.seed, planted: plant?.rawValue)
    let base = try RigFolder(onDisk: true)
    let kills = options.count(moderate: 200, full: 1000)
    var random = SeededGenerator(seed: options.seed)
    var told: [Acknowledged] = []
    var unanswered: Set<String> = []
    var (acknowledged, inTheMiddle) = (0, 0)
    var folder = PracticeFolder("")
    for kill in 1...kills {
      if kill % Self.span == 1 {
        folder = PracticeFolder(try base.new("practice"))
        try Practice.create(folder, name: "Fernhill", as: .rig(), in: .rig(MachineClock()))
        (told, unanswered) = ([], [])
      }
      let children = try (0..<(kill % 4 == 0 ? 2 : 1)).map { child in
        try ChildProcess(
          ["child", "loop", "--folder", folder.path, "--name", "k\(kill).\(child)"]
            + ["--seed", String(random.next() % 1_000_000)] + (plant == nil ? [] : ["--plant"]))
      }
      // Every other time while they start and open, else while they work.
      if kill % 2 == 0 { for child in children { child.awaitOutput() } }
      usleep(UInt32.random(in: 1_000...120_000, using: &random))
      for child in children { child.kill() }
      for (number, child) in children.enumerated() {
        let (lines, _) = child.finish()
        var last = 0
        for line in lines {
          let words = line.split(separator: " ")
          guard words.count > 1 else { continue }
          last = Int(words[1].split(separator: "-").last ?? "") ?? last
          guard words[0] == "done", let sequence = Int64(words[2]) else { continue }
          told.append(Acknowledged(key: String(words[1]), sequence: sequence))
          acknowledged += 1
        }
        if !lines.isEmpty { inTheMiddle += 1 }
        unanswered.insert("k\(kill).\(number)-\(last + 1)")
      }
      do {
        let practice = try Practice.open(folder, in: .rig(MachineClock()))
        let faults = try Inspection.faults(
          of: practice, acknowledged: told, unanswered: unanswered)
        for fault in faults { figures.violation("kill \(kill): \(fault)") }
        try practice.close()
      } catch { figures.violation("kill \(kill): \(error)") }
    }
    figures.add("kills", kills)
    figures.add("processes killed at work", inTheMiddle)
    figures.add("acknowledged commands", acknowledged)
    try figures.close()
  }
}
