/// Frames out of claims.
extension Claim {
  /// The claim alone in a batch of its own, ready to be judged.
  package func batch() -> FrameBatch {
    let batch = FrameBatch()
    batch.append(self, ordinal: 0)
    batch.seal()
    return batch
  }
}

extension FrameBatch {
  /// Adds a claim to a batch that collects its own text and is being filled.
  ///
  /// - Parameters:
  ///   - claim: the claim.
  ///   - ordinal: its place in the input, counting from 0.
  ///   - origins: where its values stand in a JSON document; the batch then has ``origins``.
  ///   - isUnreadable: whether a value of it could not be read.
  package func append(
    _ claim: Claim, ordinal: Int, origins: RecordOrigins? = nil, isUnreadable: Bool = false
  ) {
    beginClaim(from: ClaimTemplate(), ordinal: ordinal)
    if origins != nil { markJSON() }
    write(claim.record, origins)
    if isUnreadable { markUnreadable() }
    endClaim()
  }

  private func write(_ record: RecordValue, _ origins: RecordOrigins?) {
    if let origins, let place = Schema.field(record.kind, "segment") {
      // A blank slot that points at the record's own beginning.
      let start = note("{", at: origins.start).offset
      set(place, to: Slot(value: Slot.absent, offset: start))
    }
    for field in Schema.storedFields(of: record.kind) {
      if let value = record[field] {
        write(value, field, at: origins.flatMap { $0.values[field.key] })
      }
    }
    for list in Schema.lists(of: record.kind) {
      let places = origins?.children[list.name] ?? []
      for (index, child) in record.list(list.name).enumerated() {
        begin(child.kind)
        write(child, index < places.count ? places[index] : origins.map { .init(start: $0.start) })
      }
    }
  }

  private func begin(_ kind: Record) {
    switch kind {
    case .claim: preconditionFailure("a claim stands in no list")
    case .otherPayer: beginOtherPayer()
    case .line: beginLine()
    case .adjudication: beginAdjudication()
    case .adjustment: beginAdjustment()
    case .segment: beginSegment()
    }
  }

  private func write(_ value: FieldValue, _ field: Field, at byte: Int?) {
    let slots: [Slot] =
      switch value {
      case .text(let text): [note(text, at: byte)]
      case .number(let number): [slot(number, at: byte)]
      case .texts(let texts): texts.prefix(field.type.width).map { note($0, at: byte) }
      case .numbers(let numbers): numbers.prefix(field.type.width).map { slot($0, at: byte) }
      }
    for (index, slot) in slots.enumerated() { set(field, index, to: slot) }
  }

  private func slot(_ number: Int64, at byte: Int?) -> Slot {
    guard let byte else { return Slot(value: number) }
    let place = note("#", at: byte)
    return Slot(value: number, offset: place.offset, length: place.length)
  }

  private func note(_ text: String, at byte: Int?) -> Slot {
    let slot = intern(text)
    if let byte { origins?.add(text: slot.offset, readAt: byte) }
    return slot
  }
}
