import ArgumentParser
import Foundation
import Model
import Office

/// `scrubjay fees`: what prices come to.
struct FeesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fees", abstract: "Hold contracts, fee schedules and charges against each other.",
    subcommands: [FeesCompare.self])
}

/// The formats of a comparison.
enum TableFormat: String, ExpressibleByArgument, CaseIterable {
  case text, csv, json
}

/// `scrubjay fees compare A B`.
struct FeesCompare: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Price a volume of services in two ways and show the difference by service.",
    discussion: """
      A and B are each the name of a contract, a fee_schedule or a charge_master of the rules, or \
      medicare:LOCALITY, as medicare:15202/00; medicare:15202/00:2025 takes the schedule of that year, and \
      NAME@2027-01-01 the prices of that day. The volume is a CSV file (code, mod, pos, units, charge), claims in \
      837P or JSON files, or, without either, the claims that the practice has stored, of the last 12 months unless \
      --from and --to say otherwise. What only one side prices is listed apart with the reason. Exit code 1 when \
      a side has no price for a line.

      EXAMPLE
        scrubjay fees compare hawthorn.2026 medicare:15202/00 --volume year.csv --rules rules
        scrubjay fees compare hilltop@2026-12-31 hilltop@2027-01-01 june.837 --rules rules
        scrubjay fees compare hawthorn.2026 medicare:15202/00 --from 2026-01-01
      """)

  @Argument(help: ArgumentHelp("What to compare with.", valueName: "a"))
  var first: String

  @Argument(help: ArgumentHelp("What is compared.", valueName: "b"))
  var second: String

  @Argument(help: ArgumentHelp("837P or JSON files, or - for standard input.", valueName: "input"))
  var inputs: [String] = []

  @Option(name: .long, help: ArgumentHelp("A CSV file of services.", valueName: "file"))
  var volume: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Price everything as of this day; without it each line on its own, and rows of a CSV file today.",
      valueName: "date"))
  var on: CivilDate?

  @Option(
    name: .long,
    help: ArgumentHelp("Lines of claims from this day of service on.", valueName: "date"))
  var from: CivilDate?

  @Option(
    name: .long, help: ArgumentHelp("Lines of claims up to this day of service.", valueName: "date")
  )
  var to: CivilDate?

  @OptionGroup var rules: RuleOptions
  @OptionGroup var practice: PracticeOptions

  @Option(name: .long, help: "text, csv or json.")
  var format = TableFormat.text

  @Flag(name: .long, help: "No progress bar, which is shown on a terminal after a second.")
  var noProgress = false

  func validate() throws {
    if volume != nil, !inputs.isEmpty || from != nil || to != nil {
      throw ValidationError(
        "--volume is the whole volume and has no days; name no files of claims, --from or --to with it."
      )
    }
    if let from, let to, to < from { throw ValidationError("--to lies before --from.") }
  }

  func run() throws {
    let needsRules = ![first, second].allSatisfy(FeeComparison.isMedicare) || rules.isGiven
    let own = needsRules ? try rules.loadForFees(of: practice) : nil
    let isStored = volume == nil && inputs.isEmpty
    let desk = isStored ? try own?.desk ?? practice.open(codes: rules.codes) : nil
    do {
      let comparison = try FeeComparison(
        first, second, rules: own?.book, folder: desk?.codes ?? own?.codes ?? rules.codes.folder,
        on: on, today: DateOption.today())
      let report: FeeComparisonReport
      var statuses: [ExitStatus] = []
      if let volume {
        report = try compare(comparison, volume: volume)
      } else if let desk {
        report = try compareStored(comparison, of: desk)
      } else {
        (report, statuses) = try compareFiles(comparison)
      }
      switch format {
      case .text: Terminal.out(report.text)
      case .csv: Terminal.out(report.csv)
      case .json: Terminal.out(report.json())
      }
      if report.isEmpty {
        Terminal.note("scrubjay: the volume has no line, so nothing is compared")
      }
      if report.isUnreadable { statuses.append(.badInput) }
      if !report.isWhole || report.isEmpty { statuses.append(.findings) }
      let status = ExitStatus.gravest(statuses)
      if status != .ok { throw Stop(status: status) }
    } catch let refusal as CodeRefusal {
      throw Stop(refusal)
    }
  }

  private func compare(
    _ comparison: FeeComparison, volume: String
  ) throws -> FeeComparisonReport {
    let read: FeeVolume
    do {
      let document = try Files.document(volume)
      let bytes = withExtendedLifetime(document) { Array($0.bytes) }
      read = try FeeVolume(csv: bytes, file: document.name)
    } catch let failure as Files.Failure {
      Terminal.note("scrubjay: \(failure.text)")
      throw Stop(status: .badInput)
    } catch let problem as FeeFileProblem {
      Terminal.note("scrubjay: \(problem.text)")
      throw Stop(status: .badInput)
    }
    let progress = ProgressBar(total: 0, isWanted: !noProgress)
    defer { progress.clear() }
    return try comparison.run(volume: read) { show($0, progress) }
  }

  private func compareFiles(
    _ comparison: FeeComparison
  ) throws -> (FeeComparisonReport, [ExitStatus]) {
    var statuses: [ExitStatus] = []
    let documents = Files.documents(inputs, &statuses)
    if documents.isEmpty { throw Stop(status: .badInput) }
    let progress = ProgressBar(
      total: documents.reduce(0) { $0 + $1.size }, isWanted: !noProgress)
    defer { progress.clear() }
    let report = try comparison.run(documents, from: from, to: to) { show($0, progress) }
    return (report, statuses)
  }

  private func compareStored(
    _ comparison: FeeComparison, of desk: PracticeDesk
  ) throws -> FeeComparisonReport {
    let today = DateOption.today()
    let progress = ProgressBar(total: 0, isWanted: !noProgress)
    defer { progress.clear() }
    return try desk.compareFees(
      comparison, from: from ?? FeeComparison.yearBefore(to ?? today), to: to ?? today
    ) { show($0, progress) }
  }

  private func show(_ event: FeeComparison.Event, _ progress: ProgressBar) {
    switch event {
    case .problem(let problem):
      progress.clear()
      Terminal.note("\(problem.isError ? "error" : "warning"): \(problem.text)")
    case .progress(let bytes, let claims): progress.show(bytes, claims: claims)
    case .rows(let done, let count): progress.show(done, of: count, "rows")
    }
  }
}
