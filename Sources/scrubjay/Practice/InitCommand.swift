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
    tellOfRules()
  }

  /// Says what becomes of rule files that were there before: no practice judges by files, only by a
  /// bundle of them.
  private func tellOfRules() {
    let files = Files.ruleFiles(below: folder)
    guard !files.isEmpty else { return }
    let below = files.allSatisfy { $0.hasPrefix("rules/") } ? folder + "/rules" : folder
    let those = files.count == 1 ? "1 rule file" : "\(files.count) rule files"
    Terminal.note(
      """
      \(those) stood in \(below) already, such as \(files[0]). They judge nothing in the practice yet. To make a \
      bundle of them and the stock, and have it judge:
        scrubjay bundle build --rules stock --rules \(below) -o rules.tar
        scrubjay bundle activate rules.tar --practice \(folder)
      """)
  }
}
