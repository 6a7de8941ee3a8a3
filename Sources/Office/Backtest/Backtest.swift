package import Exchange
package import Model
import Scripting

/// Judges claims as they were first sent, by what was known on that day, and holds what rules find
/// against what the payers decided first.
///
/// The claims are read up to three times: to tell first claims from later versions, for rules that ask about
/// other claims, and to judge; once where only some rules are asked for that do not ask about others. Of
/// each claim and claim payment some 400 bytes are kept. The outcome is the same for any number of jobs.
package struct Backtest {
  private let table: DenialTable
  private let today: CivilDate
  private let jobs: Int
  /// Only these rules get a row; empty for all.
  private let only: Set<String>

  package init(
    denials: DenialTable, asOf: CivilDate, jobs: Int = 1, only: Set<String> = []
  ) {
    table = denials
    today = asOf
    self.jobs = jobs
    self.only = only
  }

  /// What a backtest says as it goes on.
  package enum Event {
    case problem(DocumentProblem)
    /// So many bytes of claims and remittances are done, of all passes together, and so many claims
    /// judged.
    case progress(bytes: Int, claims: Int)
  }

  /// How many bytes will be gone through, for a progress bar; `books`: by how many sets of rules.
  package static func size(
    _ claims: [any ClaimInput], remittances: [InputDocument], books: Int = 1
  ) -> Int {
    claims.reduce(0) { $0 + $1.size } * (1 + books) + remittances.reduce(0) { $0 + $1.size }
  }

  /// Judges by one set of rules.
  package func run(
    _ documents: [any ClaimInput], remittances: [InputDocument], rules book: RuleBook,
    tell: (Event) throws -> Void
  ) throws -> BacktestResult {
    if !only.isEmpty {
      let few = book.only(only)
      if !InputPass.isNeeded(for: few) { return try runOnce(documents, remittances, few, tell) }
    }
    let past = try look(documents, remittances, tell)
    return try judge(documents, by: book, past, past.done, tell)
  }

  /// Judges by two sets of rules and says what the second would have changed, claim by claim.
  package func compare(
    _ documents: [any ClaimInput], remittances: [InputDocument], base: RuleBook,
    candidate: RuleBook, tell: (Event) throws -> Void
  ) throws -> (base: BacktestResult, candidate: BacktestResult, changes: RuleChanges) {
    let past = try look(documents, remittances, tell)
    let size = documents.reduce(0) { $0 + $1.size }
    var difference = RuleDifference()
    let old = try judge(documents, by: base, past, past.done, tell) { report, _ in
      difference.addBase(report)
    }
    let new = try judge(documents, by: candidate, past, past.done + size, tell) { report, file in
      difference.addCandidate(report, file: file, outcome: past.outcome(of: report.ordinal))
    }
    return (old, new, difference.finished)
  }

  /// What is known of the claims and their outcomes before anything is judged.
  private struct Past {
    var known: OutcomeBook
    var sent: SentClaims
    var sorted: SentClaims.Sorted
    var joined: OutcomeJoin.Result
    var plan = JudgingPlan()
    var files: [String]
    /// The place in `joined` of a claim, by its place in the input.
    var places: [Int: Int] = [:]
    /// Bytes gone through so far.
    var done: Int

    func outcome(of ordinal: Int) -> RuleChanges.Outcome {
      guard let place = places[ordinal] else { return .open }
      let denials = joined.joined[place].whole + joined.joined[place].lines.flatMap { $0 }
      return denials.isEmpty ? .paid : .denied(denials.map(\.code))
    }
  }

  private func look(
    _ documents: [any ClaimInput], _ remittances: [InputDocument], _ tell: (Event) throws -> Void
  ) throws -> Past {
    let outcomes = try begin(remittances, tell)
    var sent = SentClaims()
    var problems: [DocumentProblem] = []
    try read(documents, &sent, &problems, tell)
    var past = try finish(outcomes, remittances, documents, &sent, problems, tell)
    for _ in past.sent.entries { past.plan.add(nil) }
    for index in past.sorted.first { past.plan.set(past.sent.entries[index].day, of: index) }
    for (place, claim) in past.joined.joined.enumerated() { past.places[claim.entry] = place }
    return past
  }

  /// Begins to read remittances: beside the claims where there is a worker for it.
  private func begin(
    _ remittances: [InputDocument], _ tell: (Event) throws -> Void
  ) throws -> OutcomeReading {
    let reading = OutcomeReading(remittances, by: table, until: today)
    if jobs > 1 {
      reading.begin()
    } else {
      try reading.read { try tell(.progress(bytes: $0, claims: 0)) }
    }
    return reading
  }

  /// Joins the claims that were read to their outcomes.
  private func finish(
    _ outcomes: OutcomeReading, _ remittances: [InputDocument], _ documents: [any ClaimInput],
    _ sent: inout SentClaims, _ problems: [DocumentProblem], _ tell: (Event) throws -> Void
  ) throws -> Past {
    // Remittances may still be read meanwhile.
    let sorted = sent.sort(until: today)
    let (known, before) = outcomes.finish()
    for problem in before + problems { try tell(.problem(problem)) }
    return Past(
      known: known, sent: sent, sorted: sorted,
      joined: OutcomeJoin.join(sorted.first, of: sent, to: known), files: remittances.map(\.name),
      done: remittances.reduce(0) { $0 + $1.size } + documents.reduce(0) { $0 + $1.size })
  }

  /// Judges claims as they are read and takes their place afterwards: what is found on later versions and
  /// on claims that are left out is thrown away.
  private func runOnce(
    _ documents: [any ClaimInput], _ remittances: [InputDocument], _ rules: RuleBook,
    _ tell: (Event) throws -> Void
  ) throws -> BacktestResult {
    let outcomes = try begin(remittances, tell)
    let done = remittances.reduce(0) { $0 + $1.size }
    var sent = SentClaims()
    var problems: [DocumentProblem] = []
    var found: [Int: ClaimReport] = [:]
    let gaps = rules.gaps.count
    let scrub = Scrub(rules: rules, asOf: today, jobs: jobs, plan: .ownDays)
    // A row of the guide is not asked for.
    _ = try scrub.run(documents, checksGuide: false, see: { sent.add($0, of: $1) }) { event in
      switch event {
      case .problem(let problem): problems.append(problem)
      case .report(let report, _):
        // What no claim was judged by says nothing of this one.
        if report.findings.isEmpty, report.shadow.isEmpty, report.notJudged.count == gaps { return }
        found[report.ordinal] = report
      case .progress(let bytes, let claims):
        try tell(.progress(bytes: done + bytes, claims: claims))
      }
    }
    let past = try finish(outcomes, remittances, documents, &sent, problems, tell)
    var tally = BacktestTally(rules, past.known, past.sent, past.joined, only: only)
    for ordinal in past.sorted.first.sorted() {
      if let report = found[ordinal] {
        tally.add(report)
      } else {
        tally.addNothing(onClaim: ordinal)
      }
    }
    var result = tally.result(past.sorted, past.files)
    result.isPartial = true
    return result
  }

  private func judge(
    _ documents: [any ClaimInput], by book: RuleBook, _ past: Past, _ done: Int,
    _ tell: (Event) throws -> Void, also take: (ClaimReport, String) -> Void = { _, _ in }
  ) throws -> BacktestResult {
    var tally = BacktestTally(book, past.known, past.sent, past.joined, only: only)
    let scrub = Scrub(rules: book, asOf: today, jobs: jobs, plan: past.plan)
    _ = try scrub.run(documents) { event in
      switch event {
      case .problem: break
      case .report(let report, let file):
        tally.add(report)
        take(report, file)
      case .progress(let bytes, let claims):
        try tell(.progress(bytes: done + bytes, claims: claims))
      }
    }
    var result = tally.result(past.sorted, past.files)
    result.isPartial = !only.isEmpty
    return result
  }

  private func read(
    _ documents: [any ClaimInput], _ sent: inout SentClaims, _ problems: inout [DocumentProblem],
    _ tell: (Event) throws -> Void
  ) throws {
    var done = 0
    func note(_ some: [InputProblem], in document: any ClaimInput) {
      problems += some.map { DocumentProblem(file: document.name(of: $0), problem: $0) }
    }
    for document in documents {
      let reader = PortionReader(document.portions(checksGuide: false))
      while let batch = reader.next() {
        sent.add(batch, of: document)
        note(reader.takeProblems(), in: document)
        try tell(.progress(bytes: done + batch.lastByte, claims: 0))
      }
      note(reader.takeProblems(), in: document)
      done += document.size
    }
  }
}
