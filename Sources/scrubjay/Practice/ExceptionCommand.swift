import ArgumentParser
import Model
import Office

/// The command `scrubjay exception`.
struct ExceptionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "exception",
    abstract: "Let one claim past one finding, with a reason and until a date.",
    discussion: """
      An exception is bound to what the finding rests on: where a fact the rule read changes, the \
      finding stands again.
      """,
    subcommands: [
      ExceptionGrantCommand.self, ExceptionRevokeCommand.self, ExceptionListCommand.self,
    ])
}

/// The command `scrubjay exception grant`.
struct ExceptionGrantCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "grant", abstract: "Let a claim past a finding.",
    discussion: """
      EXAMPLE
        scrubjay exception grant FFM-1003 pelican.telehealth-place --until 2026-09-30 \
          --reason "Pelican agreed by phone, call 4711"
      """)

  @Argument(help: ArgumentHelp("A claim's number or id.", valueName: "claim"))
  var claim: String

  @Argument(help: ArgumentHelp("The rule's id, or guide.", valueName: "rule"))
  var rule: String

  @Option(
    name: .long, help: ArgumentHelp("The line, where the rule found several.", valueName: "n"))
  var line: Int?

  @Option(name: .long, help: ArgumentHelp("The message's code, likewise.", valueName: "code"))
  var code: String?

  @Option(
    name: .long, help: ArgumentHelp("The last day it holds, as 2026-12-31.", valueName: "date"))
  var until: CivilDate

  @OptionGroup var date: DateOption
  @OptionGroup var change: ChangeOptions
  @OptionGroup var practice: PracticeOptions

  @Option(name: .long, help: "text or json.")
  var format = OutputFormat.text

  func validate() throws {
    if change.reason?.isEmpty ?? true {
      throw ValidationError("An exception needs a reason: --reason TEXT.")
    }
  }

  func run() throws {
    Terminal.show(
      try practice.open(change).grantException(
        claim: claim, rule: rule, line: line, code: code, expires: until, asOf: date.date),
      as: format)
  }
}

/// The command `scrubjay exception revoke`.
struct ExceptionRevokeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "revoke", abstract: "Take an exception back; the finding stands again.",
    discussion: """
      EXAMPLE
        scrubjay exception revoke E1FQ04H4V91H8W
      """)

  @Argument(help: ArgumentHelp("The exception's id.", valueName: "id"))
  var exception: String

  @OptionGroup var change: ChangeOptions
  @OptionGroup var practice: PracticeOptions

  @Option(name: .long, help: "text or json.")
  var format = OutputFormat.text

  func run() throws {
    Terminal.show(try practice.open(change).revokeException(exception), as: format)
  }
}

/// The command `scrubjay exception list`.
struct ExceptionListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the exceptions that are not expired or taken back.",
    discussion: """
      One whose finding has changed is among them, though it lets nothing past; scrub --queue says so.

      EXAMPLE
        scrubjay exception list --as-of 2026-06-30
      """)

  @OptionGroup var date: DateOption
  @OptionGroup var practice: PracticeOptions

  @Option(name: .long, help: "text or json.")
  var format = OutputFormat.text

  func run() throws {
    Terminal.show(try practice.open().exceptions(asOf: date.date), as: format)
  }
}
