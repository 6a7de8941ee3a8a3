import ArgumentParser
import Foundation
import Model
import Office

/// The command `scrubjay bundle`, a group of commands about bundles of rules.
struct BundleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bundle",
    abstract: "Put rules into a bundle that can be named, and say which one judges.",
    subcommands: [
      BundleBuildCommand.self, BundleVerifyCommand.self, BundleActivateCommand.self,
      BundleRollbackCommand.self, BundleStateCommand.self, BundleListCommand.self,
    ])
}

/// The command `scrubjay bundle build`.
struct BundleBuildCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build", abstract: "Put rules into one file that is named by what it holds.",
    discussion: """
      The same rules in the same states make the same file and the same id on every machine. A rule \
      in shadow runs and records, and cannot hold a claim; drafts and retired rules do not run. \
      Nothing is written when a rule does not load or an example does not come out as it says.

      EXAMPLE
        scrubjay bundle build --rules stock --rules my-rules --name "June 2026" -o june.tar
        scrubjay bundle build --rules my-rules --shadow mine.kestrel-referral -o trial.tar
      """)

  @Option(
    name: .long,
    help: ArgumentHelp(
      "A folder or file of rules; may be given several times.",
      discussion: "The word stock names the stock rules. Without the option, rules/ or the stock.",
      valueName: "dir"))
  var rules: [String] = []

  @Option(
    name: .long, help: ArgumentHelp("A rule to run without holding claims.", valueName: "rule"))
  var shadow: [String] = []

  @Option(name: .long, help: ArgumentHelp("A rule that is not to run yet.", valueName: "rule"))
  var draft: [String] = []

  @Option(
    name: .long, help: ArgumentHelp("A rule that is not to run any more.", valueName: "rule"))
  var retired: [String] = []

  @Option(name: .long, help: ArgumentHelp("What people call the bundle.", valueName: "text"))
  var name: String?

  @Option(name: .long, help: ArgumentHelp("Why it was made, in a line.", valueName: "text"))
  var note: String?

  @Option(name: .shortAndLong, help: ArgumentHelp("The file to write.", valueName: "file"))
  var output: String

  @Flag(name: .long, help: "Write over a file that is there already.")
  var force = false

  func validate() throws {
    let all = shadow + draft + retired
    if let twice = Dictionary(grouping: all, by: { $0 }).filter({ $0.value.count > 1 }).keys.min() {
      throw ValidationError("'\(twice)' is given a state twice; a rule is in one state.")
    }
  }

  func run() throws {
    let bundle = try bundle(try RuleOptions.files(rules))
    let verification = BundleVerification(bundle)
    guard verification.isPassed else {
      for line in verification.lines { Terminal.note(line) }
      Terminal.note("scrubjay: the bundle is not written; put right what failed above")
      throw Stop(status: .rulesDidNotLoad)
    }
    let archive = bundle.archive
    do {
      try Data(archive).write(
        to: URL(fileURLWithPath: output), options: force ? .atomic : .withoutOverwriting)
    } catch CocoaError.fileWriteFileExists {
      Terminal.note(
        "scrubjay: \(output) is there already and stays as it is — name another file, or write over it with "
          + "--force")
      throw Stop(status: .usage)
    } catch {
      Terminal.note(
        "scrubjay: \(output): cannot be written — is there such a folder, and may you write there?")
      throw Stop(status: .usage)
    }
    for line in verification.summary { Terminal.out(line + "\n") }
    Terminal.out("wrote   \(output), \(archive.count) bytes\n")
    if verification.book.count == 0 {
      Terminal.note(
        "note: the bundle has no rule, so that no claim could be judged by it; --rules stock --rules rules puts "
          + "the stock rules in")
    }
  }

  private func bundle(_ files: [RuleFile]) throws -> RuleBundle {
    var states: [String: RuleState] = [:]
    for (ids, state) in [(shadow, RuleState.shadow), (draft, .draft), (retired, .retired)] {
      for id in ids { states[id] = state }
    }
    do {
      return try RuleBundle(
        files: files.map { BundleFile(path: $0.name, bytes: $0.bytes) }, states: states,
        name: name, note: note)
    } catch {
      Terminal.note("scrubjay: \(error.text)")
      throw Stop(status: .rulesDidNotLoad)
    }
  }
}

/// The command `scrubjay bundle verify`.
struct BundleVerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Say whether a bundle is whole and may be activated.",
    discussion: """
      Checks that every file is the one the manifest lists, that the rules load without a fault, that \
      states are of rules of the bundle, and that every example and scenario comes out as it says. Exit code 3 when \
      anything does not.

      EXAMPLE
        scrubjay bundle verify june.tar
      """)

  @Argument(help: ArgumentHelp("A bundle.", valueName: "file"))
  var file: String

  func run() throws {
    let bundle: RuleBundle
    do {
      bundle = try RuleBundle(archive: try BundleOption.bytes(file))
    } catch let problem as BundleProblem {
      Terminal.out("FAILED files     \(problem.text)\n")
      Terminal.note("scrubjay: \(file): the bundle is not whole and cannot be used")
      throw Stop(status: .rulesDidNotLoad)
    }
    let verification = BundleVerification(bundle)
    for line in verification.summary + verification.lines { Terminal.out(line + "\n") }
    guard verification.isPassed else {
      Terminal.note("scrubjay: \(file): the bundle must not be activated; see what failed above")
      throw Stop(status: .rulesDidNotLoad)
    }
  }
}
