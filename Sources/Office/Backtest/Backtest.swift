package import Exchange
package import Model
import Scripting

/// Judges claims as they were first sent, by what was known on that day, and holds what rules find
/// against what the payers decided first.
///
/// The claims are read three times: to tell first claims from later versions, for rules that ask about
/// other claims, and to judge. A few bytes are kept of each claim and claim payment. The outcome is the
/// same for any number of jobs.
package struct Backtest {
  private let book: RuleBook
  private let table: DenialTable
  private let today: CivilDate
  private let jobs: Int
  /// Only these rules get a row; empty for all.
  private let only: Set<String>

  package init(
    rules: RuleBook, denials: DenialTable, asOf: CivilDate, jobs: Int = 1, only: Set<String> = []
  ) {
    book = rules
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

  /// How many bytes will be gone through, for a progress bar.
  package static func size(
    _ claims: [any ClaimInput], remittances: [InputDocument]
  ) -> Int {
    claims.reduce(0) { $0 + $1.size } * 2 + remittances.reduce(0) { $0 + $1.size }
  }

  package func run(
    _ documents: [any ClaimInput], remittances: [InputDocument], tell: (Event) throws -> Void
  ) throws -> BacktestResult {
    var done = 0
    let known = try outcomes(remittances, &done, tell)
    var sent = try claims(documents, &done, tell)
    let sorted = sent.sort(until: today)
    var plan = JudgingPlan()
    for _ in sent.entries { plan.add(nil) }
    for index in sorted.first { plan.set(sent.entries[index].day, of: index) }
    let joined = OutcomeJoin(book: known, claims: sent).join(sorted.first)

    var tally = BacktestTally(book, known, sent, joined, only: only)
    let scrub = Scrub(rules: book, asOf: today, jobs: jobs, plan: plan)
    let summary = try scrub.run(documents) { event in
      switch event {
      case .problem: break
      case .report(let report, _): tally.add(report)
      case .progress(let bytes, let claims):
        try tell(.progress(bytes: done + bytes, claims: claims))
      }
    }
    var result = tally.result(sorted, remittances.map(\.name))
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
