import Crypto
import Foundation
import Model
import Office

extension PracticeStep {
  /// Looks back on the stored claims by one rule of the stock pack or by all, on a number of workers.
  func backtest(_ figures: inout StepFigures, only: Set<String>, jobs: Int) throws {
    let remittance = try MappedFile.document(folder + "/payments.835", name: "payments.835")
    let rules = try stockRules()
    var table = DenialTable()
    let denials = try Data(contentsOf: URL(fileURLWithPath: "rules/denials.csv"))
    try table.read(Array(denials), file: "rules/denials.csv")
    let desk = try desk()
    let today = CivilDate(days: PracticeStep.asOf.days + 60)
    let backtest = Backtest(denials: table, asOf: today, jobs: jobs, only: only)
    var result: BacktestResult?
    try timed("", &figures) {
      result = try desk.backtest(backtest, remittances: [remittance], rules: rules) { _ in }
    }
    guard let result else { return }
    figures["joined"] = Double(result.counts.joined)
    figures["found"] = Double(result.rules.reduce(0) { $0 + $1.found })
    let json = BacktestJSON.bytes(
      result, rules: rules, denials: table, asOf: today, problems: [])
    figures.set(
      "digest", text: SHA256.hash(data: json).map { String(format: "%02x", $0) }.joined())
  }

  private func stockRules() throws -> RuleBook {
    let names =
      FileManager.default.enumerator(atPath: "rules")?.compactMap { $0 as? String } ?? []
    let isRules: (String) -> Bool = { name in
      // What editors keep is hidden.
      if name.split(separator: "/").contains(where: { $0.hasPrefix(".") }) { return false }
      return name.hasSuffix(".lua") || name.hasSuffix(".csv") && name != "denials.csv"
    }
    let book = RuleBook(
      files: try names.filter(isRules).sorted().map {
        (path: $0, bytes: Array(try Data(contentsOf: URL(fileURLWithPath: "rules/\($0)"))))
      })
    guard book.isComplete else {
      throw Workload.Failure(
        description: "the stock rules do not load: \(book.diagnostics.prefix(3).map(\.message))")
    }
    return book
  }
}
