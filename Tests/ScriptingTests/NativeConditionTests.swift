import Model
import Scripting
import TestKit
import Testing

@Suite struct NativeConditionTests {
  let rules = RuleSet(Conditions.rules())
  let asOf = CivilDate(days: 20_600)

  @Test func everyConditionLoads() {
    #expect(rules.diagnostics.map(\.text) == [])
    #expect(rules.rules.count == 3 * (Conditions.line.count + Conditions.claim.count))
  }

  /// The compiled program and a plain walk of the tree agree on every rule and claim.
  @Test(arguments: [1, 2, 3, 4])
  func compiledAgreesWithTheTree(seed: UInt64) throws {
    var claims = RandomClaims(seed: seed)
    let batch = claims.batch(250)
    let scrubber = Scrubber(rules: rules, asOf: asOf)
    var verdicts: [Verdict: Int] = [:]
    for index in 0..<batch.count {
      for number in rules.rules.indices {
        let rule = rules.rules[number]
        let (verdict, report) = scrubber.verdict(of: number, on: batch[index])
        verdicts[verdict, default: 0] += 1
        if verdict == .error || verdict == .notJudged { continue }
        #expect(
          report.findings.count == expectedFindings(rule, batch[index]),
          "\(rule.id) on claim \(index)")
      }
    }
    #expect(verdicts[.finding, default: 0] > 1_000 && verdicts[.pass, default: 0] > 1_000)
  }

  /// Asking every rule and asking only those the index offers give the same reports.
  @Test(arguments: [11, 12])
  func indexLosesNothing(seed: UInt64) {
    var claims = RandomClaims(seed: seed)
    let batch = claims.batch(500)
    let indexed = Scrubber(rules: rules, asOf: asOf)
    let asking = Scrubber(rules: rules, asOf: asOf, usesIndex: false)
    #expect(rules.indexedCount >= 7, "the index is in use")
    for index in 0..<batch.count {
      let a = indexed.scrub(batch[index])
      let b = asking.scrub(batch[index])
      #expect(a.findings == b.findings)
      #expect(a.notJudged == b.notJudged)
      #expect(a.status == b.status)
    }
    #expect(indexed.takeTally() == asking.takeTally())
  }

  private func expectedFindings(_ rule: Rule, _ claim: ClaimFrame) -> Int {
    let lines: [LineFrame?] =
      rule.each == .line ? (0..<claim.lineCount).map { claim.line($0) } : [nil]
    return lines.reduce(0) { $0 + expectedFindings(rule, claim, $1) }
  }

  private func expectedFindings(_ rule: Rule, _ claim: ClaimFrame, _ line: LineFrame?) -> Int {
    let slow = SlowEvaluator(claim: claim, asOf: asOf, line: line)
    if let when = rule.when, !slow.holds(when) { return 0 }
    let dos = line.map { $0[.dos] } ?? claim[.firstDos]
    if dos.value == Slot.absent { return 0 }
    switch rule.body {
    case .require(let items): return items.filter { !slow.holds($0.condition) }.count
    case .forbid(let forbidden): return slow.holds(forbidden.condition) ? 1 : 0
    case .check: return 0
    }
  }
}
