import Model

/// Finds the first outcome of each claim, and of each of its lines.
struct OutcomeJoin {
  let book: OutcomeBook
  let claims: SentClaims

  /// A claim with what became of it.
  struct Joined: Sendable {
    var entry: Int
    var outcome: Int
    /// What was denied of each line of the claim, by its place.
    var lines: [[KnownOutcome.Denial]]
    /// What was denied of the claim as a whole, or of lines that none of its own answers.
    var whole: [KnownOutcome.Denial]

    var kinds: DenialKinds {
      lines.reduce(whole.kinds) { $0.union($1.kinds) }
    }
    var denied: Money { lines.reduce(whole.amount) { $0.plus($1.amount) } }
  }

  struct Result: Sendable {
    var joined: [Joined] = []
    /// Claims without an outcome, with the reason.
    var open: [(entry: Int, reason: String)] = []
    /// Outcomes that no claim has, with the reason.
    var orphans: [(outcome: Int, reason: String)] = []
    /// Lines of outcomes that no line of the claim answers.
    var strayLines = 0
    /// Outcomes that came later of a claim that has its first.
    var later = 0
  }

  /// Joins claims in the order they were sent; an outcome is one claim's only.
  func join(_ first: [Int]) -> Result {
    var result = Result()
    var owner: [Int: Int] = [:]
    for entry in first {
      switch outcome(of: claims.entries[entry], owner) {
      case .found(let outcome):
        owner[outcome] = entry
        result.joined.append(lines(entry, outcome, &result.strayLines))
      case .unusable(let outcome, let reason):
        owner[outcome] = entry
        result.open.append((entry, reason))
      case .none(let reason): result.open.append((entry, reason))
      }
    }
    result.open.sort { $0.entry < $1.entry }
    let numbers = Set(claims.entries.map(\.number))
    var owned: [String: [Int]] = [:]
    for entry in Set(owner.values).sorted() {
      let claim = claims.entries[entry]
      for name in [claim.number] + claim.references { owned[name, default: []].append(entry) }
    }
    for index in book.outcomes.indices where owner[index] == nil {
      let outcome = book.outcomes[index]
      let own = (owned[outcome.claim] ?? []) + (owned[outcome.payerControl] ?? [])
      if own.contains(where: { fits(claims.entries[$0], outcome) }) {
        result.later += 1
        continue
      }
      result.orphans.append(
        (
          index,
          numbers.contains(book.outcomes[index].claim)
            ? "the claim of this number is not judged, or has another provider, other dates, or a day "
              + "after the decision"
            : "no claim of the inputs has this number"
        ))
    }
    result.orphans.sort { book.outcomes[$0.outcome].number < book.outcomes[$1.outcome].number }
    return result
  }

  private enum Search {
    case found(Int)
    case unusable(Int, String)
    case none(String)
  }

  private func outcome(of claim: SentClaims.Entry, _ owner: [Int: Int]) -> Search {
    let references = claim.references + (claim.reference.isEmpty ? [] : [claim.reference])
    let named = claim.number.isEmpty ? [] : book.of(claim: claim.number)
    var reason = claim.number.isEmpty ? "it has no number" : "no remittance names its number"
    for candidates in [named] + references.map({ book.of(payerControl: $0) }) {
      let fitting = candidates.filter { fits(claim, book.outcomes[$0]) }
      if fitting.isEmpty, !candidates.isEmpty {
        reason =
          "the remittances name its number for another provider, other dates of service or before it "
          + "was sent"
      }
      let free = fitting.filter { owner[$0] == nil }
      if free.isEmpty, !fitting.isEmpty { reason = "its outcome belongs to another claim" }
      guard let best = free.min(by: { isNearer($0, $1, claim.total) }) else { continue }
      if book.outcomes[best].isReversal {
        return .unusable(best, "its first outcome is missing: the first one here reverses it")
      }
      if book.outcomes[best].isUnreadable {
        return .unusable(best, "its first outcome cannot be read whole")
      }
      return .found(best)
    }
    return .none(reason)
  }

  /// The order of outcomes that may all be a claim's: those of its own charge, then by day.
  private func isNearer(_ a: Int, _ b: Int, _ total: Money) -> Bool {
    let (one, other) = (book.outcomes[a], book.outcomes[b])
    let (isOwn, isOther) = (
      one.charged.cents.magnitude == total.cents.magnitude,
      other.charged.cents.magnitude == total.cents.magnitude
    )
    return isOwn == isOther ? OutcomeBook.isBefore(one, other) : isOwn
  }

  /// Whether an outcome can be a claim's: its provider, days that meet, not decided before it was sent.
  ///
  /// Another payee's, such as a group's, counts where the charge is the same.
  private func fits(_ claim: SentClaims.Entry, _ outcome: KnownOutcome) -> Bool {
    if !outcome.payeeNPI.isEmpty, !claim.billingNPI.isEmpty,
      outcome.payeeNPI != claim.billingNPI, outcome.charged != claim.total
    {
      return false
    }
    if let sent = claim.day, let decided = outcome.day, decided < sent { return false }
    guard let from = outcome.from, let to = outcome.to, let first = claim.first,
      let last = claim.last
    else { return true }
    return from <= last && first <= to
  }

  // MARK: Lines

  private func lines(_ entry: Int, _ index: Int, _ stray: inout Int) -> Joined {
    let (claim, outcome) = (claims.entries[entry], book.outcomes[index])
    var joined = Joined(
      entry: entry, outcome: index, lines: Array(repeating: [], count: claim.lines.count),
      whole: outcome.denials)
    var taken: Set<Int> = []
    for line in outcome.lines {
      guard let place = place(of: line, in: claim.lines, taken) else {
        stray += 1
        joined.whole += line.denials
        continue
      }
      taken.insert(place)
      joined.lines[place] += line.denials
    }
    return joined
  }

  /// The line that an outcome's line answers: by the number it was sent under, which several may
  /// answer where the payer has split it; else by code, day and charge, each once.
  private func place(
    of line: KnownOutcome.Line, in lines: [SentClaims.Line], _ taken: Set<Int>
  ) -> Int? {
    if let control = line.control {
      if let place = lines.firstIndex(where: { $0.control == control }) { return place }
    }
    return lines.indices.first { place in
      let own = lines[place]
      return !taken.contains(place) && own.code == line.code && own.charge == line.charged
        && (own.dos == nil || line.from == nil || own.dos == line.from)
    }
  }
}
