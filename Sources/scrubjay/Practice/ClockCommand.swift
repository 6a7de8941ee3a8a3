import ArgumentParser
import Office

/// The command `scrubjay clock`.
struct ClockCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clock", abstract: "Deal with a clock that was set back or far ahead.",
    subcommands: [ClockAcceptCommand.self])
}

/// The command `scrubjay clock accept`.
struct ClockAcceptCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "accept", abstract: "Take this machine's clock as right.",
    discussion: """
      The practice refuses to be written while the clock is more than five minutes before its last \
      command, or more than a year after it. Set the clock right first.

      EXAMPLE
        scrubjay clock accept --reason "not opened since 2024"
      """)

  @OptionGroup var change: ChangeOptions
  @OptionGroup var practice: PracticeOptions

  @Option(name: .long, help: "text or json.")
  var format = OutputFormat.text

  func validate() throws {
    if (change.reason ?? "").allSatisfy(\.isWhitespace) {
      throw ValidationError("Say why the clock is right: --reason TEXT")
    }
  }

  func run() throws {
    Terminal.show(try practice.open(change).acceptClock(), as: format)
  }
}
