import Model
import Scripting
import TestKit
import Testing

/// Changes of rules are noticed by good examples, and by weak ones are not.
@Suite struct RuleMutationTests {
  private func mutation(
    _ lines: String, _ examples: String, suggests: Bool = false
  ) throws -> RuleMutation {
    let rules = RuleSet([RuleFiles.rule("test.rule", lines + "examples = { \(examples) },")])
    try #require(rules.diagnostics.map(\.text) == [])
    return try #require(MutationRun(rules: rules, suggests: suggests).run().first)
  }

  private let lines =
    "each = \"line\", when = { code = codes \"99202-99215,99381\" }, "
    + "require = { units = { at_most = 4, if_missing = \"fire\" } },"

  private let strong = """
    { "four", expect = "pass", claim = { lines = { { units = 4 } } } },
    { "five", expect = { line = 1, severity = "hold" }, claim = { lines = { { units = 5 } } } },
    { "none said", expect = "fire", claim = { lines = { { units = blank } } } },
    { "preventive", expect = "fire", claim = { lines = { { code = "99381", units = 9 } } } },
    { "a drug", expect = "not_applicable", claim = { lines = { { code = "J1885", units = 9 } } } },
    """

  @Test func goodExamplesNoticeEverything() throws {
    let mutation = try mutation(lines, strong)
    #expect(mutation.unnoticed.map(\.text) == [])
    #expect(mutation.score.noticed == mutation.mutants.count && mutation.mutants.count >= 6)
  }

  /// Each example that is taken away leaves the change unnoticed that it alone noticed.
  @Test(arguments: [
    (0, "units at_most 4 -> less_than"), (1, "severity \"hold\" -> \"warn\""),
    (1, "units at_most 4 -> 5"), (2, "units if_missing \"fire\" -> \"pass\""),
    (3, "code codes without 99381"),
  ])
  func aWeakExampleIsToldWithItsChange(taken: Int, change: String) throws {
    var examples = strong.split(separator: "\n").map(String.init)
    examples.remove(at: taken)
    // One that fires and one that passes must stay.
    examples.append("{ \"two\", expect = \"pass\", claim = { lines = { { units = 2 } } } },")
    examples.append("{ \"nine\", expect = \"fire\", claim = { lines = { { units = 9 } } } },")
    let mutation = try mutation(lines, examples.joined(separator: "\n"))
    let unnoticed = mutation.mutants.filter { $0.fate == .unnoticed }
    #expect(unnoticed.contains { $0.change == change }, "\(unnoticed.map(\.change))")
    #expect(unnoticed.allSatisfy { $0.place.line != nil && !$0.hint.isEmpty })
  }

  /// What is suggested notices what no example does.
  @Test func suggestionsNotice() throws {
    let weak = """
      { "two", expect = "pass", claim = { lines = { { units = 2 } } } },
      { "nine", expect = "fire", claim = { lines = { { units = 9 } } } },
      """
    let first = try mutation(lines, weak, suggests: true)
    try #require(first.score.unnoticed >= 4)
    #expect(!first.suggestions.isEmpty)
    let second = try mutation(lines, weak + first.suggestions.joined(separator: "\n"))
    #expect(second.skipped == nil)
    #expect(second.unnoticed.map(\.text) == [])
  }

  @Test(arguments: [
    ("forbid = { all = { { pos = { is = \"11\", if_missing = \"pass\" } } } },", "all -> any"),
    ("forbid = { any = { { pos = { is = \"11\", if_missing = \"pass\" } } } },", "any -> all"),
  ])
  func whatCompilesAlikeIsEquivalent(lines: String, change: String) throws {
    let mutation = try mutation(
      lines, "{ \"f\", expect = \"fire\" }, { \"p\", expect = \"pass\", claim = { pos = \"12\" } },"
    )
    #expect(mutation.mutants.filter { $0.fate == .equivalent }.map(\.change) == [change])
    #expect(!mutation.unnoticed.contains { $0.message.contains(change) })
  }

  /// Each thing that is changed, where it stands.
  @Test(arguments: [
    ("require = { present = \"prior_auth\" },", "present -> absent"),
    ("require = { present = { \"prior_auth\", \"referral\" } },", "present without \"referral\""),
    ("forbid = { any_line = { code = \"99213\" } },", "any_line -> every_line"),
    ("forbid = { any_line = { code = \"99213\" } },", "any_line -> no_line"),
    (
      "require = { every_line = { units = { more_than = 0, if_missing = \"pass\" } } },",
      "every_line -> any_line"
    ),
    ("require = { count_lines = { at_least = 1 } },", "count_lines at_least 1 -> 0"),
    ("require = { compare = { \"total\", \"==\", \"line_total\" } },", "compare == -> <="),
    ("if_missing = \"pass\", require = { pos = \"11\" },", "if_missing \"pass\" -> \"fire\""),
    ("require = { pos = { is = \"11\", if_missing = \"pass\" } },", "pos is \"11\" -> is_not"),
    (
      "unless = { { \"x\", pos = \"12\" } }, forbid = { frequency = { is = \"1\", if_missing = \"pass\" } },",
      "exemption \"x\" -> turned round"
    ),
    (
      "require = { sum = { \"charge\", at_most = money \"500.00\" } },",
      "sum at_most money \"500.00\" -> money \"500.01\""
    ),
    (
      "require = { age_on = { \"patient.birth_date\", \"first_dos\", at_least = 18, if_missing = \"pass\" } },",
      "age_on at_least 18 -> 17"
    ),
  ])
  func changesAreMade(lines: String, change: String) throws {
    let rules = RuleSet([RuleFiles.rule("test.rule", lines + RuleFiles.anyExamples)])
    try #require(rules.diagnostics.map(\.text) == [])
    let made = MutationRun(rules: rules).changes(of: "test.rule")
    #expect(made.contains(change), "\(made)")
  }

  @Test func twoRunsSayTheSame() throws {
    let weak = """
      { "two", expect = "pass", claim = { lines = { { units = 2 } } } },
      { "nine", expect = "fire", claim = { lines = { { units = 9 } } } },
      """
    let runs = try (0..<3).map { _ in try mutation(lines, weak, suggests: true) }
    #expect(Set(runs.map { $0.suggestions.joined() }).count == 1)
    #expect(Set(runs.map { $0.unnoticed.map(\.text) }).count == 1)
  }

  /// A rule whose examples fail as it is says so, and nothing is counted for it.
  @Test func failingExamplesAreNotMeasured() throws {
    let mutation = try mutation(
      lines, "{ \"two\", expect = \"pass\" }, { \"four\", expect = \"fire\" },")
    #expect(mutation.skipped?.contains("\"four\"") == true)
    #expect(mutation.mutants.isEmpty && mutation.score.permille == nil)
  }

  @Test func scoresAreRoundedDown() {
    #expect(MutationScore(noticed: 999, unnoticed: 1).text == "99.9 % (999 of 1000)")
    #expect(MutationScore(noticed: 9_999, unnoticed: 1).permille == 999)
    #expect(MutationScore(equivalent: 3).permille == nil)
  }
}
