package import CodeSets
import Model

/// Says what is billed for lines: the charge master's row times units, then the exception that is for
/// who pays.
package struct ChargePricer: LinePricer {
  /// Gives the schedules that exceptions bill, by name.
  package typealias Schedules = @Sendable (String) -> (any LinePricer)?

  private let masters: [ChargeMaster]
  private let payers: PayerBook
  private let party: ChargeParty
  private let schedules: Schedules
  /// Why charge masters bill nothing, by name.
  private let refusal: @Sendable (String) -> String?

  /// - Parameters:
  ///   - fees: the charge masters.
  ///   - name: the one that is billed by; nil for the one that counts on a line's day at its location.
  ///   - payers: what is known of payers.
  ///   - party: who pays.
  ///   - schedules: the schedules that exceptions may bill.
  package init(
    _ fees: FeeBook, named name: String? = nil, payers: PayerBook,
    party: ChargeParty = ChargeParty(),
    schedules: @escaping Schedules = { _ in nil }
  ) {
    let all = fees.chargeMasters.values.sorted { $0.id < $1.id }
    masters = name.map { name in all.filter { $0.id == name } } ?? all.filter { !$0.isProposed }
    self.payers = payers
    self.party = party
    self.schedules = schedules
    refusal = { fees.refusal(of: $0) }
  }

  /// One charge master by itself.
  init(
    _ master: ChargeMaster, payers: PayerBook, party: ChargeParty,
    schedules: @escaping Schedules = { _ in nil }
  ) {
    masters = [master]
    self.payers = payers
    self.party = party
    self.schedules = schedules
    refusal = { _ in nil }
  }

  package func price(_ lines: [FeeLine]) throws(ImportProblem) -> [LinePrice] {
    var prices: [LinePrice] = []
    prices.reserveCapacity(lines.count)
    for line in lines { prices.append(try price(line)) }
    return prices
  }

  private func price(_ line: FeeLine) throws(ImportProblem) -> LinePrice {
    guard line.anesthesia == nil else { return .unpriced(.charge(.byMinutes)) }
    let outcome = Result { () throws(NoCharge) in try charge(line) }
    switch outcome {
    case .failure(let reason): return .unpriced(.charge(reason))
    case .success((let step, let exception)):
      guard step.isAmount else { return .unpriced(.tooLarge) }
      guard let exception else { return .priced(Money(cents: step.cents), step) }
      return try except(exception, line, step)
    }
  }

  /// What the row bills, and the exception that is for the line.
  private func charge(
    _ line: FeeLine
  ) throws(NoCharge) -> (PriceStep, ChargeException?) {
    let master = try master(for: line)
    if let refusal = refusal(master.id) { throw .examplesFail(refusal) }
    let row = try master.table.row(for: line)
    let unit = PriceStep.given(
      "Charge for one unit of \(row.name)", .cents(row.amount.cents),
      .written("\(row.place.text), charge master \(master.id)"))
    let step =
      line.units == Quantity(1)
      ? unit.named("Charge of \(row.name)")
      : .cents("Charge of \(row.name)", unit, .given("Units", .quantity(line.units), .claim))
    return (step, try exception(of: master, for: line))
  }

  // MARK: The charge master

  private func master(for line: FeeLine) throws(NoCharge) -> ChargeMaster {
    let here = masters.filter { $0.isFor(line) }
    let counting = here.filter { $0.counts(on: line.from) }
    let nearer = counting.filter { $0.locations != nil }
    let chosen = nearer.isEmpty ? counting : nearer
    if chosen.count > 1 { throw .twoMasters(chosen[0].id, chosen[1].id, line.from) }
    if let master = chosen.first { return master }
    if here.isEmpty, !masters.isEmpty {
      throw .noMaster(
        line.from, nearest: masters.prefix(3).map { "'\($0.id)' is for other locations" })
    }
    let before = here.filter { $0.from <= line.from }.max { $0.from < $1.from }
    let after = here.filter { $0.from > line.from }.min { $0.from < $1.from }
    throw .noMaster(
      line.from,
      nearest: [
        before.flatMap { master in
          master.to.map { "'\(master.id)' ends on \($0) (\(master.place.text))" }
        },
        after.map { "'\($0.id)' begins on \($0.from) (\($0.place.text))" },
      ].compactMap { $0 })
  }

  // MARK: Exceptions

  private func exception(
    of master: ChargeMaster, for line: FeeLine
  ) throws(NoCharge) -> ChargeException? {
    var found: ChargeException?
    for exception in master.exceptions where exception.holds(for: line) {
      guard try exception.isFor(party, payers) else { continue }
      if let found { throw .twoExceptions(found.name, exception.name) }
      found = exception
    }
    return found
  }

  private func except(
    _ exception: ChargeException, _ line: FeeLine, _ charge: PriceStep
  ) throws(ImportProblem) -> LinePrice {
    let source = PriceSource.written(exception.place.text)
    let label = "\(exception.id): \(exception.why)"
    let step: PriceStep
    switch exception.change {
    case .share(let share):
      step = .cents(label, charge, .given("Share of the charge", Figure(share), source))
    case .amount(let amount):
      let unit = PriceStep.given("Amount for one unit", .cents(amount.cents), source)
      step = .cents(label, unit, .given("Units", .quantity(line.units), .claim))
    case .schedule(let name, let share):
      guard let schedule = schedules(name) else {
        return .unpriced(
          .charge(.schedule(exception.name, "there is no schedule or contract '\(name)'.")))
      }
      // The schedule is billed whole: what would be charged else does not lower it.
      var bare = line
      bare.charge = nil
      switch try schedule.price([bare])[0] {
      case .unpriced(let reason):
        return .unpriced(.charge(.schedule(exception.name, reason.description)))
      case .priced(_, let fee):
        step =
          share == .whole
          ? PriceStep(label, .same, [fee], source: source)
          : .cents(label, fee, .given("Share of the schedule", Figure(share), source))
      }
    }
    guard step.isAmount else { return .unpriced(.tooLarge) }
    return .priced(Money(cents: step.cents), step)
  }
}

