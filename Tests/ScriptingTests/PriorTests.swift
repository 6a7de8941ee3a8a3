import Model
import Scripting
import TestKit
import Testing

/// Rules that ask about other claims of the input.
@Suite struct PriorTests {
  private let asOf = CivilDate(days: 20_600)

  /// What a rule says of each claim of an input, by the claims' ids.
  private func judge(
    _ lines: String, severity: String = "warn", _ claims: [ClaimRecipe]
  ) throws -> [(verdict: Verdict, report: ClaimReport)] {
    let rules = RuleSet([RuleFiles.rule("test.rule", severity: severity, lines)])
    try #require(rules.diagnostics.map(\.text) == [])
    return judge(rules, claims)
  }

  private func judge(
    _ rules: RuleSet, _ claims: [ClaimRecipe]
  ) -> [(verdict: Verdict, report: ClaimReport)] {
    let batch = PriorClaims.batch(claims)
    let builder = PriorStateBuilder(rules: rules, asOf: asOf)
    for index in 0..<batch.count { builder.add(batch[index]) }
    let scrubber = Scrubber(rules: rules, asOf: asOf, input: builder.finish())
    return (0..<batch.count).map { scrubber.verdict(of: 0, on: batch[$0]) }
  }

  private static let copies = """
    needs = { "input" }, each = "line",
    forbid = { prior = { same = { "patient", "provider", "code", "mods", "dos", "charge" } } },
    message = "{code} on {dos} stands on an earlier claim of this file, too",
    examples = {
      { "alone", expect = "pass" },
      { "a copy", others = { { id = "EX-0" } }, expect = { line = 1 } },
      { "another day", others = { { lines = { { dos = "2026-03-03" } } } }, expect = "pass" },
    },
    """

  @Test func examplesWithOthersComeOut() throws {
    let rules = RuleSet([RuleFiles.rule("test.rule", PriorTests.copies)])
    try #require(rules.diagnostics.map(\.text) == [])
    #expect(ExampleRunner(rules: rules).run().compactMap(\.failure?.text) == [])
  }

