import Model
import X12

/// Makes the segments of one loop at a time from the fields of a record, and notes what it assumes and
/// what does not fit.
struct SegmentMaker {
  /// Delimiters that texts must not hold, because kept segments were written with them.
  let fixed: Set<UInt8>
  private(set) var problems: [WritingProblem] = []
  /// Values left out, by path; their problems are told.
  private(set) var unwritten: Set<String> = []
  /// Blank fields in whose place the guide's usual code was written, by path.
  private(set) var assumed: Set<String> = []

  init(fixed: Set<UInt8>) { self.fixed = fixed }

  /// The segments of a loop, in the order of the guide; none when the record says nothing there.
  ///
  /// `path` is the way to the record in the claim, with its dot; `isForced` writes the segment that
  /// opens the loop in any case.
  mutating func segments(
    of loop: ClaimLoop, _ record: RecordValue, _ path: String, isForced: Bool = false
  ) -> [SegmentDraft] {
    var drafts: [SegmentDraft] = []
    var opener: WritingPlan.Form?
    var hasContact = false
    for form in WritingPlan.shared.forms(of: loop) {
      if form.id == loop.opener, opener == nil {
        opener = form
      } else if form.id == "PER" {
        if !hasContact { drafts += contacts(of: loop, record, path, form.order) }
        hasContact = true
      } else if form.repeats {
        for cell in form.cells {
          guard let text = text(cell, record, path, form.id) else { continue }
          drafts.append(SegmentDraft(form.id, [text], order: form.order))
        }
      } else if form.id == "DTP" {
        if let draft = date(form, record, path) { drafts.append(draft) }
      } else if let draft = segment(form, loop, record, path) {
        drafts.append(draft)
      }
    }
    if loop == .claim { drafts += codes(record, path) }
    if loop == .otherCoverage || loop == .adjudication { drafts += adjustments(record, loop, path) }
    if let opener {
      let isNeeded = isForced || !drafts.isEmpty
      if let draft = segment(opener, loop, record, path, isForced: isNeeded) {
        drafts.insert(draft, at: 0)
      }
    }
    return drafts.enumerated().sorted {
      ($0.element.order, $0.offset) < ($1.element.order, $1.offset)
    }
    .map(\.element)
  }

  // MARK: One segment

  private mutating func segment(
    _ form: WritingPlan.Form, _ loop: ClaimLoop, _ record: RecordValue, _ path: String,
    isForced: Bool = false
  ) -> SegmentDraft? {
    var draft = SegmentDraft(form.id, order: form.order)
    for cell in form.cells {
      if loop == .subscriberLevel, cell.field.group == "patient", !record.isSubscriberPatient {
        continue
      }
      guard let text = text(cell, record, path, form.id) else { continue }
      draft[cell.element, cell.component] = text
      switch cell.field.type {
      case .money, .quantity, .integer: draft.numbers.insert(cell.element)
      default: break
      }
    }
    guard !draft.isBlank || isForced || form.id == "BHT" else { return nil }
    assume(form, loop, record, path, &draft)
    if let first = form.qualifiers.first {
      let kinds = form.cells.filter { $0.element == 1 }
      if kinds.isEmpty {
        let parts = first.split(separator: "/")
        draft[1] = String(parts[0])
        if parts.count > 1 {
          // Without the payer it would be read as the number of the claim's own.
          guard draft.hasValue(4) else { return nil }
          draft[4, 1] = String(parts[1])
        }
      } else if !form.qualifiers.contains(draft[1]) {
        // Without its kind the value would be read as nothing, or as something else.
        return nil
      }
    }
    SegmentConstants.complete(&draft, form, loop)
    return draft
  }

  /// Writes the usual code in the place of a blank one without which the value beside it could not be
  /// read or sent.
  private mutating func assume(
    _ form: WritingPlan.Form, _ loop: ClaimLoop, _ record: RecordValue, _ path: String,
    _ draft: inout SegmentDraft
  ) {
    for cell in form.cells where draft[cell.element, cell.component].isEmpty {
      guard record[cell.field] == nil,
        let usual = SegmentConstants.usual(cell, loop, draft, record)
      else { continue }
      draft[cell.element, cell.component] = usual
      assumed.insert(path + cell.field.path)
    }
  }

  // MARK: Dates

