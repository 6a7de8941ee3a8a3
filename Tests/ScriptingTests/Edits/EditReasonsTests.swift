import CodeSets
import Model
import Scripting
import TestKit
import Testing

/// Why official edits found something: explanations, facts of findings, coverage and changed rules.
@Suite struct EditReasonsTests {
  private typealias Line = EditFixture.Line
  private static let pairs =
    #"table = "ncci-ptp", set = "medicare-practitioner", other_claims = true"#

  private static func rows(_ indicator: String = "1") -> [[String: String]] {
    [
      ["column1": "20610", "column2": "99213", "indicator": indicator],
      [
        "column1": "97140", "column2": "97530", "indicator": "1", "effective": "2019-01-01",
        "deletion": "2025-12-31",
      ],
    ]
  }

  private static func book(from: String = "2026-01-01", _ rows: [[String: String]] = rows()) throws
    -> ReleaseBook
  {
    try EditFixture.book([
      (.ncciPTP, "medicare-practitioner", from, rows),
      (
        .ncciMUE, "medicare-practitioner", "2026-01-01",
        [["code": "97110", "units": "6", "mai": "3"]]
      ),
      (.ncciAddOn, "medicare", "2026-01-01", [["code": "99292", "primary": "99291"]]),
      (
        .mpfs, "nonqpp", "2026-01-01",
        [["code": "99213", "status": "A"], ["code": "27130", "global_days": "090"]]
      ),
      (.icd10cm, "", "2025-10-01", [["code": "I10"], ["code": "E11", "billable": "0"]]),
    ])
  }

  /// What an explanation says of the last of some claims, a step to a line.
  private func explained(
    _ edits: String, _ claims: [ClaimRecipe], book: ReleaseBook? = nil
  ) throws -> String {
    let rules = try EditFixture.rules(edits).asking(try book ?? Self.book())
    let batch = PriorClaims.batch(claims)
    let builder = PriorStateBuilder(rules: rules, asOf: EditFixture.asOf)
    for index in 0..<batch.count { builder.add(batch[index]) }
    let explained = Explainer(rules: rules, asOf: EditFixture.asOf, input: builder.finish())
      .explain(
        "test.edits", batch[batch.count - 1], ordinal: batch.count - 1)
    return explained[0].steps.dropFirst().map { step in
      let mark = step.holds.map { $0 ? "yes " : "no  " } ?? "    "
      return String(repeating: "  ", count: step.depth - 1) + mark + step.text
    }.joined(separator: "\n")
  }

  // MARK: Explanations

