import Foundation
import TestKit
import Testing

/// The practice as its users meet it: the README's commands one after another.
@Suite struct PracticeJourneyTests {
  /// A folder with a practice in it, and the program run on it.
  private final class Desk {
    let folder = NSTemporaryDirectory() + "scrubjay-journey-\(UUID().uuidString)"
    private let key = ["--practice"]

    init() throws {
      _ = try run("init", folder, "--name", "Fernhill Clinic", onPractice: false)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    @discardableResult
    func run(
      _ arguments: String..., onPractice: Bool = true, expect status: Int32 = 0
    ) throws -> String {
      let of = onPractice ? key + [folder] : []
      let outcome = try Program.run(arguments + of, in: TestData.project)
      let said = String(decoding: outcome.output, as: UTF8.self)
      #expect(outcome.status == status, "\(arguments): \(said)\(outcome.errors)")
      return said + String(decoding: outcome.errors, as: UTF8.self)
    }

    func activate(_ rules: String = "rules", name: String = "stock") throws {
      let file = folder + "/\(name).tar"
      try run("bundle", "build", "--rules", rules, "--name", name, "-o", file, onPractice: false)
      try run("bundle", "activate", file)
    }
  }

  private static let batch = "Playground/inbox/2026-06-batch.837"

  @Test func receiveScrubAndLookUp() throws {
    let desk = try Desk()
    #expect(try desk.run("scrub", "--queue", expect: 6).contains("No bundle is active"))
    try desk.activate()
    #expect(try desk.run("receive", Self.batch).contains("200 new, 0 changed, 0 unchanged"))
    #expect(try desk.run("receive", Self.batch, expect: 6).contains("received already"))
    let asOf = ["--as-of", "2026-06-30"]
    let queue = try desk.run("scrub", "--queue", asOf[0], asOf[1], expect: 1)
    #expect(queue.contains("200 claims, 355 lines"))
    #expect(queue.contains("kept 200 decisions"))
    #expect(try desk.run("claim", "list", "--limit", "2").contains("2 of 200 claims"))
    #expect(try desk.run("claim", "show", "FFM-1003").contains("masked"))
    #expect(try desk.run("claim", "show", "FFM-1003", "--unmask", expect: 6).contains("reason"))
    let unmasked = try desk.run("claim", "show", "FFM-1003", "--unmask", "--reason", "a test")
    #expect(unmasked.contains("member "))
    #expect(!unmasked.contains("masked"))
    #expect(try desk.run("audit", "list").contains("read.unmasked"))
    // On a copy the look would be forgotten with it.
    try desk.run("whatif", "begin", "try")
    #expect(
      try desk.run(
        "claim", "show", "FFM-1003", "--unmask", "--reason", "a test", "--whatif", "try", expect: 2
      ).contains("leave out"))
    let verify = try desk.run("verify")
    #expect(verify.contains("claim-versions  ok  (200)"))
  }

  /// What the queue says of claims is byte for byte what the file says.
  @Test func theQueueSaysWhatTheFileSays() throws {
    let desk = try Desk()
    try desk.activate()
    try desk.run("receive", Self.batch)
    let inbox = TestData.project.appendingPathComponent("Playground/inbox")
    let common = ["--as-of", "2026-06-30", "--format", "ndjson"]
    let bundle = desk.folder + "/stock.tar"
    let file = try Program.run(
      ["scrub", "2026-06-batch.837", "--bundle", bundle] + common, in: inbox)
    let queue = try Program.run(
      ["scrub", "--queue", "--practice", desk.folder] + common, in: inbox)
    #expect(file.output == queue.output)
    #expect(file.output.count > 10_000)
  }

