package import Model

/// What an NCCI edit says about a line.
package struct LineEdit: Equatable, Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    /// The line's code is column 2 of an edit whose column 1 code stands on the related line.
    case pair = "ncci-ptp"
    /// The line by itself has more units than are paid.
    case unitsOfLine = "mue-line"
    /// The lines with the code on a day together have more units than are paid.
    case unitsOfDay = "mue-day"
    /// An add-on code without any of its primary codes.
    case addOnWithoutPrimary = "addon-no-primary"
    /// An add-on code all of whose primary codes are denied by a pair.
    case addOnPrimaryDenied = "addon-primary-denied"
    /// An add-on code whose primary codes are not all published, without one that is.
    case addOnUnsure = "addon-unsure"
    /// No release of the edits counts on the day, so the line was not judged.
    case notJudged = "no-table"
  }

  package enum Outcome: String, Sendable {
    /// The line is denied.
    case deny
    /// The line may be denied; the published table does not settle it.
    case warn
    case notJudged = "not-judged"
  }

  /// A hint on how the line should be billed.
  package enum Advice: String, Sendable {
    /// Both sides on one line with modifier 50 and one unit.
    case bilateralOnOneLine = "one line with modifier 50 and 1 unit"
  }

  package var kind: Kind
  package var outcome: Outcome
  package var line: EditLine.Place
  package var code: CodeKey
  /// The line on which column 1 stands, the first other line of a sum, or the denied primary code's; it
  /// may be of another claim.
  package var related: EditLine.Place?
  package var relatedCode: CodeKey?
  /// The day that was judged.
  package var day: CivilDate
  /// What was found and what is allowed, in thousandths of a unit; nil for edits without a number.
  package var value: Int64?
  package var limit: Int64?
  /// 0, 1 of a pair; the adjudication indicator (0 where there is none) of units; the type of an add-on.
  package var indicator: Int
  /// Whether one of ``bypass`` on the line would let it pass, where the record supports it.
  package var overridable: Bool
  /// Whether an appeal with records can change it.
  package var documentable: Bool
  /// The adjustment and remark codes of the denial; empty where there is none.
  package var carc: String
  package var rarc: String
  /// The modifiers that, on this line, would pass the edit; for units of a line, those that tell lines
  /// apart when the units are split.
  package var bypass: [String]
  /// The days of the row that was applied; nil where it has no bound.
  package var from: CivilDate?
  package var through: CivilDate?
  /// The number of the publisher's reason in the release; nil where there is none.
  package var rationale: Int?
  package var advice: Advice?

  init(_ kind: Kind, _ outcome: Outcome, _ line: EditLine, on day: CivilDate) {
    self.kind = kind
    self.outcome = outcome
    self.line = line.place
    code = line.code
    self.day = day
    indicator = 0
    overridable = false
    documentable = false
    carc = ""
    rarc = ""
    bypass = []
  }

  /// In order of the line, the kind and the related line.
  static func before(_ a: LineEdit, _ b: LineEdit) -> Bool {
    if a.line != b.line { return a.line < b.line }
    if a.kind != b.kind { return order(a.kind) < order(b.kind) }
    guard let one = a.related, let other = b.related else { return a.related == nil }
    return one < other
  }

  private static func order(_ kind: Kind) -> Int { Kind.allCases.firstIndex(of: kind) ?? 0 }
}
