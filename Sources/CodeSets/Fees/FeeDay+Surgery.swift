internal import Model

extension FeeDay {
  /// One surgery in the order of the day: a line, a unit of one, two sides, or a family of endoscopies.
  struct Surgery {
    var parts: [(candidate: Int, amount: PriceStep)]
    var total: Int64 { parts.reduce(0) { safeSum($0, $1.amount.cents) } }
  }

  /// Multiple surgeries and endoscopies (Claims Processing Manual, chapter 12, 40.6.C).
  ///
  /// Endoscopies of one base are a family: the highest in full, each other without the base's fee, the
  /// base itself nothing. Then families and other surgeries are ranked: the first in full, the
  /// second to fifth at half, further ones by report.
  mutating func surgeries() {
    let eligible = candidates.indices.filter { place in
      guard let candidate = candidates[place], problems[place] == nil else { return false }
      return (candidate.row.multiple == 2 || candidate.row.multiple == 3)
        && candidate.terms.reducesByMedicare && !candidate.line.has(FeeModifier.returnToRoom)
    }
    guard eligible.count > 1 || eligible.contains(where: { (candidates[$0]?.wholeUnits ?? 1) > 1 })
    else { return }
    var surgeries = families(eligible)
    var seen = Set(surgeries.flatMap { $0.parts.map(\.candidate) })
    for place in eligible where !seen.contains(place) {
      guard let candidate = candidates[place] else { continue }
      if isIncluded(candidate, surgeries) {
        candidates[place]?.amount = .cents(
          "Included in the endoscopies of its family", candidate.amount,
          .given("The base of the family", .percent(0), .manual("12, 40.6.C")))
        continue
      }
      seen.insert(place)
      if let other = candidate.otherSide, eligible.contains(other), !seen.contains(other),
        let second = candidates[other]
      {
        seen.insert(other)
        surgeries.append(
          Surgery(parts: [(place, candidate.amount), (other, second.amount)]))
      } else if let units = candidate.wholeUnits, units > 1, units <= 20,
        !candidate.line.has(FeeModifier.bilateral)
      {
        let one = candidate.adjustments.applied(to: candidate.fee)
        for _ in 0..<units { surgeries.append(Surgery(parts: [(place, one)])) }
      } else {
        surgeries.append(Surgery(parts: [(place, candidate.amount)]))
      }
    }
    rank(surgeries)
  }

  private func isIncluded(_ candidate: Candidate, _ families: [Surgery]) -> Bool {
    families.contains { family in
      family.parts.contains { part in
        guard let member = candidates[part.candidate] else { return false }
        return member.row.multiple == 3 && member.row.endoscopyBase == candidate.row.code
      }
    }
  }

  /// The families of endoscopies among lines, members after the highest without the base's fee.
  private mutating func families(_ eligible: [Int]) -> [Surgery] {
    var bases: [CodeKey] = []
    for place in eligible {
      guard let row = candidates[place]?.row, row.multiple == 3, row.endoscopyBase.bits != 0,
        !bases.contains(row.endoscopyBase)
      else { continue }
      bases.append(row.endoscopyBase)
    }
    return bases.map { base in
      let members = eligible.filter {
        candidates[$0]?.row.multiple == 3 && candidates[$0]?.row.endoscopyBase == base
      }
      let order = ordered(members)
      return Surgery(
        parts: order.enumerated().compactMap { rank, place in
          guard let candidate = candidates[place] else { return nil }
          if rank == 0 { return (place, candidate.amount) }
          guard let baseFee = baseFee(base, candidate) else {
            problems[place] = .noRow(code: base, modifier: CodeKey(bits: 0))
            return nil
          }
          let rest = PriceStep(
            "Never below zero", .atLeastZero,
            [
              PriceStep(
                "Fee without the base of the family", .difference,
                [candidate.fee, baseFee.named("Fee of the base \(base.text ?? "")")],
                source: .manual("12, 40.6.C"))
            ])
          guard rest.isAmount else {
            problems[place] = .tooLarge
            return nil
          }
          let amount = candidate.adjustments.applied(to: FeeDay.times(rest, candidate.line))
          guard amount.isAmount else {
            problems[place] = .tooLarge
            return nil
          }
          return (place, amount)
        })
    }
  }

  /// The fee of a family's base by the terms of a member.
  private func baseFee(_ base: CodeKey, _ member: Candidate) -> PriceStep? {
    if let terms = member.terms, case .rate(_, let other) = terms.basis { return other(base) }
    guard let row = schedule.values?.row(base) else { return nil }
    return member.terms.scaled(schedule.fee(row, member.setting, member.index))
  }