  private mutating func date(
    _ form: WritingPlan.Form, _ record: RecordValue, _ path: String
  ) -> SegmentDraft? {
    guard let first = form.cells.first, var from = text(first, record, path, "DTP") else {
      return nil
    }
    var qualifier = form.qualifiers.first ?? ""
    var isSpan = false
    switch first.field.path {
    case "dos":
      if let last = form.cells.last, last.field.path == "dos_to",
        let to = text(last, record, path, "DTP")
      {
        from += "-" + to
        isSpan = true
      }
    case "disability_from":
      if let field = Schema.field(.claim, "disability_to"), record[field] != nil {
        let cell = WritingPlan.Cell(field: field, element: 3, component: 0, index: 0)
        if let to = text(cell, record, path, "DTP") {
          from += "-" + to
          isSpan = true
          qualifier = "314"
        }
      }
    case "disability_to":
      if let field = Schema.field(.claim, "disability_from"), record[field] != nil { return nil }
    default: break
    }
    return SegmentDraft("DTP", [qualifier, isSpan ? "RD8" : "D8", from], order: form.order)
  }

  // MARK: Lists

  /// PER: a name and up to three numbers, the others in a second one.
  private mutating func contacts(
    of loop: ClaimLoop, _ record: RecordValue, _ path: String, _ order: Int
  ) -> [SegmentDraft] {
    var name = ""
    var numbers: [(kind: String, text: String)] = []
    for form in WritingPlan.shared.forms(of: loop) where form.id == "PER" {
      guard let cell = form.cells.first, let text = text(cell, record, path, "PER") else {
        continue
      }
      if let kind = form.qualifiers.first { numbers.append((kind, text)) } else { name = text }
    }
    if name.isEmpty, numbers.isEmpty { return [] }
    var drafts: [SegmentDraft] = []
    for start in stride(from: 0, to: max(1, numbers.count), by: 3) {
      var draft = SegmentDraft("PER", ["IC", start == 0 ? name : ""], order: order)
      draft.constants = [1]
      for number in numbers.dropFirst(start).prefix(3) {
        draft.elements += [[number.kind], [number.text]]
      }
      drafts.append(draft)
    }
    return drafts
  }

  /// HI: diagnoses, anesthesia procedures, condition codes.
  private mutating func codes(_ record: RecordValue, _ path: String) -> [SegmentDraft] {
    var drafts: [SegmentDraft] = []
    let diagnoses = codes("diagnoses", record, path)
    if !diagnoses.isEmpty {
      var kind = record.text("diagnosis_kind") ?? ""
      if kind.isEmpty {
        kind = "ABK"
        assumed.insert(path + "diagnosis_kind")
      }
      let others = kind == "BK" || kind == "BF" ? "BF" : "ABF"
      if ["ABK", "ABF", "BK", "BF"].contains(kind) {
        drafts.append(hi(diagnoses, kind, others))
      }
    }
    let procedures = codes("anesthesia_procedures", record, path)
    if !procedures.isEmpty { drafts.append(hi(procedures, "BP", "BO")) }
    let conditions = codes("condition_codes", record, path)
    for start in stride(from: 0, to: conditions.count, by: 12) {
      drafts.append(hi(Array(conditions.dropFirst(start).prefix(12)), "BG", "BG"))
    }
    return drafts
  }

  private func hi(_ codes: [String], _ first: String, _ others: String) -> SegmentDraft {
    var draft = SegmentDraft("HI", order: WritingPlan.order("HI", first, .claim))
    draft.elements = codes.enumerated().map { [$0.offset == 0 ? first : others, $0.element] }
    return draft
  }

  private mutating func codes(
    _ name: String, _ record: RecordValue, _ path: String
  ) -> [String] {
    guard let field = Schema.field(.claim, name) else { return [] }
    return (0..<record.texts(name).count).compactMap {
      let cell = WritingPlan.Cell(field: field, element: 1, component: 2, index: $0)
      return text(cell, record, path, "HI")
    }
  }

