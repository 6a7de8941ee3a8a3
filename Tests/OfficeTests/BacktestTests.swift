import Exchange
import Foundation
import Model
import Office
import TestKit
import Testing

/// What rules would have been worth: which claim is the first, which outcome is its own, and that nothing
/// of the future is seen.
@Suite struct BacktestTests {
  private typealias F = BacktestFixture

  /// Finds every line of a code and prevents a kind of denial.
  private static func rule(_ id: String, code: String, prevents: String) -> String {
    RuleFiles.text(
      id,
      """
      prevents = { "\(prevents)" }, each = "line", forbid = { code = "\(code)" },
      examples = {
        { "another", expect = "pass", claim = { lines = { { code = "A9999" } } } },
        { "this", expect = "fire", claim = { lines = { { code = "\(code)" } } } },
      },
      """)
  }

  private static let copies = RuleFiles.text(
    "test.copy",
    """
    prevents = { "duplicate" }, needs = { "input" },
    forbid = { other_claim = { same = { "patient", "billing.npi" }, within = 1 } },
    examples = { { "a", expect = "pass" }, { "b", others = { {} }, expect = "fire" } },
    """)

  private func row(_ result: BacktestResult, _ rule: String) throws -> BacktestResult.Row {
    try #require(result.rules.first { $0.rule == rule })
  }

  // MARK: Nothing of the future

  /// A claim that was sent later, a version that was sent later and a decision that was made later change
  /// nothing of what is said about a claim.
  @Test func laterFactsChangeNothing() throws {
    let rules = Self.copies + Self.rule("test.visit", code: "99213", prevents: "bundling")
    #expect(F.book(rules).diagnostics.map(\.text) == [])
    let first = F.claim("A-1", lines: [("99213", "100", nil)])
    let era = F.remittance(
      payment: "0", F.payment("A-1", code: "99213", charge: "100", denied: "CO*97"))
    let before = try F.run([first], [era], rules: rules)
    #expect(try row(before, "test.copy").found == 0)
    #expect(try row(before, "test.visit").prevented == 1)

    let copy = F.claim("B-1", sent: "2026-05-05", lines: [("99213", "100", nil)])
    let version = F.claim(
      "A-1", sent: "2026-06-10", frequency: "7", reference: "I1", lines: [("99212", "80", nil)])
    let later = F.remittance(
      payment: "100", paidOn: "20260620", F.payment("A-1", code: "99213", charge: "100"))
    let after = try F.run([copy, version, first], [later, era], rules: rules)
    for rule in ["test.copy", "test.visit"] {
      let (old, new) = (try row(before, rule), try row(after, rule))
      let claims = new.claims.filter { $0.id == "A-1" }
      #expect(claims.map(\.outcome) == old.claims.map(\.outcome))
      #expect(claims.map(\.lines) == old.claims.map(\.lines))
      #expect(claims.map(\.denials) == old.claims.map(\.denials))
    }
    // The later claim knows of the earlier one: it is the copy.
    #expect(try row(after, "test.copy").claims.map(\.id) == ["B-1"])
    #expect(after.counts.laterVersions == 1 && after.counts.claims == 2)
    // With all of it known, as a scrub of today sees it, the first would be a copy, too.
    var copies: [String] = []
    _ = Scrub(rules: F.book(rules), asOf: CivilDate("2026-12-31") ?? CivilDate(days: 0)).run(
      [F.document("x", [copy, first].joined(separator: "\n"))]
    ) { event in
      guard case .report(let report, _) = event else { return }
      copies += report.findings.filter { $0.rule == "test.copy" }.map(\.claim)
    }
    #expect(copies == ["B-1", "A-1"])
  }

  /// The order in which files are read says nothing about what was known: a copy is the one that was
  /// sent later, and it is found in either order.
  @Test func orderOfInputsDoesNotMatter() throws {
    let earlier = RuleFiles.text(
      "test.earlier",
      """
      prevents = { "duplicate" }, needs = { "input" }, each = "line",
      forbid = { prior = { same = { "patient", "provider", "code", "dos" } } },
      examples = { { "a", expect = "pass" }, { "b", others = { {} }, expect = "fire" } },
      """)
    #expect(F.book(earlier).diagnostics.map(\.text) == [])
    let claims = [
      F.claim("A-1", lines: [("99213", "100", nil)]),
      F.claim("B-1", sent: "2026-05-06", lines: [("99213", "100", nil)]),
      F.claim("C-1", sent: "2026-05-05", lines: [("99213", "100", nil)]),
    ]
    for order in [[0, 1, 2], [2, 1, 0], [1, 0, 2], [1, 2, 0]] {
      let result = try F.run(order.map { claims[$0] }, [], rules: earlier)
      #expect(try row(result, "test.earlier").claims.map(\.id).sorted() == ["B-1", "C-1"])
    }
  }

