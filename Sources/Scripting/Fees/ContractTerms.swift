import CodeSets
import Model

/// What a contract says of each line of a day.
struct ContractTerms {
  /// A line as it is priced, and by what.
  struct Resolved {
    var line: FeeLine
    var terms: FeeTerms
  }

  struct Unpriced: Error {
    var reason: NoPrice
  }

  private let contract: Contract
  private let book: FeeBook
  private let schedule: FeeSchedule
  /// By line number, the base fees that an example brings with it; nil outside of examples.
  private let given: [Int: ContractExample.Line]?

  init(
    _ contract: Contract, _ book: FeeBook, _ schedule: FeeSchedule,
    given: [Int: ContractExample.Line]? = nil
  ) {
    self.contract = contract
    self.book = book
    self.schedule = schedule
    self.given = given
  }

  func terms(for line: FeeLine) -> Result<Resolved, Unpriced> {
    Result { () throws(Unpriced) in try resolve(line) }
  }

  private func resolve(_ line: FeeLine) throws(Unpriced) -> Resolved {
    let rate = try exception(line, adjusts: false)
    let adjustment = try exception(line, adjusts: true)
    var line = line
    var settled: [CodeKey] = []
    if let mods = adjustment?.match.mods {
      settled += line.modifiers.filter { mods.contains($0.text ?? "") }
    }
    let basis: FeeTerms.Basis
    var multiple = rate?.multiple ?? contract.multiple
    switch rate?.amount {
    case .each(let money)?:
      let amount = PriceStep.given(
        "Rate of the exception", .cents(money.cents), source(rate))
      settled += ownModifiers(of: rate, line)
      basis = .rate(amount, ofOthers: others(line))
    case .share(let share, .charge)?:
      guard let charge = line.charge else {
        throw Unpriced(
          reason: .notInContract(
            "\(name) pays a share of the charge (\(source(rate)?.description ?? "")), and the line "
              + "has none: write it behind the line, as in 99213@120.00."))
      }
      basis = .rate(
        .cents(
          "Share of the charge", .given("Charge", .cents(charge.cents), .claim),
          .given("Share", Figure(share), source(rate))), ofOthers: others(line))
      settled = line.modifiers
      line.units = Quantity(1)
      multiple = rate?.multiple ?? Contract.Multiple(way: .none, codes: nil, place: contract.place)
    case .share(let share, _)?:
      settled += ownModifiers(of: rate, line)
      let own = PriceStep.given("Share of the schedule", Figure(share), source(rate))
      basis = try self.basis(line, outer: own, &settled)
    case nil:
      let own = contract.base?.share.map { share in
        PriceStep.given(
          "Share of the schedule", Figure(share),
          contract.source("base", contract.base?.place ?? contract.place))
      }
      basis = try self.basis(line, outer: own, &settled)
    }
    if line.anesthesia != nil, case .rate = basis {
      line.units = Quantity(1)
      multiple = rate?.multiple ?? Contract.Multiple(way: .none, codes: nil, place: contract.place)
    }
    if case .medicare(let locality, _)? = book.medicare(of: contract) {
      if let locality { line.locality = locality }
    }
    if case .medicare = basis, line.locality.bits == 0 {
      throw Unpriced(
        reason: .notInContract(
          "\(name) names no locality of Medicare's schedule: write it in 'base', or give --locality."
        ))
    }
    var terms = FeeTerms(
      name: name, basis: basis, shares: contract.roleShares,
      followsMedicare: contract.followsMedicare, settled: settled,
      multiple: try way(multiple, line),
      adjustments: adjustment.map { [(label(of: $0), figure(of: $0))] } ?? [],
      further: contract.steps.filter { $0.match.holds(line) }.map(further),
      lesserOf: contract.lesserOf.map { contract.source("lesser_of", $0) },
      anesthesia: contract.anesthesia.map {
        .given(
          "A unit of anesthesia", .cents($0.unit.cents), contract.source("anesthesia", $0.place))
      })
    if let example = given?[line.line] {
      terms.indicators = example.indicators ?? FeeTerms.Indicators()
    }
    return Resolved(line: line, terms: terms)
  }

