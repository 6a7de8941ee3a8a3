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
  /// `checksGuide`: false where nobody asks what the guide says of stored claims.
  ///
  /// `see`: is shown the claims in the order of the input, before their reports are told.
  package func run(
    _ documents: [any ClaimInput], history: [any ClaimInput]? = nil, checksGuide: Bool = true,
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
      let portions = document.portions(checksGuide: checksGuide)
      while let portion = portions.next() {
        let piece = Piece(
          document: document, portions: portions, portion: portion, firstOrdinal: claims,
          places: input == nil ? nil : document.takePlaces(portion.count),
          bytes: before + portion.lastByte)
        claims += portion.count
        try pipeline.submit(piece) { try deliver($0, &summary, see, tell) }
      }
      before += document.size
    }
    try pipeline.finish { try deliver($0, &summary, see, tell) }
    return summary
  }

  /// A portion on its way to a worker.
  private struct Piece: Sendable {
    var document: any ClaimInput
    /// What the portion was taken from.
    var portions: any ClaimPortions
    var portion: any ClaimPortion
    /// The place of its first claim among all claims of the input.
    var firstOrdinal: Int
    /// The places of its claims among those of the history, where that is another input.
    var places: [Int]?
    /// The bytes of all documents up to here.
    var bytes: Int
  }

  private struct Result: Sendable {
    var piece: Piece
    var read: ReadPortion
    var reports: [ClaimReport]
    var tally: RuleTally
  }

  private static func judge(
    _ piece: Piece, _ scrubber: Scrubber, _ exceptions: ExceptionBook, _ plan: JudgingPlan?
  ) -> Result {
    let read = piece.portion.read()
    var reports: [ClaimReport] = []
    if let batch = read.batch {
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
      for found in read.guide where !reports[found.claim].isNotAsked {
        var finding = found.finding(reports[found.claim].id)
        if let own = exceptions.exceptions(of: batch[found.claim]) {
          finding.exempt = own.exemption(FindingFacts(ofGuide: finding, on: batch[found.claim]))
        }
        reports[found.claim].findings.append(finding)
      }
      for claim in Set(read.guide.map(\.claim)) where !reports[claim].isNotAsked {
        reports[claim].settle()
      }
    }
    return Result(piece: piece, read: read, reports: reports, tally: scrubber.takeTally())
  }

  private func deliver(
    _ result: Result, _ summary: inout ScrubSummary, _ see: ((FrameBatch, any ClaimInput) -> Void)?,
    _ tell: (Event) throws -> Void
  ) throws {
    let (document, piece) = (result.piece.document, result.piece)
    var read = result.read
    piece.portions.settle(&read)
    for problem in read.problems {
      if problem.severity == .error { summary.inputErrors += 1 } else { summary.inputWarnings += 1 }
      try tell(.problem(DocumentProblem(file: document.name(of: problem), problem: problem)))
    }
    summary.lines += read.totals.lines
    summary.add(charges: read.totals.chargeCents)
    summary.tally.add(result.tally)
    if let batch = read.batch {
      see?(batch, document)
      for (index, var report) in result.reports.enumerated() where !report.isNotAsked {
        if !gaps.isEmpty {
          report.notJudged = (report.notJudged + gaps).sorted()
          if report.status == .clean { report.status = .cleanUnjudged }
        }
        summary.add(report)
        try tell(.report(report, file: document.name(of: index, in: batch.pieces)))
      }
    }
    document.letGo(upTo: piece.portion.lastByte)
    try tell(.progress(bytes: piece.bytes, claims: summary.claims))
  }
}
