import Model
import Scripting
import TestKit
import Testing

/// Decisions as rules of a set: judged, explained, overridden, and told from the row they rest on.
@Suite struct DecisionTests {
  static let asOf = CivilDate(days: 20_600)

  static let telehealth = """
    decision "acme.telehealth" {
      title = "Telehealth carries the plan's modifier and place", severity = "hold", scope = {},
      effective = { from = "2024-01-01" }, source = "handbook 2.1", owner = "billing",
      each = "line", when = { code = codes "99202-99215", pos = codes "02,10" },
      inputs = { at = "pos", kind = "coverage.filing" },
      outputs = { mod = "modifier", often = "claim.frequency" },
      hit = "unique", if_missing = "pass",
      rows = csv [[
        at | kind => mod | often
        10 | CI   => 95  | *
        02 | CI   => 93  | 1
        *  | !CI  => GT  | *
      ]],
      expect = { mods = contains "mod", ["claim.frequency"] = equals "often" },
      examples = {
        { "home", expect = "pass", claim = { pos = "10", lines = { { mods = { "95" } } } } },
        { "home without", expect = "fire", claim = { pos = "10" } },
      },
    }
    """

  static func rules(_ text: String, _ tables: [String: String] = [:]) -> RuleSet {
    RuleSet(
      [RuleSource(path: "rules/a.lua", bytes: Array(text.utf8))]
        + tables.map { RuleSource(path: $0.key, bytes: Array($0.value.utf8)) })
  }

  /// A claim of one line.
  static func claim(
    _ claim: [String: FieldValue?] = [:], line: [String: FieldValue?] = [:]
  ) -> ClaimRecipe {
    var recipe = ClaimRecipe()
    for (path, value) in claim {
      if let field = Schema.field(.claim, path) { recipe.claim.append((field, value)) }
    }
    var entry = ClaimRecipe.Entry()
    for (path, value) in line {
      if let field = Schema.field(.line, path) { entry.values.append((field, value)) }
    }
    recipe.lines = [entry]
    return recipe
  }

  static func report(_ rules: RuleSet, _ claim: ClaimRecipe) throws -> ClaimReport {
    try #require(rules.diagnostics.map(\.text) == [])
    let batch = claim.batch()
    return Scrubber(rules: rules, asOf: asOf).scrub(batch[0])
  }

  // MARK: Findings

  @Test func theExamplesComeOut() {
    let rules = Self.rules(Self.telehealth)
    #expect(rules.diagnostics.map(\.text) == [] && rules.warnings.map(\.text) == [])
    #expect(ExampleRunner(rules: rules).run().compactMap(\.failure?.text) == [])
  }

