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
  /// The overrides of each rule that has any, with the entries of their conditions.
  private(set) var overrides: [Int32: [AppliedOverride]] = [:]

  init(_ layering: Layering) {
    for (number, rule) in layering.rules.enumerated() {
      let entry = layering.entries[number]
      rules.append(compile(rule, entry.exclusions))
      if !entry.overrides.isEmpty {
        overrides[Int32(number)] = entry.overrides.map {
          AppliedOverride(override: $0, entry: builder.compile(.all($0.conditions(for: rule))))
        }
      }
    }
  }

  private mutating func compile(
    _ rule: Rule, _ exclusions: [Layering.Exclusion]
  ) -> CompiledRule {
    let gates = RuleCompiler.gates(of: rule, exclusions)
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

  /// What must hold before a rule is asked about a claim or line.
  ///
  /// What cannot be decided must not be asked of claims of other days or of exempt ones: a rule for
  /// days without a value asks for the day first, and payer records are asked last of all.
  private static func gates(
    of rule: Rule, _ exclusions: [Layering.Exclusion]
  ) -> [Condition] {
    var gates: [Condition] = []
    let day = rule.day(from: rule.window.from, to: rule.window.to)
    if !rule.standing.gaps.isEmpty { gates.append(day) }
    gates += rule.scopeConditions.map(\.condition)
    gates += [rule.when, rule.variantCondition].compactMap { $0 }
    if exclusions.isEmpty, rule.scope.facts == nil { return gates }
    gates.append(.any([day, rule.dayIsBlank]))
    if !rule.unless.isEmpty { gates.append(.none(rule.unless.map(\.condition))) }
    gates += exclusions.map { .none([$0.condition]) }
    if let facts = rule.scope.facts { gates.append(facts.condition) }
    return gates
  }

  private mutating func add(_ conditions: [Condition]) -> Range<Int> {
    let first = entries.count
    for condition in conditions { entries.append(builder.compile(condition)) }
    return first..<entries.count
  }
}

/// An override of one rule with the entry of its condition in the program.
struct AppliedOverride: Sendable {
  var override: Override
  var entry: Int32
}

extension Rule {
  /// What a claim must satisfy to be judged with an override's parameters.
  var variantCondition: Condition? { variant.map { .all($0.conditions(for: self)) } }

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
