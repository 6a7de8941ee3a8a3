import CodeSets
import Model

/// The edits of a claim's lines by the indicators of the physician fee schedule.
extension EditJudge {
  /// How many days before a line a surgery may lie, and how many after it.
  private static let globalDays: (before: Int32, after: Int32) = (90, 1)

  func judgeFees(
    _ edits: OfficialEdits, _ claim: ClaimFrame, _ others: PriorJudge?, _ outcome: inout Outcome
  ) {
    let isGlobal = edits.table == .globalPeriods
    var indexes: [Int32] = []
    var own: [FeeLine] = []
    for number in 0..<claim.lineCount {
      let frame = claim.line(number)
      guard let line = EditLine(frame, of: claim, at: number) else {
        if frame[.dos].value == Slot.absent { outcome.isUndated = true }
        continue
      }
      indexes.append(Int32(truncatingIfNeeded: number))
      own.append(
        feeLine(
          line,
          LineSlot.modifiers.prefix { frame[$0].length > 0 }.map {
            CodeKey(bits: UInt64(bitPattern: frame[$0].value))
          }, claim: "", line: own.count))
    }
    let gaps = own.compactMap { tables.fees.gap(on: $0.from) }
    if gaps.count == own.count {
      for gap in gaps { outcome.note(gap) }
      return
    }
    var places: [PriorPlace] = []
    let further = others.map { feeLines(of: claim, own, $0, isGlobal: isGlobal, &places) } ?? []
    if places.count > EditJudge.otherLimit {
      outcome.isTooMuch = true
      return
    }
    let scene = FeeScene(
      edits: edits, claim: claim, others: others, own: own, indexes: indexes, places: places,
      book: tables.book)
    let edited = FeeEdits { [fees = tables.fees] (day) throws(ImportProblem) in fees.table(on: day)
    }
    // Nothing of it throws: what cannot be read is a gap.
    let part = isGlobal ? FeeEdits.Part.globalPeriods : .indicators
    for finding in (try? edited.findings(own, others: further, of: part)) ?? [] {
      guard own.indices.contains(finding.line) else { continue }
      if finding.rule == .notJudged {
        note(finding, own, further, isGlobal: isGlobal, edits, &outcome)
      } else if !edits.ignored.contains(EditKind.key(finding.rule)) {
        outcome.reports.append(scene.report(finding))
      }
    }
  }

  private func feeLine(
    _ line: EditLine, _ modifiers: [CodeKey], claim: String, line number: Int
  ) -> FeeLine {
    FeeLine(
      claim: claim, line: number, code: line.code, modifiers: modifiers,
      units: Quantity(thousandths: line.units), from: line.from, through: line.through,
      provider: CodeKey(bits: line.provider), locality: FeeLocality(bits: 0))
  }

  /// The patient's lines by the same providers on other claims that can bear on the claim's.
  private func feeLines(
    of claim: ClaimFrame, _ own: [FeeLine], _ others: PriorJudge, isGlobal: Bool,
    _ places: inout [PriorPlace]
  ) -> [FeeLine] {
    guard let known = others.state.lines, let patient = others.patient(of: claim),
      let first = own.map(\.from.days).min(), let last = own.map(\.from.days).max()
    else { return [] }
    let reach = isGlobal ? EditJudge.globalDays : (0, 0)
    var lines: [FeeLine] = []
    for index in known.range(of: patient, from: first - reach.0, through: last + reach.1) {
      let line = known[index]
      let provider = known.provider(line)
      guard line.from >= first - reach.0, others.counts(line, beside: claim),
        own.contains(where: { $0.provider.bits == provider })
      else { continue }
      if places.count > EditJudge.otherLimit { return lines }
      lines.append(
        FeeLine(
          claim: "other", line: places.count, code: PatientLines.code(line.code),
          modifiers: PatientLines.modifiers(line), units: Quantity(thousandths: Int64(line.units)),
          from: CivilDate(days: line.from), through: CivilDate(days: line.through),
          provider: CodeKey(bits: provider), locality: FeeLocality(bits: 0)))
      places.append(line.place)
    }
    return lines
  }

