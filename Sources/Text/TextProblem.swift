/// A text that cannot be read: where, what, why, how to fix.
package struct TextProblem: Error, Equatable, Sendable, CustomStringConvertible {
  /// Stable codes; J for JSON, C for CSV.
  package enum Code: String, Sendable, CaseIterable {
    /// A character that no JSON value may start with or that may not follow here.
    case unexpected = "J101"
    /// The text ends inside a value.
    case ended = "J102"
    /// Arrays and objects nested deeper than the limit.
    case tooDeep = "J103"
    /// A name stands twice in one object.
    case duplicateKey = "J104"
    /// A number that JSON does not allow, such as `01` or `1.`.
    case number = "J105"
    /// An escape that JSON does not allow, or half a surrogate pair.
    case escape = "J106"
    /// A line break or other control character inside a string.
    case controlCharacter = "J107"
    /// Bytes that are not UTF-8.
    case encoding = "J108"
    /// Something after the value.
    case trailing = "J109"
    /// A comma before a closing bracket.
    case trailingComma = "J110"
    /// A number with fraction or exponent where canonical JSON is written.
    case notCanonical = "J120"
    /// A quoted field that is never closed.
    case unclosedQuote = "C101"
    /// Text between a closing quote and the next separator.
    case afterQuote = "C102"
    /// A quote inside a field that does not start with one.
    case strayQuote = "C103"
    /// More fields in a row than the limit.
    case tooManyColumns = "C104"
    /// A field longer than the limit.
    case fieldTooLong = "C105"
    /// Bytes of a field that are not UTF-8.
    case fieldEncoding = "C106"
  }

  package let code: Code
  package let position: TextPosition
  package let message: String

  package init(_ code: Code, at position: TextPosition, _ message: String) {
    self.code = code
    self.position = position
    self.message = message
  }

  /// `line:column: code message`, ready for a file name in front.
  package var description: String { "\(position): \(code.rawValue) \(message)" }
}
