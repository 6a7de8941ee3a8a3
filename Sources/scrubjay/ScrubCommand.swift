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
  var inputs: [String]

  @OptionGroup var rules: RuleOptions
  @OptionGroup var date: DateOption
  @OptionGroup var repairs: RepairOptions

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
    if inputs.isEmpty { throw ValidationError("Name at least one input file.") }
    if inputs.filter({ $0 == "-" }).count > 1 {
      throw ValidationError("Standard input (-) can be read once only.")
    }
  }

  func run() throws {
    let book = try rules.load()
    for diagnostic in book.diagnostics { Terminal.note(diagnostic.text) }
    var statuses: [ExitStatus] = book.isComplete ? [] : [.rulesDidNotLoad]
    var documents: [InputDocument] = []
    for path in inputs {
      do {
        documents.append(try Files.document(path).repaired(repairs.repair))
      } catch {
        Terminal.note("scrubjay: \(error.text)")
        statuses.append(.badInput)
      }
    }
    if book.count == 0 {
      Terminal.note(
        book.allIDs.isEmpty
          ? "scrubjay: no rule could be loaded, so no claim is judged"
          : "scrubjay: every rule of the bundle is a draft or retired, so no claim is judged")
      throw Stop(status: .rulesDidNotLoad)
    }
    if documents.isEmpty { throw Stop(status: ExitStatus.gravest(statuses)) }
    let summary = write(documents, book)
    if summary.inputErrors > 0 || summary.byStatus[.error] != nil { statuses.append(.badInput) }
    if summary.hasFindings(atOrAbove: failOn.severity) { statuses.append(.findings) }
    let status = ExitStatus.gravest(statuses)
    if status != .ok { throw Stop(status: status) }
  }

  private func write(_ documents: [InputDocument], _ book: RuleBook) -> ScrubSummary {
    let scrub = Scrub(rules: book, asOf: date.date, jobs: jobs)
    let size = documents.reduce(0) { $0 + $1.bytes.count }
    let progress = ProgressBar(total: size, isWanted: !noProgress)
    defer { progress.clear() }
    switch format {
    case .text: return writeText(scrub, documents, book, progress)
    case .json:
      return write(
        ScrubJSON(bundle: book.bundle, asOf: date.date), scrub, documents, book, progress)
    case .ndjson:
      return write(
        ScrubNDJSON(bundle: book.bundle, asOf: date.date), scrub, documents, book, progress)
    case .sarif:
      return write(
        ScrubSARIF(rules: book, version: Scrubjay.version), scrub, documents, book, progress)
    case .junit: return write(ScrubJUnit(), scrub, documents, book, progress)
    }
  }

  private func writeText(
    _ scrub: Scrub, _ documents: [InputDocument], _ book: RuleBook, _ progress: ProgressBar
  ) -> ScrubSummary {
    let text = ScrubText(
      palette: Palette(noColor: noColor), width: Terminal.width, showsShadow: showShadow)
    let summary = scrub.run(documents) { event in
      switch event {
      case .problem(let problem):
        progress.clear()
        Terminal.note(text.problem(problem))
      case .report(let report, _):
        let lines = text.report(report)
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
    _ writer: some ScrubWriter, _ scrub: Scrub, _ documents: [InputDocument], _ book: RuleBook,
    _ progress: ProgressBar
  ) -> ScrubSummary {
    var writer = writer
    let summary = scrub.run(documents) { event in
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
