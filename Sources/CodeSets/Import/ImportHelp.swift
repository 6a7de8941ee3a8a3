internal import Model

extension [SourceFile] {
  /// The one file of a kind that comes in one.
  func only(_ kind: CodeKind) throws(ImportProblem) -> SourceFile {
    guard let first, count == 1 else {
      throw ImportProblem(
        .incomplete, file: first?.name ?? kind.rawValue,
        "\(kind.title) come in one file, and \(count) were named: "
          + "\(map(\.name).joined(separator: ", ")). Name one of them.")
    }
    return first
  }
}

/// A value from a file as messages quote it: short, without anything that a terminal would obey.
func shown(_ text: String) -> String {
  var safe = ""
  for scalar in text.unicodeScalars.prefix(40) {
    safe.unicodeScalars.append(
      scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) ? "?" : scalar)
  }
  return text.isEmpty ? "A blank" : "'\(safe)'"
}
