import Model
import Text

/// Puts settled schedules and contracts together and reports what does not go together.
struct FeeBookMaker {
  private(set) var book = FeeBook()
  private(set) var diagnostics: [RuleDiagnostic] = []

  /// Takes the schedules; those whose bases are unknown or lead in a circle are left out and reported.
  mutating func take(_ schedules: [String: RateSchedule]) {
    book.schedules = schedules
    for schedule in schedules.values.sorted(by: { $0.id < $1.id }) {
      guard case .named(let name)? = schedule.base?.schedule else { continue }
      let place = schedule.base?.place ?? schedule.place
      if schedules[name] == nil {
        diagnostics.append(
          RuleDiagnostic(
            .unknownSchedule, place, rule: schedule.id, book.unknownSchedule(name)))
        book.schedules[schedule.id] = nil
      } else if leadsBack(schedule, schedules) {
        diagnostics.append(
          RuleDiagnostic(
            .unknownSchedule, place, rule: schedule.id,
            "its base leads back to itself — a schedule rests on others, and in the end on rows or \"mpfs\""
          ))
        book.schedules[schedule.id] = nil
      }
    }
  }

  private func leadsBack(_ schedule: RateSchedule, _ all: [String: RateSchedule]) -> Bool {
    var seen: Set<String> = []
    var next: RateSchedule? = schedule
    while let current = next {
      guard seen.insert(current.id).inserted else { return true }
      guard case .named(let name)? = current.base?.schedule else { return false }
      next = all[name]
    }
    return false
  }

  /// Takes the contracts; two of one payer that count for the same line, neither narrower, are reported.
  mutating func take(_ contracts: [String: Contract]) {
    book.contracts = contracts.values.sorted { ($0.from, $0.id) < ($1.from, $1.id) }
    for (index, one) in book.contracts.enumerated() {
      for other in book.contracts[(index + 1)...] {
        guard let days = one.overlap(other), one.payers.sharesCodes(other.payers),
          one.scope.clashes(other.scope)
        else { continue }
        diagnostics.append(
          RuleDiagnostic(
            .contractsOverlap, other.place, rule: other.id,
            "it overlaps \(one.id) (\(one.place.text)) on \(days) for payer \(other.payer) — end one of "
              + "them, or narrow the scope of one"))
      }
    }
    book.contracts.sort { $0.id < $1.id }
  }
}

extension Contract {
  /// The days on which both count, as `2025-01-01..2025-01-31`; nil for none.
  fileprivate func overlap(_ other: Contract) -> String? {
    let first = max(from, other.from)
    let last = [to, other.to].compactMap { $0 }.min()
    if let last, last < first { return nil }
    return "\(first)..\(last?.description ?? "")"
  }
}
