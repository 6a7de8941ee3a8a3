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
    for values in otherPayers {
      batch.beginOtherPayer()
      fill(batch, .otherPayer, standard: [], with: values)
    }
    var total: Int64 = 0
    for (index, values) in (lines ?? [[]]).enumerated() {
      batch.beginLine()
      batch[LineSlot.number] = Slot(value: Int64(index + 1))
      fill(batch, .line, standard: StandardClaim.line, with: values)
      let charge = batch[LineSlot.charge].value
      if charge != Slot.absent { total &+= charge }
    }
    if !claim.contains(where: { $0.field.path == "total" }) {
      batch[ClaimSlot.total] = Slot(value: total)
    }
    batch.endClaim()
  }

  private func fill(
    _ batch: FrameBatch, _ record: Record, standard: [(path: String, value: FieldValue)],
    with values: Values
  ) {
    for (path, value) in standard {
      if let field = Schema.field(record, path) { set(field, value, record, in: batch) }
    }
    for (field, value) in values { set(field, value, record, in: batch) }
  }

  private func set(_ field: Field, _ value: FieldValue?, _ record: Record, in batch: FrameBatch) {
    let slots: [Slot]
    switch value {
    case nil: slots = []
    case .text(let text): slots = [batch.intern(text)]
    case .texts(let texts): slots = texts.map(batch.intern)
    case .number(let number): slots = [Slot(value: number)]
    case .numbers(let numbers): slots = numbers.map { Slot(value: $0) }
    }
    for index in 0..<field.type.width {
      batch.set(field.slot + index, of: record, to: index < slots.count ? slots[index] : .blank)
    }
  }
}
