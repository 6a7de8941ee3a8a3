import ArgumentParser
import Office

/// The command `scrubjay status`.
struct StatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Say what the practice is and holds.",
    discussion: """
      Counts, the end of the audit chain, the last backup, room on the disk, and who owns what only \
      one process may drive. Nothing of a patient is shown.

      EXAMPLE
        scrubjay status --practice fernhill
      """)

  @OptionGroup var practice: PracticeOptions

  @Option(name: .long, help: "text or json.")
  var format = OutputFormat.text

  func run() throws { Terminal.show(try practice.open().status(), as: format) }
}
