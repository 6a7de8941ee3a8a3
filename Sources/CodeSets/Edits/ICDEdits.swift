package import Model

/// The edits of the diagnoses of one claim: pure, from the codes to what is the matter with them.
package enum ICDEdits {
  /// Judges the diagnoses of a claim.
  ///
  /// - Parameters:
  ///   - diagnoses: the keys in the order of the claim, as ``ICDCode/key(_:)`` makes them.
  ///   - codes: the release that counts on the date of service.
  ///   - notes: the tabular list of that date; without it the edits of notes are left out.
  ///   - history: all releases at hand, to tell a code of another time from one that never was.
  /// - Returns: what was found: validity in the order of the diagnoses, then the order of the list,
  ///   then pairs, then duplicates. Source: ICD-10-CM Official Guidelines, section I.A and I.B; CMS
  ///   Claims Processing Manual chapter 23, 10.
  package static func check(
    _ diagnoses: [CodeKey], codes: ICDCodes, notes: ICDNotes? = nil, history: ICDHistory? = nil
  ) -> [ICDEdit] {
    var edits: [ICDEdit] = []
    var nodes = [Int](repeating: -1, count: diagnoses.count)
    for (place, key) in diagnoses.enumerated() {
      if codes.isBillable(key) {
        nodes[place] = notes?.node(of: key) ?? -1
      } else if !diagnoses[..<place].contains(key) {
        edits.append(
          validity(
            key, places(of: key, in: diagnoses), codes: codes, notes: notes, history: history))
      }
    }
    if let edit = externalFirst(diagnoses) { edits.append(edit) }
    if let notes {
      codeFirst(diagnoses, nodes, notes, &edits)
      excludes1(diagnoses, nodes, notes, &edits)
    }
    duplicates(diagnoses, &edits)
    return edits
  }

  private static func places(of key: CodeKey, in diagnoses: [CodeKey]) -> [Int] {
    diagnoses.indices.filter { diagnoses[$0] == key }
  }

  // MARK: - The order of the list

  /// External causes, V00 to Y99, say how something came about, and are never listed first.
  private static func externalFirst(_ diagnoses: [CodeKey]) -> ICDEdit? {
    guard let first = diagnoses.first,
      (UInt8(ascii: "V")...UInt8(ascii: "Y")).contains(ICDCode.letter(first, 1))
    else { return nil }
    return ICDEdit(
      .externalFirst, [0], .hold,
      "\(ICDCode.text(first)) says how an injury came about, and such a code may not be listed first. List "
        + "the injury or condition before it.")
  }

  private static func codeFirst(
    _ diagnoses: [CodeKey], _ nodes: [Int], _ notes: ICDNotes, _ edits: inout [ICDEdit]
  ) {
    for (place, node) in nodes.enumerated() where node >= 0 && notes.has(.codeFirst, node) {
      let key = diagnoses[place]
      if place == 0, notes.isManifestation(node) {
        edits.append(
          ICDEdit(
            .manifestationFirst, [0], .hold,
            "\(ICDCode.text(key)) is the manifestation of a disease classified elsewhere, and may not be listed "
              + "first. List the disease before it\(quoted(notes.notes(.codeFirst, for: key)))."))
        continue
      }
      func named(_ other: Int, unclear: Bool) -> ICDNotes.Note? {
        guard nodes[other] >= 0, diagnoses[other] != key else { return nil }
        return notes.naming(
          .codeFirst, from: node, diagnoses[other], nodes[other], unclear: unclear)
      }
      if diagnoses[..<place].indices.contains(where: { named($0, unclear: true) != nil }) {
        continue
      }
      for other in diagnoses.indices.dropFirst(place + 1) {
        guard let note = named(other, unclear: false) else { continue }
        edits.append(
          ICDEdit(
            place == 0 ? .manifestationFirst : .codeFirst, [place, other], .warn,
            "\(ICDCode.text(diagnoses[other])) is to be listed before \(ICDCode.text(key)) (Code first at "
              + "\(note.place): \(note.text))."))
        break
      }
      if place == 0, edits.last?.kind != .manifestationFirst {
        let said = notes.notes(.codeFirst, for: key)
        guard let first = said.first, isPlain(first.text) else { continue }
        edits.append(
          ICDEdit(
            .manifestationFirst, [0], .warn,
            "\(ICDCode.text(key)) is listed first, and the tabular list says what to code before it\(quoted(said))."
          ))
      }
    }
  }

  /// Whether a note `Code first` holds always: it asks for the underlying disease and not only where there is
  /// one.
  private static func isPlain(_ text: String) -> Bool {
    let text = text.lowercased()
    guard text.hasPrefix("underlying") else { return false }
    return !["if applicable", "if known", "if any", "when applicable"].contains {
      text.contains($0)
    }
  }

  /// The first notes, as a message quotes them.
  private static func quoted(_ notes: [ICDNotes.Note]) -> String {
    guard let first = notes.first else { return "" }
    let texts = notes.prefix(4).map(\.text).joined(separator: "; ")
    return " (Code first at \(first.place): \(texts)\(notes.count > 4 ? "; …" : ""))"
  }

  // MARK: - Pairs

  private static func excludes1(
    _ diagnoses: [CodeKey], _ nodes: [Int], _ notes: ICDNotes, _ edits: inout [ICDEdit]
  ) {
    for first in nodes.indices where nodes[first] >= 0 {
      let excludes = notes.has(.excludes1, nodes[first])
      for second in nodes.indices.dropFirst(first + 1)
      where nodes[second] >= 0 && diagnoses[first] != diagnoses[second] {
        let note: ICDNotes.Note?
        if excludes,
          let found = notes.excluding(nodes[first], diagnoses[second], nodes[second])
        {
          note = found
        } else if notes.has(.excludes1, nodes[second]) {
          note = notes.excluding(nodes[second], diagnoses[first], nodes[first])
        } else {
          note = nil
        }
        guard let note else { continue }
        edits.append(
          ICDEdit(
            .excludes1, [first, second], .warn,
            "\(ICDCode.text(diagnoses[first])) and \(ICDCode.text(diagnoses[second])) are not to be coded together "
              + "(Excludes1 at \(note.place): \(note.text)). Keep both only where the two conditions have "
              + "nothing to do with each other."))
      }
    }
  }

  private static func duplicates(_ diagnoses: [CodeKey], _ edits: inout [ICDEdit]) {
    for (place, key) in diagnoses.enumerated() where diagnoses[(place + 1)...].contains(key) {
      if diagnoses[..<place].contains(key) { continue }
      let places = places(of: key, in: diagnoses)
      edits.append(
        ICDEdit(
          .duplicate, places, .warn,
          "\(ICDCode.text(key)) is listed \(places.count) times. Take out all but the first, and point the "
            + "lines to it."))
    }
  }
}
