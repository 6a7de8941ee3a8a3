import CodeSets
import Model

extension RuleWalk {
  /// The most lines and pairs that are listed.
  private static let most = 20

  /// Which releases were asked for the claim, what they say of its lines or diagnoses, and what passed.
  mutating func walkOfficial(_ edits: OfficialEdits, _ depth: Int) {
    let ignored = edits.ignored.sorted().joined(separator: ", ")
    add(
      "edits \(edits.dataset): \(edits.table.title)"
        + (ignored.isEmpty ? "" : "; ignored: \(ignored)"), nil, depth)
    let judge = EditJudge(judged.releases)
    if edits.table.isOfDiagnoses {
      walkDiagnoses(edits, judge, depth + 1)
      return
    }
    walkOthers(edits, depth + 1)
    let scene = scene(edits, judge)
    for line in 0..<min(scene.own, RuleWalk.most) {
      switch edits.table {
      case .pairs: walk(scene, line, judge.tables.pairs(edits.set), depth + 1) { _ in nil }
      case .units: walkUnits(scene, line, judge.tables.units(edits.set), depth + 1)
      case .addOns: walkAddOn(scene, line, judge.tables.addOns(edits.set), depth + 1)
      default: walkFee(scene, line, depth + 1)
      }
    }
    if edits.table == .pairs { walkPairs(scene, judge.tables.pairs(edits.set), depth + 1) }
  }

  private func scene(_ edits: OfficialEdits, _ judge: EditJudge) -> EditScene {
    let others =
      edits.otherClaims ? input.map { PriorJudge(Program(ProgramBuilder()), state: $0) } : nil
    others?.begin(ordinal: ordinal)
    return judge.scene(edits, claim, others)
  }

  /// Whether the patient's other claims are looked at.
  private mutating func walkOthers(_ edits: OfficialEdits, _ depth: Int) {
    if !edits.otherClaims {
      add("lines of this claim alone: the rule does not say other_claims = true", nil, depth)
    } else if input == nil {
      add("lines of this claim alone: the other claims of the input are not known", false, depth)
    } else if PatientKey.hash(claim) == nil {
      add("lines of this claim alone: nothing tells who the patient is", nil, depth)
    } else {
      add("lines of this claim and of the patient's other claims in the input", nil, depth)
    }
  }

  // MARK: Lines

  /// A line with what the release of its day says of it, or that there is none.
  private mutating func walk<Table>(
    _ scene: EditScene, _ line: Int, _ table: DatedTable<Table>, _ depth: Int,
    _ say: (Table) -> (text: String, holds: Bool)?
  ) {
    let day = scene.lines[line].from
    switch table.on(day) {
    case .failure(let gap):
      add("\(scene.told(line)): not judged for want of \(gap.text)", false, depth)
    case .success(let release):
      let (_, from) = scene.release(scene.edits.table.kind, scene.edits.set, on: day)
      let by = "by the release of \(from?.description ?? "?")"
      let said = say(release)
      add("\(scene.told(line)), \(by)\(said.map { ": " + $0.text } ?? "")", said?.holds, depth)
    }
  }

  // MARK: Pairs

  private mutating func walkPairs(
    _ scene: EditScene, _ table: DatedTable<PairEdits>, _ depth: Int
  ) {
    var shown = 0
    for first in scene.lines.indices {
      for second in scene.lines.indices where first != second {
        guard scene.isOwn(first) || scene.isOwn(second),
          let release = table.table(
            on: max(scene.lines[first].from, scene.lines[second].from))
        else { continue }
        let rows = release.history(scene.lines[first].code, scene.lines[second].code)
        if rows.isEmpty { continue }
        shown += 1
        if shown <= RuleWalk.most { walkPair(scene, first, second, release, rows, depth) }
      }
    }
    if shown == 0 { add("no two of these lines have codes that are a pair", true, depth) }
    if shown > RuleWalk.most { add("… and \(shown - RuleWalk.most) more pairs", nil, depth) }
  }

  private mutating func walkPair(
    _ scene: EditScene, _ a: Int, _ b: Int, _ release: PairEdits, _ rows: [PairEdits.Edit],
    _ depth: Int
  ) {
    let first = scene.lines[a]
    let second = scene.lines[b]
    let name =
      "\(scene.coded(a))/\(scene.coded(b)), \(scene.name(a)) and \(scene.name(b)), is a pair"
    guard first.provider == second.provider else {
      add("\(name); they are of different providers, so it does not count", true, depth)
      return
    }
    guard let day = LineEdits.meeting(first, second) else {
      add("\(name); they are of different days, so it does not count", true, depth)
      return
    }
    let row = release.look(first.code, second.code, on: day)
    add(name, nil, depth)
    for one in rows {
      let never = one.indicator == 9 ? ", which was never in force" : ""
      add(
        "row in force \(one.from?.description ?? "before 1996") to "
          + "\(one.through?.description ?? "now"), indicator \(one.indicator)\(never)", one == row,
        depth + 1)
    }
    guard let row else {
      add("no row is in force on \(day), so the pair passes", true, depth + 1)
      return
    }
    if row.indicator == 0 {
      add("indicator 0: no modifier lets it pass", false, depth + 1)
      return
    }
    add(
      "a modifier lets it pass: \(scene.name(a)) has \(named(first)), \(scene.name(b)) has "
        + named(second), LineEdits.passes(first, second, on: day), depth + 1)
  }

