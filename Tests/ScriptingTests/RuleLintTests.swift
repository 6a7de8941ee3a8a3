import Foundation
import Model
import Scripting
import TestKit
import Testing

/// What lint finds out about conditions, fixes and dated values.
@Suite struct RuleLintTests {
  private func warnings(_ sources: [RuleSource], on day: String = "2026-06-30") throws -> [String] {
    let rules = RuleSet(sources)
    try #require(rules.diagnostics.map(\.text) == [])
    let day = try #require(CivilDate(day))
    return RuleLint(rules: rules).warnings(on: day).map {
      "\($0.code.rawValue) \($0.rule ?? "") \($0.message)"
    }.sorted()
  }

  private let any = RuleFiles.anyExamples

  /// What can never come about, each beside a rule in which it can.
  @Test(arguments: [
    (
      "each = \"line\", when = { all = { { pos = \"11\" }, { pos = \"12\" } } }, forbid = { mods = \"25\" },",
      "can never apply", "each = \"line\", when = { pos = \"11\" }, forbid = { mods = \"25\" },"
    ),
    (
      "each = \"line\", when = { code = codes \"99202-99215\" }, unless = { { \"x\", code = \"J1885\" } }, forbid = { mods = \"25\" },",
      "the exemption \"x\" can never apply",
      "each = \"line\", when = { code = codes \"99202-99215\" }, unless = { { \"x\", code = \"99202\" } }, forbid = { mods = \"25\" },"
    ),
    (
      "each = \"line\", when = { pos = \"11\" }, require = { pos = { is = \"12\", if_missing = \"fire\" } },",
      "can never hold, so that it fires wherever",
      "each = \"line\", when = { pos = codes \"11,12\" }, require = { pos = { is = \"12\", if_missing = \"fire\" } },"
    ),
    (
      "when = { total = { at_least = money \"10.00\" } }, require = { { total = { more_than = money \"9.99\" } }, { absent = \"prior_auth\" } },",
      "require.1 never fires",
      "when = { total = { at_least = money \"10.00\" } }, require = { { total = { more_than = money \"10.00\" } }, { absent = \"prior_auth\" } },"
    ),
    (
      "when = { absent = \"prior_auth\" }, forbid = { prior_auth = { is = \"A\", if_missing = \"pass\" } },",
      "forbid can never hold, so that it never fires",
      "when = { present = \"prior_auth\" }, forbid = { prior_auth = { is = \"A\", if_missing = \"pass\" } },"
    ),
  ])
  func contradictions(lines: String, said: String, other: String) throws {
    let bad = try warnings([RuleFiles.rule("test.rule", lines + any)]).filter {
      $0.hasPrefix("W225")
    }
    #expect(bad.count == 1 && bad[0].contains(said), "\(bad)")
    #expect(
      try warnings([RuleFiles.rule("test.rule", other + any)]).filter { $0.hasPrefix("W225") } == []
    )
  }

  /// No rule of the stock says a thing twice or rules itself out, and no two of them would mend a claim
  /// differently; each law is planted first.
  @Test func theStockIsFree() throws {
    let rules = RuleSet(try RuleFiles.stock())
    let codes: [RuleDiagnostic.Code] = [
      .neverMatches, .writersExclude, .outsideValues, .sampleUnasked,
    ]
    let day = try #require(CivilDate("2026-06-30"))
    let found = RuleLint(rules: rules).warnings(on: day).filter { codes.contains($0.code) }
    #expect(found.map(\.text) == [])
  }

  /// A sample that no example can ask is told with the reason, and one that an example asks is not.
  @Test(arguments: [
    ("status", "file = \"mpfs\", from = \"2027-01-01\", set = \"nonqpp\",", "let it begin by then"),
    ("status", "file = \"mpfs\", from = \"2025-01-01\", to = \"2025-12-31\",", "is \"nonqpp\""),
    ("status", "file = \"mpfs\", from = \"2026-01-01\", set = \"qpp\",", "is \"nonqpp\""),
    ("status", "file = \"mpfs\", from = \"2026-01-01\", set = \"nonqpp\",", nil),
    (
      "status", "file = \"mpfs\", from = \"2026-01-01\", to = \"2026-02-27\", set = \"nonqpp\",",
      "let it begin"
    ),
    (
      "units", "file = \"ncci-mue\", from = \"2026-01-01\", set = \"medicaid-practitioner\",",
      "the rule asks the set"
    ),
    ("units", "file = \"ncci-mue\", from = \"2026-01-01\", set = \"medicare-practitioner\",", nil),
    (
      "units", "file = \"mpfs\", from = \"2026-01-01\", set = \"nonqpp\",",
      "no file of the kind mpfs"
    ),
  ])
  func samplesThatNobodyAsks(kind: String, head: String, said: String?) throws {
    let body =
      kind == "status"
      ? "each = \"line\", when = { code = { status = \"B\" } }, forbid = { present = \"code\" },"
      : "edits = { table = \"ncci-mue\", set = \"medicare-practitioner\" },"
    let row =
      head.contains("mpfs") ? "code = \"36416\", status = \"B\"" : "code = \"97110\", units = 4"
    let rule = RuleFiles.rule(
      "test.rule",
      body
        + "sample = { { \(head) rows = { { \(row) } } } }, examples = { { \"p\", expect = { count = 0 } }, "
        + "{ \"f\", expect = \"fire\", claim = { lines = { { code = \"36416\" } } } } },")
    let found = try warnings([rule]).filter { $0.hasPrefix("W240") }
    #expect(found.count == (said == nil ? 0 : 1), "\(found)")
    if let said { #expect(found.first?.contains(said) == true, "\(found)") }
  }

  /// A function may ask any set and day of the files that it names, and none of another kind.
  @Test func samplesOfFunctions() throws {
    func found(_ file: String) throws -> [String] {
      let rule = RuleFiles.rule(
        "test.rule",
        """
        messages = { told = "Told" },
        check = function(claim, ctx)
          if ctx:indicator(claim.lines[1].code, "status", "2024-03-02") == "B" then ctx:find { "told" } end
        end,
        sample = { { \(file) } },
        examples = { { "a", expect = "fire" }, { "b", expect = "pass" } },
        """)
      return try warnings([rule]).filter { $0.hasPrefix("W240") }
    }
    #expect(
      try found(
        "file = \"mpfs\", from = \"2024-01-01\", to = \"2024-12-31\", rows = { { code = \"99213\" } }"
      ) == [])
    let other = try found(
      "file = \"icd10cm\", from = \"2025-10-01\", rows = { { code = \"I10\" } }")
    #expect(other.count == 1 && other[0].contains("no file of the kind icd10cm"), "\(other)")
  }

  private func fixing(
    _ id: String, _ when: String, _ forbid: String, _ fix: String, _ examples: String
  ) -> RuleSource {
    RuleFiles.rule(
      id,
      "each = \"line\", when = { \(when) }, forbid = { \(forbid) }, fix = \(fix), "
        + "examples = { \(examples) },")
  }

  @Test func twoWritersAreToldWithAClaim() throws {
    let one = fixing(
      "test.one", "code = codes \"99202-99215\"", "mods = \"50\"",
      "replace_modifier { from = \"50\", to = \"LT\" }",
      "{ \"p\", expect = \"pass\" }, { \"f\", expect = \"fire\", claim = { lines = { { mods = { \"50\" } } } } },"
    )
    let other = fixing(
      "test.two", "pos = \"12\"", "mods = \"50\"",
      "replace_modifier { from = \"50\", to = \"RT\" }",
      "{ \"p\", expect = \"pass\", claim = { pos = \"12\" } }, "
        + "{ \"f\", expect = \"fire\", claim = { pos = \"12\", lines = { { mods = { \"50\" }, code = \"20610\" } } } },"
    )
    let found = try warnings([one, other]).filter { $0.hasPrefix("W226") }
    try #require(found.count == 1, "\(found)")
    #expect(
      found[0].hasPrefix("W226 test.two on one claim it proposes (line 1 modifiers: 50 -> RT)"))
    #expect(
      found[0].contains("test.one (rules/test.one.lua:1) proposes (line 1 modifiers: 50 -> LT)"))
    // The claim that is shown is one on which both fire.
    let claim = try #require(found[0].components(separatedBy: "the claim: ").last)
    for (id, source) in [("one", one), ("two", other)] {
      let text = String(decoding: source.bytes, as: UTF8.self).replacing(
        "examples = {", with: "examples = { { \"witness\", expect = \"fire\", claim = \(claim) },")
      let rules = RuleSet([RuleSource(path: source.path, bytes: Array(text.utf8))])
      #expect(rules.diagnostics.map(\.text) == [], "\(id)")
      #expect(ExampleRunner(rules: rules).run().compactMap(\.failure?.text) == [], "\(id)")
    }
    // Where the two can never fire on one claim nothing is said, nor where they want the same.
    let apart = fixing(
      "test.two", "code = \"20610\"", "mods = \"50\"",
      "replace_modifier { from = \"50\", to = \"RT\" }",
      "{ \"p\", expect = \"pass\", claim = { lines = { { code = \"20610\" } } } }, "
        + "{ \"f\", expect = \"fire\", claim = { lines = { { mods = { \"50\" }, code = \"20610\" } } } },"
    )
    #expect(try warnings([one, apart]).filter { $0.hasPrefix("W226") } == [])
    let same = fixing(
      "test.two", "pos = \"11\"", "mods = \"50\"",
      "replace_modifier { from = \"50\", to = \"LT\" }",
      "{ \"p\", expect = \"pass\" }, { \"f\", expect = \"fire\", claim = { lines = { { mods = { \"50\" } } } } },"
    )
    #expect(try warnings([one, same]).filter { $0.hasPrefix("W226") } == [])
  }

  @Test func daysWithoutAValueAreTold() throws {
    let source = { (from: String) in
      RuleSource(
        path: "rules/a.lua",
        bytes: Array(
          ("code_list \"test.codes\" { source = \"s\", "
            + "values = { { from = \"2026-01-01\", to = \"2026-12-31\", codes = codes \"99213\" } } }\n"
            + RuleFiles.text(
              from: from,
              "each = \"line\", when = { code = list \"test.codes\" }, forbid = { mods = \"25\" }, "
                + self.any)).utf8))
    }
    let found = try warnings([source("2024-01-01")]).filter { $0.hasPrefix("W227") }
    #expect(found.count == 1)
    #expect(
      found.first?.contains("list 'test.codes' has no value from 2024-01-01 to 2025-12-31") == true)
    #expect(try warnings([source("2026-01-01")]).filter { $0.hasPrefix("W227") } == [])
    let later = try warnings([source("2026-01-01")], on: "2027-02-01")
    #expect(later.contains { $0.hasPrefix("W227") && $0.contains("from 2027-01-01 on") })
  }

  /// Rules that every claim is asked about, and only they, have a cost; the clock is the caller's.
  @Test func costIsOfRulesThatNothingNarrows() throws {
    let rules = RuleSet([
      RuleFiles.rule("test.wide", "forbid = { present = \"prior_auth\" }, " + any),
      RuleFiles.rule(
        "test.narrow",
        "each = \"line\", when = { code = \"99213\" }, forbid = { mods = \"25\" }, " + any
      ),
    ])
    var time: Int64 = 0
    let costs = RuleCost.measure(rules) {
      time += 1_000_000
      return time
    }
    #expect(costs.map(\.rule) == ["test.wide"])
  }

  /// A long set may go over several lines; the comma is what divides it.
  @Test func setsGoOverSeveralLines() {
    func faults(_ set: String) -> [String] {
      RuleSet([
        RuleFiles.rule(
          "test.rule",
          "each = \"line\", forbid = { code = codes [[\n  \(set) ]] }, message = \"x\", "
            + RuleFiles.anyExamples)
      ]).diagnostics.map(\.message)
    }
    #expect(faults("99213,\n  99214-99215,\n  J1*") == [])
    #expect(faults("99213\n  99214").contains { $0.contains("write codes \"99213,99214\"") })
  }
}