  /// Highest amount first; of equal ones the higher charge, then the earlier line.
  private func ordered(_ places: [Int]) -> [Int] {
    places.sorted { a, b in
      guard let first = candidates[a], let second = candidates[b] else { return a < b }
      let amounts = (first.amount.cents, second.amount.cents)
      if amounts.0 != amounts.1 { return amounts.0 > amounts.1 }
      if first.charge != second.charge { return first.charge > second.charge }
      return a < b
    }
  }

  /// The places of surgeries, the highest amount first; of equal ones the higher charge, then the earlier.
  func order(of surgeries: [Surgery]) -> [Int] {
    func charge(_ surgery: Surgery) -> Int64 {
      surgery.parts.reduce(0) { safeSum($0, candidates[$1.candidate]?.charge ?? 0) }
    }
    return surgeries.indices.sorted { a, b in
      let (first, second) = (surgeries[a], surgeries[b])
      if first.total != second.total { return first.total > second.total }
      let charges = (charge(first), charge(second))
      return charges.0 != charges.1 ? charges.0 > charges.1 : a < b
    }
  }

  private mutating func rank(_ surgeries: [Surgery]) {
    let order = order(of: surgeries)
    var amounts: [Int: [PriceStep]] = [:]
    for (rank, place) in order.enumerated() {
      for part in surgeries[place].parts {
        guard rank < 5 else {
          problems[part.candidate] =
            .byReport("the sixth and further surgeries of a day, at least 50 percent of the fee")
          continue
        }
        let step: PriceStep =
          rank == 0
          ? part.amount
          : .cents(
            "Surgery \(rank + 1) of the day", part.amount,
            .given("Second to fifth surgery", .percent(50), .manual("12, 40.6.C")))
        amounts[part.candidate, default: []].append(step)
      }
    }
    for (place, steps) in amounts {
      candidates[place]?.amount =
        steps.count == 1 ? steps[0] : PriceStep("All units of the line", .sum, steps)
    }
  }

  // MARK: - Left and right

  /// Left and right of one code on two lines are paid as with modifier 50: both sides at 150 percent
  /// where the indicator is 1, once where it is 0 or 2 (Claims Processing Manual, chapter 12, 40.7).
  mutating func pairSides() {
    for place in candidates.indices {
      guard let first = candidates[place], first.otherSide == nil, isSide(first) else { continue }
      let other = candidates.indices[(place + 1)...].first { other in
        guard let second = candidates[other], second.otherSide == nil, isSide(second),
          second.row.code == first.row.code, second.row.modifier == first.row.modifier
        else { return false }
        return first.line.has(FeeModifier.left) != second.line.has(FeeModifier.left)
      }
      guard let other, var second = candidates[other] else { continue }
      let share: PriceStep
      if let said = first.terms?.shares[.bilateral] {
        share = PriceStep(
          "Share of both sides without the first", .difference,
          [said, .given("The first side", .percent(100), said.source)])
      } else {
        share = .given(
          "Bilateral indicator \(first.row.bilateral)",
          .percent(first.row.bilateral == 1 ? 50 : 0), .manual("12, 40.7"))
      }
      second.adjustments.append(.share("Second side", share))
      second.amount = second.adjustments.applied(to: FeeDay.times(second.fee, second.line))
      second.otherSide = place
      candidates[other] = second
      candidates[place]?.otherSide = other
    }
  }

  private func isSide(_ candidate: Candidate) -> Bool {
    let line = candidate.line
    guard pairs(candidate), !line.modifiers.isEmpty,
      line.has(FeeModifier.left) != line.has(FeeModifier.right), line.units.thousandths == 1000
    else { return false }
    return !line.has(FeeModifier.bilateral) && !line.hasAny(FeeModifier.distinct)
  }

  /// Whether left and right of the code on two lines are one service on both sides.
  private func pairs(_ candidate: Candidate) -> Bool {
    guard let terms = candidate.terms else { return candidate.row.bilateral < 3 }
    if let said = terms.shares[.bilateral] { return said.value.isAtLeastOne }
    return terms.followsMedicare && candidate.row.bilateral < 3
  }
}

extension Figure {
  /// Whether a share is the whole or more.
  fileprivate var isAtLeastOne: Bool { !(self < Figure.percent(100)) }
}
