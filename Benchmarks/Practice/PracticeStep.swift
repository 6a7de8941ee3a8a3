import Crypto
import Foundation
import Kernel
import Model
import Office

/// One step of the practice's part, in a process of its own so that its memory is its own.
struct PracticeStep {
  enum Kind: String, CaseIterable {
    /// Receives the file into a new practice.
    case load
    /// Reads the file without judging; reads and judges it.
    case fileRead = "file-read"
    case file
    /// Steps through the stored claims; fills frames of them; judges them; keeps what was decided.
    case scan, read, queue, keep
    case commands, audit, verify, backup, restore
    /// Looks back by one rule, and by the stock pack on one worker and on two.
    case backtestRule = "backtest-rule"
    case backtestOne = "backtest-one-job"
    case backtestTwo = "backtest-two-jobs"
  }

  let kind: Kind
  /// The folder the steps of one practice share: `claims.837`, `rules` and `practice`.
  let folder: String
  let count: Int

  var practicePath: String { folder + "/practice" }
  /// The rule that is looked back on alone.
  static let rule = "sj.rendering-npi"
  static let documentName = "claims.837"
  static let asOf = CivilDate(days: 20_543)

  var caller: Caller {
    Caller(account: "bench", source: "bench", process: getpid(), host: "bench") {
      Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
    }
  }

  func desk() throws -> PracticeDesk {
    try PracticeDesk.open(practicePath, from: folder, as: caller)
  }

  func document() throws -> InputDocument {
    try MappedFile.document(folder + "/claims.837", name: PracticeStep.documentName)
  }

  /// Does it and writes what came of it to `STEP.figures` in the folder.
  func run() throws {
    var figures = StepFigures()
    switch kind {
    case .load: try load(&figures)
    case .fileRead: try timed("", &figures) { consume(try Workload.pass(try document())) }
    case .file: try scrubFile(&figures)
    case .scan: try scan(&figures)
    case .read: try read(&figures)
    case .queue: try scrubQueue(&figures, keeps: false)
    case .keep: try scrubQueue(&figures, keeps: true)
    case .commands: try commands(&figures)
    case .audit: try audit(&figures)
    case .verify: try verify(&figures)
    case .backup: try backup(&figures)
    case .restore: try restore(&figures)
    case .backtestRule: try backtest(&figures, only: [PracticeStep.rule], jobs: 2)
    case .backtestOne: try backtest(&figures, only: [], jobs: 1)
    case .backtestTwo: try backtest(&figures, only: [], jobs: 2)
    }
    try figures.write(to: "\(folder)/\(kind.rawValue).figures")
  }

  /// Seconds by the clock and of the processor of a piece of work.
  func timed(
    _ name: String, _ figures: inout StepFigures, _ work: (inout StepFigures) throws -> Void
  ) throws {
    let began = (wallSeconds(), processSeconds())
    try work(&figures)
    figures[name + "wall"] = wallSeconds() - began.0
    figures[name + "cpu"] = processSeconds() - began.1
  }

  func timed(_ name: String, _ figures: inout StepFigures, _ work: () throws -> Void) throws {
    try timed(name, &figures) { _ in try work() }
  }

  func size(_ path: String) -> Double {
    var status = stat()
    return stat(path, &status) == 0 ? Double(status.st_size) : 0
  }

  func bundle() throws -> RuleBundle {
    let root = folder + "/rules"
    let names = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
    return try RuleBundle(
      files: try names.filter { $0.hasSuffix(".lua") && !$0.hasPrefix(".") }.map {
        BundleFile(
          path: $0, bytes: Array(try Data(contentsOf: URL(fileURLWithPath: "\(root)/\($0)"))))
      }, name: "bench")
  }
}
