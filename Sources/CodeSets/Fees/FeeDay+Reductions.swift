internal import Model

extension FeeDay {
  /// Therapy: of all units of the day the one with the highest practice expense in full, every
  /// other at half the practice expense (Claims Processing Manual, chapter 23, Addendum, multiple procedure indicator 5).
  mutating func therapy() {
    let places = candidates.indices.filter {
      candidates[$0]?.row.multiple == 5 && problems[$0] == nil
        && (candidates[$0]?.terms).reducesByMedicare
    }
    guard !places.isEmpty else { return }
    let top = places.max { a, b in
      guard let first = candidates[a], let second = candidates[b] else { return false }
      func fee(_ candidate: Candidate) -> Int64 {
        candidate.adjustments.applied(to: candidate.fee).cents
      }
      let keys = (
        (first.row.practiceNonfacility, fee(first)), (second.row.practiceNonfacility, fee(second))
      )
      return keys.0 == keys.1 ? a > b : keys.0 < keys.1
    }
    for place in places {
      guard let candidate = candidates[place] else { continue }
      guard let units = candidate.wholeUnits, units > 0 else {
        problems[place] = .byReport("therapy is billed in whole units")
        continue
      }
      let full = place == top ? 1 : 0
      if let terms = candidate.terms, terms.isRate, units > full {
        problems[place] = .notInContract(terms.cannotReduce("further units of therapy"))
        continue
      }
      var steps: [PriceStep] = full == 1 ? [candidate.fee.named("First unit of therapy")] : []
      if units > full {
        let reduced = candidate.terms.scaled(
          schedule.reducedTherapy(candidate.row, candidate.index))
        guard reduced.isAmount else {
          problems[place] = .tooLarge
          continue
        }
        steps.append(
          units - full == 1
            ? reduced
            : .cents(
              "Further units of therapy", reduced,
              .given("Further units", .count(units - full), .claim)))
      }
      let amount = steps.count == 1 ? steps[0] : PriceStep("All units of the line", .sum, steps)
      candidates[place]?.amount = candidate.adjustments.applied(to: amount)
    }
  }

  private struct Component {
    let candidate: Int
    let amount: PriceStep
  }

  /// Imaging, cardiovascular and eye tests: technical and professional parts are ranked apart, and all
  /// but the highest reduced (Claims Processing Manual, chapter 23, Addendum, multiple procedure indicators 4, 6, 7).
  mutating func components() {
    for (family, technical, professional) in [(4, 50, 5), (6, 25, 0), (7, 20, 0)] {
      let places = candidates.indices.filter {
        Int(candidates[$0]?.row.multiple ?? 9) == family && problems[$0] == nil
          && (candidates[$0]?.terms).reducesByMedicare
      }
      guard places.count > 1 || places.contains(where: { (candidates[$0]?.wholeUnits ?? 1) > 1 })
      else { continue }
      for place in places {
        guard let terms = candidates[place]?.terms, terms.isRate else { continue }
        problems[place] = .notInContract(terms.cannotReduce("tests of several on one day"))
      }
      var reductions: [Int: [PriceStep]] = [:]
      for (modifier, percent) in [
        (FeeModifier.technical, technical), (FeeModifier.professional, professional),
      ] where percent > 0 {
        for component in ranked(places.flatMap { parts($0, modifier) }).dropFirst() {
          reductions[component.candidate, default: []].append(
            .cents(
              modifier == FeeModifier.technical
                ? "Less of the technical part" : "Less of the professional part",
              component.amount,
              .given(
                "Second and further tests", .percent(percent),
                .manual("23, Addendum, multiple procedure indicator"))))
        }
      }
      for (place, less) in reductions {
        guard let candidate = candidates[place] else { continue }
        candidates[place]?.amount = PriceStep(
          "Fee less the reductions", .difference, [candidate.amount] + less)
      }
    }
  }

  /// The technical or professional parts of a line, one for each unit.
  private func parts(_ place: Int, _ modifier: CodeKey) -> [Component] {
    guard let candidate = candidates[place] else { return [] }
    if candidate.terms?.isRate ?? false { return [] }
    let row = candidate.row
    let step: PriceStep
    if row.modifier == modifier {
      step = candidate.fee
    } else if row.modifier.bits != 0 {
      return []
    } else if row.components == 1 {
      guard let part = schedule.values?.row(row.code, modifier: modifier), part.hasValues else {
        return []
      }
      step = candidate.terms.scaled(schedule.fee(part, candidate.setting, candidate.index)).named(
        modifier == FeeModifier.technical ? "Technical part" : "Professional part")
    } else if row.components == (modifier == FeeModifier.technical ? 3 : 2) {
      step = candidate.fee
    } else {
      return []
    }
    guard step.isAmount else { return [] }
    let amount = candidate.adjustments.applied(to: step)
    return Array(
      repeating: Component(candidate: place, amount: amount),
      count: min(max(candidate.wholeUnits ?? 1, 1), 50))
  }

