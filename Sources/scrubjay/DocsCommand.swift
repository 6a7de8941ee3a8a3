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
      if !check {
        let file = URL(fileURLWithPath: page.path)
        try FileManager.default.createDirectory(
          at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(page.content.utf8).write(to: file)
      }
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
      ReferencePages.rules(book), ReferencePages.roles, commands,
    ] + EditorFiles.pages(in: "rules")
  }

  /// Every command's help.
  private var commands: ReferencePages.Page {
    var text =
      "<!-- Made by `make docs` from the program itself; do not edit. -->\n\n# Commands\n"
    text += "\n```\n\(Scrubjay.helpMessage(columns: 100))\n```\n"
    for (title, command) in Self.leaves(of: Scrubjay.self, under: []) {
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

  /// The commands that do something, with their names below the program's.
  private static func leaves(
    of command: any ParsableCommand.Type, under names: [String]
  ) -> [(title: String, command: any ParsableCommand.Type)] {
    let below = command.configuration.subcommands.filter { $0.configuration.shouldDisplay }
    guard !below.isEmpty else { return [(names.joined(separator: " "), command)] }
    return below.flatMap { leaves(of: $0, under: names + [$0.configuration.commandName ?? ""]) }
  }
}
