import ArgumentParser
import Foundation
import Model
import Office
import Text

/// Which practice a command works on, and with which key.
///
/// A refusal of the kernel that leaves `run` is said by the program in plain words and ends it with
/// exit code 6 (`Main`), so a command need not catch it.
struct PracticeOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "The practice's folder; without it the nearest one upwards that holds practice.sqlite.",
      valueName: "dir"))
  var practice: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The key file; without it practice.key in the practice's folder.", valueName: "file"))
  var key: String?

  @Option(
    name: .customLong("whatif"),
    help: ArgumentHelp(
      "Work on a copy begun with scrubjay whatif begin, and not on the practice.",
      valueName: "name"))
  var whatIf: String?

  @Flag(name: .long, help: "Say on stderr what is done with the file; private values never are.")
  var verbose = false

  func validate() throws { try KeyName.check(key) }

  /// Opens the practice for the user who runs the program; `codes`: where the official files are, if that
  /// was said.
  func open(
    _ change: ChangeOptions? = nil, codes: CodesOption? = nil
  ) throws -> PracticeDesk {
    CoreDumps.disable()
    let desk = try PracticeDesk.open(
      practice, from: FileManager.default.currentDirectoryPath, key: key,
      codes: codes?.named ?? CodesOption.ofEnvironment,
      as: Caller.user(change, verbose: verbose))
    return try whatIf.map { try desk.trying($0) } ?? desk
  }

  /// Opens the practice that is named, or lies here or above; nil where there is none.
  func openIfThere(codes: CodesOption? = nil) throws -> PracticeDesk? {
    let isMeant = practice != nil || key != nil || whatIf != nil
    guard isMeant || CodeDesk.folder(near: FileManager.default.currentDirectoryPath) != nil else {
      return nil
    }
    return try open(codes: codes)
  }
}

/// The name of a key file on the command line.
enum KeyName {
  /// Refuses a key itself, which everyone who lists processes would see, without repeating it.
  static func check(_ name: String?) throws {
    guard let name, name.utf8.count >= 32, name.allSatisfy(\.isHexDigit) else { return }
    throw ValidationError(
      "--key takes the name of a file, never the key itself: others can see a command line. Make a "
        + "new key if this was a real one.")
  }
}

/// How a command that changes the practice does so.
struct ChangeOptions: ParsableArguments {
  @Flag(name: .long, help: "Change nothing; say what would have happened.")
  var dryRun = false

  @Option(name: .long, help: ArgumentHelp("Why; it stands in the audit row.", valueName: "text"))
  var reason: String?
}

extension Caller {
  /// The user who runs the program, by the account of the operating system.
  static func user(_ change: ChangeOptions? = nil, verbose: Bool = false) -> Caller {
    let account = getpwuid(geteuid()).map { String(cString: $0.pointee.pw_name) }
    let log: (@Sendable (String) -> Void)? = verbose ? { @Sendable in Terminal.note($0) } : nil
    return Caller(
      account: account ?? "uid \(geteuid())", source: "cli", reason: change?.reason,
      dryRun: change?.dryRun ?? false, process: getpid(), host: machine, log: log,
      now: { Instant.clock })
  }
}

/// The machine's name, without asking the network.
private let machine: String = {
  var name = [UInt8](repeating: 0, count: 256)
  let isKnown = name.withUnsafeMutableBytes {
    guard let base = $0.baseAddress else { return false }
    return gethostname(base.assumingMemoryBound(to: CChar.self), $0.count - 1) == 0
  }
  return !isKnown ? "this machine" : String(decoding: name.prefix { $0 != 0 }, as: UTF8.self)
}()

extension Instant {
  /// The real clock.
  static var clock: Instant {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    return Instant(milliseconds: Int64(now.tv_sec) * 1_000 + Int64(now.tv_nsec) / 1_000_000)
  }
}

/// What a crash may leave behind.
enum CoreDumps {
  /// A crash must not write the key and private values to disk.
  static func disable() {
    var none = rlimit(rlim_cur: 0, rlim_max: 0)
    setrlimit(__rlimit_resource_t(UInt32(RLIMIT_CORE.rawValue)), &none)
  }
}

extension Terminal {
  /// Writes what a journey came to.
  static func show(_ report: some DeskReport, as format: OutputFormat) {
    switch format {
    case .text: out(report.text)
    case .json:
      var output = JSONOutput(.pretty)
      report.write(to: &output)
      out(output.bytes)
    }
  }
}
