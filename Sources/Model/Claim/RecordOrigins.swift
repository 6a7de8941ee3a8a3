/// Where the values of a record were read in a document: byte offsets, beside a ``RecordValue`` of the
/// same shape.
package struct RecordOrigins: Sendable {
  /// The record's own first byte.
  package var start: Int
  /// The first byte of each value that was given, by the field's key.
  package var values: [Int: Int] = [:]
  package var children: [String: [RecordOrigins]] = [:]

  package init(start: Int) { self.start = start }
}
