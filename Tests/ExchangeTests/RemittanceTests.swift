import Exchange
import Foundation
import Model
import TestKit
import Testing

/// Remittances to outcome rows: every value, every check, and what damage does.
@Suite struct RemittanceTests {
  private func read(_ text: String) -> (rows: [ClaimOutcome], problems: [InputProblem]) {
    Array(text.utf8).withUnsafeBytes { bytes in
      let reader = RemittanceReader(bytes)
      var rows: [ClaimOutcome] = []
      while let row = reader.next() { rows.append(row) }
      #expect(reader.totals.claims == rows.count)
      #expect(reader.totals.lines == rows.reduce(0) { $0 + $1.lines.count })
      return (rows, reader.takeProblems())
    }
  }

  private func money(_ text: String) -> Money { Money(text) ?? .zero }
  private func day(_ text: String) -> CivilDate? { CivilDate(text) }

  @Test func readsEveryValue() throws {
    let (rows, problems) = read(
      RemittanceFixture.file(
        payment: "60",
        [
          "CLP*FFM-1*19*150*60*15*12*ICN1*11*1", "CAS*OA*23*5.5*2*94*-5.5",
          "NM1*QC*1*GANNET*GWEN****MI*KST1", "NM1*TT*2*PLOVER PLAN*****PI*PLOV1",
          "MOA***MA01*MA18", "DTM*050*20260510", "DTM*232*20260501", "DTM*233*20260502",
          "SVC*HC:99214:25:59*100*60**2*HC:99215:25*1", "DTM*150*20260501", "DTM*151*20260502",
          "CAS*CO*45*25*1*253*.25", "CAS*PR*2*14.75", "REF*6R*L1", "AMT*B6*80", "LQ*HE*N59",
          "LQ*RX*M1", "SVC*HC:80061*50*0", "DTM*472*20260502", "CAS*CO*97*50", "LQ*HE*M15",
        ]))
    #expect(problems.map(\.description) == [])
    let row = try #require(rows.first)
    #expect(rows.count == 1 && row.claim == "FFM-1" && row.status == "19")
    #expect(row.payer == ClaimOutcome.Payer(id: "KEST1", name: "KESTREL MUTUAL"))
    #expect(row.payeeNPI == "1999000015" && row.payerControl == "ICN1")
    #expect(row.charged == money("150") && row.paid == money("60"))
    #expect(row.patientResponsibility == money("15"))
    #expect(row.isForwarded && row.forwardedTo == "PLOVER PLAN" && !row.isReversal)
    #expect(!row.isUnreadable)
    #expect(row.dates.decided == day("2026-05-25") && row.dates.produced == day("2026-05-24"))
    #expect(row.dates.received == day("2026-05-10"))
    #expect(row.dates.from == day("2026-05-01") && row.dates.to == day("2026-05-02"))
    #expect(
      row.adjustments == [
        .init(group: "OA", reason: "23", amount: money("5.5"), quantity: Quantity(2)),
        .init(group: "OA", reason: "94", amount: money("-5.5")),
      ])
    #expect(row.remarks == ["MA01", "MA18"])
    #expect(row.at.home == "2100 CLP" && row.at.segment == 14)
    let line = try #require(row.lines.first)
    #expect(row.lines.count == 2)
    #expect(line.procedure == .init(kind: "HC", code: "99214", modifiers: ["25", "59"]))
    #expect(line.billedProcedure == .init(kind: "HC", code: "99215", modifiers: ["25"]))
    #expect(line.units == Quantity(2) && line.controlNumber == "L1" && line.remarks == ["N59"])
    #expect(line.from == day("2026-05-01") && line.to == day("2026-05-02"))
    #expect(line.charged == money("100") && line.paid == money("60"))
    #expect(line.adjustments.map(\.reason) == ["45", "253", "2"])
    #expect(row.lines[1].billedProcedure.code == "80061" && row.lines[1].units == nil)
    #expect(row.lines[1].from == day("2026-05-02") && row.lines[1].to == day("2026-05-02"))
    #expect(row.lines[1].remarks == ["M15"])
  }

  /// The payer is named by N104, else REF*2U, else TRN03.
  @Test func namesThePayer() {
    let claim = ["CLP*A*1*0*0**12*I"]
    func payer(_ head: [String]) -> String? {
      read(RemittanceFixture.file(payment: "0", head: head, claim)).rows.first?.payer.id
    }
    #expect(payer(["TRN*1*C*1999", "N1*PR*K*XV*NATION1", "REF*2U*OWN1"]) == "NATION1")
    #expect(payer(["TRN*1*C*1999", "N1*PR*K", "REF*2U*OWN1"]) == "OWN1")
    #expect(payer(["TRN*1*C*1999", "N1*PR*K"]) == "1999")
  }

  @Test func reversalIsMarked() {
    let (rows, problems) = read(
      RemittanceFixture.file(
        payment: "-20", ["CLP*A*22*-30*-20**12*I", "SVC*HC:99213*-30*-20", "CAS*CO*45*-10"]))
    #expect(problems.map(\.description) == [])
    #expect(rows.map(\.isReversal) == [true])
    #expect(rows.first?.paid == money("-20"))
  }

  /// A sum that is off by a cent is told where it stands, and the row is as it was said.
  @Test(arguments: [
    ("X213", "CLP*A*1*100*60", "SVC*HC:99213*100*60", "CAS*CO*45*39.99", "60", "110 SVC", 2),
    ("X212", "CLP*A*1*100*60.01", "SVC*HC:99213*100*60", "CAS*CO*45*40", "60.01", "100 CLP", 1),
    ("X214", "CLP*A*1*99.99*59.99", "SVC*HC:99213*100*60", "CAS*CO*45*40", "59.99", "100 CLP", 1),
    ("X215", "CLP*A*1*100*60", "SVC*HC:99213*100*60", "CAS*CO*45*40", "60.01", "BPR02", 1),
  ])
  func tellsWhatDoesNotBalance(
    code: String, claim: String, line: String, cas: String, payment: String, home: String,
    count: Int
  ) throws {
    let (rows, problems) = read(RemittanceFixture.file(payment: payment, [claim, line, cas]))
    #expect(rows.count == 1 && rows.first?.lines.count == 1)
    #expect(rows.first?.isUnreadable == false)
    let found = try #require(problems.first { $0.code == code })
    #expect(found.position.home.hasSuffix(home) && found.severity == .error)
    #expect(problems.count == count, "\(problems)")
    let text = RemittanceFixture.file(payment: payment, [claim, line, cas])
    let wanted = home == "BPR02" ? payment : home == "110 SVC" ? "SVC*" : "CLP*"
    let bytes = Array(text.utf8)
    #expect(
      String(decoding: bytes[found.position.byte...].prefix(wanted.utf8.count), as: UTF8.self)
        == wanted)
  }

  /// What cannot be read makes its own claim unreadable, and no other.
  @Test(arguments: [
    ("X141", ["CLP*B*1*1,000*0"]), ("X141", ["CLP*B*1**0"]), ("X141", ["CLP*B*1*10*+3"]),
    ("X141", ["CLP*B*1*10*0", "SVC*HC:99213*ten*0"]),
    ("X141", ["CLP*B*1*10*0", "SVC*HC:99213*10*0**1.0005"]),
    ("X142", ["CLP*B*1*10*0", "DTM*232*20260230"]),
    ("X142", ["CLP*B*1*10*0", "SVC*HC:99213*10*0", "DTM*472*2026050"]),
    ("X217", ["CLP*B*1*10*0", "CAS*ZZ*45*10"]), ("X217", ["CLP*B*1*10*0", "CAS*CO**10"]),
    ("X217", ["CLP*B*1*10*0", "CAS*CO*45"]), ("X217", ["CLP*B*1*10*0", "CAS*CO*45*10*x"]),
  ])
  func badValues(code: String, claim: [String]) {
    let others = (["CLP*A*1*0*0"], ["CLP*C*1*0*0"])
    let (rows, problems) = read(
      RemittanceFixture.file(payment: "0", others.0 + claim + others.1))
    #expect(rows.map(\.claim) == ["A", "B", "C"])
    #expect(rows.map(\.isUnreadable) == [false, true, false])
    #expect(problems.map(\.code) == [code], "\(problems)")
    #expect(problems.first?.claim == "B")
  }

  @Test func otherTransactionsAreNamed() {
    let (rows, problems) = read(
      RemittanceFixture.file(payment: "0", kind: "277", ["CLP*A*1*0*0"]))
    #expect(rows.isEmpty && problems.map(\.code) == ["X210"])
    let old = read(
      RemittanceFixture.file(payment: "0", guide: "004010X091A1", ["CLP*A*1*0*0"]))
    #expect(old.rows.isEmpty && old.problems.map(\.code) == ["X211"])
    let stray = read(RemittanceFixture.file(payment: "0", ["SVC*HC:99213*1*1", "CAS*CO*45*1"]))
    #expect(stray.rows.isEmpty && stray.problems.map(\.code) == ["X144", "X144"])
    let claims = read(Fixture.file(Fixture.transactionHead))
    #expect(claims.rows.isEmpty && claims.problems.map(\.code) == ["X210"])
  }

  /// Cut anywhere: every claim delivered is as it was or unreadable, and something is said.
  @Test func truncatedAnywhere() {
    let text = RemittanceFixture.file(
      payment: "60",
      [
        "CLP*A*1*100*60*15*12*I", "CAS*OA*23*5", "SVC*HC:99214*100*60", "CAS*CO*45*20*1*253*15",
        "REF*6R*L1", "LQ*HE*N59", "CLP*B*1*10*0", "SVC*HC:80061*10*0", "CAS*CO*97*10",
      ])
    let whole = read(text).rows
    #expect(whole.count == 2)
    let bytes = Array(text.utf8)
    var unreadable = 0
    // The last line break is none of the data.
    for count in 0..<bytes.count - 1 {
      let cut = read(String(decoding: bytes.prefix(count), as: UTF8.self))
      #expect(!cut.problems.isEmpty, "\(count)")
      for (row, original) in zip(cut.rows, whole) where !row.isUnreadable {
        #expect(row == original, "\(count)")
      }
      unreadable += cut.rows.count { $0.isUnreadable }
    }
    #expect(unreadable > 100)
  }

  /// Any byte changed: the reader ends, and no row is made up.
  @Test func anyByteChanged() {
    let seed = UInt64.random(in: 0...(.max))
    print("seed \(seed)")
    var random = SeededGenerator(seed: seed)
    let text = RemittanceFixture.file(
      payment: "60",
      ["CLP*A*1*100*60", "SVC*HC:99214*100*60", "CAS*CO*45*40", "PLB*1*20261231*WO*0"])
    for _ in 0..<2_000 {
      var bytes = Array(text.utf8)
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        bytes[Int.random(in: 106..<bytes.count, using: &random)] = UInt8.random(
          in: 0...255, using: &random)
      }
      let found = bytes.withUnsafeBytes { buffer in
        let reader = RemittanceReader(buffer)
        var count = 0
        while reader.next() != nil { count += 1 }
        return count
      }
      #expect(found <= 4)
    }
  }

  /// Amounts that no Int64 holds the sum of end in a problem and not in a trap.
  @Test func hugeAmounts() {
    let huge = "90000000000000000"
    let (rows, problems) = read(
      RemittanceFixture.file(
        payment: huge,
        [
          "CLP*A*1*\(huge)*\(huge)", "CAS*CO*45*-\(huge)*1*45*-\(huge)", "CLP*B*1*\(huge)*\(huge)",
        ]))
    #expect(rows.count == 2)
    #expect(problems.map(\.code).contains("X212") && problems.map(\.code).contains("X215"))
  }

  /// Random remittances that balance are read without a problem, and their sums are what was written.
  @Test func rowSumsBalance() {
    let seed = UInt64.random(in: 0...(.max))
    print("seed \(seed)")
    var random = SeededGenerator(seed: seed)
    for _ in 0..<200 {
      var made = RandomRemittance(random: random)
      let text = made.text()
      random = made.random
      let (rows, problems) = read(text)
      #expect(problems.map(\.description) == [])
      #expect(rows.count == made.claims)
      #expect(rows.reduce(Money.zero) { $0 + $1.paid }.cents == made.paid)
      for row in rows {
        #expect(row.chargeLessAdjustments == row.paid)
        #expect(row.lines.allSatisfy { $0.chargeLessAdjustments == $0.paid })
        #expect(row.lines.isEmpty || row.lines.reduce(.zero) { $0 + $1.charged } == row.charged)
      }
      // The planted fault: one adjustment a cent off is always told.
      guard let at = text.range(of: "CAS*CO*45*") else { continue }
      let broken = text.replacingCharacters(in: at, with: "CAS*CO*45*1")
      #expect(!read(broken).problems.isEmpty)
    }
  }
}

