import LuaVM
import Model

/// The claims that differ from an example's in one thing its rule looks at.
struct ExampleVariations {
  /// A claim as an example writes it, and what differs in words.
  struct Variation {
    var claim: LuaTable
    var name: String
  }

  let values: SampleValues

  /// The variations of a claim, field by field.
  func of(_ claim: LuaTable) -> [Variation] {
    var made: [Variation] = []
    for entry in values.entries {
      for value in entry.values { made += set(entry.field, value, in: claim) }
      if entry.field.record == .line { made += oneLineEach(entry, claim) }
    }
    return made + copies(claim)
  }

  /// The claim with a value in the field of each record of its kind, one record at a time.
  private func set(_ field: Field, _ value: LuaValue, in claim: LuaTable) -> [Variation] {
    let isBlank = written(value) == written(SampleValues.blank)
    let name = isBlank ? "without \(field.path)" : "\(field.path) \(plain(value))"
    var made = visit(field.record, claim, .claim) { record in
      forms(of: value, field, in: record).map { put(field, $0, in: record) }
    }.map { Variation(claim: $0, name: name) }
    if field.record == .line {
      // A further line like the first, but for the field.
      let lines = self.lines(claim)
      for form in forms(of: value, field, in: lines[0]) {
        let all = lines + [put(field, form, in: lines[0])]
        made.append(
          Variation(
            claim: claim.with("lines", .table(LuaTable(array: all.map { .table($0) }))),
            name: "a further line, \(name)"))
      }
    }
    return made
  }

  /// A line for each of the values that a field is compared with.
  private func oneLineEach(_ entry: SampleValues.Entry, _ claim: LuaTable) -> [Variation] {
    let base = lines(claim)[0]
    let filled = entry.values.filter {
      ![written(SampleValues.blank), written(SampleValues.outsider)].contains(written($0))
    }
    guard filled.count > 1, filled.count <= 12 else { return [] }
    let all = filled.compactMap { value in
      forms(of: value, entry.field, in: base).first.map { put(entry.field, $0, in: base) }
    }
    return [
      Variation(
        claim: claim.with("lines", .table(LuaTable(array: all.map { .table($0) }))),
        name: "\(entry.field.path) of each kind")
    ]
  }

  /// The claim with its first line twice, with its first line alone, and with no line.
  private func copies(_ claim: LuaTable) -> [Variation] {
    let lines = lines(claim).map { LuaValue.table($0) }
    var made = [
      Variation(
        claim: claim.with("lines", .table(LuaTable(array: lines + [lines[0]]))),
        name: "a line twice"),
      Variation(claim: claim.with("lines", .table(LuaTable())), name: "no line"),
      Variation(
        claim: claim.with("lines", .table(LuaTable(array: lines + [.table(LuaTable())]))),
        name: "a plain line more"),
    ]
    if lines.count > 1 {
      for index in lines.indices {
        var fewer = lines
        fewer.remove(at: index)
        made.append(
          Variation(
            claim: claim.with("lines", .table(LuaTable(array: fewer))),
            name: "without line \(index + 1)"))
      }
    }
    return made
  }

  // MARK: Tables

  private func lines(_ claim: LuaTable) -> [LuaTable] {
    guard case .table(let list)? = claim["lines"], !list.array.isEmpty else { return [LuaTable()] }
    return list.array.map { if case .table(let line) = $0 { line } else { LuaTable() } }
  }

  /// The claim with each record of a kind changed, one at a time; a list that lacks gets a record.
  private func visit(
    _ wanted: Record, _ table: LuaTable, _ record: Record, _ change: (LuaTable) -> [LuaTable]
  ) -> [LuaTable] {
    if record == wanted { return change(table) }
    var made: [LuaTable] = []
    for list in Schema.lists(of: record) where list.record == wanted || leads(list.record, wanted) {
      var items: [LuaValue] = []
      if case .table(let own)? = table[list.name] { items = own.array }
      if items.isEmpty, list.name == "lines" { items = [.table(LuaTable())] }
      for (index, item) in items.enumerated() {
        guard case .table(let inner) = item else { continue }
        for changed in visit(wanted, inner, list.record, change) {
          var copy = items
          copy[index] = .table(changed)
          made.append(table.with(list.name, .table(LuaTable(array: copy))))
        }
      }
      if items.isEmpty {
        for changed in visit(wanted, LuaTable(), list.record, change) {
          made.append(table.with(list.name, .table(LuaTable(array: [.table(changed)]))))
        }
      }
    }
    return made
  }

  private func leads(_ record: Record, _ wanted: Record) -> Bool {
    Schema.lists(of: record).contains { $0.record == wanted || leads($0.record, wanted) }
  }

  /// How a value stands in a field: in a list by itself, and beside what is there.
  private func forms(of value: LuaValue, _ field: Field, in record: LuaTable) -> [LuaValue] {
    if written(value) == written(SampleValues.blank) {
      return [field.type.isList ? .table(LuaTable()) : value]
    }
    guard field.type.isList else { return [value] }
    var forms: [LuaValue] = [.table(LuaTable(array: [value]))]
    if case .table(let own)? = get(field, in: record), !own.array.isEmpty {
      forms.append(.table(LuaTable(array: own.array + [value])))
    }
    forms.append(.table(LuaTable(array: [value, value])))
    return forms
  }

  private func get(_ field: Field, in record: LuaTable) -> LuaValue? {
    guard let group = field.group else { return record[field.path] }
    guard case .table(let inner)? = record[group] else { return nil }
    return inner[field.name]
  }

  private func put(_ field: Field, _ value: LuaValue, in record: LuaTable) -> LuaTable {
    guard let group = field.group else { return record.with(field.path, value) }
    var inner = LuaTable()
    if case .table(let own)? = record[group] { inner = own }
    return record.with(group, .table(inner.with(field.name, value)))
  }

  private func plain(_ value: LuaValue) -> String {
    if case .string(let text) = value { return text }
    return written(value)
  }
}
