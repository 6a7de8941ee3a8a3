internal import CodeSets
import Foundation
internal import Model
import Testing

@Suite("What holds of every price")
struct FeePropertyTests {
  private typealias F = FeeFixtures

  private static let rows: [F.Row] = {
    var rows: [F.Row] = []
    for (place, multiple) in ["0", "2", "2", "2", "3", "3", "4", "4", "5", "5", "6", "7"]
      .enumerated()
    {
      var row = F.Row(
        code: "1\(String(format: "%04d", place))", work: "\(place + 1).37",
        nonfacility: "\(place * 3 % 7).91", facility: "1.05", malpractice: "0.13",
        components: ["4", "6", "7"].contains(multiple) ? "1" : "0",
        global: multiple == "2" ? "090" : "000", shares: ["0.10", "0.69", "0.21"],
        multiple: multiple, bilateral: "\(place % 4)", coSurgeon: "2",
        base: multiple == "3" ? "10001" : "", family: multiple == "4" ? "88" : "99")
      if multiple == "4" { row.caps = ["2.15", "0.77", "0.10"] }
      rows.append(row)
      if row.components == "1" {
        var professional = row
        professional.modifier = "26"
        professional.nonfacility = "0.35"
        var technical = row
        technical.modifier = "TC"
        technical.work = "0.00"
        rows += [professional, technical]
      }
    }
    return rows
  }()

  private func lines(_ numbers: inout SeededNumbers) -> [FeeLine] {
    let modifiers = [
      "", "", "", "50", "LT", "RT", "80", "AS", "62", "54", "55", "78", "26", "TC", "59",
    ]
    return (0..<Int.random(in: 1...9, using: &numbers)).map { number in
      let modifier = modifiers[Int.random(in: 0..<modifiers.count, using: &numbers)]
      let code = "1\(String(format: "%04d", Int.random(in: 0..<12, using: &numbers)))"
      var line = F.line(
        code, modifier.isEmpty ? [] : [modifier],
        units: [1, 1, 1, 2, 4][Int.random(in: 0..<5, using: &numbers)],
        place: Bool.random(using: &numbers) ? 11 : 22,
        charge: Bool.random(using: &numbers)
          ? "\(Int.random(in: 1...900, using: &numbers)).\(Int.random(in: 10...99, using: &numbers))"
          : nil, number: number + 1,
        provider: Bool.random(using: &numbers) ? "P1" : "P2")
      line.postoperativeDays = Int.random(in: 1...90, using: &numbers)
      line.participating = Int.random(in: 0..<5, using: &numbers) > 0
      line.practitioner = Int.random(in: 0..<5, using: &numbers) > 0 ? .physician : .assistant
      return line
    }
  }

