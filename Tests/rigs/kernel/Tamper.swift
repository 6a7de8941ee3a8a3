import ArgumentParser
import Foundation
import GRDB
import Kernel
import TestKit

/// Edits copies of a practice behind the kernel's back.
struct TamperRig: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tamper", abstract: "Edits the history behind the kernel's back.")

  enum Bug: String, ExpressibleByArgument, CaseIterable {
    /// The verifier takes events as they come.
    case events
    /// The verifier does not look at the hash of the row before.
    case links
    /// Nobody wrote the head down.
    case headless
  }

  @OptionGroup var options: RigOptions
  @Option(help: "A bug that must be caught.") var plant: Bug?

  func run() throws {
    var figures = Figures("tamper", seed: options.seed, planted: plant?.rawValue)
    let base = try RigFolder()
    var random = SeededGenerator(seed: options.seed)
    let (template, head) = try history(base, seed: random.next())
    let edits = options.count(moderate: 1000, full: 1000)
    var (located, byHead, flips, idle) = (0, 0, 0, 0)
    for number in 1...edits {
      let folder = PracticeFolder(try base.copy(template, as: "edited"))
      var edit = Edit(last: head.sequence, random: SeededGenerator(seed: random.next()))
      let what = try edit.make(folder)
      let verdict = try judge(folder, head)
      switch what {
      case .row(let name, let sequences):
        if !verdict.sequences.isDisjoint(with: sequences) {
          located += 1
        } else {
          figures.violation(
            "edit \(number), \(name) at \(sequences.sorted()): found \(verdict.words)")
        }
      case .end(let name):
        if verdict.isFound { byHead += 1 } else { figures.violation("edit \(number), \(name)") }
      case .flip(let place):
        if verdict.isFound {
          flips += 1
        } else if try Edit.content(folder) == Edit.content(PracticeFolder(template)) {
          idle += 1
        } else {
          figures.violation("edit \(number), a bit turned at \(place)")
        }
      }
    }
    // Anywhere in the file: such damage may be told or not be met, but ends no program.
    let uses = plant == nil ? edits / 4 : 0
    for number in 0..<uses {
      let folder = PracticeFolder(try base.copy(template, as: "damaged"))
      let place = try Edit.flipAnywhere(folder, &random)
      let (_, status) = try ChildProcess(
        ["child", "use", "--folder", folder.path, "--seed", String(random.next() % 1_000_000)]
      ).finish()
      if status != 0 {
        figures.violation("use \(number) of a file with \(place) turned ended with \(status)")
      }
    }
    figures.add("uses of a damaged file", uses)
    figures.add("edits of \(head.sequence) commands", edits)
    figures.add("located to the row", located)
    figures.add("found by the exported head", byHead)
    figures.add("turned bits found", flips)
    figures.add("turned bits in unused bytes", idle)
    try figures.close()
  }

  /// A practice with more than 500 commands, its log moved into the file.
  private func history(_ base: RigFolder, seed: UInt64) throws -> (String, ChainHead) {
    let folder = PracticeFolder(try base.new("template"))
    let surroundings = Surroundings.rig(RigClock())
    try Practice.create(folder, name: "Fernhill", as: .rig(), in: surroundings)
    let practice = try Practice.open(folder, in: surroundings)
    var workload = Workload(seed: seed, name: "k")
    var done = 0
    while done < 520 {
      let (key, command) = try workload.next(on: practice)
      var request = Request.rig(key)
      if done % 3 == 0 { request.reason = "asked by the office" }
      if done % 5 == 0 { request.onBehalfOf = "bo" }
      do {
        try practice.perform(command, as: request)
        done += 1
      } catch let problem as KernelProblem where problem.isOrdinary {}
    }
    let head = try practice.read { try $0.verifyAudit() }.head
    try practice.close()
    try Inspection.look(at: folder.database) { db in
      try db.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
    }
    return (folder.path, head)
  }

  private struct Verdict {
    var sequences: Set<Int64> = []
    var words = "nothing"
    var isFound = false
  }

  private func judge(_ folder: PracticeFolder, _ head: ChainHead) throws -> Verdict {
    var verdict = Verdict()
    do {
      let practice = try Practice.open(folder, in: .rig(RigClock(startingLate: true)))
      defer { try? practice.close() }
      let exported = plant == .headless ? nil : head
      var faults = try practice.read { try $0.verifyAudit(against: exported) }.faults
      switch plant {
      case .events: faults.removeAll { [.events, .orphaned].contains($0.kind) }
      case .links: faults.removeAll { $0.kind == .unlinked }
      case .headless, nil: break
      }
      verdict.sequences = Set(faults.map(\.sequence))
      verdict.isFound = !faults.isEmpty
      if let first = faults.first { verdict.words = first.description }
      if !verdict.isFound {
        verdict.isFound = try !Inspection.look(at: folder.database) { db in
          try Inspection.damage(db)
        }.isEmpty
      }
    } catch {
      verdict.isFound = true
      verdict.words = "\(error)"
    }
    return verdict
  }
}
