import ArgumentParser
import Office

/// The command `scrubjay edi`, a group of commands about X12 files.
struct EDICommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "edi", abstract: "Look into X12 files.", subcommands: [EDIShowCommand.self])
}

/// The command `scrubjay edi show`.
struct EDIShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Write an X12 file as JSON with the place of every segment.",
    discussion: """
      EXAMPLE
        scrubjay edi show batch.837
      """)

  @Argument(help: ArgumentHelp("An X12 file, or - for standard input.", valueName: "file"))
  var file: String

  func run() throws {
    let document: InputDocument
    do {
      document = try Files.document(file)
    } catch {
      Terminal.note("scrubjay: \(error.text)")
      throw Stop(status: .badInput)
    }
    let shown = EDIShow(document)
    Terminal.out(shown.json)
    for problem in shown.problems { Terminal.note("\(file): \(problem)") }
    if shown.hasErrors { throw Stop(status: .badInput) }
  }
}