  private var name: String { "contract \(contract.id)" }

  // MARK: Exceptions

  /// The narrowest exception of a line that sets, or adjusts, its amount.
  private func exception(
    _ line: FeeLine, adjusts: Bool
  ) throws(Unpriced) -> Contract.Exception? {
    let code = line.code.text ?? ""
    let fitting = contract.exceptions.filter { $0.adjusts == adjusts && $0.match.holds(line) }
    guard let best = fitting.map({ $0.weight(code) }).max() else { return nil }
    let narrowest = fitting.filter { $0.weight(code) == best }
    guard narrowest.count == 1 else {
      throw Unpriced(
        reason: .notInContract(
          "exceptions \(narrowest.map { String($0.number) }.joined(separator: " and ")) of \(name) fit "
            + "the line alike: narrow one of them (\(narrowest[0].place.text))."))
    }
    return narrowest[0]
  }

  private func source(_ exception: Contract.Exception?) -> PriceSource? {
    exception.map { contract.source("except \($0.number)", $0.place) }
  }

  /// The line's modifiers that the exception is for: its amount has them in it.
  private func ownModifiers(of exception: Contract.Exception?, _ line: FeeLine) -> [CodeKey] {
    guard let mods = exception?.match.mods else { return [] }
    return line.modifiers.filter { mods.contains($0.text ?? "") }
  }

  private func label(of exception: Contract.Exception) -> String {
    exception.why.isEmpty ? "Share of what is allowed otherwise" : exception.why
  }

  private func figure(of exception: Contract.Exception) -> PriceStep {
    guard case .share(let share, _) = exception.amount else {
      return .given("Share", .percent(100), source(exception))
    }
    return .given("Share", Figure(share), source(exception))
  }

  // MARK: The base

  /// What a unit comes to by the contract's base, the outermost share given.
  private func basis(
    _ line: FeeLine, outer: PriceStep?, _ settled: inout [CodeKey]
  ) throws(Unpriced) -> FeeTerms.Basis {
    guard let base = contract.base else {
      throw Unpriced(
        reason: .notInContract(
          "\(line.code.text ?? "the code") is in no exception of \(name), which has no base: add it, or "
            + "write base = { schedule = \"mpfs\", … }."))
    }
    if let example = given?[line.line], let fee = example.base {
      let amount = PriceStep.given("Base fee of the example", .cents(fee.cents), example.source)
      let shares = try chain(base, line).shares
      return .rate(
        FeeTerms(name: name, basis: .medicare(shares + [outer].compactMap { $0 })).scaled(amount),
        ofOthers: others(line))
    }
    let found = try chain(base, line)
    let shares = found.shares + [outer].compactMap { $0 }
    guard let row = found.row else { return .medicare(shares) }
    if row.row.modifier.bits != 0 { settled.append(row.row.modifier) }
    let scale = FeeTerms(name: name, basis: .medicare(shares))
    switch row.row.amount {
    case .money(let facility, let nonfacility):
      let setting = line.setting ?? ServiceSetting(placeOfService: line.placeOfService)
      let money = setting == .facility ? facility : nonfacility
      let amount = PriceStep.given(
        "Rate of the schedule", .cents(money.cents), row.schedule.source(of: row.row))
      return .rate(scale.scaled(amount), ofOthers: others(line))
    case .baseUnits(let units):
      let amount = try anesthesia(line, units, row.schedule.source(of: row.row), scale)
      settled = line.modifiers
      return .rate(amount, ofOthers: others(line))
    }
  }

