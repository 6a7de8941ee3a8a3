import Model
import Text

/// Puts settled schedules and contracts together and reports what does not go together.
struct FeeBookMaker {
  private(set) var book = FeeBook()
  private(set) var diagnostics: [RuleDiagnostic] = []
  private(set) var warnings: [RuleDiagnostic] = []

  /// `declared`: the names of all schedules that are declared, those with faults among them.
  init(declared: Set<String>) { book.declared = declared }

  /// Takes the schedules; those whose bases are unknown or lead in a circle are left out and reported.
  mutating func take(_ schedules: [String: RateSchedule]) {
    book.schedules = schedules
    for schedule in schedules.values.sorted(by: { $0.id < $1.id }) {
      guard case .named(let name)? = schedule.base?.schedule else { continue }
      let place = schedule.base?.place ?? schedule.place
      if schedules[name] == nil {
        // One with faults is told of as it is.
        if !book.declared.contains(name) {
          diagnostics.append(
            RuleDiagnostic(
              .unknownSchedule, place, rule: schedule.id, book.unknownSchedule(name)))
        }
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
            "it overlaps \(one.id) (\(one.place.text), \(days)) for payer \(other.payer) — end one of "
              + "them, or narrow the scope of one"))
      }
    }
    warnOfGaps()
    book.contracts.sort { $0.id < $1.id }
  }

  /// Days between two contracts of a payer and scope on which none counts.
  private mutating func warnOfGaps() {
    for next in book.contracts {
      let own = book.contracts.filter {
        $0.payer == next.payer && $0.scope.wording == next.scope.wording
      }
      let before = CivilDate(days: next.from.days - 1)
      guard let last = own.filter({ $0.from < next.from }).max(by: { $0.last < $1.last }),
        let end = last.to, end < before
      else { continue }
      warnings.append(
        RuleDiagnostic(
          .contractGap, next.place, rule: next.id,
          "no contract of \(next.payer) counts from \(CivilDate(days: end.days + 1)) to \(before), between "
            + "\(last.id) (\(last.place.text)) and this one; lines of these days have no price"))
    }
  }
}

extension Contract {
  /// The last day; beyond every day where there is none.
  fileprivate var last: CivilDate { to ?? CivilDate(days: .max) }

  /// The days on which both count, as `2025-01-01..2025-01-31`; nil for none.
  fileprivate func overlap(_ other: Contract) -> String? {
    let first = max(from, other.from)
    let last = [to, other.to].compactMap { $0 }.min()
    if let last, last < first { return nil }
    return "\(first)..\(last?.description ?? "")"
  }
}
