import Model
import Scripting
import TestKit
import Testing

/// Records below records: examples build them, bodies read them.
@Suite struct RecordListTests {
  /// An example with other payers, adjudications and adjustments, judged by a body that adds them up.
  @Test func examplesAndBodies() {
    let rules = RuleSet([
      RuleFiles.rule(
        "test.balance",
        """
        check = function(claim, ctx)
          for _, line in ipairs(claim.lines) do
            for _, decision in ipairs(line.adjudications) do
              local sum = decision.paid
              for _, adjustment in ipairs(decision.adjustments) do sum = sum + adjustment.amount end
              if sum ~= line.charge then ctx:find { "off", at = line } end
            end
          end
          if #claim.segments > 0 and claim.segments[1].loop ~= "2330C" then ctx:find { "off" } end
          if #claim.other_payers > 0 and claim.other_payers[1].adjustments[1].reason ~= "45" then
            ctx:find { "off" }
          end
        end,
        messages = { off = "It does not add up." },
        examples = {
          { "balanced", expect = "pass", claim = {
            other_payers = {
              { id = "OTH01", paid = money "80",
                adjustments = { { group = "CO", reason = "45", amount = money "20" } } } },
            segments = { { loop = "2330C", id = "REF", text = "REF*G2*X" } },
            lines = { { charge = money "100", adjudications = {
              { payer = "OTH01", paid = money "80", adjustments = {
                { group = "CO", reason = "45", amount = money "15" },
                { group = "PR", reason = "1", amount = money "5" } } } } } } } },
          { "a line is off", expect = "fire", claim = {
            lines = { { charge = money "100", adjudications = {
              { payer = "OTH01", paid = money "80" } } } } } },
        },
        """)
    ])
    #expect(rules.diagnostics.map(\.text) == [])
    #expect(ExampleRunner(rules: rules).run().compactMap(\.failure?.text) == [])
  }

  /// Sums that follow from what is below are made of it.
  @Test func sumsFollow() {
    var claim = ClaimRecipe()
    func entry(_ record: Record, _ values: [(String, FieldValue)]) -> ClaimRecipe.Entry {
      ClaimRecipe.Entry(
        values.compactMap { path, value in Schema.field(record, path).map { ($0, value) } })
    }
    var payer = entry(.otherPayer, [("id", .text("A-LONG-PAYER-ID")), ("adjusted", .number(1))])
    payer.below = [(.adjustment, entry(.adjustment, [("amount", .number(20_00))]))]
    claim.otherPayers = [payer, entry(.otherPayer, [("id", .text("B"))])]
    var decision = entry(
      .adjudication, [("payer", .text("A-LONG-PAYER-ID")), ("paid", .number(80_00))])
    decision.below = [(.adjustment, entry(.adjustment, [("amount", .number(5_00))]))]
    var line = entry(.line, [("charge", .number(100_00))])
    line.below = [(.adjudication, decision), (.adjudication, decision)]
    claim.lines = [line, entry(.line, [])]
    let batch = claim.batch()
    defer { withExtendedLifetime(batch) {} }
    let frame = batch[0]
    #expect(frame.otherPayer(0)[.adjusted].value == 20_00)
    #expect(frame.otherPayer(0)[.linePaid].value == 160_00)
    #expect(frame.otherPayer(0)[.lineAdjusted].value == 10_00)
    #expect(frame.otherPayer(1)[.linePaid].value == 0)
    #expect(frame.line(0)[.paidByOthers].value == 160_00)
    #expect(frame.line(0)[.adjudicationCount].value == 2)
    #expect(frame.line(1)[.adjudicationCount].value == 0)
  }
}
