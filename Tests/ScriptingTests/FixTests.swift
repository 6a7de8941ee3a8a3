import Model
import Scripting
import TestKit
import Testing

/// Proposals: what they would change, that they keep the charge, and when they are refused.
@Suite struct FixTests {
  private let asOf = CivilDate(days: 20_600)

  private func rules(_ lines: String) throws -> RuleSet {
    let rules = RuleSet([RuleFiles.rule("test.rule", lines)])
    try #require(rules.diagnostics.map(\.text) == [])
    return rules
  }

  private func findings(_ lines: String, on claim: ClaimRecipe) throws -> [Finding] {
    let batch = claim.batch()
    return Scrubber(rules: try rules(lines), asOf: asOf).scrub(batch[0]).findings
  }

  /// The fix of the rule's only finding on a claim of these lines.
  private func fix(_ fix: String, each: String = "line", on lines: [ClaimRecipe.Entry]) throws
    -> Fix
  {
    var claim = ClaimRecipe()
    claim.lines = lines
    let found = try findings(
      "each = \"\(each)\", forbid = { number = 1 }, fix = \(fix), " + RuleFiles.anyExamples,
      on: claim)
    try #require(found.count == 1)
    return try #require(found[0].fix)
  }

  private func line(_ values: [(String, FieldValue?)]) -> ClaimRecipe.Entry {
    ClaimRecipe.Entry(
      values.compactMap { path, value in Schema.field(.line, path).map { ($0, value) } })
  }

  // MARK: What they would change

