package import Model

/// A value of a claim that an 837P cannot carry as it stands: where, what, why, how to fix.
///
/// The message quotes no value. A claim with problems is stored whole all the same, since its context
/// keeps what the segments do not say; it must not be sent.
package struct WritingProblem: Equatable, Sendable, CustomStringConvertible {
  /// Stable codes of what the writer finds.
  package enum Code: String, Sendable, CaseIterable {
    /// A text or number longer than its element; it was written.
    case tooLong = "X200"
    /// A character outside the X12 character set; it was written.
    case character = "X201"
    /// A control character, which ends or breaks segments; the value was not written.
    case control = "X202"
    /// A number or date that X12 has no form for; the value was not written.
    case number = "X203"
    /// A delimiter that kept segments fix stands in a text; the value was not written.
    case delimiter = "X204"
    /// A kept segment that has no certain place.
    case segment = "X205"
    /// A value that comes back otherwise than it was said.
    case notCarried = "X206"
    /// A name or number of the envelope that does not fit its element.
    case envelope = "X207"
  }

  package let code: Code
  /// The way to the value in the claim, such as `lines[0].note`; empty for the envelope.
  package let path: String
  /// The X12 home of its field.
  package let home: String
  package let message: String

  init(_ code: Code, _ path: String, home: String, _ message: String) {
    self.code = code
    self.path = path
    self.home = home
    self.message = message
  }

  /// One line: code, path, message.
  package var description: String {
    path.isEmpty ? "\(code.rawValue): \(message)" : "\(code.rawValue) at \(path): \(message)"
  }
}
