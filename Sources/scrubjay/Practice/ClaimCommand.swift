import ArgumentParser
import Office

/// The command `scrubjay claim`.
struct ClaimCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "claim", abstract: "Look at the claims of the practice.",
    subcommands: [ClaimListCommand.self, ClaimShowCommand.self])
}

/// The command `scrubjay claim list`.
struct ClaimListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List claims with what was decided last, without names.",
    discussion: """
      EXAMPLE
        scrubjay claim list
        scrubjay claim list FFM-1003
      """)

  @Argument(help: ArgumentHelp("A claim's number or id; all without it.", valueName: "claim"))
  var claim: String?

  @Option(name: .long, help: "How many at most.")
  var limit = 100

  @OptionGroup var practice: PracticeOptions

  @Option(name: .long, help: "text or json.")
  var format = OutputFormat.text

  func validate() throws {
    if limit < 1 { throw ValidationError("--limit is at least 1.") }
  }

  func run() throws {
    Terminal.show(try practice.open().claims(matching: claim, limit: limit), as: format)
  }
}

/// The command `scrubjay claim show`.
struct ClaimShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show a claim and what was decided about it; the look is recorded.",
    discussion: """
      Names, birth dates and member ids are masked. --unmask shows them, with the claim as it would \
      be sent, to a user with the permission claim.unmask who says why.

      EXAMPLE
        scrubjay claim show FFM-1003
        scrubjay claim show FFM-1003 --unmask --reason "payer asks for the member id"
      """)

  @Argument(help: ArgumentHelp("A claim's number or id.", valueName: "claim"))
  var claim: String

  @Flag(name: .long, help: "Show what is private; needs --reason.")
  var unmask = false

  @Option(name: .long, help: ArgumentHelp("Why; it stands in the audit row.", valueName: "text"))
  var reason: String?

  @OptionGroup var practice: PracticeOptions

  @Option(name: .long, help: "text or json.")
  var format = OutputFormat.text

  func validate() throws {
    if unmask, practice.whatIf != nil {
      throw ValidationError(
        "--unmask shows what is private, and who looked is recorded in the practice itself: leave out "
          + "--whatif.")
    }
  }

  func run() throws {
    var change = ChangeOptions()
    change.dryRun = false
    change.reason = reason
    Terminal.show(try practice.open(change).claim(claim, unmask: unmask), as: format)
  }
}
