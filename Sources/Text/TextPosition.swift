/// A place in a text: byte offset from 0, line and column from 1.
///
/// Columns count Unicode scalars, as editors do.
package struct TextPosition: Equatable, Sendable, CustomStringConvertible {
  package let offset: Int
  package let line: Int
  package let column: Int

  package init(offset: Int, line: Int, column: Int) {
    self.offset = offset
    self.line = line
    self.column = column
  }

  /// `line:column`.
  package var description: String { "\(line):\(column)" }
}
