internal import Model
internal import Scripting
internal import Text

/// Writes the values of a session for people: small tables, nothing that moves the cursor, and what names a
/// person hidden.
struct ReplPrinter {
  let context: ReplContext
  let width: Int

  /// The lines of what an expression gave; none for nothing.
  func lines(_ values: [ReplValue]) -> [String] { values.flatMap(lines) }

  private func lines(_ value: ReplValue) -> [String] {
    switch value {
    case .record(let record): return card(record)
    case .table(let values, let named):
      if named.isEmpty, let table = table(values) { return table }
      if values.isEmpty, !named.isEmpty {
        let names = named.map { FieldText.printable($0.name) }
        let width = names.map(\.count).max() ?? 0
        return zip(names, named).map { "\($0.padded(to: width))  \(word($1.value))" }
      }
      return [word(value)]
    case .text(let text) where text.contains("\n"):
      return text.split(separator: "\n", omittingEmptySubsequences: false).map {
        FieldText.printable(String($0))
      }
    default: return [word(value)]
    }
  }

  // MARK: Records

  /// What is worth seeing first of a claim; `fields(…)` shows the rest.
  private static let first = [
    "id", "total", "frequency", "pos", "first_dos", "last_dos", "created_on", "payer.id",
    "payer.name", "coverage.filing", "coverage.sequence", "subscriber.id", "subscriber.last_name",
    "subscriber.first_name", "patient.relationship", "patient.last_name", "patient.first_name",
    "patient.birth_date", "patient.sex", "billing.npi", "rendering.npi", "referring.npi",
    "facility.npi", "diagnoses", "prior_auth", "referral", "original_reference", "patient_paid",
  ]

  private func card(_ record: ReplRecord) -> [String] {
    let all = record.fields.filter { !FieldText.isBlank($0, at: record.base) }
    let isClaim = record.record == .claim && record.group == nil
    let shown =
      isClaim
      ? ReplPrinter.first.compactMap { path in all.first { $0.path == path } } : all
    let width = shown.map(\.path.count).max() ?? 0
    var lines = [record.typeName]
    for field in shown {
      lines.append(
        "  \(field.path.padded(to: width))  \(context.shown(field, at: record.base))")
    }
    if shown.isEmpty { lines.append("  nothing is filled in") }
    if record.group == nil {
      for list in Schema.lists(of: record.record) where !(isClaim && list.name == "segments") {
        let records = list.records(of: record.base)
        if records.isEmpty { continue }
        lines.append("\(list.name)")
        lines += rows(list.record, records, width: self.width - 2).map { "  " + $0 }
      }
    }
    let more = all.count - shown.count
    if more > 0 { lines.append("\(inWords(more, "field")) more: fields(…) shows all of them") }
    return lines
  }

  /// The columns that records of a kind are listed by; empty for every field that one of them has.
  private static func columns(_ record: Record) -> [String] {
    switch record {
    case .claim:
      [
        "id", "first_dos", "payer.id", "total", "line_count", "frequency", "pos",
        "coverage.filing", "diagnoses",
      ]
    case .line:
      [
        "number", "code", "mods", "units", "charge", "dos", "dos_to", "pos", "pointers",
        "diagnoses",
      ]
    default: []
    }
  }

  private func rows(_ record: Record, _ bases: [UnsafeRawPointer], width: Int) -> [String] {
    let wanted = ReplPrinter.columns(record)
    let fields =
      wanted.isEmpty
      ? Schema.fields(of: record).filter { field in
        bases.contains { !FieldText.isBlank(field, at: $0) }
      } : wanted.compactMap { Schema.field(record, $0) }
    let table = ReplTable(
      heads: fields.map(\.path),
      rows: bases.map { base in fields.map { context.shown($0, at: base) } },
      isRight: fields.map { [.money, .quantity, .integer].contains($0.type) })
    // Where every field is a column, many columns are better read below each other.
    if wanted.isEmpty, table.width > width { return table.cards(noun: record.title) }
    return table.lines(width: width, noun: record.title)
  }

