import Model

/// What differs between a claim and what a fix would make of it, in words; direct identifiers are
/// masked.
struct FixDifference {
  let frame: ClaimFrame
  let work: FixWork

  var changes: [Fix.Change] {
    let before = Claim(frame)
    var changes = differences(before.record, work.claim.record, at: frame.base, line: nil)
    let lines = work.claim.lines
    for (index, origin) in work.origins.enumerated() {
      if work.isNew[index] {
        changes.append(
          Fix.Change(
            line: index + 1, field: "line", before: nil, after: FixWords.line(lines[index])))
      } else {
        changes += differences(
          before.lines[origin], lines[index], at: frame.line(origin).base, line: number(origin))
      }
    }
    let kept = Set(work.origins)
    for gone in before.lines.indices where !kept.contains(gone) {
      changes.append(
        Fix.Change(
          line: number(gone), field: "line", before: FixWords.line(before.lines[gone]),
          after: nil))
    }
    return changes
  }

  private func number(_ line: Int) -> Int { Int(clamping: frame.line(line)[.number].value) }

  private func differences(
    _ before: RecordValue, _ after: RecordValue, at base: UnsafeRawPointer, line: Int?
  ) -> [Fix.Change] {
    Schema.storedFields(of: before.kind).compactMap { field in
      guard before[field] != after[field] else { return nil }
      let old = FieldText.shown(field, at: base)
      let new = FixWords.shown(after[field], field)
      if old == new, field.phi != .direct { return nil }
      return Fix.Change(line: line, field: field.path, before: old, after: new)
    }
  }
}
