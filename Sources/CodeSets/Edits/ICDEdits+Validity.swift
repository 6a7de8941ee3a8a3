internal import Model

extension ICDEdits {
  /// What is the matter with a code that is not billable in a release.
  static func validity(
    _ key: CodeKey, _ places: [Int], codes: ICDCodes, notes: ICDNotes?, history: ICDHistory?
  ) -> ICDEdit {
    let text = ICDCode.text(key)
    switch codes.status(of: key) {
    case .header(let children):
      let before = history.flatMap { otherTime(key, codes, $0) }.map { " \($0)" } ?? ""
      if let seventh = seventhMissing(key, children, notes) {
        return ICDEdit(.seventh, places, .hold, seventh + before)
      }
      return ICDEdit(
        .header, places, .hold,
        "\(text) is a heading and not billable: it needs more characters. Below it: \(list(children, codes)).\(before)"
      )
    case .billable, .unknown:
      if let history, let other = otherTime(key, codes, history) {
        return ICDEdit(.notEffective, places, .hold, "\(text) is not valid on the date. \(other)")
      }
      if let seventh = seventhWrong(key, codes, notes) {
        return ICDEdit(.seventh, places, .hold, seventh)
      }
      guard case .unknown(let nearest) = codes.status(of: key), let first = nearest.first else {
        return ICDEdit(
          .unknown, places, .hold, "\(text) is no ICD-10-CM code in the release of \(codes.from).")
      }
      let rest = nearest.dropFirst().map { " or \(ICDCode.text($0))" }.joined()
      return ICDEdit(
        .unknown, places, .hold,
        "\(text) is no ICD-10-CM code in the release of \(codes.from). Did you mean \(ICDCode.text(first))\(rest)?"
      )
    }
  }

  /// When a code counts that does not count in a release; nil when it never does.
  private static func otherTime(
    _ key: CodeKey, _ codes: ICDCodes, _ history: ICDHistory
  ) -> String? {
    let spans = history.spans(of: key)
    if let later = spans.first(where: { $0.from.map { $0 > codes.from } ?? false }),
      let from = later.from
    {
      return "It is valid from \(from)."
    }
    if let earlier = spans.last(where: { $0.through.map { $0 < codes.from } ?? false }),
      let through = earlier.through
    {
      return "It was valid until \(through)."
    }
    return spans.isEmpty ? nil : "It is valid in another release."
  }

  /// Codes as a message lists them; a heading among them has a dash.
  private static func list(_ keys: [CodeKey], _ codes: ICDCodes) -> String {
    let shown = keys.prefix(10).map { ICDCode.text($0) + (codes.isBillable($0) ? "" : "-") }
    let rest = keys.count > 10 ? " and \(keys.count - 10) more" : ""
    return shown.joined(separator: ", ") + rest
  }

  // MARK: - The seventh character

  /// What to say of a heading below which there are only codes with a seventh character.
  private static func seventhMissing(
    _ key: CodeKey, _ children: [CodeKey], _ notes: ICDNotes?
  ) -> String? {
    guard let first = children.first, children.allSatisfy({ $0.length == 7 }),
      ICDCode.padded(key, seventh: ICDCode.letter(first, 7)) == first
    else { return nil }
    let letters = children.map { ICDCode.letter($0, 7) }
    let meanings = notes?.seventhCharacters(of: key)?.characters ?? []
    let shown = letters.map { letter in
      let scalar = Unicode.Scalar(letter)
      let meaning = meanings.first { $0.letter == scalar }.map { " \($0.meaning)" } ?? ""
      return "\(scalar)\(meaning)"
    }
    let fill = key.length < 6 ? ", with X in between" : ""
    return
      "\(ICDCode.text(key)) needs a seventh character\(fill): \(shown.joined(separator: ", ")). For example "
      + "\(ICDCode.text(first))."
  }

  /// What to say of an unknown code whose start is a code with seventh characters.
  private static func seventhWrong(
    _ key: CodeKey, _ codes: ICDCodes, _ notes: ICDNotes?
  ) -> String? {
    if let padded = ICDCode.padded(key), codes.isBillable(padded) {
      return
        "\(ICDCode.text(key)) lacks the placeholder X before its seventh character. Write \(ICDCode.text(padded))."
    }
    guard key.length == 7, let stem = codes.parent(of: key) else { return nil }
    let letter = ICDCode.letter(key, 7)
    let children = codes.children(of: stem)
    guard ICDCode.padded(stem, seventh: letter) == key,
      let said = seventhMissing(stem, children, notes)
    else { return nil }
    return "\(Unicode.Scalar(letter)) is no seventh character of \(ICDCode.text(stem)). \(said)"
  }
}