  /// Base units and time by the contract's unit, or by Medicare's factor of the locality and the shares.
  private func anesthesia(
    _ line: FeeLine, _ units: Int, _ source: PriceSource, _ scale: FeeTerms
  ) throws(Unpriced) -> PriceStep {
    guard var anesthesia = line.anesthesia else {
      throw Unpriced(
        reason: .notInContract(
          "\(line.code.text ?? "the code") is anesthesia, and the line has no minutes: units of the claim in "
            + "minutes (MJ), or typed as \(line.code.text ?? "00140")m45."))
    }
    anesthesia.baseUnits = units
    let fee = AnesthesiaFee(line, anesthesia, baseUnits: source)
    let price: LinePrice
    if let own = contract.anesthesia {
      price = fee.price(
        .given(
          "A unit of anesthesia", .cents(own.unit.cents),
          contract.source("anesthesia", own.place)))
    } else {
      guard case .medicare(let locality, _)? = book.medicare(of: contract) else {
        throw Unpriced(
          reason: .notInContract(
            "\(name) does not say what a unit of anesthesia comes to: write anesthesia = { unit = "
              + "money \"62.00\" }."))
      }
      guard let factors = schedule.anesthesia else {
        throw Unpriced(reason: .noRelease(.anesthesia, schedule.day))
      }
      let place = locality ?? line.locality
      guard let factor = factors.factor(place) else {
        throw Unpriced(reason: .noLocality(place))
      }
      price = fee.price(
        .given(
          "Anesthesia conversion factor", Figure(Int128(factor), places: 4, .dollars),
          .locality(factors.release, place)))
    }
    switch price {
    case .unpriced(let reason): throw Unpriced(reason: reason)
    case .priced(_, let step): return contract.anesthesia == nil ? scale.scaled(step) : step
    }
  }

  private struct Chain {
    /// The row that was found; nil where Medicare's schedule is to be asked.
    var row: (row: RateSchedule.Row, schedule: RateSchedule)?
    /// The shares of the schedules on the way, the innermost first, without the contract's own.
    var shares: [PriceStep]
  }

  /// Follows schedules to the row of a line, or to Medicare's schedule.
  private func chain(_ base: RateBase, _ line: FeeLine) throws(Unpriced) -> Chain {
    var shares: [PriceStep] = []
    var asked: [String] = []
    var next: RateBase? = base
    while let current = next {
      guard case .named(let id) = current.schedule else {
        return Chain(row: nil, shares: shares.reversed())
      }
      guard let rates = book.schedules[id] else {
        throw Unpriced(reason: .notInContract("there is no fee_schedule '\(id)'."))
      }
      guard rates.counts(on: line.from) else {
        throw Unpriced(
          reason: .notInContract(
            "fee_schedule \(id) does not count on \(line.from): it "
              + (line.from < rates.from
                ? "starts \(rates.from)." : "ended \(rates.to?.description ?? "").")
              + " Extend its 'effective' (\(rates.place.text)), or name another schedule."))
      }
      if let row = rates.row(line.code, line.modifiers, on: line.from) {
        return Chain(row: (row, rates), shares: shares.reversed())
      }
      asked.append(id)
      next = rates.base
      if let share = rates.base?.share {
        shares.append(
          .given(
            "Share of the schedule", Figure(share),
            .written("fee_schedule \(id), base (\(rates.base?.place.text ?? ""))")))
      }
    }
    throw Unpriced(reason: .notInContract(missing(line, asked)))
  }

  private func missing(_ line: FeeLine, _ asked: [String]) -> String {
    let code = line.code.text ?? "the code"
    let known = asked.compactMap { book.schedules[$0] }.first { $0.knows(line.code) }
    guard let known else {
      return
        "\(code) is in no row of fee_schedule \(asked.joined(separator: ", ")), which has no base: "
        + "add a row, or an exception to \(name)."
    }
    let modifiers = line.modifiers.compactMap(\.text).joined(separator: ", ")
    return "fee_schedule \(known.id) has rows of \(code), but none for "
      + (modifiers.isEmpty
        ? "the code alone on \(line.from)" : "it with \(modifiers) on \(line.from)")
      + ": add one."
  }

