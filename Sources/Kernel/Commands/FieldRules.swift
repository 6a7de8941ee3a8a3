internal import Model

/// Rules that many commands' fields share.
enum FieldRules {
  /// A text of a length in characters, without control characters.
  static func text(_ field: String, _ text: String, _ length: ClosedRange<Int>) -> [FieldProblem] {
    if text.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) {
      return [FieldProblem(field, "must not hold control characters or line breaks")]
    }
    guard length.contains(text.count) else {
      return [
        FieldProblem(
          field,
          text.isEmpty
            ? "must not be empty"
            : "must have \(length.lowerBound) to \(length.upperBound) characters")
      ]
    }
    return []
  }
}