  /// CAS: up to six adjustments of a group, in the order of the list.
  private mutating func adjustments(
    _ record: RecordValue, _ loop: ClaimLoop, _ path: String
  ) -> [SegmentDraft] {
    let order = WritingPlan.order("CAS", nil, loop)
    var drafts: [SegmentDraft] = []
    var group: String?
    for (index, adjustment) in record.list("adjustments").enumerated() {
      let here = "\(path)adjustments[\(index)]."
      func value(_ name: String, _ element: Int, _ maker: inout SegmentMaker) -> String {
        guard let field = Schema.field(.adjustment, name) else { return "" }
        let cell = WritingPlan.Cell(field: field, element: element, component: 0, index: 0)
        return maker.text(cell, adjustment, here, "CAS") ?? ""
      }
      let own = value("group", 1, &self)
      let triple = [
        value("reason", 2, &self), value("amount", 3, &self), value("quantity", 4, &self),
      ]
      // Without any of the three nothing is said that could be read.
      if triple.allSatisfy(\.isEmpty) { continue }
      if own != group || (drafts.last?.elements.count ?? 0) >= 19 {
        drafts.append(SegmentDraft("CAS", [own], order: order))
        group = own
      }
      drafts[drafts.count - 1].elements += triple.map { [$0] }
      drafts[drafts.count - 1].numbers.formUnion(2...19)
    }
    return drafts
  }

  // MARK: Values

  /// The text of a value; nil when it is blank or has no form in X12, which is then told.
  private mutating func text(
    _ cell: WritingPlan.Cell, _ record: RecordValue, _ path: String, _ id: String
  ) -> String? {
    guard let value = record[cell.field] else { return nil }
    let name = path + cell.field.path
    let home = cell.field.x12
    let written: String?
    switch value {
    case .text(let text): written = plain(text, name, home)
    case .texts(let texts):
      written = cell.index < texts.count ? plain(texts[cell.index], name, home) : nil
    case .number(let number): written = numeral(number, cell.field.type, name, home)
    case .numbers(let numbers):
      written =
        cell.index < numbers.count ? numeral(numbers[cell.index], .integer, name, home) : nil
    }
    guard let written, !written.isEmpty else { return nil }
    let segment = X12Tag(text: id)
    if let limits = GuideTable.limits(
      segment: segment, element: max(cell.element, id == "PER" ? 4 : 1),
      component: cell.component)
    {
      let length =
        limits.isNumber
        ? written.utf8.count { $0 >= 0x30 && $0 <= 0x39 } : written.unicodeScalars.count
      if length > limits.greatest {
        tell(
          .tooLong, name, home,
          "'\(name)' has \(length) \(limits.isNumber ? "digits" : "characters"); \(home) takes "
            + "\(limits.greatest). Shorten it.")
      }
    }
    return written
  }

  private mutating func plain(_ text: String, _ name: String, _ home: String) -> String? {
    for byte in text.utf8 where byte < 0x20 || byte == 0x7F {
      unwritten.insert(name)
      tell(
        .control, name, home,
        "'\(name)' holds a line break or another control character, which would break the segment. "
          + "Remove it.")
      return nil
    }
    if let byte = text.utf8.first(where: { fixed.contains($0) }) {
      unwritten.insert(name)
      tell(
        .delimiter, name, home,
        "'\(name)' holds '\(UnicodeScalar(byte))', which divides the segments that the claim keeps as "
          + "they were read. Remove it, or the kept segments.")
      return nil
    }
    if !text.utf8.allSatisfy({ $0 < 0x80 }) {
      tell(
        .character, name, home,
        "'\(name)' holds a character outside the X12 character set, such as an accented letter. Many "
          + "receivers reject it. Spell it with A to Z.")
    }
    return text
  }

  private mutating func numeral(
    _ number: Int64, _ type: FieldType, _ name: String, _ home: String
  ) -> String? {
    let reason: String
    switch type {
    case .money: return decimalText(number, places: 2, keepZeros: false)
    case .quantity: return decimalText(number, places: 3, keepZeros: false)
    case .date:
      if let days = Int32(exactly: number), let text = compact(CivilDate(days: days)) {
        return text
      }
      reason = "is no day of the years 1 to 9999"
    default:
      if (0...999_999_999).contains(number) { return String(number) }
      reason = "is no whole number from 0 to 999999999"
    }
    unwritten.insert(name)
    tell(.number, name, home, "'\(name)' \(reason), so \(home) has no form for it. Correct it.")
    return nil
  }

  private mutating func tell(
    _ code: WritingProblem.Code, _ path: String, _ home: String, _ message: String
  ) {
    let problem = WritingProblem(code, path, home: home, message)
    if !problems.contains(problem) { problems.append(problem) }
  }
}

extension RecordValue {
  /// Whether the claim says that the patient is the subscriber.
  var isSubscriberPatient: Bool { number("patient.is_subscriber") == 1 }
}
