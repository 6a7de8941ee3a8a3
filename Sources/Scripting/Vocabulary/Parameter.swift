import LuaVM
package import Model

/// A dated number, amount or date with a name: `parameter "mcr.kx_pt_slp" { … }`, used as
/// `param "mcr.kx_pt_slp"`.
package struct Parameter: LayeredEntry {
  package enum Unit: String, Sendable, CaseIterable {
    case money, quantity, integer, date
  }

  package var id: String
  package var title: String?
  package var source: String
  package var unit: Unit
  /// In cents, thousandths, whole numbers or days.
  package var values: Dated<Int64>
  package var layer: Layer
  package var replaces: String?
  package var place: SourcePlace

  static let keys = ["title", "unit", "values", "source", "owner", "replaces"]
  static let required = ["unit", "values", "source"]

  static func read(_ reader: DeclarationReader, layer: Layer) -> Parameter? {
    guard let unit = reader.word("unit", Unit.self) else { return nil }
    let values = reader.dated("value") { value, path in
      let number = unit.number(value)
      if number == nil {
        reader.report.add(
          .wrongValue, valueOf: path, "expected \(unit.form), got \(describe(value))")
      }
      return number
    }
    let title = reader.text("title")
    let source = reader.text("source")
    let replaces = reader.text("replaces")
    guard reader.report.diagnostics.isEmpty, let values, let source else { return nil }
    return Parameter(
      id: reader.id, title: title, source: source, unit: unit, values: values, layer: layer,
      replaces: replaces, place: reader.place)
  }
}

extension Parameter.Unit {
  /// How a value of the unit is written.
  var form: String {
    switch self {
    case .money: "an amount as money \"12.30\""
    case .quantity: "a quantity as 2 or \"1.5\""
    case .integer: "a whole number"
    case .date: "a date as \"2026-01-31\""
    }
  }

  /// A written value in the unit's own measure; nil when it is none.
  func number(_ value: LuaValue) -> Int64? {
    switch (self, value) {
    case (.money, .exact(let exact)) where exact.kind == .money: exact.value
    case (.money, .string(let text)): Money(text)?.cents
    case (.quantity, .exact(let exact)) where exact.kind == .quantity: exact.value
    case (.quantity, .integer(let number)):
      number.magnitude < 1 << 50 ? number * 1_000 : nil
    case (.quantity, .string(let text)): Quantity(text)?.thousandths
    case (.integer, .integer(let number)): number
    case (.date, .exact(let exact)) where exact.kind == .date: exact.value
    case (.date, .string(let text)): CivilDate(text).map { Int64($0.days) }
    default: nil
    }
  }

  /// A number of the unit as scripts see it.
  func value(_ number: Int64) -> LuaValue {
    switch self {
    case .money: .exact(LuaExact(kind: .money, value: number))
    case .quantity: .exact(LuaExact(kind: .quantity, value: number))
    case .date: .exact(LuaExact(kind: .date, value: number))
    case .integer: .integer(number)
    }
  }
}
