import CodeSets
import LuaVM
import Model
import Text

/// Reads a `charge_master`: its head, its rows from the script or a CSV file beside it, its exceptions and
/// examples.
struct ChargeMasterReader {
  let reader: DeclarationReader
  let layer: Layer
  /// The CSV files that were loaded, by path.
  let tables: [String: [UInt8]]

  var report: RuleReport { reader.report }

  /// The charge master; nil when it has a fault.
  func read() -> ChargeMaster? {
    let title = reader.text("title")
    let source = reader.text("source")
    let owner = reader.text("owner")
    let replaces = reader.text("replaces")
    let locations = readLocations()
    let isProposed = flag(reader.table["proposed"], at: "proposed")
    guard let window = reader.window() else { return nil }
    guard
      let rows = ChargeRowReader(reader: reader, tables: tables, from: window.from, to: window.to)
        .read()
    else { return nil }
    let table = ChargeTable(rows)
    checkDays(table)
    let exceptions = ChargeExceptionReader(reader: reader, from: window.from, to: window.to).read()
    let examples = readExamples(window.from)
    guard report.diagnostics.isEmpty, let source, let owner, let exceptions, let examples else {
      return nil
    }
    return ChargeMaster(
      id: reader.id, title: title, source: source, owner: owner, from: window.from, to: window.to,
      locations: locations, isProposed: isProposed ?? false, table: table, exceptions: exceptions,
      examples: examples, layer: layer, replaces: replaces, place: reader.place)
  }

  private func readLocations() -> [String]? {
    guard let texts = reader.texts("location") else { return nil }
    for text in texts where !isLocation(text) {
      report.add(.badCodes, valueOf: "location", notALocation(text))
    }
    return texts
  }

  func flag(_ value: LuaValue?, at path: String) -> Bool? {
    switch value {
    case nil: return nil
    case .boolean(let flag)?: return flag
    case let other?:
      report.add(
        .wrongKind, valueOf: path, "'\(path)' is true or false, got \(describe(other))")
      return nil
    }
  }

  /// Overlaps are faults that name both rows; days without a row between two are warned of, and lines of
  /// those days have no charge.
  private func checkDays(_ table: ChargeTable) {
    for (before, after) in table.overlaps {
      report.add(.chargeTwice, place: after.place, meeting(before, after))
    }
    for (before, after) in table.holes {
      guard let to = before.to else { continue }
      report.warn(
        .valueGap, place: after.place,
        "\(after.name) has no charge from \(to.adding(1)) to \(after.from.adding(-1)), between "
          + "\(before.place.text) and this row; lines of those days are not charged")
    }
  }

  /// What two rows for the same lines and days say, and what to do about it.
  private func meeting(_ before: ChargeRow, _ after: ChargeRow) -> String {
    guard before.from == after.from else {
      return
        "\(after.name) has a row at \(before.place.text) that holds \(before.days) already, and this "
        + "one begins on \(after.from) — end the earlier one on \(after.from.adding(-1))"
    }
    // An end before the first day would be none.
    guard before.amount == after.amount else {
      return "\(after.name) is billed at $\(after.amount) here and at $\(before.amount) at "
        + "\(before.place.text), and both rows begin on \(after.from) — delete the one that is wrong, or let "
        + "one begin later"
    }
    return "\(after.name) is there twice: \(before.place.text) bills $\(before.amount) from "
      + "\(before.from) on as well — delete one of the two"
  }

  // MARK: Examples

  private func readExamples(_ first: CivilDate) -> [ChargeExample]? {
    guard let value = reader.table["examples"] else { return [] }
    guard case .table(let list) = value, list.fields.isEmpty else {
      report.add(.badExample, valueOf: "examples", "'examples' is a list of examples")
      return nil
    }
    let examples = list.array.enumerated().compactMap {
      readExample($1, at: "examples/\($0 + 1)", first)
    }
    return examples.count == list.array.count ? examples : nil
  }

  private func readExample(
    _ value: LuaValue, at path: String, _ first: CivilDate
  ) -> ChargeExample? {
    guard case .table(var table) = value, table.array.count == 1,
      case .string(let name) = table.array[0]
    else {
      report.add(
        .badExample, at: path,
        "an example begins with its name: { \"a visit\", line = { code = \"99213\" }, charge = "
          + "money \"180.00\" }")
      return nil
    }
    table.array = []
    reader.checkKeys(table, at: path, keys: ChargeExample.keys, required: ["line"])
    guard case .table(let written)? = table["line"],
      let line = readLine(written, at: path + "/line", first)
    else { return nil }
    func text(_ key: String) -> String? {
      guard let value = table[key] else { return nil }
      if case .string(let text) = value { return text }
      report.add(
        .badExample, valueOf: path + "/" + key, "'\(key)' is text, got \(describe(value))")
      return nil
    }
    let party = ChargeParty(
      payer: text("payer") ?? "", filing: text("filing") ?? "",
      isSelfPay: flag(table["self_pay"], at: path + "/self_pay") ?? false,
      patientClass: text("class"))
    let charge = table["charge"].flatMap { report.amount($0, at: path + "/charge") }
    let none = flag(table["no_charge"], at: path + "/no_charge") ?? false
    guard (table["charge"] == nil) == none else {
      report.add(
        .badExample, at: path,
        "the example \"\(name)\" says what is billed: charge = money \"…\", or no_charge = true")
      return nil
    }
    guard none || charge != nil else { return nil }
    return ChargeExample(
      name: name, line: line, party: party, charge: charge, place: report.place(key: path))
  }

  private func readLine(_ table: LuaTable, at path: String, _ first: CivilDate) -> FeeLine? {
    reader.checkKeys(table, at: path, keys: ChargeExample.lineKeys, required: ["code"])
    let cells = ChargeCells(table, at: path, report)
    guard let code = cells.code(), let mods = cells.modifiers("mods"),
      let provider = cells.provider(), let location = cells.location()
    else { return nil }
    var units = Quantity(1)
    if let written = table["units"] {
      guard let number = Parameter.Unit.quantity.number(written), number > 0 else {
        report.add(
          .badExample, valueOf: path + "/units",
          "units are a number such as 2 or \"1.5\", got \(describe(written))")
        return nil
      }
      units = Quantity(thousandths: number)
    }
    var day = first
    if let written = table["dos"] {
      guard let date = reader.date(written, at: path + "/dos") else { return nil }
      day = date
    }
    return FeeLine(
      claim: "", line: 1, code: code, modifiers: mods, units: units, from: day,
      provider: CodeKey(provider ?? ""), locality: FeeLocality(bits: 0),
      locations: location.map { [CodeKey($0)] } ?? [])
  }
}

/// Whether a text can be a location: an NPI, or a ZIP code of five or nine digits.
package func isLocation(_ text: String) -> Bool {
  let isNumber = text.utf8.allSatisfy { (48...57).contains($0) }
  return isNumber && (text.utf8.count == 5 || text.utf8.count == 9) || NPI.isValid(text)
}

/// Why a text is none, and what is.
package func notALocation(_ text: String) -> String {
  "'\(text)' is no location — give an NPI (10 digits, the last the check digit) or a ZIP code (5 or 9)"
}

extension CivilDate {
  /// Some days later, or earlier.
  func adding(_ days: Int32) -> CivilDate { CivilDate(days: self.days + days) }
}
