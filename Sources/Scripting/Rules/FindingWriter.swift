import LuaVM
import Model

/// A finding as judging leaves it, before it is put into words.
struct PendingFinding {
  enum What {
    /// The item of `require`, or the forbidden condition.
    case item(Int)
    /// A body's report.
    case report(CheckContext.Report)
    /// A body's failure.
    case failure(LuaFailure)
    /// A field that every claim must have is blank.
    case requiredBlank(Field?)
    /// The rule went through more records than it may.
    case tooMuchWork
    /// The rule would have compared so many pairs of lines.
    case tooManyPairs(Int)
    /// A list or parameter has no value on the judged date.
    case noValue
    /// No row of the rule's table is for the claim.
    case noRow
    /// The row of a table of pairs, by its index, that the lines are one of.
    case pair(Int)
    /// What official edits found.
    case edit(EditReport)
    /// The patient has more lines on other claims than official edits look at.
    case tooManyLines
  }

  var rule: Int32
  /// The index of the line, or -1 for the claim.
  var line: Int32
  var what: What
  /// The indices of the other lines it is about: line `a` of a pair, the further lines of a day.
  var related: [Int32] = []

  var isTooMuchWork: Bool {
    if case .tooMuchWork = what { return true }
    return false
  }
}

/// Puts findings of one claim into words and places.
struct FindingWriter {
  let claim: ClaimFrame
  let id: String
  /// What knows of the other claims of the input.
  let others: PriorJudge?

  /// The order in which findings are listed: gravest first, then the claim before its lines.
  static func inOrder(_ a: Finding, _ b: Finding) -> Bool {
    // One comparison after the other: a tuple would count references to every text first.
    if a.severity != b.severity { return a.severity < b.severity }
    if a.line != b.line { return a.line ?? 0 < b.line ?? 0 }
    if a.rule != b.rule { return a.rule < b.rule }
    if a.code != b.code { return a.code < b.code }
    return a.message < b.message
  }

  func finding(_ pending: PendingFinding, _ rule: Rule) -> Finding {
    // Most rules propose nothing and ask about no other claim; their findings are not copied again.
    if others == nil || !rule.needs.asksInput, form(pending, rule) == nil {
      return plain(pending, rule)
    }
    var finding = plain(pending, rule)
    if let others, rule.needs.asksInput {
      finding.related += PriorRelations(rule: rule, claim: claim, others: others).of(pending)
    }
    if let fix = proposal(pending, rule)?.fix { finding.fix = fix }
    return finding
  }

  /// The rule's fix worked out on the claim; nil when it proposes none.
  func proposal(_ pending: PendingFinding, _ rule: Rule) -> FixMaker.Outcome? {
    guard let form = form(pending, rule) else { return nil }
    return FixMaker(
      frame: claim, line: pending.line >= 0 ? Int(pending.line) : nil,
      partner: pending.related.first.map { Int($0) }
    ).make(form)
  }

  private func form(_ pending: PendingFinding, _ rule: Rule) -> FixForm? {
    switch pending.what {
    case .item(let item): rule.requirement(item)?.fix
    case .report(let report): report.fix
    default: nil
    }
  }

  /// The finding without what is worked out from the whole claim or the input.
  private func plain(_ pending: PendingFinding, _ rule: Rule) -> Finding {
    let line = pending.line >= 0 ? claim.line(Int(pending.line)) : nil
    switch pending.what {
    case .item(let item): return conditionFinding(item, rule, line, pending.related)
    case .report(let report): return bodyFinding(report, rule, line)
    case .pair(let row): return pairFinding(row, rule, line, pending.related)
    case .edit(let report): return editFinding(report, rule, pending)
    case .tooManyLines:
      return make(
        rule, nil, .hold, "rule-error",
        "\(RuleDiagnostic.Code.tooMuchWork.rawValue) the patient has more than "
          + "\(EditJudge.otherLimit) lines on other claims around these days — look whether they are one "
          + "patient's, or scrub fewer claims at once", nil)
    case .failure(let failure):
      return make(rule, line, .hold, "rule-error", failureText(failure, rule), nil)
    case .noValue:
      let day = claim.date(
        rule.window.basis == .created
          ? claim[.createdOn] : line.map { $0[.dos] } ?? claim[.firstDos])
      return make(
        rule, line, .hold, "rule-error",
        RuleDiagnostic.Code.noValue.rawValue + " "
          + noValue(rule.standing.gaps.joined(separator: " and of "), day), nil)
    case .noRow:
      return make(
        rule, line, .hold, "rule-error",
        "\(RuleDiagnostic.Code.noRow.rawValue) no row of the table is for this claim, which carries a "
          + "value that is no code — look at \(inputs(of: rule)), or add otherwise to the decision",
        nil)
    case .requiredBlank(let field):
      let path = field?.path ?? "a required field"
      return make(
        rule, line, .hold, "rule-error",
        "\(RuleDiagnostic.Code.requiredBlank.rawValue) '\(path)' is blank, so the rule cannot be "
          + "judged — fill it (\(field?.x12 ?? ""))", nil)
    case .tooMuchWork:
      return make(
        rule, nil, .hold, "rule-error",
        "\(RuleDiagnostic.Code.tooMuchWork.rawValue) the rule goes through more than "
          + "\(JudgedRecords.workLimit) records of this claim (\(claim.lineCount) lines) — split the "
          + "claim, or narrow the rule with when", nil)
    case .tooManyPairs(let count):
      return make(
        rule, nil, .hold, "rule-error",
        "\(RuleDiagnostic.Code.tooMuchWork.rawValue) the rule would compare \(count) pairs of lines, "
          + "more than \(LineGroups.pairLimit) — split the claim, name more fields in same, or narrow "
          + "a and b", nil)
    }
  }

