import ArgumentParser
import Office

/// The command `scrubjay location`.
struct LocationCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "location", abstract: "Say where services are given.",
    subcommands: [LocationAddCommand.self, LocationListCommand.self])
}

/// The command `scrubjay location add`.
struct LocationAddCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Add a location.",
    discussion: """
      EXAMPLE
        scrubjay location add "Fernhill North" --npi 1234567893
      """)

  @Argument(help: "What people call the location.")
  var name: String

  @Option(name: .long, help: "The NPI by which claims name it.")
  var npi: String

  @OptionGroup var change: ChangeOptions
  @OptionGroup var practice: PracticeOptions

  @Option(name: .long, help: "text or json.")
  var format = OutputFormat.text

  func run() throws {
    Terminal.show(try practice.open(change).addLocation(name, npi: npi), as: format)
  }
}

/// The command `scrubjay location list`.
struct LocationListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the locations.",
    discussion: """
      EXAMPLE
        scrubjay location list
      """)

  @OptionGroup var practice: PracticeOptions

  @Option(name: .long, help: "text or json.")
  var format = OutputFormat.text

  func run() throws { Terminal.show(try practice.open().locations(), as: format) }
}
