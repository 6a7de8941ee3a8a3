/// A field's value outside a frame: text, number or list.
package enum FieldValue: Sendable, Hashable {
  case text(String)
  /// In the field's own unit: cents, thousandths, days since 1970-01-01, the number, 0 or 1.
  case number(Int64)
  case texts([String])
  case numbers([Int64])

  /// Whether a field of this type can hold the value.
  package func fits(_ type: FieldType) -> Bool {
    switch (type, self) {
    case (.code, .text), (.text, .text): true
    case (.flag, .number(let number)): number == 0 || number == 1
    case (.money, .number), (.quantity, .number), (.date, .number), (.integer, .number): true
    case (.codes(let capacity), .texts(let texts)): texts.count <= capacity
    case (.integers(let capacity), .numbers(let numbers)): numbers.count <= capacity
    default: false
    }
  }

  /// Whether the value says nothing: no text, or an empty list.
  package var isBlank: Bool {
    switch self {
    case .text(let text): text.isEmpty
    case .texts(let texts): texts.isEmpty
    case .numbers(let numbers): numbers.isEmpty
    case .number: false
    }
  }

  package static func money(_ money: Money) -> FieldValue { .number(money.cents) }
  package static func quantity(_ quantity: Quantity) -> FieldValue {
    .number(quantity.thousandths)
  }
  package static func date(_ date: CivilDate) -> FieldValue { .number(Int64(date.days)) }
}
