internal import Model

/// The lines of one patient, provider and day while they are priced together.
struct FeeDay {
  /// A line that has a fee.
  struct Candidate {
    let line: FeeLine
    let row: RelativeValue
    let index: GeographicIndex
    let setting: ServiceSetting
    /// One unit, one side, before any adjustment.
    let fee: PriceStep
    /// What the contract says of the line; nil where Medicare prices it.
    let terms: FeeTerms?
    var adjustments: [LineAdjustment]
    /// What the line comes to so far.
    var amount: PriceStep
    /// The other line of a left and right pair, which share one limit of charges.
    var otherSide: Int?

    var charge: Int64 { line.charge?.cents ?? 0 }
    /// Whole units; nil where a part of one is left over.
    var wholeUnits: Int? {
      line.units.thousandths % 1000 == 0 ? Int(line.units.thousandths / 1000) : nil
    }
  }

  let schedule: FeeSchedule
  let lines: [FeeLine]
  /// Whether a service that is marked "NA" in a setting is priced there all the same.
  let rareSettings: Bool
  /// By line, what a contract says of it; nil where Medicare prices all of them.
  private let terms: [FeeTerms]?
  /// By line; nil where it has no price.
  var candidates: [Candidate?] = []
  var problems: [NoPrice?] = []

  init(
    _ schedule: FeeSchedule, _ lines: [FeeLine], rareSettings: Bool, terms: [FeeTerms]? = nil
  ) {
    self.schedule = schedule
    self.lines = lines
    self.rareSettings = rareSettings
    self.terms = terms
  }

  /// What a contract says of a line; nil where Medicare prices it.
  func terms(_ place: Int) -> FeeTerms? { terms?[place] }

  mutating func prices() -> [LinePrice] {
    candidates.reserveCapacity(lines.count)
    problems.reserveCapacity(lines.count)
    var anesthesia: [Int: PriceStep] = [:]
    var paid = 0
    for (place, line) in lines.enumerated() {
      guard line.isPlausible else {
        candidates.append(nil)
        problems.append(.tooLarge)
        continue
      }
      do throws(NoPriceError) {
        candidates.append(try candidate(line, terms(place)))
        problems.append(nil)
        paid += 1
      } catch {
        candidates.append(nil)
        problems.append(error.reason)
        if line.anesthesia != nil, case .status(let status) = error.reason, status.isAnesthesia {
          do throws(NoPriceError) {
            anesthesia[place] = try anesthesiaFee(line, terms(place))
            problems[place] = nil
          } catch {
            problems[place] = error.reason
          }
        }
      }
    }
    bundleInjections()
    if paid > 0 {
      if paid > 1 { pairSides() }
      therapy()
      surgeries()
      components()
      rankByShares()
    }
    return lines.indices.map { place in
      if let problem = problems[place] { return .unpriced(problem) }
      if let step = anesthesia[place] { return closed(step, lines[place], terms(place)) }
      guard let candidate = candidates[place] else { return .unpriced(.noValues) }
      if let other = candidate.otherSide, problems[other] == nil, let second = candidates[other] {
        return sideClosed(candidate, second, isFirst: place < other)
      }
      return closed(candidate.amount, candidate.line, candidate.terms)
    }
  }

  // MARK: - A line by itself

  struct NoPriceError: Error {
    let reason: NoPrice
  }

  private func candidate(
    _ line: FeeLine, _ terms: FeeTerms?
  ) throws(NoPriceError) -> Candidate {
    if let terms, case .rate(let amount, _) = terms.basis {
      return try candidate(line, terms, rate: amount)
    }
    guard let values = schedule.values else {
      throw NoPriceError(reason: .noRelease(.mpfs, schedule.day))
    }
    let row = try row(line, values)
    guard terms == nil ? row.status.isPaid : row.status.isValued else {
      throw NoPriceError(reason: .status(row.status))
    }
    guard let indices = schedule.indices else {
      throw NoPriceError(reason: .noRelease(.gpci, schedule.day))
    }
    guard let index = indices[line.locality] else {
      throw NoPriceError(reason: .noLocality(line.locality))
    }
    guard row.hasValues else { throw NoPriceError(reason: .noValues) }
    let setting =
      row.multiple == 5
      ? .nonfacility : line.setting ?? ServiceSetting(placeOfService: line.placeOfService)
    if !rareSettings, row.multiple != 5, row.notPaid(in: setting) {
      throw NoPriceError(reason: .notInSetting(setting))
    }
    let fee = terms.scaled(schedule.fee(row, setting, index))
    return try candidate(line, terms, row, index, setting, fee)
  }

  /// A line that a contract gives an amount of its own; Medicare's row says only how it is reduced.
  private func candidate(
    _ line: FeeLine, _ terms: FeeTerms, rate: PriceStep
  ) throws(NoPriceError) -> Candidate {
    let known =
      terms.indicators.map { RelativeValue.unknown(line.code).with($0) }
      ?? schedule.values.flatMap {
        $0.row(line.code, modifier: line.rowModifier) ?? $0.row(line.code)
      }
    if known == nil, terms.followsMedicare || (terms as FeeTerms?).reducesByMedicare,
      asksMedicare(line, terms)
    {
      throw NoPriceError(
        reason: schedule.values == nil
          ? .noRelease(.mpfs, schedule.day)
          : .noRow(code: line.code, modifier: CodeKey(bits: 0)))
    }
    return try candidate(
      line, terms, known ?? .unknown(line.code), GeographicIndex(line.locality),
      line.setting ?? ServiceSetting(placeOfService: line.placeOfService), rate)
  }

