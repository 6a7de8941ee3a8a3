import Foundation
import Kernel
import Model
import Office
import TestKit
import Testing

/// What a practice's claims meet while an override of its bundle waits, when it counts, and after.
@Suite struct OverrideDeskTests {
  private static let today = CivilDate("2026-06-30") ?? CivilDate(days: 0)

  @Test func whatLowersARuleThatHoldsIsAskedFor() throws {
    let desk = try Desk()
    try desk.ada.setOverridePolicy(delay: nil)
    let done = try desk.activate(
      bundle(
        override("p.warn", "change = { severity = \"warn\" }", payer: "A1"),
        override("p.off", "change = { off = true }", payer: "A2"),
        override(
          "p.limit", "change = { parameters = { [\"p.most\"] = 9 } }", rule: "p.units"),
        // These lower nothing that holds.
        override("p.hold", "change = { severity = \"hold\" }", rule: "p.note"),
        override("p.info", "change = { severity = \"info\" }", rule: "p.note2")))
    #expect(done.notes.count == 3)
    #expect(done.notes[0].contains("'p.limit'") && done.notes[0].contains("waits for another user"))
    let list = try desk.ada.overrides(asOf: Self.today).text
    #expect(list.contains("p.off  waits for a second person"))
    #expect(list.contains("p.hold  counts, nobody is asked"))
    let book = try desk.ada.activeRules(asOf: Self.today)
    #expect(book.setAside.keys.sorted() == ["p.limit", "p.off", "p.warn"])
    // The bundle is what it was; only what is made of it differs.
    #expect(book.bundle == (try desk.ada.activeBundle()).id.description)
  }

  @Test func whatWaitsDoesNotCount() throws {
    let desk = try Desk()
    try desk.ada.setOverridePolicy(delay: nil)
    try desk.activate(bundle(override("p.warn", "change = { severity = \"warn\" }")))
    #expect(try desk.status() == .held)
    #expect(try desk.explained().contains("it waits for a second person"))
    #expect(throws: KernelProblem.self) { try desk.ada.because("mine").approveOverride("p.warn") }
    try desk.bo.because("saw the letter").approveOverride("p.warn")
    #expect(try desk.status() == .clean)
    #expect(try desk.explained().contains("severity warn (hold by the rule; override p.warn"))
    #expect(try desk.ada.activeRules(asOf: Self.today).setAsideLines == [])
    // The decision of before is replaced; nothing else has changed.
    #expect(try desk.ada.practice.verify().isSound)
  }

  @Test func refusedItHoldsAgain() throws {
    let desk = try Desk()
    try desk.activate(bundle(override("p.warn", "change = { severity = \"warn\" }")))
    #expect(try desk.status() == .clean)
    try desk.ada.because("the letter says otherwise").refuseOverride("p.warn")
    #expect(try desk.status() == .held)
    #expect(try desk.explained().contains("it was refused on 2026-06-30 by ada"))
  }

  @Test func aDelayIsHeldAgainstThePretendedToday() throws {
    let desk = try Desk()
    try desk.ada.setOverridePolicy(delay: 3)
    try desk.activate(bundle(override("p.off", "change = { off = true }")))
    #expect(try desk.status(on: "2026-07-02") == .held)
    #expect(try desk.explained(on: "2026-07-02").contains("it counts from 2026-07-03"))
    #expect(try desk.status(on: "2026-07-03") == .clean)
    // The same date gives the same, whatever was judged in between.
    #expect(try desk.status(on: "2026-07-02") == .held)
    let list = try desk.ada.overrides(asOf: Self.today).text
    #expect(list.contains("p.off  counts from 2026-07-03"))
  }

  @Test func aParameterWaitsToo() throws {
    let desk = try Desk()
    try desk.ada.setOverridePolicy(delay: nil)
    let limit = override(
      "p.limit", "change = { parameters = { [\"p.most\"] = 9 } }", rule: "p.units")
    let warn = override("p.off", "change = { off = true }")
    try desk.activate(bundle(limit, warn, most: 1))
    try desk.bo.because("saw the letter").approveOverride("p.off")
    #expect(try desk.status() == .held)
    try desk.bo.because("saw the letter").approveOverride("p.limit")
    #expect(try desk.status() == .clean)
  }

