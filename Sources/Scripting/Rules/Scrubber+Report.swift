import Model

/// What a scrubber makes of what it found on a claim: findings in order, with what overrides, states
/// and exceptions make of them.
extension Scrubber {
  func report(_ claim: ClaimFrame) -> ClaimReport {
    defer {
      if !pending.isEmpty { pending.removeAll(keepingCapacity: true) }
      if !gaps.isEmpty { gaps.removeAll(keepingCapacity: true) }
    }
    let id = FieldText.printable(claim.bytes(claim[.id]))
    var findings: [Finding] = []
    var turnedOff: [Finding] = []
    var shadow: [Finding] = []
    if !pending.isEmpty {
      let writer = FindingWriter(claim: claim, id: id, others: others)
      findings.reserveCapacity(pending.count)
      var ended: Set<String> = []
      for item in pending {
        let rule = rules.rules[Int(item.rule)]
        if isShadow(item.rule) {
          if let finding = shadowed(item, rule, claim, writer) { shadow.append(finding) }
          continue
        }
        if let override = override(of: item.rule, claim, line: item.line) {
          var finding = writer.finding(item, rule)
          if override.change.off {
            finding.override = override.applied(to: finding)
            turnedOff.append(finding)
            continue
          }
          // A rule that errs holds the claim, whatever its severity.
          if finding.code != "rule-error" {
            finding.override = override.applied(to: finding)
            finding.severity = override.change.severity ?? finding.severity
          }
          findings.append(finding)
        } else {
          findings.append(writer.finding(item, rule))
          if !rules.lapsed.isEmpty { ended.formUnion(lapsed(item.rule, claim, line: item.line)) }
        }
        if let exemption, exempt(&findings[findings.count - 1], item, claim, exemption) { continue }
        memory.countFinding(of: item.rule)
      }
      for id in ended { lapsed[id, default: 0] += 1 }
      if turnedOff.count > 1 { turnedOff.sort(by: FindingWriter.inOrder) }
      if findings.count > 1 { findings.sort(by: FindingWriter.inOrder) }
    }
    var notJudged = gaps.isEmpty ? [] : unjudged(claim)
    if notJudged.count > 1 { notJudged.sort() }
    let status = claim.isUnreadable ? .error : ClaimReport.status(findings, notJudged)
    var report = ClaimReport(
      id: id, ordinal: claim.ordinal, status: status, findings: findings, notJudged: notJudged)
    if !turnedOff.isEmpty { report.turnedOff = turnedOff }
    if !shadow.isEmpty { report.shadow = shadow.sorted(by: FindingWriter.inOrder) }
    return report
  }

  func isShadow(_ rule: Int32) -> Bool { hasShadow && rules.isShadow[Int(rule)] }

  /// What a rule in shadow found, as it would be found were the rule active; nil where an override
  /// turns it off.
  private func shadowed(
    _ item: PendingFinding, _ rule: Rule, _ claim: ClaimFrame, _ writer: FindingWriter
  ) -> Finding? {
    var finding = writer.finding(item, rule)
    guard let override = override(of: item.rule, claim, line: item.line) else { return finding }
    if override.change.off { return nil }
    if finding.code != "rule-error" {
      finding.override = override.applied(to: finding)
      finding.severity = override.change.severity ?? finding.severity
    }
    return finding
  }

  /// Whether something lets the claim past a finding, which then says what.
  @inline(never)
  private func exempt(
    _ finding: inout Finding, _ pending: PendingFinding, _ claim: ClaimFrame,
    _ exemption: (Finding, FindingFacts) -> String?
  ) -> Bool {
    let facts = FindingFacts(
      of: pending, finding, rule: rules.rules[Int(pending.rule)], on: claim, others: others)
    guard let name = exemption(finding, facts) else { return false }
    finding.exempt = name
    return true
  }

  /// What the claim was not judged by; rules that want to know what its payer is stand together.
  private func unjudged(_ claim: ClaimFrame) -> [ClaimReport.NotJudged] {
    var all: [ClaimReport.NotJudged] = []
    var waiting: (rules: Int, severity: Severity) = (0, .info)
    for gap in gaps where !isShadow(gap.rule) {
      let rule = rules.rules[Int(gap.rule)]
      let override = override(of: gap.rule, claim, line: rule.judgesLines ? 0 : -1)
      if override?.change.off ?? false { continue }
      var severity = override?.change.severity ?? rule.severity
      switch gap.fact {
      case .dateOfService, .createdOn, .payer: break
      case .needed, .release, .otherClaims:
        if rule.needs.ifUnknown == .skip {
          memory.countSkipped(by: gap.rule)
          continue
        }
        severity = rule.needs.weight(severity)
      }
      if case .payer = gap.fact {
        waiting = (waiting.rules + 1, min(waiting.severity, severity))
      } else {
        all.append(
          ClaimReport.NotJudged(rule: rule.id, fact: name(gap.fact, rule), severity: severity))
      }
    }
    if waiting.rules > 0 {
      let rules = waiting.rules == 1 ? "1 rule" : "\(waiting.rules) rules"
      all.append(
        ClaimReport.NotJudged(
          rule: "payer", fact: "\(self.rules.vocabulary.payers.program(of: claim)) (\(rules))",
          severity: waiting.severity))
    }
    return all
  }

  /// The override that applies to a rule on the claim or one of its lines.
  private func override(of rule: Int32, _ claim: ClaimFrame, line: Int32) -> Override? {
    if let variant = rules.rules[Int(rule)].variant { return variant }
    guard let applied = rules.overrides[rule] else { return nil }
    turn(to: line, of: claim, for: rule)
    return applied.first { evaluator.run($0.entry) == Program.yes }?.override
  }

  /// The ids of the overrides that would apply to a rule there if they had not ended before.
  @inline(never)
  private func lapsed(_ rule: Int32, _ claim: ClaimFrame, line: Int32) -> [String] {
    guard let ended = rules.lapsed[rule] else { return [] }
    turn(to: line, of: claim, for: rule)
    return ended.filter { evaluator.run($0.entry) == Program.yes }.map(\.override.id)
  }

  /// Makes a line the one that conditions are asked about; what is said of the claim by a rule about lines
  /// is looked at with its first line.
  private func turn(to line: Int32, of claim: ClaimFrame, for rule: Int32) {
    let line = rules.rules[Int(rule)].judgesLines ? max(0, line) : line
    if line >= 0, Int(line) < claim.lineCount {
      evaluator.line = claim.child(.lines) + Int(line) * LineFrame.stride
    }
  }

  private func name(_ fact: Gap, _ rule: Rule) -> String {
    switch fact {
    case .needed: rule.needs.lacking(hasInput: others != nil)
    case .dateOfService: "date of service"
    case .createdOn: "transaction date"
    case .payer: "the payer's record"
    case .release(let gap): gap.text
    case .otherClaims: "the other claims of the input"
    }
  }
}
