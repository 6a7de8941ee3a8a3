import Model
import Scripting

/// Counts what rules found against what became of the claims.
struct BacktestTally {
  private let known: OutcomeBook
  private let sent: SentClaims
  private let join: OutcomeJoin.Result
  /// The place in `join.joined` of a claim, by its place in the input; -1 without one.
  private var joined: [Int32]
  private var rows: [BacktestResult.Row] = []
  private var rowOf: [String: Int] = [:]
  private let guideRow: Int?
  /// The rows of rules that no claim was judged by.
  private let gapRows: [Int]
  private var together: BacktestResult.Row
  private var caught: [DenialKind: Int] = [:]

  init(
    _ book: RuleBook, _ known: OutcomeBook, _ sent: SentClaims, _ join: OutcomeJoin.Result,
    only: Set<String>
  ) {
    self.known = known
    self.sent = sent
    self.join = join
    joined = Array(repeating: -1, count: sent.entries.count)
    for place in join.joined.indices { joined[join.joined[place].entry] = Int32(place) }
    for rule in book.rules.rules where only.isEmpty || only.contains(rule.id) {
      if let row = rowOf[rule.id] {
        rows[row].prevents = Array(Set(rows[row].prevents + rule.prevents)).sorted()
        continue
      }
      rowOf[rule.id] = rows.count
      rows.append(
        BacktestResult.Row(
          rule: rule.id, severity: rule.severity, state: book.state(of: rule.id),
          prevents: rule.prevents))
    }
    let known = rowOf
    gapRows = Set(book.gaps.map(\.rule)).compactMap { known[$0] }
    guideRow = only.isEmpty ? rows.count : nil
    if only.isEmpty {
      rows.append(
        BacktestResult.Row(rule: Finding.guide, severity: .hold, state: .active, prevents: []))
    }
    together = BacktestResult.Row(
      rule: "all", severity: .hold, state: .active, prevents: DenialKind.allCases)
  }

  /// What a rule found on a claim.
  private struct Found {
    var row: Int
    /// Lines by LX01; nil once a finding is about the claim.
    var lines: Set<Int>? = []
    var holds = false
  }

  /// Takes the report of the next claim.
  mutating func add(_ report: ClaimReport) {
    let entry = sent.entries[report.ordinal]
    let place = Int(joined[report.ordinal])
    let claim = place < 0 ? nil : join.joined[place]
    var found: [Found] = []
    for finding in report.findings + report.shadow where finding.exempt == nil {
      guard let row = row(of: finding) else { continue }
      let at = found.firstIndex { $0.row == row } ?? found.count
      if at == found.count { found.append(Found(row: row)) }
      if finding.severity == .hold, rows[row].state != .shadow { found[at].holds = true }
      guard let line = finding.line else {
        found[at].lines = nil
        continue
      }
      let others = finding.related.filter { $0.claim == finding.claim }.compactMap(\.line)
      found[at].lines?.formUnion([line] + others)
    }
    for gap in Set(report.notJudged.map(\.rule)) {
      if claim != nil, let row = rowOf[gap] { rows[row].notJudged += 1 }
    }
    for one in found { count(one, entry, claim) }
    if let claim { countMissed(found, entry, claim) }
    countTogether(found.contains(where: \.holds), entry, claim)
  }

  /// Takes a claim of whose report nothing is its own.
  mutating func addNothing(onClaim ordinal: Int) {
    let place = Int(joined[ordinal])
    guard place >= 0 else { return }
    for row in gapRows { rows[row].notJudged += 1 }
    guard join.joined[place].isDenied else { return }
    countMissed([], sent.entries[ordinal], join.joined[place])
    countTogether(false, sent.entries[ordinal], join.joined[place])
  }

  private func row(of finding: Finding) -> Int? {
    finding.rule == Finding.guide ? guideRow : rowOf[finding.rule]
  }

  // MARK: One rule on one claim

  private mutating func count(
    _ found: Found, _ entry: SentClaims.Entry, _ claim: OutcomeJoin.Joined?
  ) {
    rows[found.row].found += 1
    let outcome: BacktestResult.Outcome
    if let claim {
      let worth = worth(found.lines, DenialKinds(rows[found.row].prevents), entry, claim)
      if let worth {
        rows[found.row].prevented += 1
        rows[found.row].stake = rows[found.row].stake.plus(worth.charge)
        rows[found.row].denied = rows[found.row].denied.plus(worth.denied)
        outcome = .prevented
      } else if claim.kinds.isEmpty {
        rows[found.row].paid += 1
        outcome = .paid
      } else {
        rows[found.row].deniedOtherwise += 1
        outcome = .deniedOtherwise
      }
    } else {
      rows[found.row].withoutOutcome += 1
      outcome = .withoutOutcome
    }
    rows[found.row].claims.append(
      listed(entry, outcome, found.lines.map { $0.sorted() } ?? [], claim))
  }

  /// What was denied for some kinds where a rule pointed; nil when nothing was.
  ///
  /// A denial of the claim as a whole stands at every line and puts the whole charge at stake.
  private func worth(
    _ lines: Set<Int>?, _ kinds: DenialKinds, _ entry: SentClaims.Entry,
    _ claim: OutcomeJoin.Joined
  ) -> (charge: Money, denied: Money)? {
    var (charge, denied, isDenied) = (Money.zero, Money.zero, false)
    let whole = claim.whole.filter { kinds.contains(DenialKinds($0.kind)) }
    for (place, line) in sent.lines(of: entry).enumerated()
    where lines?.contains(line.number) ?? true {
      let own = claim.denials(of: place).filter { kinds.contains(DenialKinds($0.kind)) }
      if own.isEmpty { continue }
      isDenied = true
      charge = charge.plus(line.charge)
      denied = denied.plus(own.amount)
    }
    if !whole.isEmpty {
      isDenied = true
      charge = entry.total
      denied = denied.plus(whole.amount)
    }
    return isDenied ? (charge, denied) : nil
  }

