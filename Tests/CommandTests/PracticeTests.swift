import Foundation
import Kernel
import Model
import TestKit
import Testing

/// The practice's administration as its users type it.
@Suite struct PracticeCommandTests {
  @Test func theWholeStory() throws {
    let desk = try Desk()
    let made = try desk.run("init", "fernhill", "--name", "Fernhill Clinic")
    #expect(made.status == 0)
    #expect(made.said.contains("Keep a copy of the key file away from this machine"))
    #expect(try desk.run("location", "add", "North", "--npi", "1234567893").status == 0)
    let add = try desk.run("user", "add", "bo", "--role", "biller")
    #expect(add.said.hasPrefix("command 3\n  user.added U"))
    #expect(try desk.run("user", "grant", "bo", "local biller", "--location", "1234567893").ok)
    #expect(try desk.run("user", "revoke", "bo", "biller").ok)
    #expect(try desk.run("user", "disable", "bo", "--reason", "left").ok)
    #expect(try desk.run("user", "list").said.contains("disabled; local biller at 1234567893"))
    #expect(try desk.run("user", "enable", "bo").ok)

    let head = try desk.run("audit", "head")
    #expect(head.said.hasPrefix("7:"))
    try Data(head.said.utf8).write(to: desk.folder.appendingPathComponent("head.txt"))
    #expect(try desk.run("audit", "verify", "--head", "../head.txt").ok)
    #expect(try desk.run("verify", "--head", head.said).ok)
    let list = try desk.run("audit", "list", "--since", "6")
    #expect(list.said.split(separator: "\n").count == 2)
    #expect(list.said.contains("  cli  user.disable  U"))

    let backup = try desk.run("backup", "../a.sjbackup")
    #expect(backup.ok)
    #expect(backup.said.contains("key       not in it"))
    #expect(try desk.run("verify", "--backup", "../a.sjbackup").ok)
    #expect(try desk.run("backup").said.contains("backups/20"))
    let restored = try desk.run(
      "restore", "../a.sjbackup", "--into", "../again", "--key", "practice.key")
    #expect(restored.ok)
    let same = try desk.run("audit", "head", "--practice", "../again", "--key", "practice.key")
    #expect(same.said == head.said)
    let status = try desk.run("status", "--format", "json")
    let facts = try #require(
      try JSONSerialization.jsonObject(with: status.output) as? [String: Any])
    #expect(facts["users"] as? Int == 2)
    #expect(facts["reserve_stands"] as? Bool == true)
    #expect(facts["last_backup"] is String)
  }

  @Test func aDryRunSaysWhatWouldHaveBeen() throws {
    let desk = try Desk(made: true)
    let head = try desk.run("audit", "head").said
    for arguments in [
      ["user", "add", "bo", "--role", "biller"],
      ["location", "add", "North", "--npi", "1234567893"],
    ] {
      let dry = try desk.run(arguments + ["--dry-run"])
      #expect(dry.ok)
      #expect(dry.said.hasPrefix("would have been command 2; nothing was changed\n  "))
    }
    let json = try desk.run("user", "add", "bo", "--dry-run", "--format", "json")
    #expect(json.said.contains("\"dry_run\": true"))
    #expect(try desk.run("audit", "head").said == head)
    #expect(try desk.run("user", "list").said.contains("bo") == false)
  }

  /// Each refusal: exit code 6, its code and how to go on, on stderr alone; and nothing has changed.
  @Test func refusals() throws {
    let desk = try Desk(made: true)
    #expect(try desk.run("user", "add", "bo").ok)
    try desk.refuses("K106", "init", ".")
    try desk.refuses("K101", "status", "--practice", "/")
    try desk.refuses("K301", "status", "--key", "nowhere.key")
    try desk.refuses("K207", "user", "add", "bo")
    try desk.refuses("K206", "user", "grant", "bo", "bilker", says: "Did you mean 'biller'?")
    try desk.refuses("K206", "user", "disable", "boo", says: "Did you mean 'bo'?")
    try desk.refuses("K207", "user", "disable", Desk.account, says: "last administrator")
    try desk.refuses(
      "K201", "location", "add", "North", "--npi", "12", says: "npi: must be ten digits")
    try desk.refuses("K401", "restore", "practice.key", "--into", "../x", "--key", "practice.key")
    try desk.refuses("K401", "verify", "--backup", "nowhere")
    #expect(!FileManager.default.fileExists(atPath: desk.folder.path + "/x"))
    let other = desk.folder.path + "/other.key"
    try KeyFile.random().write(to: other)
    try desk.refuses("K304", "status", "--key", other)
    #expect(try desk.run("backup", "../a").ok)
    try desk.refuses("K106", "backup", "../a")
    try desk.refuses("K304", "restore", "../a", "--into", "../x", "--key", other)
    try desk.refuses("K106", "restore", "../a", "--into", ".")
  }

  @Test func aKeyThatOthersMayReadIsRefused() throws {
    let desk = try Desk(made: true)
    let key = desk.practice.key
    chmod(key, 0o644)
    try desk.refuses("K302", "status", says: "chmod 0400 ")
    chmod(key, 0o400)
    #expect(try desk.run("status").ok)
    try FileManager.default.moveItem(atPath: key, toPath: key + ".real")
    symlink(key + ".real", key)
    try desk.refuses("K303", "status")
  }

  @Test func aFileOfANewerProgramIsLeftAlone() throws {
    let desk = try Desk(made: true)
    try desk.patch(at: 60, [0, 0, 0, 99])
    try desk.refuses("K103", "status", says: "schema 99")
    try desk.patch(at: 68, [0, 0, 0, 0])
    try desk.refuses("K102", "status")
  }

  @Test func aCopyWithoutItsLogIsRefused() throws {
    let desk = try Desk(made: true)
    #expect(try desk.run("location", "add", "North", "--npi", "1234567893").ok)
    try FileManager.default.removeItem(atPath: desk.practice.log)
    try desk.refuses("K105", "status")
  }

  /// The clock of the practice stands years before the machine's.
  @Test func aJumpingClockIsRefusedUntilItIsAccepted() throws {
    let desk = try Desk(made: false)
    try desk.make(account: Desk.account, date: "2020-01-01")
    try desk.refuses(
      "K205", "location", "add", "North", "--npi", "1234567893", says: "clock accept")
    #expect(try desk.run("clock", "accept").status == 2)
    #expect(try desk.run("clock", "accept", "--reason", "not opened since 2020").ok)
    #expect(try desk.run("location", "add", "North", "--npi", "1234567893").ok)
    #expect(try desk.run("verify").ok)
  }

  @Test func aUserWithoutPermissionIsRefused() throws {
    let desk = try Desk(made: false)
    try desk.make(account: "someone-else", date: nil)
    let words = "There is no user '\(Desk.account)'"
    try desk.refuses("K202", "location", "add", "North", "--npi", "1234567893", says: words)
    try desk.refuses("K202", "backup", "../a", says: words)
    try desk.refuses("K202", "audit", "list", says: words)
    #expect(!FileManager.default.fileExists(atPath: desk.folder.path + "/a"))
    #expect(try desk.run("verify").ok)
  }

  @Test func aFolderThatCannotBeMadeIsRefused() throws {
    try Desk(made: true).refuses("K104", "init", "/proc/practice")
  }

  /// Root may write anywhere, so the program runs as nobody then.
  @Test func aFolderThatCannotBeWrittenIsRefused() throws {
    let desk = try Desk(made: true)
    var through: [String] = []
    if geteuid() == 0 {
      through = ["/usr/bin/setpriv", "--reuid=65534", "--clear-groups"]
      for name in ["", "/practice.sqlite", "/practice.sqlite-wal", "/practice.key"] {
        chown(desk.practice.path + name, 65534, 65534)
      }
    }
    let inside = URL(fileURLWithPath: desk.practice.path)
    chmod(desk.practice.path, 0o500)
    defer { chmod(desk.practice.path, 0o700) }
    let ready = try? Program.run(["--version"], in: inside, through: through)
    guard ready?.status == 0 else {
      print("skipped: the program cannot be run as nobody here")
      return
    }
    let outcome = try Program.run(["status"], in: inside, through: through)
    #expect(outcome.status == 6)
    #expect(outcome.transcript.contains("K104 The folder"))
    #expect(outcome.transcript.contains("cannot be written, and SQLite needs its log"))
  }

  @Test func wrongUsageIsTwo() throws {
    let desk = try Desk(made: true)
    for arguments in [
      ["init"], ["restore", "a"], ["user", "add"], ["audit", "verify", "--head", "7:12"],
      ["audit", "list", "--since", "x"], ["verify", "--backup", "a", "--head", "b"],
      ["status", "--format", "xml"], ["location", "add", "North"],
    ] {
      #expect(try desk.run(arguments).status == 2, "\(arguments)")
    }
  }

  @Test func tamperingEndsWithSix() throws {
    let desk = try Desk(made: true)
    let bytes = try Data(contentsOf: URL(fileURLWithPath: desk.practice.database))
    let place = try #require(bytes.range(of: Data("practice.made".utf8)))
    try desk.patch(at: UInt64(place.lowerBound), Array("practice.mead".utf8))
    let audit = try desk.run("audit", "verify")
    #expect(audit.status == 6)
    #expect(audit.said.contains("command 1: events"))
    #expect(try desk.run("verify").status == 6)
  }

  @Test func whatTheFileHoldsIsLoggedWithoutValues() throws {
    let desk = try Desk(made: true)
    let said = try desk.run("user", "add", "quillfeather", "--verbose")
    #expect(said.ok)
    let errors = String(decoding: said.errors, as: UTF8.self)
    #expect(errors.contains("scrubjay: info: practice opened process="))
    #expect(!errors.contains("quillfeather"))
  }
}

