import CodeSets
import Model

/// The edits of a claim's diagnoses, by the release of its first day of service.
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
