import Model

/// Finds the first outcome of each claim, and of each of its lines.
struct OutcomeJoin {
  private let book: OutcomeBook
  private let claims: SentClaims
  /// The claim that each outcome belongs to; -1 for none.
  private var owner: [Int32]
  /// Outcomes under the payer's numbers that claims refer to.
  private var byControl: [String: [Int]] = [:]
  /// The lines of a claim that are answered.
  private var taken: [Bool] = []
  private var result = Result()

  /// A claim with what became of it.
  struct Joined: Sendable {
    var entry: Int
    var outcome: Int
    /// What was denied of each line of the claim, by its place; empty where nothing was of any.
    var lines: [[KnownOutcome.Denial]] = []
    /// What was denied of the claim as a whole, or of lines that none of its own answers.
    var whole: [KnownOutcome.Denial]

    /// What was denied of a line.
    func denials(of place: Int) -> [KnownOutcome.Denial] { lines.isEmpty ? [] : lines[place] }

    /// Whether anything was denied.
    var isDenied: Bool { !whole.isEmpty || !lines.isEmpty }
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

  private init(_ book: OutcomeBook, _ claims: SentClaims) {
    self.book = book
    self.claims = claims
    owner = Array(repeating: -1, count: book.outcomes.count)
  }

  /// Joins claims in the order they were sent; an outcome is one claim's only.
  static func join(_ first: [Int], of claims: SentClaims, to book: OutcomeBook) -> Result {
    var join = OutcomeJoin(book, claims)
    join.noteReferences(of: first)
    join.findOutcomes(of: first)
    join.tellRest()
    return join.result
  }

  /// Notes the outcomes under the payer's numbers that any of the claims refers to.
  private mutating func noteReferences(of first: [Int]) {
    for entry in first {
      for reference in references(of: entry) where !reference.isEmpty { byControl[reference] = [] }
    }
    guard !byControl.isEmpty else { return }
    for index in book.outcomes.indices {
      byControl[book.outcomes[index].payerControl]?.append(index)
    }
  }

  private func references(of entry: Int) -> [String] {
    let own = claims.entries[entry].reference
    return claims.entries[entry].references + (own.isEmpty ? [] : [own])
  }

  private mutating func findOutcomes(of first: [Int]) {
    result.joined.reserveCapacity(first.count)
    for entry in first {
      switch outcome(of: entry) {
      case .found(let outcome):
        owner[outcome] = Int32(entry)
        joinLines(entry, outcome)
      case .unusable(let outcome, let reason):
        owner[outcome] = Int32(entry)
        result.open.append((entry, reason))
      case .none(let reason): result.open.append((entry, reason))
      }
    }
    result.open.sort { $0.entry < $1.entry }
  }

  /// Tells of the outcomes that no claim has got.
  private mutating func tellRest() {
    let rest = book.outcomes.indices.filter { owner[$0] < 0 }
    guard !rest.isEmpty else { return }
    // The claims with an outcome that the rest may name, by their own number and the payer's.
    var owned: [String: [Int]] = [:]
    for index in rest {
      owned[book.outcomes[index].claim] = []
      owned[book.outcomes[index].payerControl] = []
    }
    for entry in owner where entry >= 0 {
      let entry = Int(entry)
      owned[claims.entries[entry].number]?.append(entry)
      for name in claims.entries[entry].references { owned[name]?.append(entry) }
    }
    for index in rest {
      let outcome = book.outcomes[index]
      let own = (owned[outcome.claim] ?? []) + (owned[outcome.payerControl] ?? [])
      if own.contains(where: { fits($0, index) }) {
        result.later += 1
        continue
      }
      result.orphans.append(
        (
          index,
          claims.has(number: outcome.claim)
            ? "the claim of this number is not judged, or has another provider, other dates, or a day "
              + "after the decision"
            : "no claim of the inputs has this number"
        ))
    }
    result.orphans.sort { book.outcomes[$0.outcome].number < book.outcomes[$1.outcome].number }
  }

  private enum Search {
    case found(Int)
    case unusable(Int, String)
    case none(String)
  }

  /// Some outcomes of which one may be a claim's.
  private struct Candidates {
    var areThere = false
    var fit = false
    /// The one that is most likely, of those that no other claim has.
    var best: Int?
  }

  private func outcome(of entry: Int) -> Search {
    let number = claims.entries[entry].number
    var reason = number.isEmpty ? "it has no number" : "no remittance names its number"
    var named = Candidates()
    var place = number.isEmpty ? nil : book.first(of: number)
    while let index = place {
      consider(index, for: entry, &named)
      place = book.next(after: index)
    }
    if let found = settled(named, &reason) { return found }
    for reference in references(of: entry) {
      var referred = Candidates()
      for index in byControl[reference] ?? [] { consider(index, for: entry, &referred) }
      if let found = settled(referred, &reason) { return found }
    }
    return .none(reason)
  }

  private func consider(_ index: Int, for entry: Int, _ candidates: inout Candidates) {
    candidates.areThere = true
    guard fits(entry, index) else { return }
    candidates.fit = true
    guard owner[index] < 0 else { return }
    if let best = candidates.best, !isNearer(index, best, claims.entries[entry].total) { return }
    candidates.best = index
  }

  /// The end of a search among candidates; nil where it goes on, with the reason so far.
  private func settled(_ candidates: Candidates, _ reason: inout String) -> Search? {
    guard let best = candidates.best else {
      if candidates.fit {
        reason = "its outcome belongs to another claim"
      } else if candidates.areThere {
        reason =
          "the remittances name its number for another provider, other dates of service or before it "
          + "was sent"
      }
      return nil
    }
    if book.outcomes[best].isReversal {
      return .unusable(best, "its first outcome is missing: the first one here reverses it")
    }
    if book.outcomes[best].isUnreadable {
      return .unusable(best, "its first outcome cannot be read whole")
    }
    return .found(best)
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
  private func fits(_ entry: Int, _ index: Int) -> Bool {
    fits(claims.entries[entry], book.outcomes[index])
  }

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

  private mutating func joinLines(_ entry: Int, _ index: Int) {
    let lines = claims.lines(of: claims.entries[entry])
    var joined = Joined(entry: entry, outcome: index, whole: book.outcomes[index].denials)
    taken.removeAll(keepingCapacity: true)
    taken.append(contentsOf: repeatElement(false, count: lines.count))
    for line in book.outcomes[index].lines {
      guard let place = place(of: line, in: lines) else {
        result.strayLines += 1
        joined.whole += line.denials
        continue
      }
      taken[place] = true
      if line.denials.isEmpty { continue }
      if joined.lines.isEmpty { joined.lines = Array(repeating: [], count: lines.count) }
      joined.lines[place] += line.denials
    }
    result.joined.append(joined)
  }

  /// The line that an outcome's line answers: by the number it was sent under, which several may
  /// answer where the payer has split it; else by code, day and charge, each once.
  private func place(
    of line: KnownOutcome.Line, in lines: ArraySlice<SentClaims.Line>
  ) -> Int? {
    let start = lines.startIndex
    if let control = line.control {
      if let place = lines.firstIndex(where: { $0.control == control }) { return place - start }
    }
    return lines.indices.first { place in
      let own = lines[place]
      return !taken[place - start] && own.code == line.code && own.charge == line.charged
        && (own.dos == nil || line.from == nil || own.dos == line.from)
    }.map { $0 - start }
  }
}