  /// Counts the claim for the rules that prevent what was denied and did not point at it.
  private mutating func countMissed(
    _ found: [Found], _ entry: SentClaims.Entry, _ claim: OutcomeJoin.Joined
  ) {
    let kinds = claim.kinds
    guard !kinds.isEmpty else { return }
    var caughtNow = DenialKinds()
    for row in rows.indices {
      let own = DenialKinds(rows[row].prevents)
      guard !own.isDisjoint(with: kinds) else { continue }
      if let one = found.first(where: { $0.row == row }),
        worth(one.lines, own, entry, claim) != nil
      {
        if one.holds { caughtNow.formUnion(own.intersection(kinds)) }
        continue
      }
      rows[row].missed += 1
      rows[row].claims.append(listed(entry, .missed, [], claim))
    }
    for kind in caughtNow.list { caught[kind, default: 0] += 1 }
  }

  private mutating func countTogether(
    _ isHeld: Bool, _ entry: SentClaims.Entry, _ claim: OutcomeJoin.Joined?
  ) {
    if isHeld { together.found += 1 }
    guard let claim else {
      if isHeld { together.withoutOutcome += 1 }
      return
    }
    let isDenied = !claim.kinds.isEmpty
    switch (isHeld, isDenied) {
    case (true, true):
      together.prevented += 1
      let worth = worth(nil, DenialKinds(DenialKind.allCases), entry, claim)
      together.stake = together.stake.plus(worth?.charge ?? .zero)
      together.denied = together.denied.plus(claim.denied)
    case (true, false): together.paid += 1
    case (false, true): together.missed += 1
    case (false, false): break
    }
  }

  private func listed(
    _ entry: SentClaims.Entry, _ outcome: BacktestResult.Outcome, _ lines: [Int],
    _ claim: OutcomeJoin.Joined?
  ) -> BacktestResult.Claim {
    var denials: [BacktestResult.Denial] = []
    func add(_ own: [KnownOutcome.Denial], _ line: Int?) {
      for denial in own {
        denials.append(
          BacktestResult.Denial(
            line: line, code: denial.code, kind: denial.kind, amount: denial.amount))
      }
    }
    if let claim {
      add(claim.whole, nil)
      for (place, line) in sent.lines(of: entry).enumerated() {
        add(claim.denials(of: place), line.number)
      }
    }
    return BacktestResult.Claim(
      id: printable(entry.number), file: sent.document(of: entry), at: entry.at, outcome: outcome,
      lines: lines, denials: denials)
  }

  private func printable(_ number: String) -> String { FieldText.printable(number) }

  // MARK: The result

  func result(_ sorted: SentClaims.Sorted, _ files: [String]) -> BacktestResult {
    var result = BacktestResult()
    result.rules = rows.filter { $0.rule != Finding.guide || $0.found > 0 }
      .sorted { $0.rule < $1.rule }
    result.together = together
    result.kinds = kinds()
    result.counts = counts(sorted)
    // They are in the order of their days.
    if let first = sorted.first.first.flatMap({ sent.entries[$0].day }),
      let last = sorted.first.last.flatMap({ sent.entries[$0].day })
    {
      result.days = first...last
    }
    var apart = sorted.left.map { ($0.entry, $0.reason) }
    apart += join.open.map { ($0.entry, $0.reason) }
    result.claimsApart = apart.sorted { $0.0 < $1.0 }.map { index, reason in
      let entry = sent.entries[index]
      return BacktestResult.Apart(
        id: printable(entry.number), file: sent.document(of: entry), at: entry.at, reason: reason)
    }
    result.outcomesApart = join.orphans.map { index, reason in
      let outcome = known.outcomes[index]
      return BacktestResult.Apart(
        id: printable(outcome.claim), file: files[outcome.file], at: outcome.at, reason: reason)
    }
    result.unlisted = known.unlisted.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    return result
  }

  private func counts(_ sorted: SentClaims.Sorted) -> BacktestResult.Counts {
    var counts = BacktestResult.Counts()
    counts.read = sent.entries.count
    counts.laterVersions = sorted.laterVersions
    counts.claims = sorted.first.count
    counts.undated = sent.undated
    counts.joined = join.joined.count
    for claim in join.joined {
      counts.charged = counts.charged.plus(sent.entries[claim.entry].total)
      guard claim.isDenied else { continue }
      counts.denied += 1
      counts.deniedAmount = counts.deniedAmount.plus(claim.denied)
    }
    counts.outcomes = known.rows
    counts.tooLate = known.tooLate
    counts.laterOutcomes = known.rows - known.tooLate - known.outcomes.count + join.later
    counts.strayLines = join.strayLines
    return counts
  }

  private func kinds() -> [BacktestResult.Kind] {
    var kinds: [DenialKind: BacktestResult.Kind] = [:]
    for claim in join.joined where claim.isDenied {
      for kind in claim.kinds.list {
        var own = kinds[kind] ?? BacktestResult.Kind(kind: kind)
        own.claims += 1
        own.caught = caught[kind] ?? 0
        for denial in claim.whole + claim.lines.flatMap({ $0 }) where denial.kind == kind {
          own.amount = own.amount.plus(denial.amount)
        }
        kinds[kind] = own
      }
    }
    return DenialKind.allCases.compactMap { kinds[$0] }
  }
}
