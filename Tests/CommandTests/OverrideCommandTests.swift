import Foundation
import Kernel
import Model
import Office
import TestKit
import Testing

/// Overrides and their policy as two users meet them, one at the command line and one beside it.
@Suite struct OverrideCommandTests {
  private static let golden = TestData.project.appendingPathComponent("Tests/Golden")
  private static let asOf = ["--as-of", "2026-06-30"]

  /// The session of `Tests/Golden/override-session/expected.txt`, with ids and days masked.
  @Test func aSession() throws {
    let desk = try Desk(made: true)
    var said = ""
    func run(_ arguments: [String]) throws {
      let outcome = try desk.run(arguments)
      said += "$ scrubjay \(arguments.joined(separator: " "))\n\(outcome.transcript)\n"
    }
    let session = [
      ["policy"], ["policy", "overrides", "second-person"],
      ["user", "add", "bo", "--name", "Bo", "--role", "administrator"],
      ["policy", "overrides", "second-person", "--reason", "two now"], ["policy"],
      ["receive", "../batch.837"], ["bundle", "activate", "../june.tar", "--reason", "letter"],
      ["scrub", "--queue", "--jobs", "1"] + Self.asOf,
      ["explain", "HJ-2", "--queue"] + Self.asOf,
      ["override", "list"] + Self.asOf, ["override", "approve", "hilltop.home-visits"],
      ["override", "approve", "hilltop.home-visits", "--reason", "fine"],
      ["override", "approve", "hilltop.other", "--reason", "fine"],
    ]
    try prepare(desk)
    for arguments in session { try run(arguments) }
    try beside(desk, as: "bo") { other in
      _ = try other.because("saw the letter").approveOverride("hilltop.home-visits")
    }
    for arguments in [
      ["scrub", "--queue", "--jobs", "1"] + Self.asOf, ["override", "report"] + Self.asOf,
      ["override", "report", "--format", "json"] + Self.asOf,
      ["override", "refuse", "hilltop.home-visits", "--reason", "another clinic's"],
      ["override", "list", "--format", "json"] + Self.asOf, ["policy", "overrides", "delay", "31"],
      ["policy", "overrides", "delay"], ["policy", "overrides", "second-person", "3"],
      ["policy", "overrides", "delay", "3"], ["policy", "--format", "json"], ["verify"],
    ] { try run(arguments) }
    said = Self.masked(said)
    let file = Self.golden.appendingPathComponent("override-session/expected.txt")
    if ProcessInfo.processInfo.environment["SCRUBJAY_BLESS"] != nil {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(said.utf8).write(to: file)
      return
    }
    let expected = try String(contentsOf: file, encoding: .utf8)
    let (lines, wanted) = (said.split(separator: "\n"), expected.split(separator: "\n"))
    let differs = zip(lines, wanted).first { $0 != $1 }
    #expect(said == expected, "first at: \(differs.map { "\($0)" } ?? "its end")")
  }

  /// What the other user activated, this one may approve, from the command line and in a session.
  @Test func theOtherWayRound() throws {
    let desk = try Desk(made: true)
    try prepare(desk)
    #expect(try desk.run("user", "add", "bo", "--role", "rule author").ok)
    #expect(try desk.run("policy", "overrides", "second-person").ok)
    #expect(try desk.run("receive", "../batch.837").ok)
    let bundle = try RuleBundle(
      archive: Array(try Data(contentsOf: desk.folder.appendingPathComponent("june.tar"))))
    try beside(desk, as: "bo") { _ = try $0.activate(bundle) }
    let scrub = ["scrub", "--queue", "--jobs", "1"] + Self.asOf
    #expect(try desk.run(scrub).status == 1)
    let approved = try desk.run("override", "approve", "hilltop.home-visits", "--reason", "agreed")
    #expect(approved.ok && approved.said.contains("override.approved W"))
    #expect(try desk.run(scrub).ok)
    #expect(try desk.run("verify").ok)
    let audit = try desk.run("audit", "list").said
    for type in ["policy.set", "bundle.activate", "override.approve"] {
      #expect(audit.contains(type))
    }
  }

  /// A copy to try things on waits as the practice does, and neither of the two who made it may approve.
  @Test func onACopy() throws {
    let desk = try Desk(made: true)
    try prepare(desk)
    #expect(try desk.run("user", "add", "bo", "--role", "administrator").ok)
    #expect(try desk.run("policy", "overrides", "second-person").ok)
    #expect(try desk.run("receive", "../batch.837").ok)
    #expect(try desk.run("whatif", "begin", "try").ok)
    let scrub = ["scrub", "--queue", "--jobs", "1"] + Self.asOf
    #expect(try desk.run("bundle", "activate", "../june.tar", "--whatif", "try").ok)
    #expect(try desk.run(scrub + ["--whatif", "try"]).status == 1)
    let list = try desk.run("override", "list", "--whatif", "try").said
    #expect(list.contains("waits for a second person"))
    #expect(try desk.run("whatif", "commit", "try").ok)
    #expect(try desk.run("override", "list").said == list)
    #expect(
      try desk.run("override", "approve", "hilltop.home-visits", "--reason", "agreed").status == 6)
    // A backup has it, too.
    #expect(try desk.run("backup", "../b").ok)
    #expect(
      try desk.run("restore", "../b", "--into", "../again", "--key", "practice.key").ok)
    let again = try desk.run(
      "override", "list", "--practice", "../again", "--key", "practice.key")
    #expect(again.said == list)
  }

  // MARK: Pieces

  /// A batch and a bundle with an override beside the practice.
  private func prepare(_ desk: borrowing Desk) throws {
    let sample = Self.golden.appendingPathComponent("override-scrub")
    try FileManager.default.copyItem(
      at: sample.appendingPathComponent("batch.837"),
      to: desk.folder.appendingPathComponent("batch.837"))
    let built = try Program.run(
      [
        "bundle", "build", "--rules", sample.path + "/rules", "--name", "June", "-o",
        desk.folder.path + "/june.tar",
      ], in: TestData.project)
    #expect(built.status == 0, "\(built.transcript)")
  }

  /// Does something to the practice as another user, past the program.
  private func beside(
    _ desk: borrowing Desk, as account: String, _ work: (PracticeDesk) throws -> Void
  ) throws {
    let other = try PracticeDesk.open(
      desk.practice.path, from: desk.folder.path,
      as: Caller(
        account: account, source: "test", process: 1, host: "jaybird",
        now: { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) }))
    try work(other)
    try other.practice.close()
  }

  /// The same with public ids, digests, the days of the real clock and the tester's account masked.
  static func masked(_ said: String) -> String {
    said.replacing(/\b[A-Z][0-9A-HJKMNP-TV-Z]{13}\b/) { "\($0.output.prefix(1))…" }
      .replacing(/\b[0-9a-f]{12,64}\b/, with: "DIGEST")
      .replacing(/20\d\d-\d\d-\d\dT[0-9:.]+Z/, with: "TIME")
      .replacing(/((?:since|on|put in|activated|approved|refused) +)20\d\d-\d\d-\d\d by/) {
        "\($0.output.1)DAY by"
      }
      .replacing(/(person since|counts     from|counts     since) 20\d\d-\d\d-\d\d/) {
        "\($0.output.1) DAY"
      }
      .replacing(/"counts_since": "[0-9-]+"/, with: "\"counts_since\": \"DAY\"")
      .replacing("by \(Desk.account)", with: "by USER")
      .replacing("'\(Desk.account)'", with: "'USER'")
      .replacing("\"\(Desk.account)\"", with: "\"USER\"")
  }
}
