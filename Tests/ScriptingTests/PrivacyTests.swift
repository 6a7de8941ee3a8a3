import Model
import Scripting
import TestKit
import Testing

@Suite struct PrivacyTests {
  /// The standard claim's values that name its invented person.
  static let identifiers = ["WREN", "PIPER", "1980-05-17", "W00000001", "NEST", "787010001"]

  @Test func conditionsMaskDirectIdentifiers() throws {
    let report = try judged(
      RuleFiles.rule(
        "test.rule",
        """
        forbid = { present = "patient.last_name" },
        message = "{patient.last_name} {subscriber.id} {patient.birth_date} {payer.id}",
        \(RuleFiles.anyExamples)
        """))
    #expect(
      report.findings.map(\.message)
        == ["(last_name hidden) (id hidden) (birth_date hidden) ACME1"])
  }

  @Test func bodiesCannotPassThemOn() throws {
    let report = try judged(
      RuleFiles.rule(
        "test.rule",
        """
        messages = { seen = "{who} of {where} born {day}, {all}" },
        check = function(claim, ctx)
          local p = claim.patient
          ctx:find { "seen", who = p.last_name, where = p.street, day = p.birth_date,
            all = p.first_name .. "/" .. claim.subscriber.id }
        end,
        \(RuleFiles.anyExamples)
        """))
    let message = try #require(report.findings.first?.message)
    for identifier in PrivacyTests.identifiers { #expect(!message.contains(identifier)) }
    #expect(message.contains("(last_name hidden)"))
  }

  @Test func failuresDoNotNameThem() throws {
    let report = try judged(
      RuleFiles.rule(
        "test.rule",
        """
        check = function(claim) error("no rule for " .. claim.patient.last_name) end,
        \(RuleFiles.anyExamples)
        """))
    let message = try #require(report.findings.first?.message)
    #expect(message.contains("E700") && message.contains("(last_name hidden)"))
    #expect(!message.contains("WREN"))
  }

  /// Why-not shows values of both sides, masked alike.
  @Test func explanationsMaskThem() throws {
    let rules = RuleSet([
      RuleFiles.rule(
        "test.rule",
        """
        require = {
          patient = { last_name = { is = "HERON", if_missing = "fire" } },
          age_on = { "patient.birth_date", "first_dos", at_least = 65, if_missing = "fire" },
        },
        \(RuleFiles.anyExamples)
        """)
    ])
    let batch = ClaimRecipe().batch()
    let steps = Explainer(rules: rules, asOf: CivilDate(days: 20_600))
      .explain("test.rule", batch[0]).flatMap(\.steps).map(\.text).joined()
    #expect(steps.contains("(last_name hidden)") && steps.contains("(birth_date hidden)"))
    for identifier in PrivacyTests.identifiers { #expect(!steps.contains(identifier)) }
  }

  private func judged(_ source: RuleSource) throws -> ClaimReport {
    let rules = RuleSet([source])
    try #require(rules.diagnostics.map(\.text) == [])
    let batch = ClaimRecipe().batch()
    return Scrubber(rules: rules, asOf: CivilDate(days: 20_600)).scrub(batch[0])
  }
}
