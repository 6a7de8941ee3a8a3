internal import Model

extension FeeDay {
  /// The fee of anesthesia: base units and time, times the factor of the locality (Claims Processing Manual,
  /// chapter 12, 50).
  func anesthesiaFee(_ line: FeeLine, _ terms: FeeTerms?) throws(NoPriceError) -> PriceStep {
    if let factor = terms?.anesthesia {
      guard let anesthesia = line.anesthesia else {
        throw NoPriceError(reason: .anesthesiaUnknown)
      }
      return try AnesthesiaFee(line, anesthesia).fee(factor)
    }
    guard let factors = schedule.anesthesia else {
      throw NoPriceError(reason: .noRelease(.anesthesia, schedule.day))
    }
    guard let factor = factors.factor(line.locality) else {
      throw NoPriceError(reason: .noLocality(line.locality))
    }
    guard let anesthesia = line.anesthesia else { throw NoPriceError(reason: .anesthesiaUnknown) }
    return terms.scaled(
      try AnesthesiaFee(line, anesthesia).fee(
        .given(
          "Anesthesia conversion factor", Figure(Int128(factor), places: 4, .dollars),
          .locality(factors.release, line.locality))))
  }
}

/// What counts in the fee of an anesthesia service.
package struct AnesthesiaFee {
  private let line: FeeLine
  private let anesthesia: FeeLine.Anesthesia
  /// Where the base units were read.
  private let baseSource: PriceSource

  package init(
    _ line: FeeLine, _ anesthesia: FeeLine.Anesthesia, baseUnits source: PriceSource = .claim
  ) {
    self.line = line
    self.anesthesia = anesthesia
    baseSource = source
  }

  /// The amount by a factor, the dollars of a unit; or why there is none.
  package func price(_ factor: PriceStep) -> LinePrice {
    do throws(FeeDay.NoPriceError) {
      let step = try fee(factor)
      return step.isAmount ? .priced(Money(cents: step.cents), step) : .unpriced(.tooLarge)
    } catch {
      return .unpriced(error.reason)
    }
  }

  /// Several procedures in one session: the highest base, all the time.
  package static func together(_ procedures: [FeeLine.Anesthesia]) -> FeeLine.Anesthesia {
    FeeLine.Anesthesia(
      baseUnits: procedures.map(\.baseUnits).max() ?? 0,
      minutes: Int(procedures.reduce(0) { safeSum($0, Int64($1.minutes)) }),
      presentAtInduction: procedures.contains(where: \.presentAtInduction))
  }

  /// One rounding at the end; time is rounded to a tenth of a unit before.
  func fee(_ factor: PriceStep) throws(FeeDay.NoPriceError) -> PriceStep {
    let supervised = line.has(FeeModifier.supervised)
    // Daily management of a catheter has no time.
    let timeless = supervised || line.code == CodeKey("01996")
    guard supervised || anesthesia.baseUnits > 0, timeless || anesthesia.minutes > 0 else {
      throw FeeDay.NoPriceError(reason: .anesthesiaUnknown)
    }
    var units: [PriceStep] = []
    if supervised {
      units.append(
        .given("Base units under supervision of more than four", .count(3), .manual("12, 50.D")))
      if anesthesia.presentAtInduction {
        units.append(.given("Present at induction", .count(1), .manual("12, 50.D")))
      }
    } else {
      units.append(.given("Base units", .count(anesthesia.baseUnits), baseSource))
    }
    if !timeless {
      units.append(
        PriceStep(
          "Time units", .quotient,
          [
            .given("Minutes", .count(anesthesia.minutes), .claim),
            .given("Minutes of a unit", .count(15), .manual("12, 50.G")),
          ], decimals: 1))
    }
    let sum = PriceStep("Units of anesthesia", .sum, units)
    guard line.hasAny(FeeModifier.directed) else { return .cents("Anesthesia", sum, factor) }
    return .cents(
      "Anesthesia under medical direction", sum, factor,
      .given("Modifier QK, QX, QY", .percent(50), .manual("12, 50.C")))
  }
}