  /// Whether the line cannot be priced without knowing Medicare's indicators of its code: it carries a
  /// modifier that only they give a meaning, or it stands beside others that may reduce it.
  private func asksMedicare(_ line: FeeLine, _ terms: FeeTerms) -> Bool {
    let role = roles(of: line, terms).contains { terms.shares[$0] == nil }
    return (role && terms.followsMedicare)
      || ((terms as FeeTerms?).reducesByMedicare && schedule.values == nil
        && (lines.count > 1 || line.units.thousandths > 1000))
  }

  private func candidate(
    _ line: FeeLine, _ terms: FeeTerms?, _ row: RelativeValue, _ index: GeographicIndex,
    _ setting: ServiceSetting, _ fee: PriceStep
  ) throws(NoPriceError) -> Candidate {
    let adjustments =
      try line.modifiers.isEmpty ? [] : adjustments(line, row, terms)
    guard fee.isAmount else { throw NoPriceError(reason: .tooLarge) }
    let units = FeeDay.times(fee, line)
    guard units.isAmount else { throw NoPriceError(reason: .tooLarge) }
    let all =
      adjustments + (terms?.adjustments ?? []).map { LineAdjustment.share($0.label, $0.share) }
    let amount = all.applied(to: units)
    guard amount.isAmount else { throw NoPriceError(reason: .tooLarge) }
    return Candidate(
      line: line, row: row, index: index, setting: setting, fee: fee, terms: terms,
      adjustments: all, amount: amount)
  }

  private func row(
    _ line: FeeLine, _ values: RelativeValues
  ) throws(NoPriceError) -> RelativeValue {
    if line.has(FeeModifier.professional), line.has(FeeModifier.technical) {
      throw NoPriceError(reason: .bothParts)
    }
    let modifier = line.rowModifier
    if let row = values.row(line.code, modifier: modifier) { return row }
    guard modifier.bits != 0, values.row(line.code) != nil else {
      throw NoPriceError(reason: .noRow(code: line.code, modifier: CodeKey(bits: 0)))
    }
    throw NoPriceError(
      reason: modifier == FeeModifier.discontinued
        ? .byReport("modifier 53, discontinued, without a row of its own")
        : .noRow(code: line.code, modifier: modifier))
  }

  /// The fee for the units of a line; with modifier 50 the one unit is both sides.
  static func times(_ fee: PriceStep, _ line: FeeLine) -> PriceStep {
    if line.units.thousandths == 1000 || line.has(FeeModifier.bilateral) { return fee }
    return .cents(
      "Fee for the units", fee,
      .given("Units", Figure(Int128(line.units.thousandths), places: 3, .count), .claim))
  }

  // MARK: - Injections

  /// Status T is paid only where no other service of the schedule stands beside it.
  private mutating func bundleInjections() {
    let letter = UInt8(ascii: "T")
    guard candidates.contains(where: { $0?.row.status.code == letter }),
      candidates.contains(where: { $0.map { $0.row.status.code != letter } ?? false })
    else { return }
    for place in candidates.indices where candidates[place]?.row.status.code == letter {
      candidates[place] = nil
      problems[place] = .bundledThatDay
    }
  }
}

extension FeeLine {
  /// Whether units, charge and minutes are such as a service can have, so that no sum of them overflows.
  var isPlausible: Bool {
    units.thousandths.magnitude <= 1_000_000_000 && (charge?.cents.magnitude ?? 0) <= 10_000_000_000
      && anesthesia.map {
        $0.minutes.magnitude <= 1_000_000 && $0.baseUnits.magnitude <= 1_000_000
      } ?? true
  }
}

/// The sum, or the highest or lowest number where it is beyond them.
func safeSum(_ a: Int64, _ b: Int64) -> Int64 {
  let (sum, overflow) = a.addingReportingOverflow(b)
  return overflow ? (a < 0 ? .min : .max) : sum
}

extension RelativeValue {
  /// What is assumed of a code that Medicare's schedule does not know: no reduction of any kind.
  static func unknown(_ code: CodeKey) -> RelativeValue {
    RelativeValue(
      code: code, modifier: CodeKey(bits: 0), status: PaymentStatus(UInt8(ascii: "A")), flags: 0,
      work: 0, practiceNonfacility: 0, practiceFacility: 0, malpractice: 0, components: 9,
      global: .notApplicable, preoperative: 0, intraoperative: 0, postoperative: 0, multiple: 9,
      bilateral: 9, assistant: 9, coSurgeon: 9, team: 9, price: CodeKey(bits: 0),
      endoscopyBase: CodeKey(bits: 0), conversionFactor: 0, supervision: CodeKey(bits: 0),
      imagingFamily: 99, capNonfacility: 0, capFacility: 0, capMalpractice: 0)
  }

  /// The row with indicators that were said of it; assistants and two surgeons are then paid.
  func with(_ indicators: FeeTerms.Indicators) -> RelativeValue {
    var row = self
    row.multiple = indicators.multiple
    row.bilateral = indicators.bilateral
    row.assistant = 2
    row.coSurgeon = 2
    return row
  }
}

extension GeographicIndex {
  /// Indices of nothing, for lines that have an amount of their own.
  init(_ locality: FeeLocality) {
    self.init(locality: locality, state: CodeKey(bits: 0), work: 0, practice: 0, malpractice: 0)
  }
}

extension PaymentStatus {
  /// Whether a payer other than Medicare may pay by the row's values: what Medicare pays, and codes that it
  /// does not cover or has another code for (N and I).
  var isValued: Bool { isPaid || code == UInt8(ascii: "N") || code == UInt8(ascii: "I") }

  var isAnesthesia: Bool { code == UInt8(ascii: "J") }
}
