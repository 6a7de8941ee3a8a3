import ArgumentParser
import Foundation
import Kernel
import Model
import Synchronization
import TestKit

/// A hundred writers at once: threads of several processes.
struct WritersRig: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "writers", abstract: "Lets 100 writers of 9 processes write at once.")

  enum Bug: String, ExpressibleByArgument, CaseIterable {
    /// Commands do not say which versions they saw.
    case unseen
    /// The same wish comes under a key of its own each time.
    case keyless
  }

  static let processes = 8
  static let threads = 12
  static let own = 4

  @OptionGroup var options: RigOptions
  @Option(help: "A bug that must be caught.") var plant: Bug?

  func run() throws {
    var figures = Figures("writers", seed: options.seed, planted: plant?.rawValue)
    let base = try RigFolder()
    let folder = PracticeFolder(try base.new("practice"))
    try Practice.create(folder, name: "Fernhill", as: .rig(), in: .rig(MachineClock()))
    let practice = try Practice.open(folder, in: .rig(MachineClock()))
    let made = try practice.perform(
      UserAdd(account: "counter", name: "Counter", roles: []), as: .rig("counter"))
    guard let user = made.result.text("user").flatMap(PublicID.init) else {
      throw RigError("the counter has no id")
    }
    let turns = options.count(moderate: 3, full: 20)
    var lines: [String] = []
    let children = try (0..<Self.processes).map { number in
      try ChildProcess(arguments(folder, user, "p\(number)", Self.threads, turns))
    }
    let here = try ChildProcess(arguments(folder, user, "own", Self.own, turns))
    for child in children + [here] {
      let (said, status) = child.finish()
      lines += said
      if status != 0 { figures.violation("a writer ended with \(status)") }
    }
    check(lines, try practice.read { try $0.version(of: user) } ?? 0, turns, &figures)
    let faults = try Inspection.faults(
      of: practice,
      acknowledged: lines.compactMap(acknowledged) + [
        Acknowledged(key: "counter", sequence: made.sequence)
      ], unanswered: [])
    for fault in faults { figures.violation(fault) }
    try figures.close()
  }

  private func arguments(
    _ folder: PracticeFolder, _ user: PublicID, _ name: String, _ threads: Int, _ turns: Int
  ) -> [String] {
    ["child", "writers", "--folder", folder.path, "--user", user.description, "--name", name]
      + ["--threads", String(threads), "--turns", String(turns)]
      + (plant.map { ["--bug", $0.rawValue] } ?? [])
  }

  private func acknowledged(_ line: String) -> Acknowledged? {
    let words = line.split(separator: " ")
    guard words.count >= 3, ["turn", "other", "once"].contains(words[0]), words.last != "again",
      let sequence = Int64(words[2])
    else { return nil }
    return Acknowledged(key: String(words[1]), sequence: sequence)
  }

  /// Lines are `turn KEY SEQUENCE SEEN JUDGED`, `other KEY SEQUENCE`,
  /// `once KEY SEQUENCE RESULT first|again`, `conflict` and `problem WORDS`.
  private func check(_ lines: [String], _ version: Int64, _ turns: Int, _ figures: inout Figures) {
    var seen: [Substring: Int] = [:]
    var once: [Substring: (receipts: Set<String>, count: Int, first: Int)] = [:]
    var (updates, conflicts, again) = (0, 0, 0)
    for line in lines {
      let words = line.split(separator: " ")
      switch words.first {
      case "turn":
        updates += 1
        seen[words[3], default: 0] += 1
        again += Int(words[4]) ?? 0
      case "once":
        let wish = words[1].split(separator: "#")[0]
        var entry = once[wish] ?? ([], 0, 0)
        entry.receipts.insert("\(words[2]) \(words[3])")
        entry.count += 1
        if words[4] == "first" { entry.first += 1 }
        once[wish] = entry
      case "conflict": conflicts += 1
      case "other": break
      default: figures.violation(line)
      }
    }
    for (version, count) in seen.sorted(by: { $0.key < $1.key }) where count > 1 {
      figures.violation("version \(version) of the counter was followed by \(count) updates")
    }
    let expected = turns * (Self.processes * Self.threads + Self.own)
    if updates != expected { figures.violation("\(updates) updates of \(expected)") }
    if version != Int64(updates) + 1 {
      figures.violation("the counter is at version \(version) after \(updates) updates")
    }
    for (key, entry) in once where entry.first != 1 || entry.receipts.count != 1 {
      figures.violation(
        "\(key): \(entry.first) effects, \(entry.receipts.count) receipts of \(entry.count) wishes")
    }
    figures.add("writers", Self.processes * Self.threads + Self.own)
    figures.add("updates of one record", updates)
    figures.add("judged again", again)
    figures.add("conflicts told", conflicts)
    figures.add("wishes that came \(once.values.map(\.count).max() ?? 0) times", once.count)
  }
}

