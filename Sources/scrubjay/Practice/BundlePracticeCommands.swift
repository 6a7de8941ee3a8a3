import ArgumentParser
import Foundation
import Model
import Office

/// The command `scrubjay bundle activate`.
struct BundleActivateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "activate", abstract: "Make a bundle the one that judges the practice's claims.",
    discussion: """
      A file is verified and put into the practice first. One that does not load, or fails an \
      example, is refused and what was active stays.

      EXAMPLE
        scrubjay bundle activate june.tar --reason "Kestrel's bulletin of June"
        scrubjay bundle activate 3f2a91c04b7e
      """)

  @Argument(
    help: ArgumentHelp(
      "A file, or a bundle of the practice by digest, id or name.", valueName: "bundle"))
  var bundle: String

  @OptionGroup var change: ChangeOptions
  @OptionGroup var practice: PracticeOptions

  @Option(name: .long, help: "text or json.")
  var format = OutputFormat.text

  func run() throws {
    let desk = try practice.open(change)
    let isFile = FileManager.default.fileExists(atPath: bundle)
    let rules = isFile ? try BundleOption.read(bundle) : try desk.bundle(bundle)
    Terminal.show(try desk.bundleChange(to: rules) { try desk.activate(rules) }, as: format)
  }
}

/// The command `scrubjay bundle rollback`.
struct BundleRollbackCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rollback", abstract: "Go back to the bundle that was active before.",
    discussion: """
      Done again, it goes back to the one before that, and so on to the practice's first. After an \
      activation it counts from there.

      EXAMPLE
        scrubjay bundle rollback --reason "holds claims it should not"
      """)

  @OptionGroup var change: ChangeOptions
  @OptionGroup var practice: PracticeOptions

  @Option(name: .long, help: "text or json.")
  var format = OutputFormat.text

  func run() throws {
    let desk = try practice.open(change)
    Terminal.show(try desk.bundleChange { try desk.rollBack() }, as: format)
  }
}

/// The command `scrubjay bundle state`.
struct BundleStateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "state", abstract: "Put one rule of the active bundle into another state.",
    discussion: """
      Makes a bundle of the same rules in which this one is active, in shadow, a draft or retired, \
      and activates it.

      EXAMPLE
        scrubjay bundle state sj.pos-office-facility shadow
      """)

  @Argument(help: ArgumentHelp("The rule's id.", valueName: "rule"))
  var rule: String

  @Argument(help: ArgumentHelp("active, shadow, draft or retired.", valueName: "state"))
  var state: RuleState

  @OptionGroup var change: ChangeOptions
  @OptionGroup var practice: PracticeOptions

  @Option(name: .long, help: "text or json.")
  var format = OutputFormat.text

  func run() throws {
    let desk = try practice.open(change)
    Terminal.show(try desk.bundleChange { try desk.set(state: state, of: rule) }, as: format)
  }
}

extension RuleState: ExpressibleByArgument {}

/// The command `scrubjay bundle list`.
struct BundleListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the practice's bundles in the order they were built.",
    discussion: """
      EXAMPLE
        scrubjay bundle list
      """)

  @OptionGroup var practice: PracticeOptions

  @Option(name: .long, help: "text or json.")
  var format = OutputFormat.text

  func run() throws { Terminal.show(try practice.open().bundles(), as: format) }
}