  /// A claim's own day is the pretended today of its rules.
  @Test func eachClaimHasItsOwnToday() throws {
    let rules = RuleFiles.text(
      "test.late",
      """
      prevents = { "timely-filing" },
      forbid = { days_between = { "first_dos", "as_of", more_than = 90, if_missing = "pass" } },
      examples = {
        { "a", expect = "pass" }, { "b", as_of = "2027-01-01", expect = "fire" },
      },
      """)
    #expect(F.book(rules).diagnostics.map(\.text) == [])
    let claims = (0..<200).map { number in
      F.claim(
        "A-\(number)", sent: number % 2 == 0 ? "2026-05-04" : "2026-10-01",
        lines: [("99213", "100", nil)])
    }
    for jobs in [1, 4] {
      let result = try F.run(claims, [], rules: rules, jobs: jobs)
      let found = try row(result, "test.late").claims.map(\.id)
      #expect(found == (0..<200).filter { $0 % 2 == 1 }.map { "A-\($0)" })
    }
  }

  /// Beyond the day of the look back nothing has happened yet.
  @Test func asOfEndsWhatIsKnown() throws {
    let rules = Self.rule("test.visit", code: "99213", prevents: "bundling")
    let claims = [
      F.claim("A-1", lines: [("99213", "100", nil)]),
      F.claim("A-2", sent: "2026-07-01", lines: [("99213", "100", nil)]),
    ]
    let era = F.remittance(
      payment: "0", F.payment("A-1", code: "99213", charge: "100", denied: "CO*97"))
    let early = try F.run(claims, [era], rules: rules, asOf: "2026-05-20")
    #expect(early.counts.tooLate == 1 && early.counts.joined == 0 && early.counts.claims == 1)
    #expect(try row(early, "test.visit").withoutOutcome == 1)
    #expect(early.claimsApart.map(\.id) == ["A-1", "A-2"])
    let late = try F.run(claims, [era], rules: rules, asOf: "2026-05-25")
    #expect(late.counts.joined == 1)
    #expect(try row(late, "test.visit").prevented == 1)
  }

  // MARK: Whose outcome it is

  /// By the number of the line, which a split answers twice; else by code, day and charge, each once.
  @Test func linesAreJoined() throws {
    let rules = Self.rule("test.scan", code: "70551", prevents: "authorization")
    let claim = F.claim(
      "A-1", lines: [("70551", "100", "L1"), ("70551", "100", "L2"), ("99213", "50", nil)])
    // The payer has decided on another code, split the second line, and turned the order.
    let era = F.remittance(
      payment: "150",
      [
        "CLP*A-1*1*250*150**12*I", "SVC*HC:99213*50*50", "DTM*472*20260501",
        "SVC*HC:70552*60*0****HC:70551", "CAS*CO*197*60", "REF*6R*L2",
        "SVC*HC:70551*40*0", "CAS*CO*197*40", "REF*6R*L2",
        "SVC*HC:70551*100*100", "REF*6R*L1",
      ])
    let result = try F.run([claim], [era], rules: rules)
    #expect(result.counts.strayLines == 0)
    let found = try row(result, "test.scan")
    #expect(found.prevented == 1 && found.stake == Money("100") && found.denied == Money("100"))
    #expect(found.claims.first?.denials.map(\.line) == [2, 2])

    // Two equal lines without numbers: each answers once.
    let plain = F.claim("A-2", lines: [("70551", "100", nil), ("70551", "100", nil)])
    let both = F.remittance(
      payment: "100",
      [
        "CLP*A-2*1*200*100**12*I", "SVC*HC:70551*100*100", "DTM*472*20260501",
        "SVC*HC:70551*100*0", "DTM*472*20260501", "CAS*CO*197*100",
      ])
    let second = try row(try F.run([plain], [both], rules: rules), "test.scan")
    #expect(second.claims.first?.denials.map(\.line) == [2])
  }

  /// A line that no line of the claim answers is told, and what it denies counts for the claim.
  @Test func strayLines() throws {
    let rules = Self.rule("test.scan", code: "70551", prevents: "authorization")
    let claim = F.claim("A-1", lines: [("70551", "100", nil)])
    let era = F.remittance(
      payment: "0", F.payment("A-1", code: "70553", charge: "100", denied: "CO*197"))
    let result = try F.run([claim], [era], rules: rules)
    #expect(result.counts.strayLines == 1)
    #expect(try row(result, "test.scan").prevented == 1)
    #expect(try row(result, "test.scan").claims.first?.denials.map(\.line) == [nil])
  }

