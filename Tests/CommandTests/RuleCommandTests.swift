import Foundation
import TestKit
import Testing

/// Rules at work in a practice: which are of use, and one that leaves its shadow.
@Suite struct RuleCommandTests {
  /// A practice with the claims of the look back's sample, and one of its rules in shadow.
  private final class Desk {
    let folder = NSTemporaryDirectory() + "scrubjay-rule-\(UUID().uuidString)"
    let golden = GoldenTests.folder.appendingPathComponent("backtest-compare")

    init() throws {
      try run("init", folder, "--name", "Fernhill Clinic", onPractice: false)
      let bundle = folder + "/rules.tar"
      try run(
        "bundle", "build", "--rules", "rules", "--shadow", "bt.visit-25", "-o", bundle,
        onPractice: false)
      try run("bundle", "activate", bundle)
      try run("receive", "june.837", "may.837")
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    @discardableResult
    func run(
      _ arguments: String..., onPractice: Bool = true, expect status: Int32 = 0
    ) throws -> String {
      let of = onPractice ? ["--practice", folder] : []
      let outcome = try Program.run(arguments + of, in: golden)
      let said =
        String(decoding: outcome.output, as: UTF8.self)
        + String(decoding: outcome.errors, as: UTF8.self)
      #expect(outcome.status == status, "\(arguments): \(said)")
      return said
    }
  }

  private static let era = ["--era", "may.835", "--era", "june.835", "--as-of", "2026-07-31"]

