/// Claims out of frames.
extension Claim {
  /// The claim of a frame; bytes that are not UTF-8 are replaced.
  package init(_ frame: ClaimFrame) {
    record = RecordValue(at: frame.base, .claim, of: frame)
  }
}

extension RecordValue {
  init(at base: UnsafeRawPointer, _ kind: Record, of claim: ClaimFrame) {
    self.init(kind)
    let inherited = kind == .line ? LineInheritance.taken(base, from: claim) : []
    for field in Schema.storedFields(of: kind) where !inherited.contains(field.key) {
      // What was read fits the field it was read from.
      try? set(field, to: FieldValue(field, at: base))
    }
    for list in Schema.lists(of: kind) {
      let records = list.records(of: base).map { RecordValue(at: $0, list.record, of: claim) }
      try? setList(list.name, to: records)
    }
  }
}

extension FieldValue {
  /// The value of a field of a record; nil when it is blank.
  package init?(_ field: Field, at base: UnsafeRawPointer) {
    func slot(_ index: Int) -> Slot { field.slot(of: base, index) }
    func text(_ slot: Slot) -> String { String(decoding: frameBytes(base, slot), as: UTF8.self) }
    let slots = (0..<field.type.width).lazy.map(slot)
    switch field.type {
    case .code, .text:
      guard slot(0).length > 0 else { return nil }
      self = .text(text(slot(0)))
    case .money, .quantity, .date, .integer, .flag:
      guard slot(0).value != Slot.absent else { return nil }
      self = .number(slot(0).value)
    case .codes:
      let texts = slots.filter { $0.length > 0 }.map(text)
      guard !texts.isEmpty else { return nil }
      self = .texts(Array(texts))
    case .integers:
      let numbers = slots.map(\.value).filter { $0 != Slot.absent }
      guard !numbers.isEmpty else { return nil }
      self = .numbers(Array(numbers))
    }
  }
}

/// Which values a line of a completed frame has from its claim.
enum LineInheritance {
  /// The keys of the line's fields whose values are not its own.
  ///
  /// A line that names no party of its own points at the claim's block; of the other values that a line
  /// may take it keeps its own apart (`raw`).
  static func taken(_ line: UnsafeRawPointer, from claim: ClaimFrame) -> Set<Int> {
    var taken: Set<Int> = []
    for party in parties {
      let own = line.load(fromByteOffset: party.own, as: UnsafeRawPointer.self)
      if own == BlankBlock.address { taken.formUnion(party.fields) }
    }
    let frame = LineFrame(base: line)
    for (own, field) in singles where frame[own].length == 0 { taken.insert(field.key) }
    if frame[.dosTo].value == frame[.dos].value { taken.insert(LineSlot.dosTo.rawValue) }
    return taken
  }

  private static let singles: [(own: LineSlot, field: Field)] = [
    (LineSlot.rawPos, "pos"), (.rawPriorAuth, "prior_auth"), (.rawReferral, "referral"),
  ].compactMap { own, path in Schema.field(.line, path).map { (own, $0) } }

  private static let parties: [(own: Int, fields: [Int])] = [
    (LineBlock.ownRendering, LineBlock.rendering), (.ownReferring, .referring),
    (.ownSupervising, .supervising), (.ownFacility, .facility),
  ].map { own, effective in
    (own.offset, Schema.line.filter { $0.block == effective.offset }.map(\.key))
  }
}