  /// A denial that stands at the claim and at no line puts the whole claim at stake.
  @Test func denialOfTheWholeClaim() throws {
    let rules = Self.rule("test.scan", code: "70551", prevents: "timely-filing")
    let claim = F.claim("A-1", lines: [("70551", "100", nil), ("99213", "50", nil)])
    let era = F.remittance(payment: "0", ["CLP*A-1*1*150*0**12*I", "CAS*CO*29*150"])
    let found = try row(try F.run([claim], [era], rules: rules), "test.scan")
    #expect(found.prevented == 1 && found.stake == Money("150") && found.denied == Money("150"))
    #expect(found.claims.first?.denials.map(\.line) == [nil])
  }

  /// Where the payer did not give the number back, the number it gave itself leads to the claim, once a
  /// replacement names it.
  @Test func joinedByThePayersNumber() throws {
    let rules = Self.rule("test.visit", code: "99213", prevents: "bundling")
    let claims = [
      F.claim("A-1", lines: [("99213", "100", nil)]),
      F.claim(
        "A-1", sent: "2026-06-10", frequency: "7", reference: "ICN7", lines: [("99213", "90", nil)]),
    ]
    let era = F.remittance(
      payment: "0", F.payment("0", code: "99213", charge: "100", denied: "CO*97", control: "ICN7"))
    let result = try F.run(claims, [era], rules: rules)
    #expect(result.counts.joined == 1 && result.outcomesApart.isEmpty)
    #expect(try row(result, "test.visit").prevented == 1)
    let alone = try F.run([claims[0]], [era], rules: rules)
    #expect(alone.counts.joined == 0 && alone.outcomesApart.map(\.id) == ["0"])
  }

  /// An outcome of another provider, of other days, or from before the claim was sent is not its own.
  @Test func outcomesOfOthers() throws {
    let claim = F.claim("A-1", lines: [("99213", "100", nil)])
    let denied = F.payment("A-1", code: "99213", charge: "100", denied: "CO*97")
    func joined(_ era: String) throws -> Int { try F.run([claim], [era], rules: "").counts.joined }
    #expect(try joined(F.remittance(payment: "0", denied)) == 1)
    #expect(try joined(F.remittance(payment: "0", paidOn: "20260503", denied)) == 0)
    let otherDay = denied.map { $0.replacingOccurrences(of: "20260501", with: "20250501") }
    #expect(try joined(F.remittance(payment: "0", otherDay)) == 0)
    // Paid to another NPI: the same charge makes it the claim's all the same, another does not.
    #expect(try joined(F.remittance(payment: "0", npi: "1999000015", denied)) == 1)
    let otherCharge = F.payment("A-1", code: "99213", charge: "70", denied: "CO*97")
    #expect(try joined(F.remittance(payment: "0", npi: "1999000015", otherCharge)) == 0)
    #expect(try joined(F.remittance(payment: "0", otherCharge)) == 1)
  }

  /// A number that is used again: two claims, each with its own outcome, and one outcome is one claim's.
  @Test func aNumberUsedAgain() throws {
    let rules = Self.rule("test.visit", code: "99213", prevents: "bundling")
    let claims = [
      F.claim("7", lines: [("99213", "100", nil)]),
      F.claim("7", sent: "2026-06-04", dos: "2026-06-01", lines: [("99213", "100", nil)]),
      // Sent once more as it was.
      F.claim("7", sent: "2026-05-20", lines: [("99213", "100", nil)]),
    ]
    let era = F.remittance(
      payment: "0", F.payment("7", code: "99213", charge: "100", denied: "CO*97"))
    let result = try F.run(claims, [era], rules: rules)
    #expect(result.counts.claims == 2 && result.counts.laterVersions == 1)
    #expect(result.counts.joined == 1)
    #expect(result.claimsApart.count == 1)
    #expect(try row(result, "test.visit").claims.map(\.outcome) == [.prevented, .withoutOutcome])
  }

  /// Two claims of one number and day in one file, and a payer that gave all of them back under one: each
  /// has the outcome of its charge, and nothing is lost.
  @Test func oneNumberForSeveral() throws {
    let rules = Self.rule("test.visit", code: "99213", prevents: "bundling")
    let claims = [
      F.claim("7", lines: [("99213", "100", nil)]), F.claim("7", lines: [("99213", "60", nil)]),
    ]
    let era = F.remittance(
      payment: "100",
      F.payment("7", code: "99213", charge: "60", denied: "CO*97", control: "I2")
        + F.payment("7", code: "99213", charge: "100", control: "I1"))
    let result = try F.run(claims, [era], rules: rules)
    #expect(result.counts.joined == 2 && result.outcomesApart.isEmpty)
    #expect(try row(result, "test.visit").claims.map(\.outcome) == [.paid, .prevented])
    // A decision that came after the first under another number of the payer's is no orphan.
    let later = F.remittance(
      payment: "100", paidOn: "20260625",
      F.payment("7", code: "99213", charge: "100", control: "I9"))
    let more = try F.run(claims, [era, later], rules: rules)
    #expect(more.counts.laterOutcomes == 1 && more.outcomesApart.isEmpty)
    #expect(try row(more, "test.visit").claims.map(\.outcome) == [.paid, .prevented])
  }

