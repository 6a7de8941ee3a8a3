package import Model

/// What a plan asks of the patient for services of one kind.
package struct CostSharing: Equatable, Sendable {
  /// Where the deductible stands among what the patient pays.
  package enum Deductible: String, Sendable, CaseIterable {
    /// It is not asked for these services.
    case none
    /// First the deductible, then the copay out of what is left.
    case first
    /// First the copay, then the deductible out of what is left.
    case afterCopay = "after_copay"
  }

  /// The name people know the services by.
  package var name: String
  /// Whether the plan covers them; the patient owes the whole of what it does not.
  package var isCovered: Bool
  /// A fixed amount; nil for none.
  package var copay: Money?
  /// Whether each line owes it, and not each visit (the lines of these services on one day).
  package var copayPerLine: Bool
  package var deductible: Deductible
  /// The patient's share of what is left after copay and deductible.
  package var coinsurance: Rate
  /// Where that was read.
  package var source: String

  package init(
    name: String, isCovered: Bool = true, copay: Money? = nil, copayPerLine: Bool = false,
    deductible: Deductible, coinsurance: Rate, source: String
  ) {
    self.name = name
    self.isCovered = isCovered
    self.copay = copay
    self.copayPerLine = copayPerLine
    self.deductible = deductible
    self.coinsurance = coinsurance
    self.source = source
  }
}

/// What a line comes to for patient and plan: trees that re-add, each in whole cents.
///
/// ``patient`` and ``plan`` together are ``allowed``, to the cent.
package struct PatientShare: Equatable, Sendable {
  package var allowed: PriceStep
  package var copay: PriceStep
  package var deductible: PriceStep
  package var coinsurance: PriceStep
  /// What the patient owes, no more than is left to the limit of the year.
  package var patient: PriceStep
  /// What the plan pays: the rest.
  package var plan: PriceStep
}

/// Parts allowed amounts between patient and plan, line after line, as a plan's benefits say.
///
/// The order is: copay and deductible, which of them first as the benefits say; coinsurance on what is
/// left, rounded to the cent, halves up; all three together no more than is left to the out-of-pocket limit.
/// Copays count toward that limit as deductibles and coinsurance do (45 CFR 155.20, "cost sharing", and
/// 156.130). What one line uses of the deductible, of a visit's copay and of the limit is no longer there for the
/// lines after it. The plan pays the allowed amount less the patient's share (Medicare Claims Processing
/// Manual, chapter 12, 20, is the case of a deductible and 20 percent).
package struct PatientSharing: Sendable {
  /// An amount of which lines take.
  private struct Store: Sendable {
    var step: PriceStep
    var used: [PriceStep] = []

    init(_ label: String, _ money: Money, _ source: String) {
      step = .given(label, .cents(money.cents), .written(source))
    }

    /// What lines before have left.
    var left: PriceStep {
      used.isEmpty
        ? step
        : PriceStep("\(step.label), after the lines before", .difference, [step] + used)
    }

    mutating func use(_ taken: PriceStep) {
      guard taken.cents > 0 else { return }
      used.append(.given("Used by a line before", taken.value))
    }
  }

  private struct Visit: Hashable {
    var name: String
    var day: CivilDate
  }

  private var deductible: Store
  private var limit: Store?
  private var copays: [Visit: Store] = [:]

  /// - Parameters:
  ///   - deductibleLeft: what the patient has not yet met of the year's deductible.
  ///   - outOfPocketLeft: what is left to the year's limit of what the patient pays; nil where there is none or
  ///     nobody knows it.
  ///   - source: where both were read.
  package init(deductibleLeft: Money, outOfPocketLeft: Money?, source: String) {
    deductible = Store("Deductible not yet met", deductibleLeft, source)
    limit = outOfPocketLeft.map { Store("Left to the out-of-pocket limit", $0, source) }
  }

  /// Parts a line's allowed amount, which is not below zero, and takes note of what it uses.
  package mutating func share(
    _ allowed: PriceStep, on day: CivilDate, by sharing: CostSharing
  ) -> PatientShare {
    guard sharing.isCovered else {
      let none = PriceStep.given("None", .cents(0))
      let patient = PriceStep(
        "Not covered: the patient owes it", .same, [allowed], source: .written(sharing.source))
      return PatientShare(
        allowed: allowed, copay: none.named("Copay"), deductible: none.named("Deductible"),
        coinsurance: none.named("Coinsurance"), patient: patient,
        plan: PriceStep("Plan pays", .difference, [allowed, patient]))
    }
    var rest = allowed
    let copay: PriceStep
    let met: PriceStep
    if sharing.deductible == .first {
      met = takeDeductible(of: &rest, sharing)
      copay = takeCopay(of: &rest, on: day, sharing)
    } else {
      copay = takeCopay(of: &rest, on: day, sharing)
      met = takeDeductible(of: &rest, sharing)
    }
    let coinsurance = PriceStep.cents(
      "Coinsurance", rest,
      .given(
        "Patient's share of the rest", Figure(sharing.coinsurance.billionths, places: 9, .share),
        .written(sharing.source)))
    let sum = PriceStep("Copay, deductible and coinsurance", .sum, [copay, met, coinsurance])
    let patient =
      limit.map { PriceStep("Patient owes", .least, [sum, $0.left]) } ?? sum.named("Patient owes")
    limit?.use(patient)
    return PatientShare(
      allowed: allowed, copay: copay, deductible: met, coinsurance: coinsurance, patient: patient,
      plan: PriceStep("Plan pays", .difference, [allowed, patient]))
  }

  private mutating func takeDeductible(
    of rest: inout PriceStep, _ sharing: CostSharing
  ) -> PriceStep {
    guard sharing.deductible != .none else {
      return .given("Deductible, not asked", .cents(0), .written(sharing.source))
    }
    let taken = PriceStep("Deductible", .least, [rest, deductible.left])
    deductible.use(taken)
    rest = PriceStep("After the deductible", .difference, [rest, taken])
    return taken
  }

  private mutating func takeCopay(
    of rest: inout PriceStep, on day: CivilDate, _ sharing: CostSharing
  ) -> PriceStep {
    guard let copay = sharing.copay else {
      return .given("Copay, none", .cents(0), .written(sharing.source))
    }
    var store = Store("Copay of \(sharing.name)", copay, sharing.source)
    let visit = Visit(name: sharing.name, day: day)
    if !sharing.copayPerLine, let begun = copays[visit] { store = begun }
    let taken = PriceStep("Copay", .least, [rest, store.left])
    store.use(taken)
    copays[visit] = store
    rest = PriceStep("After the copay", .difference, [rest, taken])
    return taken
  }
}
