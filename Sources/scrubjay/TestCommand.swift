import ArgumentParser
import Model
import Office

/// The command `scrubjay test`, which judges the examples in rule files.
struct TestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test", abstract: "Judge the examples that stand in the rules.",
    discussion: """
      EXAMPLE
        scrubjay test rules/core/dates
        scrubjay test --bundle june.tar
      """)

  @Argument(help: ArgumentHelp("Folders or files of rules.", valueName: "path"))
  var paths: [String] = []

  @OptionGroup var bundle: BundleOption

  @Option(name: .long, help: "text or json.")
  var format = OutputFormat.text

  func validate() throws { try bundle.validate(beside: paths, "folders") }

  func run() throws {
    let book = try bundle.book() ?? RuleOptions.load(paths)
    let (count, failures) = (book.exampleCount, book.failedExamples)
    let all = book.diagnostics
    switch format {
    case .text:
      for diagnostic in all { Terminal.out(diagnostic.text + "\n") }
      Terminal.out(
        "\(plural(book.count, "rule")), \(plural(count, "example")): "
          + "\(count - failures.count) passed, \(failures.count) failed"
          + (book.faults.isEmpty
            ? "\n" : "; \(plural(book.faults.count, "fault")) in rule files\n"))
    case .json: Terminal.out(DiagnosticJSON.write(all))
    }
    let statuses: [ExitStatus] =
      (book.faults.isEmpty ? [] : [.rulesDidNotLoad]) + (failures.isEmpty ? [] : [.findings])
    let status = ExitStatus.gravest(statuses)
    if status != .ok { throw Stop(status: status) }
  }
}