  /// A reversal says that an earlier decision is missing.
  @Test func reversalFirst() throws {
    let claim = F.claim("A-1", lines: [("99213", "100", nil)])
    let era = F.remittance(
      payment: "0",
      ["CLP*A-1*22*-100*0**12*I", "SVC*HC:99213*-100*0", "DTM*472*20260501", "CAS*CO*97*-100"]
        + F.payment("A-1", code: "99213", charge: "100", denied: "CO*97"))
    let result = try F.run([claim], [era], rules: "")
    #expect(result.counts.joined == 0 && result.counts.laterOutcomes == 1)
    #expect(result.claimsApart.map(\.reason).first?.contains("reverses") == true)
    #expect(result.outcomesApart.isEmpty)
  }

  /// A replacement whose original is not there is not judged as if it were one.
  @Test func replacementAlone() throws {
    let claim = F.claim("A-1", frequency: "7", reference: "I1", lines: [("99213", "100", nil)])
    let result = try F.run([claim], [], rules: "")
    #expect(result.counts.claims == 0)
    #expect(result.claimsApart.map(\.reason).first?.contains("replaces") == true)
  }

  // MARK: The law of the counts

  /// Random claims and outcomes: every claim found is counted once, every denial of a kind that a rule
  /// prevents is prevented or missed, several workers say what one says.
  @Test func countsAddUp() throws {
    let seed = UInt64.random(in: 0...(.max))
    print("seed \(seed)")
    var random = SeededGenerator(seed: seed)
    let kinds = [
      ("CO*97", "bundling"), ("CO*197", "authorization"), ("PR*27", "eligibility"), ("CO*45", ""),
      ("OA*23", ""),
    ]
    let rules =
      Self.rule("test.a", code: "99213", prevents: "bundling")
      + Self.rule("test.b", code: "70551", prevents: "authorization")
      + Self.rule("test.c", code: "80061", prevents: "eligibility")
    for _ in 0..<10 {
      var (claims, payments): ([String], [String]) = ([], [])
      var denied: [String: Int] = [:]
      var joined = 0
      for number in 0..<120 {
        let lines = (0..<Int.random(in: 1...3, using: &random)).map { _ in
          (
            code: ["99213", "70551", "80061", "20610"].randomElement(using: &random) ?? "99213",
            charge: "\(Int.random(in: 10...900, using: &random))"
          )
        }
        claims.append(
          F.claim(
            "R-\(number)",
            lines: lines.enumerated().map { ($1.code, $1.charge, "L\($0)") }))
        if Int.random(in: 0..<5, using: &random) == 0 { continue }
        joined += 1
        let total = lines.reduce(0) { $0 + (Int($1.charge) ?? 0) }
        payments.append("CLP*R-\(number)*1*\(total)*0**12*I\(number)")
        var own: Set<String> = []
        for (index, line) in lines.enumerated() {
          let (cas, kind) = kinds.randomElement(using: &random) ?? kinds[0]
          payments += [
            "SVC*HC:\(line.code)*\(line.charge)*0", "CAS*\(cas)*\(line.charge)", "REF*6R*L\(index)",
          ]
          if !kind.isEmpty { own.insert(kind) }
        }
        for kind in own { denied[kind, default: 0] += 1 }
      }
      let era = F.remittance(payment: "0", payments)
      let result = try F.run(claims, [era], rules: rules)
      #expect(result.counts.joined == joined && result.counts.claims == 120)
      for row in result.rules {
        #expect(row.found == row.prevented + row.deniedOtherwise + row.paid + row.withoutOutcome)
        #expect(row.prevented + row.missed == denied[row.prevents[0].rawValue, default: 0])
        #expect(row.claims.count == row.found + row.missed)
        #expect(row.denied <= row.stake)
      }
      #expect(
        result.kinds.map { "\($0.kind.rawValue) \($0.claims)" }.sorted()
          == denied.map { "\($0.key) \($0.value)" }.sorted())
      let together = result.together
      #expect(together.prevented + together.missed == result.counts.denied)
      let table = try DenialTableTests.stock()
      let book = F.book(rules)
      let several = try F.run(claims, [era], rules: rules, jobs: 5)
      let asOf = CivilDate("2026-12-31") ?? CivilDate(days: 0)
      func bytes(_ result: BacktestResult) -> [UInt8] {
        BacktestJSON.bytes(result, rules: book, denials: table, asOf: asOf, problems: [])
      }
      #expect(bytes(result) == bytes(several))
      #expect(
        BacktestText(result, rules: book, denials: table).text
          == BacktestText(several, rules: book, denials: table).text)
    }
  }
}
