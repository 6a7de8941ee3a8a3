import ArgumentParser
import Foundation
import Office

/// The command `scrubjay backup`.
struct BackupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: "Back the practice up into one sealed file.",
    discussion: """
      Others may work on meanwhile: the backup is one moment of the practice. Only the key file opens \
      it, and the key is not in it; keep a copy of the key in another place.

      EXAMPLE
        scrubjay backup
        scrubjay backup /mnt/usb/fernhill.sjbackup
      """)

  @Argument(
    help: ArgumentHelp(
      "The file to make; without it one in backups/ that is named by the time.", valueName: "file"))
  var file: String?

  @OptionGroup var practice: PracticeOptions

  @Option(name: .long, help: "text or json.")
  var format = OutputFormat.text

  func validate() throws {
    if practice.whatIf != nil {
      throw ValidationError("A what-if is thrown away; back the practice up, without --whatif.")
    }
  }

  func run() throws {
    let desk = try practice.open()
    let bar = StepBar()
    let report = try desk.backup(to: file, progress: bar.show)
    bar.clear()
    Terminal.show(report, as: format)
    if let warning = report.warning { Terminal.note("warning: " + warning) }
  }
}

/// The command `scrubjay restore`.
struct RestoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore", abstract: "Make a practice again from a backup.",
    discussion: """
      The folder must hold no practice. The backup is decrypted to its end and examined before the \
      practice is there; where something is wrong, nothing is.

      EXAMPLE
        scrubjay restore fernhill.sjbackup --into fernhill-again --key practice.key
      """)

  @Argument(help: ArgumentHelp("The backup.", valueName: "file"))
  var file: String

  @Option(name: .long, help: ArgumentHelp("A folder without a practice.", valueName: "dir"))
  var into: String

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The key file; without it practice.key in the folder.", valueName: "file"))
  var key: String?

  @Flag(name: .long, help: "Keep nothing; decrypt and examine the backup.")
  var dryRun = false

  @Option(name: .long, help: "text or json.")
  var format = OutputFormat.text

  func validate() throws { try KeyName.check(key) }

  func run() throws {
    CoreDumps.disable()
    let bar = StepBar()
    if dryRun {
      let folder = URL(fileURLWithPath: file).deletingLastPathComponent().path
      let report = try PracticeDesk.verifyBackup(
        file, in: folder, from: FileManager.default.currentDirectoryPath,
        key: key ?? PracticeSetUp.key(in: into), progress: bar.show)
      bar.clear()
      return Terminal.show(report, as: format)
    }
    let made = try PracticeSetUp.restore(file, into: into, key: key, progress: bar.show)
    bar.clear()
    Terminal.show(made, as: format)
  }
}
