import ArgumentParser
import Foundation
import Office

/// The command `scrubjay verify`.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Examine the whole practice, or a backup.",
    discussion: """
      Says of everything that is not as it was written in which row it is, and changes nothing. \
      Exit code 6 when there is a fault.

      EXAMPLE
        scrubjay verify
        scrubjay verify --head head.txt
        scrubjay verify --backup backups/2026-06-30T170000Z.sjbackup
      """)

  @OptionGroup var practice: PracticeOptions

  @Option(name: .long, help: ArgumentHelp("Examine a backup instead.", valueName: "file"))
  var backup: String?

  @OptionGroup var head: HeadOption

  @Option(name: .long, help: "text or json.")
  var format = OutputFormat.text

  func validate() throws {
    if backup != nil, head.head != nil {
      throw ValidationError("--head goes with a practice; a backup is held against its own head.")
    }
  }

  func run() throws {
    let bar = StepBar()
    if let backup {
      CoreDumps.disable()
      let report = try PracticeDesk.verifyBackup(
        backup, in: practice.practice, from: FileManager.default.currentDirectoryPath,
        key: practice.key, progress: bar.show)
      bar.clear()
      return Terminal.show(report, as: format)
    }
    let head = try head.written()
    let report = try practice.open().verify(against: head, progress: bar.show)
    bar.clear()
    Terminal.show(report, as: format)
    if !report.isSound { throw Stop(status: .database) }
  }
}

/// A head of the audit chain that was written down.
struct HeadOption: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "What scrubjay audit head printed, or a file that holds it.", valueName: "head"))
  var head: String?

  func written() throws -> WrittenHead? {
    guard let head else { return nil }
    if let written = WrittenHead(head) { return written }
    guard let data = FileManager.default.contents(atPath: head) else {
      throw ValidationError(
        "--head is neither a head, such as 17:9f86…, nor a file that can be read: '\(head)'")
    }
    guard let written = WrittenHead(String(decoding: data.prefix(4096), as: UTF8.self)) else {
      throw ValidationError("\(head) holds no head of an audit chain, such as 17:9f86…")
    }
    return written
  }
}
