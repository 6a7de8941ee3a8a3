internal import Model

/// The procedure-to-procedure edits over the lines of a patient (CPM 100-04 chapter 23, 20.9.1.1; NCCI
/// Policy Manual I.E).
enum PairCheck {
  /// From this day on 59 and X{EPSU} count on either line, before it on the column 2 line alone
  /// (CR 11168).
  private static let eitherLine = CivilDate(days: 18_078)

  /// Calls `body` with the place of both lines and each edit that denies the second.
  ///
  /// One of the two is among the first `own` lines, and `judges` says whether the release counts on the
  /// day on which they meet.
  static func run(
    _ lines: [EditLine], own: Int, _ edits: PairEdits, judges: (CivilDate) -> Bool,
    _ body: (Int, Int, LineEdit) -> Void
  ) {
    let codes = lines.map { edits.code($0.code) }
    // A row of the matrix at a time, which lies together in memory.
    for first in lines.indices {
      guard let code1 = codes[first] else { continue }
      for second in 0..<(first < own ? lines.count : own) where first != second {
        guard let code2 = codes[second], edits.mayMeet(code1, code2),
          lines[first].provider == lines[second].provider,
          let day = lines[first].meets(lines[second]), judges(day),
          let edit = edits.look(code1, code2, on: day)
        else { continue }
        if edit.indicator == 1, passes(lines[first], lines[second], on: day) { continue }
        body(first, second, finding(lines[first], lines[second], edit, day))
      }
    }
  }

  /// Whether the modifiers of the two lines pass an edit with indicator 1.
  static func passes(_ first: EditLine, _ second: EditLine, on day: CivilDate) -> Bool {
    let one = counted(first, isFirst: true, day)
    let two = counted(second, isFirst: false, day)
    if (one | two) & EditModifiers.plain != 0 { return true }
    // The same place on both lines is no sign that they are separate.
    return (one | two) & EditModifiers.anatomic != 0 && one & two & EditModifiers.anatomic == 0
  }

  private static func counted(_ line: EditLine, isFirst: Bool, _ day: CivilDate) -> UInt64 {
    line.isVisit || isFirst && day < eitherLine
      ? line.modifiers.bits & ~EditModifiers.distinct : line.modifiers.bits
  }

  private static func finding(
    _ first: EditLine, _ second: EditLine, _ edit: PairEdits.Edit, _ day: CivilDate
  ) -> LineEdit {
    var finding = LineEdit(.pair, .deny, second, on: day)
    finding.related = first.place
    finding.relatedCode = first.code
    finding.indicator = edit.indicator
    finding.overridable = edit.indicator == 1
    finding.documentable = edit.indicator == 1
    finding.carc = "236"
    finding.from = edit.from
    finding.through = edit.through
    finding.rationale = edit.rationale
    if edit.indicator == 1 { finding.bypass = bypass(first, second) }
    return finding
  }

  /// The modifiers that fit the code in column 2 and would pass the edit there.
  ///
  /// Where nothing passes yet, either no line shows a place or both show the same one.
  private static func bypass(_ first: EditLine, _ second: EditLine) -> [String] {
    if second.isVisit { return forVisits }
    let clash = first.modifiers.bits & second.modifiers.bits & EditModifiers.anatomic != 0
    return clash ? forProcedures : withPlaces
  }

  private static let forVisits = ["24", "25", "57"]
  private static let forProcedures = ["59", "XE", "XP", "XS", "XU", "58", "78", "79", "91"]
  private static let withPlaces = forProcedures + EditModifiers.anatomicNames
}
