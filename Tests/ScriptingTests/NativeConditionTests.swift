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
    let random = Each.allCases.flatMap { NativeConditionTests.randomRules($0, count: 40) }
    let rules = RuleSet(Conditions.rules() + random)
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

  /// Conditions made at random, quantifiers and sums within each other among them, come out as a
  /// plain walk of the tree has them, whatever is judged.
  @Test(arguments: Each.allCases)
  func randomConditionsAgreeWithTheTree(each: Each) throws {
    let rules = RuleSet(NativeConditionTests.randomRules(each, count: 150))
    #expect(rules.diagnostics.map(\.text) == [])
    var claims = RandomClaims(seed: 31)
    let batch = claims.batch(60)
    let scrubber = Scrubber(rules: rules, asOf: asOf)
    var verdicts: [Verdict: Int] = [:]
    for index in 0..<batch.count {
      for number in rules.rules.indices {
        let (verdict, report) = scrubber.verdict(of: number, on: batch[index])
        verdicts[verdict, default: 0] += 1
        // A blank that must not be ends the rule early.
        if verdict == .error { continue }
        #expect(
          report.findings.count == expectedFindings(rules.rules[number], batch[index]),
          "\(rules.rules[number].id) on claim \(index)")
      }
    }
    #expect(verdicts[.finding, default: 0] > 100 && verdicts[.pass, default: 0] > 100)
    #expect(verdicts[.notApplicable, default: 0] > 100)
    #expect(verdicts[.error, default: 0] < rules.rules.count * batch.count / 4)
  }

  /// Random rules about one kind of thing, some with roles, `when` and fields in common.
  static func randomRules(_ each: Each, count: Int) -> [RuleSource] {
    (0..<count).map { number in
      var random = RandomConditions(seed: UInt64(number) &+ 100, each: each)
      let same = ["\"dos\"", "\"code\"", "\"dos\", \"mods\"", "\"diagnoses\""][number % 4]
      var head =
        "each = \"\(each.rawValue)\", if_missing = \"\(number % 2 == 0 ? "pass" : "fire")\", "
      if each == .pair || each == .day && number % 3 == 0 { head += "same = { \(same) }, " }
      if each == .pair, number % 3 > 0 {
        head += "when = { a = { mods = \"25\" }, "
        head +=
          number % 3 == 1
          ? "units = { at_least = 1 } }, " : "b = { charge = { at_least = \"99.00\" } } }, "
      } else if number % 5 == 0 {
        head += "when = { \(random.condition(depth: 2)) }, "
      }
      let word = number % 2 == 0 ? "require" : "forbid"
      return RuleFiles.rule(
        "random.\(each.rawValue).\(number)",
        "\(head) \(word) = { \(random.condition()) }, \(RuleFiles.anyExamples)")
    }
  }

  private func expectedFindings(_ rule: Rule, _ claim: ClaimFrame) -> Int {
    stands(rule, claim).reduce(0) { $0 + expectedFindings(rule, claim, $1) }
  }

  /// Everything the rule judges on a claim, found by trying all lines against each other.
  private func stands(_ rule: Rule, _ claim: ClaimFrame) -> [SlowEvaluator] {
    let plain = SlowEvaluator(claim: claim, asOf: asOf)
    let lines = (0..<claim.lineCount).map { claim.line($0) }
    let same = rule.grouping?.same ?? []
    func stand(_ line: LineFrame, _ partner: LineFrame? = nil) -> SlowEvaluator {
      SlowEvaluator(claim: claim, asOf: asOf, line: line, partner: partner)
    }
    switch rule.each {
    case .claim: return [plain]
    case .line: return lines.map { stand($0) }
    case .day:
      let dated = lines.filter { $0[.dos].value != Slot.absent }
      return dated.indices.filter { index in
        !dated[..<index].contains { plain.agree($0.base, dated[index].base, same) }
      }.map { stand(dated[$0]) }
    case .pair:
      return lines.indices.flatMap { b in
        lines.indices.filter { a in
          a != b && (rule.grouping?.isOrdered == true || a < b)
            && plain.agree(lines[a].base, lines[b].base, same)
        }.map { stand(lines[b], lines[$0]) }
      }.filter { pair in
        [rule.grouping?.a, rule.grouping?.b].compactMap { $0 }.allSatisfy(pair.holds)
      }
    }
  }

  private func expectedFindings(
    _ rule: Rule, _ claim: ClaimFrame, _ slow: SlowEvaluator
  ) -> Int {
    if let when = rule.when, !slow.holds(when) { return 0 }
    let dos = slow.line.map { $0[.dos] } ?? claim[.firstDos]
    if dos.value == Slot.absent { return 0 }
    switch rule.body {
    case .require(let items): return items.filter { !slow.holds($0.condition) }.count
    case .forbid(let forbidden): return slow.holds(forbidden.condition) ? 1 : 0
    case .check, .table, .pairs, .edits: return 0
    }
  }
}
