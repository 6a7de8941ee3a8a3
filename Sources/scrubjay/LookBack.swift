import Foundation
import Model
import Office

/// What the commands that look back share: rules by one word, tables of denials, and what is said on the
/// way.
enum LoadedRules {
  /// The rules of a bundle, or of folders and files with commas between, where `stock` stands for the
  /// stock rules; none at all ends the program.
  static func load(_ name: String, _ statuses: inout [ExitStatus]) throws -> RuleBook {
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: name, isDirectory: &isFolder)
    let isBundle = exists && !isFolder.boolValue && !name.hasSuffix(".lua")
    let names = exists ? [name] : name.split(separator: ",").map(String.init)
    let book = isBundle ? try BundleOption.read(name).ruleBook : try RuleOptions.load(names)
    try check(book, &statuses)
    return book.asking(codes: CodesOption.usual)
  }

  /// Says what is wrong with rules; none at all ends the program.
  static func check(_ book: RuleBook, _ statuses: inout [ExitStatus]) throws {
    for diagnostic in book.diagnostics { Terminal.note(diagnostic.text) }
    if !book.isComplete { statuses.append(.rulesDidNotLoad) }
    guard book.count > 0 else {
      Terminal.note("scrubjay: no rule judges claims here, so there is nothing to look back with")
      throw Stop(status: .rulesDidNotLoad)
    }
  }
}

/// The tables of denials a command works with: those that are named, and behind them the stock one.
enum DenialFiles {
  /// Reads the tables; one that cannot be read ends the program.
  static func table(_ paths: [String]) throws -> DenialTable {
    var table = DenialTable()
    let stock = "rules/denials.csv"
    let home = Files.home()
    guard !paths.isEmpty || home != nil else {
      Terminal.note(
        "scrubjay: the stock table of denials is not here — name one with --denials FILE")
      throw Stop(status: .rulesDidNotLoad)
    }
    for path in paths { try read(path, named: path, into: &table) }
    if let home { try read("\(home)/\(stock)", named: stock, into: &table) }
    return table
  }

  private static func read(
    _ path: String, named name: String, into table: inout DenialTable
  ) throws {
    do {
      let document = try Files.document(path)
      try withExtendedLifetime(document) { try table.read(Array(document.bytes), file: name) }
    } catch let problem as DenialTableProblem {
      Terminal.note("scrubjay: " + problem.text)
      throw Stop(status: .rulesDidNotLoad)
    } catch let failure as Files.Failure {
      Terminal.note("scrubjay: " + failure.text)
      throw Stop(status: .rulesDidNotLoad)
    }
  }
}

/// Shows how far a look back is, and keeps the problems it tells.
final class LookBackWatch {
  private(set) var problems: [DocumentProblem] = []
  private let progress: ProgressBar
  private let isText: Bool

  init(total: Int, isText: Bool, isWanted: Bool) {
    progress = ProgressBar(total: total, isWanted: isWanted)
    self.isText = isText
  }

  func take(_ event: Backtest.Event) {
    switch event {
    case .problem(let problem):
      problems.append(problem)
      guard isText else { return }
      progress.clear()
      Terminal.note("\(problem.isError ? "error" : "warning"): \(problem.text)")
    case .progress(let bytes, let claims): progress.show(bytes, claims: claims)
    }
  }

  func end() { progress.clear() }

  /// Ends the program with a status where one applies.
  func stop(_ before: [ExitStatus]) throws {
    var statuses = before
    if problems.contains(where: \.isError) { statuses.append(.badInput) }
    let status = ExitStatus.gravest(statuses)
    if status != .ok { throw Stop(status: status) }
  }
}

extension Files {
  /// The files that can be read; the others are told and make a status.
  static func documents(_ paths: [String], _ statuses: inout [ExitStatus]) -> [InputDocument] {
    var documents: [InputDocument] = []
    for path in paths {
      do {
        documents.append(try Files.document(path))
      } catch {
        Terminal.note("scrubjay: \(error.text)")
        statuses.append(.badInput)
      }
    }
    return documents
  }
}
