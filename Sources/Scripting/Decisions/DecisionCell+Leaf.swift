import Model

extension DecisionCell {
  /// What a single condition says of its field; nil of one that is no matter of the value alone.
  init?(_ leaf: Condition.Leaf) {
    let takesBlank = leaf.missing == true
    switch leaf.test {
    case .code(let set):
      self.init(
        text: leaf.wording, test: .codes(set, negated: leaf.negated), takesBlank: takesBlank)
    case .number(let range):
      self.init(
        text: leaf.wording, test: .numbers([range], negated: leaf.negated), takesBlank: takesBlank)
    case .equals(let text):
      self.init(
        text: leaf.wording, test: .texts([text], negated: leaf.negated), takesBlank: takesBlank)
    case .present:
      self.init(
        text: leaf.wording, test: leaf.negated ? .nothing : .any, takesBlank: leaf.negated)
    default: return nil
    }
  }
}

extension Condition {
  /// The single conditions that must all hold for this one to hold.
  var conjuncts: [Leaf] {
    switch self {
    case .all(let parts): parts.flatMap(\.conjuncts)
    case .leaf(let leaf): [leaf]
    default: []
    }
  }
}
