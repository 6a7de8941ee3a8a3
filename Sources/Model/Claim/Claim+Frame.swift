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
    for field in Schema.storedFields(of: kind) where !inherited.contains(field.slot) {
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
    func slot(_ index: Int) -> Slot {
      base.load(fromByteOffset: field.offset + index * Slot.stride, as: Slot.self)
    }
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
  /// The slots of the line that are not its own.
  ///
  /// A value taken from the claim points at the claim's own bytes, one that the line states points at
  /// other bytes even when both read the same.
  static func taken(_ line: UnsafeRawPointer, from claim: ClaimFrame) -> Set<Int> {
    var taken: Set<Int> = []
    for group in ClaimCompletion.inherited {
      let isTaken = group.allSatisfy { pair in
        let own = LineFrame(base: line)[pair.line]
        let above = claim[pair.claim]
        return own.length == above.length && own.value == above.value
          && own.offset == above.offset
      }
      if isTaken { taken.formUnion(group.map { $0.line.rawValue }) }
    }
    let frame = LineFrame(base: line)
    if frame[.dosTo].value == frame[.dos].value { taken.insert(LineSlot.dosTo.rawValue) }
    return taken
  }
}