  /// Why a line was not judged: no release, or no row, which is a kind of its own.
  private func note(
    _ finding: FeeFinding, _ own: [FeeLine], _ further: [FeeLine], isGlobal: Bool,
    _ edits: OfficialEdits, _ outcome: inout Outcome
  ) {
    let line = own[finding.line]
    do throws(ReleaseGap) {
      let values = try tables.fees.on(line.from).get()
      if values.row(line.code) == nil {
        if isGlobal || edits.ignored.contains(EditKind.noRow) { return }
        outcome.note(
          ReleaseGap(
            .mpfs, set: FeeSchedules.set(on: line.from), on: line.from,
            fault: "it has no row for \(line.code.text ?? "the code")"))
        return
      }
      guard isGlobal else { return }
      for other in own + further { _ = try tables.fees.on(other.from).get() }
    } catch {
      outcome.note(error)
    }
  }
}

/// The lines that edits of the fee schedule look at, and what is said of them.
struct FeeScene {
  let edits: OfficialEdits
  let claim: ClaimFrame
  let others: PriorJudge?
  let own: [FeeLine]
  let indexes: [Int32]
  let places: [PriorPlace]
  let book: ReleaseBook

  func report(_ finding: FeeFinding) -> EditReport {
    let line = own[finding.line]
    let index = indexes[finding.line]
    let number = Int(claim.line(Int(index))[.number].value)
    let key = EditKind.key(finding.rule)
    let set = FeeSchedules.set(on: line.from)
    let entry = book.library?.entry(.mpfs, set: set, on: line.from)
    let dataset = CodeKind.mpfs.dataset(set)
    var lines: [Int32] = []
    var elsewhere: [Finding.Related] = []
    for related in finding.related {
      if related.claim.isEmpty {
        lines.append(indexes[related.line])
      } else if let found = others?.state.related(places[related.line]) {
        elsewhere.append(found)
      }
    }
    let text = text(finding, number)
    let first = finding.related.first
    return EditReport(
      kind: key, ceiling: finding.severity == .deny ? .hold : .warn,
      place: .line(index, field(finding.rule)), lines: lines, others: elsewhere,
      words: [
        "line": String(number), "code": line.code.text ?? "", "day": line.from.description,
        "related_code": first?.code.text ?? "",
        "related_line": first.map { String(name($0).line) } ?? "",
        "related_claim": first.map { name($0).claim } ?? "",
        "related_date": first?.date.description ?? "",
        "release_date": entry?.from.description ?? "", "detail": text,
      ], text: text, release: entry.map { "\(dataset) of \($0.from)" } ?? dataset,
      facts: [fact(line)]
        + finding.related.map { related in
          let place = name(related)
          return "\(related.claim.isEmpty ? "" : place.claim) \(place.line) "
            + "\(related.code.text ?? "") \(related.date)"
        })
  }

  private func fact(_ line: FeeLine) -> String {
    let mods = line.modifiers.compactMap(\.text).joined(separator: ",")
    return "\(line.code.text ?? "") \(mods) \(line.from) \(line.provider.bits)"
  }

  private func field(_ rule: FeeFinding.Rule) -> LineSlot {
    switch rule {
    case .componentModifier, .bilateralModifier, .assistantNotPaid, .assistantDocuments,
      .coSurgeon, .coSurgeonDocuments:
      .mods
    default: .code
    }
  }

  /// The claim's id and the number of a line beside the one that is told of.
  private func name(_ related: FeeFinding.Related) -> (claim: String, line: Int) {
    if related.claim.isEmpty {
      let line = claim.line(Int(indexes[related.line]))
      return (FieldText.printable(claim.bytes(claim[.id])), Int(line[.number].value))
    }
    let place = places[related.line]
    return (others?.state.related(place).claim ?? "?", place.line)
  }

  private func text(_ finding: FeeFinding, _ number: Int) -> String {
    guard let surgery = finding.related.first else { return finding.message }
    let code = own[finding.line].code.text ?? "The code"
    let place = name(surgery)
    let isVisit = finding.rule == .globalVisit
    return
      "\(code) on line \(number) is in the global period of \(surgery.code.text ?? "the surgery") of "
      + "\(surgery.date) (line \(place.line)\(surgery.claim.isEmpty ? "" : " of claim \(place.claim)")) by the "
      + "same provider — if the record shows that it was apart from it, add "
      + "\(isVisit ? "24, 25, 57, 58, 78, 79 or FT" : "58, 78 or 79"); else take it off"
  }
}
