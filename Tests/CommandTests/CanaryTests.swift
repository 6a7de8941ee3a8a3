import Foundation
import Kernel
import TestKit
import Testing

/// Nothing private leaves the practice unasked (a patient whose twelve values are like no other), and
/// no key does.
///
/// A command that is added to the program is added to `Canary.commands` with the ways in which it
/// refuses; `everyCommandIsAsked` fails until it is.
@Suite struct CanaryTests {
  @Test func nothingOfThePatientIsSaid() throws {
    let desk = try Desk(made: true)
    try Canary.fill(desk)
    var said = 0
    for arguments in Canary.commands(desk) + [try Canary.session(desk)] {
      let outcome = try desk.run(arguments)
      #expect(outcome.status < 128)
      for (stream, bytes) in [("stdout", outcome.output), ("stderr", outcome.errors)] {
        for token in Canary.tokens where bytes.range(of: Data(token.utf8)) != nil {
          if Canary.isNamed(token, by: arguments) { continue }
          Issue.record("\(arguments.joined(separator: " ")): \(stream) says \(token)")
        }
        said += bytes.count
      }
    }
    #expect(said > 2_000)
  }

  /// The harness itself must find what is said.
  @Test func aTokenThatIsSaidIsFound() throws {
    let desk = try Desk(made: true)
    let outcome = try desk.run("location", "add", Canary.tokens[0], "--npi", "1234567893")
    #expect(outcome.ok)
    let list = try desk.run("location", "list")
    #expect(list.output.range(of: Data(Canary.tokens[0].utf8)) != nil)
  }

  /// In the practice's file the patient stands; in a backup of it nothing does in the open.
  @Test func theBackupShowsNothing() throws {
    let desk = try Desk(made: true)
    try Canary.fill(desk)
    #expect(try desk.run("backup", "../a").ok)
    let backup = try Data(contentsOf: desk.folder.appendingPathComponent("a"))
    let inside = try Canary.plain(desk)
    for token in Canary.tokens {
      #expect(backup.range(of: Data(token.utf8)) == nil, "\(token)")
    }
    #expect(Canary.tokens.contains { inside.range(of: Data($0.utf8)) != nil })
  }

  @Test func theKeyIsNowhere() throws {
    let desk = try Desk(made: true)
    try Canary.fill(desk)
    let text = try String(contentsOfFile: desk.practice.key, encoding: .utf8).prefix(64)
    let raw = try #require(Digest(text))
    let secrets = [Data(text.utf8), Data(text.uppercased().utf8), Data(raw.bytes)]
    for arguments in Canary.commands(desk) {
      let outcome = try desk.run(arguments)
      for secret in secrets {
        #expect(outcome.output.range(of: secret) == nil, "\(arguments)")
        #expect(outcome.errors.range(of: secret) == nil, "\(arguments)")
      }
    }
    let files = FileManager.default.enumerator(atPath: desk.folder.path)
    while let name = files?.nextObject() as? String {
      let path = desk.folder.path + "/" + name
      guard path != desk.practice.key, let bytes = FileManager.default.contents(atPath: path) else {
        continue
      }
      for secret in secrets { #expect(bytes.range(of: secret) == nil, "\(name)") }
    }
  }

  /// A key is only ever named by its file; one on the command line is refused and not repeated.
  @Test func aKeyOnTheCommandLineIsRefused() throws {
    let desk = try Desk(made: true)
    let text = String(try String(contentsOfFile: desk.practice.key, encoding: .utf8).prefix(64))
    for arguments in [
      ["status", "--key", text], ["init", "../b", "--key", text],
      ["restore", "a", "--into", "../b", "--key", text],
    ] {
      let outcome = try desk.run(arguments)
      #expect(outcome.status == 2)
      #expect(outcome.transcript.contains("never the key itself"))
      #expect(!outcome.transcript.contains(text))
    }
  }

  /// Every command of the program that opens a practice is among those that are asked.
  @Test func everyCommandIsAsked() throws {
    let desk = try Desk(made: true)
    let asked = Set(Canary.commands(desk).map { $0.prefix(2).joined(separator: " ") })
    let page = try String(
      contentsOf: TestData.project.appendingPathComponent("docs/reference/commands.md"),
      encoding: .utf8)
    var opening: [String] = []
    for section in page.components(separatedBy: "\n## ").dropFirst()
    where section.contains("--practice <dir>") {
      opening.append(String(section.prefix { $0 != "\n" }))
    }
    #expect(opening.count >= 15)
    for name in opening {
      #expect(asked.contains { $0 == name || $0.hasPrefix(name + " ") }, "\(name)")
    }
  }
}

/// The patient who must not be heard of.
private enum Canary {
  /// Family, first and middle name, member id, address, city, phone, birth date, note, account number,
  /// record number, file name.
  static let tokens = [
    "ZWITSCHERLING", "QUENDOLINE", "XANTHIPPIA", "ZQX7741193K", "99 NIGHTJAR ALLEY", "UMBRELLABIRD",
    "5550177392", "19370813", "KINGLETNOTE", "ACC-8841-ZZQ", "FLYCATCHERPAIN", "hoopoe-4471",
  ]

