package import Model

/// What a rule judges.
package enum Each: String, Sendable, CaseIterable {
  case claim
  /// Every line of its own.
  case line
  /// Every two lines that agree in some fields.
  case pair
  /// The lines of one day.
  case day
}

/// Which lines of a claim a rule puts together.
package struct Grouping: Sendable {
  /// The fields in which the lines agree; of days, the date of service first.
  package var same: [Field]
  /// What the lines `a` and `b` of a pair must meet, each looked at by itself.
  package var a: Condition?
  package var b: Condition?
  /// The two lines play different parts, so that both orders are looked at; otherwise `a` is the
  /// earlier line.
  package var isOrdered: Bool

  /// The fields in words.
  package var wording: String { same.map(\.path).joined(separator: ", ") }
}
