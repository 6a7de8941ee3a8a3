import ArgumentParser
import Foundation
import Model
import Office

/// The command `scrubjay rule`, about rules at work in the practice.
struct RuleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rule", abstract: "See which rules are of use, and let one in shadow hold claims.",
    subcommands: [RuleUseCommand.self, RulePromoteCommand.self])
}

/// The command `scrubjay rule use`.
struct RuleUseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "use",
    abstract:
      "Count how often each rule applied to what came in lately, and list those that did not.",
    discussion: """
      Judges the newest version of every claim that came in on the last days by the active bundle; \
      nothing is recorded. A rule that applied to none of them may be misspelt in its scope, out of \
      date, or not needed.

      EXAMPLE
        scrubjay rule use
        scrubjay rule use --days 365 --all
      """)

  @Option(name: .long, help: "How many days back, today among them.")
  var days = 90

  @Flag(name: .long, help: "In text, list every rule that applied.")
  var all = false

  @OptionGroup var rules: RuleOptions
  @OptionGroup var date: DateOption

  @Option(name: .long, help: "Worker threads; the output is the same for any number.")
  var jobs = max(1, ProcessInfo.processInfo.activeProcessorCount)

  @OptionGroup var practice: PracticeOptions

  @Option(name: .long, help: "text or json.")
  var format = OutputFormat.text

  func validate() throws {
    if !(1...36_500).contains(days) { throw ValidationError("--days is 1 to 36500.") }
    if !(1...64).contains(jobs) { throw ValidationError("--jobs is 1 to 64.") }
  }

  func run() throws {
    let desk = try practice.open(codes: rules.codes)
    let book = try rules.isGiven ? rules.load() : desk.activeRules(asOf: date.date)
    var statuses: [ExitStatus] = []
    try LoadedRules.check(book, &statuses)
    let progress = ProgressBar(total: try desk.receivedSize(), isWanted: format == .text)
    var use = try desk.ruleUse(of: book, days: days, asOf: date.date, jobs: jobs) { event in
      if case .progress(let bytes, let claims) = event { progress.show(bytes, claims: claims) }
    }
    progress.clear()
    use.showsAll = all
    Terminal.show(use, as: format)
    let status = ExitStatus.gravest(statuses)
    if status != .ok { throw Stop(status: status) }
  }
}

/// The command `scrubjay rule promote`.
struct RulePromoteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "promote",
    abstract: "Show what a rule in shadow was worth, and let it hold claims from now on.",
    discussion: """
      Looks back with the rule on the claims the practice has stored and the remittances that are \
      named (scrubjay backtest --queue --rule), shows what it would have been worth, and activates \
      the bundle in which the rule is active. What it was worth is the note of that bundle, which \
      scrubjay bundle list shows. --dry-run shows it and changes nothing; scrubjay bundle rollback goes back.

      EXAMPLE
        scrubjay rule promote mine.kestrel-referral --era june.835 --dry-run
        scrubjay rule promote mine.kestrel-referral --era june.835 --reason "a month in shadow"
      """)

  @Argument(help: ArgumentHelp("The rule's id.", valueName: "rule"))
  var rule: String

  @Option(
    name: .long,
    help: ArgumentHelp("A remittance file (835); may be given several times.", valueName: "file"))
  var era: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      "A table of denials that goes before the stock one; may be given several times.",
      valueName: "file"))
  var denials: [String] = []

  @OptionGroup var date: DateOption

  @Option(name: .long, help: "Worker threads; the output is the same for any number.")
  var jobs = max(1, ProcessInfo.processInfo.activeProcessorCount)

  @OptionGroup var change: ChangeOptions
  @OptionGroup var practice: PracticeOptions

  func validate() throws {
    if era.isEmpty {
      throw ValidationError(
        "Name at least one remittance with --era FILE, so that the rule's worth can be shown. To make "
          + "it active without: scrubjay bundle state \(rule) active")
    }
    if !(1...64).contains(jobs) { throw ValidationError("--jobs is 1 to 64.") }
  }

  func run() throws {
    let desk = try practice.open(change)
    var statuses: [ExitStatus] = []
    let table = try DenialFiles.table(denials)
    let remittances = Files.documents(era, &statuses)
    guard statuses.isEmpty else { throw Stop(status: ExitStatus.gravest(statuses)) }
    let watch = LookBackWatch(
      total: Backtest.size([], remittances: remittances), isText: true, isWanted: true)
    let promotion = try desk.promotion(
      of: rule, remittances: remittances, denials: table, asOf: date.date, jobs: jobs,
      tell: watch.take)
    watch.end()
    Terminal.out(
      BacktestText(promotion.worth, rules: promotion.rules, denials: table, showsAll: true).text)
    // A remittance of which a part cannot be read shows less than the rule is worth, or more.
    try watch.stop([])
    guard promotion.isMeasured else {
      Terminal.note(
        "scrubjay: no claim of the practice has an outcome in these remittances, so nothing is known of "
          + "the rule's worth and it stays in shadow. To make it active all the same: scrubjay bundle "
          + "state \(rule) active")
      throw Stop(status: .findings)
    }
    Terminal.out("\n\(rule): \(promotion.quote)\n")
    Terminal.show(try desk.bundleChange { try desk.promote(promotion) }, as: .text)
  }
}
