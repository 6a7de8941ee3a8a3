package import Model

/// The edits that follow from the fee schedule's indicators, over lines of one patient.
///
/// Pure functions: the same lines and releases give the same findings, by line and then by rule. No
/// finding suppresses another.
package struct FeeEdits {
  /// What is looked at.
  package struct Part: OptionSet, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Status and modifiers.
    package static let indicators = Part(rawValue: 1)
    /// Visits and procedures after a surgery.
    package static let globalPeriods = Part(rawValue: 2)
    package static let all: Part = [.indicators, .globalPeriods]
  }

  private let values: (CivilDate) throws(ImportProblem) -> RelativeValues?

  package init(_ schedules: FeeSchedules) {
    values = { (day) throws(ImportProblem) in try schedules.schedule(on: day).values }
  }

  /// The edits by what counts on a day; nil where no release does.
  package init(values: @escaping (CivilDate) throws(ImportProblem) -> RelativeValues?) {
    self.values = values
  }

  /// The findings of lines, of all parts or of one.
  ///
  /// `others`: the patient's other lines by the same providers, on other claims; lines of other providers
  /// among them do not count.
  package func findings(
    _ lines: [FeeLine], others: [FeeLine] = [], of part: Part = .all
  ) throws(ImportProblem) -> [FeeFinding] {
    var findings: [FeeFinding] = []
    let all = lines + others
    var rows: [RelativeValue?] = []
    rows.reserveCapacity(all.count)
    for line in all { rows.append(try values(line.from)?.row(line.code)) }
    for (place, line) in lines.enumerated() {
      guard let row = rows[place] else {
        let why: NoPrice =
          try values(line.from) == nil
          ? .noRelease(.mpfs, line.from) : .noRow(code: line.code, modifier: CodeKey(bits: 0))
        findings.append(notJudged(line, why))
        continue
      }
      if part.contains(.indicators) {
        findings += FeeEdits.status(line, row)
        if isBundledInjection(place, all, rows) {
          findings.append(
            FeeEdits.finding(
              .statusTBundled, .deny, line, "97",
              "\(FeeEdits.text(line.code)) is paid only when no other service of the fee schedule was given that "
                + "day by the same provider, and another was."))
        }
        findings += FeeEdits.components(line, row)
        findings += FeeEdits.surgeons(line, row)
      }
      guard part.contains(.globalPeriods), FeeEdits.isJudged(line, row) else { continue }
      if let finding = globalPeriod(place, all, rows) { findings.append(finding) }
      if let day = try unjudgedSurgery(place, all, rows) {
        findings.append(notJudged(line, .noRelease(.mpfs, day)))
      }
    }
    return findings
  }

  private func notJudged(_ line: FeeLine, _ why: NoPrice) -> FeeFinding {
    FeeEdits.finding(.notJudged, .notJudged, line, "", why.description)
  }

  static func text(_ code: CodeKey) -> String { code.text ?? "The code" }

  static func finding(
    _ rule: FeeFinding.Rule, _ severity: FeeFinding.Severity, _ line: FeeLine, _ reason: String,
    _ message: String, related: [FeeFinding.Related] = []
  ) -> FeeFinding {
    FeeFinding(
      rule: rule, severity: severity, claim: line.claim, line: line.line, reason: reason,
      message: message, related: related)
  }

  // MARK: - Status

  private static func status(_ line: FeeLine, _ row: RelativeValue) -> [FeeFinding] {
    let rule: FeeFinding.Rule? =
      switch row.status.letter {
      case "B": .statusB
      case "E": .statusE
      case "I", "G": .statusI
      case "M": .statusM
      case "N": .statusN
      case "P": .statusP
      case "X": .statusX
      case "D", "F", "H": .statusDeleted
      default: nil
      }
    guard let rule, !(rule == .statusX && isLaboratory(line.code)) else { return [] }
    return [
      finding(
        rule, .deny, line, rule == .statusB ? "97" : "",
        "\(text(line.code)) has status \(row.status.letter): \(row.status.meaning).")
    ]
  }

  /// Whether a code is paid by the schedule of clinical laboratories, so that its status X here says
  /// nothing against it: 80000 to 89999, their own codes ending in U, and taking blood (36415).
  static func isLaboratory(_ code: CodeKey) -> Bool {
    guard let text = code.text, text.utf8.count == 5 else { return false }
    if let number = Int(text) { return number == 36415 || (80_000...89_999).contains(number) }
    return text.last == "U" && Int(text.dropLast()) != nil
  }

  private func isBundledInjection(
    _ place: Int, _ all: [FeeLine], _ rows: [RelativeValue?]
  ) -> Bool {
    let letter = UInt8(ascii: "T")
    guard rows[place]?.status.code == letter else { return false }
    return all.indices.contains { other in
      guard other != place, all[other].from == all[place].from,
        all[other].provider == all[place].provider, let row = rows[other]
      else { return false }
      return row.status.isPaid && row.status.code != letter
    }
  }

  // MARK: - Modifiers

  /// 26 and TC on codes without such parts (MPFSDB, PCTC indicator; CARC 4).
  private static func components(_ line: FeeLine, _ row: RelativeValue) -> [FeeFinding] {
    guard !line.modifiers.isEmpty else { return [] }
    let professional = line.has(FeeModifier.professional)
    let technical = line.has(FeeModifier.technical)
    let wrong: Bool =
      switch row.components {
      case 1: false
      case 6, 8: technical
      default: professional || technical
      }
    guard wrong else { return [] }
    let modifier = technical ? "TC" : "26"
    return [
      finding(
        .componentModifier, .deny, line, "4",
        "\(text(line.code)) takes no modifier \(modifier): its PC/TC indicator is \(row.components). Take the "
          + "modifier away, or use the code for that part.")
    ]
  }

  private static func surgeons(_ line: FeeLine, _ row: RelativeValue) -> [FeeFinding] {
    guard !line.modifiers.isEmpty else { return [] }
    var findings: [FeeFinding] = []
    if line.has(FeeModifier.bilateral), row.bilateral != 1, row.bilateral != 3 {
      let why =
        row.bilateral == 2
        ? "the fee is for both sides already" : "it is not paid more for two sides"
      findings.append(
        finding(
          .bilateralModifier, .warn, line, "",
          "\(text(line.code)) takes no modifier 50: its bilateral indicator is \(row.bilateral), \(why)."
        ))
    }
    if line.hasAny(FeeModifier.physicianAssistants) || line.has(FeeModifier.assistant) {
      if row.assistant == 1 || row.assistant == 9 {
        findings.append(
          finding(
            .assistantNotPaid, .deny, line, "54",
            "An assistant at surgery is not paid for \(text(line.code)): its indicator is \(row.assistant)."
          ))
      } else if row.assistant == 0 {
        findings.append(
          finding(
            .assistantDocuments, .warn, line, "",
            "An assistant at surgery is paid for \(text(line.code)) only with documents of the need."
          ))
      }
    }
    if line.has(FeeModifier.coSurgeon) {
      if row.coSurgeon == 0 || row.coSurgeon == 9 {
        findings.append(
          finding(
            .coSurgeon, .deny, line, "54",
            "Two surgeons are not paid for \(text(line.code)): its indicator is \(row.coSurgeon)."))
      } else if row.coSurgeon == 1 {
        findings.append(
          finding(
            .coSurgeonDocuments, .warn, line, "",
            "Two surgeons are paid for \(text(line.code)) only with documents of the need."))
      }
    }
    return findings
  }

  // MARK: - Global periods

  /// A visit or procedure in the global period of a surgery by the same provider (Claims Processing Manual,
  /// chapter 12, 40 and 40.4).
  private func globalPeriod(
    _ place: Int, _ all: [FeeLine], _ rows: [RelativeValue?]
  ) -> FeeFinding? {
    let line = all[place]
    let visit = FeeEdits.isVisit(line.code)
    let related = all.indices.filter { other in
      guard other != place, all[other].provider == line.provider,
        let window = rows[other]?.global.window,
        !all[other].hasAny(FeeModifier.physicianAssistants), !all[other].has(FeeModifier.assistant)
      else { return false }
      let days = line.from.days - all[other].from.days
      // Procedures of one day are surgeries beside one another, not follow-up.
      return window.contains(days) && (visit || days > 0)
    }.map { other in
      FeeFinding.Related(
        claim: all[other].claim, line: all[other].line, date: all[other].from,
        code: all[other].code)
    }.sorted { ($0.date, $0.claim, $0.line) < ($1.date, $1.claim, $1.line) }
    guard let first = related.first else { return nil }
    let modifiers = visit ? "24, 25, 57, 58, 78, 79 or FT" : "58, 78 or 79"
    return FeeEdits.finding(
      visit ? .globalVisit : .globalProcedure, .deny, line, "97",
      "\(FeeEdits.text(line.code)) is in the global period of \(FeeEdits.text(first.code)) of \(first.date) "
        + "(claim \(first.claim), line \(first.line)). If it is apart from it, say so with \(modifiers).",
      related: related)
  }

  /// Whether the global edits look at a line at all.
  private static func isJudged(_ line: FeeLine, _ row: RelativeValue) -> Bool {
    if isVisit(line.code) {
      return row.status.isPaid && !line.hasAny(FeeModifier.visitApart)
    }
    return row.status.isPaid && row.global.window != nil
      && !line.hasAny(FeeModifier.procedureApart)
  }

  /// The day of another line that could be a surgery whose period reaches here, and for which no
  /// release counts.
  private func unjudgedSurgery(
    _ place: Int, _ all: [FeeLine], _ rows: [RelativeValue?]
  ) throws(ImportProblem) -> CivilDate? {
    let line = all[place]
    for other in all.indices where other != place && rows[other] == nil {
      let days = line.from.days - all[other].from.days
      guard all[other].provider == line.provider, (-1...90).contains(days) else { continue }
      if try values(all[other].from) == nil { return all[other].from }
    }
    return nil
  }

  /// Visits that belong to the global fee: office, hospital, consultations, emergency, critical care, nursing
  /// facility, home, and eye visits.
  ///
  /// Counselling (99406 and after) is none.
  package static func isVisit(_ code: CodeKey) -> Bool {
    guard let text = code.text, text.utf8.count == 5, let number = Int(text) else { return false }
    switch number {
    case 92002, 92004, 92012, 92014: return true
    case 99202...99215, 99221...99239, 99242...99255, 99281...99285, 99291, 99292,
      99304...99318, 99341...99350:
      return true
    default: return false
    }
  }
}
