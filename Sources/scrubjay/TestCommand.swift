import ArgumentParser
import Model
import Office

/// The command `scrubjay test`, which judges the examples and scenarios in rule files.
struct TestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test", abstract: "Judge the examples and scenarios that stand in rule files.",
    discussion: """
      Examples are run in an order made from a seed, each twice in one state; the seed is told, and \
      --seed runs in the same order again. docs/reference/testing.md says more.

      EXAMPLE
        scrubjay test rules/core/dates
        scrubjay test --bundle june.tar
        scrubjay test my-rules --seed 42 --format junit
        scrubjay test my-rules --coverage
        scrubjay test my-rules --mutate --min-score 90
        scrubjay test my-rules --stubs mine.visit-needs-25
      """)

  @Argument(help: ArgumentHelp("Folders or files of rules.", valueName: "path"))
  var paths: [String] = []

  @OptionGroup var bundle: BundleOption

  @Option(name: .long, help: "text, json or junit.")
  var format = TestFormat.text

  @Option(
    name: .long,
    help: ArgumentHelp("Only this rule; may be given several times.", valueName: "rule"))
  var rule: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp("The order to run in; another each time without it.", valueName: "number"))
  var seed: UInt64?

  @Flag(
    inversion: .prefixedNo,
    help: "Whether a rule without examples, or a run without any, fails.")
  var failOnEmpty = true

  @Flag(
    name: .long,
    help: "Tell which conditions no example saw true and false, and which messages none produced.")
  var coverage = false

  @Flag(
    name: .long,
    help: "Change the rules one thing at a time and tell which changes no example notices.")
  var mutate = false

  @Flag(
    name: .long,
    help: "With --mutate: write examples that would notice what none does, for you to confirm.")
  var suggest = false

  @Option(
    name: .long,
    help: ArgumentHelp(
      "With --mutate: fail when the rules of a severity notice less.", valueName: "percent"))
  var minScore: Int?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Write an example for each condition of a rule turned round, for you to confirm.",
      valueName: "rule"))
  var stubs: String?

  func validate() throws {
    try bundle.validate(beside: paths, "folders")
    if coverage, mutate {
      throw ValidationError("--coverage and --mutate are two measurements; ask for one of them.")
    }
    if coverage || mutate, format == .junit {
      throw ValidationError("What is measured is written as text or json.")
    }
    if suggest, !mutate {
      throw ValidationError("--suggest stands beside --mutate.")
    }
    if let minScore, !mutate || !(0...100).contains(minScore) {
      throw ValidationError("--min-score is a percentage beside --mutate.")
    }
  }

  func run() throws {
    let book = try bundle.book() ?? RuleOptions.load(paths)
    try RuleChoice.check(rule, in: book)
    if let stubs {
      try RuleChoice.check([stubs], in: book)
      Terminal.out(book.stubs(of: stubs))
      return
    }
    let seed = seed ?? UInt64.random(in: 1...999_999)
    let test = RuleTest(book, seed: seed, only: Set(rule), failsOnEmpty: failOnEmpty)
    if coverage || mutate {
      try measure(book, test)
      try finish(test)
      return
    }
    switch format {
    case .text:
      for diagnostic in test.diagnostics { Terminal.out(diagnostic.text + "\n") }
      Terminal.out(test.summary + "\n")
    case .json: Terminal.out(test.json)
    case .junit: Terminal.out(test.junit)
    }
    Terminal.note("seed \(seed) (--seed \(seed) runs them in this order again)")
    try finish(test)
  }

  /// Measures how much the examples show; what fails is told beside it.
  private func measure(_ book: RuleBook, _ test: RuleTest) throws {
    for diagnostic in test.diagnostics { Terminal.note(diagnostic.text) }
    if coverage {
      let report = CoverageReport(book, only: Set(rule))
      if format == .json {
        Terminal.out(report.json)
      } else {
        for diagnostic in report.lacking { Terminal.out(diagnostic.text + "\n") }
        Terminal.out(report.summary)
      }
      return
    }
    let bar = ProgressBar(total: 1, isWanted: true)
    let report = MutationReport(book, only: Set(rule), suggests: suggest) {
      bar.show($0, of: $1, "rules")
    }
    bar.clear()
    if format == .json {
      Terminal.out(report.json)
    } else {
      for diagnostic in report.unnoticed { Terminal.out(diagnostic.text + "\n") }
      Terminal.out(report.summary)
      if suggest { Terminal.out(report.suggestions) }
    }
    if let minScore, !report.reaches(minScore) {
      Terminal.note("scrubjay: less than \(minScore) % of the changes were noticed")
      throw Stop(status: .findings)
    }
  }

  private func finish(_ test: RuleTest) throws {
    let statuses: [ExitStatus] =
      (test.isStopped ? [.stoppedByBudget] : [])
      + (test.faults.isEmpty ? [] : [.rulesDidNotLoad])
      + (test.failures.isEmpty && test.complaints.isEmpty ? [] : [.findings])
    let status = ExitStatus.gravest(statuses)
    if status != .ok { throw Stop(status: status) }
  }
}

/// The formats of `scrubjay test`.
enum TestFormat: String, ExpressibleByArgument, CaseIterable {
  case text
  case json
  case junit
}

/// The rules that a command is asked for by name.
enum RuleChoice {
  /// Refuses a name that is no rule's.
  static func check(_ ids: [String], in book: RuleBook) throws {
    for id in ids where !book.knows(id) {
      let hint = book.nearest(to: id).map { " — did you mean '\($0)'?" } ?? ""
      Terminal.note("scrubjay: there is no rule '\(id)'\(hint)")
      throw Stop(status: .usage)
    }
  }
}
