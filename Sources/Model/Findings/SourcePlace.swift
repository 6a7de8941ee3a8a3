/// A place in a script: file, and line and column counting from 1 where they are known.
package struct SourcePlace: Sendable, Hashable {
  package var file: String
  package var line: Int?
  package var column: Int?

  package init(file: String, line: Int? = nil, column: Int? = nil) {
    self.file = file
    self.line = line
    self.column = column
  }

  /// The place as messages name it: `rules/a.lua:3`.
  package var text: String { line.map { "\(file):\($0)" } ?? file }
}
