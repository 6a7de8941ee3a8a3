package import Model

/// A claim as an example states it: what differs from the standard claim.
package struct ClaimRecipe: Sendable {
  /// The values of one record by slot; nil blanks the field.
  package typealias Values = [(field: Field, value: FieldValue?)]

  /// A record below the claim: its values and the records of its lists.
  package struct Entry: Sendable, ExpressibleByArrayLiteral {
    package var values: Values
    /// The records below it, such as a line's adjudications.
    package var below: [(record: Record, entry: Entry)] = []

    package init(_ values: Values = []) { self.values = values }

    package init(arrayLiteral elements: (field: Field, value: FieldValue?)...) {
      values = elements
    }
  }

  package var claim: Values = []
  /// The lines; nil keeps the standard claim's one line.
  package var lines: [Entry]?
  package var otherPayers: [Entry] = []
  package var segments: [Entry] = []

  package init() {}
}