  /// Highest first; of equal ones the earlier line.
  private func ranked(_ components: [Component]) -> [Component] {
    components.sorted { a, b in
      a.amount.cents == b.amount.cents
        ? a.candidate < b.candidate : a.amount.cents > b.amount.cents
    }
  }

  // MARK: - The end of every line

  /// What the provider is: 85 percent without a physician, 95 percent without participation; or what a
  /// contract says of it, and its further adjustments.
  private func forProvider(
    _ step: PriceStep, _ line: FeeLine, _ terms: FeeTerms?
  ) -> PriceStep {
    var amount = step
    if line.practitioner == .assistant, !line.has(FeeModifier.assistant) {
      amount = .cents(
        "Physician assistant or nurse practitioner", amount,
        terms?.shares[.nonphysician]
          ?? .given("Share of the fee", .percent(85), .manual("12, 110 and 120")))
    }
    if let terms { return terms.adjusted(amount, line) }
    return line.participating ? amount : FeeDay.nonparticipating(amount)
  }

  static func nonparticipating(_ step: PriceStep) -> PriceStep {
    .cents(
      "Provider does not take part", step,
      .given("Share of the fee", .percent(95), .manual("12, 20.4.1")))
  }

  /// The lower of fee and charge; by a contract where it says so.
  func closed(_ step: PriceStep, _ line: FeeLine, _ terms: FeeTerms?) -> LinePrice {
    if let terms, !terms.followsMedicare, terms.shares[.nonphysician] == nil,
      line.practitioner == .assistant, !line.has(FeeModifier.assistant)
    {
      return .unpriced(.notInContract(terms.lacks(.nonphysician)))
    }
    let amount = forProvider(step, line, terms)
    guard step.isAmount, amount.isAmount else { return .unpriced(.tooLarge) }
    guard let charge = line.charge, let source = lesserOf(terms) else {
      return .priced(Money(cents: amount.cents), amount)
    }
    let allowed = PriceStep(
      "Allowed, the lower of fee and charge", .least,
      [amount, .given("Charge", .cents(charge.cents), .claim)], source: source)
    return .priced(Money(cents: allowed.cents), allowed)
  }

  /// Where it says that the lower of fee and charge is allowed; nil where a contract does not.
  private func lesserOf(_ terms: FeeTerms?) -> PriceSource? {
    guard let terms else { return .manual("12, 20") }
    return terms.lesserOf
  }

  /// Two sides share the lower of their fees and their charges: the first line up to its charge, the
  /// second the rest.
  func sideClosed(_ one: Candidate, _ other: Candidate, isFirst: Bool) -> LinePrice {
    let (first, second) = isFirst ? (one, other) : (other, one)
    // A contract's lower of amount and charge is each line's own.
    guard one.terms == nil, let charge = first.line.charge, let otherCharge = second.line.charge
    else {
      return closed(one.amount, one.line, one.terms)
    }
    let fees = PriceStep(
      "Fee for both sides", .sum,
      [
        forProvider(first.amount, first.line, nil), forProvider(second.amount, second.line, nil),
      ])
    let both = PriceStep(
      "Allowed for both sides, the lower of fees and charges", .least,
      [
        fees,
        PriceStep(
          "Charges for both sides", .sum,
          [
            .given("Charge", .cents(charge.cents), .claim),
            .given("Charge of the other side", .cents(otherCharge.cents), .claim),
          ]),
      ], source: .manual("12, 40.7"))
    let share = PriceStep(
      "Allowed, up to the line's charge", .least,
      [both, .given("Charge", .cents(charge.cents), .claim)])
    let allowed =
      isFirst ? share : PriceStep("Allowed, the rest of both sides", .difference, [both, share])
    guard fees.isAmount, allowed.isAmount else { return .unpriced(.tooLarge) }
    return .priced(Money(cents: allowed.cents), allowed)
  }
}

extension FeeTerms {
  /// Why a rate of a contract cannot be reduced as Medicare reduces its own fees, whose parts it knows.
  func cannotReduce(_ what: String) -> String {
    "\(name) has a fixed rate for the code, and Medicare's reduction of \(what) needs the parts of "
      + "Medicare's fee: say in the exception or contract multiple_procedure = \"none\" or shares."
  }
}
