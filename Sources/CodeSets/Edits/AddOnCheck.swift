internal import Model

/// The add-on code edits over the lines of a patient (NCCI Policy Manual I.R and I.W; CPM 100-04 chapter
/// 12, 40.4.D).
enum AddOnCheck {
  /// Calls `body` with the place of a line, one of the first `own`, and what is found on it.
  ///
  /// `denied`: whether a line is denied by a pair; `judges`: whether the release counts on a day.
  static func run(
    _ lines: [EditLine], own: Int, _ addOns: AddOnCodes, denied: [Bool],
    judges: (CivilDate) -> Bool, _ body: (Int, LineEdit) -> Void
  ) {
    for (index, line) in lines.prefix(own).enumerated() {
      guard let rows = addOns.rows(line.code), judges(line.from) else { continue }
      let day = line.from
      // A code that has left the list by the day is none any more.
      let inForce = rows.filter { addOns.inForce($0, on: day) }
      guard !inForce.isEmpty else { continue }
      var lost: (index: Int, row: Int)?
      var hasPrimary = false
      var hasService = false
      for (place, other) in lines.enumerated() where place != index {
        guard other.meets(line) != nil else { continue }
        if other.provider == line.provider, addOns.rows(other.code) == nil { hasService = true }
        guard provides(other, line), let row = addOns.row(rows, primary: other.code, on: day) else {
          continue
        }
        if denied[place] {
          if lost == nil { lost = (place, row) }
        } else {
          hasPrimary = true
          break
        }
      }
      if hasPrimary { continue }
      if let finding = finding(line, inForce, lost, hasService, lines, addOns) {
        body(index, finding)
      }
    }
  }

  /// Whether a line can be the primary of an add-on line: by the same practitioner, and for the further
  /// half-hours of critical care by one of the same group and specialty.
  private static func provides(_ other: EditLine, _ line: EditLine) -> Bool {
    if other.provider == line.provider { return true }
    guard EditLine.isCriticalCare(line.code), let group = line.group else { return false }
    return other.group == group
  }

  private static func finding(
    _ line: EditLine, _ rows: [Int], _ lost: (index: Int, row: Int)?, _ hasService: Bool,
    _ lines: [EditLine], _ addOns: AddOnCodes
  ) -> LineEdit? {
    let day = line.from
    let type = rows.reduce(1) { max($0, addOns.type($1)) }
    if let lost {
      var finding = LineEdit(.addOnPrimaryDenied, type == 1 ? .deny : .warn, line, on: day)
      finding.related = lines[lost.index].place
      finding.relatedCode = lines[lost.index].code
      let edit = addOns.edit(lost.row)
      finding.from = edit.from
      finding.through = edit.through
      return filled(finding, type)
    }
    if type == 1 { return filled(LineEdit(.addOnWithoutPrimary, .deny, line, on: day), type) }
    // Without a list any other service will do; with part of one nobody can tell.
    let listed = rows.contains {
      addOns.type($0) == 3 && addOns.edit($0).primary.bits != AddOnCodes.contractor
    }
    if !listed, hasService { return nil }
    return filled(LineEdit(.addOnUnsure, .warn, line, on: day), type)
  }

  private static func filled(_ finding: LineEdit, _ type: Int) -> LineEdit {
    var finding = finding
    finding.indicator = type
    finding.carc = "234"
    finding.rarc = "N390"
    return finding
  }
}
