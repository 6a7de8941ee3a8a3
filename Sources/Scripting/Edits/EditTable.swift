package import CodeSets
package import Model

/// Official edits that a rule may judge by, as `edits = { table = "ncci-ptp" }` names them.
package enum EditTable: String, CaseIterable, Sendable {
  /// Two procedures that are not paid together (NCCI procedure-to-procedure edits).
  case pairs = "ncci-ptp"
  /// The most units that are paid (NCCI medically unlikely edits).
  case units = "ncci-mue"
  /// Add-on codes without their primary code (NCCI).
  case addOns = "ncci-aoc"
  /// Diagnoses that are valid on the day (ICD-10-CM codes).
  case diagnoses = "icd10cm"
  /// Diagnoses by the notes of the tabular list: what comes first, what excludes what.
  case notes = "icd10cm-tabular"
  /// Status and modifiers by the physician fee schedule's indicators.
  case fees = "mpfs"
  /// Visits and procedures in a global period of the physician fee schedule.
  case globalPeriods = "mpfs-global"

  /// The official file it comes from.
  package var kind: CodeKind {
    switch self {
    case .pairs: .ncciPTP
    case .units: .ncciMUE
    case .addOns: .ncciAddOn
    case .diagnoses: .icd10cm
    case .notes: .icd10cmTabular
    case .fees, .globalPeriods: .mpfs
    }
  }

  /// The sets of which a rule names one; empty where there are none.
  package var sets: [String] {
    switch self {
    case .pairs, .units: EditTable.settings
    case .addOns: ["medicare", "medicaid"]
    case .diagnoses, .notes, .fees, .globalPeriods: []
    }
  }

  /// The sets of NCCI pairs and units.
  package static let settings = ["medicare", "medicaid"].flatMap { program in
    ["practitioner", "outpatient", "dme"].map { "\(program)-\($0)" }
  }

  /// Whether lines of other claims of the patient can make a finding.
  package var looksAcross: Bool { !isOfDiagnoses }

  /// Whether it looks at diagnoses and not at lines.
  var isOfDiagnoses: Bool { self == .diagnoses || self == .notes }

  /// All official files that are asked.
  package var kinds: [CodeKind] {
    switch self {
    case .addOns: [.ncciAddOn, .ncciPTP]
    case .diagnoses, .notes: [.icd10cm, .icd10cmTabular]
    default: [kind]
    }
  }

  /// What it can find, in the order of pages.
  package var findings: [EditKind] { EditKind.all.filter { $0.table == self } }

  /// What it is, for pages and messages.
  package var title: String {
    switch self {
    case .pairs: "two procedures that are not paid together"
    case .units: "more units than are paid"
    case .addOns: "add-on codes without their primary code"
    case .diagnoses: "diagnoses that are not valid on the day"
    case .notes: "diagnoses that do not stand in this order or together"
    case .fees: "codes and modifiers that the Medicare fee schedule does not pay"
    case .globalPeriods: "visits and procedures in the global period of a surgery"
    }
  }
}

/// One thing that official edits find; its key is the code of findings.
package struct EditKind: Hashable, Sendable {
  package let table: EditTable
  /// Stable: `ncci-ptp`, `icd-header`, `global-em`.
  package let key: String
  /// What is found, for pages.
  package let title: String
  /// The gravest a finding of it is, whatever the rule's severity.
  package let ceiling: Severity

  private init(_ table: EditTable, _ key: String, _ title: String, _ ceiling: Severity = .hold) {
    self.table = table
    self.key = key
    self.title = title
    self.ceiling = ceiling
  }

  /// The column-2 line stands on another claim of the patient.
  static let pairElsewhere = "ncci-ptp-other"
  /// The fee schedule has no row for the code.
  static let noRow = "no-row"

  /// Every kind, table by table.
  package static let all: [EditKind] =
    [
      EditKind(.pairs, LineEdit.Kind.pair.rawValue, "the line is bundled into another"),
      EditKind(
        .pairs, pairElsewhere, "a line of another claim is bundled into the line", .warn),
      EditKind(
        .units, LineEdit.Kind.unitsOfLine.rawValue, "more units on the line than are paid"),
      EditKind(
        .units, LineEdit.Kind.unitsOfDay.rawValue, "more units on one day than are paid"),
      EditKind(
        .addOns, LineEdit.Kind.addOnWithoutPrimary.rawValue, "no primary code beside the add-on"),
      EditKind(
        .addOns, LineEdit.Kind.addOnPrimaryDenied.rawValue,
        "every primary code beside the add-on is bundled into another line"),
      EditKind(
        .addOns, LineEdit.Kind.addOnUnsure.rawValue,
        "no published primary code; the payer knows others", .warn),
    ] + diagnoses + fees

  private static let diagnoses: [EditKind] = ICDEdit.Kind.allCases.map { kind in
    let (title, ceiling): (String, Severity) =
      switch kind {
      case .unknown: ("no such diagnosis", .hold)
      case .notEffective: ("not valid on the date, though on others", .hold)
      case .header: ("a heading that needs more characters", .hold)
      case .seventh: ("the seventh character or the X before it is wrong or missing", .hold)
      case .externalFirst: ("an external cause is listed first", .hold)
      case .manifestationFirst: ("a manifestation is listed first", .hold)
      case .codeFirst: ("listed before the code that has to come first", .warn)
      case .excludes1: ("two diagnoses that exclude each other", .warn)
      case .duplicate: ("listed more than once", .warn)
      }
    return EditKind(isNoted(kind) ? .notes : .diagnoses, kind.rawValue, title, ceiling)
  }

  /// Whether a kind rests on notes of the tabular list.
  static func isNoted(_ kind: ICDEdit.Kind) -> Bool {
    switch kind {
    case .manifestationFirst, .codeFirst, .excludes1: true
    default: false
    }
  }

  private static let fees: [EditKind] = FeeFinding.Rule.allCases.map { rule in
    let (title, ceiling): (String, Severity) =
      switch rule {
      case .statusB: ("always bundled into another service", .hold)
      case .statusE: ("excluded from the fee schedule by regulation", .hold)
      case .statusI: ("not valid for Medicare", .hold)
      case .statusM: ("a measure that is not paid", .hold)
      case .statusN: ("not covered", .hold)
      case .statusP: ("bundled or excluded", .hold)
      case .statusX: ("excluded from the fee schedule by law", .hold)
      case .statusDeleted: ("a deleted code", .hold)
      case .statusTBundled: ("paid only alone, and another service was given", .hold)
      case .componentModifier: ("26 or TC on a code without such parts", .hold)
      case .bilateralModifier: ("50 on a code that takes none", .warn)
      case .assistantNotPaid: ("an assistant at surgery is not paid", .hold)
      case .assistantDocuments: ("an assistant at surgery is paid with documents", .warn)
      case .coSurgeon: ("two surgeons are not paid", .hold)
      case .coSurgeonDocuments: ("two surgeons are paid with documents", .warn)
      case .globalVisit: ("a visit in a global period", .hold)
      case .globalProcedure: ("a procedure in a global period", .hold)
      case .notJudged: ("not in the fee schedule, so not judged", .info)
      }
    let isGlobal = rule == .globalVisit || rule == .globalProcedure
    return EditKind(isGlobal ? .globalPeriods : .fees, key(rule), title, ceiling)
  }

  /// The key of a finding of the fee schedule: `STATUS_B` is `status-b`.
  static func key(_ rule: FeeFinding.Rule) -> String {
    if rule == .notJudged { return noRow }
    return String(rule.rawValue.lowercased().map { $0 == "_" ? "-" : $0 })
  }
}
