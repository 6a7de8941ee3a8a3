internal import Model

extension FeeDay {
  /// Several procedures by the shares that a contract lists: the highest amount first, unit by unit, both
  /// sides of one code as one procedure.
  mutating func rankByShares() {
    let eligible = candidates.indices.filter { place in
      guard problems[place] == nil, case .shares? = candidates[place]?.terms?.multiple else {
        return false
      }
      return true
    }
    var procedures: [Surgery] = []
    var seen: Set<Int> = []
    for place in eligible where seen.insert(place).inserted {
      guard let candidate = candidates[place] else { continue }
      if let other = candidate.otherSide, eligible.contains(other), let second = candidates[other],
        seen.insert(other).inserted
      {
        procedures.append(Surgery(parts: [(place, candidate.amount), (other, second.amount)]))
      } else if let units = candidate.wholeUnits, units > 1,
        !candidate.line.has(FeeModifier.bilateral)
      {
        guard units <= 50 else {
          problems[place] = .tooLarge
          continue
        }
        let one = candidate.adjustments.applied(to: candidate.fee)
        for _ in 0..<units { procedures.append(Surgery(parts: [(place, one)])) }
      } else {
        procedures.append(Surgery(parts: [(place, candidate.amount)]))
      }
    }
    guard procedures.count > 1 else { return }
    var amounts: [Int: [PriceStep]] = [:]
    for (rank, index) in order(of: procedures).enumerated() {
      for part in procedures[index].parts {
        guard case .shares(let shares)? = candidates[part.candidate]?.terms?.multiple,
          let share = rank < shares.count ? shares[rank] : shares.last
        else { continue }
        amounts[part.candidate, default: []].append(
          .cents("Procedure \(rank + 1) of the day", part.amount, share))
      }
    }
    for (place, steps) in amounts {
      candidates[place]?.amount =
        steps.count == 1 ? steps[0] : PriceStep("All units of the line", .sum, steps)
    }
  }
}
