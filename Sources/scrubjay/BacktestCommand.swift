import ArgumentParser
import Foundation
import Model
import Office
import Text

/// The command `scrubjay backtest`.
struct BacktestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backtest",
    abstract:
      "Show what rules would have been worth: claims as first sent against their remittances.",
    discussion: """
      Judges every claim as it was first sent, by what was known on that day, and joins it to the \
      first decision that the remittances (835) name. For each rule: the claims it found, those denied \
      for what the rule prevents, those paid all the same, and those it missed \
      (docs/reference/backtest.md).

      What a denial is, and for what, stands in a table: rules/denials.csv, and before it the files \
      of --denials.

      EXAMPLE
        scrubjay backtest 2026-05.837 --era 2026-06.835
        scrubjay backtest claims.ndjson --era june.835 --era july.835 --rules my-rules --rule my.rule
        scrubjay backtest --queue --era june.835
        scrubjay backtest 2026-05.837 --era 2026-06.835 --base stock --cand stock,my-rules
      """)

  @Argument(help: ArgumentHelp("837P or JSON files of claims.", valueName: "claims"))
  var inputs: [String] = []

  @Flag(
    name: .long, help: "Look back on the claims the practice has received, by its active bundle.")
  var queue = false

  @Option(
    name: .long,
    help: ArgumentHelp("A remittance file (835); may be given several times.", valueName: "file"))
  var era: [String] = []

  @OptionGroup var rules: RuleOptions

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Rules as they are: a bundle, or folders with commas between, stock for the stock rules; goes with "
        + "--cand.",
      valueName: "rules"))
  var base: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Rules as they would be: says what they change against --base, and for which claims.",
      valueName: "rules"))
  var cand: String?

  @OptionGroup var date: DateOption

  @Option(
    name: .long,
    help: ArgumentHelp("Only this rule; may be given several times.", valueName: "id"))
  var rule: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      "A table of denials that goes before the stock one; may be given several times.",
      valueName: "file"))
  var denials: [String] = []

  @Option(name: .long, help: "Worker threads; the output is the same for any number.")
  var jobs = max(1, ProcessInfo.processInfo.activeProcessorCount)

  @Option(name: .long, help: "text or json.")
  var format = OutputFormat.text

  @Flag(name: .long, help: "In text, list every rule, claim and outcome.")
  var all = false

  @Flag(name: .long, help: "No progress bar, which is shown on a terminal after a second.")
  var noProgress = false

  @OptionGroup var practice: PracticeOptions

  func validate() throws {
    if !(1...64).contains(jobs) { throw ValidationError("--jobs is 1 to 64.") }
    if queue, !inputs.isEmpty {
      throw ValidationError(
        "--queue looks back on what the practice has received; name no files of claims with it.")
    }
    if inputs.isEmpty, !queue {
      throw ValidationError("Name at least one file of claims, or give --queue.")
    }
    if era.isEmpty {
      throw ValidationError(
        "Name at least one remittance with --era FILE; without outcomes nothing can be measured.")
    }
    if (base == nil) != (cand == nil) {
      throw ValidationError("--base and --cand go together: what is changed, and into what.")
    }
    if base != nil, rules.isGiven || !rule.isEmpty {
      throw ValidationError(
        "--base and --cand name the rules; leave out --rules, --bundle and --rule.")
    }
    if (inputs + era).filter({ $0 == "-" }).count > 1 {
      throw ValidationError("Standard input (-) can be read once only.")
    }
  }

  func run() throws {
    let desk = queue ? try practice.open(codes: rules.codes) : nil
    var statuses: [ExitStatus] = []
    let table = try DenialFiles.table(denials)
    if let base, let cand {
      let books = (try LoadedRules.load(base, &statuses), try LoadedRules.load(cand, &statuses))
      return try compare(books.0, books.1, table, desk, statuses)
    }
    let book: RuleBook
    if let desk, !rules.isGiven {
      book = try desk.activeRules(asOf: date.date)
    } else {
      book = try rules.load()
    }
    try LoadedRules.check(book, &statuses)
    for line in book.setAsideLines { Terminal.note(line) }
    try check(rule, in: book)
    let (claims, remittances) = try inputs(&statuses)
    let backtest = Backtest(denials: table, asOf: date.date, jobs: jobs, only: Set(rule))
    let watch = LookBackWatch(
      total: Backtest.size(claims, remittances: remittances), isText: format == .text,
      isWanted: !noProgress)
    let result: BacktestResult
    if let desk {
      result = try desk.backtest(
        backtest, remittances: remittances, rules: book, tell: watch.take)
    } else {
      result = try backtest.run(claims, remittances: remittances, rules: book, tell: watch.take)
    }
    watch.end()
    switch format {
    case .text:
      Terminal.out(
        BacktestText(result, rules: book, denials: table, showsAll: all || !rule.isEmpty).text)
    case .json:
      Terminal.out(
        BacktestJSON.bytes(
          result, rules: book, denials: table, asOf: date.date, problems: watch.problems))
    }
    try watch.stop(statuses)
  }

  private func compare(
    _ base: RuleBook, _ candidate: RuleBook, _ table: DenialTable, _ desk: PracticeDesk?,
    _ before: [ExitStatus]
  ) throws {
    var statuses = before
    let (claims, remittances) = try inputs(&statuses)
    let backtest = Backtest(denials: table, asOf: date.date, jobs: jobs)
    let watch = LookBackWatch(
      total: Backtest.size(claims, remittances: remittances, books: 2), isText: format == .text,
      isWanted: !noProgress)
    let results =
      try desk?.compare(
        backtest, remittances: remittances, base: base, candidate: candidate, tell: watch.take)
      ?? backtest.compare(
        claims, remittances: remittances, base: base, candidate: candidate, tell: watch.take)
    watch.end()
    switch format {
    case .text:
      Terminal.out(results.changes.text(base: base, candidate: candidate, showsAll: all))
      Terminal.out("\nbase\n" + BacktestText(results.base, rules: base, denials: table).summary)
      Terminal.out(
        "\ncandidate\n" + BacktestText(results.candidate, rules: candidate, denials: table).summary)
    case .json:
      Terminal.out(
        BacktestJSON.bytes(
          results, base: base, candidate: candidate, denials: table, asOf: date.date,
          problems: watch.problems))
    }
    try watch.stop(statuses)
  }

  /// The files of claims and remittances; none of one kind ends the program.
  private func inputs(
    _ statuses: inout [ExitStatus]
  ) throws -> (claims: [InputDocument], remittances: [InputDocument]) {
    let claims = Files.documents(inputs, &statuses)
    let remittances = Files.documents(era, &statuses)
    if (claims.isEmpty && !queue) || remittances.isEmpty {
      throw Stop(status: ExitStatus.gravest(statuses))
    }
    return (claims, remittances)
  }

  /// Refuses rules that there are not.
  private func check(_ ids: [String], in book: RuleBook) throws {
    for id in ids where !book.ids.contains(id) {
      let known = Array(Set(book.ids)).sorted()
      let hint = nearest(id, in: known).map { " — did you mean '\($0)'?" } ?? ""
      Terminal.note(
        book.allIDs.contains(id)
          ? "scrubjay: the rule '\(id)' judges no claim here, so it has no worth to show"
          : "scrubjay: there is no rule '\(id)'\(hint) (scrubjay lint --list lists them)")
      throw Stop(status: .usage)
    }
  }
}