extension ChargeMaster {
  /// Whether it is for where the line was.
  func isFor(_ line: FeeLine) -> Bool {
    locations.map { $0.contains { line.locations.contains(CodeKey($0)) } } ?? true
  }
}

extension ChargeException {
  /// `self-pay (rules/charges.lua:12)`.
  var name: String { "\(id) (\(place.text))" }

  /// Whether it is for the procedure and the day.
  func holds(for line: FeeLine) -> Bool {
    from <= line.from && (to.map { line.from <= $0 } ?? true)
      && codes.map { $0.contains(line.code.text ?? "") } ?? true
  }

  /// Whether it is for who pays.
  ///
  /// A fact of the payer that decides and that nobody gave is told, and not taken for another payer's.
  func isFor(_ party: ChargeParty, _ payers: PayerBook) throws(NoCharge) -> Bool {
    if selfPay, !party.isSelfPay { return false }
    if let classes, !(party.patientClass.map(classes.contains) ?? false) { return false }
    if let payer, !payer.contains(party.payer) { return false }
    if let filing, !filing.contains(party.filing) { return false }
    guard programs != nil || state != nil else { return true }
    // Without a payer the charge is the one for all payers.
    if party.payer.isEmpty, party.filing.isEmpty { return false }
    let record = payers.record(for: party.payer)
    if let programs {
      guard let program = record?.program ?? PayerProgram.named(by: party.filing) else {
        throw .payerUnknown(unknown(party, "program"), exception: name)
      }
      if !programs.contains(program) { return false }
    }
    if let state {
      guard let own = record?.state else {
        throw .payerUnknown(unknown(party, "state"), exception: name)
      }
      if !state.contains(own) { return false }
    }
    return true
  }

  private func unknown(_ party: ChargeParty, _ fact: String) -> String {
    let payer = party.payer.isEmpty ? "The payer" : "Payer \(FieldText.printable(party.payer))"
    return "\(payer) has no record that says its \(fact)"
  }
}

extension Rate {
  /// 100 percent.
  static let whole = Rate(billionths: 1_000_000_000)
}

extension Figure {
  /// Units of a line, in thousandths.
  static func quantity(_ quantity: Quantity) -> Figure {
    Figure(Int128(quantity.thousandths), places: 3, .count)
  }
}
