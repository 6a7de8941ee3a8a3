package import Model
import Scripting

extension RandomClaims {
  /// What a random claim of any field holds.
  package struct Fullness: Sendable {
    /// One field in so many is set.
    package var oneIn: Int
    /// Whether texts hold characters that usually are delimiters.
    package var hasDelimiters = false
    /// Whether it keeps segments that have no fields.
    package var keepsSegments = false

    package init(oneIn: Int, hasDelimiters: Bool = false, keepsSegments: Bool = false) {
      self.oneIn = oneIn
      self.hasDelimiters = hasDelimiters
      self.keepsSegments = keepsSegments
    }
  }

  /// A claim of which any field with an X12 home may be set, each to a value that an 837P can carry.
  ///
  /// The values mean nothing; they fit their elements and go together as far as X12 needs it.
  package mutating func anything(_ fullness: Fullness) -> Claim {
    var record = filled(.claim, fullness)
    settle(&record, fullness)
    let payers = number(0...3)
    try? record.setList("other_payers", to: (0..<payers).map { _ in otherPayer(fullness) })
    let lines = number(0...4)
    try? record.setList("lines", to: (0..<lines).map { _ in line(fullness) })
    if fullness.keepsSegments, !fullness.hasDelimiters {
      try? record.setList("segments", to: kept(lines: lines, payers: payers))
    }
    return Claim(record)
  }

  // MARK: Records

  private mutating func filled(_ kind: Record, _ fullness: Fullness) -> RecordValue {
    var record = RecordValue(kind)
    for field in Schema.storedFields(of: kind) where !field.isDerived && chance(fullness.oneIn) {
      try? record.set(field, to: value(field, fullness))
    }
    return record
  }

  private mutating func otherPayer(_ fullness: Fullness) -> RecordValue {
    var payer = filled(.otherPayer, fullness)
    for party in ["referring", "rendering", "facility", "supervising", "billing"] {
      pair(&payer, "\(party)_id_kind", ["0B", "1G", "G2", "LU"], with: ["\(party)_id"])
    }
    try? payer.setList("adjustments", to: adjustments(fullness))
    return payer
  }

  private mutating func line(_ fullness: Fullness) -> RecordValue {
    var line = filled(.line, fullness)
    pair(&line, "note_kind", ["ADD", "DCP"], with: ["note"])
    pair(&line, "payer_prior_auth_payer", ["OWLMB", "PLNCO"], with: ["payer_prior_auth"])
    pair(&line, "payer_referral_payer", ["OWLMB", "PLNCO"], with: ["payer_referral"])
    needReferring(&line)
    if line["dos"] == nil || line["dos"] == line["dos_to"] { set(&line, "dos_to", nil) }
    let decisions: [RecordValue] = (0..<number(0...2)).map { _ in
      var decision = filled(.adjudication, fullness)
      try? decision.setList("adjustments", to: adjustments(fullness))
      return decision
    }
    try? line.setList("adjudications", to: decisions)
    return line
  }

  private mutating func adjustments(_ fullness: Fullness) -> [RecordValue] {
    (0..<number(0...8)).map { _ in
      var adjustment = filled(.adjustment, fullness)
      set(&adjustment, "amount", .number(Int64(number(-5_000...500_000))))
      return adjustment
    }
  }

  /// Makes the claim's fields go together.
  private mutating func settle(_ record: inout RecordValue, _ fullness: Fullness) {
    pair(&record, "diagnosis_kind", ["ABK", "BK"], with: ["diagnoses"])
    pair(&record, "billing.tax_id_kind", ["EI", "SY"], with: ["billing.tax_id"])
    pair(
      &record, "vision.kind", ["E1", "E2", "E3"], with: ["vision.certified", "vision.conditions"])
    needReferring(&record)
    guard chance(2) else { return }
    set(&record, "patient.is_subscriber", .number(1))
    set(&record, "patient.relationship", record["coverage.relationship"])
    set(&record, "patient.member_id", nil)
    for field in Schema.claim where field.group == "subscriber" {
      set(&record, "patient.\(field.name)", record[field])
    }
  }

  /// Sets the kind of a value when there is one, and blanks it otherwise.
  private mutating func pair(
    _ record: inout RecordValue, _ kind: String, _ kinds: [String], with values: [String]
  ) {
    let isThere = values.contains { record[$0] != nil }
    set(&record, kind, isThere ? .text(pick(kinds)) : nil)
  }

  /// A primary care provider stands beside a referring one only.
  private mutating func needReferring(_ record: inout RecordValue) {
    let hasOther = Schema.storedFields(of: record.kind).contains {
      $0.group == "primary_care" && record[$0] != nil
    }
    if hasOther { set(&record, "referring.npi", .text("1000000004")) }
  }

