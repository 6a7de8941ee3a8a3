import Model
import Scripting
import TestKit
import Testing

/// What a finding rests on: what is in its facts, and what is not.
@Suite struct FindingFactsTests {
  private func facts(
    _ lines: String, severity: String = "hold", more: [RuleSource] = []
  ) throws -> FactsOfFindings {
    let rules = RuleSet(
      [RuleFiles.rule("test.rule", severity: severity, lines + RuleFiles.anyExamples)] + more)
    try #require(rules.diagnostics.map(\.text) == [])
    return FactsOfFindings(rules)
  }

  /// The only finding's facts.
  private func one(_ facts: FactsOfFindings, _ claim: Claim) throws -> FindingFacts {
    let found = facts.of(claim)
    try #require(found.count == 1, "\(found.map(\.finding.code))")
    return found[0].facts
  }

  /// Each field that the rule names changes the facts, and others do not.
  @Test func whatALineRuleReads() throws {
    let facts = try facts(
      """
      each = "line", when = { code = codes "99202-99215", payer = { id = codes "ACME1,ACME2" } },
      unless = { { "void", frequency = "8" } },
      forbid = { all = {
        { units = { at_least = 1, if_missing = "pass" } },
        { compare = { "charge", "<=", "claim.total" } },
        { age_on = { "patient.birth_date", "dos", at_least = 18, if_missing = "pass" } },
      } },
      """)
    let claim = Claim.standard(lines: 2)
    let before = facts.of(claim)
    try #require(before.count == 2)
    let read: [Claim] = [
      try claim.with(line: 0, "code", .text("99214")),
      try claim.with("payer.id", .text("ACME2")),
      try claim.with("frequency", .text("7")),
      try claim.with("frequency", nil),
      try claim.with(line: 0, "units", .number(2_000)),
      try claim.with(line: 0, "charge", .number(90_00)),
      try claim.with("total", .number(300_00)),
      try claim.with("patient.birth_date", .number(3_791)),
      try claim.with(line: 0, "dos", .number(20_516)),
    ]
    for (index, changed) in read.enumerated() {
      let after = facts.of(changed)
      try #require(after.count == 2, "\(index)")
      #expect(after[0].facts != before[0].facts, "\(index)")
    }
    let unread: [Claim] = [
      try claim.with("patient.last_name", .text("STILT")),
      try claim.with("pos", .text("22")),
      try claim.with("created_on", .number(20_550)),
      try claim.with(line: 0, "mods", .texts(["25"])),
      try claim.with(line: 1, "code", .text("99214")),
      try claim.with(line: 1, "charge", .number(99_00)),
    ]
    for (index, changed) in unread.enumerated() {
      #expect(facts.of(changed).first?.facts == before[0].facts, "\(index)")
    }
  }

  /// A line's effective value is what counts, whether it is its own or the claim's.
  @Test func effectiveValues() throws {
    let facts = try facts(
      "each = \"line\", forbid = { pos = { is_not = \"99\", if_missing = \"pass\" } },")
    let claim = Claim.standard()
    let before = try one(facts, claim)
    #expect(try one(facts, claim.with("pos", .text("12"))) != before)
    #expect(try one(facts, claim.with(line: 0, "pos", .text("12"))) != before)
    #expect(try one(facts, claim.with(line: 0, "pos", .text("11"))) == before)
  }

  @Test func aBlankIsNotAValue() throws {
    let facts = try facts(
      "forbid = { prior_auth = { is_not = \"X\", if_missing = \"fire\" } },")
    let claim = Claim.standard()
    let before = try one(facts, claim)
    #expect(try one(facts, claim.with("prior_auth", .text("!"))) != before)
    #expect(try one(facts, claim.with("prior_auth", .text("A1"))) != before)
  }

  // MARK: Lines

  private static let anyLine =
    "each = \"line\", forbid = { units = { at_least = 1, if_missing = \"pass\" } },"

  @Test func twoLinesAreTwoFindings() throws {
    let facts = try facts(Self.anyLine)
    var claim = Claim.standard(lines: 3)
    #expect(Set(facts.of(claim).map(\.facts.bytes)).count == 3)
    // Neither do lines share a name that is theirs only by mistake.
    for line in 0..<3 {
      claim = try claim.with(line: line, "control_number", .text("SAME"))
      claim = try claim.with(line: line, "number", .number(1))
    }
    #expect(Set(facts.of(claim).map(\.facts.bytes)).count == 3)
  }