/// What the threads of one process of `WritersRig` do.
struct Turns {
  private let child: Child
  private let bug: WritersRig.Bug?

  init(_ child: Child) {
    self.child = child
    bug = child.bug
  }

  func run() throws {
    let practice = try Practice.open(PracticeFolder(child.folder), in: .rig(MachineClock()))
    guard let user = PublicID(child.user) else { throw RigError("the counter has no id") }
    let threads = (0..<child.threads).map { number in
      let writer = Writer(
        practice: practice, counter: user, name: "\(child.name).\(number)", turns: child.turns,
        bug: bug)
      let done = DispatchSemaphore(value: 0)
      let thread = Thread {
        writer.run()
        done.signal()
      }
      thread.start()
      return done
    }
    for thread in threads { thread.wait() }
  }
}

private struct Writer: Sendable {
  let practice: Practice
  let counter: PublicID
  let name: String
  let turns: Int
  let bug: WritersRig.Bug?

  /// A wish that all writers have at once, one that all share and change, and one of its own.
  func run() {
    for turn in 0..<turns {
      wish(turn)
      do { try update(turn) } catch { tell("problem \(error)") }
      do {
        let key = "\(name)-\(turn)"
        let receipt = try practice.perform(
          UserAdd(account: key, name: "Wren", roles: ["biller"]), as: .rig(key))
        tell("other \(key) \(receipt.sequence)")
      } catch { tell("problem \(error)") }
    }
  }

  private func wish(_ turn: Int) {
    let command = LocationAdd(name: "Wing", npi: sampleNPI(turn))
    let key = bug == .keyless ? "wish\(turn)#\(name)" : "wish\(turn)#"
    do {
      let receipt = try practice.perform(command, as: .rig(key))
      let result = receipt.result.text("location") ?? "none"
      tell("once \(key) \(receipt.sequence) \(result) \(receipt.replayed ? "again" : "first")")
    } catch { tell("problem \(error)") }
  }

  /// Gives the counter a role when the version it sees is odd, takes it away when it is even.
  private func update(_ turn: Int) throws {
    let key = "\(name)-turn-\(turn)"
    while true {
      let seen = Mutex<Int64>(0)
      do {
        let receipt = try practice.perform(as: .rig(key)) { snapshot in
          let version = try snapshot.version(of: counter) ?? 0
          seen.withLock { $0 = version }
          return Seeing(
            UserGrant(account: "counter", role: "auditor", revoke: version % 2 == 0),
            bug == .unseen ? [] : [Seen(counter, version: version)])
        }
        tell("turn \(key) \(receipt.sequence) \(seen.withLock { $0 }) \(receipt.judgedAgain)")
        return
      } catch let problem as KernelProblem
        where problem.code == .conflict || (bug == .unseen && problem.code == .refused)
      {
        tell("conflict")
      }
    }
  }
}

/// A command that says what its maker saw.
private struct Seeing: Command {
  static let type = UserGrant.type
  static let permission = UserGrant.permission

  let grant: UserGrant
  let seen: [Seen]

  init(_ grant: UserGrant, _ seen: [Seen]) {
    self.grant = grant
    self.seen = seen
  }

  init(recorded payload: Payload, version: Int, from attachments: any Attachments) throws {
    self.init(try UserGrant(recorded: payload, version: version, from: attachments), [])
  }

  var payload: Payload { grant.payload }
  func validate() -> [FieldProblem] { grant.validate() }
  func perform(in change: Change) throws -> Payload { try grant.perform(in: change) }
}
