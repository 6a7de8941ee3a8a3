package import Model

/// What a finding rests on, as bytes that are the same whenever it is found again for the same reasons:
/// the rule, the message, the line, and every fact the rule reads, with its value.
///
/// A line is known by its control number (REF*6R), so that numbering the lines anew changes nothing.
/// Neither do the rule's severity and words, an override, the as-of date, and where in a file the claim
/// stands. Codes and text count as the input gives them, numbers and dates by their value; a blank is
/// told from every value. The records that a quantifier or a sum goes through count in any order.
package struct FindingFacts: Sendable, Equatable {
  /// One fact to a line, sorted: `claim.pos=2:11`, the value after its length.
  package let bytes: [UInt8]

  private init(_ head: [String], _ facts: [[UInt8]]) {
    let lines = head.map { Array($0.utf8) } + facts.sorted { $0.lexicographicallyPrecedes($1) }
    bytes = Array(lines.joined(separator: [10]))
  }

  /// What a finding of the guide rests on: its code, words and home, and everything the claim says.
  ///
  /// The words are the guide's; they name the segment or element, and with the home which one.
  package init(ofGuide finding: Finding, on claim: ClaimFrame) {
    // The guide counts the lines in their order.
    let line = finding.line.map { $0 - 1 }.flatMap { 0..<claim.lineCount ~= $0 ? $0 : nil }
    self.init(
      FindingFacts.head(
        finding.rule, finding.code, lines: line.map { [LineNames(claim)[$0]] } ?? [],
        [finding.at?.home ?? "", finding.message]),
      FactsText.everything(of: claim))
  }

  /// What a rule's finding rests on.
  init(
    of pending: PendingFinding, _ finding: Finding, rule: Rule, on claim: ClaimFrame,
    others: PriorJudge?
  ) {
    let read = FactsRead(of: rule)
    let line = pending.line >= 0 ? Int(pending.line) : nil
    let related = pending.related.map { Int($0) }
    var lines = (line.map { [$0] } ?? []) + related
    // Which line of a day comes first is no fact.
    if rule.each == .day { lines.sort() }
    let known = LineNames(claim)
    let names = lines.map { known[$0] }
    var more: [String] = []
    switch pending.what {
    case .item: break
    case .report(let report):
      for (name, value) in report.parameters.sorted(by: { $0.key < $1.key }) {
        more += [name, value]
      }
    // The row by what it says, since it stands elsewhere in the next table.
    case .pair(let row):
      if case .pairs(let edits) = rule.body { more += edits.facts(of: row) }
    case .edit(let report): more += report.facts
    // One error of a rule is not another.
    default: more.append(finding.message)
    }
    if let others, rule.needs.asksInput {
      for found in PriorRelations(rule: rule, claim: claim, others: others).of(pending) {
        more += [found.claim, found.line.map(String.init) ?? "", found.date?.description ?? ""]
      }
    }
    // A rule about lines that fails before it comes to one has looked at any of them.
    let isOfAll = read.isEverything || line == nil && rule.each != .claim
    let facts =
      isOfAll
      ? FactsText.everything(of: claim)
      : FactsText.facts(read, claim, each: rule.each, line: line, related: related)
    self.init(
      FindingFacts.head(
        rule.id, finding.code, lines: rule.each == .day ? names.sorted() : names, more), facts)
  }

  private static func head(
    _ rule: String, _ code: String, lines: [String], _ more: [String]
  ) -> [String] {
    // The number of this form: another form would be another fingerprint of every finding.
    ["facts 1"]
      + ([rule, code] + lines.map { "line " + $0 } + [""] + more).map { "\($0.utf8.count):\($0)" }
  }
}

/// What the lines of a claim are known by.
private struct LineNames {
  private let names: [String]

