/// A proposal to change a claim so that a finding no longer stands.
///
/// It is shown and never carried out by judging: what is on a claim is decided by people. The changes
/// are worked out on the claim itself, and the charge is the same before and after unless an operation
/// names the field it is taken from.
package struct Fix: Hashable, Sendable {
  /// What the rule proposes, in the order in which it would be done.
  package var operations: [Operation]
  /// What that would change on this claim; empty when it is refused.
  package var changes: [Change]
  /// Why the proposal cannot be made on this claim; nil when it can.
  package var refusal: String?

  package init(operations: [Operation], changes: [Change], refusal: String? = nil) {
    self.operations = operations
    self.changes = changes
    self.refusal = refusal
  }

  /// One operation with its arguments as text, such as `split_line` with `mods` LT,RT.
  package struct Operation: Hashable, Sendable {
    package var name: String
    /// The line it is about; nil for the claim.
    package var line: Int?
    package var arguments: [Argument]

    package struct Argument: Hashable, Sendable {
      package var name: String
      package var value: String

      package init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
      }
    }

    package init(name: String, line: Int?, arguments: [Argument]) {
      self.name = name
      self.line = line
      self.arguments = arguments
    }

    /// The operation in words: `split_line mods LT,RT charge half`.
    package var text: String {
      ([name] + arguments.flatMap { $0.name.isEmpty ? [$0.value] : [$0.name, $0.value] })
        .joined(separator: " ")
    }
  }

  /// One difference between the claim as it is and as it would be.
  package struct Change: Hashable, Sendable {
    /// The line's number on the claim as it is, or as it would be for a line that is added; nil for
    /// the claim.
    package var line: Int?
    /// The field's path; `line` where a whole line is added or taken away.
    package var field: String
    /// nil where the line is not there yet; direct identifiers are masked.
    package var before: String?
    /// nil where the line would be gone.
    package var after: String?

    package init(line: Int?, field: String, before: String?, after: String?) {
      self.line = line
      self.field = field
      self.before = before
      self.after = after
    }

    /// What it is about, in words: `line 2 modifiers`.
    package var subject: String {
      let name = field == "mods" ? "modifiers" : field
      return line.map { "line \($0) \(name)" } ?? name
    }

    /// The change in words: `line 2 modifiers: 25 -> 25,LT`.
    package var text: String {
      switch (before, after) {
      case (nil, let added?): "new line \(line ?? 0): \(added)"
      case (let gone?, nil): "without line \(line ?? 0): \(gone)"
      default: "\(subject): \(before ?? "") -> \(after ?? "")"
      }
    }
  }

  /// The fix on one line: its changes, without the numbers that lines get anew, or why there is none.
  package var text: String {
    if let refusal { return "none — \(refusal)" }
    let told = changes.filter { $0.field != "number" }
    return (told.isEmpty ? changes : told).map(\.text).joined(separator: "; ")
  }
}
