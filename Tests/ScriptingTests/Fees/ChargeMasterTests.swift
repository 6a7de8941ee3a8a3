import CodeSets
import Model
import Scripting
import Testing

@Suite("What is billed by a charge master")
struct ChargeMasterTests {
  private static let text = """
    payer "HAWTHORN" {
      name = "Hawthorn Mutual", ids = codes "HAWTH,ACME1", program = "commercial", source = "invented",
    }
    payer "MERLIN" {
      name = "Merlin Fund", program = "workers_comp", state = "TX", source = "invented",
    }
    charge_master "hilltop" {
      effective = { from = "2026-01-01", to = "2026-12-31" },
      source = "invented", owner = "billing",
      rows = csv "charges.csv",
      exceptions = {
        { id = "self-pay", self_pay = true, class = "full", pct = "62.5%", why = "policy 3" },
        { id = "sliding A", self_pay = true, class = { "A", "B" }, pct = "20%", why = "step A", to = "2026-06-30" },
        { id = "forms", payer = "HAWTHORN", codes = codes "99080", amount = money "15.00", why = "letter" },
        { id = "comp", program = "workers_comp", state = "TX", schedule = "tx.comp", pct = "110%", why = "the state" },
        { id = "auto", filing = "AM", pct = "90%", why = "invented" },
      },
    }
    charge_master "north" {
      effective = { from = "2026-01-01" }, location = "78701", source = "invented", owner = "billing",
      rows = { { code = "99213", amount = money "200.00" } },
    }
    charge_master "next" {
      effective = { from = "2026-01-01" }, proposed = true, source = "invented", owner = "billing",
      rows = { { code = "99213", amount = money "300.00" } },
    }
    fee_schedule "tx.comp" {
      effective = { from = "2026-01-01" }, source = "invented",
      rows = { { code = "99213", amount = money "104.17" } },
    }
    """
  private static let rows = """
    code,mod,amount
    99213,,179.99
    97110,,85.01
    99080,,25.00

    """

  private static func vocabulary() throws -> Vocabulary {
    let rules = ContractFixture.rules(text, ["charges.csv": rows])
    guard rules.diagnostics.isEmpty else {
      throw ContractFixture.Faults(texts: rules.diagnostics.map(\.text))
    }
    return rules.vocabulary
  }

  /// The charge, or the reason why there is none.
  private static func charge(
    _ code: String, units: Int = 1, minutes: Int? = nil, on day: String = "2026-03-02",
    named name: String? = nil,
    at location: String? = nil, _ party: ChargeParty = ChargeParty()
  ) throws -> String {
    let vocabulary = try vocabulary()
    let pricer = ChargePricer(
      vocabulary.fees, named: name, payers: vocabulary.payers, party: party,
      schedules: { name in
        vocabulary.fees.schedules[name].map { schedule in
          ContractPricer(vocabulary.fees, .named(vocabulary.fees.contract(ofOnly: schedule))) {
            (day) throws(ImportProblem) in FeeSchedule(day: day, values: nil, indices: nil)
          }
        }
      })
    var line = ContractFixture.line(code, units: units, on: day)
    line.anesthesia = minutes.map { FeeLine.Anesthesia(baseUnits: 5, minutes: $0) }
    line.locations = location.map { [CodeKey($0)] } ?? []
    let price = try pricer.price([line])[0]
    if let tree = price.explanation {
      tree.forEach { #expect($0.recomputed.equals($0.value), "\($0.label)") }
      #expect(tree.cents == price.allowed?.cents)
    }
    return price.allowed?.description ?? price.problem?.description ?? ""
  }

  @Test func rowsTimesUnits() throws {
    #expect(try Self.charge("99213") == "179.99")
    #expect(try Self.charge("97110", units: 3) == "255.03")
    #expect(try Self.charge("97110", minutes: 45).contains("minutes of anesthesia"))
    #expect(try Self.charge("99213", ChargeParty(payer: "HAWTH", filing: "CI")) == "179.99")
  }

  @Test func exceptions() throws {
    // 179.99 × 62.5 % is 112.49375, and 85.01 × 3 × 20 % is 51.006.
    let full = ChargeParty(isSelfPay: true, patientClass: "full")
    #expect(try Self.charge("99213", full) == "112.49")
    let stepA = ChargeParty(isSelfPay: true, patientClass: "A")
    #expect(try Self.charge("97110", units: 3, stepA) == "51.01")
    #expect(try Self.charge("97110", units: 3, on: "2026-07-01", stepA) == "255.03")
    #expect(try Self.charge("99213", ChargeParty(isSelfPay: true)) == "179.99")
    #expect(
      try Self.charge("99080", units: 2, ChargeParty(payer: "ACME1", filing: "CI")) == "30.00")
    #expect(try Self.charge("99213", ChargeParty(payer: "MERLIN")) == "114.59")
    #expect(try Self.charge("99213", ChargeParty(filing: "AM")) == "161.99")
  }

  /// What an exception hangs on and nobody says is told, not taken for the charge of all payers.
  @Test func whatNobodySays() throws {
    let unknown = try Self.charge("99213", ChargeParty(payer: "KESTREL"))
    #expect(unknown.contains("KESTREL has no record that says its program"))
    let comp = try Self.charge("99213", ChargeParty(payer: "KESTREL", filing: "WC"))
    #expect(comp.contains("says its state"))
    #expect(try Self.charge("99213", ChargeParty(payer: "KESTREL", filing: "CI")) == "179.99")
    let schedule = try Self.charge("97110", ChargeParty(payer: "MERLIN"))
    #expect(schedule.contains("comp (fees/test.lua") && schedule.contains("gives no amount"))
  }

  @Test func whichChargeMaster() throws {
    #expect(try Self.charge("99213", at: "78701") == "200.00")
    #expect(try Self.charge("99213", at: "78702") == "179.99")
    #expect(try Self.charge("99213", named: "next") == "300.00")
    let gap = try Self.charge("99213", on: "2027-01-01")
    #expect(gap.contains("'hilltop' ends on 2026-12-31"))
    let before = try Self.charge("99213", on: "2025-12-31")
    #expect(before.contains("'hilltop' begins on 2026-01-01"))
  }

  /// Files of money alone load: they are no rule files that lost their rules.
  @Test func withoutRules() throws {
    #expect(ContractFixture.rules("-- nothing\n").diagnostics.map(\.code) == [.noRules])
    _ = try Self.vocabulary()
  }
}
