import Foundation
import Kernel
import Model

/// The full disk once more with a real one: a small file system in memory, or where nobody may mount
/// one, a limit on the size of files.
enum RealFullDisk {
  private static let reserve: Int64 = 512 << 10

  /// Runs `fill` in a process of its own; how, the commands performed, and what was wrong.
  static func run(_ base: RigFolder, seed: UInt64) throws -> (String, Int, [String]) {
    let place = try base.new("small")
    let program = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let child = "'\(program)' child fill --folder '\(place)' --seed \(seed)"
    for unshare in ["unshare --mount", "unshare --mount --map-root-user"] {
      let script =
        "mount -t tmpfs -o size=3m tmpfs '\(place)' 2>/dev/null || exit 98; exec \(child)"
      if let lines = shell("exec \(unshare) sh -c \"\(script)\" 2>/dev/null") {
        return outcome("a tmpfs of 3 MiB", lines)
      }
    }
    return outcome("files of limited size", shell("exec \(child) --plant") ?? [])
  }

  /// What a script prints; nil when it could not be run.
  private static func shell(_ script: String) -> [String]? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", script]
    let pipe = Pipe()
    process.standardOutput = pipe
    guard (try? process.run()) != nil else { return nil }
    let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    return lines.isEmpty ? nil : lines
  }

  private static func outcome(_ how: String, _ lines: [String]) -> (String, Int, [String]) {
    guard let last = lines.last, last.hasPrefix("commands "), let count = Int(last.dropFirst(9))
    else { return (how, 0, lines + ["the process did not come to its end"]) }
    return (how, count, Array(lines.dropLast()))
  }

  /// Fills the file system of a folder by commands, tells what is wrong, then how many there were.
  ///
  /// `limited`: takes a limit on the size of files for the full disk.
  static func fill(_ place: String, seed: UInt64, limited: Bool) throws {
    let folder = PracticeFolder(place + "/practice")
    let ballast = place + "/ballast"
    let surroundings = Surroundings.rig(RigClock(), reserve: reserve)
    try Practice.create(folder, name: "Fernhill", as: .rig(), in: surroundings)
    try Data(count: 1 << 20).write(to: URL(fileURLWithPath: ballast))
    let practice = try Practice.open(folder, in: surroundings)
    if limited { limit(to: 1 << 20) }
    var workload = Workload(seed: seed, name: "k")
    var acknowledged: [Acknowledged] = []
    var refusals = 0
    func perform(_ mayRefuse: Bool) throws {
      let (key, command) = try workload.next(on: practice)
      do {
        let receipt = try practice.perform(command, as: .rig(key))
        acknowledged.append(Acknowledged(key: key, sequence: receipt.sequence))
      } catch let problem as KernelProblem where problem.isOrdinary {
      } catch let problem as KernelProblem where problem.code == .full && mayRefuse {
        refusals += 1
        let seen = try practice.read { try $0.verifyAudit() }.commands
        if seen != acknowledged.count + 1 { tell("\(seen) commands are seen") }
      }
    }
    for _ in 0..<50_000 where refusals < 20 { try perform(true) }
    if refusals == 0 { tell("the disk was never full") }
    try? FileManager.default.removeItem(atPath: ballast)
    if limited { limit(to: nil) }
    for _ in 0..<20 { try perform(false) }
    if !Reserve(path: folder.reserve, size: reserve).stands { tell("the reserve does not stand") }
    for fault in try Inspection.faults(of: practice, acknowledged: acknowledged, unanswered: []) {
      tell(fault)
    }
    tell("commands \(acknowledged.count)")
  }

  private static func limit(to size: UInt?) {
    signal(SIGXFSZ, SIG_IGN)
    var limits = rlimit()
    getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limits)
    limits.rlim_cur = size.map(rlim_t.init) ?? limits.rlim_max
    setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limits)
  }
}
