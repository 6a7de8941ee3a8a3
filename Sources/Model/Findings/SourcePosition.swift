/// A place in an input document.
package struct SourcePosition: Hashable, Sendable {
  /// The X12 home of the field, such as `2400 SV101-2`; also that of a value in a JSON claim.
  package var home: String
  /// The segment's number in the file, counting from 1, where it is known.
  package var segment: Int?
  /// The offset of the value's first byte in the file.
  package var byte: Int
  /// The place in a JSON document or none, in a list, so that a position in X12 is small.
  private var places: [JSONPlace]

  /// A place in a JSON document for people and programs.
  package struct JSONPlace: Hashable, Sendable {
    /// The way from the document's root, such as `$.claims[3].lines[0].charge`; in NDJSON from the
    /// root of its line.
    package var path: String
    /// Counting from 1; columns count characters.
    package var line: Int
    package var column: Int

    package init(path: String, line: Int, column: Int) {
      self.path = path
      self.line = line
      self.column = column
    }
  }
}

extension SourcePosition {
  // In an extension beside the memberwise one, which makes the value where it goes and copies nothing.
  package init(home: String, segment: Int?, byte: Int, json: JSONPlace? = nil) {
    self.init(home: home, segment: segment, byte: byte, places: json.map { [$0] } ?? [])
  }

  /// The place in a JSON document; nil in X12.
  package var json: JSONPlace? {
    get { places.first }
    set { places = newValue.map { [$0] } ?? [] }
  }
}