/// A remittance of random claims whose sums are right.
private struct RandomRemittance {
  var random: SeededGenerator
  var claims = 0
  var paid: Int64 = 0

  init(random: SeededGenerator) { self.random = random }

  mutating func text() -> String {
    var body: [String] = []
    for claim in 0..<number(1, 5) {
      var lines: [String] = []
      var (charged, left): (Int64, Int64) = (0, 0)
      for _ in 0..<number(0, 4) {
        let charge = Int64(number(100, 90_000))
        var rest = charge
        lines.append("")
        let at = lines.count - 1
        for group in ["CO", "PR"].prefix(number(0, 2)) {
          var triples = ""
          for _ in 0..<number(1, 6) {
            let amount = Int64(number(0, Int(max(0, rest))))
            rest -= amount
            triples += "*\(number(1, 300))*\(dollars(amount))*\(number(0, 1) == 0 ? "" : "1")"
          }
          lines.append("CAS*\(group)\(triples)")
        }
        lines[at] = "SVC*HC:99213*\(dollars(charge))*\(dollars(rest))**\(number(1, 3))"
        charged += charge
        left += rest
      }
      if lines.isEmpty {
        charged = Int64(number(100, 90_000))
        left = charged
      }
      let whole = Int64(number(0, Int(left)))
      body.append("CLP*R-\(claim)*1*\(dollars(charged))*\(dollars(left - whole))")
      body.append("CAS*CO*45*\(dollars(whole))")
      body += lines
      paid += left - whole
      claims += 1
    }
    let provider = Int64(number(0, 500)) - 250
    body.append("PLB*1999000015*20261231*WO:1*\(dollars(provider))")
    return RemittanceFixture.file(payment: dollars(paid - provider), body)
  }

  private mutating func number(_ low: Int, _ high: Int) -> Int {
    Int.random(in: low...high, using: &random)
  }

  private func dollars(_ cents: Int64) -> String { Money(cents: cents).description }
}
