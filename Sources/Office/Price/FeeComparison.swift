internal import CodeSets
internal import Exchange
package import Model
internal import Scripting
internal import Text

/// Holds two ways of pricing against each other over a volume of services: contracts, fee schedules, charge
/// masters, Medicare's schedule.
package struct FeeComparison: Sendable {
  /// Is told what cannot be read, and how far the work is.
  package enum Event: Sendable {
    case problem(DocumentProblem)
    /// The bytes of finished inputs, and the claims that were read.
    case progress(bytes: Int, claims: Int)
    /// The rows of a file of volume that are priced, of how many.
    case rows(Int, of: Int)
  }

  private let a: PriceSide
  private let b: PriceSide
  /// The day of rows of volume, which have none.
  private let today: CivilDate

  /// - Parameters:
  ///   - first: the side that is compared with, as it is typed.
  ///   - second: the other one.
  ///   - rules: the rules that declare them.
  ///   - folder: the folder of code files.
  ///   - day: the day both price on; nil for the lines' own.
  ///   - today: the day of rows of volume where none is named.
  /// - Throws: a side that is none.
  package init(
    _ first: String, _ second: String, rules: RuleBook?, folder: String, on day: CivilDate?,
    today: CivilDate
  ) throws(CodeRefusal) {
    let sides = try PriceSides(rules: rules, folder: folder)
    var a = try sides.side(first)
    var b = try sides.side(second)
    a.day = a.day ?? (a.year == nil ? day : nil)
    b.day = b.day ?? (b.year == nil ? day : nil)
    self.a = a
    self.b = b
    self.today = day ?? today
  }

  /// Whether a word is a side that needs no rules.
  package static func isMedicare(_ side: String) -> Bool { side.hasPrefix("medicare:") }

  /// Compares over a file of volume: one unit is priced by itself, and times the units of the row.
  package func run(
    volume: FeeVolume, tell: (Event) -> Void = { _ in }
  ) throws(CodeRefusal) -> FeeComparisonReport {
    var report = FeeComparisonReport(a: a.name, b: b.name)
    let party = ChargeParty()
    let (first, second) = (a.pricer(party), b.pricer(party))
    for (index, row) in volume.rows.enumerated() {
      let line = FeeLine(
        claim: "", line: index + 1, code: row.code, modifiers: row.modifiers, from: today,
        placeOfService: row.place, locality: .none, charge: row.charge)
      let prices = try CodeRefusal.of { () throws(ImportProblem) in
        (try first.price([a.line(line)])[0], try second.price([b.line(line)])[0])
      }
      report.add(
        line.service, units: row.units, times(prices.0, row.units), times(prices.1, row.units))
      if index % 256 == 0 { tell(.rows(index, of: volume.rows.count)) }
    }
    return report
  }

  private func times(_ price: LinePrice, _ units: Quantity) -> FeeComparisonReport.Amount {
    switch price {
    case .unpriced(let reason): return .none(reason.description)
    case .priced(let money, _):
      let step = PriceStep.cents(
        "All units", .given("One unit", .cents(money.cents)),
        .given("Units", Figure(Int128(units.thousandths), places: 3, .count)))
      return step.isAmount
        ? .some(Money(cents: step.cents)) : .none(NoPrice.tooLarge.description)
    }
  }

  /// Compares over the lines of claims, whose lines of a day reduce one another as each side says.
  ///
  /// `from` and `to` bound the lines' days of service.
  package func run(
    _ inputs: [any ClaimInput], from: CivilDate? = nil, to: CivilDate? = nil,
    tell: (Event) -> Void
  ) throws(CodeRefusal) -> FeeComparisonReport {
    var report = FeeComparisonReport(a: a.name, b: b.name)
    report.claims = 0
    var pricers: [String: (a: any LinePricer, b: any LinePricer)] = [:]
    var bytes = 0
    var read = 0
    for input in inputs {
      let reader = input.reader()
      func takeProblems(_ report: inout FeeComparisonReport) {
        for problem in reader.takeProblems() {
          let told = DocumentProblem(file: input.name(of: problem), problem: problem)
          if told.isError { report.inputErrors += 1 }
          tell(.problem(told))
        }
      }
      while let batch = reader.next() {
        for index in 0..<batch.count {
          let claim = batch[index]
          read += 1
          guard !claim.isUnreadable else {
            report.unreadable += 1
            continue
          }
          let party = ChargeParty(
            payer: claim.text(claim[.payerID]), filing: claim.text(claim[.filing]))
          let key = party.payer + "\u{1F}" + party.filing
          let pair = pricers[key] ?? (a: a.pricer(party), b: b.pricer(party))
          pricers[key] = pair
          try compare(claim, pair, from, to, &report)
        }
        takeProblems(&report)
        tell(.progress(bytes: bytes, claims: read))
      }
      takeProblems(&report)
      bytes += input.size
    }
    return report
  }

  private func compare(
    _ claim: ClaimFrame, _ pricers: (a: any LinePricer, b: any LinePricer), _ from: CivilDate?,
    _ to: CivilDate?, _ report: inout FeeComparisonReport
  ) throws(CodeRefusal) {
    var lines: [FeeLine] = []
    for index in 0..<claim.lineCount {
      let frame = claim.line(index)
      guard let line = FeeLine(frame, of: claim, number: index + 1) else {
        let why = "The line has no date of service."
        report.add(frame.text(frame[.code]), units: Quantity(1), .none(why), .none(why))
        continue
      }
      if let from, line.from < from { continue }
      if let to, line.from > to { continue }
      guard line.placeOfService > 0 else {
        let why = "The line has no place of service."
        report.add(line.service, units: line.units, .none(why), .none(why))
        continue
      }
      lines.append(line)
    }
    guard !lines.isEmpty else { return }
    report.claims = (report.claims ?? 0) + 1
    let prices = try CodeRefusal.of { () throws(ImportProblem) in
      (try pricers.a.price(lines.map(a.line)), try pricers.b.price(lines.map(b.line)))
    }
    for (index, line) in lines.enumerated() {
      report.add(
        line.service, units: line.units, FeeComparisonReport.Amount(prices.0[index]),
        FeeComparisonReport.Amount(prices.1[index]))
    }
  }
}
