import LuaVM
import Model
import Text

/// A column of a decision table behind the arrow: its name, and what its cells can be.
struct DecisionOutput {
  var name: String
  var kind: Kind

  enum Kind {
    /// One of a few words.
    case words([String])
    /// A value that the field can have, or an element of it where it is a list.
    case field(Field)
  }

  /// What a cell says.
  struct Value {
    /// The cell as it was written.
    var text: String
    var meaning: Meaning

    enum Meaning {
      /// `*`: nothing is asked.
      case anything
      case blank
      case word
      case codes(CodeSet)
      case text
      case number(Int64)
    }
  }

  /// Reads a cell.
  func read(_ text: String) throws(DecisionCellReader.Failure) -> Value {
    switch kind {
    case .words(let words):
      if words.contains(text) { return Value(text: text, meaning: .word) }
      let hint = nearest(text, in: words).map { "did you mean '\($0)'?" }
      throw DecisionCellReader.Failure(
        message: "'\(name)' is never '\(text)' — "
          + (hint ?? "it is one of \(words.joined(separator: ", "))"))
    case .field(let field):
      if text == "*" { return Value(text: text, meaning: .anything) }
      if text == DecisionCellReader.blank { return Value(text: text, meaning: .blank) }
      switch field.type {
      case .code, .codes: return Value(text: text, meaning: .codes(try codes(text, of: field)))
      case .text: return Value(text: text, meaning: .text)
      default:
        let number = try DecisionCellReader(field: field).number(text, of: text)
        return Value(text: text, meaning: .number(number))
      }
    }
  }

  private func codes(
    _ text: String, of field: Field
  ) throws(DecisionCellReader.Failure) -> CodeSet {
    if text.hasPrefix("!") {
      throw DecisionCellReader.Failure(
        message: "an output says what is wanted — '!' stands in front of inputs only")
    }
    let fault =
      CodeForm.fault(of: text, in: field.path, isSet: true)
      ?? DecisionCellReader.damage(text, of: field.path)
    if let fault { throw DecisionCellReader.Failure(message: fault) }
    do {
      return try CodeSet(parsing: text)
    } catch {
      throw DecisionCellReader.Failure(message: error.message)
    }
  }
}
