import Exchange
import Foundation
import Model
import TestKit
import Testing

/// What must hold of a written claim: head, fragment and context give it again, and what the context
/// keeps is what X12 has no home for, or is told.
enum WritingLaw {
  /// How a writer breaks the law on a claim; empty when it does not.
  static func faults(
    _ claim: Claim, isSound: Bool = true, _ write: (Claim) -> WrittenClaim
  ) -> [String] {
    let written = write(claim)
    var faults = isSound ? written.problems.map(\.description) : []
    do {
      let again = try Claim837PWriter.claim(
        head: written.head, fragment: written.fragment, context: written.context)
      if again != claim { faults.append("another claim comes back") }
      let (one, other) = (claim.batch(), again.batch())
      withExtendedLifetime((one, other)) { faults += differences(one[0], other[0]) }
    } catch { faults.append("\(error)") }
    let told = Set(written.problems.map(\.path))
    for value in written.leftOver
    where value.reason == .unwritten && !told.contains(value.path) && !told.contains("") {
      faults.append("\(value.path) was left out in silence")
    }
    return faults
  }

  static func write(_ claim: Claim) -> WrittenClaim { Claim837PWriter().write(claim) }
}

@Suite struct ClaimWriterTests {
  typealias Fullness = RandomClaims.Fullness

  static let kinds = [
    Fullness(oneIn: 1), Fullness(oneIn: 2), Fullness(oneIn: 2, keepsSegments: true),
    Fullness(oneIn: 6, hasDelimiters: true), Fullness(oneIn: 30, hasDelimiters: true),
    Fullness(oneIn: 40, keepsSegments: true),
  ]

  /// Claims of any field come back, and all that has a home is in the segments.
  @Test(arguments: 0..<60 as Range<UInt64>) func anyClaimComesBack(_ seed: UInt64) {
    var random = RandomClaims(seed: seed)
    for (index, kind) in Self.kinds.enumerated() {
      let claim = random.anything(kind)
      let faults = WritingLaw.faults(claim, WritingLaw.write)
      #expect(faults == [], "seed \(seed), kind \(index)")
    }
  }

  /// The random claims of the rules' tests, from frames.
  @Test(arguments: [8, 9, 10] as [UInt64]) func framesComeBack(_ seed: UInt64) {
    var random = RandomClaims(seed: seed)
    let batch = random.batch(100)
    for index in 0..<batch.count {
      let claim = Claim(batch[index])
      let faults = WritingLaw.faults(claim, isSound: false, WritingLaw.write)
      #expect(faults == [], "seed \(seed), claim \(index)")
      // An adjustment of nothing is no adjustment in X12.
      let problems = WritingLaw.write(claim).problems.map(\.description)
        .filter { !$0.contains("adjustments' is not what") }
      #expect(problems == [], "seed \(seed), claim \(index)")
    }
    withExtendedLifetime(batch) {}
  }

  /// Every stored field with an X12 home is set in some claim of the property test.
  @Test func everyFieldIsExercised() {
    var seen: Set<String> = []
    func walk(_ record: RecordValue) {
      for field in Schema.storedFields(of: record.kind) where record[field] != nil {
        seen.insert("\(record.kind).\(field.path)")
      }
      for list in Schema.lists(of: record.kind) { record.list(list.name).forEach(walk) }
    }
    for seed in 0..<60 as Range<UInt64> {
      var random = RandomClaims(seed: seed)
      for kind in Self.kinds { walk(random.anything(kind).record) }
    }
    let never = Record.allCases.flatMap { kind in
      Schema.storedFields(of: kind).filter { !$0.isDerived }.map { "\(kind).\($0.path)" }
    }.filter { !seen.contains($0) }
    #expect(never == [])
  }

  /// Segments that lack one field give another claim, whichever field it is: the context cannot make
  /// up for a forgetful writer.
  @Test func aForgottenFieldIsFound() throws {
    var random = RandomClaims(seed: 4)
    let claims = (0..<30).map { _ in random.anything(Fullness(oneIn: 1)) }
    let rich = claims.map(WritingLaw.write)
    /// Whether one of the first claims that have a field shows that it is missing.
    func isFound(
      _ field: Field, _ has: (Claim) -> Bool, _ forget: (inout Claim) -> Void
    ) -> Bool {
      claims.indices.filter { has(claims[$0]) }.prefix(6).contains { index in
        var poorer = claims[index]
        forget(&poorer)
        let poor = WritingLaw.write(poorer)
        let again = try? Claim837PWriter.claim(
          head: poor.head, fragment: poor.fragment, context: rich[index].context)
        return again != claims[index]
      }
    }
    var missed: [String] = []
    for kind in [Record.claim, .line, .otherPayer] {
      for field in Schema.storedFields(of: kind) where !field.isDerived {
        let list = kind == .line ? "lines" : "other_payers"
        let found =
          kind == .claim
          ? isFound(field, { $0.record[field] != nil }, { try? $0.record.set(field, to: nil) })
          : isFound(
            field, { $0.record.list(list).contains { $0[field] != nil } },
            { claim in
              var records = claim.record.list(list)
              for index in records.indices { try? records[index].set(field, to: nil) }
              try? claim.record.setList(list, to: records)
            })
        if !found { missed.append("\(kind).\(field.path)") }
      }
    }
    #expect(missed == [])
  }

  /// The same claim gives the same bytes, and the written one is written as it was.
  @Test(arguments: 0..<20 as Range<UInt64>) func writingIsSteady(_ seed: UInt64) throws {
    var random = RandomClaims(seed: seed)
    let claim = random.anything(Fullness(oneIn: 2, keepsSegments: true))
    let (first, second) = (WritingLaw.write(claim), WritingLaw.write(claim))
    #expect(first.document == second.document)
    #expect(first.context == second.context)
    let again = try Claim837PWriter.claim(
      head: first.head, fragment: first.fragment, context: first.context)
    #expect(WritingLaw.write(again).document == first.document)
  }
}
