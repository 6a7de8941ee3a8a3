import Model

extension RuleWalk {
  /// The most pairs that are walked.
  private static let walked = 20

  mutating func walkPairs() {
    guard let grouping = rule.grouping else { return }
    let pairs = withGroups { groups in
      (try? groups.pairs()) ?? []
    }
    if pairs.isEmpty {
      let lines = (0..<claim.lineCount).map { index in
        let line = claim.line(index)
        let values = grouping.same.map { FieldText.shown($0, at: line.base) }
        return "line \(line[.number].value): \(values.joined(separator: ", "))"
      }
      let text = "no two lines agree in \(grouping.wording)"
      add(text, false, 1)
      for line in lines.prefix(RuleWalk.walked) { add(line, nil, 2) }
      missed(.group, Stand(), "\(text) — \(lines.prefix(RuleWalk.walked).joined(separator: "; "))")
      return
    }
    for pair in pairs.prefix(RuleWalk.walked) {
      let stand = Stand(line: claim.line(Int(pair.b)), partner: claim.line(Int(pair.a)))
      add("\(stand.name ?? "") agree in \(grouping.wording)", nil, 1)
      walkRecord(stand, depth: 2)
    }
    if pairs.count > RuleWalk.walked {
      add("… and \(pairs.count - RuleWalk.walked) more pairs", nil, 1)
    }
  }

  mutating func walkDays() {
    for day in withGroups({ $0.days() }) {
      let lines = day.map { claim.line(Int($0)) }
      let stand = Stand(line: lines[0], day: lines)
      add(stand.name ?? "", nil, 1)
      walkRecord(stand, depth: 2)
    }
  }

  /// The groups of the claim's lines, whatever parts they play in a pair.
  func withGroups<Result>(_ body: (LineGroups) -> Result) -> Result {
    let compiler = RuleCompiler(Layering(bare: [rule]))
    let program = Program(
      compiler.builder, rules: compiler.rules, entries: compiler.entries,
      groupings: compiler.groupings)
    return withExtendedLifetime(program) {
      var grouping = program.groupings[0]
      grouping.a = Program.yes
      grouping.b = Program.yes
      return body(
        LineGroups(evaluator: evaluator(program, Stand()), grouping: grouping, claim: claim))
    }
  }
}
