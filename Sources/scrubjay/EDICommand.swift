import ArgumentParser
import Office
import Text

/// The command `scrubjay edi`, a group of commands about X12 files.
struct EDICommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "edi", abstract: "Look into X12 files.",
    subcommands: [EDIShowCommand.self, EDICheckCommand.self])
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

/// The command `scrubjay edi check`.
struct EDICheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Check X12 files against their guides.",
    discussion: """
      Professional claims (837P) are checked by the guide 005010X222A1, loop by loop and element by \
      element; institutional and dental claims by the base standard 005010; everything else by its \
      envelope. Each problem is told with its place and the codes a 999 would carry. Exit code 5 \
      when there is an error.

      EXAMPLE
        scrubjay edi check batch.837
        scrubjay edi check *.837 --format json
      """)

  @Argument(help: ArgumentHelp("X12 files, or - for standard input.", valueName: "file"))
  var files: [String]

  @OptionGroup var repairs: RepairOptions

  @Option(name: .long, help: "text or json.")
  var format = CheckFormat.text

  @Flag(name: .long, help: "No colours.")
  var noColor = false

  enum CheckFormat: String, ExpressibleByArgument, CaseIterable { case text, json }

  func run() throws {
    var isBad = false
    var json = EDICheckJSON()
    let palette = Palette(noColor: noColor)
    let text = EDICheckText(
      error: palette.red("error"), warning: palette.yellow("warning"))
    for path in files {
      let document: InputDocument
      do {
        document = try Files.document(path).repaired(repairs.repair)
      } catch {
        Terminal.note("scrubjay: \(error.text)")
        isBad = true
        continue
      }
      let check: EDICheck
      switch format {
      case .text:
        Terminal.out(text.repairs(document))
        check = EDICheck(document) { Terminal.out(text.line($0, document.name)) }
        Terminal.out(text.total(check, document.name))
      case .json:
        json.begin(document)
        check = EDICheck(document) { event in
          json.add(event)
          if json.output.bytes.count > 1 << 16 { Terminal.out(json.output.takeBytes()) }
        }
        json.end(check)
      }
      if check.errors > 0 { isBad = true }
    }
    if format == .json {
      json.finish()
      Terminal.out(json.output.bytes)
    }
    if isBad { throw Stop(status: .badInput) }
  }
}

/// Repairs of a file's framing that are made only when named.
struct RepairOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Repair the framing first: indent or wrap; may be given several times.",
      discussion: "indent takes blanks between segments out, wrap joins broken lines.",
      valueName: "kind"))
  var repair: [FramingRepair] = []
}

extension FramingRepair: ExpressibleByArgument {}
