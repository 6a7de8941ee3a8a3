import Model
import Scripting
import TestKit
import Testing

/// The law of exceptions over random claims and the stock rules; see ``FactsLaw``.
@Suite struct FactsLawTests {
  private static let sources = Result { try RuleFiles.stock() }
  private static let stock = Result { RuleSet(try sources.get()) }

  private static let seeds: Range<UInt64> = 1..<25

  /// A debug build is some thirty times slower and stops as soon as it has seen enough; every seed that it
  /// has begun is gone through, and the bar is the same.
  private static let isHasty: Bool = {
    #if DEBUG
      true
    #else
      false
    #endif
  }()

  /// Whether enough findings were reopened and explained, by enough fields, to mean something.
  private func isEnough(_ law: FactsLaw) -> Bool {
    law.tally.reopened > 100 && law.tally.explained > 100 && law.deciding.count > 10
  }

  private func law(ignoring ignored: String? = nil) throws -> FactsLaw {
    let rules = try Self.stock.get()
    try #require(rules.diagnostics.map(\.text) == [])
    return FactsLaw(FactsOfFindings(rules), sources: try Self.sources.get(), ignoring: ignored)
  }

  /// Runs the seeds; gives how many.
  @discardableResult
  private func run(_ law: inout FactsLaw, until isEnough: (FactsLaw) -> Bool = { _ in false })
    -> Int
  {
    for (count, seed) in Self.seeds.enumerated() {
      // One violation is enough.
      guard law.violations.isEmpty else { return count }
      if Self.isHasty, isEnough(law) { return count }
      var claims = RandomClaims(seed: seed)
      let original = claims.claim().batch()
      let claim = Claim(original[0])
      let before = claim.batch()
      var changes = RandomChanges(seed: seed)
      law.begin(before[0])
      for _ in 0..<40 {
        let after = changes.change(claim).batch()
        law.check(after[0])
      }
      withExtendedLifetime((original, before)) {}
    }
    return Self.seeds.count
  }

  @Test func findingsRestOnWhatTheirRulesRead() throws {
    var law = try law()
    let seeds = run(&law, until: isEnough)
    print("facts: \(seeds) seeds from \(Self.seeds.lowerBound), \(law.tally), \(law.deciding)")
    #expect(law.violations.prefix(5).map(\.description) == [])
    #expect(isEnough(law), "\(law.tally), \(law.deciding.count) fields")
  }

  /// Facts that leave one field out break the law.
  @Test(arguments: ["claim.diagnoses", "line.dos", "claim.first_dos"])
  func aFieldLeftOutIsNoticed(_ path: String) throws {
    var law = try law(ignoring: path)
    run(&law)
    #expect(!law.violations.isEmpty)
  }
}

/// Changes one field of a claim at random, the same for the same seed.
struct RandomChanges {
  private var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(seed: seed &* 7919) }

  /// The claim with one field of it or of a record in it set to another value or blanked.
  mutating func change(_ claim: Claim) -> Claim {
    var copy = claim
    if Int.random(in: 0..<2, using: &random) == 0 || claim.lines.isEmpty {
      change(&copy.record)
    } else {
      let line = Int.random(in: 0..<claim.lines.count, using: &random)
      change(&copy.lines[line])
    }
    return copy
  }

  private mutating func change(_ record: inout RecordValue) {
    for list in Schema.lists(of: record.kind) where list.record != .line {
      var below = record.list(list.name)
      if below.isEmpty || Int.random(in: 0..<3, using: &random) > 0 { continue }
      change(&below[Int.random(in: 0..<below.count, using: &random)])
      try? record.setList(list.name, to: below)
      return
    }
    // Fields that say something are read by more rules.
    let all = Schema.storedFields(of: record.kind).filter {
      !["id", "number", "control_number"].contains($0.path)
    }
    let current = record
    let set = all.filter { current[$0] != nil }
    let isSet = !set.isEmpty && Int.random(in: 0..<4, using: &random) > 0
    let fields = isSet ? set : all
    let field = fields[Int.random(in: 0..<fields.count, using: &random)]
    let isBlanked = isSet && Int.random(in: 0..<4, using: &random) == 0
    try? record.set(field, to: isBlanked ? nil : value(field, record[field]))
  }

  private mutating func value(_ field: Field, _ old: FieldValue?) -> FieldValue {
    switch (field.type, old) {
    case (.code, .text(let text)?), (.text, .text(let text)?): return .text(text + "7")
    case (.code, _), (.text, _): return .text("Z7")
    case (.flag, .number(let number)?): return .number(1 - number)
    case (.flag, _): return .number(1)
    case (.date, .number(let number)?): return .number(number + 1)
    case (.date, _): return .number(20_450)
    case (_, .number(let number)?): return .number(number + 500)
    case (.money, _), (.quantity, _), (.integer, _): return .number(1_500)
    case (.codes, .texts(let texts)?): return .texts(Array(texts.dropLast()) + ["Z7"])
    case (.codes, _): return .texts(["Z7"])
    case (.integers, .numbers(let numbers)?): return .numbers(numbers.map { $0 % 4 + 1 })
    case (.integers, _): return .numbers([2])
    }
  }
}