  private mutating func kept(lines: Int, payers: Int) -> [RecordValue] {
    var kept: [RecordValue] = []
    func add(_ loop: String, _ text: String, line: Int = 0, payer: Int = 0) {
      var record = RecordValue(.segment)
      let values: [(String, FieldValue)] = [
        ("loop", .text(loop)), ("id", .text(String(text.prefix { $0 != "*" }))),
        ("line", .number(Int64(line))), ("other_payer", .number(Int64(payer))),
        ("text", .text(text)), ("number", .number(Int64(kept.count + 3))),
      ]
      for (path, value) in values { set(&record, path, value) }
      kept.append(record)
    }
    if chance(2) { add("1000A", "REF*QQ*ABOVE") }
    if chance(2) { add("2010AA", "REF*LU*LOCATION") }
    if chance(2) { add("2300", "DTP*999*D8*20260101") }
    if chance(2) { add("2300", "ZZ*WHAT:IS*THIS") }
    if payers > 0, chance(2) { add("2320", "AMT*ZZ*1", payer: payers) }
    if payers > 0, chance(2) { add("2330B", "PER*IC*DESK*TE*5555550100", payer: 1) }
    if lines > 0, chance(2) { add("2400", "REF*QQ*OF THE LINE", line: 1) }
    if lines > 0, chance(2) { add("2440", "FRM*1A**ALPHA", line: lines) }
    return kept
  }

  // MARK: Values

  private mutating func value(_ field: Field, _ fullness: Fullness) -> FieldValue? {
    switch field.type {
    case .code: .text(code(field))
    case .text: .text(text(fullness))
    case .money: .number(Int64(number(-99_999...9_999_999)))
    case .quantity: .number(Int64(number(0...999_999)))
    case .date: .number(Int64(number(7_000...22_000)))
    case .integer: .number(Int64(number(0...999_999)))
    case .flag: .number(Int64(number(0...1)))
    case .codes(let capacity):
      .texts((0..<number(0...capacity)).map { _ in letters(2) })
    case .integers(let capacity):
      .numbers((0..<number(0...capacity)).map { _ in Int64(number(1...12)) })
    }
  }

  private mutating func code(_ field: Field) -> String {
    switch field.name {
    case "npi": "1\(number(100_000_000...999_999_999))"
    case "zip": "\(number(10_000...99_999))"
    case "entity", "subscriber_entity": pick(["1", "2"])
    case "id", "payer": letters(number(1...20))
    default: letters(1)
    }
  }

  private mutating func text(_ fullness: Fullness) -> String {
    var text = letters(number(1...9))
    if fullness.hasDelimiters, chance(3) { text += pick(["*", ":", "~", "^", "|", ">", "!"]) }
    if chance(4) { text = text.lowercased() }
    return text
  }

  private mutating func letters(_ count: Int) -> String {
    String((0..<count).map { _ in pick(Array("ABCDEFGHJKLMNPQRSTUVWXYZ0123456789")) })
  }

  private func set(_ record: inout RecordValue, _ path: String, _ value: FieldValue?) {
    if let field = Schema.field(record.kind, path) { try? record.set(field, to: value) }
  }

  private mutating func number(_ range: ClosedRange<Int>) -> Int {
    Int.random(in: range, using: &random)
  }
}

// MARK: - Impossible values

extension RandomClaims {
  /// The standard claim of the rules' examples.
  package static var standard: Claim {
    let batch = ClaimRecipe().batch()
    return withExtendedLifetime(batch) { Claim(batch[0]) }
  }

  /// A claim of any field with some values that no 837P can carry.
  package mutating func impossible(_ fullness: Fullness) -> Claim {
    var claim = anything(fullness)
    spoil(&claim.record)
    return claim
  }

  private mutating func spoil(_ record: inout RecordValue) {
    for field in Schema.storedFields(of: record.kind) where chance(12) {
      let texts = [
        "", " ", "A\nB", "\u{1}", "É", "*", "A:B~C", "\u{1D}", String(repeating: "X", count: 300),
        "\u{FFFD}", "0", "-1", "\u{1F600}",
      ]
      let numbers: [Int64] = [.max, .min + 1, -1, 0, 1, 1_000_000_000, 99_999_999_999]
      let value: FieldValue =
        switch field.type {
        case .code, .text: .text(pick(texts))
        case .flag: .number(1)
        case .codes(let capacity): .texts((0..<capacity).map { _ in pick(texts) })
        case .integers(let capacity): .numbers((0..<capacity).map { _ in pick(numbers) })
        default: .number(pick(numbers))
        }
      try? record.set(field, to: value)
    }
    for list in Schema.lists(of: record.kind) {
      var records = record.list(list.name)
      for index in records.indices { spoil(&records[index]) }
      try? record.setList(list.name, to: records)
    }
  }
}
