import CodeSets
import Model

extension RuleWalk {
  /// The most lines and pairs that are listed.
  private static let most = 20

  /// Which releases were asked for the claim, what they say of its lines or diagnoses, and what passed.
  mutating func walkOfficial(_ edits: OfficialEdits, _ depth: Int) {
    let what =
      edits.ignored.isEmpty ? "" : "; ignored: \(edits.ignored.sorted().joined(separator: ", "))"
    add("edits \(edits.dataset): \(edits.table.title)\(what)", nil, depth)
    let judge = EditJudge(judged.releases.book)
    if edits.table == .diagnoses {
      walkDiagnoses(judge, depth + 1)
      return
    }
    for index in 0..<min(claim.lineCount, RuleWalk.most) {
      let frame = claim.line(index)
      guard let line = EditLine(frame, of: claim, at: index) else { continue }
      let text = "line \(frame[.number].value): \(told(frame)) on \(line.from)"
      switch edits.table {
      case .pairs: walk(text, judge.pairs(edits.set).gap(on: line.from), edits, line, depth + 1)
      case .units: walkUnits(text, judge.units(edits.set), edits, line, depth + 1)
      case .addOns: walkAddOn(text, judge.addOns(edits.set), edits, line, depth + 1)
      default: walkFee(text, line, depth + 1)
      }
    }
    if edits.table == .pairs { walkPairs(edits, judge, depth + 1) }
    walkOthers(edits, depth + 1)
  }

  /// The code of a line with its modifiers.
  private func told(_ line: LineFrame) -> String {
    let mods = LineSlot.modifiers.prefix { line[$0].length > 0 }.map {
      FieldText.printable(frameBytes(line.base, line[$0]))
    }
    return ([FieldText.printable(frameBytes(line.base, line[.code]))] + mods)
      .joined(separator: "-")
  }

  /// The release that counts on a line's day, or that there is none.
  private mutating func walk(
    _ text: String, _ gap: ReleaseGap?, _ edits: OfficialEdits, _ line: EditLine, _ depth: Int
  ) {
    if let gap {
      add("\(text): not judged for want of \(gap.text)", false, depth)
      return
    }
    let entry = judged.releases.book.library?.entry(
      edits.table.kind, set: edits.set, on: line.from)
    add("\(text): by the release of \(entry?.from.description ?? "?")", nil, depth)
  }

  // MARK: Pairs

  private mutating func walkPairs(_ edits: OfficialEdits, _ judge: EditJudge, _ depth: Int) {
    let table = judge.pairs(edits.set)
    var shown = 0
    for a in 0..<claim.lineCount {
      for b in 0..<claim.lineCount where a != b {
        guard let first = EditLine(claim.line(a), of: claim, at: a),
          let second = EditLine(claim.line(b), of: claim, at: b),
          let release = table.table(on: max(first.from, second.from))
        else { continue }
        let rows = release.history(first.code, second.code)
        if rows.isEmpty { continue }
        shown += 1
        if shown > RuleWalk.most { continue }
        walkPair(first, second, a, b, release, rows, depth)
      }
    }
    if shown == 0 { add("no two lines of the claim have codes that are a pair", true, depth) }
    if shown > RuleWalk.most { add("… and \(shown - RuleWalk.most) more pairs", nil, depth) }
  }

  private mutating func walkPair(
    _ first: EditLine, _ second: EditLine, _ a: Int, _ b: Int, _ release: PairEdits,
    _ rows: [PairEdits.Edit], _ depth: Int
  ) {
    let name =
      "lines \(claim.line(a)[.number].value) and \(claim.line(b)[.number].value): "
      + "\(told(claim.line(a)))/\(told(claim.line(b)))"
    guard first.provider == second.provider else {
      add("\(name) is a pair; they are of different providers, so it does not count", true, depth)
      return
    }
    guard let day = LineEdits.meeting(first, second) else {
      add("\(name) is a pair; they are of different days, so it does not count", true, depth)
      return
    }
    for row in rows {
      let window =
        "\(row.from?.description ?? "before 1996") to \(row.through?.description ?? "now")"
      let isInForce = release.look(first.code, second.code, on: day) == row
      let what = row.indicator == 9 ? ", which was never in force" : ""
      add("\(name), row in force \(window), indicator \(row.indicator)\(what)", isInForce, depth)
    }
    guard let row = release.look(first.code, second.code, on: day) else {
      add("no row is in force on \(day), so the pair passes", true, depth + 1)
      return
    }
    if row.indicator == 0 {
      add("indicator 0: no modifier lets it pass", false, depth + 1)
      return
    }
    let passes = LineEdits.passes(first, second, on: day)
    add(
      "a modifier of NCCI that passes: line \(claim.line(a)[.number].value) has "
        + "\(named(first)), line \(claim.line(b)[.number].value) has \(named(second))",
      passes, depth + 1)
  }

