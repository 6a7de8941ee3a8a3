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
      """)

  @Argument(help: ArgumentHelp("837P or JSON files of claims.", valueName: "claims"))
  var inputs: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp("A remittance file (835); may be given several times.", valueName: "file"))
  var era: [String] = []

  @OptionGroup var rules: RuleOptions
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

  func validate() throws {
    if !(1...64).contains(jobs) { throw ValidationError("--jobs is 1 to 64.") }
    if inputs.isEmpty { throw ValidationError("Name at least one file of claims.") }
    if era.isEmpty {
      throw ValidationError(
        "Name at least one remittance with --era FILE; without outcomes nothing can be measured.")
    }
    if (inputs + era).filter({ $0 == "-" }).count > 1 {
      throw ValidationError("Standard input (-) can be read once only.")
    }
  }

  func run() throws {
    let book = try rules.load()
    for diagnostic in book.diagnostics { Terminal.note(diagnostic.text) }
    var statuses: [ExitStatus] = book.isComplete ? [] : [.rulesDidNotLoad]
    guard book.count > 0 else {
      Terminal.note("scrubjay: no rule could be loaded, so there is nothing to look back with")
      throw Stop(status: .rulesDidNotLoad)
    }
    try check(rule, in: book)
    let table = try DenialFiles.table(denials)
    let claims = documents(inputs, &statuses)
    let remittances = documents(era, &statuses)
    if claims.isEmpty || remittances.isEmpty { throw Stop(status: ExitStatus.gravest(statuses)) }
    let backtest = Backtest(
      rules: book, denials: table, asOf: date.date, jobs: jobs, only: Set(rule))
    let progress = ProgressBar(
      total: Backtest.size(claims, remittances: remittances), isWanted: !noProgress)
    var problems: [DocumentProblem] = []
    let result = try backtest.run(claims, remittances: remittances) { event in
      switch event {
      case .problem(let problem):
        problems.append(problem)
        if format == .text {
          progress.clear()
          Terminal.note("\(problem.isError ? "error" : "warning"): \(problem.text)")
        }
      case .progress(let bytes, let claims): progress.show(bytes, claims: claims)
      }
    }
    progress.clear()
    switch format {
    case .text:
      Terminal.out(
        BacktestText(result, rules: book, denials: table, showsAll: all || !rule.isEmpty).text)
    case .json:
      Terminal.out(
        BacktestJSON.bytes(
          result, rules: book, denials: table, asOf: date.date, problems: problems))
    }
    if problems.contains(where: \.isError) { statuses.append(.badInput) }
    let status = ExitStatus.gravest(statuses)
    if status != .ok { throw Stop(status: status) }
  }

  private func documents(_ paths: [String], _ statuses: inout [ExitStatus]) -> [InputDocument] {
    var documents: [InputDocument] = []
    for path in paths {
      do {
        documents.append(try Files.document(path))
      } catch {
        Terminal.note("scrubjay: \(error.text)")
        statuses.append(.badInput)
      }
    }
    return documents
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

/// The tables of denials a command works with: those that are named, and behind them the stock one.
enum DenialFiles {
  /// Reads the tables; one that cannot be read ends the program.
  static func table(_ paths: [String]) throws -> DenialTable {
    var table = DenialTable()
    let stock = "rules/denials.csv"
    let home = Files.home()
    guard !paths.isEmpty || home != nil else {
      Terminal.note(
        "scrubjay: the stock table of denials is not here — name one with --denials FILE")
      throw Stop(status: .rulesDidNotLoad)
    }
    for path in paths { try read(path, named: path, into: &table) }
    if let home { try read("\(home)/\(stock)", named: stock, into: &table) }
    return table
  }

  private static func read(_ path: String, named name: String, into table: inout DenialTable) throws
  {
    do {
      let document = try Files.document(path)
      try withExtendedLifetime(document) { try table.read(Array(document.bytes), file: name) }
    } catch let problem as DenialTableProblem {
      Terminal.note("scrubjay: " + problem.text)
      throw Stop(status: .rulesDidNotLoad)
    } catch let failure as Files.Failure {
      Terminal.note("scrubjay: " + failure.text)
      throw Stop(status: .rulesDidNotLoad)
    }
  }
}