  /// What another code comes to by the same terms, for one unit without modifiers.
  private func others(_ line: FeeLine) -> @Sendable (CodeKey) -> PriceStep? {
    { [self] code in
      var other = line
      other.code = code
      other.modifiers = []
      other.units = Quantity(1)
      other.line = 0
      guard let resolved = try? resolve(other) else { return nil }
      switch resolved.terms.basis {
      case .rate(let amount, _): return amount
      case .medicare:
        guard let row = schedule.values?.row(code),
          let index = schedule.indices?[resolved.line.locality]
        else { return nil }
        let setting =
          line.setting ?? ServiceSetting(placeOfService: line.placeOfService)
        return resolved.terms.scaled(schedule.fee(row, setting, index))
      }
    }
  }

  // MARK: Several procedures and further adjustments

  private func way(
    _ multiple: Contract.Multiple, _ line: FeeLine
  ) throws(Unpriced) -> FeeTerms.Multiple {
    switch multiple.way {
    case .none: return .none
    case .medicare:
      // An example brings no indicators of other codes with it; those it names stand in its terms.
      if let given, given.count == 1, given[line.line]?.indicators == nil { return .none }
      return .medicare
    case .shares(let shares):
      let figures = shares.enumerated().map { index, share in
        PriceStep.given(
          "Share of procedure \(index + 1)\(index == shares.count - 1 ? " and further" : "")",
          Figure(share), contract.source("multiple_procedure", multiple.place))
      }
      if let codes = multiple.codes {
        return codes.contains(line.code.text ?? "") ? .shares(figures) : .none
      }
      if let indicators = given?[line.line]?.indicators {
        return [2, 3].contains(indicators.multiple) ? .shares(figures) : .none
      }
      guard let values = schedule.values else {
        if given != nil { return .none }
        throw Unpriced(reason: .noRelease(.mpfs, schedule.day))
      }
      let row = values.row(line.code)
      return row.map { $0.multiple == 2 || $0.multiple == 3 } ?? false ? .shares(figures) : .none
    }
  }

  private func further(_ step: Contract.Step) -> FeeTerms.Further {
    let source = contract.source("step '\(step.id)'", step.place)
    let label = step.why.isEmpty ? step.id : step.why
    switch step.amount {
    case .share(let share):
      return FeeTerms.Further(
        label: label, kind: .share, figure: .given("Share", Figure(share), source))
    case .each(let money):
      return FeeTerms.Further(
        label: label, kind: .each, figure: .given("For a unit", .cents(money.cents), source))
    case .add(let money):
      return FeeTerms.Further(
        label: label, kind: .add, figure: .given("For the line", .cents(money.cents), source))
    }
  }
}

extension RateSchedule {
  /// Where a row is written, as trees name it.
  func source(of row: Row) -> PriceSource {
    .written("fee_schedule \(id), row \(row.number) (\(row.place.text))")
  }
}

extension Contract {
  /// The shares of its roles with where they are written.
  var roleShares: [FeeTerms.Role: PriceStep] {
    Dictionary(
      uniqueKeysWithValues: shares.map { role, said in
        (
          role,
          PriceStep.given(
            "Share of \(role.rawValue)", Figure(said.rate), source(role.rawValue, said.place))
        )
      })
  }
}

extension FeeBook {
  /// The schedule of Medicare that a contract's base comes to in the end; nil where it comes to none.
  func medicare(of contract: Contract) -> RateBase.Schedule? {
    medicare(of: contract.base)
  }

  func medicare(of base: RateBase?) -> RateBase.Schedule? {
    var next = base
    var seen: Set<String> = []
    while let current = next {
      guard case .named(let id) = current.schedule else { return current.schedule }
      guard seen.insert(id).inserted else { return nil }
      next = schedules[id]?.base
    }
    return nil
  }

  /// The day of Medicare's schedule that lines of a day are priced by.
  func medicareDay(of contract: Contract, _ day: CivilDate) -> CivilDate {
    if case .medicare(_, let fixed?)? = medicare(of: contract) { return fixed }
    return day
  }
}
