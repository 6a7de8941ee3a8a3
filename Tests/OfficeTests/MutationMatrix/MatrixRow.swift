/// A row of the matrix: one fault put into a valid file, and what must come of it.
struct MatrixRow: Sendable {
  enum Verdict: Sendable {
    /// A code of the reader or of the guide, or the id of a rule, at a segment that begins so.
    case caught(by: String, at: String)
    /// Nothing is wrong with the file, and nothing may be said.
    case legal
    /// No rule can know without a table that is not here: nothing is said today.
    case needsCodes(String)
    /// To be caught by a rule as soon as there is one of this id.
    case pending(rule: String, at: String)
  }

  let name: String
  let mutant: MatrixBase
  let verdict: Verdict
  var text: String { mutant.text }

  /// A row whose mutant is made of a base by `edits`; one that changes nothing is told by the suite.
  init(
    _ name: String, of base: MatrixBase = .plain, _ verdict: Verdict, _ edits: MatrixEdit...
  ) {
    self.name = name
    self.verdict = verdict
    var mutant = base
    for edit in edits { edit.apply(to: &mutant.segments) }
    self.mutant = mutant
  }
}

/// A change to a file's segments.
///
/// One that finds nothing to change leaves a single segment that says so, which the suite refuses.
enum MatrixEdit: Sendable {
  /// Within the first segment that begins so, a text by another.
  case change(String, String, String)
  /// The first segment that begins so, by others, or by none.
  case replace(String, [String])
  /// Others behind the first segment that begins so.
  case after(String, [String])
  /// The segments from the first that begins so up to the next that begins so, once more, with
  /// these changes.
  case again(from: String, to: String, [MatrixEdit])
  /// The segments from one up to another, taken out.
  case cut(from: String, to: String)

  func apply(to segments: inout [String]) {
    func place(_ start: String, from: Int = 0) -> Int? {
      segments[from...].firstIndex { $0.hasPrefix(start) }
    }
    switch self {
    case .change(let start, let old, let new):
      guard let place = place(start), let range = segments[place].firstRange(of: old) else { break }
      return segments[place].replaceSubrange(range, with: new)
    case .replace(let start, let new):
      guard let place = place(start) else { break }
      return segments.replaceSubrange(place...place, with: new)
    case .after(let start, let new):
      guard let place = place(start) else { break }
      return segments.insert(contentsOf: new, at: place + 1)
    case .again(let start, let end, let edits):
      guard let first = place(start), let last = place(end, from: first) else { break }
      var copy = Array(segments[first..<last])
      for edit in edits { edit.apply(to: &copy) }
      return segments.insert(contentsOf: copy, at: last)
    case .cut(let start, let end):
      guard let first = place(start), let last = place(end, from: first) else { break }
      return segments.removeSubrange(first..<last)
    }
    segments = ["NOTHING TO CHANGE"]
  }
}