  @Test(arguments: [
    (#"add_modifier "LT""#, "line 1 modifiers: 25 -> 25,LT"),
    (#"remove_modifier "25""#, "line 1 modifiers: 25 -> blank"),
    (#"replace_modifier { from = "25", to = "57" }"#, "line 1 modifiers: 25 -> 57"),
    (#"set { pos = "22" }"#, "line 1 pos: 11 -> 22"),
    (#"set { ["claim.prior_auth"] = "A7" }"#, "prior_auth: blank -> A7"),
    (#"set { units = 2, ndc = blank }"#, "line 1 units: 1 -> 2"),
    (
      #"set { ["claim.pos"] = from "pos" }"#,
      "none — the claim is already as the fix would have it"
    ),
    (
      #"{ remove_modifier "25", set { pos = "22" } }"#,
      "line 1 modifiers: 25 -> blank; line 1 pos: 11 -> 22"
    ),
    (
      #"set { charge = from "purchased_charge" }"#,
      "none — purchased_charge, which the value is taken from, is blank"
    ),
    (#"add_modifier "25""#, "none — line 1 carries modifier 25 already"),
    (#"remove_modifier "50""#, "none — line 1 carries no modifier 50"),
    (
      #"split_line { mods = { "LT", "RT" }, charge = "charge_master" }"#,
      "none — there is no charge master yet to take the parts' charges from"
    ),
  ])
  func texts(form: String, text: String) throws {
    let fix = try fix(form, on: [line([("mods", .texts(["25"]))])])
    #expect(fix.text == text)
    #expect((fix.refusal == nil) == !fix.changes.isEmpty)
  }

  @Test func splitKeepsTheCharge() throws {
    let fix = try fix(
      #"split_line { mods = { "LT", "RT" }, charge = "half" }"#,
      on: [
        line([
          ("code", .text("20610")), ("mods", .texts(["50"])), ("charge", .number(100_01)),
          ("control_number", .text("L1")),
        ]), line([("code", .text("J1885"))]),
      ])
    #expect(
      fix.text
        == "line 1 modifiers: 50 -> LT; line 1 charge: 100.01 -> 50.01; "
        + "new line 2: 20610 RT, 1 unit, 50.00")
    #expect(
      fix.changes.last
        == Fix.Change(line: 2, field: "number", before: "2", after: "3"))
  }

  /// Amounts at the end of their range are refused or divided, and never a trap.
  @Test func hugeCharges() throws {
    let huge = line([("mods", .texts(["50"])), ("charge", .number(Int64.max))])
    let split = try fix(
      #"split_line { mods = { "LT", "RT" }, charge = "half" }"#, on: [huge, huge, huge])
    #expect(split.refusal == nil)
    var claim = ClaimRecipe()
    claim.lines = ["LT", "RT"].map {
      line([("mods", .texts([$0])), ("charge", .number(Int64.max))])
    }
    let refusal = try findings(merging, on: claim).first?.fix?.refusal
    #expect(refusal == "the charges are too large to add")
  }

  @Test func movesAClaim() throws {
    let found = try findings(
      """
      forbid = { payer = { id = { is = "ACME1", if_missing = "pass" } } },
      fix = move_claim_to { payer = "KSTRL", name = "KESTREL HEALTH" },
      """ + RuleFiles.anyExamples, on: ClaimRecipe())
    #expect(
      found.first?.fix?.text
        == "payer.id: ACME1 -> KSTRL; payer.name: ACME HEALTH PLAN -> KESTREL HEALTH")
  }

  /// Values that name a person are no more shown in a proposal than in a message.
  @Test func namesAreMasked() throws {
    let found = try findings(
      """
      forbid = { present = "patient.last_name" },
      fix = set { patient = { last_name = from "subscriber.first_name" } },
      """ + RuleFiles.anyExamples, on: ClaimRecipe())
    let fix = try #require(found.first?.fix)
    #expect(fix.text == "patient.last_name: (last_name hidden) -> (last_name hidden)")
    let text = String(describing: fix)
    for identifier in PrivacyTests.identifiers { #expect(!text.contains(identifier)) }
  }

  // MARK: Refusals

  @Test func whatOtherPayersDecidedIsNotDivided() throws {
    let fix = try fix(
      #"split_line { mods = { "LT", "RT" }, charge = "half" }"#,
      on: [line([("mods", .texts(["50"])), ("paid_by_others", .number(10_00))])])
    #expect(fix.refusal?.contains("other payers decided") == true)
    #expect(fix.changes == [])
  }

  @Test func fourModifiersAreFull() throws {
    let fix = try fix(
      #"add_modifier "LT""#, on: [line([("mods", .texts(["25", "57", "AI", "GC"]))])])
    #expect(fix.refusal == "line 1 has no room for another modifier")
  }

  @Test func noMoreThanFiftyLines() throws {
    let fix = try fix(
      #"split_line { mods = { "LT", "RT" }, charge = "half" }"#,
      on: Array(repeating: line([("mods", .texts(["50"]))]), count: 50))
    #expect(fix.refusal == "the claim would have more than 50 lines")
  }

  @Test func unitsThatDoNotDivide() throws {
    let split = #"split_line { mods = { "LT", "RT" }, charge = "half", units = "even" }"#
    let odd = try fix(split, on: [line([("mods", .texts(["50"])), ("units", .number(3_000))])])
    #expect(odd.refusal == "the 3 units of line 1 are no 2 whole parts")
    let even = try fix(split, on: [line([("mods", .texts(["50"])), ("units", .number(4_000))])])
    #expect(even.text.contains("line 1 units: 4 -> 2"))
  }

  // MARK: Merging

  private let merging = """
    each = "pair", same = { "code", "dos" }, when = { a = { mods = "LT" }, b = { mods = "RT" } },
    forbid = { ["a.charge"] = { at_least = "0.00" } },
    fix = merge_lines {
      keep = "a", drop_mods = codes "LT,RT", add_mod = "50", units = 1, charge = "sum",
    },
    examples = {
      { "one line", expect = "not_applicable" },
      { "a pair", expect = "fire", claim = { lines = {
        { code = "20610", mods = { "LT" }, charge = "60.00" },
        { code = "20610", mods = { "RT" }, charge = "55.00" } } } },
      { "another code", expect = { count = 0 }, claim = { lines = {
        { code = "20610", mods = { "LT" } }, { code = "20605", mods = { "RT" } } } } },
    },
    """

  @Test func mergeKeepsTheCharge() throws {
    var claim = ClaimRecipe()
    claim.lines = [
      line([("code", .text("99213"))]),
      line([
        ("code", .text("20610")), ("mods", .texts(["LT"])), ("charge", .number(60_00)),
        ("pointers", .numbers([1])),
      ]),
      line([
        ("code", .text("20610")), ("mods", .texts(["RT"])), ("charge", .number(55_01)),
        ("pointers", .numbers([2, 1])),
      ]),
    ]
    let found = try findings(merging, on: claim)
    #expect(
      found.first?.fix?.text
        == "line 2 modifiers: LT -> 50; line 2 charge: 60.00 -> 115.01; line 2 pointers: 1 -> 1,2; "
        + "without line 3: 20610 RT, 1 unit, 55.01")
    let examples = ExampleRunner(rules: try rules(merging)).run()
    #expect(examples.compactMap(\.failure?.text) == [])
  }

  @Test func linesThatDifferAreNotMerged() throws {
    var claim = ClaimRecipe()
    claim.lines = [
      line([("mods", .texts(["LT"])), ("pos", .text("11"))]),
      line([("mods", .texts(["RT"])), ("pos", .text("22"))]),
    ]
    let refusal = try findings(merging, on: claim).first?.fix?.refusal
    #expect(refusal == "line 1 and line 2 differ in pos")
  }

  @Test func bodiesPropose() throws {
    let body = """
      messages = { two = "{code} stands twice" },
      check = function(claim, ctx)
        for i = 2, #claim.lines do
          local line, first = claim.lines[i], claim.lines[i - 1]
          if line.code == first.code then
            local fix = merge_lines { with = first, units = "sum", charge = "sum" }
            ctx:find { "two", at = line, fix = fix }
          end
        end
      end,
      examples = {
        { "one", expect = "pass" },
        { "two", claim = { lines = { {}, {} } }, expect = { line = 2 } },
      },
      """
    var claim = ClaimRecipe()
    claim.lines = [[], []]
    let found = try findings(body, on: claim)
    #expect(
      found.first?.fix?.text
        == "line 1 charge: 100.00 -> 200.00; line 1 units: 1 -> 2; "
        + "without line 2: 99213, 1 unit, 100.00")
    #expect(ExampleRunner(rules: try rules(body)).run().compactMap(\.failure?.text) == [])
  }

  @Test func aBodysBadFixIsAnErrorOfTheRule() throws {
    let found = try findings(
      """
      messages = { k = "k" },
      check = function(claim, ctx) ctx:find { "k", fix = add_modifier "25" } end,
      """ + RuleFiles.anyExamples, on: ClaimRecipe())
    #expect(found.first?.code == "rule-error")
    #expect(found.first?.message.contains("E143") == true)
  }

  // MARK: Laws

  /// Any number of parts of any amount adds up to it, and no two parts differ by more than a cent.
  @Test func sharesAddUp() throws {
    var random = SeededGenerator(seed: 5)
    for _ in 0..<400 {
      let cents = Int64.random(in: -1_000_000...9_999_999_99, using: &random)
      let mods = ["LT", "RT", "E1", "E2"].prefix(Int.random(in: 2...4, using: &random))
      let list = mods.map { "\"\($0)\"" }.joined(separator: ", ")
      var claim = ClaimRecipe()
      claim.lines = [line([("charge", .number(cents)), ("mods", .texts(["50"]))])]
      let rules = try rules(
        "each = \"line\", forbid = { mods = \"50\" }, "
          + "fix = split_line { mods = { \(list) }, charge = \"even\" }, " + RuleFiles.anyExamples)
      let batch = claim.batch()
      let proposal = try #require(
        Scrubber(rules: rules, asOf: asOf).proposals(of: 0, on: batch[0]).first)
      let charges = proposal.claim.lines.compactMap { $0.number("charge") }
      #expect(charges.count == mods.count && charges.reduce(0, +) == cents)
      #expect((charges.max() ?? 0) - (charges.min() ?? 0) <= 1)
      #expect(charges.first == (cents < 0 ? charges.min() : charges.max()))
      let numbers = proposal.claim.lines.compactMap { $0.number("number") }
      #expect(numbers == Array(1...Int64(mods.count)))
      #expect(proposal.lines == Array(1...mods.count))
    }
  }

  /// Splitting a line and merging what came of it gives the line back.
  @Test func splitThenMergeGivesTheLineBack() throws {
    var random = SeededGenerator(seed: 6)
    let split = try rules(
      "each = \"line\", forbid = { mods = \"50\" }, "
        + "fix = split_line { mods = { \"LT\", \"RT\" }, charge = \"half\" }, "
        + RuleFiles.anyExamples)
    let merge = try rules(merging)
    for _ in 0..<200 {
      var claim = ClaimRecipe()
      claim.lines = [
        line([
          ("code", .text("20610")), ("mods", .texts(["50"])),
          ("charge", .number(Int64.random(in: 0...100_000_00, using: &random))),
          ("pointers", .numbers([1])),
        ])
      ]
      let batch = claim.batch()
      let parts = try #require(
        Scrubber(rules: split, asOf: asOf).proposals(of: 0, on: batch[0]).first)
      let halves = parts.claim.batch()
      let whole = try #require(
        Scrubber(rules: merge, asOf: asOf).proposals(of: 0, on: halves[0]).first)
      #expect(whole.claim == Claim(batch[0]))
    }
  }

  /// Whatever a rule proposes on whatever claim, the charge of the lines stays the same.
  @Test(arguments: [
    #"add_modifier "LT""#, #"remove_modifier "25""#, #"set { pos = "22", units = 3 }"#,
    #"split_line { mods = { "LT", "RT" }, charge = "half" }"#,
    #"split_line { mods = { "E1", "E2", "E3" }, charge = "even", units = "even" }"#,
    #"{ split_line { mods = { "LT", "RT" }, charge = "half" }, set { pos = "24" } }"#,
  ])
  func theChargeStays(form: String) throws {
    let rules = try rules(
      "each = \"line\", forbid = { charge = { at_least = \"0.00\" } }, fix = \(form), "
        + RuleFiles.anyExamples)
    var claims = RandomClaims(seed: 9)
    let batch = claims.batch(200)
    let scrubber = Scrubber(rules: rules, asOf: asOf)
    var made = 0
    for index in 0..<batch.count {
      for proposal in scrubber.proposals(of: 0, on: batch[index]) {
        made += 1
        #expect(proposal.claim.lineTotal == Claim(batch[index]).lineTotal)
        let again = proposal.claim.batch()
        #expect(again[0].lineCount == proposal.claim.lines.count)
      }
    }
    #expect(made > 20)
  }

  // MARK: Examples and faults

  /// A fix that leaves the rule firing is a fault of the rule.
  @Test func aFixThatMendsNothing() throws {
    let rules = try rules(
      """
      each = "line", require = { pos = { is = "22", if_missing = "fire" } }, fix = set { pos = "21" },
      examples = {
        { "right", claim = { pos = "22" }, expect = "pass" },
        { "wrong", expect = "fire" },
      },
      """)
    let faults = ExampleRunner(rules: rules).run().compactMap(\.failure)
    #expect(faults.map(\.code.rawValue) == ["T002"])
    #expect(faults.first?.message.contains("line 1 pos: 11 -> 21") == true)
  }

  @Test func aFixThatMends() throws {
    let rules = try rules(
      """
      each = "line", require = { pos = { is = "22", if_missing = "fire" } }, fix = set { pos = "22" },
      examples = {
        { "right", claim = { pos = "22" }, expect = "pass" },
        { "wrong", claim = { lines = { { pos = "22" }, {} } }, expect = { line = 2 } },
      },
      """)
    #expect(ExampleRunner(rules: rules).run().compactMap(\.failure?.text) == [])
  }

  @Test(arguments: [
    (#"forbid = { pos = "11" }, if_missing = "pass", fix = add_modifier "25","#, "E143"),
    (#"each = "line", forbid = { mods = "50" }, fix = merge_lines { charge = "sum" },"#, "E143"),
    (#"each = "line", forbid = { mods = "50" }, fix = set { charge = money "10.00" },"#, "E143"),
    (#"each = "line", forbid = { mods = "50" }, fix = set { line_total = from "total" },"#, "E143"),
    (#"each = "line", forbid = { mods = "50" }, fix = set { diagnoses = { "I10" } },"#, "E143"),
    (#"each = "line", forbid = { mods = "50" }, fix = set { poss = "10" },"#, "E110"),
    (#"each = "line", forbid = { mods = "50" }, fix = set { pos = 10 },"#, "E142"),
    (#"each = "line", forbid = { mods = "50" }, fix = "add 25","#, "E142"),
    (#"each = "line", forbid = { mods = "50" }, fix = add_modifier "modifier 25","#, "E142"),
    (
      #"each = "line", forbid = { mods = "50" }, fix = split_line { mods = { "LT", "RT" } },"#,
      "E142"
    ),
    (
      #"each = "line", forbid = { mods = "50" }, fix = split_line { mods = { "LT" }, charge = "half" },"#,
      "E142"
    ),
    (
      #"each = "line", forbid = { mods = "50" }, fix = replace_modifier { form = "50", to = "LT" },"#,
      "E142"
    ),
    (#"each = "line", forbid = { any = { { mods = "50", fix = add_modifier "25" } } },"#, "E143"),
    (#"check = function() end, fix = set { pos = "11" },"#, "E143"),
  ])
  func faults(lines: String, code: String) {
    let rules = RuleSet([RuleFiles.rule("test.rule", lines + RuleFiles.anyExamples)])
    #expect(rules.diagnostics.map(\.code.rawValue) == [code], "\(rules.diagnostics.map(\.text))")
  }
}
