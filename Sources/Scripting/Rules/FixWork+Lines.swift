import Model

/// Lines that are divided and joined.
extension FixWork {
  mutating func split(_ split: FixForm.Split, _ index: Int) throws(FixRefusal) {
    if split.charge == .chargeMaster {
      throw FixRefusal(text: "there is no charge master yet to take the parts' charges from")
    }
    try checkOwn(index)
    let whole = claim.lines[index]
    let parts = split.mods.count
    guard claim.lines.count + parts - 1 <= FixWork.maxLines else {
      throw FixRefusal(text: "the claim would have more than \(FixWork.maxLines) lines")
    }
    guard let charge = whole.money("charge") else {
      throw FixRefusal(text: "\(name(index)) has no charge to divide")
    }
    let charges = FixWork.shares(charge.cents, parts)
    let units = try FixWork.units(split.units, of: whole, parts, name(index))
    var made: [RecordValue] = []
    for part in 0..<parts {
      var line = whole
      let mods = FixWork.without(split.drop, whole.texts("mods"), adding: split.mods[part])
      try fill(&line, "charge", .number(charges[part]))
      if let units { try fill(&line, "units", .number(units[part])) }
      if case .even = split.units, let drug = whole.number("ndc_units") {
        try fill(&line, "ndc_units", .number(FixWork.shares(drug, parts)[part]))
      }
      // Two lines of one number could not be told apart in the remittance.
      if part > 0 { try fill(&line, "control_number", nil) }
      guard mods.count <= 4 else {
        throw FixRefusal(text: "\(name(index)) has no room for another modifier")
      }
      try fill(&line, "mods", .texts(mods))
      made.append(line)
    }
    claim.replaceLine(at: index, with: made)
    origins.replaceSubrange(index...index, with: Array(repeating: origins[index], count: parts))
    isNew.replaceSubrange(
      index...index, with: [isNew[index]] + Array(repeating: true, count: parts - 1))
  }

  mutating func merge(
    _ merge: FixForm.Merge, _ a: Int, _ b: Int
  ) throws(FixRefusal) {
    if a == b { throw FixRefusal(text: "a line cannot be merged with itself") }
    try checkOwn(a)
    try checkOwn(b)
    let (kept, gone) = merge.keepsFirst ? (a, b) : (b, a)
    var line = claim.lines[kept]
    let other = claim.lines[gone]
    for path in ["code", "dos", "dos_to", "pos", "unit", "rendering.npi", "ndc", "ndc_unit"]
    where line[path] != other[path] {
      throw FixRefusal(text: "\(name(a)) and \(name(b)) differ in \(path)")
    }
    let mods = FixWork.without(merge.drop, line.texts("mods"), adding: merge.add)
    let others = other.texts("mods").filter { merge.drop?.contains($0) != true }
    if let stray = others.first(where: { !mods.contains($0) }) {
      throw FixRefusal(text: "modifier \(stray) of \(name(gone)) would be lost")
    }
    guard mods.count <= 4 else {
      throw FixRefusal(text: "\(name(kept)) has no room for another modifier")
    }
    guard let first = line.money("charge"), let second = other.money("charge") else {
      throw FixRefusal(text: "\(name(a)) or \(name(b)) has no charge to add")
    }
    let (sum, overflow) = first.cents.addingReportingOverflow(second.cents)
    if overflow { throw FixRefusal(text: "the charges are too large to add") }
    try fill(&line, "mods", .texts(mods))
    try fill(&line, "charge", .number(sum))
    try fill(&line, "pointers", .numbers(try pointers(line, other)))
    switch merge.units {
    case .kept: break
    case .each(let units): try fill(&line, "units", .number(units))
    case .sum: try fill(&line, "units", try total("units", line, other))
    }
    if line.number("ndc_units") != nil || other.number("ndc_units") != nil {
      try fill(&line, "ndc_units", try total("ndc_units", line, other))
    }
    claim.lines[kept] = line
    claim.removeLine(at: gone)
    origins.remove(at: gone)
    isNew.remove(at: gone)
  }

  /// The diagnoses of both lines, those of the kept one first.
  private func pointers(
    _ line: RecordValue, _ other: RecordValue
  ) throws(FixRefusal) -> [Int64] {
    var all = line.numbers("pointers")
    for pointer in other.numbers("pointers") where !all.contains(pointer) { all.append(pointer) }
    guard all.count <= 4 else {
      throw FixRefusal(text: "the two lines point to more than four diagnoses")
    }
    return all
  }

  private func total(
    _ path: String, _ a: RecordValue, _ b: RecordValue
  ) throws(FixRefusal) -> FieldValue {
    guard let first = a.number(path), let second = b.number(path) else {
      throw FixRefusal(text: "\(path) is blank on one of the two lines")
    }
    let (sum, overflow) = first.addingReportingOverflow(second)
    if overflow { throw FixRefusal(text: "\(path) is too large to add") }
    return .number(sum)
  }

  /// Refuses to divide or join what other payers decided on, or amounts that cannot be divided.
  private func checkOwn(_ index: Int) throws(FixRefusal) {
    let line = claim.lines[index]
    let decided =
      (line.number("adjudications") ?? 0) > 0 || (line.number("paid_by_others") ?? 0) != 0
    if decided {
      throw FixRefusal(
        text: "\(name(index)) carries what other payers decided, which stays with the line as "
          + "billed")
    }
    for path in ["sales_tax", "purchased_charge"] where line.number(path) ?? 0 != 0 {
      throw FixRefusal(text: "\(name(index)) carries \(path), which this does not divide or add")
    }
  }

  private func fill(
    _ record: inout RecordValue, _ path: String, _ value: FieldValue?
  ) throws(FixRefusal) {
    if let field = Schema.field(.line, path) { try put(value, field, into: &record) }
  }

  /// Equal parts of an amount that add up to it; what is left over goes to the first ones.
  static func shares(_ amount: Int64, _ parts: Int) -> [Int64] {
    let count = Int64(parts)
    let share = amount / count
    let rest = amount % count
    return (0..<count).map { share + ($0 < abs(rest) ? rest.signum() : 0) }
  }

  private static func units(
    _ units: FixForm.Split.Units, of line: RecordValue, _ parts: Int, _ name: String
  ) throws(FixRefusal) -> [Int64]? {
    switch units {
    case .same: return nil
    case .each(let each): return Array(repeating: each, count: parts)
    case .even:
      guard let all = line.number("units") else { return nil }
      guard all % (Int64(parts) * 1_000) == 0 else {
        throw FixRefusal(
          text: "the \(Quantity(thousandths: all)) units of \(name) are no \(parts) whole parts")
      }
      return shares(all, parts)
    }
  }
}