  @Test func pairsSayWhatPassed() throws {
    let text = try explained(
      Self.pairs,
      [
        EditFixture.claim("A1", [Line("20610")]),
        EditFixture.claim("A2", [Line("99213", ["25"]), Line("97140"), Line("97530")]),
      ])
    #expect(
      text == """
            edits ncci-ptp/medicare-practitioner: two procedures that are not paid together
              lines of this claim and of the patient's other claims in the input
              line 1: 99213-25 on 2026-03-02, by the release of 2026-01-01
              line 2: 97140 on 2026-03-02, by the release of 2026-01-01
              line 3: 97530 on 2026-03-02, by the release of 2026-01-01
              97140/97530, line 2 and line 3, is a pair
            no  row in force 2019-01-01 to 2025-12-31, indicator 1
            yes no row is in force on 2026-03-02, so the pair passes
              20610/99213-25, line 1 of claim A1 and line 1, is a pair
            yes row in force before 1996 to now, indicator 1
            yes a modifier lets it pass: line 1 of claim A1 has none, line 1 has 25
        """)
  }

  @Test func theOtherTablesSayWhatTheyLookedAt() throws {
    let units = try explained(
      #"table = "ncci-mue", set = "medicare-practitioner""#,
      [EditFixture.claim("A1", [Line("97110", units: 4), Line("97110", units: 3), Line("99213")])])
    #expect(units.contains("lines of this claim alone: the rule does not say other_claims = true"))
    #expect(
      units.contains(
        "no  line 1: 97110 on 2026-03-02, by the release of 2026-01-01: units with line 2 7, paid on a day, on clinical grounds 6"
      ))
    #expect(
      units.contains("yes line 3: 99213 on 2026-03-02, by the release of 2026-01-01: no limit"))
    let addOns = try explained(
      #"table = "ncci-aoc", set = "medicare""#,
      [EditFixture.claim("A1", [Line("99292"), Line("99291")])])
    #expect(addOns.contains("an add-on code, of its primary codes there is 99291 on line 2"))
    let fees = try explained(
      #"table = "mpfs""#, [EditFixture.claim("A1", [Line("27130"), Line("J9999")])])
    #expect(fees.contains("line 1: 27130 on 2026-03-02: status A, global 090, PC/TC 0"))
    #expect(fees.contains("line 2: J9999 on 2026-03-02: no row of the fee schedule"))
    let diagnoses = try explained(
      #"table = "icd10cm""#,
      [EditFixture.claim("A1", [Line("99213")], diagnoses: ["I10", "E11"])])
    #expect(diagnoses.contains("yes I10 may be billed"))
    #expect(diagnoses.contains("no  E11 may be billed"))
  }

  @Test func aMissingReleaseIsNamed() throws {
    let text = try explained(
      #"table = "ncci-mue", set = "medicare-practitioner""#,
      [EditFixture.claim("A1", [Line("97110", day: "2026-04-02")])])
    #expect(
      text.contains(
        "not judged for want of a release of ncci-mue/medicare-practitioner for 2026-04-02"))
  }

  // MARK: What findings rest on

  private func facts(
    _ lines: [Line], book: ReleaseBook? = nil
  ) throws -> [[UInt8]] {
    let rules = try EditFixture.rules(Self.pairs).asking(try book ?? Self.book())
    let batch = PriorClaims.batch([EditFixture.claim("A1", lines)])
    let builder = PriorStateBuilder(rules: rules, asOf: EditFixture.asOf)
    builder.add(batch[0])
    return FactsOfFindings(rules).of(batch[0], input: builder.finish()).map(\.facts.bytes)
  }

  @Test func factsAreThoseOfTheLinesAndTheRow() throws {
    let known = try facts([Line("99213"), Line("20610")])
    #expect(known.count == 1)
    // The next quarter says the same; a line that has nothing to do with it is no fact.
    #expect(
      try facts([Line("99213"), Line("20610")], book: Self.book(from: "2026-02-01")) == known)
    #expect(try facts([Line("99213"), Line("20610"), Line("36415")]) == known)
    #expect(try facts([Line("99213"), Line("20610", ["LT"])]) != known)
    #expect(try facts([Line("99213", units: 2), Line("20610")]) != known)
    #expect(
      try facts([Line("99213", day: "2026-03-03"), Line("20610", day: "2026-03-03")]) != known)
    #expect(try facts([Line("99213"), Line("20610")], book: Self.book(Self.rows("0"))) != known)
  }

  // MARK: Coverage and changed rules

  private static let sample = """
    sample = { { file = "ncci-mue", set = "medicare-practitioner", from = "2026-01-01", rows = {
      { code = "97110", units = 6, mai = 3 }, { code = "A0425", units = 250, mai = 1 } } } },
    """

  private func rules(_ edits: String, _ examples: String) throws -> RuleSet {
    let rules = RuleSet([
      RuleFiles.rule(
        "test.edits", "edits = { \(edits) }, \(Self.sample) examples = { \(examples) },")
    ])
    try #require(rules.diagnostics.map(\.text) == [])
    return rules
  }

  @Test func coverageNamesTheKindsNoExampleShows() throws {
    let rules = try rules(
      #"table = "ncci-mue", set = "medicare-practitioner""#,
      """
      { "a", expect = { key = "mue-day" }, claim = { lines = { { code = "97110", units = 7 } } } },
      { "b", expect = "pass", claim = {} },
      """)
    let coverage = try #require(CoverageRun(rules: rules).run().first)
    #expect(coverage.messages.filter(\.isProduced).map(\.key) == ["mue-day"])
    #expect(coverage.messages.filter { !$0.isProduced }.map(\.key) == ["mue-line"])
  }

  @Test func ignoredKindsAreChanged() throws {
    let edits = #"table = "ncci-mue", set = "medicare-practitioner", ignore = { "mue-line" }"#
    let day = """
      { "a", expect = { severity = "hold" }, claim = { lines = { { code = "97110", units = 7 } } } },
      { "b", expect = "pass", claim = {} },
      """
    let passes =
      #"{ "c", expect = "pass", claim = { lines = { { code = "A0425", units = 251 } } } },"#
    func survivors(_ examples: String) throws -> [String] {
      MutationRun(rules: try rules(edits, examples)).run().flatMap(\.mutants).filter {
        $0.fate == .unnoticed
      }.map(\.change)
    }
    #expect(try survivors(day) == [#""mue-line" is no longer ignored"#])
    #expect(try survivors(day + passes) == [])
  }
}
