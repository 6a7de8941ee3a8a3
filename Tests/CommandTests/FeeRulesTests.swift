import Foundation
import Kernel
import TestKit
import Testing

/// Which rules prices and charges come from, and what one wrong example does to them.
@Suite struct FeeRulesTests {
  /// A charge master and two contracts; the charge of a visit, and what the first example of each contract expects.
  private static func rules(
    visit: String, expects hawthorn: String = "100.00", _ kestrel: String = "90.00"
  ) -> String {
    """
    charge_master "hilltop" {
      effective = { from = "2026-01-01" }, source = "an invented decision", owner = "billing",
      rows = { { code = "99213", amount = money "\(visit)" } },
      examples = { { "visit", line = { code = "99213" }, charge = money "\(visit)" } },
    }
    contract "hawthorn.2026" {
      payer = "ACME1", effective = { from = "2024-01-01" }, source = "exhibit A",
      except = { { code = codes "99213", each = money "100.00" } }, multiple_procedure = "none",
      examples = { { "visit", line = { code = "99213", dos = "2026-04-02" },
        allowed = money "\(hawthorn)" } },
    }
    contract "kestrel.2026" {
      payer = "KESTREL", effective = { from = "2026-01-01" }, source = "exhibit B",
      except = { { code = codes "99213", each = money "90.00" } }, multiple_procedure = "none",
      examples = { { "visit", line = { code = "99213", dos = "2026-04-02" },
        allowed = money "\(kestrel)" } },
    }
    """
  }

  private static func write(_ text: String, _ folder: String, of desk: borrowing Desk) throws {
    let folder = URL(fileURLWithPath: desk.practice.path).appendingPathComponent(folder)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: folder.appendingPathComponent("fees.lua"))
  }

  private static let on = ["--on", "2026-06-30"]

  /// Every command about prices, with words that only the named rules say.
  private static let commands: [(arguments: [String], old: String, new: String)] = [
    (["charges", "99213"] + on, "$180.00", "$200.00"),
    (["charges", "show", "99213", "--explain"] + on, "$180.00", "$200.00"),
    (["estimate", "99213", "--self-pay"] + on, "$180.00", "$200.00"),
    (
      ["fees", "compare", "hilltop", "hawthorn.2026", "--volume", "../volume.csv"] + on, "180.00",
      "200.00"
    ),
    (["price", "99213", "--contract", "hawthorn.2026"] + on, "$100.00", "$100.00"),
  ]

  /// In a practice the bundle that judges says what things cost; files count where they are named, or where no
  /// bundle is active.
  @Test func theActiveBundleCounts() throws {
    let desk = try Desk(made: true)
    try Data("code,units\n99213,1\n".utf8).write(
      to: desk.folder.appendingPathComponent("volume.csv"))
    try Self.write(Self.rules(visit: "180.00"), "rules", of: desk)
    for command in Self.commands {
      let before = try desk.run(command.arguments)
      #expect(before.status == 0 && before.said.contains(command.old), "\(before.transcript)")
      #expect(before.transcript.contains("no bundle is active in this practice"))
      #expect(!before.transcript.contains("judged by"))
    }
    let built = try desk.run(
      "bundle", "build", "--rules", "rules", "--name", "June", "-o", "../june.tar")
    #expect(built.ok, "\(built.transcript)")
    #expect(try desk.run("bundle", "activate", "../june.tar").ok)
    // A draft beside it is no price yet.
    try Self.write(Self.rules(visit: "200.00"), "rules", of: desk)
    for command in Self.commands {
      let active = try desk.run(command.arguments)
      #expect(active.status == 0 && active.said.contains(command.old), "\(active.transcript)")
      #expect(active.transcript.contains("by the practice's active bundle June ("))
      let named = try desk.run(command.arguments + ["--rules", "rules"])
      #expect(named.status == 0 && named.said.contains(command.new), "\(named.transcript)")
      #expect(!named.transcript.contains("active bundle"))
      let elsewhere = try Program.run(
        command.arguments.map { $0 == "../volume.csv" ? "volume.csv" : $0 }
          + ["--practice", desk.practice.path], in: desk.folder)
      #expect(
        elsewhere.status == 0 && elsewhere.said.contains(command.old), "\(elsewhere.transcript)")
    }
  }

  /// A line that bills what the active bundle says is as it should be, whatever a draft beside it says.
  @Test func claimsAreHeldAgainstTheActiveBundle() throws {
    let desk = try Desk(made: true)
    let batch = TestData.project.appendingPathComponent("Tests/Golden/scrub-held/batch.837").path
    try Self.write(Self.rules(visit: "100.00"), "rules", of: desk)
    #expect(try desk.run("bundle", "build", "--rules", "rules", "-o", "../june.tar").ok)
    #expect(try desk.run("bundle", "activate", "../june.tar").ok)
    try Self.write(Self.rules(visit: "200.00"), "rules", of: desk)
    let active = try desk.run("charges", "check", batch)
    #expect(active.said.contains("2 as the charge master says"), "\(active.transcript)")
    let named = try desk.run("charges", "check", batch, "--rules", "rules")
    #expect(named.said.contains("0 as the charge master says"), "\(named.transcript)")
  }

  /// A contract whose example comes out otherwise prices nothing, by name or for a claim; others price on.
  @Test func oneFailedExampleStopsItsOwnContract() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("scrubjay-fees-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: folder.appendingPathComponent("rules"), withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(Self.rules(visit: "180.00", expects: "101.00").utf8).write(
      to: folder.appendingPathComponent("rules/fees.lua"))
    try Data("code,units\n99213,10\n".utf8).write(to: folder.appendingPathComponent("volume.csv"))
    try FileManager.default.copyItem(
      at: TestData.project.appendingPathComponent("Tests/Golden/codes-session/files/claims.json"),
      to: folder.appendingPathComponent("claims.json"))
    func run(_ arguments: [String]) throws -> Program.Outcome {
      try Program.run(arguments, in: folder)
    }
    let other = try run(["price", "99213", "--contract", "kestrel.2026"] + Self.on)
    #expect(other.status == 0 && other.said.contains("$90.00"), "\(other.transcript)")
    #expect(other.transcript.contains("T001 hawthorn.2026"))
    for arguments in [
      ["price", "99213", "--contract", "hawthorn.2026"],
      ["estimate", "99213", "--contract", "hawthorn.2026", "--copay", "30.00"],
      ["fees", "compare", "hilltop", "hawthorn.2026", "--volume", "volume.csv"],
    ] {
      let own = try run(arguments + Self.on)
      #expect(own.status == 3 && own.output.isEmpty, "\(own.transcript)")
      #expect(own.transcript.contains("contract hawthorn.2026 prices nothing"), "\(own.transcript)")
    }
    let dated = try run(["price", "KG-1", "--in", "claims.json"] + Self.on)
    #expect(dated.status == 2 && dated.transcript.contains("leave --on and --pos out"))
    let claimed = try run(["price", "KG-1", "--in", "claims.json"])
    #expect(claimed.status == 1, "\(claimed.transcript)")
    #expect(
      claimed.said.contains("E227 contract hawthorn.2026 prices nothing"), "\(claimed.transcript)")
    #expect(try run(["charges", "99213"] + Self.on).status == 0)
  }
}