  /// Every command over the practice, and every way in which one refuses.
  static func commands(_ desk: borrowing Desk) -> [[String]] {
    let backup = "../canary-\(UUID().uuidString)"
    let into = "../again-\(UUID().uuidString)"
    return [
      ["status"], ["status", "--format", "json"], ["status", "--verbose"],
      ["verify"], ["verify", "--format", "json"],
      ["audit", "verify"], ["audit", "head"], ["audit", "list"],
      ["audit", "list", "--format", "json"],
      ["user", "list"], ["user", "add", "bo", "--role", "biller", "--dry-run"],
      ["user", "add", Desk.account], ["user", "grant", Desk.account, "none"],
      ["user", "revoke", Desk.account, "administrator"], ["user", "disable", Desk.account],
      ["user", "enable", Desk.account],
      ["location", "list"], ["location", "add", "North", "--npi", "1234567893", "--dry-run"],
      ["location", "add", "North", "--npi", "1"],
      ["clock", "accept", "--reason", "it is right", "--dry-run"],
      ["backup", backup, "--verbose"], ["backup", backup],
      ["verify", "--backup", backup], ["verify", "--backup", "practice.sqlite"],
      ["restore", backup, "--into", into, "--key", "practice.key"],
      ["restore", backup, "--into", ".", "--key", "practice.key"],
      ["restore", "practice.sqlite", "--into", "../no", "--key", "practice.key"],
      ["init", "."], ["status", "--practice", "rules"], ["status", "--key", "nowhere"],
    ] + claims
  }

  /// The commands about claims, their rules and copies to try things on.
  private static var claims: [[String]] {
    let (claim, rule) = (tokens[9], "acme.office-only")
    let rules = TestData.project.appendingPathComponent("Tests/Golden/scrub-held/rules").path
    let lowered = TestData.project.appendingPathComponent("Tests/Golden/override-scrub/rules").path
    let era = TestData.project.appendingPathComponent("Tests/Golden/backtest-compare/may.835").path
    let official = TestData.project
      .appendingPathComponent("Tests/Golden/codes-session/files/icd10cm_order_2024.txt").path
    let day = ["--as-of", "2026-06-30"]
    return [
      ["receive", "nowhere"], ["receive", "practice.key"], ["receive", "../\(tokens[11]).837"],
      ["claim", "list"], ["claim", "list", "--format", "json"], ["claim", "list", "none"],
      ["claim", "show", claim], ["claim", "show", claim, "--format", "json"],
      ["claim", "show", "none"], ["claim", "show", claim, "--unmask"],
      ["bundle", "build", "--rules", rules, "-o", "../june.tar"],
      ["scrub", "--queue"] + day,
      ["bundle", "activate", "none"], ["bundle", "activate", "../june.tar"],
      ["bundle", "activate", "../june.tar"], ["bundle", "rollback"], ["bundle", "list"],
      ["scrub", "--queue"] + day, ["scrub", "--queue", "--format", "json"] + day,
      ["claim", "show", claim], ["claim", "list"],
      ["backtest", "--queue", "--era", "nowhere"], ["backtest", "--queue", "--era", era] + day,
      ["backtest", "--queue", "--era", era, "--format", "json"] + day,
      ["rule", "use"], ["rule", "use", "--all", "--format", "json", "--rules", "stock"],
      ["rule", "promote", rule, "--era", era] + day, ["rule", "promote", "none", "--era", era],
      ["explain", claim, "--queue", "--why-not"] + day, ["explain", "none", "--queue"],
      ["explain", claim, "--queue", "--rules", "stock", "--format", "json"] + day,
      ["diff", rules, "stock", "--queue"] + day,
      ["diff", rules, "stock", "--queue", "--format", "json"] + day,
      ["exception", "grant", claim, "none", "--until", "2026-09-30", "--reason", "agreed"] + day,
      ["exception", "grant", claim, rule, "--until", "2026-09-30", "--reason", "agreed"] + day,
      ["exception", "list"], ["exception", "list"] + day, ["exception", "revoke", "none"],
      ["policy"], ["policy", "show", "--format", "json"],
      ["policy", "overrides", "second-person"], ["policy", "overrides", "delay", "31"],
      ["policy", "overrides", "delay", "2", "--reason", "one biller"],
      ["bundle", "build", "--rules", lowered, "-o", "../lowered.tar"],
      ["bundle", "activate", "../lowered.tar"], ["override", "list"],
      ["override", "list", "--format", "json"] + day, ["scrub", "--queue"] + day,
      ["explain", claim, "--queue"] + day,
      ["override", "approve", "none", "--reason", "agreed"],
      ["override", "approve", "hilltop.home-visits", "--reason", "agreed"],
      ["override", "refuse", "hilltop.home-visits", "--reason", "not so"],
      ["override", "refuse", "hilltop.home-visits", "--reason", "not so"],
      ["override", "report"], ["override", "report", "--format", "json"], ["bundle", "rollback"],
      ["whatif", "begin", "try"], ["whatif", "begin", "try"], ["whatif", "list"],
      ["bundle", "state", rule, "shadow", "--whatif", "try"], ["bundle", "state", rule, "asleep"],
      ["scrub", "--queue", "--whatif", "try"] + day, ["whatif", "show", "try"],
      ["whatif", "show", "none"], ["whatif", "commit", "try"], ["whatif", "commit", "try"],
      ["whatif", "begin", "again"], ["whatif", "discard", "again"], ["whatif", "discard", "again"],
      ["price", "99213", "--contract", "none"], ["price", claim, "--in", "../\(tokens[11]).837"],
      ["charges", "show", "99213"], ["charges", "check", "../\(tokens[11]).837"],
      ["charges", "check", "nowhere"], ["estimate", "99213", "--self-pay"],
      ["import", "icd10cm", "practice.key"], ["import", "icd10cm", official],
      ["import", "icd10cm", official, "--format", "json"], ["import", "none", official],
      ["fees", "compare", "medicare:15202/00", "medicare:15202/00:2023"],
      ["fees", "compare", "medicare:15202/00", "medicare:15202/00:2023"] + year,
      ["fees", "compare", "medicare:15202/00", "none", "--rules", rules] + year,
      ["fees", "compare", "medicare:15202/00", "medicare:15202/00:2023", "--format", "json"] + year,
      ["bundle", "state", rule, "active"], ["verify"], ["audit", "list"],
      ["repl"], ["repl", "--rules", "stock"], ["repl", "--script", "none"],
    ]
  }

