import ArgumentParser
import Foundation
import Model
import Office

/// The command `scrubjay diff`.
struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Show what other rules change: claims newly held, released, and with other findings.",
    discussion: """
      Judges the same claims by two sets of rules as of one day and says where they differ. Each set is \
      a bundle, or folders and files of rules with commas between, with the word stock for the stock \
      rules. What became of the claims is asked with \
      scrubjay backtest --base A --cand B (docs/reference/backtest.md).

      EXAMPLE
        scrubjay diff stock stock,my-rules 2026-06.837
        scrubjay diff may.tar june.tar --queue --format json
      """)

  @Argument(help: ArgumentHelp("Rules as they are.", valueName: "base"))
  var base: String

  @Argument(help: ArgumentHelp("Rules as they would be.", valueName: "candidate"))
  var candidate: String

  @Argument(help: ArgumentHelp("837P or JSON files of claims.", valueName: "claims"))
  var inputs: [String] = []

  @Flag(name: .long, help: "Judge the claims the practice has received.")
  var queue = false

  @OptionGroup var date: DateOption

  @Option(name: .long, help: "Worker threads; the output is the same for any number.")
  var jobs = max(1, ProcessInfo.processInfo.activeProcessorCount)

  @Option(name: .long, help: "text or json.")
  var format = OutputFormat.text

  @Flag(name: .long, help: "In text, list every claim.")
  var all = false

  @Flag(name: .long, help: "No progress bar, which is shown on a terminal after a second.")
  var noProgress = false

  @OptionGroup var practice: PracticeOptions

  func validate() throws {
    if !(1...64).contains(jobs) { throw ValidationError("--jobs is 1 to 64.") }
    if queue == !inputs.isEmpty {
      throw ValidationError("Name files of claims, or give --queue; one of the two.")
    }
    if inputs.filter({ $0 == "-" }).count > 1 {
      throw ValidationError("Standard input (-) can be read once only.")
    }
  }

  func run() throws {
    let desk = queue ? try practice.open() : nil
    var statuses: [ExitStatus] = []
    let base = try LoadedRules.load(base, &statuses)
    let candidate = try LoadedRules.load(candidate, &statuses)
    let claims = Files.documents(inputs, &statuses)
    if claims.isEmpty, !queue { throw Stop(status: ExitStatus.gravest(statuses)) }
    let watch = LookBackWatch(
      total: 2 * claims.reduce(0) { $0 + $1.size }, isText: format == .text,
      isWanted: !noProgress)
    let diff = RuleDiff(base: base, candidate: candidate, asOf: date.date, jobs: jobs)
    let changes = try desk?.diff(diff, tell: watch.take) ?? diff.run(claims, tell: watch.take)
    watch.end()
    switch format {
    case .text:
      Terminal.out(changes.text(base: base, candidate: candidate, showsAll: all))
    case .json:
      Terminal.out(
        changes.json(
          base: base, candidate: candidate, asOf: date.date, problems: watch.problems))
    }
    try watch.stop(statuses)
  }
}
