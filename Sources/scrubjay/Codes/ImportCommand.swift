import ArgumentParser
import Foundation
import Model
import Office

/// `scrubjay import KIND FILE…`: official files as published become a dated release.
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Read an official code or fee file as it was published.",
    discussion: """
      KIND is one of \(CodeDesk.kinds.map(\.name).joined(separator: ", ")). The files are read \
      as they come: zip archives, txt and csv, with their notices above. A release is read whole or not \
      at all, kept beside earlier ones, and counts from its first day. Descriptors of CPT and CDT are \
      never kept. What goes into a practice's own codes/ is noted in its audit chain. \
      docs/reference/code-sets.md names each file and what is read of it.

      EXAMPLE
        scrubjay import icd10cm icd10cm_order_2026.txt
        scrubjay import ncci-ptp ccipra-v322r0-f?.zip --from 2026-07-01
        scrubjay import mpfs RVU26C.zip --dry-run
      """)

  @Argument(help: ArgumentHelp("The kind of file.", valueName: "kind"))
  var kind: String

  @Argument(help: ArgumentHelp("The files of one release.", valueName: "file"))
  var files: [String]

  @OptionGroup var codes: CodesOption

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The first day on which it counts, as 2026-07-01, where the file does not say.",
      valueName: "date"))
  var from: CivilDate?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The last day, as 2026-09-30, where it is another than usual.", valueName: "date"))
  var through: CivilDate?

  @Option(
    name: .long,
    help: ArgumentHelp("The number of a re-issue for the same first day.", valueName: "number"))
  var revision: Int?

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("Which set of the kind, such as medicaid-practitioner.", valueName: "name"))
  var seriesName: String?

  @Flag(name: .long, help: "Take a release that is much smaller than the one before.")
  var acceptShrunk = false

  @OptionGroup var change: ChangeOptions
  @OptionGroup var practice: PracticeOptions

  @Option(name: .long, help: "text or json.")
  var format = OutputFormat.text

  func validate() throws {
    if practice.whatIf != nil {
      throw ValidationError(
        "Official files belong to the practice and are not copied for a what-if; --dry-run says what an import "
          + "would come to.")
    }
  }

  func run() throws {
    let shown = ProgressShare(StepBar())
    do {
      let report = try read { shown.show($0) }
      shown.clear()
      Terminal.show(report, as: format)
    } catch {
      shown.clear()
      if let refusal = error as? CodeRefusal { throw Stop(refusal) }
      throw error
    }
  }

  /// Imports into the practice's own folder, which its audit chain then says, or into another one.
  private func read(_ progress: @escaping @Sendable (Double) -> Void) throws -> CodeImportReport {
    let wish = CodeDesk.Wish(
      from: from, through: through, revision: revision, set: seriesName, acceptShrunk: acceptShrunk,
      dryRun: change.dryRun)
    let named = codes.named ?? CodesOption.ofEnvironment
    let isOwn =
      practice.practice != nil && named == nil
      || PracticeDesk.keepsCodes(
        named, in: practice.practice, from: FileManager.default.currentDirectoryPath)
    guard isOwn else {
      return try CodeDesk(folder: codes.folder).run(kind, files, wish, progress: progress)
    }
    return try practice.open(change).importCodes(kind, files, wish, progress: progress)
  }
}

extension Stop {
  /// Says why a journey with code sets came to nothing.
  init(_ refusal: CodeRefusal) {
    Terminal.note("scrubjay: \(refusal.text)")
    switch refusal.cause {
    case .usage: status = .usage
    case .rules: status = .rulesDidNotLoad
    case .input: status = .badInput
    case .store: status = .database
    }
  }
}

/// The share of an import that is done, on the terminal.
private final class ProgressShare: @unchecked Sendable {
  // Called by the thread that reads the files only.
  private let bar: StepBar

  init(_ bar: StepBar) { self.bar = bar }

  func show(_ share: Double) {
    bar.show(step: "reading", done: Int64(share * 1000), total: 1000)
  }

  func clear() { bar.clear() }
}

/// Which folder of code files a command works with.
struct CodesOption: ParsableArguments {
  @Option(
    name: .customLong("codes"),
    help: ArgumentHelp(
      "The folder of code files; without it SCRUBJAY_CODES, else codes/ of the nearest practice, else codes/ here.",
      valueName: "dir"))
  var named: String?

  var folder: String { named ?? CodesOption.usual }

  /// The folder, for what only reads it; one that was named and is not there ends the program.
  func existing() throws -> String {
    if let said = named ?? CodesOption.ofEnvironment {
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: said, isDirectory: &isFolder), isFolder.boolValue
      else {
        Terminal.note(
          "scrubjay: there is no folder of code files \(said) — name another with --codes, or import official "
            + "files into it: scrubjay import KIND FILE --codes \(said)")
        throw Stop(status: .usage)
      }
    }
    return folder
  }

  /// The folder where none is named.
  static var usual: String {
    ofEnvironment ?? CodeDesk.folder(near: FileManager.default.currentDirectoryPath) ?? "codes"
  }

  /// What SCRUBJAY_CODES says.
  static var ofEnvironment: String? {
    let folder = ProcessInfo.processInfo.environment["SCRUBJAY_CODES"]
    return folder?.isEmpty ?? true ? nil : folder
  }
}
