import CodeSets
import Model
import Scripting

/// Contracts made for tests, and lines to be priced by them.
enum ContractFixture {
  static func rules(_ text: String, _ tables: [String: String] = [:]) -> RuleSet {
    RuleSet(
      [RuleSource(path: "fees/test.lua", bytes: Array(text.utf8))]
        + tables.sorted { $0.key < $1.key }.map {
          RuleSource(path: "fees/" + $0.key, bytes: Array($0.value.utf8))
        })
  }

  /// The book of files that must load without a fault.
  static func book(_ text: String, _ tables: [String: String] = [:]) throws -> FeeBook {
    let rules = rules(text, tables)
    guard rules.diagnostics.isEmpty else { throw Faults(texts: rules.diagnostics.map(\.text)) }
    return rules.vocabulary.fees
  }

  struct Faults: Error, CustomStringConvertible {
    var texts: [String]
    var description: String { texts.joined(separator: "\n") }
  }

  static func line(
    _ code: String, _ modifiers: [String] = [], units: Int = 1, on day: String = "2026-03-02",
    place: UInt8 = 11, charge: String? = nil, number: Int = 1, provider: String = "P1"
  ) -> FeeLine {
    FeeLine(
      claim: "C1", line: number, code: CodeKey(code), modifiers: modifiers.map { CodeKey($0) },
      units: Quantity(units), from: CivilDate(day) ?? CivilDate(days: 0),
      provider: CodeKey(provider), placeOfService: place, locality: FeeLocality(bits: 0),
      charge: charge.flatMap { Money($0) })
  }

  /// A pricer that has no releases of Medicare's schedule.
  static func pricer(_ book: FeeBook, _ contract: String) throws -> ContractPricer {
    guard let contract = book.contract(named: contract) else {
      throw Faults(texts: [book.unknown(contract)])
    }
    return ContractPricer(book, .named(contract)) { (day) throws(ImportProblem) in
      FeeSchedule(day: day, values: nil, indices: nil)
    }
  }

  /// The amounts as text; the reason where there is none.
  static func amounts(_ pricer: ContractPricer, _ lines: [FeeLine]) throws -> [String] {
    try pricer.price(lines).map { $0.allowed?.description ?? $0.problem?.description ?? "" }
  }
}
