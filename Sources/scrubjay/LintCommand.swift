import ArgumentParser
import Model
import Office
import Text

/// The command `scrubjay lint`.
struct LintCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint", abstract: "Check rule files without judging a claim.",
    discussion: """
      Says of every fault where it is, what it is, and how to fix it. `scrubjay explain CODE` says \
      more about a code.

      EXAMPLE
        scrubjay lint rules/core
      """)

  @Argument(help: ArgumentHelp("Folders or files of rules.", valueName: "path"))
  var paths: [String] = []

  @Option(name: .long, help: "text or json.")
  var format = OutputFormat.text

  func run() throws {
    var options = RuleOptions()
    options.rules = paths
    let book = try options.load()
    switch format {
    case .text:
      for diagnostic in book.diagnostics { Terminal.out(diagnostic.text + "\n") }
      let narrowed =
        book.unindexedCount == 0 || book.count == 0
        ? "" : ", \(book.unindexedCount) of them not narrowed by a code, payer or diagnosis"
      let faults = book.isComplete ? "no faults" : plural(book.diagnostics.count, "fault")
      Terminal.out("\(plural(book.count, "rule")) loaded\(narrowed); \(faults)\n")
    case .json: Terminal.out(DiagnosticJSON.write(book.diagnostics))
    }
    if !book.faults.isEmpty { throw Stop(status: .rulesDidNotLoad) }
    if !book.isComplete { throw Stop(status: .findings) }
  }
}

/// Writes diagnostics as a JSON list.
enum DiagnosticJSON {
  static func write(_ diagnostics: [RuleDiagnostic]) -> [UInt8] {
    var output = JSONOutput(.pretty)
    output.beginArray()
    for diagnostic in diagnostics {
      output.beginObject()
      output.member("code")
      output.string(diagnostic.code.rawValue)
      output.member("file")
      output.string(diagnostic.file)
      output.member("line")
      if let line = diagnostic.line { output.integer(line) } else { output.null() }
      output.member("column")
      if let column = diagnostic.column { output.integer(column) } else { output.null() }
      output.member("rule")
      if let rule = diagnostic.rule { output.string(rule) } else { output.null() }
      output.member("message")
      output.string(diagnostic.message)
      output.endObject()
    }
    output.endArray()
    output.newLine()
    return output.bytes
  }
}
