import Model

/// Why a fix cannot be made on a claim.
struct FixRefusal: Error {
  var text: String
}

/// A claim that a fix is being tried on.
struct FixWork {
  var claim: Claim
  /// For each line, the line of the claim as it is that it comes from.
  var origins: [Int]
  /// The lines that are not on the claim as it is.
  var isNew: [Bool]

  private let charge: Int128
  private var mayChangeCharge = false

  /// The most lines a professional claim has (X222A1, loop 2400).
  static let maxLines = 50

  init(_ frame: ClaimFrame) {
    claim = Claim(frame)
    origins = Array(0..<frame.lineCount)
    isNew = Array(repeating: false, count: frame.lineCount)
    charge = FixWork.charge(of: claim)
  }

  mutating func apply(
    _ step: FixForm.Step, line: Int?, partner: Int?
  ) throws(FixRefusal) {
    switch step {
    case .set(let assignments):
      for one in assignments {
        try set(one, one.target.base == .partner ? partner : line, line: line, partner: partner)
      }
    case .addModifier(let code): try addModifier(code, try index(line))
    case .removeModifier(let set): try replaceModifiers(set, with: nil, try index(line))
    case .replaceModifier(let set, let code):
      try replaceModifiers(set, with: code, try index(line))
    case .split(let split): try self.split(split, try index(line))
    case .merge(let merge): try self.merge(merge, try index(partner), try index(line))
    case .move(let payer, let name): try move(payer, name)
    }
  }

  /// The charge must be what it was, unless a step said which field it takes another from.
  func checkCharge() throws(FixRefusal) {
    if FixWork.charge(of: claim) != charge, !mayChangeCharge {
      throw FixRefusal(text: "the charge of the claim would change")
    }
  }

  /// The sum of the lines' charges in cents, which no claim can bring beyond its range.
  private static func charge(of claim: Claim) -> Int128 {
    claim.lines.reduce(0) { $0 + Int128($1.number("charge") ?? 0) }
  }

  // MARK: Fields

  private mutating func set(
    _ one: FixForm.Assignment, _ target: Int?, line: Int?, partner: Int?
  ) throws(FixRefusal) {
    let value: FieldValue? =
      switch one.value {
      case .value(let value): value
      case .from(let source):
        try self.value(source, source.base == .partner ? partner : line)
      }
    let field = one.target.field
    if one.target.base == .claim {
      try put(value, field, into: &claim.record)
    } else {
      let index = try index(target)
      let hadTotal = claim.total.map { Int128($0.cents) } == charge
      try put(value, field, into: &claim.lines[index])
      if field.path == "charge" {
        mayChangeCharge = true
        if hadTotal, let total = Schema.field(.claim, "total"),
          let cents = Int64(exactly: FixWork.charge(of: claim))
        {
          try put(.number(cents), total, into: &claim.record)
        }
      }
    }
  }

  /// What a field holds; a field that follows from others is worked out.
  private func value(_ source: FieldReference, _ line: Int?) throws(FixRefusal) -> FieldValue {
    let batch = claim.batch()
    let frame = batch[0]
    let base = source.base == .claim ? frame.base : frame.line(try index(line)).base
    guard let value = FieldValue(source.field, at: base) else {
      throw FixRefusal(text: "\(source.field.path), which the value is taken from, is blank")
    }
    return value
  }

  func put(
    _ value: FieldValue?, _ field: Field, into record: inout RecordValue
  ) throws(FixRefusal) {
    do { try record.set(field, to: value) } catch {
      throw FixRefusal(text: "\(field.path) cannot take the value")
    }
  }

  // MARK: Modifiers

  private mutating func addModifier(_ code: String, _ index: Int) throws(FixRefusal) {
    let mods = claim.lines[index].texts("mods")
    if mods.contains(code) {
      throw FixRefusal(text: "\(name(index)) carries modifier \(code) already")
    }
    try setModifiers(mods + [code], index)
  }

  private mutating func replaceModifiers(
    _ set: CodeSet, with code: String?, _ index: Int
  ) throws(FixRefusal) {
    let mods = claim.lines[index].texts("mods")
    guard mods.contains(where: set.contains) else {
      throw FixRefusal(text: "\(name(index)) carries no modifier \(set.text)")
    }
    try setModifiers(FixWork.without(set, mods, adding: code), index)
  }

  /// Modifiers without some, and one in the place of the first that went, or at the end.
  static func without(_ set: CodeSet?, _ mods: [String], adding code: String?) -> [String] {
    let place = set.flatMap { set in mods.firstIndex(where: set.contains) } ?? mods.count
    var rest = mods.enumerated().filter { set?.contains($0.element) != true }
    if let code, !rest.contains(where: { $0.element == code }) {
      rest.insert((place, code), at: rest.firstIndex { $0.offset >= place } ?? rest.count)
    }
    return rest.map(\.element)
  }

  private mutating func setModifiers(_ mods: [String], _ index: Int) throws(FixRefusal) {
    guard let field = Schema.field(.line, "mods") else { return }
    guard mods.count <= field.type.width else {
      throw FixRefusal(text: "\(name(index)) has no room for another modifier")
    }
    try put(.texts(mods), field, into: &claim.lines[index])
  }

  // MARK: The claim

  private mutating func move(_ payer: String, _ name: String?) throws(FixRefusal) {
    if claim.record.text("payer.id") == payer {
      throw FixRefusal(text: "the claim goes to \(payer) already")
    }
    if claim.otherPayers.contains(where: { $0.text("id") == payer }) {
      throw FixRefusal(text: "\(payer) is another payer of the claim; its order changes then, too")
    }
    let values: [(String, FieldValue?)] = [
      ("payer.id", .text(payer)), ("payer.name", name.map(FieldValue.text)), ("payer.street", nil),
      ("payer.city", nil), ("payer.state", nil), ("payer.zip", nil),
    ]
    for (path, value) in values {
      if let field = Schema.field(.claim, path) { try put(value, field, into: &claim.record) }
    }
  }

  private func index(_ line: Int?) throws(FixRefusal) -> Int {
    guard let line, let index = origins.firstIndex(of: line) else {
      throw FixRefusal(text: "there is no such line")
    }
    return index
  }

  /// A line by its number on the claim as it is.
  func name(_ index: Int) -> String {
    "line \(claim.lines[index].number("number") ?? Int64(index + 1))"
  }
}
