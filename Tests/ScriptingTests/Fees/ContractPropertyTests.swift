import CodeSets
import Model
import Scripting
import Testing

/// What holds of every contract, over contracts and lines made at random.
@Suite struct ContractPropertyTests {
  private typealias F = ContractFixture

  /// SplitMix64: numbers that look random and are the same for a seed.
  struct Numbers: RandomNumberGenerator {
    private var state: UInt64
    init(_ seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
      state &+= 0x9e37_79b9_7f4a_7c15
      var mixed = (state ^ (state >> 30)) &* 0xbf58_476d_1ce4_e5b9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
      return mixed ^ (mixed >> 31)
    }
  }

  @Test(
    "A contract's amounts are those of a plain reckoning, and every tree re-adds",
    arguments: [UInt64(1), 2, 3, 4])
  func plainly(seed: UInt64) throws {
    var numbers = Numbers(seed)
    var priced = 0
    for round in 0..<40 {
      let plain = PlainContract.made(&numbers)
      let book = try F.book(plain.words)
      let contract = try #require(book.contract(named: "plain"))
      #expect(ContractExampleRunner(book).run().compactMap(\.failure).isEmpty)
      let pricer = try F.pricer(book, "plain")
      for _ in 0..<12 {
        let lines = (0..<Int.random(in: 1...7, using: &numbers)).map { _ in plain.line(&numbers) }
        let expected = plain.amounts(lines)
        let prices = try pricer.price(
          lines.enumerated().map { index, line in
            var made = F.line(line.code, line.modifiers, units: Int(line.units), number: index + 1)
            made.charge = line.charge.map { Money(cents: $0) }
            return made
          })
        #expect(prices.count == lines.count)
        for (index, price) in prices.enumerated() {
          let place =
            "seed \(seed), round \(round): \(lines[index]) of \(lines.count)\n\(plain.words)"
          #expect(price.allowed?.cents == expected[index], "\(place)")
          guard case .priced(let allowed, let tree) = price else { continue }
          priced += 1
          #expect(tree.recomputed.cents == allowed.cents, "\(place)")
          tree.forEach { node in
            #expect(node.recomputed.equals(node.value), "\(node.label), \(place)")
            if node.operation == .given { #expect(node.source != nil, "\(node.label), \(place)") }
          }
          // The sequester and what is left make up the allowed amount, which it never changes.
          if let payment = contract.payment(of: tree) {
            let sequester = payment.children[1].cents
            #expect(payment.cents + sequester == allowed.cents, "\(place)")
            #expect(payment.recomputed.equals(payment.value), "\(place)")
          }
        }
      }
    }
    #expect(priced > 1_000)
  }

  @Test("A day between contracts never passes silently", arguments: [UInt64(5), 6])
  func gaps(seed: UInt64) throws {
    var numbers = Numbers(seed)
    for round in 0..<30 {
      // Windows in order, some with days between them.
      var words = ""
      var covered: [ClosedRange<Int32>] = []
      var day = Int32(20_000)
      for number in 0..<Int.random(in: 1...5, using: &numbers) {
        let from = day + Int32.random(in: 0...20, using: &numbers)
        let to = from + Int32.random(in: 0...40, using: &numbers)
        covered.append(from...to)
        day = to + 1
        words += """
          contract "c\(number)" { payer = "GAPS", source = "test", effective = {
            from = "\(CivilDate(days: from))", to = "\(CivilDate(days: to))" },
            except = { { code = "J1885", each = "2.10" } }, multiple_procedure = "none",
            examples = { { "a", allowed = "2.10",
              line = { code = "J1885", dos = "\(CivilDate(days: from))" } } } }

          """
      }
      let book = try F.book(words)
      let pricer = ContractPricer(
        book, .parties { _ in ContractParties(payer: "GAPS") }
      ) { (day) throws(ImportProblem) in FeeSchedule(day: day, values: nil, indices: nil) }
      for asked in Int32(19_990)...(day + 10) {
        let date = CivilDate(days: asked)
        let price = try pricer.price([F.line("J1885", on: "\(date)")])[0]
        if covered.contains(where: { $0.contains(asked) }) {
          #expect(price.allowed?.cents == 210, "seed \(seed), round \(round), \(date)")
        } else {
          guard case .noContract(let gap)? = price.problem else {
            Issue.record("seed \(seed), round \(round), \(date): \(price)")
            continue
          }
          #expect(gap.contains("\(date)"))
          for window in covered where window.upperBound == asked - 1 {
            #expect(gap.contains("contracts end \(CivilDate(days: window.upperBound))"))
          }
          for window in covered where window.lowerBound == asked + 1 {
            #expect(gap.contains("starts \(CivilDate(days: window.lowerBound))"))
          }
        }
      }
    }
  }
}
