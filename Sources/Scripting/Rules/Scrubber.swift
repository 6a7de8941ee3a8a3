import LuaVM
package import Model

/// Judges claims by a rule set; one per worker.
///
/// What becomes of what is found stands in `Scrubber+Report.swift`.
///
/// The index offers candidate rules, their conditions run natively over the frame, and few bodies run
/// in the sandbox. The same claim, rules and as-of date give the same report whatever was judged
/// before and in whatever order.
package final class Scrubber {
  package let rules: RuleSet
  /// The pretended today; may change from claim to claim.
  package var asOf: CivilDate {
    didSet {
      records.turn(to: asOf)
      bodies.turn(to: asOf)
    }
  }
  /// Names what lets a claim past a finding, which then counts for nothing; nil where it stands.
  ///
  /// Asked of each finding of the claims that are judged from now on.
  package var exemption: ((Finding, FindingFacts) -> String?)?

  private let bodies: RuleBodies
  private let usesIndex: Bool
  /// Whether any rule is in shadow.
  let hasShadow: Bool
  let memory: ScrubberMemory
  private let index: RuleIndex
  private let compiled: UnsafePointer<CompiledRule>
  private let entries: UnsafePointer<Int32>
  private let records: JudgedRecords
  let evaluator: Evaluator
  /// What knows of the other claims of the input; nil where nothing is known of them.
  let others: PriorJudge?
  /// What judges by official edits.
  let officialEdits: EditJudge
  private var claims = 0
  // Unchecked: nothing that runs while they change reaches this scrubber, and the check at run time
  // cost three hundred instructions a claim.
  @exclusivity(unchecked) var pending: [PendingFinding] = []
  @exclusivity(unchecked) var gaps: [(rule: Int32, fact: Gap)] = []
  /// The tables whose `otherwise` counted for a line of the claim, each once.
  @exclusivity(unchecked) var unmatched: [Int32] = []
  /// Claims with a finding that an ended override would have changed, by its id.
  var lapsed: [String: Int] = [:]

  /// What an input did not carry.
  enum Gap {
    case needed
    case dateOfService
    case createdOn
    /// What the claim's payer is.
    case payer
    /// An official file.
    case release(ReleaseGap)
    /// The other claims of the input, without which official edits judge the claim by itself.
    case otherClaims
  }

  /// A judge of claims.
  ///
  /// `input` is what a first pass kept of all claims of the input; without it, rules that ask about
  /// other claims do not judge. `usesIndex` false asks every rule about every claim, for tests and
  /// measurement; `notesLines` keeps which lines of bodies run, which is dear.
  package init(
    rules: RuleSet, asOf: CivilDate, input: PriorState? = nil, usesIndex: Bool = true,
    notesLines: Bool = false
  ) {
    self.rules = rules
    self.asOf = asOf
    self.usesIndex = usesIndex
    hasShadow = !rules.isShadow.isEmpty
    memory = ScrubberMemory(rules: rules.rules.count)
    index = rules.index
    compiled = rules.program.rules
    entries = rules.program.entries
    records = JudgedRecords(asOf: asOf, releases: rules.releases)
    others = input.map { PriorJudge(rules.program, state: $0) }
    officialEdits = EditJudge(records.releases)
    evaluator = Evaluator(program: rules.program, records: records, others: others)
    bodies = RuleBodies(
      sources: rules.sources, asOf: asOf, vocabulary: rules.vocabulary,
      releases: records.releases, notesLines: notesLines)
  }

  /// Whether what bodies read is noted, for explanations; they run a little slower meanwhile.
  var watchesBodies: Bool {
    get { bodies.isWatched }
    set { bodies.isWatched = newValue }
  }

  /// What the last body that ran read, in words.
  var bodyReads: [String] { bodies.reads }

  /// The rules that the index offers for a claim, by their numbers; all others cannot concern it.
  package func candidates(of claim: ClaimFrame) -> Set<Int> {
    if claim.isUnreadable { return [] }
    memory.touched = claim.touch()
    return Set((0..<memory.collect(index, claim)).map { Int(memory.candidates[$0]) })
  }

  /// The lines of a rule's body, each with whether it ran, where that is noted.
  func lines(of rule: Int) -> [(line: Int, ran: Bool)] { bodies.lines(of: rules.rules[rule]) }

  /// Loads what bodies need now instead of at the first claim that asks for one.
  package func prepare() { bodies.prepare() }

  /// The tally since the last call, which starts a new one.
  package func takeTally() -> RuleTally {
    defer {
      claims = 0
      lapsed = [:]
    }
    var tally = memory.takeTally(claims: claims)
    tally.lapsed = lapsed
    return tally
  }

  /// Judges one claim; `ordinal` is its place among all claims of the input where that is not the
  /// frame's own.
  package func scrub(_ claim: ClaimFrame, ordinal: Int? = nil) -> ClaimReport {
    claims += 1
    if claim.isUnreadable { return report(claim) }
    bodies.nextClaim()
    let memory = memory
    memory.touched = claim.touch()
    let count = usesIndex ? memory.collect(index, claim) : memory.collectAll()
    evaluator.begin(claim)
    officialEdits.begin()
    others?.begin(ordinal: ordinal ?? claim.ordinal)
    for index in 0..<count {
      let number = memory.candidates[index]
      memory.count(judge(number, claim), of: number)
    }
    if !unmatched.isEmpty {
      for number in unmatched { memory.countOtherwise(of: number) }
      unmatched.removeAll(keepingCapacity: true)
    }
    return report(claim)
  }

  /// The verdict of one rule of the set on a claim, with its findings; for examples and explanations.
  package func verdict(
    of rule: Int, on claim: ClaimFrame, ordinal: Int? = nil
  ) -> (verdict: Verdict, report: ClaimReport) {
    bodies.nextClaim()
    evaluator.begin(claim)
    officialEdits.begin()
    others?.begin(ordinal: ordinal ?? claim.ordinal)
    let verdict = judge(Int32(rule), claim)
    unmatched.removeAll(keepingCapacity: true)
    return (verdict, report(claim))
  }

  /// The fixes that one rule proposes on a claim, each with the claim as it would be; none that are
  /// refused, and none of a rule in shadow.
  package func proposals(
    of rule: Int, on claim: ClaimFrame, ordinal: Int? = nil
  ) -> [FixProposal] {
    bodies.nextClaim()
    evaluator.begin(claim)
    officialEdits.begin()
    others?.begin(ordinal: ordinal ?? claim.ordinal)
    _ = judge(Int32(rule), claim)
    unmatched.removeAll(keepingCapacity: true)
    if isShadow(Int32(rule)) {
      pending.removeAll(keepingCapacity: true)
      gaps.removeAll(keepingCapacity: true)
      return []
    }
    let id = FieldText.printable(claim.bytes(claim[.id]))
    let writer = FindingWriter(claim: claim, id: id, others: others)
    let own = rules.rules[rule]
    let made = pending.compactMap { item -> FixProposal? in
      guard let outcome = writer.proposal(item, own), let fixed = outcome.claim else { return nil }
      let lines = item.line < 0 ? [] : [Int(item.line)] + item.related.map { Int($0) }
      return FixProposal(
        finding: writer.finding(item, own), fix: outcome.fix, claim: fixed,
        lines: outcome.origins.indices.filter { lines.contains(outcome.origins[$0]) }.map { $0 + 1 }
      )
    }
    pending.removeAll(keepingCapacity: true)
    gaps.removeAll(keepingCapacity: true)
    return made
  }

  // MARK: Judging

  @inline(__always)
  private func judge(
    _ number: Int32, _ claim: ClaimFrame
  ) -> Verdict {
    let rule = compiled + Int(number)
    evaluator.beginRule()
    if rules.asksSamples { records.releases.turn(to: rules.releases(of: rules.rules[Int(number)])) }
    switch rule.pointee.each {
    case .claim: return judgeClaim(number, rule, claim)
    case .line: return judgeLines(number, rule, claim)
    case .group: return judgeGroups(number, rule, claim)
    }
  }

  private func judgeClaim(
    _ number: Int32, _ rule: UnsafePointer<CompiledRule>, _ claim: ClaimFrame
  ) -> Verdict {
    if rule.pointee.condition == CompiledRule.several {
      return judgeRecord(number, rule, claim, line: -1)
    }
    return judgePlainly(number, rule, day: claim[.firstDos].value, line: -1)
  }

  private func judgeLines(
    _ number: Int32, _ rule: UnsafePointer<CompiledRule>, _ claim: ClaimFrame
  ) -> Verdict {
    if rule.pointee.claimGate != Program.yes {
      let outcome = evaluator.run(rule.pointee.claimGate)
      if outcome == Program.no { return .notApplicable }
      if outcome <= Program.error {
        return eachLine(claim) { line, _ in failed(number, line, outcome) }
      }
    }
    if rule.pointee.condition == CompiledRule.several {
      return eachLine(claim) { line, _ in judgeRecord(number, rule, claim, line: line) }
    }
    return eachLine(claim) { line, base in
      judgePlainly(number, rule, day: LineFrame(base: base)[.dos].value, line: line)
    }
  }

  /// The gravest verdict of the lines, each of which `judge` is told by its index and address.
  @inline(__always)
  private func eachLine(
    _ claim: ClaimFrame, _ judge: (Int32, UnsafeRawPointer) -> Verdict
  ) -> Verdict {
    var verdict = Verdict.notApplicable
    var base = claim.child(.lines)
    for line in 0..<claim.lineCount {
      evaluator.line = base
      let one = judge(Int32(truncatingIfNeeded: line), base)
      if one.rank > verdict.rank { verdict = one }
      // A pattern: `==` would ask Model's enum for its witness on every line.
      if case .error = one, pending.last.map(\.isTooMuchWork) == true { break }
      base += LineFrame.stride
    }
    return verdict
  }

  /// Judges the claim or a line by a rule of one condition; see ``CompiledRule/condition``.
  @inline(__always)
  private func judgePlainly(
    _ number: Int32, _ rule: UnsafePointer<CompiledRule>, day: Int64, line: Int32
  ) -> Verdict {
    if rule.pointee.gate != Program.yes {
      let gate = evaluator.run(rule.pointee.gate)
      if gate == Program.no { return .notApplicable }
      if gate <= Program.error { return failed(number, line, gate) }
    }
    if day < rule.pointee.from || day > rule.pointee.to {
      return day == Slot.absent ? unjudged(number, .dateOfService) : .notApplicable
    }
    let outcome = evaluator.run(rule.pointee.condition)
    if outcome == rule.pointee.passing { return .pass }
    if outcome <= Program.error { return failed(number, line, outcome) }
    return found(number, line)
  }

  @inline(never)
  private func found(_ number: Int32, _ line: Int32) -> Verdict {
    pending.append(PendingFinding(rule: number, line: line, what: .item(0)))
    return .finding
  }

  /// Judges the pairs or days of the claim.
  @inline(never)
  private func judgeGroups(
    _ number: Int32, _ rule: UnsafePointer<CompiledRule>, _ claim: ClaimFrame
  ) -> Verdict {
    let grouping = rules.program.groupings[Int(rule.pointee.grouping)]
    if grouping.scope != Program.yes {
      let scope = evaluator.run(grouping.scope)
      if scope == Program.no { return .notApplicable }
      if scope <= Program.error { return failed(number, -1, scope) }
    }
    guard claim.lineCount > 0 else { return .notApplicable }
    let groups = LineGroups(evaluator: evaluator, grouping: grouping, claim: claim)
    return grouping.isPair
      ? judgePairs(number, rule, claim, groups) : judgeDays(number, rule, claim, groups)
  }

  private func judgePairs(
    _ number: Int32, _ rule: UnsafePointer<CompiledRule>, _ claim: ClaimFrame,
    _ groups: LineGroups
  ) -> Verdict {
    let lines = claim.child(.lines)
    var verdict = Verdict.notApplicable
    do throws(LineGroups.Failure) {
      let pairs: [(a: Int32, b: Int32)]
      if case .pairs(let edits) = rules.rules[Int(number)].body {
        guard let found = try groups.edits(edits, from: rule.pointee.from, to: rule.pointee.to)
        else { return .notApplicable }
        pairs = found
        // Two lines whose codes are a pair, but not of one day and provider, are as they should be.
        if found.isEmpty { verdict = .pass }
      } else {
        pairs = try groups.pairs()
      }
      for pair in pairs {
        evaluator.line = lines + Int(pair.b) * LineFrame.stride
        evaluator[.partner] = lines + Int(pair.a) * LineFrame.stride
        let known = pending.count
        let one = judgeRecord(number, rule, claim, line: pair.b)
        for index in known..<pending.count { pending[index].related = [pair.a] }
        if rule.pointee.kind == .pairs { joinPairs(from: known) }
        if one.rank > verdict.rank { verdict = one }
        if one == .error { break }
      }
    } catch {
      switch error {
      case .stopped(let outcome, let line): return failed(number, Int32(line), outcome)
      case .tooManyPairs(let count):
        pending.append(PendingFinding(rule: number, line: -1, what: .tooManyPairs(count)))
        return .error
      }
    }
    return verdict
  }

  private func judgeDays(
    _ number: Int32, _ rule: UnsafePointer<CompiledRule>, _ claim: ClaimFrame,
    _ groups: LineGroups
  ) -> Verdict {
    let lines = claim.child(.lines)
    var verdict = Verdict.notApplicable
    let days = groups.days()
    if days.reduce(0, { $0 + $1.count }) < claim.lineCount {
      verdict = unjudged(number, .dateOfService)
    }
    for day in days {
      evaluator.line = lines + Int(day[0]) * LineFrame.stride
      let known = pending.count
      let one = judgeRecord(number, rule, claim, line: day[0])
      if day.count > 1 {
        for index in known..<pending.count { pending[index].related = Array(day.dropFirst()) }
      }
      if one.rank > verdict.rank { verdict = one }
      if one == .error { break }
    }
    return verdict
  }

  /// Judges the claim, a line, a pair or a day step by step; see ``judgePlainly(_:_:day:line:)``.
  @inline(never)
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
    if rule.pointee.needsFacts || (rule.pointee.asksInput && others == nil) {
      let verdict = unjudged(number, .needed)
      return rules.rules[Int(number)].needs.ifUnknown == .skip ? .notApplicable : verdict
    }
    return decide(number, rule, claim, line)
  }

  @inline(__always)
  private func day(
    _ rule: UnsafePointer<CompiledRule>, _ claim: ClaimFrame
  ) -> Int64 {
    if rule.pointee.basisIsCreated { return claim[.createdOn].value }
    if rule.pointee.each != .claim {
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
    case .table: return decideByTable(number, rule, line)
    case .pairs: return decideByPairs(number, line)
    case .edits: return decideByEdits(number, claim)
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

  /// Finds the rows that the claim or line meets and looks at what they ask.
  @inline(never)
  private func decideByTable(
    _ number: Int32, _ rule: UnsafePointer<CompiledRule>, _ line: Int32
  ) -> Verdict {
    let first = Int(rule.pointee.itemStart)
    let table = rules.program.decisions[Int(rule.pointee.grouping)]
    var verdict = Verdict.pass
    var isMet = false
    for row in 0..<table.rows {
      let outcome = evaluator.run(entries[first &+ row])
      if outcome == Program.no { continue }
      if outcome <= Program.error { return failed(number, line, outcome) }
      isMet = true
      let one = look(at: table.checks[row], first &+ table.rows, number, line)
      if one.rank > verdict.rank { verdict = one }
      if one == .error || !table.isCollecting || row < table.blanks { break }
    }
    if isMet { return verdict }
    if table.hasOtherwise {
      if unmatched.last != number { unmatched.append(number) }
      return look(at: table.checks[table.rows], first &+ table.rows, number, line)
    }
    if table.isCollecting { return .pass }
    // No gap was found among codes as they are written; this claim carries something else.
    pending.append(PendingFinding(rule: number, line: line, what: .noRow))
    return .error
  }

  /// Whether the row of two lines' codes that is in force on the judged day lets them pass.
  @inline(never)
  private func decideByPairs(_ number: Int32, _ line: Int32) -> Verdict {
    guard case .pairs(let edits) = rules.rules[Int(number)].body else { return .pass }
    let a = LineFrame(base: evaluator[.partner])
    let b = LineFrame(base: evaluator.line)
    let day = b[.dos].value
    guard let row = edits.row(a, b, on: day), edits.bypass(edits.table[row], a, b, on: day) == nil
    else { return .pass }
    pending.append(PendingFinding(rule: number, line: line, what: .pair(row)))
    return .finding
  }

  /// Puts the last finding to one of the same line and row where there is one: a code that stands on two
  /// lines is told of once.
  private func joinPairs(from index: Int) {
    guard index > 0, index < pending.count, case .pair(let row) = pending[index].what,
      case .pair(row) = pending[index - 1].what, pending[index - 1].rule == pending[index].rule,
      pending[index - 1].line == pending[index].line
    else { return }
    pending[index - 1].related += pending[index].related
    pending.remove(at: index)
  }

  /// Looks at the checks of a row, whose entries begin at a place.
  private func look(
    at checks: Range<Int>, _ start: Int, _ number: Int32, _ line: Int32
  ) -> Verdict {
    var verdict = Verdict.pass
    for check in checks {
      let outcome = evaluator.run(entries[start &+ check])
      if outcome == Program.yes { continue }
      if outcome <= Program.error { return failed(number, line, outcome) }
      pending.append(PendingFinding(rule: number, line: line, what: .item(check)))
      verdict = .finding
    }
    return verdict
  }

  @inline(never)
  private func failed(_ number: Int32, _ line: Int32, _ outcome: Int32) -> Verdict {
    let what: PendingFinding.What
    if outcome == Program.tooMuch {
      what = .tooMuchWork
    } else {
      let index = Int(Program.error - outcome)
      let instruction = rules.program.tables.pointee.instructions[index]
      if instruction.operation == .unknown, instruction.detail == 1 {
        return unjudged(number, .payer)
      }
      if let gap = records.releases.takeGap() { return unjudged(number, .release(gap)) }
      what =
        instruction.operation == .unknown ? .noValue : .requiredBlank(rules.program.fields[index])
    }
    pending.append(PendingFinding(rule: number, line: line, what: what))
    return .error
  }

  @inline(never)
  private func unjudged(_ number: Int32, _ fact: Gap) -> Verdict {
    if !gaps.contains(where: { $0.rule == number }) { gaps.append((number, fact)) }
    return .notJudged
  }

  private func runBody(_ number: Int32, _ claim: ClaimFrame) -> Verdict {
    switch bodies.check(rules.rules[Int(number)], claim) {
    case .failed(let failure):
      pending.append(PendingFinding(rule: number, line: -1, what: .failure(failure)))
      return .error
    case .unknown(.release(let gap)): return unjudged(number, .release(gap))
    case .unknown(.day): return unjudged(number, .dateOfService)
    case .reported(let reports):
      for report in reports {
        let line = report.record.map { lineIndex($0, claim) } ?? -1
        var finding = PendingFinding(rule: number, line: line, what: .report(report))
        if let partner = report.partner {
          let index = lineIndex(partner, claim)
          if index >= 0 { finding.related = [index] }
        }
        pending.append(finding)
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