  @Test("A tree reckoned anew gives its figure, at every node", arguments: [UInt64(1), 2, 3, 4])
  func trees(seed: UInt64) throws {
    let pricer = FeePricer(always: try F.schedule(FeePropertyTests.rows))
    var numbers = SeededNumbers(seed)
    var priced = 0
    for round in 0..<120 {
      let lines = lines(&numbers)
      let prices = try pricer.price(lines)
      #expect(prices.count == lines.count)
      #expect(try pricer.price(lines) == prices, "seed \(seed), round \(round)")
      for (line, price) in zip(lines, prices) {
        guard case .priced(let allowed, let tree) = price else { continue }
        priced += 1
        #expect(tree.recomputed.cents == allowed.cents, "seed \(seed), round \(round)")
        #expect(line.charge.map { allowed <= $0 } ?? true)
        #expect(allowed.cents >= 0)
        tree.forEach { node in
          #expect(node.recomputed.equals(node.value), "\(node.label), seed \(seed), round \(round)")
          #expect((node.operation == .given) == node.children.isEmpty)
          if node.operation == .given { #expect(node.source != nil, "\(node.label)") }
        }
      }
    }
    #expect(priced > 300)
  }

  @Test("A wrong leaf is noticed when the tree is reckoned anew")
  func wrongLeaf() throws {
    let pricer = FeePricer(always: try F.schedule(FeePropertyTests.rows))
    var tree = try #require(try pricer.price(F.line("10001")).explanation)
    func change(_ node: inout PriceStep) {
      if node.children.isEmpty {
        node.value.units += 1_000
      } else {
        change(&node.children[0])
      }
    }
    change(&tree)
    #expect(!tree.recomputed.equals(tree.value))
  }

  @Test("The order of the lines changes no amount", arguments: [UInt64(7), 8])
  func order(seed: UInt64) throws {
    let pricer = FeePricer(always: try F.schedule(FeePropertyTests.rows))
    var numbers = SeededNumbers(seed)
    for round in 0..<60 {
      // What depends on order by design is left out: left and right share charges, and of equal lines
      // one is reduced, which charges and units may tell apart.
      var lines = lines(&numbers).filter {
        !$0.modifiers.contains(CodeKey("LT")) && !$0.modifiers.contains(CodeKey("RT"))
      }
      for place in lines.indices {
        lines[place].charge = nil
        lines[place].units = Quantity(1)
        lines[place].participating = lines[place].provider == CodeKey("P1")
        lines[place].practitioner = .physician
      }
      let sum = try pricer.price(lines).reduce(Int64(0)) { $0 + ($1.allowed?.cents ?? 0) }
      let other = try pricer.price(lines.reversed()).reduce(Int64(0)) {
        $0 + ($1.allowed?.cents ?? 0)
      }
      #expect(sum == other, "seed \(seed), round \(round)")
    }
  }

  @Test("Deductible, coinsurance, payment and sequester make up the allowed amount")
  func splits() {
    var numbers = SeededNumbers(11)
    for _ in 0..<2_000 {
      let allowed = Int64.random(in: 0...500_000, using: &numbers)
      let payment = MedicarePayment(
        allowed: .given("Allowed", .cents(allowed)),
        deductibleLeft: Money(cents: Int64.random(in: 0...30_000, using: &numbers)),
        coinsurance: [0, 20, 25][Int.random(in: 0..<3, using: &numbers)])
      #expect(payment.patient.cents + payment.payment.cents == allowed)
      #expect(payment.paid.cents + payment.sequester.cents == payment.payment.cents)
      #expect(payment.deductible.cents + payment.coinsurance.cents == payment.patient.cents)
      #expect(payment.paid.recomputed.equals(payment.paid.value))
    }
  }

  @Test("Two sides share the lower of fees and charges to the cent")
  func sides() throws {
    let pricer = FeePricer(always: try F.schedule(FeePropertyTests.rows))
    var numbers = SeededNumbers(13)
    for _ in 0..<300 {
      // Code 10001 has indicator 1, 10002 has 2.
      let code = Bool.random(using: &numbers) ? "10001" : "10002"
      let charges = (0..<2).map { _ in Int64.random(in: 1...30_000, using: &numbers) }
      let free = try pricer.price([
        F.line(code, ["LT"], number: 1), F.line(code, ["RT"], number: 2),
      ])
      let fees = free.reduce(Int64(0)) { $0 + ($1.allowed?.cents ?? 0) }
      var lines = [F.line(code, ["LT"], number: 1), F.line(code, ["RT"], number: 2)]
      for side in 0..<2 { lines[side].charge = Money(cents: charges[side]) }
      let allowed = try pricer.price(lines).reduce(Int64(0)) { $0 + ($1.allowed?.cents ?? 0) }
      #expect(allowed == min(fees, charges[0] + charges[1]))
    }
  }

  @Test("No day without a release is priced, and none with one is not")
  func gaps() throws {
    let path = NSTemporaryDirectory() + "fees-" + UUID().uuidString
    let folder = CodeFolder(path)
    func install(_ kind: CodeKind, _ name: String, _ text: String) throws {
      _ = try folder.install(F.read(kind, name, text), acceptShrunk: true)
    }
    let row = F.Row(code: "99213", work: "1.00")
    for (name, month) in [("PPRRVU22_APR_RVU22B", "April"), ("PPRRVU24_JUL_RVU24C", "July")] {
      let year = name.contains("22") ? "2022" : "2024"
      try install(
        .mpfs, "\(name).csv",
        F.pprrvu(
          [row.text()],
          title: "\(year) National Physician Fee Schedule Relative Value File \(month) Release"))
    }
    for year in ["22", "23"] {
      try install(
        .gpci, "GPCI_RVU\(year)A.csv",
        "mac,locality_number,locality_name,gpci_work,gpci_pe,gpci_mp\n15202,00,OHIO,1,1,1\n")
    }
    let pricer = FeePricer(FeeSchedules(try CodeLibrary(folder)))
    let edits = FeeEdits(FeeSchedules(try CodeLibrary(folder)))
    let first = try #require(CivilDate("2021-12-01"))
    for offset in stride(from: Int32(0), to: 1_400, by: 1) {
      let day = CivilDate(days: first.days + offset)
      var line = F.line("99213")
      line.from = day
      let price = try pricer.price(line)
      let text = day.description
      let hasValues =
        (text >= "2022-04-01" && text <= "2022-12-31")
        || (text >= "2024-07-01" && text <= "2024-12-31")
      let hasIndices = text >= "2022-01-01" && text <= "2023-12-31"
      switch (hasValues, hasIndices) {
      case (false, _): #expect(price.problem == .noRelease(.mpfs, day))
      case (true, false): #expect(price.problem == .noRelease(.gpci, day))
      case (true, true): #expect(price.allowed?.cents == 3_329)
      }
      #expect(
        try edits.findings([line]).contains { $0.rule == .notJudged } == !hasValues, "\(text)")
    }
  }
}
