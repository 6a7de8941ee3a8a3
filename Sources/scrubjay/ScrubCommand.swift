import ArgumentParser
import Foundation
import Model
import Office
import Text

/// The command `scrubjay scrub`.
struct ScrubCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scrub", abstract: "Judge the claims of 837P files by the rules.",
    discussion: """
      Reads X12 837 professional claims (005010X222A1) and reports every finding with its place in \
      the file.

      EXAMPLE
        scrubjay scrub batch.837 --as-of 2026-06-30
        cat batch.837 | scrubjay scrub - --format json
      """)

  @Argument(help: ArgumentHelp("837P files, or - for standard input.", valueName: "input"))
  var inputs: [String]

  @OptionGroup var rules: RuleOptions
  @OptionGroup var date: DateOption
  @OptionGroup var repairs: RepairOptions

  @Option(name: .long, help: "Worker threads; the output is the same for any number.")
  var jobs = max(1, ProcessInfo.processInfo.activeProcessorCount)

  @Option(name: .long, help: "text or json.")
  var format = OutputFormat.text

  @Option(name: .long, help: "Exit with 1 when a finding is at or above: hold, warn or info.")
  var failOn = FailOn.hold

  @Flag(name: .long, help: "No colours.")
  var noColor = false

  func validate() throws {
    if !(1...64).contains(jobs) { throw ValidationError("--jobs is 1 to 64.") }
    if inputs.isEmpty { throw ValidationError("Name at least one input file.") }
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
      Terminal.note("scrubjay: no rule could be loaded, so no claim is judged")
      throw Stop(status: .rulesDidNotLoad)
    }
    if documents.isEmpty { throw Stop(status: ExitStatus.gravest(statuses)) }
    let summary = write(documents, book)
    if summary.inputErrors > 0 || summary.byStatus[.error] != nil { statuses.append(.badInput) }
    if summary.hasFindings(atOrAbove: failOn.severity) { statuses.append(.findings) }
    let status = ExitStatus.gravest(statuses)
    if status != .ok { throw Stop(status: status) }
  }

  private func write(
    _ documents: [InputDocument], _ book: RuleBook
  ) -> ScrubSummary {
    let scrub = Scrub(rules: book, asOf: date.date, jobs: jobs)
    let progress = ProgressBar()
    let size = documents.reduce(0) { $0 + $1.bytes.count }
    func show(_ claims: Int, _ bytes: Int) {
      progress.show(Double(bytes) / Double(max(1, size)), "\(claims) claims")
    }
    defer { progress.clear() }
    switch format {
    case .text:
      let text = ScrubText(palette: Palette(noColor: noColor))
      var sent = 0
      let summary = scrub.run(documents) { event in
        switch event {
        case .problem(let problem): Terminal.note(text.problem(problem))
        case .report(let report, _):
          let lines = text.report(report)
          if !lines.isEmpty { Terminal.out(lines) }
        case .progress(let document, let claims):
          sent = max(sent, document.bytes.count)
          show(claims, sent)
        }
      }
      Terminal.out(text.summary(summary, rules: book))
      if !book.isComplete {
        Terminal.note(
          "No claim is clean: \(plural(book.diagnostics.count, "fault")) in the rules, as said above."
        )
      }
      return summary
    case .json:
      var json = ScrubJSON(bundle: book.fingerprint, asOf: date.date)
      let summary = scrub.run(documents) { event in
        switch event {
        case .problem(let problem): json.add(problem)
        case .report(let report, _):
          json.add(report)
          if json.output.bytes.count > 1 << 16 { Terminal.out(json.output.takeBytes()) }
        case .progress(_, let claims): show(claims, 0)
        }
      }
      json.end(summary, rules: book)
      Terminal.out(json.output.bytes)
      return summary
    }
  }
}
