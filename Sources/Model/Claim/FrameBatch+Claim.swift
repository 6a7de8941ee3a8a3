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
  package func append(_ claim: Claim, ordinal: Int) {
    beginClaim(from: ClaimTemplate(), ordinal: ordinal)
    write(claim.record)
    endClaim()
  }

  private func write(_ record: RecordValue) {
    for field in Schema.storedFields(of: record.kind) {
      if let value = record[field] { write(value, field, record.kind) }
    }
    for list in Schema.lists(of: record.kind) {
      for child in record.list(list.name) {
        begin(child.kind)
        write(child)
      }
    }
  }

  private func begin(_ kind: Record) {
    switch kind {
    case .claim: preconditionFailure("a claim stands in no list")
    case .otherPayer: beginOtherPayer()
    case .line: beginLine()
    }
  }

  private func write(_ value: FieldValue, _ field: Field, _ kind: Record) {
    switch value {
    case .text(let text): set(field.slot, of: kind, to: intern(text))
    case .number(let number): set(field.slot, of: kind, to: Slot(value: number))
    case .texts(let texts):
      for (index, text) in texts.prefix(field.type.width).enumerated() {
        set(field.slot + index, of: kind, to: intern(text))
      }
    case .numbers(let numbers):
      for (index, number) in numbers.prefix(field.type.width).enumerated() {
        set(field.slot + index, of: kind, to: Slot(value: number))
      }
    }
  }
}
