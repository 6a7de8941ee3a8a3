import ArgumentParser
import Office

/// The command `scrubjay init`.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Make a practice in a folder.",
    discussion: """
      Makes practice.sqlite and its key file, folders for rules and files, and the user who types \
      this as the first administrator.

      EXAMPLE
        scrubjay init fernhill --name "Fernhill Clinic"
      """)

  @Argument(help: ArgumentHelp("The folder; it is made where there is none.", valueName: "dir"))
  var folder: String

  @Option(name: .long, help: "What people call the practice; without it the folder's name.")
  var name: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The key file, which is made where there is none; without it practice.key in the folder.",
      valueName: "file"))
  var key: String?

  @Option(name: .long, help: "text or json.")
  var format = OutputFormat.text

  func validate() throws { try KeyName.check(key) }

  func run() throws {
    CoreDumps.disable()
    Terminal.show(
      try PracticeSetUp.make(folder, name: name, key: key, as: .user()), as: format)
  }
}
