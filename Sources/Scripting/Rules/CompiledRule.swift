import Model

/// A rule in the form that judging reads: entries into the program and numbers, no references.
struct CompiledRule: Sendable {
  /// Scope and `when`; ``Program/yes`` when every claim qualifies.
  var gate: Int32
  /// The exemptions' conditions, as a run of the program's entries.
  var unlessStart: Int32
  var unlessCount: Int32
  /// The required conditions, or the one forbidden condition, likewise.
  var itemStart: Int32
  var itemCount: Int32
  var from: Int64
  var to: Int64
  var kind: Kind
  /// Whether the conditions are asked about every line; a body is asked about the claim.
  var judgesLines: Bool
  var basisIsCreated: Bool
  var needsFacts: Bool

  enum Kind: UInt8, Sendable {
    case require, forbid, check
  }
}

/// Compiles rules into one program.
struct RuleCompiler {
  private(set) var builder = ProgramBuilder()
  private(set) var entries: [Int32] = []
  private(set) var rules: [CompiledRule] = []

  init(_ rules: [Rule]) {
    for rule in rules { self.rules.append(compile(rule)) }
  }

  private mutating func compile(_ rule: Rule) -> CompiledRule {
    let gates = rule.scopeConditions.map(\.condition) + [rule.when].compactMap { $0 }
    let gate = gates.isEmpty ? Program.yes : builder.compile(.all(gates))
    let unless = add(rule.unless.map(\.condition))
    let items: Range<Int>
    let kind: CompiledRule.Kind
    switch rule.body {
    case .require(let requirements):
      items = add(requirements.map(\.condition))
      kind = .require
    case .forbid(let forbidden):
      items = add([forbidden.condition])
      kind = .forbid
    case .check:
      items = add([])
      kind = .check
    }
    return CompiledRule(
      gate: rule.scope.form.map { $0 == "837P" } ?? true ? gate : Program.no,
      unlessStart: Int32(unless.lowerBound), unlessCount: Int32(unless.count),
      itemStart: Int32(items.lowerBound), itemCount: Int32(items.count),
      from: Int64(rule.window.from.days),
      to: rule.window.to.map { Int64($0.days) } ?? Int64.max, kind: kind,
      judgesLines: rule.each == .line && kind != .check,
      basisIsCreated: rule.window.basis == .created,
      needsFacts: !rule.unmetNeeds.isEmpty)
  }

  private mutating func add(_ conditions: [Condition]) -> Range<Int> {
    let first = entries.count
    for condition in conditions { entries.append(builder.compile(condition)) }
    return first..<entries.count
  }
}

extension Rule {
  /// The scope as conditions, with the head key each stands for.
  var scopeConditions: [(key: String, condition: Condition)] {
    var conditions: [(String, Condition)] = []
    for (key, set, path) in [
      ("payer", scope.payer, "payer.id"), ("filing", scope.filing, "coverage.filing"),
    ] {
      guard let set, let field = Schema.field(.claim, path) else { continue }
      conditions.append(
        (
          key,
          .leaf(
            Condition.Leaf(
              test: .code(set), subject: FieldReference(base: .claim, field: field),
              negated: false, missing: false, wording: "\(path) is one of \(set.text)"))
        ))
    }
    return conditions
  }
}
