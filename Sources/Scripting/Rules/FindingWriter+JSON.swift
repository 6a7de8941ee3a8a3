import Model

/// Places in JSON claims.
extension FindingWriter {
  /// The way to a field within its claim, such as `.lines[0].pos`; a blank field's place is its
  /// record's, and a value that the line has from the claim stands where the claim's does.
  ///
  /// The byte is one of the batch's text; ``TextOrigins`` turns it into the document's.
  ///
  /// `element`: which value of a list; a place of its own has only one after the first.
  func jsonPosition(
    _ anchor: FieldReference?, _ line: LineFrame?, _ element: Int = 0
  ) -> SourcePosition {
    var record = ""
    var slot = claim[.segment]
    if let line {
      record = ".lines[\((line.base - claim.child(.lines)) / LineFrame.stride)]"
      slot = line[.segment]
    }
    guard let anchor, let base = anchor.base == .claim ? claim.base : line?.base else {
      return place(record, slot, home: line == nil ? "2300 CLM" : "2400 LX")
    }
    var field = anchor.field
    if field.record == .claim {
      record = ""
      slot = claim[.segment]
    }
    let own = field.slot(of: base, element)
    if own.length > 0 {
      slot = own
      if field.record == .line, let above = Schema.claimField(like: field),
        above.slot(of: claim.base).offset == own.offset
      {
        record = ""
        field = above
      }
    }
    let item = element > 0 ? "[\(element)]" : ""
    return place(
      field.jsonPath.map { "\(record).\($0)\(item)" } ?? record, slot, home: field.x12)
  }

  private func place(_ path: String, _ slot: Slot, home: String) -> SourcePosition {
    SourcePosition(
      home: home, segment: nil, byte: Int(slot.offset),
      json: .init(path: path, line: 0, column: 0))
  }
}

extension Field {
  /// The way to the field in the JSON of its record; nil for what a JSON claim does not carry.
  fileprivate var jsonPath: String? {
    if isStored { return path }
    guard group == "raw" else { return nil }
    // `raw.rendering_npi` is the line's own `rendering.npi`.
    guard name.hasSuffix("_npi") else { return name }
    return name.dropLast(4) + ".npi"
  }
}
