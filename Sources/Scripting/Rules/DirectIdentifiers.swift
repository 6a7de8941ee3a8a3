import Model

/// The values of a claim that name a person, to be hidden in text that a script has made.
///
/// A template masks its own fields; what a body passes as text, or says when it fails, may hold the
/// same values, so they are looked for there.
struct DirectIdentifiers {
  private let values: [(text: String, name: String)]

  init(of claim: ClaimFrame) {
    var values: [(String, String)] = []
    for field in Schema.claim where field.phi == .direct {
      if FieldText.isBlank(field, at: claim.base) { continue }
      values.append((FieldText.text(field, at: claim.base), field.name))
    }
    for index in 0..<claim.otherPayerCount {
      let base = claim.otherPayer(index).base
      for field in Schema.otherPayer where field.phi == .direct {
        if FieldText.isBlank(field, at: base) { continue }
        values.append((FieldText.text(field, at: base), field.name))
      }
    }
    // The longest first, so that no part of a value stays behind; single letters are no identifier.
    self.values = values.filter { $0.0.count > 1 }.sorted { $0.0.count > $1.0.count }
  }

  /// The text with every such value replaced by its field's name.
  func masked(_ text: String) -> String {
    var text = text
    for value in values where text.contains(value.text) {
      text = text.replacing(value.text, with: "(\(value.name) hidden)")
    }
    return text
  }
}
