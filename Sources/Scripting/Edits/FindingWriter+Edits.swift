import Model

extension FindingWriter {
  /// A finding of official edits stands at its line or diagnosis and names the release it rests on.
  func editFinding(_ report: EditReport, _ rule: Rule, _ pending: PendingFinding) -> Finding {
    let template = rule.edits?.messages[report.kind] ?? rule.edits?.message
    let line = pending.line >= 0 ? claim.line(Int(pending.line)) : nil
    let message =
      template?.filled(claim: claim, line: line, parameters: report.words) ?? report.text
    let severity = max(rule.severity, report.ceiling)
    var finding: Finding
    switch report.place {
    case .line(_, let slot):
      finding = make(
        rule, line, severity, report.kind, message,
        EditAnchor.line[slot].map { FieldReference(base: .line, field: $0) })
      if let line, line[.charge].value != Slot.absent {
        finding.amount = Money(cents: line[.charge].value)
      }
    case .diagnosis(let index):
      finding = make(
        rule, nil, severity, report.kind, message,
        EditAnchor.diagnoses.map { FieldReference(base: .claim, field: $0) }, element: index)
    }
    finding.related =
      pending.related.map { index in
        let line = claim.line(Int(index))
        return Finding.Related(
          claim: id, line: Int(line[.number].value), date: claim.date(line[.dos]))
      } + report.others
    finding.source = "\(rule.source); \(report.release)"
    return finding
  }
}

/// The fields that findings of official edits stand at.
private enum EditAnchor {
  static let line: [LineSlot: Field] = {
    var fields: [LineSlot: Field] = [:]
    for (slot, path) in [(LineSlot.code, "code"), (.units, "units"), (.mods, "mods")] {
      fields[slot] = Schema.field(.line, path)
    }
    return fields
  }()
  static let diagnoses = Schema.field(.claim, "diagnoses")
}
