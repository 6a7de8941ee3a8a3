package import Model

extension ClaimRecipe {
  /// Builds the claim in a batch of its own: the standard claim, overridden by the recipe.
  ///
  /// Lines are numbered from 1, and the claim's total is the sum of their charges unless the recipe
  /// sets them.
  package func batch() -> FrameBatch {
    let batch = FrameBatch()
    append(to: batch, ordinal: 0)
    batch.seal()
    return batch
  }

  /// Adds the claim to a batch that is being filled.
  package func append(to batch: FrameBatch, ordinal: Int) {
    batch.beginClaim(from: ClaimTemplate(), ordinal: ordinal)
    fill(batch, .claim, standard: StandardClaim.claim, with: claim)
    for entry in otherPayers { append(entry, .otherPayer, to: batch) }
    var total: Int64 = 0
    for (index, entry) in (lines ?? [[]]).enumerated() {
      batch.beginLine()
      batch[LineSlot.number] = Slot(value: Int64(index + 1))
      fill(batch, .line, standard: StandardClaim.line, with: entry.values)
      let charge = batch[LineSlot.charge].value
      if charge != Slot.absent { total &+= charge }
      for (record, entry) in entry.below { append(entry, record, to: batch) }
    }
    for entry in segments { append(entry, .segment, to: batch) }
    if !claim.contains(where: { $0.field.path == "total" }) {
      batch[ClaimSlot.total] = Slot(value: total)
    }
    batch.endClaim()
  }

  private func append(_ entry: Entry, _ record: Record, to batch: FrameBatch) {
    switch record {
    case .otherPayer: batch.beginOtherPayer()
    case .adjudication: batch.beginAdjudication()
    case .adjustment: batch.beginAdjustment()
    case .segment: batch.beginSegment()
    case .claim, .line: return
    }
    fill(batch, record, standard: [], with: entry.values)
    for (record, below) in entry.below { append(below, record, to: batch) }
  }

  private func fill(
    _ batch: FrameBatch, _ record: Record, standard: [(path: String, value: FieldValue)],
    with values: Values
  ) {
    for (path, value) in standard {
      if let field = Schema.field(record, path) { set(field, value, in: batch) }
    }
    for (field, value) in values { set(field, value, in: batch) }
  }

  private func set(_ field: Field, _ value: FieldValue?, in batch: FrameBatch) {
    let slots: [Slot]
    switch value {
    case nil: slots = []
    case .text(let text): slots = [batch.intern(text)]
    case .texts(let texts): slots = texts.map(batch.intern)
    case .number(let number): slots = [Slot(value: number)]
    case .numbers(let numbers): slots = numbers.map { Slot(value: $0) }
    }
    for index in 0..<field.type.width {
      batch.set(field, index, to: index < slots.count ? slots[index] : .blank)
    }
  }
}
