import ArgumentParser
import Office

/// The command `scrubjay user`.
struct UserCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "user", abstract: "Say who may work on the practice, and in which roles.",
    subcommands: [
      UserAddCommand.self, UserListCommand.self, UserGrantCommand.self, UserRevokeCommand.self,
      UserDisableCommand.self, UserEnableCommand.self,
    ])
}

/// The account a command is about.
struct AccountArgument: ParsableArguments {
  @Argument(help: ArgumentHelp("The user's account of the operating system.", valueName: "account"))
  var account: String
}

/// Where a role is held.
struct PlaceOption: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "The location's NPI, for a role that is held at one location.", valueName: "npi"))
  var location: String?
}

/// The command `scrubjay user add`.
struct UserAddCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Add a user.",
    discussion: """
      EXAMPLE
        scrubjay user add bo --name "Bo Finch" --role biller
      """)

  @OptionGroup var account: AccountArgument

  @Option(name: .long, help: "The user's name; without it the account.")
  var name: String?

  @Option(
    name: .long,
    help: ArgumentHelp("A role; may be given several times.", valueName: "role"))
  var role: [String] = []

  @OptionGroup var place: PlaceOption
  @OptionGroup var change: ChangeOptions
  @OptionGroup var practice: PracticeOptions

  @Option(name: .long, help: "text or json.")
  var format = OutputFormat.text

  func run() throws {
    Terminal.show(
      try practice.open(change).addUser(
        account.account, name: name, roles: role, at: place.location), as: format)
  }
}

/// The command `scrubjay user list`.
struct UserListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the users and their roles.",
    discussion: """
      EXAMPLE
        scrubjay user list
      """)

  @OptionGroup var practice: PracticeOptions

  @Option(name: .long, help: "text or json.")
  var format = OutputFormat.text

  func run() throws { Terminal.show(try practice.open().users(), as: format) }
}

/// The command `scrubjay user grant`.
struct UserGrantCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "grant", abstract: "Give a user a role.",
    discussion: """
      EXAMPLE
        scrubjay user grant bo auditor
        scrubjay user grant bo "local biller" --location 1234567893
      """)

  @OptionGroup var account: AccountArgument
  @Argument(help: "The role.")
  var role: String

  @OptionGroup var place: PlaceOption
  @OptionGroup var change: ChangeOptions
  @OptionGroup var practice: PracticeOptions

  @Option(name: .long, help: "text or json.")
  var format = OutputFormat.text

  func run() throws {
    Terminal.show(
      try practice.open(change).grant(
        role, to: account.account, at: place.location, revoke: false), as: format)
  }
}

/// The command `scrubjay user revoke`.
struct UserRevokeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "revoke", abstract: "Take a role away from a user.",
    discussion: """
      EXAMPLE
        scrubjay user revoke bo auditor
      """)

  @OptionGroup var account: AccountArgument
  @Argument(help: "The role.")
  var role: String

  @OptionGroup var place: PlaceOption
  @OptionGroup var change: ChangeOptions
  @OptionGroup var practice: PracticeOptions

  @Option(name: .long, help: "text or json.")
  var format = OutputFormat.text

  func run() throws {
    Terminal.show(
      try practice.open(change).grant(
        role, to: account.account, at: place.location, revoke: true), as: format)
  }
}

/// The command `scrubjay user disable`.
struct UserDisableCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "disable", abstract: "Shut a user out; what they did stays on record.",
    discussion: """
      EXAMPLE
        scrubjay user disable bo --reason "left the practice"
      """)

  @OptionGroup var account: AccountArgument
  @OptionGroup var change: ChangeOptions
  @OptionGroup var practice: PracticeOptions

  @Option(name: .long, help: "text or json.")
  var format = OutputFormat.text

  func run() throws {
    Terminal.show(
      try practice.open(change).set(disabled: true, user: account.account), as: format)
  }
}

/// The command `scrubjay user enable`.
struct UserEnableCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "enable", abstract: "Let a user in again.",
    discussion: """
      EXAMPLE
        scrubjay user enable bo
      """)

  @OptionGroup var account: AccountArgument
  @OptionGroup var change: ChangeOptions
  @OptionGroup var practice: PracticeOptions

  @Option(name: .long, help: "text or json.")
  var format = OutputFormat.text

  func run() throws {
    Terminal.show(
      try practice.open(change).set(disabled: false, user: account.account), as: format)
  }
}