extension Program.Outcome {
  var ok: Bool { status == 0 }
  var said: String { String(decoding: output, as: UTF8.self) }
}

/// A folder with a practice in it, `fernhill`, and the program run inside.
struct Desk: ~Copyable {
  let folder: URL
  var practice: PracticeFolder { PracticeFolder(folder.path + "/fernhill") }

  /// Who runs the tests.
  static let account =
    getpwuid(geteuid()).map { String(cString: $0.pointee.pw_name) } ?? "nobody"

  init(made: Bool = false) throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("scrubjay-desk-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    if made {
      #expect(try Program.run(["init", "fernhill"], in: folder).status == 0)
      // The first opening makes the log; from then on a refusal changes no byte.
      #expect(try run("status").status == 0)
    }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// Makes the practice past the program: for another user, or another time.
  func make(account: String, date: String?) throws {
    let clock = FixedClock(
      instant: date.flatMap { CivilDate($0) }.map { Instant($0) }
        ?? Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)))
    let surroundings = Surroundings(time: clock, process: 1, host: "jaybird", reserve: 0)
    try Practice.create(
      practice, name: "Fernhill", as: Request(user: account, source: "test"), in: surroundings)
    #expect(try run("status").status == 0)
  }

  func run(_ arguments: String...) throws -> Program.Outcome { try run(arguments) }

  func run(_ arguments: [String]) throws -> Program.Outcome {
    let inside = practice.exists ? URL(fileURLWithPath: practice.path) : folder
    return try Program.run(arguments, in: inside)
  }

  /// Runs a command that must be refused with a code, and say something, and change nothing.
  func refuses(
    _ code: String, _ arguments: String..., says words: String = "",
    location: SourceLocation = #_sourceLocation
  ) throws {
    let before = FileManager.default.contents(atPath: practice.database)
    let log = FileManager.default.contents(atPath: practice.log)
    let outcome = try run(arguments)
    let errors = String(decoding: outcome.errors, as: UTF8.self)
    #expect(outcome.status == 6, "\(arguments): \(outcome.transcript)", sourceLocation: location)
    #expect(errors.hasPrefix("scrubjay: \(code) "), "\(errors)", sourceLocation: location)
    #expect(words.isEmpty || errors.contains(words), "\(errors)", sourceLocation: location)
    #expect(outcome.output.isEmpty, sourceLocation: location)
    #expect(
      FileManager.default.contents(atPath: practice.database) == before, sourceLocation: location)
    #expect(FileManager.default.contents(atPath: practice.log) == log, sourceLocation: location)
  }

  /// Writes bytes into the file past the program, when its log was emptied into it.
  func patch(at offset: UInt64, _ bytes: [UInt8]) throws {
    let handle = try #require(FileHandle(forUpdatingAtPath: practice.database))
    try handle.seek(toOffset: offset)
    try handle.write(contentsOf: bytes)
    try handle.close()
  }
}

private struct FixedClock: TimeSource {
  let instant: Instant

  func now() -> Instant { instant }
}
