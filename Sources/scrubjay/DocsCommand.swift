import ArgumentParser
import Foundation
import Office

/// `scrubjay docs [--check]`: writes the generated reference pages; for developers of the program.
struct DocsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "docs", abstract: "Write the generated reference pages of the project.",
    shouldDisplay: false)

  @Flag(name: .long, help: "Write nothing; fail when a page is stale.")
  var check = false

  func run() throws {
    var stale: [String] = []
    for page in try pages() {
      let old = FileManager.default.contents(atPath: page.path)
      if old == Data(page.content.utf8) { continue }
      stale.append(page.path)
      if !check { try Data(page.content.utf8).write(to: URL(fileURLWithPath: page.path)) }
    }
    for path in stale {
      Terminal.note(check ? "\(path) is stale — run `make docs`" : "wrote \(path)")
    }
    if check, !stale.isEmpty { throw Stop(status: .findings) }
  }

  private func pages() throws -> [ReferencePages.Page] {
    let book = try RuleOptions.load(["rules"])
    return [
      ReferencePages.fields, ReferencePages.claimJSON, ReferencePages.codes,
      ReferencePages.rules(book), commands,
    ]
  }

  /// Every command's help.
  private var commands: ReferencePages.Page {
    var text =
      "<!-- Made by `make docs` from the program itself; do not edit. -->\n\n# Commands\n"
    let all: [any ParsableCommand.Type] = [
      DemoCommand.self, ScrubCommand.self, ExplainCommand.self, LintCommand.self,
      TestCommand.self, BundleBuildCommand.self, BundleVerifyCommand.self, EDIShowCommand.self,
    ]
    text += "\n```\n\(Scrubjay.helpMessage(columns: 100))\n```\n"
    for command in all {
      let name = command.configuration.commandName ?? ""
      let title =
        if command == EDIShowCommand.self {
          "edi show"
        } else if BundleCommand.configuration.subcommands.contains(where: { $0 == command }) {
          "bundle \(name)"
        } else {
          name
        }
      text += "\n## \(title)\n\n```\n"
      text += Scrubjay.helpMessage(for: command, columns: 100) + "\n```\n"
    }
    // The default of --jobs is the machine's number of cores.
    return ReferencePages.Page(
      path: "docs/reference/commands.md",
      content: text.replacingOccurrences(
        of: "default: \(ProcessInfo.processInfo.activeProcessorCount))",
        with: "default: one per core)"))
  }
}
