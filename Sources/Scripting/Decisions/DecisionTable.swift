package import Model

/// A decision table as judging, explaining and listing use it: rows of conditions on the inputs, and for
/// each row what a claim that meets it must be like.
package struct DecisionTable: Sendable {
  /// How many rows count.
  package enum Hit: String, Sendable, CaseIterable {
    /// No two rows can match at once, which is proved when the table is loaded.
    case unique
    /// The first row that matches.
    case first
    /// Every row that matches.
    case collect
  }

  /// A column of the table before the arrow.
  package struct Input: Sendable {
    package var name: String
    package var reference: FieldReference
  }

  /// A row; also what stands for a blank input, and `otherwise`.
  package struct Row: Sendable {
    /// `row 3`, counted from the one below the heading; `otherwise`; `blank pos`.
    package var name: String
    package var place: SourcePlace
    /// What each cell says of its input; nil for any value.
    package var cells: [Condition?]
    /// What the row says, in words: `mod 95, pos 10`.
    package var outputs: String
    /// Its items of ``DecisionTable/checks``.
    package var checks: Range<Int>

    /// All cells together.
    package var condition: Condition { .all(cells.compactMap { $0 }) }
  }

  package var hit: Hit
  package var inputs: [Input]
  /// The rows in their order, behind ``blanks``.
  package var rows: [Row]
  /// How many of the rows stand for a blank input, first of all: no other row is asked then.
  package var blanks: Int
  /// What counts where no row matches.
  package var otherwise: Row?
  /// What claims must be like, row by row; each that does not hold is a finding.
  package var checks: [Rule.Requirement]
}
