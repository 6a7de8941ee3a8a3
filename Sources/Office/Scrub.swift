import Exchange
package import Model
import Scripting

/// Journey 1: documents in, one report for each claim out, in the order of the input.
package struct Scrub {
  private let rules: RuleSet
  private let gaps: [ClaimReport.NotJudged]
  private let asOf: CivilDate
  /// Worker threads, each with a sandbox of its own; the output does not depend on their number.
  private let jobs: Int
  /// What lets claims past findings.
  private let exceptions: ExceptionBook
  /// Which claims are judged, and on which day; nil for all, as of one day.
  private let plan: JudgingPlan?

  package init(
    rules: RuleBook, asOf: CivilDate, jobs: Int = 1, exceptions: ExceptionBook = ExceptionBook(),
    plan: JudgingPlan? = nil
  ) {
    self.exceptions = exceptions
    self.plan = plan
    self.rules = rules.rules
    gaps = rules.gaps
    self.asOf = asOf
    self.jobs = jobs
  }

  /// What a scrub says as it goes on.
  package enum Event {
    case problem(DocumentProblem)
    case report(ClaimReport, file: String)
    /// So many bytes of all documents are judged, and so many claims.
    case progress(bytes: Int, claims: Int)
  }

  /// Judges every claim of the documents.
  ///
  /// Rules that did not load or fail their examples leave every claim unjudged by them: nothing is
  /// then `clean`.
  ///
  /// `history`: what rules that ask about other claims look into; nil for the documents
  /// themselves.
  ///
  /// `see`: is shown the claims as they are read, in the order of the input.
  package func run(
    _ documents: [any ClaimInput], history: [any ClaimInput]? = nil,
    see: ((FrameBatch, any ClaimInput) -> Void)? = nil, tell: (Event) throws -> Void
  ) rethrows -> ScrubSummary {
    var summary = ScrubSummary(rules: rules.rules.count)
    let (rules, asOf, exceptions, plan) = (rules, asOf, exceptions, plan)
    let input = InputPass(rules: rules, asOf: asOf, plan: plan).state(history ?? documents)
    summary.state = input.map { ScrubSummary.State(records: $0.recordCount, bytes: $0.byteCount) }
    let pipeline = OrderedPipeline<Piece, Result>(workers: max(1, jobs)) {
      let scrubber = Scrubber(rules: rules, asOf: asOf, input: input)
      return { piece in Scrub.judge(piece, scrubber, exceptions, plan) }
    }
    var (claims, before) = (0, 0)
    for document in documents {
      if !document.repairs.isEmpty {
        let repairs = Piece(
          document: document, batch: nil, problems: document.repairs, place: 0, bytes: before)
        try pipeline.submit(repairs) { try deliver($0, &summary, tell) }
      }
      let reader = document.reader()
      while let batch = reader.next() {
        see?(batch, document)
        let piece = Piece(
          document: document, batch: batch, firstOrdinal: claims,
          places: input == nil ? nil : document.takePlaces(batch.count),
          problems: reader.takeProblems(), guide: reader.takeGuideFindings(),
          place: batch.lastByte, bytes: before + batch.lastByte)
        claims += batch.count
        try pipeline.submit(piece) { try deliver($0, &summary, tell) }
      }
      before += document.size
      let rest = Piece(
        document: document, batch: nil, problems: reader.takeProblems(),
        place: document.size, bytes: before)
      try pipeline.submit(rest) { try deliver($0, &summary, tell) }
      summary.lines += reader.totals.lines
      summary.add(charges: reader.totals.chargeCents)
    }
    try pipeline.finish { try deliver($0, &summary, tell) }
    return summary
  }

  /// A batch on its way to a worker.
  private struct Piece: Sendable {
    var document: any ClaimInput
    var batch: FrameBatch?
    /// The place of the batch's first claim among all claims of the input.
    var firstOrdinal = 0
    /// The places of its claims among those of the history, where that is another input.
    var places: [Int]?
    var problems: [InputProblem]
    var guide: [GuideFinding] = []
    /// The place in the document up to which it is read.
    var place: Int
    /// The bytes of all documents up to here.
    var bytes: Int
  }

  private struct Result: Sendable {
    var document: any ClaimInput
    var problems: [InputProblem]
    var reports: [ClaimReport]
    /// Which claims came in which document; nil when all are of one.
    var origins: PieceOrigins?
    var tally: RuleTally
    var place: Int
    var bytes: Int
  }

  private static func judge(
    _ piece: Piece, _ scrubber: Scrubber, _ exceptions: ExceptionBook, _ plan: JudgingPlan?
  ) -> Result {
    var reports: [ClaimReport] = []
    if let batch = piece.batch {
      reports.reserveCapacity(batch.count)
      for index in 0..<batch.count {
        if let plan {
          guard let day = plan.day(of: piece.firstOrdinal + index, batch[index]) else {
            reports.append(.notAsked)
            continue
          }
          if scrubber.asOf != day { scrubber.asOf = day }
        }
        if !exceptions.isEmpty {
          let own = exceptions.exceptions(of: batch[index])
          scrubber.exemption = own.map { own in { _, facts in own.exemption(facts) } }
        }
        let ordinal = piece.places?[index] ?? piece.firstOrdinal + index
        var report = scrubber.scrub(batch[index], ordinal: ordinal)
        report.locate(in: batch, claim: index)
        if plan != nil { report.ordinal = piece.firstOrdinal + index }
        reports.append(report)
      }
      for found in piece.guide where !reports[found.claim].isNotAsked {
        var finding = found.finding(reports[found.claim].id)
        if let own = exceptions.exceptions(of: batch[found.claim]) {
          finding.exempt = own.exemption(FindingFacts(ofGuide: finding, on: batch[found.claim]))
        }
        reports[found.claim].findings.append(finding)
      }
      for claim in Set(piece.guide.map(\.claim)) where !reports[claim].isNotAsked {
        reports[claim].settle()
      }
    }
    return Result(
      document: piece.document, problems: piece.problems, reports: reports,
      origins: piece.batch?.pieces, tally: scrubber.takeTally(), place: piece.place,
      bytes: piece.bytes)
  }

  private func deliver(
    _ result: Result, _ summary: inout ScrubSummary, _ tell: (Event) throws -> Void
  ) throws {
    for problem in result.problems {
      if problem.severity == .error { summary.inputErrors += 1 } else { summary.inputWarnings += 1 }
      try tell(.problem(DocumentProblem(file: result.document.name(of: problem), problem: problem)))
    }
    for (index, var report) in result.reports.enumerated() where !report.isNotAsked {
      if !gaps.isEmpty {
        report.notJudged = (report.notJudged + gaps).sorted()
        if report.status == .clean { report.status = .cleanUnjudged }
      }
      summary.add(report)
      try tell(.report(report, file: result.document.name(of: index, in: result.origins)))
    }
    summary.tally.add(result.tally)
    result.document.letGo(upTo: result.place)
    try tell(.progress(bytes: result.bytes, claims: summary.claims))
  }
}
