package import Model

/// A claim as an example states it: what differs from the standard claim.
package struct ClaimRecipe: Sendable {
  /// The values of one record by slot; nil blanks the field.
  package typealias Values = [(field: Field, value: FieldValue?)]

  package var claim: Values = []
  /// The lines; nil keeps the standard claim's one line.
  package var lines: [Values]?
  package var otherPayers: [Values] = []

  package init() {}
}

/// A field's value as text, number or list, on its way into a frame.
package enum FieldValue: Sendable, Hashable {
  case text(String)
  /// In the field's own unit: cents, thousandths, days, the number, 0 or 1.
  case number(Int64)
  case texts([String])
  case numbers([Int64])
}
