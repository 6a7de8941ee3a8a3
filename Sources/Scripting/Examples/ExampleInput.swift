import Model

/// The claims of one example in the order of its input: the others, then the one that is judged.
struct ExampleInput {
  private let batch: FrameBatch

  private let others: [ClaimRecipe]

  init(_ example: Rule.Example) { self.init(claim: example.claim, others: example.others) }

  init(claim: ClaimRecipe, others: [ClaimRecipe]) {
    self.others = others
    batch = FrameBatch()
    for (ordinal, other) in others.enumerated() { other.append(to: batch, ordinal: ordinal) }
    claim.append(to: batch, ordinal: others.count)
    batch.seal()
  }

  /// The same input with another claim in the place of the one that is judged.
  init(_ input: ExampleInput, with claim: Claim) {
    others = input.others
    batch = FrameBatch()
    for (ordinal, other) in others.enumerated() { other.append(to: batch, ordinal: ordinal) }
    batch.append(claim, ordinal: others.count)
    batch.seal()
  }

  /// The claim that is judged.
  var claim: ClaimFrame { batch[batch.count - 1] }

  /// What rules can know of the other claims.
  func state(_ rules: RuleSet, _ asOf: CivilDate) -> PriorState {
    let builder = PriorStateBuilder(rules: rules, asOf: asOf)
    for index in 0..<batch.count { builder.add(batch[index]) }
    return builder.finish()
  }
}
