internal import Model

/// The medically unlikely edits over the lines of a patient (NCCI Policy Manual I.V; CPM 100-04 chapter
/// 23, 20.9.3.2).
enum UnitCheck {
  /// Calls `body` with the place of a line, one of the first `own`, and what is found on it.
  static func run(
    _ lines: [EditLine], own: Int, _ limits: (CivilDate) -> UnitLimits?,
    _ body: (Int, LineEdit) -> Void
  ) {
    let rates = lines.map(rate)
    var known: (day: CivilDate, table: UnitLimits?)?
    func limit(_ line: EditLine, _ day: CivilDate) -> (UnitLimits.Limit?, judged: Bool) {
      if known?.day != day { known = (day, limits(day)) }
      guard let table = known?.table else { return (nil, false) }
      return (table.look(line.code), true)
    }
    for (index, line) in lines.prefix(own).enumerated() {
      let (found, judged) = limit(line, line.from)
      guard judged else {
        body(index, LineEdit(.notJudged, .notJudged, line, on: line.from))
        continue
      }
      guard rates[index] > 0 else { continue }
      if let found, found.mai < 2 {
        let allowed = Int64(found.units) * 1000
        if rates[index] > allowed { body(index, ofLine(line, rates[index], found)) }
        continue
      }
      if found == nil, line.from == line.through { continue }
      // The most that meets on one day does so on the first day of some line.
      for other in lines.indices
      where other == index || lines[other].sums(with: line) && lines[other].from > line.from {
        let day = lines[other].from
        let (found, judged) = other == index ? (found, true) : limit(line, day)
        guard judged, line.covers(day), let found, found.mai >= 2 else { continue }
        let sum = lines.indices.reduce(Int64(0)) { sum, place in
          lines[place].sums(with: line) && lines[place].covers(day) ? sum + rates[place] : sum
        }
        guard sum > Int64(found.units) * 1000 else { continue }
        body(index, ofDay(lines, index, sum, found, day))
        break
      }
    }
  }

  /// A billion units in thousandths, above every limit: more would not be reckoned safely.
  private static let mostUnits: Int64 = 1_000_000_000_000

  /// The units of each day, in thousandths: over a span, the average as a whole number, halves up.
  static func rate(_ line: EditLine) -> Int64 {
    let days = line.days
    let units = min(max(line.units, -mostUnits), mostUnits)
    return days <= 1 ? units : (2 * units + 1000 * days) / (2000 * days) * 1000
  }

  private static func ofLine(
    _ line: EditLine, _ units: Int64, _ limit: UnitLimits.Limit
  ) -> LineEdit {
    var finding = LineEdit(.unitsOfLine, .deny, line, on: line.from)
    fill(&finding, units, limit)
    if limit.units > 0 {
      finding.overridable = true
      finding.bypass = splitting
    }
    return finding
  }

  private static func ofDay(
    _ lines: [EditLine], _ index: Int, _ sum: Int64, _ limit: UnitLimits.Limit, _ day: CivilDate
  ) -> LineEdit {
    let line = lines[index]
    var finding = LineEdit(.unitsOfDay, .deny, line, on: day)
    fill(&finding, sum, limit)
    var sides = line.modifiers.bits
    for (place, other) in lines.enumerated()
    where place != index && other.sums(with: line) && other.covers(day) {
      sides |= other.modifiers.bits
      if let related = finding.related, related <= other.place { continue }
      finding.related = other.place
      finding.relatedCode = other.code
    }
    let both = EditModifiers.left | EditModifiers.right
    if limit.units == 1, sum == 2000, sides & both == both || sides & EditModifiers.bilateral != 0 {
      finding.advice = .bilateralOnOneLine
    }
    return finding
  }

  private static func fill(_ finding: inout LineEdit, _ units: Int64, _ limit: UnitLimits.Limit) {
    finding.value = units
    finding.limit = Int64(limit.units) * 1000
    finding.indicator = limit.mai
    // What policy sets stands on appeal as well.
    finding.documentable = limit.mai != 2
    finding.carc = "151"
    finding.rationale = limit.rationale
  }

  private static let splitting = ["76", "77", "91", "59", "XE", "XP", "XS", "XU"]
}

extension EditLine {
  /// Whether the units of two lines are added up for a day.
  func sums(with other: EditLine) -> Bool {
    code == other.code && provider == other.provider
  }
}