  init(_ claim: ClaimFrame) {
    let lines = (0..<claim.lineCount).map { claim.line($0) }
    let controls = lines.map { $0.text("control_number") }
    let numbers = lines.map { String($0[.number].value) }
    names = lines.indices.map { index in
      let (control, number) = (controls[index], numbers[index])
      // A name that two lines have is none.
      if !control.isEmpty, controls.count(where: { $0 == control }) == 1 { return "6R " + control }
      if numbers.count(where: { $0 == number }) == 1 { return "LX \(number) \(control)" }
      return "at \(index)"
    }
  }

  subscript(index: Int) -> String { names.indices.contains(index) ? names[index] : "none" }
}

/// Writes facts as `path=length:value`.
private enum FactsText {
  /// The facts that a rule reads, of the claim, the judged line or lines, and the records it goes
  /// through.
  static func facts(
    _ read: FactsRead, _ claim: ClaimFrame, each: Each, line: Int?, related: [Int]
  ) -> [[UInt8]] {
    var facts = self.facts(read.claim, .claim, claim.base, "claim.")
    guard let line else { return facts }
    let judged = claim.line(line).base
    switch each {
    case .claim: break
    case .line: facts += self.facts(read.line, .line, judged, "line.")
    case .pair:
      facts += self.facts(read.line, .line, judged, "b.")
      if let partner = related.first {
        facts += self.facts(read.partner, .line, claim.line(partner).base, "a.")
      }
    case .day:
      facts += ([line] + related).map { index in
        record(read.line, .line, claim.line(index).base, "day")
      }
    }
    return facts
  }

  private static func facts(
    _ node: FactsRead.Node, _ kind: Record, _ base: UnsafeRawPointer, _ prefix: String
  ) -> [[UInt8]] {
    var facts = node.fields.compactMap { path in
      // A rule's scope may name a field that another record has.
      Schema.field(kind, path).map { fact(prefix + path, $0, base) }
    }
    for (name, below) in node.lists {
      guard let list = Schema.lists(of: kind).first(where: { $0.name == name }) else { continue }
      facts += list.records(of: base).map { record(below, list.record, $0, prefix + name) }
    }
    return facts
  }

  /// A record of several in one line: `claim.lines{…}`.
  private static func record(
    _ node: FactsRead.Node, _ kind: Record, _ base: UnsafeRawPointer, _ name: String
  ) -> [UInt8] {
    let facts = self.facts(node, kind, base, "").sorted { $0.lexicographicallyPrecedes($1) }
    let text = Array(facts.joined(separator: [59]))
    return Array("\(name){\(text.count):".utf8) + text + [125]
  }

  /// Every field of the claim and its records that is not blank, in their order; where they stand in a
  /// file is none.
  static func everything(of claim: ClaimFrame) -> [[UInt8]] {
    var facts: [[UInt8]] = []
    everything(.claim, claim.base, "claim.", &facts)
    return facts
  }

  private static func everything(
    _ kind: Record, _ base: UnsafeRawPointer, _ prefix: String, _ facts: inout [[UInt8]]
  ) {
    for field in Schema.fields(of: kind) where field.path != "segment" {
      if !FieldText.isBlank(field, at: base) {
        facts.append(fact(prefix + field.path, field, base))
      }
    }
    for list in Schema.lists(of: kind) {
      for (index, record) in list.records(of: base).enumerated() {
        let place = "\(prefix)\(list.name)[\(index)]"
        facts.append(Array(place.utf8))
        everything(list.record, record, place + ".", &facts)
      }
    }
  }

  /// A field with its value: the bytes of codes and text after their length, numbers in the field's own
  /// unit; `path!` of a blank.
  private static func fact(_ path: String, _ field: Field, _ base: UnsafeRawPointer) -> [UInt8] {
    var text = Array(path.utf8)
    if FieldText.isBlank(field, at: base) { return text + [33] }
    for index in 0..<field.type.width {
      let slot = field.slot(of: base, index)
      if field.type.isNumber {
        if slot.value == Slot.absent { break }
        text += Array("=\(slot.value)".utf8)
      } else {
        if slot.length == 0 { break }
        text += Array("=\(slot.length):".utf8)
        text += frameBytes(base, slot)
      }
    }
    return text
  }
}
