import CodeSets
import Model

/// The edits of a claim's diagnoses, by the release of its first day of service; of the other days of its
/// lines, whether the diagnoses that they point to are valid then, too.
extension EditJudge {
  func judgeDiagnoses(_ edits: OfficialEdits, _ claim: ClaimFrame, _ outcome: inout Outcome) {
    let keys = EditJudge.diagnoses(of: claim)
    guard !keys.isEmpty, let day = claim.date(claim[.firstDos]) else { return }
    let codes: ICDCodes
    switch tables.diagnoses.on(day) {
    case .success(let table): codes = table
    case .failure(let gap):
      outcome.note(gap)
      return
    }
    let isNoted = edits.table == .notes
    if isNoted, let gap = tables.notes.gap(on: day) {
      outcome.note(gap)
      return
    }
    tell(edits, keys, codes, day, &outcome)
    if !isNoted { tellLater(edits, claim, keys, codes, day, &outcome) }
  }

  /// What is the matter on the first day.
  private func tell(
    _ edits: OfficialEdits, _ keys: [CodeKey], _ codes: ICDCodes, _ day: CivilDate,
    _ outcome: inout Outcome
  ) {
    let isNoted = edits.table == .notes
    let found = found(keys, codes, day).filter {
      EditKind.isNoted($0.kind) == isNoted && !edits.ignored.contains($0.kind.rawValue)
    }
    if found.isEmpty { return }
    let kind = edits.table.kind
    let entry = tables.book.library?.entry(kind, on: day)
    let release = entry.map { "\(kind.rawValue) of \($0.from)" } ?? kind.rawValue
    for edit in found {
      guard let place = EditJudge.place(of: edit) else { continue }
      let code = ICDCode.text(keys[place])
      let others = edit.diagnoses.filter { $0 != place }.map { ICDCode.text(keys[$0]) }
      outcome.reports.append(
        EditReport(
          kind: edit.kind.rawValue, ceiling: edit.severity, place: .diagnosis(place),
          words: [
            "line": "", "code": code, "diagnosis": String(place + 1), "day": day.description,
            "related_code": others.first ?? "", "related_line": "", "related_claim": "",
            "related_date": "", "release_date": entry?.from.description ?? "",
            "detail": edit.detail,
          ], text: edit.detail, release: release,
          facts: [day.description, edit.severity.rawValue]
            + edit.diagnoses.map { "\($0) \(ICDCode.text(keys[$0]))" }))
    }
  }

  /// What is valid on the first day and not on a later day of a line that points to it: codes change on the
  /// first of October and of April, and a claim may have days of both sides.
  private func tellLater(
    _ edits: OfficialEdits, _ claim: ClaimFrame, _ keys: [CodeKey], _ codes: ICDCodes,
    _ day: CivilDate, _ outcome: inout Outcome
  ) {
    if edits.ignored.contains(ICDEdit.Kind.notEffective.rawValue) { return }
    var told: Set<Int> = []
    for (line, later, answer) in laterDays(of: claim, after: day, than: codes) {
      guard case .success(let then) = answer else {
        if case .failure(let gap) = answer { outcome.note(gap) }
        continue
      }
      for place in line.pointedDiagnoses where keys.indices.contains(place) {
        guard codes.isBillable(keys[place]), !then.isBillable(keys[place]),
          told.insert(place).inserted
        else { continue }
        outcome.reports.append(
          notEffective(keys, place, from: day, on: later, of: line, then.from))
      }
    }
  }

  /// The days of lines beside the claim's first for which another release counts, or none.
  func laterDays(
    of claim: ClaimFrame, after day: CivilDate, than codes: ICDCodes
  ) -> [(line: LineFrame, day: CivilDate, release: Result<ICDCodes, ReleaseGap>)] {
    var days: [(line: LineFrame, day: CivilDate, release: Result<ICDCodes, ReleaseGap>)] = []
    for number in 0..<claim.lineCount {
      let line = claim.line(number)
      for later in [line[.dos], line[.dosTo]].compactMap(claim.date) where later != day {
        let release = tables.diagnoses.on(later)
        if case .success(let then) = release, then === codes { continue }
        if days.last?.day != later { days.append((line, later, release)) }
      }
    }
    return days
  }

  private func notEffective(
    _ keys: [CodeKey], _ place: Int, from day: CivilDate, on later: CivilDate, of line: LineFrame,
    _ release: CivilDate
  ) -> EditReport {
    let code = ICDCode.text(keys[place])
    let number = String(line[.number].value)
    let text =
      "\(code) is valid on \(day), the claim's first day, and not on \(later), a day of line \(number). Bill "
      + "the days from \(release) on a claim of their own, with the code that counts then."
    return EditReport(
      kind: ICDEdit.Kind.notEffective.rawValue, ceiling: .hold, place: .diagnosis(place),
      words: [
        "line": number, "code": code, "diagnosis": String(place + 1), "day": later.description,
        "related_code": "", "related_line": "", "related_claim": "", "related_date": "",
        "release_date": release.description, "detail": text,
      ], text: text, release: "\(CodeKind.icd10cm.rawValue) of \(release)",
      facts: [later.description, number, "\(place) \(code)"])
  }

  /// Everything that is the matter with the claim's diagnoses, looked at once for all rules.
  private func found(_ keys: [CodeKey], _ codes: ICDCodes, _ day: CivilDate) -> [ICDEdit] {
    if let checked, checked.tables === tables { return checked.edits }
    // Validity is said with the names of seventh characters where the notes are at hand.
    let edits = ICDEdits.check(
      keys, codes: codes, notes: tables.notes.table(on: day), history: tables.history)
    checked = (tables, edits)
    return edits
  }

  /// Of what is listed again or excluded, the later one; else the first.
  private static func place(of edit: ICDEdit) -> Int? {
    switch edit.kind {
    case .duplicate, .excludes1: edit.diagnoses.dropFirst().first ?? edit.diagnoses.first
    default: edit.diagnoses.first
    }
  }

  /// The claim's ICD-10-CM diagnoses in order, without their dots; none of a claim in ICD-9-CM.
  static func diagnoses(of claim: ClaimFrame) -> [CodeKey] {
    if claim[.diagnosisKind].value == ninth { return [] }
    var keys: [CodeKey] = []
    for offset in 0..<12 {
      let slot = claim.base.load(
        fromByteOffset: ClaimFrame.slotsStart + (ClaimSlot.diagnoses.index + offset) * Slot.stride,
        as: Slot.self)
      if slot.length == 0 { break }
      let key = CodeKey(bits: UInt64(bitPattern: slot.value))
      let isPlain = claim.bytes(slot).allSatisfy { $0 >= 48 && $0 <= 57 || $0 >= 65 && $0 <= 90 }
      keys.append(isPlain ? key : ICDCode.key(claim.text(slot)) ?? key)
    }
    return keys
  }

  private static let ninth = Int64(bitPattern: CodeKey("BK").bits)
}

extension LineFrame {
  /// The indexes from 0 of the claim's diagnoses that the line points to.
  var pointedDiagnoses: [Int] {
    (0..<4).compactMap { index in
      let pointer = base.load(
        fromByteOffset: LineFrame.slotsStart + (LineSlot.pointers.index + index) * Slot.stride,
        as: Int64.self)
      return (1...12).contains(pointer) ? Int(pointer) - 1 : nil
    }
  }
}
