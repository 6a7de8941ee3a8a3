import Foundation
import Kernel
import Model

/// Measures backups: many of them while others write, and a large one.
///
///     backup-rig load [COUNT] [WRITERS]    COUNT backups (100) under WRITERS writing processes (2),
///                                          each verified, and every tenth restored and examined
///     backup-rig large [MEGABYTES]         one backup of a practice of that size (1000)
///
/// Everything lies in a new folder of TMPDIR, which goes at the end. Ends with 1 when something that
/// was backed up did not come back.
@main
enum Rig {
  static func main() throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    let number = arguments.dropFirst().first.flatMap { Int($0) }
    switch arguments.first {
    case "load": try load(number ?? 100, writers: arguments.count > 2 ? Int(arguments[2]) ?? 2 : 2)
    case "large": try large(megabytes: number ?? 1000)
    case "write": try write(arguments[1])
    default:
      print("backup-rig load [COUNT] [WRITERS] | large [MEGABYTES]")
      exit(2)
    }
  }

  private static func load(_ count: Int, writers: Int) throws {
    let (root, folder) = try makePractice()
    defer { try? FileManager.default.removeItem(atPath: root) }
    let practice = try Practice.open(folder, in: surroundings)
    let key = try KeyFile(reading: folder.key)
    let processes = try (0..<writers).map { _ in
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
      process.arguments = ["write", folder.path]
      try process.run()
      return process
    }
    defer { for process in processes { kill(process.processIdentifier, SIGKILL) } }
    var last: Int64 = 0
    var (times, verified, restored, grown) = ([Double](), 0, 0, 0)
    for index in 0..<count {
      let path = "\(root)/\(index).sjbackup"
      let begin = seconds()
      let made = try practice.backup(to: path, under: key, as: request)
      times.append(seconds() - begin)
      if try Practice.verifyBackup(path, under: key, in: folder) == made.header { verified += 1 }
      if made.header.head.sequence > last + 1 { grown += 1 }
      last = made.header.head.sequence
      if index % 10 == 9 {
        let again = PracticeFolder("\(root)/again-\(index)")
        try Practice.restore(from: path, into: again, under: key)
        let other = try Practice.open(again, key: folder.key, in: surroundings)
        if try other.verify(against: made.header.head).isSound { restored += 1 }
        try other.close()
        try FileManager.default.removeItem(atPath: again.path)
      }
      try FileManager.default.removeItem(atPath: path)
    }
    times.sort()
    print(
      "\(count) backups under \(writers) writers: \(verified) verified, \(restored) of \(count / 10) "
        + "restored and sound, \(grown) with new commands in between, \(last) commands at the end")
    print(
      "seconds for a backup: median \(rounded(times[count / 2])), longest \(rounded(times[count - 1]))"
    )
    if verified < count || restored < count / 10 { exit(1) }
  }

  private static func large(megabytes: Int) throws {
    let (root, folder) = try makePractice()
    defer { try? FileManager.default.removeItem(atPath: root) }
    let practice = try Practice.open(folder, in: surroundings)
    let text = { (seed: Int) in
      String((0..<3600).map { Character(Unicode.Scalar(UInt8(97 + ($0 * seed) % 26))) })
    }
    for index in 0..<(megabytes * 1_000_000 / 4_096) {
      try practice.perform(RigNote(text: text(index)), as: request)
    }
    let key = try KeyFile(reading: folder.key)
    let path = root + "/large.sjbackup"
    var begin = seconds()
    let made = try practice.backup(to: path, under: key, as: request)
    let backup = seconds() - begin
    begin = seconds()
    try Practice.verifyBackup(path, under: key, in: folder)
    let verify = seconds() - begin
    begin = seconds()
    let again = PracticeFolder(root + "/again")
    try Practice.restore(from: path, into: again, under: key)
    let restore = seconds() - begin
    begin = seconds()
    let other = try Practice.open(again, key: folder.key, in: surroundings)
    let sound = try other.verify(against: made.header.head).isSound
    print(
      "\(made.header.size / 1_000_000) MB, \(made.header.head.sequence) commands: backup "
        + "\(rounded(backup)) s, verify of the backup \(rounded(verify)) s, restore with its "
        + "examination \(rounded(restore)) s, verify of the practice \(rounded(seconds() - begin)) s, "
        + (sound ? "sound" : "NOT SOUND"))
    if !sound { exit(1) }
  }

  /// Writes until it is killed.
  private static func write(_ path: String) throws {
    let practice = try Practice.open(PracticeFolder(path), in: surroundings)
    var number = 0
    while true {
      try practice.perform(RigNote(text: "note \(number)"), as: request)
      number += 1
    }
  }

  private static func makePractice() throws -> (root: String, PracticeFolder) {
    let root = NSTemporaryDirectory() + "backup-rig-\(UUID().uuidString)"
    let folder = PracticeFolder(root + "/practice")
    try Practice.create(folder, name: "Rig", as: request, in: surroundings)
    return (root, folder)
  }

  private static let request = Request(user: "rig", source: "rig")
  private static let surroundings = Surroundings(
    time: RigClock(), process: getpid(), host: "rig", reserve: 0)

  private static func seconds() -> Double { Date().timeIntervalSinceReferenceDate }
  private static func rounded(_ value: Double) -> Double { (value * 100).rounded() / 100 }
}

private struct RigClock: TimeSource {
  func now() -> Instant { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) }
}

/// A command that only stands in the audit chain.
private struct RigNote: Command {
  static let type = CommandType("rig.note")
  static let permission = Permission("rig.note")

  var text: String

  init(text: String) { self.text = text }

  init(recorded payload: Payload, version: Int, from attachments: any Attachments) throws {
    text = try payload.required("text")
  }

  var payload: Payload {
    var payload = Payload()
    payload.set("text", text)
    return payload
  }

  func perform(in change: Change) throws -> Payload { Payload() }
}