  private func named(_ line: EditLine) -> String {
    let text = line.modifiers.text
    return text.isEmpty ? "none" : text
  }

  // MARK: Units and add-on codes

  private mutating func walkUnits(
    _ text: String, _ table: DatedTable<UnitLimits>, _ edits: OfficialEdits, _ line: EditLine,
    _ depth: Int
  ) {
    guard let limits = table.table(on: line.from) else {
      walk(text, table.gap(on: line.from), edits, line, depth)
      return
    }
    let units = UnitWords.text(line.units)
    guard let limit = limits.look(line.code) else {
      add("\(text), \(units) units: no limit is published", true, depth)
      return
    }
    let basis =
      switch limit.mai {
      case 2: "for the day, by policy"
      case 3: "for the day, on clinical grounds"
      default: "for the line"
      }
    add(
      "\(text), \(units) units: \(limit.units) are paid \(basis)",
      line.units <= Int64(limit.units) * 1_000, depth)
  }

  private mutating func walkAddOn(
    _ text: String, _ table: DatedTable<AddOnCodes>, _ edits: OfficialEdits, _ line: EditLine,
    _ depth: Int
  ) {
    guard let codes = table.table(on: line.from) else {
      walk(text, table.gap(on: line.from), edits, line, depth)
      return
    }
    guard codes.isAddOn(line.code, on: line.from) else {
      add("\(text): no add-on code", true, depth)
      return
    }
    let primaries = Set(codes.edits(line.code).map(\.primary))
    let there = (0..<claim.lineCount).filter { index in
      guard let other = EditLine(claim.line(index), of: claim, at: index) else { return false }
      return primaries.contains(other.code) && LineEdits.meeting(line, other) != nil
    }
    let shown = there.map { "line \(claim.line($0)[.number].value), \(told(claim.line($0)))" }
    add(
      "\(text): an add-on code; its primary codes beside it: "
        + (shown.isEmpty ? "none" : shown.joined(separator: "; ")), !there.isEmpty, depth)
  }

  // MARK: The fee schedule and diagnoses

  private mutating func walkFee(_ text: String, _ line: EditLine, _ depth: Int) {
    do throws(ReleaseGap) {
      let values = try judged.releases.book.fees(on: line.from)
      guard let row = values.row(line.code) else {
        add("\(text): no row of the fee schedule", nil, depth)
        return
      }
      add(
        "\(text): status \(row.status.letter), global \(row.global.text), PC/TC \(row.components), "
          + "bilateral \(row.bilateral), assistant \(row.assistant), co-surgeon \(row.coSurgeon)",
        nil, depth)
    } catch {
      add("\(text): not judged for want of \(error.text)", false, depth)
    }
  }

  private mutating func walkDiagnoses(_ judge: EditJudge, _ depth: Int) {
    guard let day = claim.date(claim[.firstDos]) else { return }
    guard let codes = judge.diagnoses.table(on: day) else {
      if let gap = judge.diagnoses.gap(on: day) {
        add("not judged for want of \(gap.text)", false, depth)
      }
      return
    }
    add("by the release of \(codes.from), on \(day)", nil, depth)
    if let gap = judge.notes.gap(on: day) {
      add("notes are not judged for want of \(gap.text)", false, depth)
    }
    for key in EditJudge.diagnoses(of: claim) {
      add("\(ICDCode.text(key)) is billable", codes.isBillable(key), depth)
    }
  }

  /// Whether the patient's other claims are looked at, and how many of their lines are near.
  private mutating func walkOthers(_ edits: OfficialEdits, _ depth: Int) {
    guard edits.otherClaims else {
      add("other claims of the patient are not looked at", nil, depth)
      return
    }
    guard let input, let lines = input.lines else {
      add("the other claims of the input are not known", false, depth)
      return
    }
    guard let patient = PatientKey.hash(claim), let first = claim.date(claim[.firstDos]) else {
      add("nothing tells who the patient is, so no other claim is looked at", nil, depth)
      return
    }
    let reach: Int32 = edits.table == .globalPeriods ? 90 : 0
    let near = lines.range(of: patient, from: first.days - reach, through: first.days)
    add(
      "lines of the patient in the input around that day, this claim's among them: \(near.count)",
      nil, depth)
  }
}