  // MARK: Tables

  /// A list of records of one kind, or of tables with names, as a table; nil for another list.
  private func table(_ values: [ReplValue]) -> [String]? {
    guard let first = values.first else { return nil }
    if case .record(let one) = first, one.group == nil {
      let bases = values.compactMap { value -> UnsafeRawPointer? in
        guard case .record(let record) = value, record.record == one.record, record.group == nil
        else { return nil }
        return record.base
      }
      return bases.count == values.count ? rows(one.record, bases, width: width) : nil
    }
    let named = values.compactMap { value -> [(name: String, value: ReplValue)]? in
      guard case .table(let values, let named) = value, values.isEmpty, !named.isEmpty else {
        return nil
      }
      return named
    }
    guard named.count == values.count else { return nil }
    let heads = ReplPrinter.order(Set(named.flatMap { $0.map(\.name) }))
    guard heads.count <= 30 else { return nil }
    let rows = named.map { row in
      heads.map { head in row.first { $0.name == head }.map { word($0.value, bare: true) } ?? "" }
    }
    let isRight = heads.map { head in
      named.allSatisfy { row in row.first { $0.name == head }.map { isNumber($0.value) } ?? true }
    }
    return ReplTable(heads: heads.map(FieldText.printable), rows: rows, isRight: isRight)
      .lines(width: width, noun: "row")
  }

  /// Columns in the order in which people read them: what is short and names the row first.
  private static func order(_ names: Set<String>) -> [String] {
    let first = ["claim", "severity", "rule", "field", "line", "state", "value"]
    let last = ["title", "message", "meaning"]
    let middle = names.subtracting(first).subtracting(last).sorted()
    return first.filter(names.contains) + middle + last.filter(names.contains)
  }

  private func isNumber(_ value: ReplValue) -> Bool {
    switch value {
    case .integer, .number, .money, .quantity, .none: true
    default: false
    }
  }

  // MARK: Single values

  /// A value in one line; texts in quotes unless `bare`.
  func word(_ value: ReplValue, bare: Bool = false, depth: Int = 0) -> String {
    switch value {
    case .none: return bare ? "" : "nil"
    case .flag(let flag): return flag ? "true" : "false"
    case .integer(let number): return String(number)
    case .number(let number):
      return number.isNaN ? "nan" : number.isInfinite ? (number < 0 ? "-inf" : "inf") : "\(number)"
    case .text(let text):
      let shown =
        FieldText.printable(String(text.prefix(500)))
        + (text.count > 500 ? "… (\(text.count) characters)" : "")
      return bare ? shown : "\"\(shown)\""
    case .money(let money): return money.description
    case .quantity(let quantity): return quantity.description
    case .date(let date): return date.description
    case .function: return "a function"
    case .tagged(let name, let text): return "\(name) \"\(FieldText.printable(text))\""
    case .record(let record): return name(record)
    case .table(let values, let named):
      if values.isEmpty, named.isEmpty { return "{}" }
      if depth > 2 { return "{…}" }
      var parts = values.prefix(20).map { word($0, depth: depth + 1) }
      if values.count > 20 { parts.append("… \(values.count) in all") }
      parts += named.prefix(20).map {
        "\(FieldText.printable($0.name)) = \(word($0.value, depth: depth + 1))"
      }
      if named.count > 20 { parts.append("… \(named.count) names in all") }
      return "{" + parts.joined(separator: ", ") + "}"
    }
  }

  /// A record in a word or two: `claim FFM-1003`, `claim line 2`.
  private func name(_ record: ReplRecord) -> String {
    guard record.group == nil,
      let key = ["id", "number", "code"].compactMap({ Schema.field(record.record, $0) }).first,
      !FieldText.isBlank(key, at: record.base)
    else { return "a \(record.typeName)" }
    return "\(record.typeName) \(context.shown(key, at: record.base))"
  }
}
