import ArgumentParser
import Office
import Text

/// The command `scrubjay audit`.
struct AuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit", abstract: "Look at the audit chain and verify it.",
    subcommands: [AuditVerifyCommand.self, AuditHeadCommand.self, AuditListCommand.self])
}

/// The command `scrubjay audit verify`.
struct AuditVerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Verify the audit chain.",
    discussion: """
      Says at which command something was altered, removed or put in. Rows that were cut off at the \
      end show only against a head that was written down. Exit code 6 when there is a fault.

      EXAMPLE
        scrubjay audit verify --head head.txt
      """)

  @OptionGroup var practice: PracticeOptions
  @OptionGroup var head: HeadOption

  @Option(name: .long, help: "text or json.")
  var format = OutputFormat.text

  func run() throws {
    let head = try head.written()
    let bar = StepBar()
    let report = try practice.open().verifyAudit(against: head, progress: bar.show)
    bar.clear()
    Terminal.show(report, as: format)
    if !report.isSound { throw Stop(status: .database) }
  }
}

/// The command `scrubjay audit head`.
struct AuditHeadCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "head", abstract: "Print the end of the audit chain, to be kept elsewhere.",
    discussion: """
      Keep it where nobody who can write the practice's file can change it; audit verify --head then \
      finds a chain that was cut at its end or written anew.

      EXAMPLE
        scrubjay audit head > head.txt
      """)

  @OptionGroup var practice: PracticeOptions

  func run() throws { Terminal.out(try practice.open().auditHead() + "\n") }
}

/// The command `scrubjay audit list`.
struct AuditListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List who did what, when, and to which records.",
    discussion: """
      What a command said and why is not listed, as it may name people. JSON is one object to a line.

      EXAMPLE
        scrubjay audit list --since 1200
      """)

  @OptionGroup var practice: PracticeOptions

  @Option(name: .long, help: ArgumentHelp("The first command to list.", valueName: "number"))
  var since: Int64 = 1

  @Option(name: .long, help: "text or json.")
  var format = OutputFormat.text

  func run() throws {
    try practice.open().audit(since: since) { line in
      switch format {
      case .text: Terminal.out(line.text)
      case .json:
        var output = JSONOutput(.compact)
        line.write(to: &output)
        Terminal.out(output.bytes)
      }
    }
  }
}
