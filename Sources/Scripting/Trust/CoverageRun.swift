package import Model

/// Measures what the examples of rules try.
package struct CoverageRun {
  private let rules: RuleSet

  package init(rules: RuleSet) { self.rules = rules.asWritten }

  /// The coverage of every rule, in the order of ids; a rule of several windows stands once for each.
  package func run() -> [RuleCoverage] {
    var seen: Set<Int> = []
    return rules.rules.compactMap { rule in
      guard seen.insert(rule.declaration).inserted else { return nil }
      return cover(rules.rules.indices.filter { rules.rules[$0].declaration == rule.declaration })
    }
  }

  private func cover(_ parts: [Int]) -> RuleCoverage {
    let rule = rules.rules[parts[0]]
    let recorder = CoverageRecorder()
    for part in parts { recorder.list(rules.rules[part]) }
    var keys: Set<String> = []
    var fixed: Set<String> = []
    var lines: [Int: Bool] = [:]
    for example in rule.examples {
      let asOf = example.asOf ?? StandardClaim.asOf
      let input = ExampleInput(example)
      let state = rule.looksAtInput ? input.state(rules, asOf) : nil
      let scrubber = Scrubber(
        rules: rules, asOf: asOf, input: state, notesLines: rule.hasBody)
      let judged = JudgedRecords(asOf: asOf, releases: rules.releases(of: rule))
      for part in parts {
        RuleWalk(
          rule: rules.rules[part], layer: Layering.Entry(), payers: rules.vocabulary.payers,
          claim: input.claim, asOf: asOf, judged: judged, input: state,
          ordinal: input.claim.ordinal
        ).cover(recorder)
        for finding in scrubber.verdict(of: part, on: input.claim).report.findings {
          keys.insert(finding.code)
          if finding.fix != nil { fixed.insert(finding.code) }
        }
        for line in scrubber.lines(of: part) {
          lines[line.line] = (lines[line.line] ?? false) || line.ran
        }
      }
    }
    return RuleCoverage(
      rule: rule.id, severity: rule.severity, place: rule.place, leaves: recorder.leaves,
      messages: rule.keys.map { RuleCoverage.Product(key: $0, isProduced: keys.contains($0)) },
      fixes: fixKeys(rule).map { RuleCoverage.Product(key: $0, isProduced: fixed.contains($0)) },
      lines: lines.sorted { $0.key < $1.key }.map {
        RuleCoverage.Line(number: $0.key, ran: $0.value)
      },
      neverJudges: !rule.needs.neverCarried.isEmpty)
  }
}

extension CoverageRun {
  /// The keys of findings that come with a fix; of a function, those of its findings that name one.
  private func fixKeys(_ rule: Rule) -> [String] {
    guard rule.hasBody, let source = rules.sources.first(where: { $0.path == rule.place.file })
    else { return rule.fixKeys }
    let body = BodySource(
      source.bytes, id: rule.id, line: rule.place.line ?? 1, kinds: Set(RuleHost.kinds))
    return Set(body.keys.filter(\.hasFix).map(\.key)).sorted()
  }
}

extension Rule {
  /// The keys that its findings may have.
  fileprivate var keys: [String] {
    switch body {
    case .require(let items): items.map(\.key)
    case .forbid(let forbidden): [forbidden.key]
    case .table(let table): Set(table.checks.map(\.key)).sorted()
    case .pairs(let edits): edits.keys
    case .edits(let edits): edits.keys
    case .check: messages.keys.filter { $0 != "message" }.sorted()
    }
  }

  /// The keys of findings that come with a fix.
  fileprivate var fixKeys: [String] {
    switch body {
    case .require(let items): items.filter { $0.fix != nil }.map(\.key)
    case .forbid(let forbidden): forbidden.fix == nil ? [] : [forbidden.key]
    case .table(let table): Set(table.checks.filter { $0.fix != nil }.map(\.key)).sorted()
    case .check, .pairs, .edits: []
    }
  }
}