  /// The days of service of the patient's claim.
  private static let year = ["--from", "2026-01-01", "--to", "2026-12-31"]

  /// A session that looks at the patient's claim in every way, and tries to make something of the names.
  static func session(_ desk: borrowing Desk) throws -> [String] {
    let lines = """
      c = claims()[2]
      c
      claims()
      fields(c)
      c.patient
      c.subscriber
      print(c.subscriber.last_name, c.subscriber.id, c.subscriber.birth_date, c.medical_record)
      c.subscriber.last_name:sub(1, 5) .. "/" .. c.subscriber.id:upper()
      error(c.subscriber.first_name)
      c.segments
      c.segments[1]
      claim("none")
      scrub("none")
      :find nightjar
      :scrub
      :explain none
      :unmask
      :test
      :reload
      :whatif canary
      :do claim list none
      :do scrub --queue
      :rollback
      :whatif kept
      :help subscriber.last_name

      """
    let file = desk.folder.appendingPathComponent("lines")
    try Data(lines.utf8).write(to: file)
    return ["repl", "--script", "../lines"]
  }

  /// Whether a command says a value because its user names it so: a claim by its number, a file by
  /// its name.
  static func isNamed(_ token: String, by arguments: [String]) -> Bool {
    let about = [
      "claim", "scrub", "exception", "receive", "whatif", "backtest", "diff", "explain", "repl",
      "price", "charges",
    ]
    return (token == tokens[9] || token == tokens[11]) && about.contains(arguments.first ?? "")
  }

  /// Receives a claim of the patient, so that they stand in every table that can hold them.
  static func fill(_ desk: borrowing Desk) throws {
    let sample = TestData.project.appendingPathComponent("Tests/Golden/scrub-held/batch.837")
    var text = try String(contentsOf: sample, encoding: .utf8)
    for (plain, canary) in [
      ("WREN*PIPER****MI*W00000001", "\(tokens[0])*\(tokens[1])*\(tokens[2])***MI*\(tokens[3])"),
      ("12 NEST LN", tokens[4]), ("N4*AUSTIN*TX*787010001", "N4*\(tokens[5])*TX*787010001"),
      ("DMG*D8*19800517*F", "DMG*D8*\(tokens[7])*F~PER*IC**TE*\(tokens[6])"),
      ("CLM*HJ-2*", "CLM*\(tokens[9])*"),
      ("HI*ABK", "REF*EA*\(tokens[10])~NTE*ADD*\(tokens[8])~HI*ABK"),
    ] {
      #expect(text.contains(plain), "\(plain)")
      text = text.replacing(plain, with: canary)
    }
    let name = tokens[11] + ".837"
    try Data(text.utf8).write(to: desk.folder.appendingPathComponent(name))
    let outcome = try desk.run("receive", "../\(name)", "--reason", tokens[8])
    // The counts of segments in the trailer are no longer true, which is told.
    #expect([0, 5].contains(outcome.status), "\(outcome.transcript)")
    #expect(try desk.run("status", "--format", "json").said.contains("\"claims\": 2"))
  }

  /// The bytes of the practice's file and log.
  static func plain(_ desk: borrowing Desk) throws -> Data {
    let folder = desk.practice
    return [folder.database, folder.log].reduce(into: Data()) {
      $0 += FileManager.default.contents(atPath: $1) ?? Data()
    }
  }
}
