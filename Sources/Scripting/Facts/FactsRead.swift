import Model

/// The fields that a rule reads to judge: those that its scope, `when`, `unless`, `require` or `forbid`
/// and grouping name, and the date of service it goes by.
///
/// What a later layer or an override asks is not the rule's own. A body may read anything.
struct FactsRead {
  /// What is read of one record, and of the records of its lists.
  struct Node {
    var fields: Set<String> = []
    /// By the lists' names.
    var lists: [String: Node] = [:]
  }

  /// Of the claim.
  var claim = Node()
  /// Of the judged line; of line `b` of a pair, and of every line of a day.
  var line = Node()
  /// Of line `a` of a pair.
  var partner = Node()
  /// The rule has a body: everything is read.
  var isEverything = false

  init(of rule: Rule) {
    if case .check = rule.body {
      isEverything = true
      return
    }
    for (_, condition) in rule.scopeConditions { read(condition) }
    if let facts = rule.scope.facts { read(facts.condition) }
    if rule.window.basis == .dos {
      if rule.each == .claim { claim.fields.insert("first_dos") } else { line.fields.insert("dos") }
    }
    for field in rule.grouping?.same ?? [] {
      line.fields.insert(field.path)
      if rule.each == .pair { partner.fields.insert(field.path) }
    }
    for condition in [rule.grouping?.a, rule.grouping?.b, rule.when] {
      if let condition { read(condition) }
    }
    for exemption in rule.unless { read(exemption.condition) }
    switch rule.body {
    case .require(let items): for item in items { read(item.condition) }
    case .forbid(let forbidden): read(forbidden.condition)
    case .table(let table):
      for row in table.rows { read(row.condition) }
      for check in table.checks { read(check.condition) }
    case .pairs:
      for path in ["code", "mods", "dos"] {
        line.fields.insert(path)
        partner.fields.insert(path)
      }
    // What a finding of official edits rests on, it says itself.
    case .check, .edits: break
    }
  }

  // MARK: Where records stand

  /// The way to a record: from the claim or a judged line through lists.
  private struct Way {
    var root: WritableKeyPath<FactsRead, Node>
    var lists: [String] = []
  }

  private typealias Ways = [FieldReference.Base: Way]

  private static var judged: Ways {
    [.claim: Way(root: \.claim), .line: Way(root: \.line), .partner: Way(root: \.partner)]
  }

  private mutating func note(_ path: String?, _ way: Way?) {
    guard let way else { return }
    FactsRead.note(path, way.lists[...], in: &self[keyPath: way.root])
  }

  private static func note(_ path: String?, _ lists: ArraySlice<String>, in node: inout Node) {
    guard let first = lists.first else {
      if let path { node.fields.insert(path) }
      return
    }
    note(path, lists.dropFirst(), in: &node.lists[first, default: Node()])
  }

  /// Notes that a list is gone through, and gives the ways inside.
  private mutating func enter(_ records: Records, _ ways: Ways) -> Ways {
    guard let owner = ways[records.owner] else { return ways }
    // The lines of a day are the judged ones.
    let way =
      records.group.isEmpty
      ? Way(root: owner.root, lists: owner.lists + [records.list.name]) : Way(root: \.line)
    note(nil, way)
    for field in records.group { note(field.path, way) }
    for field in records.same {
      note(field.path, way)
      note(field.path, records.partner.flatMap { ways[$0] })
      note(field.path, records.alsoLeftOut.flatMap { ways[$0] })
    }
    var inside = ways
    inside[records.base] = way
    return inside
  }

  // MARK: Conditions

  private mutating func read(_ condition: Condition, _ ways: Ways = judged) {
    switch condition {
    case .all(let parts), .any(let parts), .none(let parts):
      for part in parts { read(part, ways) }
    case .leaf(let leaf): read(leaf, ways)
    case .quantified(let quantified):
      read(quantified.condition, enter(quantified.records, ways))
    case .arithmetic(let arithmetic):
      read(arithmetic.left, ways)
      read(arithmetic.right, ways)
    case .notCarried: break
    case .prior(let prior): read(prior, ways)
    }
  }

  private mutating func read(_ leaf: Condition.Leaf, _ ways: Ways) {
    switch leaf.test {
    case .unknown: return
    case .distinctLines: note(leaf.subject.field.path, Way(root: \.claim, lists: ["lines"]))
    default: read(leaf.subject, ways)
    }
    if case .field(let other)? = leaf.other { read(other, ways) }
  }

  private mutating func read(_ reference: FieldReference, _ ways: Ways) {
    note(reference.field.path, ways[reference.base])
  }

  private mutating func read(_ amount: Amount, _ ways: Ways) {
    for term in amount.terms {
      switch term.value {
      case .field(let reference): read(reference, ways)
      case .sum(let sum):
        let inside = enter(sum.records, ways)
        if let condition = sum.condition { read(condition, inside) }
        read(sum.amount, inside)
      case .literal, .asOf: break
      }
    }
  }

  /// What the judged record is known by among those of other claims; what they must be is theirs.
  private mutating func read(_ prior: Condition.Prior, _ ways: Ways) {
    let way = ways[prior.base]
    note(prior.record == .line ? "dos" : "first_dos", way)
    for part in prior.key.parts {
      switch part {
      case .patient:
        for path in PatientKey.paths { note(path, ways[.claim]) }
      case .provider:
        note("rendering.npi", way)
        note("billing.npi", ways[.claim])
      case .field(let reference):
        note(reference.field.path, reference.base == .claim ? ways[.claim] : way)
      }
    }
  }
}
