package import Model

extension CodeFactSource {
  static let icd10cm = CodeFactSource(
    .icd10cm,
    spelling: { ICDCode.key($0)?.text },
    facts: { (code, file, _) throws(ImportProblem) in
      let codes = try ICDCodes(file)
      let key = CodeKey(code)
      var facts: Facts
      switch codes.status(of: key) {
      case .unknown: return nil
      case .billable: facts = [("diagnosis", ICDCode.text(key)), ("status", "billable")]
      case .header(let children):
        let some = children.prefix(12).map(ICDCode.text).joined(separator: ", ")
        let more = children.count > 12 ? " and \(children.count - 12) more" : ""
        facts = [
          ("diagnosis", ICDCode.text(key)),
          ("status", "a heading, not billable: it needs more characters"),
          ("below it", some + more),
        ]
      }
      if let title = codes.title(of: key), !title.isEmpty { facts.append(("title", title)) }
      return facts
    },
    nearest: { (code, file) throws(ImportProblem) in
      guard case .unknown(let nearest) = try ICDCodes(file).status(of: CodeKey(code)) else {
        return nil
      }
      return nearest.first.map(ICDCode.text)
    })

  static let icd10cmTabular = CodeFactSource(
    .icd10cmTabular,
    spelling: { ICDCode.key($0)?.text },
    facts: { (code, file, _) throws(ImportProblem) in
      let notes = try ICDNotes(file)
      let key = CodeKey(code)
      guard notes.has(key) || notes.seventhCharacters(of: key) != nil else { return nil }
      var facts: Facts = []
      if let chapter = notes.chapter(of: key) {
        facts.append(("chapter", "\(chapter.name), \(chapter.title)"))
      }
      if let sevenths = notes.seventhCharacters(of: key) {
        let said = sevenths.characters.map { "\($0.letter) \($0.meaning)" }
        facts.append(("seventh character", said.joined(separator: "; ")))
      }
      if notes.isManifestation(key) { facts.append(("manifestation", "never listed first")) }
      for kind in ICDNotes.Kind.allCases {
        for note in notes.notes(kind, for: key) {
          facts.append((kind.title, "\(note.text) (at \(note.place))"))
        }
      }
      return facts.isEmpty ? nil : facts
    },
    isComplete: { _ in false })

  static let relativeValues = CodeFactSource(
    .mpfs,
    spelling: { CodeOwner.ofProcedure($0) == nil ? nil : $0 },
    facts: { (code, file, _) throws(ImportProblem) in
      let values = try RelativeValues(file)
      guard let row = values.row(CodeKey(code)) else { return nil }
      var facts: Facts = [
        ("fee schedule status", "\(row.status.letter), \(row.status.meaning)"),
        ("global period", row.global.meaning),
        ("26 and TC", "indicator \(row.components)"),
        ("multiple procedures", "indicator \(row.multiple)"),
        ("bilateral", "indicator \(row.bilateral)"),
        ("assistant at surgery", "indicator \(row.assistant)"),
        ("co-surgeons", "indicator \(row.coSurgeon)"),
        ("team surgery", "indicator \(row.team)"),
      ]
      if let base = row.endoscopyBase.text, !base.isEmpty { facts.append(("endoscopy base", base)) }
      return facts
    })

  static let unitLimit = CodeFactSource(
    .ncciMUE,
    spelling: { CodeOwner.ofProcedure($0) == nil ? nil : $0 },
    facts: { (code, file, _) throws(ImportProblem) in
      let limits = try UnitLimits(file)
      return limits.look(CodeKey(code)).map { limit in
        let judged =
          switch limit.mai {
          case 1: "each line by itself (MAI 1)"
          case 2: "all lines of a day, by policy (MAI 2)"
          case 3: "all lines of a day, on clinical grounds (MAI 3)"
          default: "each line by itself"
          }
        return [
          ("most units", limit.units == 0 ? "0: not paid in this setting" : "\(limit.units)"),
          ("judged on", judged), ("reason", limits.rationale(limit)),
        ]
      }
    },
    // Some limits are confidential, and many codes have none.
    isComplete: { _ in false })