  /// The first of two copies is the prior one; the second is found, with the first as related.
  @Test func theLaterClaimIsTheCopy() throws {
    let judged = try judge(
      PriorTests.copies, [PriorClaims.claim("A"), PriorClaims.claim("B")])
    #expect(judged.map(\.verdict) == [.pass, .finding])
    let finding = try #require(judged[1].report.findings.first)
    #expect(
      finding.related == [
        Finding.Related(claim: "A", line: 1, date: CivilDate("2026-03-02"))
      ])
  }

  /// Two lines of one claim never are each other's prior ones.
  @Test func ownLinesDoNotCount() throws {
    let judged = try judge(
      PriorTests.copies, [PriorClaims.claim("A", dates: ["2026-03-02", "2026-03-02"])])
    #expect(judged.map(\.verdict) == [.pass])
  }

  @Test func anotherPatientIsNotTheSame() throws {
    var other = PriorClaims.claim("B")
    PriorClaims.set(&other, "patient.birth_date", .number(100))
    let judged = try judge(PriorTests.copies, [PriorClaims.claim("A"), other])
    #expect(judged.map(\.verdict) == [.pass, .pass])
  }

  /// The name is compared by its letters, whatever their case.
  @Test func theSamePatientWrittenOtherwise() throws {
    var other = PriorClaims.claim("B")
    PriorClaims.set(&other, "patient.last_name", .text("Wren-"))
    let judged = try judge(PriorTests.copies, [PriorClaims.claim("A"), other])
    #expect(judged.map(\.verdict) == [.pass, .finding])
  }

  @Test func aPatientWithoutABirthDateAgreesWithNone() throws {
    var claims = [PriorClaims.claim("A"), PriorClaims.claim("B")]
    for index in claims.indices { PriorClaims.set(&claims[index], "patient.birth_date", nil) }
    #expect(try judge(PriorTests.copies, claims).map(\.verdict) == [.pass, .pass])
  }

  private static let newPatient = """
    needs = { "input" }, each = "line", when = { code = codes "99202-99205" },
    forbid = {
      prior = { same = { "patient", "provider" }, within = { years = 3 }, code = codes "99202-99215" },
    },
    examples = {
      { "first visit", claim = { lines = { { code = "99203" } } }, expect = "pass" },
      { "seen before", claim = { lines = { { code = "99203" } } },
        others = { { lines = { { dos = "2025-01-10" } } } }, expect = "fire" },
    },
    """

  /// A window counts the days before the judged one; the anniversary itself lies outside.
  @Test(arguments: [
    ("2023-03-03", Verdict.finding), ("2023-03-02", .pass), ("2026-03-02", .finding),
    ("2026-03-03", .pass),
  ])
  func threeYears(earlier: String, expected: Verdict) throws {
    var visit = PriorClaims.claim("B")
    PriorClaims.set(&visit, line: 0, "code", .text("99203"))
    let judged = try judge(
      PriorTests.newPatient, [PriorClaims.claim("A", dates: [earlier]), visit])
    #expect(judged[1].verdict == expected)
  }

  @Test func onlyTheLinesThatMeetTheConditionCount() throws {
    var visit = PriorClaims.claim("B")
    PriorClaims.set(&visit, line: 0, "code", .text("99203"))
    var drug = PriorClaims.claim("A", dates: ["2025-10-01"])
    PriorClaims.set(&drug, line: 0, "code", .text("J1885"))
    #expect(try judge(PriorTests.newPatient, [drug, visit])[1].verdict == .pass)
  }

  private static let sameDay = """
    needs = { "input" }, each = "line", when = { code = codes "20600-20611" },
    forbid = {
      other_claim = { same = { "patient", "provider", "dos" }, code = codes "99202-99215", lacks = "25" },
    },
    examples = {
      { "alone", claim = { lines = { { code = "20610" } } }, expect = "pass" },
      { "a visit on another claim", claim = { lines = { { code = "20610" } } },
        others = { { lines = { { code = "99213" } } } }, expect = "fire" },
    },
    """

  /// `other_claim` does not mind which of the two comes first.
  @Test(arguments: [true, false]) func anyOrder(visitFirst: Bool) throws {
    var procedure = PriorClaims.claim("P")
    PriorClaims.set(&procedure, line: 0, "code", .text("20610"))
    let visit = PriorClaims.claim("V")
    let claims = visitFirst ? [visit, procedure] : [procedure, visit]
    let judged = try judge(PriorTests.sameDay, claims)
    #expect(judged[visitFirst ? 1 : 0].verdict == .finding)
    #expect(judged[visitFirst ? 0 : 1].verdict == .notApplicable)
  }

  private static let sameClaim = """
    needs = { "input" },
    forbid = {
      prior = { same = { "patient", "billing.npi", "payer.id", "first_dos", "total", "frequency" } },
    },
    examples = {
      { "alone", expect = "pass" },
      { "sent twice", others = { {} }, expect = "fire" },
      { "corrected", claim = { frequency = "7" }, others = { {} }, expect = "pass" },
    },
    """

  @Test func wholeClaims() throws {
    let rules = RuleSet([RuleFiles.rule("test.rule", PriorTests.sameClaim)])
    try #require(rules.diagnostics.map(\.text) == [])
    #expect(ExampleRunner(rules: rules).run().compactMap(\.failure?.text) == [])
    let judged = judge(
      rules, [PriorClaims.claim("A"), PriorClaims.claim("B"), PriorClaims.claim("C")])
    #expect(judged.map(\.verdict) == [.pass, .finding, .finding])
    #expect(judged[2].report.findings[0].related.map(\.claim) == ["A", "B"])
  }

  @Test func countsWithinDays() throws {
    let rule = """
      needs = { "input" }, each = "line", when = { code = "97110" },
      require = { prior = { same = { "patient", "code" }, within = 30, at_most = 2 } },
      examples = {
        { "first", claim = { lines = { { code = "97110" } } }, expect = "pass" },
        { "fourth", claim = { lines = { { code = "97110" } } }, expect = "fire",
          others = {
            { lines = { { code = "97110", dos = "2026-02-10" } } },
            { lines = { { code = "97110", dos = "2026-02-17" } } },
            { lines = { { code = "97110", dos = "2026-02-24" } } },
          } },
      },
      """
    let rules = RuleSet([RuleFiles.rule("test.rule", rule)])
    try #require(rules.diagnostics.map(\.text) == [])
    #expect(ExampleRunner(rules: rules).run().compactMap(\.failure?.text) == [])
  }

  /// What is looked for may name a dated list; where it has no value, the rule errs and passes nothing.
  @Test(arguments: [("2020-01-01", "forbid"), ("2027-01-01", "rule-error")])
  func listsWithAndWithoutAValue(from: String, expected: String) throws {
    let source = RuleFiles.rule(
      "test.rule",
      """
      needs = { "input" }, each = "line",
      forbid = { prior = { same = "patient", code = list "visits" } },
      \(RuleFiles.anyExamples)
      """)
    let list =
      "code_list \"visits\" { source = \"test\", "
      + "values = { { from = \"\(from)\", codes = codes \"99213\" } } }\n"
    let rules = RuleSet([
      RuleSource(path: source.path, bytes: Array(list.utf8) + source.bytes)
    ])
    // A rule that names dated values is read in parts; one of them is in force.
    let batch = PriorClaims.batch([PriorClaims.claim("A"), PriorClaims.claim("B")])
    let builder = PriorStateBuilder(rules: rules, asOf: asOf)
    for index in 0..<batch.count { builder.add(batch[index]) }
    let scrubber = Scrubber(rules: rules, asOf: asOf, input: builder.finish())
    #expect(scrubber.scrub(batch[1]).findings.map(\.code) == [expected])
  }

  /// Nothing is known of other claims where no first pass was made: not judged, never clean.
  @Test func notJudgedWithoutTheInput() throws {
    let rules = RuleSet([RuleFiles.rule("test.rule", PriorTests.copies)])
    let batch = PriorClaims.batch([PriorClaims.claim("A")])
    let judged = Scrubber(rules: rules, asOf: asOf).verdict(of: 0, on: batch[0])
    #expect(judged.verdict == .notJudged)
    #expect(judged.report.notJudged.map(\.fact) == ["input"])
  }

  /// A plain walk over all pairs of lines and the two searches count alike.
  @Test(arguments: [1, 2, 3, 4, 5, 6]) func agreesWithAWalkOverAllPairs(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let claims = (0..<60).map { number in
      PriorClaims.claim(
        "C\(number)",
        dates: (0..<Int.random(in: 1...4, using: &random)).map { _ in
          CivilDate(days: Int32.random(in: 20_500...20_512, using: &random)).description
        })
    }
    for word in ["prior", "other_claim"] {
      for days in ["\"dos\"", nil, "0", "3"] {
        let same = days == "\"dos\"" ? "\"patient\", \"dos\"" : "\"patient\""
        let within = days.flatMap(Int.init).map { "within = \($0)," } ?? ""
        let least = Int.random(in: 1...12, using: &random)
        let rule = """
          needs = { "input" }, each = "line",
          forbid = { \(word) = { same = { \(same) }, \(within) at_least = \(least) } },
          examples = { { "a", expect = "pass" },
            { "b", expect = "fire", others = { \(String(repeating: "{},", count: least)) } } },
          """
        let judged = try judge(rule, claims)
        for index in claims.indices {
          let expected = (0..<PriorClaims.dates(claims[index]).count).filter { line in
            let window = days == "\"dos\"" ? 0 : days.flatMap(Int.init)
            return PriorClaims.count(
              claims, index, line, window: window, onlyEarlier: word == "prior") >= least
          }.count
          #expect(judged[index].report.findings.count == expected, "\(rule), claim \(index)")
        }
      }
    }
  }

  /// A hundred thousand lines of one patient take no time that grows with their square.
  @Test func manyLinesOfOnePatient() throws {
    let claims = (0..<100).map { number in
      PriorClaims.claim("C\(number)", dates: Array(repeating: "2026-03-02", count: 1_000))
    }
    let rules = RuleSet([
      RuleFiles.rule(
        "test.rule",
        """
        needs = { "input" }, each = "line",
        forbid = { prior = { same = { "patient", "code" }, within = 30, at_least = 98001 } },
        \(RuleFiles.anyExamples)
        """)
    ])
    let judged = judge(rules, claims)
    #expect(judged.map { $0.report.findings.count }.reduce(0, +) == 1_000)
  }

  /// What is kept of a patient is a number; neither the state nor a finding gives a name away.
  @Test func nothingOfThePatientIsShown() throws {
    let judged = try judge(PriorTests.copies, [PriorClaims.claim("A"), PriorClaims.claim("B")])
    let text = String(describing: judged[1].report)
    for identifier in PrivacyTests.identifiers { #expect(!text.contains(identifier)) }
  }

  @Test(arguments: [
    (#"forbid = { prior = { same = "patient" } },"#, "E140"),
    (#"needs = { "input" }, forbid = { prior = { within = 3 } },"#, "E141"),
    (#"needs = { "input" }, forbid = { prior = { same = "dos" } },"#, "E141"),
    (
      #"needs = { "input" }, forbid = { prior = { same = { "patient", "dos" }, within = 3 } },"#,
      "E141"
    ),
    (#"needs = { "input" }, forbid = { prior = { same = "patient", within = -1 } },"#, "E141"),
    (#"needs = { "input" }, forbid = { prior = { same = "patint" } },"#, "E110"),
    (#"needs = { "input" }, forbid = { prior = { same = "patient", cod = "1" } },"#, "E110"),
    (
      #"needs = { "input" }, forbid = { prior = { same = "patient", prior = { same = "id" } } },"#,
      "E141"
    ),
  ])
  func faults(lines: String, code: String) {
    let rules = RuleSet([RuleFiles.rule("test.rule", lines + RuleFiles.anyExamples)])
    #expect(rules.diagnostics.map(\.code.rawValue) == [code], "\(rules.diagnostics.map(\.text))")
  }
}

/// Claims for these tests.
enum PriorClaims {
  static func claim(_ id: String, dates: [String] = ["2026-03-02"]) -> ClaimRecipe {
    var recipe = ClaimRecipe()
    set(&recipe, "id", .text(id))
    guard let dos = Schema.field(.line, "dos") else { return recipe }
    recipe.lines = dates.map { [(dos, CivilDate($0).map { .number(Int64($0.days)) })] }
    return recipe
  }

  static func set(_ recipe: inout ClaimRecipe, _ path: String, _ value: FieldValue?) {
    if let field = Schema.field(.claim, path) { recipe.claim.append((field, value)) }
  }

  static func set(
    _ recipe: inout ClaimRecipe, line: Int, _ path: String, _ value: FieldValue?
  ) {
    if let field = Schema.field(.line, path) { recipe.lines?[line].values.append((field, value)) }
  }

  static func batch(_ claims: [ClaimRecipe]) -> FrameBatch {
    let batch = FrameBatch()
    for (ordinal, claim) in claims.enumerated() { claim.append(to: batch, ordinal: ordinal) }
    batch.seal()
    return batch
  }

  static func dates(_ claim: ClaimRecipe) -> [Int64] {
    (claim.lines ?? []).compactMap { line in
      line.values.compactMap { value -> Int64? in
        if value.field.path == "dos", case .number(let day)? = value.value { return day }
        return nil
      }.last
    }
  }

  /// How many lines of other claims count for a line, by looking at each.
  static func count(
    _ claims: [ClaimRecipe], _ claim: Int, _ line: Int, window: Int?, onlyEarlier: Bool
  ) -> Int {
    let day = dates(claims[claim])[line]
    return claims.indices.filter { $0 != claim }.reduce(0) { sum, other in
      sum
        + dates(claims[other]).filter { there in
          if let window, abs(there - day) > Int64(window) { return false }
          return !onlyEarlier || there < day || (there == day && other < claim)
        }.count
    }
  }
}
