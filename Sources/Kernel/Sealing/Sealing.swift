/// Where a sealed value stands; it opens nowhere else.
package struct SealedPlace: Hashable, Sendable, CustomStringConvertible {
  package var table: String
  package var column: String
  package var row: Int64

  package init(_ table: String, _ column: String, row: Int64) {
    self.table = table
    self.column = column
    self.row = row
  }

  package var description: String { "\(table)|\(column)|\(row)" }
}

/// Seals and opens values of sealed columns, and makes the blind indexes that find them.
package protocol Sealing: Sendable {
  /// The value encrypted for one place.
  func seal(_ bytes: [UInt8], for place: SealedPlace) throws -> [UInt8]

  /// The value again.
  ///
  /// - Throws: `K305` when the bytes were altered, or stood elsewhere when they were sealed.
  func open(_ sealed: UnsafeRawBufferPointer, from place: SealedPlace) throws -> [UInt8]

  /// A number that equal texts of one domain share, and that tells nothing without the key.
  func blindIndex(_ text: String, domain: String) -> Int64
}

extension Sealing {
  package func open(_ sealed: [UInt8], from place: SealedPlace) throws -> [UInt8] {
    try sealed.withUnsafeBytes { try open($0, from: place) }
  }
}
