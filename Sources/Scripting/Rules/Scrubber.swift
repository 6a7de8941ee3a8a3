import LuaVM
package import Model

/// Judges claims by a rule set; one per worker.
///
/// The index offers candidate rules, their conditions run natively over the frame, and few bodies run
/// in the sandbox. The same claim, rules and as-of date give the same report whatever was judged
/// before and in whatever order.
package final class Scrubber {
  package let rules: RuleSet
  package let asOf: CivilDate

  private let bodies: RuleBodies
  private let usesIndex: Bool
  private let memory: ScrubberMemory
  private let index: RuleIndex
  private let compiled: UnsafePointer<CompiledRule>
  private let entries: UnsafePointer<Int32>
  private let records: JudgedRecords
  private let evaluator: Evaluator
  private var claims = 0
  // Unchecked: nothing that runs while they change reaches this scrubber, and the check at run time
  // cost three hundred instructions a claim.
  @exclusivity(unchecked) private var pending: [PendingFinding] = []
  @exclusivity(unchecked) private var gaps: [(rule: Int32, fact: Fact)] = []

  /// A fact that an input did not carry.
  enum Fact {
    case needed
    case dateOfService
    case createdOn
    /// What the claim's payer is.
    case payer
  }

  /// A judge of claims; `usesIndex` false asks every rule about every claim, for tests and
  /// measurement.
  package init(rules: RuleSet, asOf: CivilDate, usesIndex: Bool = true) {
    self.rules = rules
    self.asOf = asOf
    self.usesIndex = usesIndex
    memory = ScrubberMemory(rules: rules.rules.count)
    index = rules.index
    compiled = rules.program.rules
    entries = rules.program.entries
    records = JudgedRecords(asOf: asOf)
    evaluator = Evaluator(program: rules.program, records: records)
    bodies = RuleBodies(sources: rules.sources, asOf: asOf, vocabulary: rules.vocabulary)
  }

  /// Loads what bodies need now instead of at the first claim that asks for one.
  package func prepare() { bodies.prepare() }

  /// The tally since the last call, which starts a new one.
  package func takeTally() -> RuleTally {
    defer { claims = 0 }
    return memory.takeTally(claims: claims)
  }

  /// Judges one claim.
  package func scrub(_ claim: ClaimFrame) -> ClaimReport {
    claims += 1
    if claim.isUnreadable { return report(claim) }
    bodies.nextClaim()
    let memory = memory
    memory.touched = claim.touch()
    let count = usesIndex ? memory.collect(index, claim) : memory.collectAll()
    evaluator.begin(claim)
    for index in 0..<count {
      let number = memory.candidates[index]
      memory.count(judge(number, claim), of: number)
    }
    return report(claim)
  }

  /// The verdict of one rule of the set on a claim, with its findings; for examples and explanations.
  package func verdict(
    of rule: Int, on claim: ClaimFrame
  ) -> (verdict: Verdict, report: ClaimReport) {
    bodies.nextClaim()
    evaluator.begin(claim)
    let verdict = judge(Int32(rule), claim)
    return (verdict, report(claim))
  }

  // MARK: Judging

  private func judge(
    _ number: Int32, _ claim: ClaimFrame
  ) -> Verdict {
    let rule = compiled + Int(number)
    guard rule.pointee.judgesLines else {
      return judgeRecord(number, rule, claim, line: -1)
    }
    var verdict = Verdict.notApplicable
    let count = claim.lineCount
    evaluator.line = claim.child(.lines)
    for line in 0..<count {
      let one = judgeRecord(number, rule, claim, line: Int32(truncatingIfNeeded: line))
      if one.rank > verdict.rank { verdict = one }
      evaluator.line += LineFrame.stride
    }
    return verdict
  }

  private func judgeRecord(
    _ number: Int32, _ rule: UnsafePointer<CompiledRule>, _ claim: ClaimFrame, line: Int32
  ) -> Verdict {
    if rule.pointee.gate != Program.yes {
      let gate = evaluator.run(rule.pointee.gate)
      if gate == Program.no { return .notApplicable }
      if gate <= Program.error { return failed(number, line, gate) }
    }
    for item in 0..<Int(rule.pointee.unlessCount) {
      let exempt = evaluator.run(entries[Int(rule.pointee.unlessStart) &+ item])
      if exempt == Program.yes { return .notApplicable }
      if exempt <= Program.error { return failed(number, line, exempt) }
    }
    let day = day(rule, claim)
    if day == Slot.absent {
      return unjudged(number, rule.pointee.basisIsCreated ? .createdOn : .dateOfService)
    }
    if day < rule.pointee.from || day > rule.pointee.to { return .notApplicable }
    if rule.pointee.needsFacts { return unjudged(number, .needed) }
    return decide(number, rule, claim, line)
  }

  @inline(__always)
  private func day(
    _ rule: UnsafePointer<CompiledRule>, _ claim: ClaimFrame
  ) -> Int64 {
    if rule.pointee.basisIsCreated { return claim[.createdOn].value }
    if rule.pointee.judgesLines {
      return LineFrame(base: evaluator.line)[.dos].value
    }
    return claim[.firstDos].value
  }

  private func decide(
    _ number: Int32, _ rule: UnsafePointer<CompiledRule>, _ claim: ClaimFrame, _ line: Int32
  ) -> Verdict {
    let first = Int(rule.pointee.itemStart)
    switch rule.pointee.kind {
    case .check: return runBody(number, claim)
    case .forbid:
      let outcome = evaluator.run(entries[first])
      if outcome == Program.no { return .pass }
      if outcome <= Program.error { return failed(number, line, outcome) }
      pending.append(PendingFinding(rule: number, line: line, what: .item(0)))
      return .finding
    case .require:
      var verdict = Verdict.pass
      for item in 0..<Int(rule.pointee.itemCount) {
        let outcome = evaluator.run(entries[first &+ item])
        if outcome == Program.yes { continue }
        if outcome <= Program.error { return failed(number, line, outcome) }
        pending.append(PendingFinding(rule: number, line: line, what: .item(item)))
        verdict = .finding
      }
      return verdict
    }
  }

  private func failed(_ number: Int32, _ line: Int32, _ outcome: Int32) -> Verdict {
    let instruction = rules.program.tables.pointee.instructions[Int(Program.error - outcome)]
    if instruction.operation == .unknown {
      if instruction.detail == 1 { return unjudged(number, .payer) }
      pending.append(PendingFinding(rule: number, line: line, what: .noValue))
      return .error
    }
    pending.append(
      PendingFinding(
        rule: number, line: line,
        what: .requiredBlank(base: instruction.base, offset: Int(instruction.offset))))
    return .error
  }

  private func unjudged(_ number: Int32, _ fact: Fact) -> Verdict {
    if !gaps.contains(where: { $0.rule == number }) { gaps.append((number, fact)) }
    return .notJudged
  }

  private func runBody(_ number: Int32, _ claim: ClaimFrame) -> Verdict {
    switch bodies.check(rules.rules[Int(number)], claim) {
    case .failure(let failure):
      pending.append(PendingFinding(rule: number, line: -1, what: .failure(failure)))
      return .error
    case .success(let reports):
      for report in reports {
        let line = report.record.map { lineIndex($0, claim) } ?? -1
        pending.append(PendingFinding(rule: number, line: line, what: .report(report)))
      }
      return reports.isEmpty ? .pass : .finding
    }
  }

  private func lineIndex(_ record: UnsafeRawPointer, _ claim: ClaimFrame) -> Int32 {
    guard claim.lineCount > 0 else { return -1 }
    let distance = record - claim.child(.lines)
    guard distance >= 0, distance < claim.lineCount * LineFrame.stride else { return -1 }
    return Int32(distance / LineFrame.stride)
  }

  // MARK: Reporting

  private func report(_ claim: ClaimFrame) -> ClaimReport {
    defer {
      if !pending.isEmpty { pending.removeAll(keepingCapacity: true) }
      if !gaps.isEmpty { gaps.removeAll(keepingCapacity: true) }
    }
    let id = FieldText.printable(claim.bytes(claim[.id]))
    var findings: [Finding] = []
    var turnedOff: [Finding] = []
    if !pending.isEmpty {
      let writer = FindingWriter(claim: claim, id: id)
      for item in pending {
        var finding = writer.finding(item, rules.rules[Int(item.rule)])
        if let override = override(of: item.rule, claim, line: item.line) {
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
        }
        memory.countFinding(of: item.rule)
        findings.append(finding)
      }
      if turnedOff.count > 1 { turnedOff.sort(by: FindingWriter.inOrder) }
      if findings.count > 1 { findings.sort(by: FindingWriter.inOrder) }
    }
    var notJudged = gaps.isEmpty ? [] : unjudged(claim)
    if notJudged.count > 1 { notJudged.sort() }
    let status = claim.isUnreadable ? .error : ClaimReport.status(findings, notJudged)
    var report = ClaimReport(
      id: id, ordinal: claim.ordinal, status: status, findings: findings, notJudged: notJudged)
    report.turnedOff = turnedOff
    return report
  }

  /// What the claim was not judged by; rules that want to know what its payer is stand together.
  private func unjudged(_ claim: ClaimFrame) -> [ClaimReport.NotJudged] {
    var all: [ClaimReport.NotJudged] = []
    var waiting: (rules: Int, severity: Severity) = (0, .info)
    for gap in gaps {
      let rule = rules.rules[Int(gap.rule)]
      let override = override(of: gap.rule, claim, line: rule.judgesLines ? 0 : -1)
      if override?.change.off ?? false { continue }
      let severity = override?.change.severity ?? rule.severity
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
    if line >= 0, Int(line) < claim.lineCount {
      evaluator.line = claim.child(.lines) + Int(line) * LineFrame.stride
    }
    return applied.first { evaluator.run($0.entry) == Program.yes }?.override
  }

  private func name(_ fact: Fact, _ rule: Rule) -> String {
    switch fact {
    case .needed: rule.unmetNeeds.joined(separator: ", ")
    case .dateOfService: "date of service"
    case .createdOn: "transaction date"
    case .payer: "the payer's record"
    }
  }
}

extension Verdict {
  /// The verdict of several lines or parts is the gravest of theirs.
  var rank: Int {
    switch self {
    case .notApplicable: 0
    case .pass: 1
    case .notJudged: 2
    case .finding: 3
    case .error: 4
    }
  }
}
