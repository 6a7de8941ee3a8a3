import ArgumentParser
import Office

/// The command `scrubjay policy`.
struct PolicyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "policy", abstract: "Show and set what the practice asks for.",
    subcommands: [PolicyShowCommand.self, PolicyOverridesCommand.self],
    defaultSubcommand: PolicyShowCommand.self)
}

/// The command `scrubjay policy show`.
struct PolicyShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show the practice's policies; scrubjay policy alone does so, too.",
    discussion: """
      EXAMPLE
        scrubjay policy
      """)

  @OptionGroup var practice: PracticeOptions

  @Option(name: .long, help: "text or json.")
  var format = OutputFormat.text

  func run() throws { Terminal.show(try practice.open().policy(), as: format) }
}

/// The command `scrubjay policy overrides`.
struct PolicyOverridesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "overrides",
    abstract: "Say what is asked for before an override that lowers a rule which holds counts.",
    discussion: """
      second-person: another user than the one who activates it must approve it. delay N: it counts N \
      days after its activation (0 to 30), so that the owner can read of it in scrubjay override report and refuse it. \
      What waits for a second person when a delay is chosen waits for the delay from then on; what counts \
      goes on counting.

      EXAMPLE
        scrubjay policy overrides second-person --reason "we are three now"
        scrubjay policy overrides delay 3
      """)

  /// What is asked for.
  enum Kind: String, ExpressibleByArgument, CaseIterable {
    case secondPerson = "second-person"
    case delay
  }

  @Argument(help: ArgumentHelp("second-person or delay.", valueName: "policy"))
  var policy: Kind

  @Argument(help: ArgumentHelp("The days of a delay, 0 to 30.", valueName: "days"))
  var days: Int?

  @OptionGroup var change: ChangeOptions
  @OptionGroup var practice: PracticeOptions

  @Option(name: .long, help: "text or json.")
  var format = OutputFormat.text

  func validate() throws {
    if policy == .delay, days == nil {
      throw ValidationError("Say how many days: scrubjay policy overrides delay 3 (0 for none).")
    }
    if policy == .secondPerson, days != nil {
      throw ValidationError("second-person takes no days; the approval is what it waits for.")
    }
  }

  func run() throws {
    Terminal.show(
      try practice.open(change).setOverridePolicy(delay: policy == .delay ? days : nil), as: format)
  }
}