  @Test func oneFindingForEachDifference() throws {
    let report = try Self.report(
      Self.rules(Self.telehealth), Self.claim(["pos": .text("02"), "frequency": .text("7")]))
    #expect(report.status == .held)
    #expect(
      report.findings.map(\.code)
        == ["claim-frequency", "mods"])
    #expect(
      report.findings.map(\.message) == [
        "Telehealth carries the plan's modifier and place: claim.frequency should be 1 and is 7 (row 2)",
        "Telehealth carries the plan's modifier and place: mods should have 93 and is blank (row 2)",
      ])
    #expect(
      report.findings.map(\.source) == [
        "handbook 2.1; row 2, rules/a.lua:11", "handbook 2.1; row 2, rules/a.lua:11",
      ])
    #expect(
      report.findings.map { $0.fix?.text ?? "" } == [
        "frequency: 7 -> 1", "line 1 modifiers: blank -> 93",
      ])
  }

  /// What another row asks for stands in the place of what this one wants.
  @Test func theOtherRowsModifierIsReplaced() throws {
    let report = try Self.report(
      Self.rules(Self.telehealth),
      Self.claim(["pos": .text("10")], line: ["mods": .texts(["25", "93"])]))
    #expect(report.findings.count == 1)
    #expect(report.findings.first?.fix?.text == "line 1 modifiers: 25,93 -> 25,95")
  }

  @Test func noRowIsAskedOfWhatWhenLeavesOut() throws {
    let rules = Self.rules(Self.telehealth)
    let batch = Self.claim(["pos": .text("11")]).batch()
    #expect(
      Scrubber(rules: rules, asOf: Self.asOf).verdict(of: 0, on: batch[0]).verdict == .notApplicable
    )
  }

  @Test func aBlankPassesOrFires() throws {
    let blank = Self.claim(["pos": .text("10"), "coverage.filing": nil])
    #expect(try Self.report(Self.rules(Self.telehealth), blank).findings == [])
    let firing = Self.telehealth.replacing(#"if_missing = "pass""#, with: #"if_missing = "fire""#)
    let report = try Self.report(Self.rules(firing), blank)
    #expect(report.findings.map(\.code) == ["blank"])
    #expect(report.findings.map(\.field) == ["coverage.filing"])
  }

  // MARK: Tables of their own

  static func decision(
    _ inputs: String, _ outputs: String, hit: String, rows: String, _ more: String,
    each: String = "line"
  ) -> String {
    """
    decision "t.table" {
      title = "t", severity = "hold", scope = {}, effective = { from = "2000-01-01" },
      source = "s", owner = "o", each = "\(each)",
      inputs = { \(inputs) }, outputs = { \(outputs) }, hit = "\(hit)", rows = \(rows),
      \(more)
      examples = { { "a", expect = "pass" }, { "b", expect = "fire" } },
    }
    """
  }

  static let imaging = decision(
    #"cpt = "code", pos = { "pos", if_missing = "fire" }"#, #"auth = enum "none,notify,required""#,
    hit: "unique", rows: #"csv "mri.csv""#,
    #"""
    otherwise = "none",
    finding = { when = { auth = "required", absent = "prior_auth" }, key = "no-number",
      message = "{code} at {pos}: {auth} by {row}, {row.auth}." },
    """#)

  static let mri = [
    "rules/mri.csv": "cpt,pos,auth\n70551-70553,\"11,22\",required\n70551-70553,23,none\n"
  ]

  @Test func aTableInItsOwnFile() throws {
    let rules = Self.rules(Self.imaging, Self.mri)
    let report = try Self.report(rules, Self.claim(line: ["code": .text("70552")]))
    #expect(report.findings.map(\.message) == ["70552 at 11: required by row 1, required."])
    #expect(report.findings.map(\.code) == ["no-number"])
    #expect(report.findings.map(\.source) == ["s; row 1, rules/mri.csv:2"])
    let known = Self.claim(line: ["code": .text("70552"), "prior_auth": .text("A1")])
    #expect(try Self.report(rules, known).findings == [])
    let emergency = Self.claim(["pos": .text("23")], line: ["code": .text("70552")])
    #expect(try Self.report(rules, emergency).findings == [])
    #expect(try Self.report(rules, Self.claim()).findings == [])
  }

  @Test func theFirstRowCounts() throws {
    let text = Self.decision(
      #"pos = "pos""#, #"mod = "modifier""#, hit: "first",
      rows: "csv [[\n pos => mod\n 11,12 => 95\n blank => *\n * => 93\n]]",
      #"expect = { mods = contains "mod" },"#)
    let rules = Self.rules(text)
    func asked(_ pos: String?) throws -> [String] {
      try Self.report(rules, Self.claim(["pos": pos.map(FieldValue.text)])).findings.map(\.message)
    }
    #expect(try asked("12") == ["t: mods should have 95 and is blank (row 1)"])
    #expect(try asked("22") == ["t: mods should have 93 and is blank (row 3)"])
    #expect(try asked(nil) == [])
  }

  @Test func everyRowCounts() throws {
    let text = Self.decision(
      #"pos = "pos", units = "units""#, #"mod = "modifier""#, hit: "collect",
      rows: "csv [[\n pos | units => mod\n 11 | * => 95\n * | >=2 => 76\n blank | blank => *\n]]",
      #"expect = { mods = contains "mod" },"#)
    let rules = Self.rules(text)
    func asked(_ pos: String, _ units: Int64) throws -> [String] {
      try Self.report(
        rules, Self.claim(["pos": .text(pos)], line: ["units": .number(units * 1_000)])
      ).findings.map(\.message)
    }
    #expect(
      try asked("11", 2) == [
        "t: mods should have 76 and is blank (row 2)",
        "t: mods should have 95 and is blank (row 1)",
      ])
    #expect(try asked("11", 1).count == 1)
    #expect(try asked("12", 1) == [])
  }

  @Test func boundsAndClaims() throws {
    let text = Self.decision(
      #"often = "frequency""#, #"most = "total""#, hit: "unique",
      rows: "csv [[\n often => most\n 1 => 150.00\n]]",
      #"if_missing = "pass", otherwise = "*", expect = { total = at_most "most" },"#, each: "claim")
    let rules = Self.rules(text)
    #expect(try Self.report(rules, Self.claim()).findings == [])
    let dear = Self.claim(["total": .number(150_01)], line: ["charge": .number(150_01)])
    let report = try Self.report(rules, dear)
    #expect(
      report.findings.map(\.message) == ["t: total should be at most 150.00 and is 150.01 (row 1)"])
    #expect(report.findings.map(\.amount) == [Money(cents: 150_01)])
    #expect(report.findings.map(\.line) == [nil])
  }

  /// What the input does not carry leaves a decision unjudged, as it leaves a rule.
  @Test func factsAreNotJudged() throws {
    let text = Self.decision(
      #"mode = "encounter.mode", at = "encounter.patient_at""#, #"mod = "modifier", pos = "pos""#,
      hit: "first",
      rows: """
        csv [[ mode  | at   => mod | pos
               video | home => 95  | 10
               video | *    => 95  | 02
               audio | home => 93  | 10
               audio | *    => 93  | 02 ]]
        """,
      #"""
      needs = { "encounter" }, if_unknown = "warn", otherwise = "*",
      expect = { mods = contains "mod", pos = equals "pos" },
      """#
    ).replacing(
      #"{ { "a", expect = "pass" }, { "b", expect = "fire" } }"#,
      with: #"{ { "a", expect = "not_judged" } }"#)
    let rules = Self.rules(text)
    let report = try Self.report(rules, Self.claim())
    #expect(report.notJudged.map(\.fact) == ["encounter"])
    #expect(report.findings == [])
    #expect(ExampleRunner(rules: rules).run().compactMap(\.failure?.text) == [])
  }

  /// A value that is no code, and that the rows therefore do not cover, holds the claim.
  @Test func whatNoRowIsForIsAnError() throws {
    let text = Self.decision(
      #"id = { "payer.id", if_missing = "pass" }"#, #"mod = "modifier""#, hit: "first",
      rows: "csv [[\n id => mod\n !_*-a* => *\n _*,a* => 95\n]]",
      #"expect = { mods = contains "mod" },"#)
    let rules = Self.rules(text)
    #expect(try Self.report(rules, Self.claim(["payer.id": .text("b1")])).findings == [])
    let report = try Self.report(rules, Self.claim(["payer.id": .text("`1")]))
    #expect(report.status == .held && report.findings.map(\.code) == ["rule-error"])
    #expect(
      report.findings.first?.message.hasPrefix("E726 no row of the table is for this claim") == true
    )
  }

  @Test func messagesOfTheirOwn() throws {
    let text = Self.telehealth.replacing(
      "examples = {",
      with: #"""
        messages = { ["claim.frequency"] = "{code} at {at} ({kind}): {often}, {row.often}, {row}" },
        examples = {
        """#)
    let report = try Self.report(
      Self.rules(text), Self.claim(["pos": .text("02"), "frequency": .text("7")]))
    #expect(report.findings.first?.message == "99213 at 02 (CI): 1, 1, row 2")
  }

  @Test func whatMustNotBeThere() throws {
    let text = Self.decision(
      #"day = { "dos", if_missing = "pass" }, note = "prior_auth""#,
      #"mod = "modifier", number = "referral""#, hit: "unique",
      rows: """
        csv [[
          day                    | note   => mod   | number
          <2026-01-01            | *      => *     | *
          2026-01-01..2026-06-30 | blank  => 25,59 | blank
          2026-01-01..2026-06-30 | A, B   => *     | R1
          >=2026-07-01           | !blank => *     | *
        ]]
        """,
      #"otherwise = "*", expect = { mods = lacks "mod", referral = equals "number" },"#)
    let rules = Self.rules(text)
    let report = try Self.report(
      rules, Self.claim(line: ["mods": .texts(["59", "RT"]), "referral": .text("R9")]))
    #expect(
      report.findings.map(\.message) == [
        "t: mods should not have 25,59 and is 59,RT (row 2)",
        "t: referral should be blank and is R9 (row 2)",
      ])
    #expect(
      report.findings.map { $0.fix?.text ?? "" } == [
        "line 1 modifiers: 59,RT -> RT", "line 1 referral: R9 -> blank",
      ])
    // A text is one value, its comma too.
    let named = try Self.report(rules, Self.claim(line: ["prior_auth": .text("A, B")]))
    #expect(named.findings.map(\.message) == ["t: referral should be R1 and is blank (row 3)"])
    #expect(try Self.report(rules, Self.claim()).findings == [])
    #expect(try Self.report(rules, Self.claim(line: ["prior_auth": .text("A")])).findings == [])
  }

  // MARK: Explaining

  @Test func explainsTheRowAndTheNearest() throws {
    let rules = Self.rules(Self.telehealth)
    let batch = Self.claim(["pos": .text("02")], line: ["mods": .texts(["95"])]).batch()
    let explained = Explainer(rules: rules, asOf: Self.asOf).explain("acme.telehealth", batch[0])
    let steps = try #require(explained.first).steps.map(\.text)
    #expect(steps.contains("row 2 (rules/a.lua:11) matches: mod 93, often 1"))
    #expect(steps.contains("at — pos is 02") == false)
    #expect(steps.contains("pos is 02 — pos is 02"))
    #expect(
      steps.contains(
        "row 1 (rules/a.lua:10) says mod 95, often *, and does not match: pos is 10 — pos is 02"))
    #expect(
      steps.contains(
        "row 3 (rules/a.lua:12) says mod GT, often *, and does not match: coverage.filing is not CI — "
          + "coverage.filing is CI"))
  }

  // MARK: Layers, overrides, states

  @Test func shadowIsKeptApart() throws {
    let shadow = RuleSet(
      [RuleSource(path: "rules/a.lua", bytes: Array(Self.telehealth.utf8))],
      states: ["acme.telehealth": .shadow])
    let report = try Self.report(shadow, Self.claim(["pos": .text("10")]))
    #expect(report.findings == [] && report.shadow.count == 1 && report.status == .clean)
  }

  @Test func overridesChangeTheSeverity() throws {
    let text =
      Self.telehealth + """

        override "o" {
          rule = "acme.telehealth", change = { severity = "warn" }, reason = "r", owner = "a",
          scope = { payer = "ACME1" }, effective = { from = "2026-01-01", to = "2026-12-31" },
        }
        """
    let rules = Self.rules(text)
    let changed = try Self.report(rules, Self.claim(["pos": .text("10")]))
    #expect(changed.findings.map(\.severity) == [.warn])
    let other = try Self.report(
      rules, Self.claim(["pos": .text("02"), "payer.id": .text("OWLMB")]))
    #expect(other.findings.map(\.severity) == [.hold])
  }

  @Test func aLaterLayerStandsForIt() throws {
    let rules = RuleSet([
      LayerTests.source("core/pack.lua", LayerTests.pack("core", "core")),
      LayerTests.source("core/a.lua", Self.telehealth),
      LayerTests.source("own/pack.lua", LayerTests.pack("own", "practice")),
      LayerTests.source(
        "own/a.lua",
        Self.telehealth.replacing("acme.telehealth", with: "own.telehealth").replacing(
          "source =", with: "replaces = \"acme.telehealth\", source =")),
    ])
    let report = try Self.report(rules, Self.claim(["pos": .text("10")]))
    #expect(report.findings.map(\.rule) == ["own.telehealth"])
  }

  /// A list that has other codes from a day on makes the decision be read for each run of days, and the
  /// table be proved for each.
  @Test func datedListsArePartsOfIt() throws {
    let text = """
      code_list "acme.codes" { source = "s", values = {
        { from = "2020-01-01", codes = codes "99213" }, { from = "2026-01-01", codes = codes "99214" } } }

      """
      + Self.decision(
        #"code = "code""#, #"mod = "modifier""#, hit: "unique",
        rows: "csv [[\n code => mod\n 99213 => 95\n !99213 => 93\n]]",
        #"when = { code = list "acme.codes" }, expect = { mods = contains "mod" },"#)
    let rules = Self.rules(text)
    let report = try Self.report(rules, Self.claim(line: ["code": .text("99214")]))
    #expect(report.findings.map(\.source) == ["s; row 2, rules/a.lua:9"])
    #expect(try Self.report(rules, Self.claim()).findings == [])
    #expect(rules.count == 1)
  }

  @Test func theIndexLeavesItOut() {
    let rules = Self.rules(
      Self.imaging.replacing("inputs =", with: #"when = { code = codes "70551-70553" }, inputs ="#),
      Self.mri)
    #expect(rules.diagnostics.map(\.text) == [] && rules.indexedCount == 1)
  }
}