  @Test func theSameTextInTheNextBundleDoesNotAsk() throws {
    let desk = try Desk()
    try desk.ada.setOverridePolicy(delay: nil)
    let warn = override("p.warn", "change = { severity = \"warn\" }")
    try desk.activate(bundle(warn))
    try desk.bo.because("saw the letter").approveOverride("p.warn")
    // Another file beside it, another name, another owner and another spelling.
    let done = try desk.activate(
      bundle(
        warn.replacing("owner = \"mkaur\"", with: "owner = \"dchen\"").replacing(", ", with: ",  "),
        override("p.hold", "change = { severity = \"hold\" }", rule: "p.note"), name: "July"))
    #expect(done.notes == [])
    #expect(try desk.status() == .clean)
    // A rule's state makes another bundle of the same text.
    try desk.ada.set(state: .shadow, of: "p.note")
    #expect(try desk.status() == .clean)
    let changed = try desk.activate(
      bundle(warn.replacing("2026-12-31", with: "2027-12-31"), name: "August"))
    #expect(changed.notes.count == 1)
    #expect(try desk.status() == .held)
  }

  @Test func theReportSaysWhoDidWhat() throws {
    let desk = try Desk()
    try desk.ada.because("we are three now").setOverridePolicy(delay: nil)
    try desk.ada.because("Pelican's letter").activate(
      bundle(
        override("p.warn", "change = { severity = \"warn\" }", payer: "A1"),
        override("p.off", "change = { off = true }", payer: "A2")))
    desk.fixture.clock.advance(by: 2 * Instant.day)
    try desk.bo.because("saw the letter").approveOverride("p.warn")
    let report = try desk.ada.overrideReport(since: nil, asOf: Self.today).text
    for line in [
      "overrides  second-person:", "set on 2026-06-30 by ada: we are three now",
      "2 overrides that lowered a rule which holds", "  p.warn  approved, counts\n",
      "p.office: severity warn for payer A1, 2026-02-01 to 2026-12-31",
      "reason: waived by letter (mkaur)", "activated  2026-06-30 by ada: Pelican's letter",
      "approved   2026-07-02 by bo: saw the letter",
      "counts     since 2026-07-02, until 2026-12-31", "  p.off  waits for a second person\n",
    ] {
      #expect(report.contains(line), "\(line)\n\(report)")
    }
    let since = try desk.ada.overrideReport(since: CivilDate("2026-07-01"), asOf: Self.today).text
    #expect(since.contains("1 override that lowered a rule which holds since 2026-07-01, 1 before"))
    #expect(!since.contains("  p.off  "))
    // Who may not read the history may not read this.
    #expect(throws: KernelProblem.self) {
      try desk.bo.overrideReport(since: nil, asOf: Self.today)
    }
  }

  /// Rules that are named, and not the practice's own, are judged as they are written.
  @Test func namedRulesAreJudgedAsWritten() throws {
    let desk = try Desk()
    try desk.ada.setOverridePolicy(delay: nil)
    let bundle = try bundle(override("p.warn", "change = { severity = \"warn\" }"))
    try desk.activate(bundle)
    #expect(try desk.status() == .held)
    #expect(try desk.status(by: bundle.ruleBook) == .clean)
  }

  /// A session over the practice follows its clock, and a command run inside of it.
  @Test func aSessionFollowsTheClock() throws {
    let desk = try Desk()
    try desk.ada.setOverridePolicy(delay: 3)
    try desk.activate(bundle(override("p.off", "change = { off = true }")))
    let session = ReplSession(
      .practice(desk.ada), rules: try desk.ada.activeRules(asOf: Self.today), asOf: Self.today,
      lent: ReplFixture.lent(), followsBundle: true)
    #expect(session.take(":scrub A-1").data.contains("p.office"))
    let later = session.take(":clock 2026-07-03")
    #expect(later.notes.contains("every override of the practice counts"))
    #expect(!session.take(":scrub A-1").data.contains("p.office"))
    let back = session.take(":clock 2026-07-02")
    #expect(back.notes.contains("'p.off' is left out: it counts from 2026-07-03"))
    #expect(session.take(":clock 2026-07-01").notes == "as of 2026-07-01")
    try desk.bo.because("saw the letter").approveOverride("p.off")
    #expect(session.ran().notes.contains("every override of the practice counts"))
  }

  // MARK: Pieces

  private func override(
    _ id: String, _ change: String, rule: String = "p.office", payer: String? = nil
  ) -> String {
    """
    override "\(id)" {
      rule = "\(rule)", scope = {\(payer.map { " payer = \"\($0)\" " } ?? "")}, \(change),
      reason = "waived by letter", owner = "mkaur",
      effective = { from = "2026-02-01", to = "2026-12-31" },
    }

    """
  }

  private func bundle(_ overrides: String..., name: String = "June", most: Int = 5) throws
    -> RuleBundle
  {
    let rules =
      RuleFiles.text(
        "p.office",
        "require = { pos = { is = \"12\", if_missing = \"fire\" } },\n" + Self.examples)
      + RuleFiles.text(
        "p.units",
        """
        each = "line", forbid = { units = { more_than = param "p.most", if_missing = "pass" } },
        examples = { { "a", expect = "pass" },
          { "b", claim = { lines = { { units = 99 } } }, expect = "fire" } },
        """)
      + ["p.note", "p.note2"].map { id in
        RuleFiles.text(
          id, severity: "warn",
          "forbid = { pos = { is = \"99\", if_missing = \"pass\" } },\n"
            + "examples = { { \"a\", expect = \"pass\" },\n"
            + "  { \"b\", claim = { pos = \"99\" }, expect = \"fire\" } },")
      }.joined()
      + "parameter \"p.most\" { title = \"most\", unit = \"quantity\", values = { "
      + "{ from = \"2000-01-01\", value = \(most) } }, source = \"test\" }\n"
    return try RuleBundle(
      files: [
        BundleFile(path: "rules/a.lua", bytes: Array(rules.utf8)),
        BundleFile(path: "rules/o.lua", bytes: Array(overrides.joined().utf8)),
      ], name: name)
  }

  private static let examples =
    "examples = { { \"a\", expect = \"fire\" },\n"
    + "  { \"b\", claim = { pos = \"12\" }, expect = \"pass\" } },"

  /// A practice with one claim; ada is its administrator, bo a rule author.
  private final class Desk {
    let fixture: PracticeFixture
    let ada: PracticeDesk
    let bo: PracticeDesk
    private let practice: Practice

    private static let claim = """
      {"id":"A-1","total":1,"pos":"11","billing":{"npi":"1234567893"},"payer":{"id":"A1"},"lines":[\
      {"code":"99213","charge":1,"units":2,"dos":"2026-03-02"}]}
      """

    init() throws {
      let fixture = try PracticeFixture()
      practice = try fixture.open()
      self.fixture = fixture
      let clock = fixture.clock
      func desk(_ account: String, _ practice: Practice) -> PracticeDesk {
        PracticeDesk(
          practice: practice,
          caller: Caller(
            account: account, source: "test", process: 1, host: "jaybird",
            now: { clock.now() }))
      }
      ada = desk("ada", practice)
      bo = desk("bo", practice)
      _ = try ada.addUser("bo", name: nil, roles: ["rule author"], at: nil)
      _ = try ReceiveFile.receive(
        InputDocument(name: "a.json", copying: Array(Self.claim.utf8)), into: practice,
        as: fixture.request())
    }

    @discardableResult
    func activate(_ bundle: RuleBundle) throws -> Done {
      let done = try ada.activate(bundle)
      #expect(try practice.verify().isSound)
      return done
    }

    /// How the claim comes out of the queue.
    func status(on date: String = "2026-06-30", by book: RuleBook? = nil) throws -> ClaimStatus? {
      var status: ClaimStatus?
      let day = try #require(CivilDate(date))
      _ = try ada.scrubQueue(by: book, asOf: day, jobs: 1, onlyUndecided: false).run { event in
        if case .report(let report, _) = event { status = report.status }
      }
      return status
    }

    /// Why the rules fired, and every step of the one about the office.
    func explained(on date: String = "2026-06-30") throws -> String {
      let day = try #require(CivilDate(date))
      var said: [String] = []
      try ada.explain("A-1", by: try ada.activeRules(asOf: day), asOf: day) { explain, found in
        said += explain.fired(found).fired.map(\.reason)
        said += explain.explain("p.office", found).flatMap(\.steps).map(\.text)
      }
      return said.joined(separator: "\n")
    }
  }
}
