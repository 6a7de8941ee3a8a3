extension String {
  /// The text with blanks behind it up to a width in characters, as words stand in a column.
  ///
  /// Longer text stays as it is.
  package func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }

  /// The text with blanks before it up to a width in characters, as numbers stand in a column.
  ///
  /// Longer text stays as it is.
  package func indented(to width: Int) -> String {
    String(repeating: " ", count: max(0, width - count)) + self
  }
}
