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
  /// By line; nil where it has no price.
  var candidates: [Candidate?] = []
  var problems: [NoPrice?] = []

  init(_ schedule: FeeSchedule, _ lines: [FeeLine], rareSettings: Bool) {
    self.schedule = schedule
    self.lines = lines
    self.rareSettings = rareSettings
  }

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
        candidates.append(try candidate(line))
        problems.append(nil)
        paid += 1
      } catch {
        candidates.append(nil)
        problems.append(error.reason)
        if line.anesthesia != nil, case .status(let status) = error.reason, status.isAnesthesia {
          do throws(NoPriceError) {
            anesthesia[place] = try anesthesiaFee(line)
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
    }
    return lines.indices.map { place in
      if let problem = problems[place] { return .unpriced(problem) }
      if let step = anesthesia[place] { return closed(step, lines[place]) }
      guard let candidate = candidates[place] else { return .unpriced(.noValues) }
      if let other = candidate.otherSide, problems[other] == nil, let second = candidates[other] {
        return sideClosed(candidate, second, isFirst: place < other)
      }
      return closed(candidate.amount, candidate.line)
    }
  }

  // MARK: - A line by itself

  struct NoPriceError: Error {
    let reason: NoPrice
  }

  private func candidate(_ line: FeeLine) throws(NoPriceError) -> Candidate {
    guard let values = schedule.values else {
      throw NoPriceError(reason: .noRelease(.mpfs, schedule.day))
    }
    let row = try row(line, values)
    guard row.status.isPaid else { throw NoPriceError(reason: .status(row.status)) }
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
    let adjustments = try line.modifiers.isEmpty ? [] : adjustments(line, row, values)
    let fee = schedule.fee(row, setting, index)
    guard fee.isAmount else { throw NoPriceError(reason: .tooLarge) }
    let units = FeeDay.times(fee, line)
    guard units.isAmount else { throw NoPriceError(reason: .tooLarge) }
    let amount = adjustments.applied(to: units)
    guard amount.isAmount else { throw NoPriceError(reason: .tooLarge) }
    return Candidate(
      line: line, row: row, index: index, setting: setting, fee: fee, adjustments: adjustments,
      amount: amount)
  }

  private func row(
    _ line: FeeLine, _ values: RelativeValues
  ) throws(NoPriceError) -> RelativeValue {
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

  // MARK: - Modifiers

  /// In the order in which they are applied: both sides, assistant, two surgeons, parts of the global period.
  private func adjustments(
    _ line: FeeLine, _ row: RelativeValue, _ values: RelativeValues
  ) throws(NoPriceError) -> [LineAdjustment] {
    var list: [LineAdjustment] = []
    let source = PriceSource.code(values.release, row.code, row.modifier)
    func share(_ label: String, _ what: String, _ figure: Figure, _ place: PriceSource) {
      list.append(.share(label, .given(what, figure, place)))
    }
    if line.has(FeeModifier.bilateral) {
      if row.bilateral == 1 {
        share("Both sides", "Bilateral indicator 1", .percent(150), .manual("12, 40.7"))
      } else if row.bilateral == 3 {
        share("Both sides", "Bilateral indicator 3", .percent(200), .manual("12, 40.7"))
      }
    }
    let assistant = line.has(FeeModifier.assistant)
    if assistant || line.hasAny(FeeModifier.physicianAssistants) {
      guard row.assistant == 0 || row.assistant == 2 else {
        throw NoPriceError(reason: .assistantNotPaid)
      }
      if assistant {
        share(
          "Assistant at surgery, no physician", "85 percent of 16 percent",
          Figure(136, places: 3, .share), .manual("12, 110 and 120"))
      } else {
        share("Assistant at surgery", "Modifier 80, 81, 82", .percent(16), .manual("12, 20.4.3"))
      }
    }
    if line.has(FeeModifier.coSurgeon) {
      guard row.coSurgeon == 1 || row.coSurgeon == 2 else {
        throw NoPriceError(reason: .coSurgeonNotPaid)
      }
      share(
        "One of two surgeons", "Modifier 62", Figure(625, places: 3, .share), .manual("12, 40.8"))
    }
    if line.has(FeeModifier.team) {
      throw NoPriceError(reason: .byReport("modifier 66, surgery by a team"))
    }
    try globalParts(line, row, source, &list)
    return list
  }

  private func globalParts(
    _ line: FeeLine, _ row: RelativeValue, _ source: PriceSource, _ list: inout [LineAdjustment]
  ) throws(NoPriceError) {
    func share(_ thousandths: Int32) -> Figure { Figure(Int128(thousandths), places: 3, .share) }
    if line.has(FeeModifier.preoperativeOnly) {
      throw NoPriceError(reason: .byReport("modifier 56, care before surgery only"))
    }
    let period: Int? =
      switch row.global {
      case .tenDays: 10
      case .ninetyDays: 90
      default: nil
      }
    let surgeryOnly = line.has(FeeModifier.surgeryOnly)
    if surgeryOnly || line.has(FeeModifier.postoperativeOnly) {
      guard let period else {
        throw NoPriceError(
          reason: .byReport("modifier 54 or 55 on a code without follow-up days in its fee"))
      }
      if surgeryOnly {
        let parts = PriceStep(
          "Shares before and during surgery", .sum,
          [
            .given("Share before", share(row.preoperative), source),
            .given("Share during", share(row.intraoperative), source),
          ])
        list.append(.share("Surgery without follow-up", parts))
      } else {
        let days = min(max(line.postoperativeDays ?? period, 0), period)
        list.append(
          .followUp(
            .given("Share after", share(row.postoperative), source), days: days, of: period))
      }
    }
    if line.has(FeeModifier.returnToRoom), period != nil {
      list.append(
        .share(
          "Return to the operating room",
          .given("Share during", share(row.intraoperative), source)))
    }
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

extension PaymentStatus {
  var isAnesthesia: Bool { code == UInt8(ascii: "J") }
}