  private func named(_ line: EditLine) -> String {
    let text = line.modifiers.text
    return text.isEmpty ? "none" : text
  }

  // MARK: Units, add-on codes, the fee schedule

  private mutating func walkUnits(
    _ scene: EditScene, _ line: Int, _ table: DatedTable<UnitLimits>, _ depth: Int
  ) {
    let own = scene.lines[line]
    walk(scene, line, table, depth) { limits in
      guard let limit = limits.look(own.code) else { return ("no limit is published", true) }
      let isDay = limit.mai > 1
      let others = isDay ? LineEdits.summed(scene.lines, with: line, on: own.from) : []
      let sum = ([line] + others).reduce(Int64(0)) { $0 + LineEdits.daily(scene.lines[$1]) }
      let with = others.isEmpty ? "" : " with \(others.map(scene.name).joined(separator: ", "))"
      let basis =
        switch limit.mai {
        case 2: "on a day, by policy"
        case 3: "on a day, on clinical grounds"
        default: "on a line"
        }
      return (
        "units\(with) \(UnitWords.text(sum)), paid \(basis) \(limit.units)",
        sum <= Int64(limit.units) * 1_000
      )
    }
  }

  private mutating func walkAddOn(
    _ scene: EditScene, _ line: Int, _ table: DatedTable<AddOnCodes>, _ depth: Int
  ) {
    let own = scene.lines[line]
    walk(scene, line, table, depth) { codes in
      guard codes.isAddOn(own.code, on: own.from) else { return ("no add-on code", true) }
      let primaries = Set(codes.edits(own.code).map(\.primary))
      let there = scene.lines.indices.filter {
        primaries.contains(scene.lines[$0].code) && LineEdits.meeting(own, scene.lines[$0]) != nil
      }.map { "\(scene.coded($0)) on \(scene.name($0))" }
      return (
        "an add-on code, of its primary codes there "
          + (there.isEmpty ? "is none" : "is \(there.joined(separator: ", "))"), !there.isEmpty
      )
    }
  }

  private mutating func walkFee(_ scene: EditScene, _ line: Int, _ depth: Int) {
    let own = scene.lines[line]
    do throws(ReleaseGap) {
      guard let row = try judged.releases.tables.fees.on(own.from).get().row(own.code) else {
        add("\(scene.told(line)): no row of the fee schedule", nil, depth)
        return
      }
      add(
        "\(scene.told(line)): status \(row.status.letter), global \(row.global.text), PC/TC "
          + "\(row.components), bilateral \(row.bilateral), assistant \(row.assistant), co-surgeon "
          + "\(row.coSurgeon)", nil, depth)
    } catch {
      add("\(scene.told(line)): not judged for want of \(error.text)", false, depth)
    }
  }

  // MARK: Diagnoses

  private mutating func walkDiagnoses(
    _ edits: OfficialEdits, _ judge: EditJudge, _ depth: Int
  ) {
    guard let day = claim.date(claim[.firstDos]) else { return }
    switch judge.tables.diagnoses.on(day) {
    case .failure(let gap): add("not judged for want of \(gap.text)", false, depth)
    case .success(let codes):
      add("on \(day), by the release of \(codes.from)", nil, depth)
      let keys = EditJudge.diagnoses(of: claim)
      for key in keys { add("\(ICDCode.text(key)) may be billed", codes.isBillable(key), depth) }
      if edits.table == .diagnoses { walkLater(judge, keys, day, codes, depth) }
      if edits.table == .notes, let gap = judge.tables.notes.gap(on: day) {
        add("notes are not judged for want of \(gap.text)", false, depth)
      }
    }
  }

  /// What lines of other days point to, by the releases of those.
  private mutating func walkLater(
    _ judge: EditJudge, _ keys: [CodeKey], _ day: CivilDate, _ codes: ICDCodes, _ depth: Int
  ) {
    for (line, later, answer) in judge.laterDays(of: claim, after: day, than: codes) {
      let name = "line \(line[.number].value), on \(later)"
      switch answer {
      case .failure(let gap): add("\(name): not judged for want of \(gap.text)", false, depth)
      case .success(let then):
        add("\(name), by the release of \(then.from)", nil, depth)
        for place in line.pointedDiagnoses where keys.indices.contains(place) {
          add("\(ICDCode.text(keys[place])) may be billed", then.isBillable(keys[place]), depth + 1)
        }
      }
    }
  }
}

extension EditScene {
  /// `line 1: 20610-59 on 2024-07-10`.
  fileprivate func told(_ line: Int) -> String {
    "\(name(line)): \(coded(line)) on \(lines[line].from)"
  }

  /// `20610-59`, with the modifiers that NCCI knows.
  fileprivate func coded(_ line: Int) -> String {
    let modifiers = lines[line].modifiers.text.replacing(",", with: "-")
    return code(line) + (modifiers.isEmpty ? "" : "-" + modifiers)
  }
}