  /// A finding of edit_pairs stands at the column-2 line and names the column-1 lines.
  private func pairFinding(
    _ row: Int, _ rule: Rule, _ line: LineFrame?, _ related: [Int32]
  ) -> Finding {
    guard case .pairs(let edits) = rule.body else {
      return make(rule, line, rule.severity, "pair", rule.title, nil)
    }
    let found = edits.table[row]
    let key = edits.key(of: found)
    let others = related.map { claim.line(Int($0)) }
    let message = edits.messages[key]?.filled(
      claim: claim, line: line, partner: others.first, parameters: edits.words(of: row))
    var finding = placed(
      rule, line, others, key, message ?? rule.title, anchor: edits.anchor, amount: edits.amount)
    finding.source = "\(rule.source); \(edits.table.place(of: row).text)"
    return finding
  }

  private func inputs(of rule: Rule) -> String {
    guard case .table(let table) = rule.body else { return "its inputs" }
    return table.inputs.map(\.reference.wording).joined(separator: ", ")
  }

  /// A finding that rests on one row of a table says so.
  private func conditionFinding(
    _ item: Int, _ rule: Rule, _ line: LineFrame?, _ related: [Int32]
  ) -> Finding {
    var finding = itemFinding(item, rule, line, related)
    if let source = rule.requirement(item)?.source { finding.source = source }
    return finding
  }

  private func itemFinding(
    _ item: Int, _ rule: Rule, _ line: LineFrame?, _ related: [Int32]
  ) -> Finding {
    guard let requirement = rule.requirement(item) else {
      return make(rule, line, rule.severity, "check", rule.title, nil)
    }
    if related.isEmpty, requirement.amount == nil {
      let message = requirement.message.filled(claim: claim, line: line)
      return make(rule, line, rule.severity, requirement.key, message, requirement.anchor)
    }
    let others = related.map { claim.line(Int($0)) }
    let partner = rule.each == .pair ? others.first : nil
    let message = requirement.message.filled(claim: claim, line: line, partner: partner)
    return placed(
      rule, line, others, requirement.key, message, anchor: requirement.anchor,
      amount: requirement.amount)
  }

  /// A finding about several lines, at its place, with the others beside it.
  private func placed(
    _ rule: Rule, _ line: LineFrame?, _ others: [LineFrame], _ key: String, _ message: String,
    anchor: FieldReference?, amount: FieldReference?
  ) -> Finding {
    let partner = rule.each == .pair ? others.first : nil
    var place = line
    var named = others
    if anchor?.base == .partner, let line, let partner {
      // The author has put the finding at line a; the other one is then b.
      place = partner
      named = [line]
    }
    var finding = make(rule, place, rule.severity, key, message, anchor)
    finding.related = named.map {
      Finding.Related(claim: id, line: Int($0[.number].value), date: claim.date($0[.dos]))
    }
    if let amount {
      let record =
        switch amount.base {
        case .claim: claim.base as UnsafeRawPointer?
        case .partner: partner?.base
        default: line?.base
        }
      let cents = record.map { amount.field.slot(of: $0).value } ?? Slot.absent
      if cents != Slot.absent { finding.amount = Money(cents: cents) }
    }
    return finding
  }

  private func bodyFinding(
    _ report: CheckContext.Report, _ rule: Rule, _ line: LineFrame?
  ) -> Finding {
    guard let template = rule.messages[report.key] else {
      // The key is the script's own text, which may be anything; only the keys of the head are shown.
      return make(rule, line, rule.severity, "check", rule.title, nil)
    }
    var parameters = report.parameters
    if !parameters.isEmpty {
      parameters = parameters.mapValues(DirectIdentifiers(of: claim).masked)
    }
    return make(
      rule, line, rule.severity, report.key,
      template.filled(claim: claim, line: line, parameters: parameters), nil)
  }