  @Test func aLineIsKnownByItsControlNumber() throws {
    let facts = try facts(Self.anyLine)
    var claim = Claim.standard(lines: 2)
    claim = try claim.with(line: 0, "control_number", .text("A-1"))
    claim = try claim.with(line: 1, "control_number", .text("A-2"))
    let before = facts.of(claim).map(\.facts)
    var moved = claim
    moved.lines.swapAt(0, 1)
    moved.numberLines()
    #expect(facts.of(moved).map(\.facts) == before.reversed())
    var longer = claim
    var inserted = Claim.standard().lines[0]
    try inserted.set(try #require(Schema.field(.line, "control_number")), to: .text("A-0"))
    longer.insertLine(inserted, at: 0)
    #expect(facts.of(longer).dropFirst().map(\.facts) == before)
    let renamed = try claim.with(line: 0, "control_number", .text("B-1"))
    #expect(facts.of(renamed).map(\.facts)[0] != before[0])
  }

  @Test func withoutOneALineIsKnownByItsNumber() throws {
    let facts = try facts(Self.anyLine)
    let claim = Claim.standard(lines: 2)
    let before = facts.of(claim).map(\.facts)
    let renumbered = try claim.with(line: 1, "number", .number(3))
    #expect(facts.of(renumbered).map(\.facts)[1] != before[1])
  }

  /// The lines that a quantifier or a sum goes through count, in any order.
  @Test(arguments: [
    "forbid = { any_line = { code = codes \"99213\", charge = { at_least = money \"1.00\" } } },",
    "forbid = { sum = { \"charge\", where = { code = codes \"99213\" }, at_least = money \"1.00\" } },",
  ])
  func allLinesOfAQuantifier(_ rule: String) throws {
    let facts = try facts(rule)
    var claim = Claim.standard(lines: 3)
    claim = try claim.with(line: 2, "charge", .number(1_00))
    let before = try one(facts, claim)
    for line in 0..<3 {
      #expect(try one(facts, claim.with(line: line, "charge", .number(2_00))) != before)
      #expect(try one(facts, claim.with(line: line, "code", .text("99215"))) != before)
      #expect(try one(facts, claim.with(line: line, "mods", .texts(["25"]))) == before)
    }
    var moved = claim
    moved.lines.swapAt(0, 2)
    #expect(try one(facts, moved) == before)
    var shorter = claim
    shorter.lines.removeLast()
    #expect(try one(facts, shorter) != before)
  }

  /// Of a day's finding the day's lines count, of a pair's the two.
  @Test func groupsOfLines() throws {
    let day = try facts(
      "each = \"day\", forbid = { count_lines = { units = { at_least = 1, if_missing = \"pass\" }, "
        + "at_least = 2 } },")
    var claim = Claim.standard(lines: 3)
    claim = try claim.with(line: 2, "dos", .number(20_000))
    let before = try one(day, claim)
    #expect(try one(day, claim.with(line: 0, "units", .number(2_000))) != before)
    #expect(try one(day, claim.with(line: 1, "units", .number(2_000))) != before)
    #expect(try one(day, claim.with(line: 2, "units", .number(2_000))) == before)
    #expect(try one(day, claim.with(line: 1, "code", .text("99215"))) == before)
    let pair = try facts(
      "each = \"pair\", same = { \"dos\", \"code\" }, "
        + "forbid = { compare = { \"a.charge\", \"==\", \"b.charge\" } },")
    let two = try one(pair, claim)
    #expect(try one(pair, claim.with(line: 2, "charge", .number(1))) == two)
    var dearer = try claim.with(line: 0, "charge", .number(200_00))
    dearer = try dearer.with(line: 1, "charge", .number(200_00))
    #expect(try one(pair, dearer) != two)
  }

  // MARK: What a finding is besides

  /// An override changes a severity, not what the finding rests on; nor does the as-of date.
  @Test func severityAndDateAreNoFacts() throws {
    let override = """
      override "test.softer" {
        rule = "test.rule", scope = {}, change = { severity = "info" }, reason = "tried out",
        owner = "test", effective = { from = "2000-01-01", to = "2099-12-31" },
      }

      """
    let hard = try facts(Self.anyLine)
    let soft = try facts(Self.anyLine, severity: "warn")
    let changed = try facts(
      Self.anyLine, more: [RuleSource(path: "rules/z.lua", bytes: Array(override.utf8))])
    let claim = Claim.standard()
    #expect(changed.of(claim).map(\.finding.severity) == [.info])
    let before = try one(hard, claim)
    #expect(try one(soft, claim) == before)
    #expect(try one(changed, claim) == before)
    #expect(
      try one(FactsOfFindings(hard.rules, asOf: CivilDate(days: 21_000)), claim) == before)
  }

