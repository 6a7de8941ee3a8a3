import Exchange
import Model
import Testing

/// What other payers decided: on the claim, on its lines, and what of it adds up.
@Suite struct AdjudicationTests {
  let read = ReadClaims(Maximal.file)

  @Test func adjudications() {
    let decisions = read.records[.adjudication] ?? []
    #expect(decisions.map { $0["payer"] } == ["OTH01", "OTH01", "OTH02", "OTH01"])
    #expect(
      decisions[0] == [
        "payer": "OTH01", "paid": "60.50", "code_kind": "HC", "code": "J1234",
        "mods": "25 59 76 LT", "description": "WORDS", "units": "2.5", "bundled_line": "2",
        "adjudicated_on": "2025-12-20", "remaining": "9.50", "adjusted": "240.00",
        "segment": decisions[0]["segment"] ?? "",
      ])
    #expect(decisions[1]["adjusted"] == "-10.00")
    #expect(decisions[2]["adjusted"] == "0.00")
    #expect(read.lines[0].map { $0["adjudication_count"] } == ["3", "1"])
    #expect(read.lines[0].map { $0["paid_by_others"] } == ["71.50", "29.50"])
  }

  /// CAS of the claim stand below their payer, those of lines below what decided them.
  @Test func adjustments() {
    let all = (read.records[.adjustment] ?? []).map {
      "\($0["group"] ?? "") \($0["reason"] ?? "") \($0["amount"] ?? "") \($0["quantity"] ?? "")"
    }
    #expect(
      all == [
        "CO 45 10.25 1", "CO 97 2.00 0.5", "PR 1 1.75 ", "OA 23 5.00 ",
        "CO 45 200.00 1", "CO 97 39.00 0.5", "PR 1 1.00 ", "OA 94 -10.00 ",
      ])
  }

  /// Several decisions of one payer on one line are one sum.
  @Test func sumsOfPayers() {
    let payers = read.otherPayers[0]
    #expect(payers.map { $0["adjusted"] } == ["14.00", "5.00"])
    #expect(payers.map { $0["line_paid"] } == ["100.00", "1.00"])
    #expect(payers.map { $0["line_adjusted"] } == ["230.00", "0.00"])
  }

  @Test func segmentsSayWhereTheyStand() {
    let kept = (read.records[.segment] ?? []).filter { $0["text"]?.hasPrefix("FRM*1A") == true }
    let segments = Maximal.file.split(separator: "\n")
    #expect(
      kept.map { [$0["loop"], $0["id"], $0["line"], $0["other_payer"], $0["text"]] } == [
        ["2440", "FRM", "1", "0", "FRM*1A**ALPHA"]
      ])
    for one in read.records[.segment] ?? [] {
      let number = Int(one["number"] ?? "") ?? 0
      #expect(segments[number - 1] == (one["text"] ?? "") + "~")
    }
    let payers = (read.records[.segment] ?? []).filter { $0["other_payer"] == "1" }
    #expect(payers.map { $0["text"] } == ["REF*0B*ODN2", "REF*G2*OP3"])
    #expect(payers.map { $0["loop"] } == ["2330C", "2330C"])
  }

  /// What stands above the claims is kept for each of them, and not beyond measure.
  @Test func segmentsAboveTheClaims() {
    let extra = { (count: Int) in
      Fixture.file(
        Fixture.transactionHead + Fixture.provider + (0..<count).map { "REF*QQ*N\($0)" }
          + Fixture.subscriberClaim)
    }
    let few = ReadClaims(extra(3))
    #expect(few.records[.segment]?.map { $0["text"] } == (0..<6).map { "REF*QQ*N\($0 % 3)" })
    let many = ReadClaims(extra(500))
    #expect(many.records[.segment]?.count == 400)
    #expect(many.codes.contains("X145"))
    #expect(many.unreadable == [true, true])
  }
}
