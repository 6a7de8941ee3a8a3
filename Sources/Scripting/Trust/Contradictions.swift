import Model

/// Looks for conditions that no claim can meet together, field by field, as a decision's table is looked
/// at: all the values of a field are cut into parts, and one of each part is tried.
///
/// Only what must hold together is looked at, and of it what is said of one value; so what is found is
/// sure, and not everything is found.
struct Contradictions {
  let rule: Rule

  /// What of the rule can never come about, each in words with its place.
  var found: [(place: SourcePlace, text: String)] {
    let when = gate
    if let clash = Contradictions.clash(when) {
      return [(place(clash, rule.place), "can never apply: \(words(clash)) exclude each other")]
    }
    var found: [(SourcePlace, String)] = []
    for exemption in rule.unless {
      if let clash = Contradictions.clash(when + exemption.condition.conjuncts) {
        found.append(
          (
            place(clash, rule.place),
            "the exemption \"\(exemption.name)\" can never apply: \(words(clash)) exclude each other"
          ))
      }
    }
    switch rule.body {
    case .require(let items): for item in items { found += requirement(item, when) }
    case .forbid(let item):
      if let clash = Contradictions.clash(when + item.condition.conjuncts) {
        found.append(
          (
            place(clash, rule.place),
            "\(item.key) can never hold, so that it never fires: \(words(clash)) exclude each other"
          ))
      }
    case .check, .table, .pairs, .edits: break
    }
    return found
  }

  /// What must hold for the rule to be asked.
  private var gate: [Condition.Leaf] {
    let scope = rule.scopeConditions.flatMap { $0.condition.conjuncts }
    return scope + (rule.when?.conjuncts ?? [])
  }

  private func requirement(
    _ item: Rule.Requirement, _ when: [Condition.Leaf]
  ) -> [(SourcePlace, String)] {
    if let clash = Contradictions.clash(when + item.condition.conjuncts) {
      return [
        (
          place(clash, rule.place),
          "\(item.key) can never hold, so that it fires wherever the rule applies: \(words(clash)) "
            + "exclude each other"
        )
      ]
    }
    guard case .leaf(let leaf) = item.condition else { return [] }
    var turned = leaf
    turned.negated.toggle()
    turned.missing = leaf.missing.map { !$0 }
    guard Contradictions.clash(when + [turned]) != nil else { return [] }
    return [
      (
        leaf.place ?? rule.place,
        "\(item.key) never fires: what the rule applies to has \(leaf.wording) already"
      )
    ]
  }

  private func place(_ clash: [Condition.Leaf], _ place: SourcePlace) -> SourcePlace {
    clash.last?.place ?? place
  }

  private func words(_ clash: [Condition.Leaf]) -> String {
    var words: [String] = []
    for leaf in clash where !words.contains(leaf.wording) { words.append(leaf.wording) }
    return words.map { "'\($0)'" }.joined(separator: " and ")
  }

  /// Conditions on one field that no value meets together; nil where none was found.
  static func clash(_ leaves: [Condition.Leaf]) -> [Condition.Leaf]? {
    var groups: [[Condition.Leaf]] = []
    for leaf in leaves where DecisionCell(leaf) != nil {
      let index = groups.firstIndex { group in
        group[0].subject.base == leaf.subject.base && group[0].subject.field === leaf.subject.field
      }
      if let index { groups[index].append(leaf) } else { groups.append([leaf]) }
    }
    return groups.first { group in
      let field = group[0].subject.field
      guard !field.type.isList else { return false }
      let column = DecisionColumn(
        type: field.type, cells: [.any], words: Schema.fact(field.path)?.words ?? [],
        canBeBlank: !field.required, limits: group.compactMap { DecisionCell($0) })
      return column.parts(limit: 2_000_000)?.isEmpty ?? false
    }
  }
}
