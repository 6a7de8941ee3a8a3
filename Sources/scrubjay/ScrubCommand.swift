import ArgumentParser
import Foundation
import Model
import Office

/// The command `scrubjay scrub`.
struct ScrubCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scrub", abstract: "Judge the claims of 837P or JSON files by the rules.",
    discussion: """
      Reads X12 837 professional claims (005010X222A1) and JSON claims (docs/reference/claim-json.md: \
      one claim, an array, or one on each line), told apart by their first character, and reports \
      every finding with its place in the file.

      Formats: text for people; json, one document; ndjson, a claim on each line and last a \
      summary; sarif (2.1.0) for editors and code review; junit for build servers.

      EXAMPLE
        scrubjay scrub batch.837 --as-of 2026-06-30
        cat claims.ndjson | scrubjay scrub - --format ndjson
        scrubjay scrub batch.837 --bundle june.tar --show-shadow
      """)

  @Argument(help: ArgumentHelp("837P or JSON files, or - for standard input.", valueName: "input"))
  var inputs: [String] = []

  @Flag(name: .long, help: "Judge the claims the practice has received, by its active bundle.")
  var queue = false

  @Flag(name: .long, help: "With --queue: only claims the bundle has not decided on the date yet.")
  var undecided = false

  @OptionGroup var rules: RuleOptions
  @OptionGroup var date: DateOption
  @OptionGroup var repairs: RepairOptions
  @OptionGroup var change: ChangeOptions
  @OptionGroup var practice: PracticeOptions

  @Option(name: .long, help: "Worker threads; the output is the same for any number.")
  var jobs = max(1, ProcessInfo.processInfo.activeProcessorCount)

  @Option(name: .long, help: "text, json, ndjson, sarif or junit.")
  var format = ScrubFormat.text

  @Option(name: .long, help: "Exit with 1 when a finding is at or above: hold, warn or info.")
  var failOn = FailOn.hold

  @Flag(name: .long, help: "In text, show what rules in shadow found and not only how much.")
  var showShadow = false

  @Flag(name: .long, help: "No colours.")
  var noColor = false

  @Flag(name: .long, help: "No progress bar, which is shown on a terminal after a second.")
  var noProgress = false

  func validate() throws {
    if !(1...64).contains(jobs) { throw ValidationError("--jobs is 1 to 64.") }
    if queue, !inputs.isEmpty {
      throw ValidationError("--queue judges what the practice has received; name no files with it.")
    }
    if undecided, !queue { throw ValidationError("--undecided goes with --queue.") }
    if inputs.isEmpty, !queue {
      throw ValidationError("Name at least one input file, or give --queue.")
    }
    if inputs.filter({ $0 == "-" }).count > 1 {
      throw ValidationError("Standard input (-) can be read once only.")
    }
  }

  func run() throws {
    if queue { return try runQueue() }
    let book = try rules.load()
    var statuses = try check(book)
    var documents: [InputDocument] = []
    for path in inputs {
      do {
        documents.append(try Files.document(path).repaired(repairs.repair))
      } catch {
        Terminal.note("scrubjay: \(error.text)")
        statuses.append(.badInput)
      }
    }
    if documents.isEmpty { throw Stop(status: ExitStatus.gravest(statuses)) }
    let scrub = Scrub(rules: book, asOf: date.date, jobs: jobs)
    let size = documents.reduce(0) { $0 + $1.bytes.count }
    try end(try write(book, size: size) { try scrub.run(documents, tell: $0) }, statuses)
  }

  /// Judges what the practice has received and keeps the decisions, or those of other rules for show.
  private func runQueue() throws {
    let desk = try practice.open(change, codes: rules.codes)
    let others = rules.isGiven ? try rules.load() : nil
    let job = try desk.scrubQueue(
      by: others, asOf: date.date, jobs: jobs, onlyUndecided: undecided)
    let statuses = try check(job.rules)
    for line in job.rules.setAsideLines { Terminal.note(line) }
    var outcome: QueueScrub.Outcome?
    let summary = try write(job.rules, size: job.size) { tell in
      let done = try job.run(tell)
      outcome = done
      return done.summary
    }
    if others != nil {
      Terminal.note("No decision is kept: these are other rules than the practice's active bundle.")
    } else if let outcome {
      Terminal.note(outcome.text(dryRun: change.dryRun))
    }
    try end(summary, statuses)
  }

  /// Says what is wrong with the rules; none at all ends the program.
  private func check(_ book: RuleBook) throws -> [ExitStatus] {
    for diagnostic in book.diagnostics { Terminal.note(diagnostic.text) }
    guard book.count > 0 else {
      Terminal.note(
        book.allIDs.isEmpty
          ? book.faults.isEmpty
            ? "scrubjay: what was loaded declares no rule, so no claim is judged; a bundle with the stock "
              + "rules is built with --rules stock --rules rules"
            : "scrubjay: no rule could be loaded, so no claim is judged"
          : "scrubjay: every rule of the bundle is a draft or retired, so no claim is judged")
      throw Stop(status: .rulesDidNotLoad)
    }
    return book.isComplete ? [] : [.rulesDidNotLoad]
  }

  private func end(_ summary: ScrubSummary, _ before: [ExitStatus]) throws {
    var statuses = before
    if summary.inputErrors > 0 || summary.byStatus[.error] != nil { statuses.append(.badInput) }
    if summary.hasFindings(atOrAbove: failOn.severity) { statuses.append(.findings) }
    let status = ExitStatus.gravest(statuses)
    if status != .ok { throw Stop(status: status) }
  }

  /// Runs a scrub that tells what it finds as it goes on.
  private typealias Judging = (@escaping (Scrub.Event) throws -> Void) throws -> ScrubSummary

  private func write(
    _ book: RuleBook, size: Int, _ judge: Judging
  ) throws -> ScrubSummary {
    let progress = ProgressBar(total: size, isWanted: !noProgress)
    defer { progress.clear() }
    switch format {
    case .text: return try writeText(judge, book, progress)
    case .json:
      return try write(ScrubJSON(bundle: book.bundle, asOf: date.date), judge, book, progress)
    case .ndjson:
      return try write(ScrubNDJSON(bundle: book.bundle, asOf: date.date), judge, book, progress)
    case .sarif:
      return try write(
        ScrubSARIF(rules: book, version: Scrubjay.version), judge, book, progress)
    case .junit: return try write(ScrubJUnit(), judge, book, progress)
    }
  }

  private func writeText(
    _ judge: Judging, _ book: RuleBook, _ progress: ProgressBar
  ) throws -> ScrubSummary {
    let text = ScrubText(
      palette: Palette(noColor: noColor), width: Terminal.width,
      namesFile: queue || inputs.count > 1,
      showsShadow: showShadow)
    let summary = try judge { event in
      switch event {
      case .problem(let problem):
        progress.clear()
        Terminal.note(text.problem(problem))
      case .report(let report, let file):
        let lines = text.report(report, file: file)
        if lines.isEmpty { return }
        progress.clear()
        Terminal.out(lines)
      case .progress(let bytes, let claims): progress.show(bytes, claims: claims)
      }
    }
    progress.clear()
    Terminal.out(text.summary(summary, rules: book))
    if !book.isComplete {
      Terminal.note(
        "No claim is clean: \(plural(book.diagnostics.count, "fault")) in the rules, as said above."
      )
    }
    return summary
  }

  /// Writes a format for programs piece by piece, so that memory does not grow with the output.
  private func write(
    _ writer: some ScrubWriter, _ judge: Judging, _ book: RuleBook, _ progress: ProgressBar
  ) throws -> ScrubSummary {
    var writer = writer
    let summary = try judge { event in
      switch event {
      case .problem(let problem): writer.add(problem)
      case .report(let report, let file): writer.add(report, file: file)
      case .progress(let bytes, let claims):
        Terminal.out(writer.takeBytes())
        progress.show(bytes, claims: claims)
      }
    }
    progress.clear()
    writer.end(summary, rules: book)
    Terminal.out(writer.takeBytes())
    return summary
  }
}

/// The formats of a scrub.
enum ScrubFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json, ndjson, sarif, junit
}
