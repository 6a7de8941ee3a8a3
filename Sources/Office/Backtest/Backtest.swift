package import Exchange
package import Model
import Scripting

/// Judges claims as they were first sent, by what was known on that day, and holds what rules find
/// against what the payers decided first.
///
/// The claims are read up to three times: to tell first claims from later versions, for rules that ask about
/// other claims, and to judge. A few bytes are kept of each claim and claim payment. The outcome is the
/// same for any number of jobs.
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
    var done = 0
    let known = try outcomes(remittances, &done, tell)
    var sent = try claims(documents, &done, tell)
    let sorted = sent.sort(until: today)
    var plan = JudgingPlan()
    for _ in sent.entries { plan.add(nil) }
    for index in sorted.first { plan.set(sent.entries[index].day, of: index) }
    let joined = OutcomeJoin(book: known, claims: sent).join(sorted.first)
    var places: [Int: Int] = [:]
    for (place, claim) in joined.joined.enumerated() { places[claim.entry] = place }
    return Past(
      known: known, sent: sent, sorted: sorted, joined: joined, plan: plan,
      files: remittances.map(\.name), places: places, done: done)
  }

  private func judge(
    _ documents: [any ClaimInput], by book: RuleBook, _ past: Past, _ done: Int,
    _ tell: (Event) throws -> Void, also take: (ClaimReport, String) -> Void = { _, _ in }
  ) throws -> BacktestResult {
    var tally = BacktestTally(book, past.known, past.sent, past.joined, only: only)
    let scrub = Scrub(rules: book, asOf: today, jobs: jobs, plan: past.plan)
    let summary = try scrub.run(documents) { event in
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
    result.summary = summary
    result.isPartial = !only.isEmpty
    return result
  }

  private func outcomes(
    _ remittances: [InputDocument], _ done: inout Int, _ tell: (Event) throws -> Void
  ) throws -> OutcomeBook {
    var known = OutcomeBook()
    for (file, document) in remittances.enumerated() {
      for problem in document.repairs {
        try tell(.problem(DocumentProblem(file: document.name, problem: problem)))
      }
      let reader = RemittanceReader(document.bytes)
      while let outcome = reader.next() {
        known.add(
          KnownOutcome(
            outcome, number: known.rows, file: file, by: table, unlisted: &known.unlisted),
          until: today)
        try tellProblems(reader.takeProblems(), in: document, tell)
        document.letGo(upTo: outcome.at.byte)
        try tell(.progress(bytes: done + outcome.at.byte, claims: 0))
      }
      try tellProblems(reader.takeProblems(), in: document, tell)
      done += document.size
    }
    return known
  }

  private func claims(
    _ documents: [any ClaimInput], _ done: inout Int, _ tell: (Event) throws -> Void
  ) throws -> SentClaims {
    var sent = SentClaims()
    for document in documents {
      try tellProblems(document.repairs, in: document, tell)
      let reader = document.reader()
      while let batch = reader.next() {
        for index in 0..<batch.count {
          sent.add(
            batch[index], at: batch.place(of: index),
            document: document.name(of: index, in: batch.pieces))
        }
        try tellProblems(reader.takeProblems(), in: document, tell)
        _ = reader.takeGuideFindings()
        try tell(.progress(bytes: done + batch.lastByte, claims: 0))
      }
      try tellProblems(reader.takeProblems(), in: document, tell)
      done += document.size
    }
    return sent
  }

  private func tellProblems(
    _ problems: [InputProblem], in document: any ClaimInput, _ tell: (Event) throws -> Void
  ) throws {
    for problem in problems {
      try tell(.problem(DocumentProblem(file: document.name(of: problem), problem: problem)))
    }
  }
}