  /// A stored claim is explained as in its file, and the look is recorded.
  @Test func aStoredClaimIsExplained() throws {
    let desk = try Desk()
    try desk.activate()
    try desk.run("receive", Self.batch)
    let inbox = TestData.project.appendingPathComponent("Playground/inbox")
    let bundle = desk.folder + "/stock.tar"
    for rest in [
      [], ["--why-not"], ["--rule", "sj.service-on-another-claim"], ["--format", "json"],
    ] {
      let common = ["--as-of", "2026-06-30"] + rest
      let file = try Program.run(
        ["explain", "FFM-1003", "--in", "2026-06-batch.837", "--bundle", bundle] + common, in: inbox
      )
      let queue = try Program.run(
        ["explain", "FFM-1003", "--queue", "--practice", desk.folder] + common, in: inbox)
      #expect(file.output.count > 100)
      #expect(
        String(decoding: queue.output, as: UTF8.self)
          == String(decoding: file.output, as: UTF8.self))
    }
    let looks = try desk.run("audit", "list").split(separator: "\n").filter {
      $0.hasSuffix("  read")
    }
    #expect(looks.count == 4)
    let none = try Program.run(
      ["explain", "NONE", "--queue", "--practice", desk.folder], in: inbox)
    #expect(none.status == 6)
  }

  @Test func anExceptionLetsOneFindingPass() throws {
    let desk = try Desk()
    try desk.activate()
    try desk.run("receive", Self.batch)
    let grant = [
      "exception", "grant", "FFM-1003", "sj.total-is-line-sum", "--until", "2099-12-31",
      "--as-of", "2026-06-30",
    ]
    _ = try Program.run(grant + ["--practice", desk.folder], in: TestData.project)
    let outcome = try Program.run(
      grant + ["--reason", "agreed by phone", "--practice", desk.folder], in: TestData.project)
    #expect(outcome.status == 0)
    let queue = try desk.run("scrub", "--queue", "--as-of", "2026-06-30", expect: 1)
    #expect(queue.contains("FFM-1003  clean"))
    #expect(try desk.run("exception", "list").contains("agreed by phone"))
  }

  @Test func whatIfIsTriedAndTakenOver() throws {
    let desk = try Desk()
    try desk.activate()
    try desk.run("whatif", "begin", "trial")
    try desk.run("receive", Self.batch, "--whatif", "trial")
    try desk.run("bundle", "state", "sj.total-is-line-sum", "shadow", "--whatif", "trial")
    try desk.run("scrub", "--queue", "--as-of", "2026-06-30", "--whatif", "trial", expect: 1)
    #expect(try desk.run("claim", "list") == "")
    let shown = try desk.run("whatif", "show", "trial")
    for type in ["document.receive", "bundle.build", "bundle.activate", "decision.record"] {
      #expect(shown.contains(type))
    }
    let preview = try desk.run("whatif", "commit", "trial", "--dry-run")
    #expect(preview.contains("would be done"))
    #expect(preview.contains("bundle.activate"))
    #expect(try desk.run("claim", "list") == "")
    try desk.run("whatif", "commit", "trial")
    #expect(try desk.run("claim", "list", "--limit", "1").contains("1 of 200 claims"))
    #expect(try desk.run("whatif", "list").contains("no what-if"))
    try desk.run("bundle", "rollback")
    let list = try desk.run("bundle", "list")
    let lines = list.split(separator: "\n").map(String.init)
    try #require(lines.count == 4)
    #expect(list.contains("sj.total-is-line-sum is in shadow from here on"))
    #expect(lines[0].hasPrefix("active"))
    let states = lines[1...].filter { $0.contains(" shadow: ") }
    #expect(states.count == 1, "one of the two has a rule in shadow: \(list)")
    try desk.run("verify")
  }

  /// Every change of the bundle says which one judges now and which one did; rollbacks go on back.
  @Test func rollbacksGoFurtherBack() throws {
    let desk = try Desk()
    let first = "Playground/first-rule"
    func activate(_ name: String, _ more: String...) throws -> String {
      let file = desk.folder + "/\(name).tar"
      let outcome = try Program.run(
        ["bundle", "build", "--rules", first, "--name", name, "-o", file] + more,
        in: TestData.project)
      try #require(outcome.status == 0, "\(outcome.errors)")
      return try desk.run("bundle", "activate", file)
    }
    let rule = "mine.kestrel-referral"
    #expect(try activate("may").hasPrefix("bundle may ("))
    #expect(try activate("june", "--shadow", rule).contains(") is now active (was may ("))
    let dry = try desk.run("bundle", "rollback", "--dry-run")
    #expect(
      dry.contains("bundle may (") && dry.contains("would be active now (is june ("), "\(dry)")
    #expect(try activate("july", "--draft", rule).contains(") is now active (was june ("))
    let once = try desk.run("bundle", "rollback")
    #expect(
      once.hasPrefix("bundle june (") && once.contains("is now active (was july ("), "\(once)")
    let twice = try desk.run("bundle", "rollback")
    #expect(
      twice.hasPrefix("bundle may (") && twice.contains("is now active (was june ("), "\(twice)")
    #expect(try desk.run("bundle", "rollback", expect: 6).contains("no earlier bundle"))
    // After an activation it counts from there.
    #expect(try desk.run("bundle", "activate", "july").contains("(was may ("))
    #expect(try desk.run("bundle", "rollback").hasPrefix("bundle may ("))
    #expect(try desk.run("bundle", "state", rule, "shadow").contains("is now active (was may ("))
    try desk.run("verify")
  }

  /// Rule files that were there before the practice judge nothing by themselves, and that is said.
  @Test func rulesThatWereThereAreSaid() throws {
    let folder = NSTemporaryDirectory() + "scrubjay-init-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(
      atPath: folder + "/rules", withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      at: TestData.project.appendingPathComponent("Playground/first-rule/kestrel-referral.lua"),
      to: URL(fileURLWithPath: folder + "/rules/kestrel-referral.lua"))
    let outcome = try Program.run(["init", folder], in: TestData.project)
    let errors = String(decoding: outcome.errors, as: UTF8.self)
    #expect(outcome.status == 0, "\(errors)")
    #expect(errors.contains("1 rule file stood in \(folder)/rules already"), "\(errors)")
    #expect(errors.contains("judge nothing in the practice yet"))
    // Nothing is said of a folder without any.
    let other = try Program.run(["init", folder + "/other"], in: TestData.project)
    #expect(
      other.status == 0 && !String(decoding: other.errors, as: UTF8.self).contains("stood in"))
  }

  @Test func aBundleThatFailsItsExamplesChangesNothing() throws {
    let desk = try Desk()
    try desk.activate()
    let before = try desk.run("bundle", "list")
    try desk.run("bundle", "state", "sj.no-such-rule", "shadow", expect: 6)
    try desk.run("bundle", "activate", "nowhere.tar", expect: 6)
    #expect(try desk.run("bundle", "list") == before)
  }

  /// A folder named without any slash, in the folder one stands in.
  @Test func aBareNameIsAFolder() throws {
    let here = FileManager.default.temporaryDirectory
      .appendingPathComponent("scrubjay-bare-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: here, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: here) }
    #expect(try Program.run(["init", "p"], in: here).status == 0)
    #expect(
      try Program.run(["backup", "b.sjbackup", "--practice", "p"], in: here).status == 0)
    let restore = try Program.run(
      ["restore", "b.sjbackup", "--into", "q", "--key", "p/practice.key"], in: here)
    #expect(restore.status == 0)
  }
}
