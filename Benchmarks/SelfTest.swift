/// Shows that the checksum and the comparison find a result that is wrong.
struct SelfTest {
  let work: Workload

  /// The checks by name, and whether each came out as it must.
  func run() throws -> [(name: String, passed: Bool)] {
    var checks = [
      (
        "a finding counted under another rule changes the checksum",
        checksum([3, 1, 0]) != checksum([2, 2, 0])
      ),
      ("the order of rules counts", checksum([1, 2]) != checksum([2, 1])),
    ]
    let mix = work.rules(300)
    let wrong = RuleMix(planted(mix.rules))
    let ids = mix.rules.map(\.id)
    let count = work.claims.count
    let side = try DeclaredSide(work, mix)
    let other = try DeclaredSide(work, wrong)
    _ = side.round()
    _ = other.round()
    let comparison = Comparison(
      "our side with a wrong rule", claims: count, ids: ids, ours: side.hits, theirs: other.hits)
    checks.append(("our side with one wrong rule is void", !comparison.judged.isSame))
    let words = Comparison(
      "a wording", claims: count, ids: ids, ours: side.hits, theirs: side.hits,
      ourLines: ["a"], theirLines: ["b"])
    checks.append(("the same numbers in other words are void", !words.judged.isSame))
    for kind in PeerKind.allCases {
      guard case .version(let name) = kind.find() else { continue }
      for (rules, same) in [(mix.rules, true), (wrong.rules, false)] {
        let (text, ending) = kind.source(rules)
        let path = try work.write(Array(text.utf8), named: "planted-\(same).\(ending)")
        let peer = try kind.start(name, claims: work.table, rules: path)
        let found = try Comparison(peer, side, work, ids, claims: count)
        checks.append(
          (
            same ? "\(name) agrees" : "\(name) with one wrong rule is void",
            found.judged.isSame == same && found.differences.isEmpty == same
          ))
      }
    }
    return checks
  }

  /// The rules, one of them letting through what it must find: lines without a charge.
  private func planted(_ rules: [BenchRule]) -> [BenchRule] {
    rules.map { rule in
      guard rule.id == "bench.charge" else { return rule }
      return BenchRule(
        id: rule.id, title: rule.title, severity: rule.severity, eachLine: rule.eachLine,
        when: rule.when, want: .require(.atLeast(.charge, 0)), missingFires: rule.missingFires,
        message: rule.message, fires: rule.fires, passes: rule.passes)
    }
  }
}
