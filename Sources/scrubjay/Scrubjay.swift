import ArgumentParser
import Foundation
import Office
import Text

/// The command line of Scrubjay.
struct Scrubjay: ParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "scrubjay",
    abstract: "Scrubs medical claims with readable rules before a payer sees them.",
    discussion: """
      EXAMPLE
        scrubjay scrub Playground/inbox/2026-06-batch.837
        scrubjay explain FFM-1003 --in Playground/inbox/2026-06-batch.837 --why-not

      Exit codes: 0 nothing at or above --fail-on; 1 findings or failed examples; 2 wrong usage; \
      3 rules did not load; 4 a budget stopped the run; 5 bad or partly unreadable input; 6 the \
      practice's file or its kernel refused. When several apply: 6 4 3 5 1.
      """,
    version: version,
    subcommands: [
      DemoCommand.self, InitCommand.self, StatusCommand.self, ScrubCommand.self,
      ExplainCommand.self, NewCommand.self, StubsCommand.self, LintCommand.self, TestCommand.self,
      BacktestCommand.self, DiffCommand.self, ReplCommand.self,
      BundleCommand.self, RuleCommand.self,
      WhatIfCommand.self,
      ReceiveCommand.self, ClaimCommand.self, ExceptionCommand.self, OverrideCommand.self,
      PolicyCommand.self,
      EDICommand.self, ImportCommand.self, CodesCommand.self, PriceCommand.self,
      ChargesCommand.self, EstimateCommand.self, FeesCommand.self,
      AuditCommand.self, VerifyCommand.self, BackupCommand.self, RestoreCommand.self,
      UserCommand.self, LocationCommand.self, ClockCommand.self, DocsCommand.self,
    ])
}

@main
enum Main {
  static func main() {
    do {
      var command = try Scrubjay.parseAsRoot()
      try command.run()
    } catch let stop as Stop {
      exit(stop.status.rawValue)
    } catch {
      if let refusal = Refusal(error) {
        Terminal.note("scrubjay: " + refusal.text)
        exit(ExitStatus.database.rawValue)
      }
      if let hint = unknownCommand() {
        Terminal.note(hint)
        exit(ExitStatus.usage.rawValue)
      }
      let text = Scrubjay.fullMessage(for: error)
      guard Scrubjay.exitCode(for: error) != .success else {
        Terminal.out(text + "\n")
        exit(0)
      }
      Terminal.note(text)
      if let hint = DateOption.hint(for: CommandLine.arguments, refusal: text) {
        Terminal.note(hint)
      }
      exit(ExitStatus.usage.rawValue)
    }
  }
}

/// What to say when the first argument is no command; nil when it is one.
private func unknownCommand() -> String? {
  let names = Scrubjay.configuration.subcommands.compactMap { $0.configuration.commandName }
  guard let first = CommandLine.arguments.dropFirst().first, !first.hasPrefix("-"),
    !names.contains(first), first != "help"
  else { return nil }
  let hint = nearest(first, in: names).map { " — did you mean '\($0)'?" } ?? ""
  return "scrubjay: there is no command '\(first)'\(hint) (scrubjay --help lists them)"
}

/// The exit codes of the program; scripts depend on them.
enum ExitStatus: Int32 {
  case ok = 0
  case findings = 1
  case usage = 2
  case rulesDidNotLoad = 3
  case stoppedByBudget = 4
  case badInput = 5
  case database = 6

  /// Which of several applies.
  static func gravest(_ statuses: [ExitStatus]) -> ExitStatus {
    let order: [ExitStatus] = [.database, .stoppedByBudget, .rulesDidNotLoad, .badInput, .findings]
    return order.first(where: statuses.contains) ?? .ok
  }
}

/// Ends the program with a status after everything was said.
struct Stop: Error {
  var status: ExitStatus
}
