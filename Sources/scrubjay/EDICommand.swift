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
      With --claims, the professional claims of the file as JSON claims instead \
      (docs/reference/claim-json.md), which scrub reads as well.

      EXAMPLE
        scrubjay edi show batch.837
        scrubjay edi show batch.837 --claims --format ndjson
      """)

  @Argument(help: ArgumentHelp("An X12 file, or - for standard input.", valueName: "file"))
  var file: String

  @Flag(name: .long, help: "The claims themselves instead of the segments.")
  var claims = false

  @Option(name: .long, help: "json, or ndjson with --claims: a claim on each line.")
  var format = ClaimsFormat.json

  func validate() throws {
    if format == .ndjson, !claims {
      throw ValidationError("--format ndjson goes with --claims; segments are written as json.")
    }
  }

  func run() throws {
    let document: InputDocument
    do {
      document = try Files.document(file)
    } catch {
      Terminal.note("scrubjay: \(error.text)")
      throw Stop(status: .badInput)
    }
    if claims { return try show(ClaimsShow(document, format: format.style)) }
    let shown = EDIShow(document)
    Terminal.out(shown.json)
    for problem in shown.problems { Terminal.note("\(file): \(problem)") }
    if shown.hasErrors { throw Stop(status: .badInput) }
  }

  private func show(_ claims: ClaimsShow) throws {
    var claims = claims
    while let bytes = claims.next() { Terminal.out(bytes) }
    for problem in claims.problems { Terminal.note(problem.text) }
    if claims.left > 0 {
      Terminal.note(
        "\(file): \(plural(claims.left, "claim")) could not be read whole and "
          + "\(claims.left == 1 ? "is" : "are") left out")
    }
    if claims.left > 0 || claims.problems.contains(where: \.isError) {
      throw Stop(status: .badInput)
    }
  }
}

/// The forms in which claims are written.
enum ClaimsFormat: String, ExpressibleByArgument, CaseIterable {
  case json, ndjson

  var style: ClaimsShow.Format { self == .json ? .document : .lines }
}