  private func failureText(_ failure: LuaFailure, _ rule: Rule) -> String {
    var place = failure.file ?? rule.place.file
    if let line = failure.line { place += ":\(line)" }
    if let column = failure.column { place += ":\(column)" }
    let message = DirectIdentifiers(of: claim).masked(failure.message)
    return "\(place) \(RuleDiagnostic.Code(failure.code).rawValue) \(FieldText.printable(message))"
  }

  /// `element`: which value of a list the finding is about.
  func make(
    _ rule: Rule, _ line: LineFrame?, _ severity: Severity, _ code: String, _ message: String,
    _ anchor: FieldReference?, element: Int = 0
  ) -> Finding {
    Finding(
      claim: id, line: line.map { Int($0[.number].value) }, rule: rule.id, severity: severity,
      code: code, message: message, field: anchor?.field.path,
      at: position(anchor, line, element), source: rule.source)
  }

  // MARK: Places

  /// Where the field stands in the document; a blank field's place is its record's.
  private func position(
    _ anchor: FieldReference?, _ line: LineFrame?, _ element: Int
  ) -> SourcePosition? {
    if claim.isJSON { return jsonPosition(anchor, line, element) }
    guard claim.segmentTerminator != 0 else { return nil }
    var field = anchor?.field
    var segment = claim[.segment]
    var slot = claim[.id].hasPlace ? claim[.id] : segment
    var start = segment.offset
    if let line {
      segment = line[.segment]
      slot = line[.number].hasPlace ? line[.number] : segment
      start = segment.offset
    }
    if let anchor, let base = anchor.base == .claim ? claim.base : line?.base {
      let own = anchor.field.slot(of: base, element)
      if own.hasPlace {
        slot = own
        if anchor.field.record == .line { field = home(of: anchor.field, own) }
      }
      if anchor.field.record == .claim {
        segment = claim[.segment]
        start = segment.offset
      }
    }
    let home = field?.x12 ?? (line == nil ? "2300 CLM" : "2400 LX")
    return SourcePosition(
      home: home, segment: number(of: slot, from: start, segment: segment), byte: Int(slot.offset))
  }

  /// A line's value that it has from the claim stands where the claim's stands.
  private func home(of field: Field, _ slot: Slot) -> Field {
    guard let claimField = Schema.claimField(like: field) else { return field }
    let claimSlot = claimField.slot(of: claim.base)
    return claimSlot.length > 0 && claimSlot.offset == slot.offset ? claimField : field
  }

  /// The number of the segment a value stands in, counted from the record's own segment on; nil for
  /// values that stand before it.
  private func number(of slot: Slot, from start: UInt32, segment: Slot) -> Int? {
    if slot.offset < start, start != claim[.segment].offset {
      return number(of: slot, from: claim[.segment].offset, segment: claim[.segment])
    }
    guard segment.value != Slot.absent, slot.offset >= start,
      let text = claim.base.load(as: UnsafeRawPointer?.self)
    else { return nil }
    let between = UnsafeRawBufferPointer(
      start: text + Int(start), count: Int(slot.offset - start))
    return Int(segment.value) + occurrences(of: claim.segmentTerminator, in: between)
  }
}

/// How often a byte stands in some bytes, sixteen looked at together.
private func occurrences(of byte: UInt8, in bytes: UnsafeRawBufferPointer) -> Int {
  var count = 0
  var index = 0
  let wanted = SIMD16<UInt8>(repeating: byte)
  let one = SIMD16<UInt8>(repeating: 1)
  while index + 16 <= bytes.count {
    let chunk = bytes.loadUnaligned(fromByteOffset: index, as: SIMD16<UInt8>.self)
    count += Int(SIMD16<UInt8>.zero.replacing(with: one, where: chunk .== wanted).wrappedSum())
    index += 16
  }
  while index < bytes.count {
    if bytes[index] == byte { count += 1 }
    index += 1
  }
  return count
}

extension RuleDiagnostic.Code {
  /// The code of a body's failure.
  init(_ code: LuaFailure.Code) {
    switch code {
    case .instructions: self = .stoppedBySteps
    case .time: self = .stoppedByTime
    case .memory: self = .stoppedByMemory
    case .refused: self = .refused
    case .captured: self = .hiddenState
    case .frozen: self = .frozenTable
    case .expired: self = .expiredRecord
    case .unknownName, .globalWrite: self = .unknownName
    case .unknownField: self = .fieldInBody
    default: self = .bodyError
    }
  }
}
