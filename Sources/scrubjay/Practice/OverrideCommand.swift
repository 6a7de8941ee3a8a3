import ArgumentParser
import Model
import Office

/// The command `scrubjay override`.
struct OverrideCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "override",
    abstract: "See which overrides lower a rule that holds, approve or refuse one.",
    discussion: """
      An override comes with a bundle (docs/reference/overrides.md). One that lowers a rule which holds \
      counts as the practice's policy says: scrubjay policy.
      """,
    subcommands: [
      OverrideListCommand.self, OverrideApproveCommand.self, OverrideRefuseCommand.self,
      OverrideReportCommand.self,
    ])
}

/// The command `scrubjay override list`.
struct OverrideListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the overrides of the active bundle: what counts, waits, was refused or ended.",
    discussion: """
      How often each changed something, scrubjay rule use says.

      EXAMPLE
        scrubjay override list
        scrubjay override list --as-of 2026-06-30 --format json
      """)

  @OptionGroup var date: DateOption
  @OptionGroup var practice: PracticeOptions

  @Option(name: .long, help: "text or json.")
  var format = OutputFormat.text

  func run() throws {
    Terminal.show(try practice.open().overrides(asOf: date.date), as: format)
  }
}

/// What the commands that decide about an override share.
struct RulingOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp("An override, by its id or by the name in its file.", valueName: "override"))
  var override: String

  @OptionGroup var change: ChangeOptions
  @OptionGroup var practice: PracticeOptions

  @Option(name: .long, help: "text or json.")
  var format = OutputFormat.text

  func validate() throws {
    if change.reason?.isEmpty ?? true {
      throw ValidationError("Say why: --reason TEXT. It stands in the owner's report.")
    }
  }
}

/// The command `scrubjay override approve`.
struct OverrideApproveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "approve", abstract: "Approve an override as a second person; it counts at once.",
    discussion: """
      Whoever activated the bundle that brought it, or put that bundle into the practice, cannot \
      approve it.

      EXAMPLE
        scrubjay override approve hilltop.home-visits --reason "saw the letter, ticket 4411"
      """)

  @OptionGroup var ruling: RulingOptions

  func run() throws {
    Terminal.show(
      try ruling.practice.open(ruling.change).approveOverride(ruling.override), as: ruling.format)
  }
}

/// The command `scrubjay override refuse`.
struct OverrideRefuseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "refuse",
    abstract: "Refuse an override, before it counts or after; it counts no more.",
    discussion: """
      The bundle stays as it is. Take the override out of its file before the next one is built.

      EXAMPLE
        scrubjay override refuse W1FQ04H4V91H8W --reason "the letter says something else"
      """)

  @OptionGroup var ruling: RulingOptions

  func run() throws {
    Terminal.show(
      try ruling.practice.open(ruling.change).refuseOverride(ruling.override), as: ruling.format)
  }
}

/// The command `scrubjay override report`.
struct OverrideReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract:
      "The owner's report: every override that lowered a rule which holds, and who did what.",
    discussion: """
      Those of earlier bundles too. Needs the permission audit.read.

      EXAMPLE
        scrubjay override report --since 2026-06-01
      """)

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Only those of which something happened on this day or later.", valueName: "date"))
  var since: CivilDate?

  @OptionGroup var date: DateOption
  @OptionGroup var practice: PracticeOptions

  @Option(name: .long, help: "text or json.")
  var format = OutputFormat.text

  func run() throws {
    Terminal.show(
      try practice.open().overrideReport(since: since, asOf: date.date), as: format)
  }
}