  /// Two items of one rule are two findings, and two rules too.
  @Test func ruleAndCodeCount() throws {
    let items = try facts(
      "require = { { pos = { is = \"99\", if_missing = \"fire\" } }, "
        + "{ pos = { is = \"98\", if_missing = \"fire\" } } },")
    #expect(Set(items.of(Claim.standard()).map(\.facts.bytes)).count == 2)
    let rules = RuleSet([
      RuleFiles.rule("test.a", Self.anyLine + RuleFiles.anyExamples),
      RuleFiles.rule("test.b", Self.anyLine + RuleFiles.anyExamples),
    ])
    #expect(Set(FactsOfFindings(rules).of(Claim.standard()).map(\.facts.bytes)).count == 2)
  }

  /// A body may read anything, so everything the claim says counts.
  @Test func everythingForABody() throws {
    let facts = try facts(
      "messages = { found = \"found\" }, check = function(claim, ctx) ctx:find(\"found\") end,")
    let claim = Claim.standard(lines: 2)
    let before = try one(facts, claim)
    var tried = 0
    for record in [Record.claim, .line] {
      for field in Schema.storedFields(of: record) {
        let value = Self.another(field)
        let changed =
          try record == .claim
          ? claim.with(field.path, value) : claim.with(line: 1, field.path, value)
        let after = facts.of(changed)
        try #require(after.count == 1, "\(field.path)")
        #expect(after[0].facts != before, "\(record) \(field.path)")
        tried += 1
      }
    }
    #expect(tried > 300)
  }

  private static func another(_ field: Field) -> FieldValue {
    switch field.type {
    case .code, .text: .text("ZZ7")
    case .money, .quantity, .integer: .number(77)
    case .date: .number(20_480)
    case .flag: .number(0)
    case .codes: .texts(["ZZ7"])
    case .integers: .numbers([7])
    }
  }

  /// A rule that errs otherwise is another finding.
  @Test func errorsAreToldApart() throws {
    func bytes(_ body: String) throws -> [UInt8] {
      let facts = try facts("check = function(claim, ctx) \(body) end,")
      let found = facts.of(Claim.standard())
      try #require(found.map(\.finding.code) == ["rule-error"])
      return found[0].facts.bytes
    }
    #expect(try bytes("error(\"one\")") != bytes("error(\"another\")"))
    #expect(try bytes("error(\"one\")") == bytes("error(\"one\")"))
  }

  /// What a rule finds because of another claim rests on which one that is.
  @Test func otherClaims() throws {
    let rules = RuleSet([
      RuleFiles.rule(
        "test.rule", severity: "warn",
        "needs = { \"input\" }, each = \"line\", "
          + "forbid = { prior = { same = { \"patient\", \"code\", \"dos\" } } },"
          + RuleFiles.anyExamples)
    ])
    try #require(rules.diagnostics.map(\.text) == [])
    let facts = FactsOfFindings(rules)
    func bytes(after first: String, _ change: (Claim) throws -> Claim = { $0 }) throws -> [UInt8] {
      let batch = FrameBatch()
      batch.append(try Claim.standard().with("id", .text(first)), ordinal: 0)
      batch.append(try change(Claim.standard()), ordinal: 1)
      batch.seal()
      let builder = PriorStateBuilder(rules: rules, asOf: facts.asOf)
      for index in 0..<batch.count { builder.add(batch[index]) }
      let found = facts.of(batch[1], input: builder.finish(), ordinal: 1)
      try #require(found.count == 1)
      return found[0].facts.bytes
    }
    let before = try bytes(after: "A-1")
    #expect(try bytes(after: "A-1") == before)
    #expect(try bytes(after: "A-2") != before)
    #expect(try bytes(after: "A-1", { try $0.with("pos", .text("12")) }) == before)
    #expect(try bytes(after: "A-1", { try $0.with("patient.last_name", .text("wren")) }) != before)
  }
}