  @Test func promotingQuotesTheLookBack() throws {
    let desk = try Desk()
    let (a, b, c, d, e, f) = (
      Self.era[0], Self.era[1], Self.era[2], Self.era[3], Self.era[4], Self.era[5]
    )
    #expect(try desk.run("rule", "promote", "bt.visit-25", expect: 2).contains("--era"))
    let trial = try desk.run("rule", "promote", "bt.visit-25", a, b, c, d, e, f, "--dry-run")
    #expect(trial.contains("bt.visit-25") && trial.contains("shadow"), "\(trial)")
    #expect(trial.contains("nothing was changed"))
    #expect(try desk.run("bundle", "list").contains("shadow: bt.visit-25"))
    let done = try desk.run(
      "rule", "promote", "bt.visit-25", a, b, c, d, e, f, "--reason", "a month in shadow")
    let quote = try #require(
      done.split(separator: "\n").first { $0.hasPrefix("bt.visit-25: on ") })
    #expect(quote.contains("precision"))
    let list = try desk.run("bundle", "list")
    #expect(list.contains("promoted bt.visit-25 on 7 claims with an outcome: 3 found"), "\(list)")
    let again = try desk.run("rule", "promote", "bt.visit-25", a, b, c, d, e, f, expect: 6)
    #expect(again.contains("nothing to promote"))
    #expect(
      try desk.run("rule", "promote", "bt.visit-52", a, b, c, d, e, f, expect: 6)
        .contains("did you mean 'bt.visit-25'?"))
  }

  /// Without an outcome of one of the practice's claims nothing is known of a rule, and it stays.
  @Test func noOutcomePromotesNothing() throws {
    let desk = try Desk()
    let other = TestData.project.appendingPathComponent("Playground/inbox")
      .appendingPathComponent("remittance-by-mistake.835").path
    let said = try desk.run("rule", "promote", "bt.visit-25", "--era", other, expect: 1)
    #expect(said.contains("nothing is known of the rule's worth"), "\(said)")
    #expect(try desk.run("bundle", "list").contains("shadow: bt.visit-25"))
    #expect(
      try desk.run("bundle", "state", "bt.visit-52", "active", expect: 6)
        .contains("did you mean 'bt.visit-25'?"))
  }

  /// A remittance that cannot be read shows a worth that is not the rule's: nothing is promoted.
  @Test func aDamagedRemittancePromotesNothing() throws {
    let desk = try Desk()
    let cut = desk.folder + "/cut.835"
    let whole = try Data(contentsOf: desk.golden.appendingPathComponent("may.835"))
    try whole.prefix(whole.count / 2).write(to: URL(fileURLWithPath: cut))
    _ = try desk.run("rule", "promote", "bt.visit-25", "--era", cut, expect: 5)
    #expect(try desk.run("bundle", "list").contains("shadow: bt.visit-25"))
  }

  /// What is easily overlooked: claims that no row of a table was for, and an override that has ended
  /// while claims still come that it was made for.
  @Test func useTellsOfOtherwiseAndOfEndedOverrides() throws {
    let folder = NSTemporaryDirectory() + "scrubjay-use-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let sample = GoldenTests.folder.appendingPathComponent("sample-s3-decision")
    try FileManager.default.createDirectory(
      atPath: folder + "/own", withIntermediateDirectories: true)
    func override(_ id: String, _ from: String, _ to: String) -> String {
      """
      override "\(id)" {
        rule = "tern.imaging", scope = { payer = "TERNX" }, change = { severity = "warn" },
        reason = "a letter", owner = "o", effective = { from = "\(from)", to = "\(to)" },
      }

      """
    }
    let text =
      override("own.over", "2026-01-01", "2026-03-01")
      + override("own.early", "2025-01-01", "2025-02-01")
      + override("own.later", "2027-01-01", "2027-02-01")
    try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/own/o.lua"))
    func run(_ arguments: String...) throws -> String {
      let outcome = try Program.run(arguments, in: sample)
      let said = String(decoding: outcome.output, as: UTF8.self)
      #expect(
        outcome.status == 0,
        "\(arguments): \(said)\(String(decoding: outcome.errors, as: UTF8.self))")
      return said
    }
    let practice = folder + "/practice"
    _ = try run("init", practice)
    _ = try run(
      "bundle", "build", "--rules", "rules", "--rules", folder + "/own", "-o", folder + "/b.tar")
    _ = try run("bundle", "activate", folder + "/b.tar", "--practice", practice)
    _ = try run("receive", "claims.json", "--practice", practice)
    let use = try run(
      "rule", "use", "--as-of", "2026-12-31", "--days", "3650", "--jobs", "2", "--practice",
      practice)
    #expect(
      use.contains(
        """

        1 override changed nothing: own.later

        no row of a table was for these claims, and 'otherwise' counted:
                 1  tern.imaging  (of 4 claims it applied to)
        whether that is meant: scrubjay explain CLAIM --queue --rule ID shows the row, and what the claim had

        2 overrides ended, and what they changed is as written again:
          own.early  until 2025-02-01  tern.imaging: 1 claim affected
          own.over  until 2026-03-01  tern.imaging: 1 claim affected

        """), "\(use)")
    // Before its last day nothing is affected.
    let early = try run(
      "rule", "use", "--as-of", "2026-02-15", "--days", "3650", "--practice", practice)
    #expect(early.contains("1 override ended") && early.contains("own.early"), "\(early)")
    let json = try run(
      "rule", "use", "--as-of", "2026-12-31", "--days", "3650", "--format", "json", "--practice",
      practice)
    #expect(json.contains("\"otherwise\": 1"), "\(json)")
    #expect(json.contains("\"ended\": \"2026-03-01\"") && json.contains("\"affected\": 1"))
  }

  @Test func useCountsAndNamesIdleRules() throws {
    let desk = try Desk()
    let use = try desk.run("rule", "use")
    #expect(use.contains("9 claims came in since"), "\(use)")
    #expect(use.contains("bt.visit-25 (shadow)"))
    let stock = try desk.run("rule", "use", "--rules", "stock", "--all")
    #expect(stock.contains("applied to none of these claims:\n  hold") && stock.contains("mcr."))
    // As of a day long before they came in, the window is open to the end.
    #expect(try desk.run("rule", "use", "--days", "1", "--jobs", "2").contains("9 claims"))
    let none = try desk.run("rule", "use", "--as-of", "2099-01-01", "--days", "1")
    #expect(none.contains("0 claims came in since 2099-01-01 (1 day)"))
    #expect(none.contains("ask for more --days"))
    #expect(try desk.run("rule", "use", "--days", "0", expect: 2).contains("1 to 36500"))
    #expect(try desk.run("audit", "list").contains("decision") == false)
  }
}
