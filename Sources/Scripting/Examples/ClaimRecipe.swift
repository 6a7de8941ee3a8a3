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
