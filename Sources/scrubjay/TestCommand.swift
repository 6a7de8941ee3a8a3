import ArgumentParser
import Model
import Office
import Scripting

/// The command `scrubjay test`, which judges the examples in rule files.
struct TestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test", abstract: "Judge the examples that stand in the rules.",
    discussion: """
      EXAMPLE
        scrubjay test rules/core/dates
      """)

  @Argument(help: ArgumentHelp("Folders or files of rules.", valueName: "path"))
  var paths: [String] = []

  @Option(name: .long, help: "text or json.")
  var format = OutputFormat.text

  func run() throws {
    var options = RuleOptions()
    options.rules = paths
    let (set, _) = try options.load()
    let outcomes = ExampleRunner(rules: set).run()
    let failures = outcomes.compactMap(\.failure)
    let all = (set.diagnostics + failures).sorted(by: RuleDiagnostic.inOrder)
    switch format {
    case .text:
      for diagnostic in all { Terminal.out(diagnostic.text + "\n") }
      Terminal.out(
        "\(plural(set.rules.count, "rule")), \(plural(outcomes.count, "example")): "
          + "\(outcomes.count - failures.count) passed, \(failures.count) failed"
          + (set.isComplete ? "\n" : "; \(plural(set.diagnostics.count, "fault")) in rule files\n"))
    case .json: Terminal.out(DiagnosticJSON.write(all))
    }
    let statuses: [ExitStatus] =
      (set.isComplete ? [] : [.rulesDidNotLoad]) + (failures.isEmpty ? [] : [.findings])
    let status = ExitStatus.gravest(statuses)
    if status != .ok { throw Stop(status: status) }
  }
}