  static let addOn = CodeFactSource(
    .ncciAddOn,
    spelling: { CodeOwner.ofProcedure($0) == nil ? nil : $0 },
    facts: { (code, file, day) throws(ImportProblem) in
      let addOns = try AddOnCodes(file)
      let edits = addOns.edits(CodeKey(code)).filter { edit in
        (edit.from.map { $0 <= day } ?? true) && (edit.through.map { day <= $0 } ?? true)
      }
      guard let first = edits.first else { return nil }
      let primaries = edits.filter { $0.primary.bits != AddOnCodes.contractor }.compactMap(
        \.primary.text)
      let some = primaries.prefix(12).joined(separator: ", ")
      let more = primaries.count > 12 ? " and \(primaries.count - 12) more" : ""
      return [
        ("add-on code", "type \(first.type)"),
        ("primary codes", primaries.isEmpty ? "the contractor decides" : some + more),
      ]
    },
    isComplete: { _ in false })

  static let pairEdits = CodeFactSource(
    .ncciPTP,
    spelling: { CodeOwner.ofProcedure($0) == nil ? nil : $0 },
    facts: { (code, file, day) throws(ImportProblem) in
      let counts = try PairEdits(file).counts(of: CodeKey(code), on: day)
      guard let counts else { return nil }
      return [
        ("pairs in force", "column 1 of \(counts.first), column 2 of \(counts.second)"),
        ("a pair", "scrubjay codes \(code) OTHER says what is published of the two"),
      ]
    },
    isComplete: { _ in false })
}

extension GlobalPeriod {
  /// What the indicator says, in words.
  var meaning: String {
    switch self {
    case .sameDay: "000, the day of the procedure"
    case .tenDays: "010, the day and ten days after it"
    case .ninetyDays: "090, the day before, the day, and ninety days after it"
    case .maternity: "MMM, maternity"
    case .notApplicable: "XXX, none"
    case .contractor: "YYY, the contractor decides"
    case .addOn: "ZZZ, an add-on: the period of its primary"
    }
  }
}

/// The form of a procedure code.
package enum ProcedureForm {
  /// Whether a text has it: five digits, or four and a letter, or a letter and four digits; case and
  /// blanks around it do not matter.
  package static func isOne(_ code: String) -> Bool {
    CodeOwner.ofProcedure(code.trimmingBlanks.uppercased()) != nil
  }
}

/// What is published of two codes together, in both orders, for every set of NCCI pairs.
package struct PairAnswer: Equatable, Sendable {
  package struct Row: Equatable, Sendable {
    package var set: String
    /// The first day of the release.
    package var release: CivilDate
    /// The code in column 1, which is paid.
    package var first: String
    /// The code in column 2, which is not.
    package var second: String
    package var edit: PairEdits.Edit
    package var rationale: String
    /// Whether it is in force on the day.
    package var isInForce: Bool
  }

  package var codes: [String]
  package var day: CivilDate
  /// In the order of sets, of column 1, and of days.
  package var rows: [Row]
  /// The sets that were asked; none when no pairs were imported for the day.
  package var sets: [String]
  /// Which of the codes no edit of any set names.
  package var unnamed: [String]
}

extension CodeFacts {
  /// What is published of two procedures together.
  package func pair(
    _ one: String, _ other: String, on day: CivilDate
  ) throws(ImportProblem) -> PairAnswer {
    let codes = [one, other].map { $0.trimmingBlanks.uppercased() }
    var answer = PairAnswer(codes: codes, day: day, rows: [], sets: [], unnamed: codes)
    for set in library.sets(of: .ncciPTP) {
      guard let file = try library.file(.ncciPTP, set: set, on: day) else { continue }
      answer.sets.append(set)
      let pairs = try PairEdits(file)
      answer.unnamed.removeAll { pairs.code(CodeKey($0)) != nil }
      for (first, second) in [(codes[0], codes[1]), (codes[1], codes[0])] {
        let (a, b) = (CodeKey(first), CodeKey(second))
        let inForce = pairs.look(a, b, on: day)
        for edit in pairs.history(a, b) {
          answer.rows.append(
            PairAnswer.Row(
              set: set, release: file.manifest.from, first: first, second: second, edit: edit,
              rationale: pairs.rationale(edit), isInForce: edit == inForce))
        }
      }
    }
    return answer
  }
}
