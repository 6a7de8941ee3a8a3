import ArgumentParser
import Office

/// The command `scrubjay receive`.
struct ReceiveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "receive", abstract: "Take files of claims into the practice.",
    discussion: """
      Keeps each file whole and sealed, a version of each of its claims with the place it was read \
      from, and the patients, coverages and payers that the claims name. A file that was received \
      before is refused; a claim whose 837 is the same to the byte gets no other version. What cannot \
      be read of a file is told and keeps nothing else back (exit code 5); a claim in which a file \
      breaks off is kept in the document alone.

      EXAMPLE
        scrubjay receive inbox/2026-06-batch.837
        scrubjay scrub --queue
      """)

  @Argument(help: ArgumentHelp("837P or JSON files.", valueName: "file"))
  var files: [String]

  @Option(name: .long, help: ArgumentHelp("Whom the files came from.", valueName: "name"))
  var from: String?

  @OptionGroup var repairs: RepairOptions
  @OptionGroup var change: ChangeOptions
  @OptionGroup var practice: PracticeOptions

  @Option(name: .long, help: "text or json.")
  var format = OutputFormat.text

  func run() throws {
    var statuses: [ExitStatus] = []
    var documents: [InputDocument] = []
    for path in files {
      do {
        documents.append(try Files.document(path).repaired(repairs.repair))
      } catch {
        Terminal.note("scrubjay: \(error.text)")
        statuses.append(.badInput)
      }
    }
    let received = try practice.open(change).receive(documents, from: from)
    for line in received.complaints { Terminal.note(line) }
    Terminal.show(received, as: format)
    if received.isRefused { statuses.append(.database) }
    if !received.isWhole { statuses.append(.badInput) }
    let status = ExitStatus.gravest(statuses)
    if status != .ok { throw Stop(status: status) }
  }
}
