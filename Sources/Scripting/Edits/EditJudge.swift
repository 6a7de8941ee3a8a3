import CodeSets
import Model

/// Judges claims by official edits, for one worker: gathers the lines of a claim once for all rules, and
/// asks the releases that count on their days.
final class EditJudge {
  /// What the edits of one rule make of a claim.
  struct Outcome {
    var reports: [EditReport] = []
    /// What could not be asked; the rest is judged.
    var gaps: [ReleaseGap] = []
    /// A line has no date of service.
    var isUndated = false
    /// The patient has more lines near the claim than are looked at.
    var isTooMuch = false

    mutating func note(_ gap: ReleaseGap?) {
      guard let gap, !gaps.contains(where: { $0.isOfSameFile(gap) }) else { return }
      gaps.append(gap)
    }

    mutating func tell(_ report: EditReport, unless ignored: Set<String>) {
      if !ignored.contains(report.kind) { reports.append(report) }
    }
  }

  /// The most lines of other claims that are looked at beside one claim.
  static let otherLimit = 1_000

  private let releases: ReleaseReader

  // What was gathered of the claim: its own lines, then those of other claims.
  private(set) var own: [EditLine] = []
  private(set) var all: [EditLine] = []
  /// Which lines of the claim the own ones are.
  private(set) var indexes: [Int32] = []
  /// Where the lines of other claims stand.
  private(set) var places: [PriorPlace] = []
  private var isGathered = false
  /// What the diagnoses of the claim came to by some releases.
  var checked: (tables: ReleaseTables, edits: [ICDEdit])?
  private var hasOthers = false
  private var isUndated = false
  private var isTooMuch = false

  init(_ releases: ReleaseReader) { self.releases = releases }

  /// The releases that are asked.
  var tables: ReleaseTables { releases.tables }

  /// Turns to another claim.
  func begin() {
    isGathered = false
    checked = nil
  }

  /// What the edits of a rule find on a claim; `others` knows the other claims of the input.
  func judge(_ edits: OfficialEdits, _ claim: ClaimFrame, _ others: PriorJudge?) -> Outcome {
    var outcome = Outcome()
    let others = edits.otherClaims ? others : nil
    switch edits.table {
    case .diagnoses, .notes: judgeDiagnoses(edits, claim, &outcome)
    case .fees, .globalPeriods: judgeFees(edits, claim, others, &outcome)
    case .pairs, .units, .addOns:
      let scene = scene(edits, claim, others)
      outcome.isUndated = isUndated
      outcome.isTooMuch = isTooMuch && others != nil
      if own.isEmpty || outcome.isTooMuch { return outcome }
      switch edits.table {
      case .pairs: judgePairs(scene, &outcome)
      case .units: judgeUnits(scene, &outcome)
      default: judgeAddOns(scene, &outcome)
      }
    }
    return outcome
  }

  /// The lines that NCCI edits of a rule look at.
  func scene(_ edits: OfficialEdits, _ claim: ClaimFrame, _ others: PriorJudge?) -> EditScene {
    gather(claim, others)
    return EditScene(
      edits: edits, claim: claim, others: others, lines: others == nil ? own : all,
      own: own.count, indexes: indexes, places: places, book: tables.book)
  }

  // MARK: Lines

  private func gather(_ claim: ClaimFrame, _ others: PriorJudge?) {
    if !isGathered { gatherOwn(claim) }
    guard let others, !hasOthers else { return }
    hasOthers = true
    all = own
    guard let known = others.state.lines, let patient = others.patient(of: claim),
      let first = own.map(\.from).min(), let last = own.map(\.through).max()
    else { return }
    for index in known.range(of: patient, from: first.days, through: last.days) {
      let line = known[index]
      let provider = known.provider(line)
      let group = known.group(line)
      guard line.through >= first.days, others.counts(line, beside: claim),
        own.contains(where: {
          $0.provider == provider || group != nil && $0.group == group
        })
      else { continue }
      if places.count == EditJudge.otherLimit {
        isTooMuch = true
        return
      }
      places.append(line.place)
      all.append(
        EditLine(
          place: EditLine.Place(claim: all.count, line: 0), code: PatientLines.code(line.code),
          modifiers: modifiers(line), units: Int64(line.units), from: CivilDate(days: line.from),
          through: CivilDate(days: line.through), provider: provider, group: group))
    }
  }

  private func modifiers(_ line: PatientLines.Line) -> EditModifiers {
    var modifiers = EditModifiers()
    for modifier in PatientLines.modifiers(line) { modifiers.insert(modifier) }
    return modifiers
  }

  private func gatherOwn(_ claim: ClaimFrame) {
    isGathered = true
    hasOthers = false
    isUndated = false
    isTooMuch = false
    own.removeAll(keepingCapacity: true)
    indexes.removeAll(keepingCapacity: true)
    places.removeAll(keepingCapacity: true)
    for number in 0..<claim.lineCount {
      let frame = claim.line(number)
      if let line = EditLine(frame, of: claim, at: own.count) {
        own.append(line)
        indexes.append(Int32(truncatingIfNeeded: number))
      } else if frame[.dos].value == Slot.absent {
        isUndated = true
      }
    }
  }
}

extension PriorJudge {
  /// Whether a line of another claim counts beside the judged claim: it was known then, and the claim is no
  /// other version of the judged one.
  func counts(_ line: PatientLines.Line, beside claim: ClaimFrame) -> Bool {
    let other = Int(line.ordinal)
    guard other != ordinal, isKnown?(other) ?? true else { return false }
    return !state.isNamed(other, claim.bytes(claim[.id]))
  }
}

/// The lines that edits look at, and what to call them.
struct EditScene {
  let edits: OfficialEdits
  let claim: ClaimFrame
  let others: PriorJudge?
  /// The claim's own lines, then those of other claims; each knows its index here.
  let lines: [EditLine]
  /// How many are the claim's own.
  let own: Int
  let indexes: [Int32]
  let places: [PriorPlace]
  let book: ReleaseBook

  func isOwn(_ index: Int) -> Bool { index < own }

  /// The line's index in the claim.
  func index(_ line: Int) -> Int32 { indexes[line] }

  /// The number of a line in its claim.
  func number(_ line: Int) -> Int {
    isOwn(line)
      ? Int(claim.line(Int(indexes[line]))[.number].value) : places[line - own].line
  }

  /// A line of another claim as findings name it.
  func related(_ line: Int) -> Finding.Related? {
    isOwn(line) ? nil : others?.state.related(places[line - own])
  }

  /// `line 2`, or `line 1 of claim A7`.
  func name(_ line: Int) -> String {
    let number = "line \(self.number(line))"
    return related(line).map { "\(number) of claim \($0.claim)" } ?? number
  }

  func code(_ line: Int) -> String { lines[line].code.text ?? "the code" }

  /// What of a line a finding rests on.
  func fact(_ line: Int) -> String {
    let own = lines[line]
    let place = related(line).map { "\($0.claim) \($0.line ?? 0) " } ?? ""
    return
      "\(place)\(code(line)) \(own.modifiers.text) \(own.units) \(own.from) \(own.through) \(own.provider)"
  }

  /// The release of a dataset that counts on a day: its name and its first day.
  func release(
    _ kind: CodeKind, _ set: String, on day: CivilDate
  ) -> (name: String, from: CivilDate?) {
    let entry = book.library?.entry(kind, set: set, on: day)
    let dataset = kind.dataset(set)
    return (entry.map { "\(dataset) of \($0.from)" } ?? dataset, entry?.from)
  }
}
