package import Kernel
package import Model
import Scripting
import Text

/// Judges the claims a practice has stored and keeps what was decided.
///
/// Decisions are kept a few hundred at a time. Where a claim got another version meanwhile, it is
/// judged again before anything is said of it.
package struct QueueScrub {
  private let practice: Practice
  private let rules: RuleBook
  private let bundle: Digest?
  private let asOf: CivilDate
  private let jobs: Int
  private let request: Request
  /// The official files that the rules may ask.
  private let releases: DecidedReleases

  /// `rules`: the rules of the bundle.
  ///
  /// `bundle`: the bundle that decisions name; nil to judge without keeping anything.
  package init(
    _ practice: Practice, rules: RuleBook, bundle: Digest?, asOf: CivilDate, jobs: Int,
    as request: Request
  ) {
    self.practice = practice
    self.rules = rules
    self.bundle = bundle
    self.asOf = asOf
    self.jobs = jobs
    self.request = request
    releases = DecidedReleases(rules.rules.askedReleases)
  }

  /// What came of it.
  package struct Outcome {
    package var summary: ScrubSummary
    /// Decisions written, found there already, and put in the place of others.
    package var made = 0
    package var known = 0
    package var replaced = 0
    /// Claims that were judged again because they got another version meanwhile.
    package var judgedAgain = 0

    /// One line about the decisions.
    package func text(dryRun: Bool) -> String {
      var text = dryRun ? "would keep " : "kept "
      text += inWords(made, "decision")
      if known > 0 { text += ", \(known) known before" }
      if replaced > 0 { text += ", \(replaced) in the place of others" }
      if judgedAgain > 0 { text += ", \(judgedAgain) judged again" }
      return text
    }
  }

  /// Decisions kept in one command.
  static let batch = 500

  /// `onlyUndecided`: leaves out what the bundle has decided on the date already.
  ///
  /// `tell`: what a scrub says as it goes on; a claim is told when its decision is kept.
  package func run(
    onlyUndecided: Bool = false, tell: @escaping (Scrub.Event) throws -> Void
  ) throws -> Outcome {
    let recorder = try practice.another()
    defer { try? recorder.close() }
    return try practice.read { snapshot in
      // Without a bundle nothing is recorded, but looked at.
      let permission = bundle == nil ? ClaimRead.permission : RecordDecisions.permission
      let scope = try snapshot.signIn(request.user, for: permission).scope
      let size = try snapshot.documentSize()
      let places = InputPass.isNeeded(for: rules) ? StoredPlaces() : nil
      let all = StoredQueue(size: size, noting: places) { try snapshot.claims() }
      let queue = StoredQueue(size: size, remembersKeys: bundle != nil, among: places) {
        guard onlyUndecided, let bundle else { return try snapshot.claims(within: scope) }
        return try snapshot.claims(
          undecidedBy: bundle, releases: releases.name, asOf: asOf, within: scope)
      }
      var keeper = DecisionKeeper(self, recorder, asksOthers: InputPass.isNeeded(for: rules), tell)
      let exceptions = ExceptionBook(try snapshot.exceptions(on: asOf), asOf: asOf)
      let scrub = Scrub(rules: rules, asOf: asOf, jobs: jobs, exceptions: exceptions)
      let summary = try scrub.run([queue], history: [all]) { event in
        guard case .report(let report, let file) = event, bundle != nil else {
          return try tell(event)
        }
        guard let key = queue.takeKey() else { return }
        try keeper.add(report, of: key, file: file)
      }
      if let failure = queue.failure ?? all.failure { throw failure }
      try keeper.flush()
      var outcome = keeper.outcome
      outcome.summary = summary
      return outcome
    }
  }

  /// Keeps decisions a batch at a time.
  private struct DecisionKeeper {
    private let scrub: QueueScrub
    private let recorder: Practice
    private let asksOthers: Bool
    private let tell: (Scrub.Event) throws -> Void
    private var waiting: [(report: ClaimReport, key: StoredClaimKey, file: String)] = []
    var outcome: Outcome

    init(
      _ scrub: QueueScrub, _ recorder: Practice, asksOthers: Bool,
      _ tell: @escaping (Scrub.Event) throws -> Void
    ) {
      self.scrub = scrub
      self.recorder = recorder
      self.asksOthers = asksOthers
      self.tell = tell
      outcome = Outcome(summary: ScrubSummary(rules: 0))
    }

    mutating func add(_ report: ClaimReport, of key: StoredClaimKey, file: String) throws {
      waiting.append((report, key, file))
      if waiting.count >= QueueScrub.batch { try flush() }
    }

    mutating func flush() throws {
      guard !waiting.isEmpty, let bundle = scrub.bundle else { return }
      var reports = waiting
      waiting.removeAll(keepingCapacity: true)
      var isFirst = true
      let receipt = try recorder.perform(as: scrub.request) { snapshot in
        if !isFirst {
          outcome.judgedAgain += try scrub.judgeMoved(
            &reports, asksOthers: asksOthers, snapshot)
        }
        isFirst = false
        return RecordDecisions(
          bundle: bundle, releases: scrub.releases, asOf: scrub.asOf, asksOthers: asksOthers,
          rows: reports.map {
            DecisionRow(
              version: $0.key, status: $0.report.status, findings: ScrubJSON.line($0.report))
          })
      }
      outcome.made += Int(receipt.result.integer("made") ?? 0)
      outcome.known += Int(receipt.result.integer("known") ?? 0)
      outcome.replaced += Int(receipt.result.integer("replaced") ?? 0)
      for kept in reports { try tell(.report(kept.report, file: kept.file)) }
    }
  }

  /// Judges those claims again that have another version now.
  private func judgeMoved(
    _ reports: inout [(report: ClaimReport, key: StoredClaimKey, file: String)],
    asksOthers: Bool, _ snapshot: Snapshot
  ) throws -> Int {
    var count = 0
    let exceptions = ExceptionBook(try snapshot.exceptions(on: asOf), asOf: asOf)
    for index in reports.indices {
      let claim = reports[index].key.claim
      guard try snapshot.version(of: claim) != reports[index].key.claimVersion else { continue }
      let (queue, all) = snapshot.queue(of: claim, asksOthers: asksOthers)
      let ordinal = reports[index].report.ordinal
      let scrub = Scrub(rules: rules, asOf: asOf, exceptions: exceptions)
      _ = scrub.run([queue], history: [all]) { event in
        guard case .report(var report, let file) = event, let key = queue.takeKey() else { return }
        report.ordinal = ordinal
        reports[index] = (report, key, file)
        count += 1
      }
      if let failure = queue.failure ?? all.failure { throw failure }
    }
    return count
  }
}
