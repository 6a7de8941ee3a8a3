import Model

/// A rule in the form that judging reads: entries into the program and numbers, no references.
struct CompiledRule: Sendable {
  /// What of scope and `when` of a rule about lines asks about the claim alone, so that it is asked
  /// once and not of every line; ``Program/yes`` when nothing does.
  var claimGate: Int32
  /// The rest of scope and `when`, or `when` alone of a rule about pairs or days.
  ///
  /// ``Program/yes`` when every claim qualifies.
  var gate: Int32
  /// The one condition of a rule about a claim or its lines that has no exemptions, needs no facts and
  /// goes by the date of service; ``CompiledRule/several`` of every other.
  var condition: Int32
  /// The exemptions' conditions, as a run of the program's entries.
  var unlessStart: Int32
  var unlessCount: Int32
  /// The required conditions, or the one forbidden condition, likewise.
  var itemStart: Int32
  var itemCount: Int32
  /// Which lines a rule about pairs or days puts together; of a decision, its table.
  var grouping: Int32
  var from: Int64
  var to: Int64
  var kind: Kind
  /// What the conditions are asked about; a body is asked about the claim.
  var each: Judged
  var basisIsCreated: Bool
  /// The rule needs a fact that no input carries; or the other claims of the input.
  var needsFacts: Bool
  var asksInput: Bool

  /// What the condition must come to for the rule to find nothing.
  var passing: Int32 { kind == .forbid ? Program.no : Program.yes }

  /// No program's entry: the rule is judged step by step.
  static let several = Int32.min

  enum Kind: UInt8, Sendable {
    case require, forbid, check, table, pairs, edits
  }

  enum Judged: UInt8, Sendable {
    case claim, line, group
  }
}

/// Compiles rules into one program.
struct RuleCompiler {
  private(set) var builder = ProgramBuilder()
  private(set) var entries: [Int32] = []
  private(set) var rules: [CompiledRule] = []
  /// The overrides of each rule that has any, with the entries of their conditions.
  private(set) var overrides: [Int32: [AppliedOverride]] = [:]
  /// The same overrides with the condition that they would apply if they had not ended before.
  private(set) var lapsed: [Int32: [AppliedOverride]] = [:]
  private(set) var groupings: [Program.LineGrouping] = []
  private(set) var decisions: [Program.Decision] = []

  init(_ layering: Layering) {
    for (number, rule) in layering.rules.enumerated() {
      let entry = layering.entries[number]
      rules.append(compile(rule, entry.exclusions))
      if !entry.overrides.isEmpty {
        overrides[Int32(number)] = entry.overrides.map {
          AppliedOverride(override: $0, entry: builder.compile(.all($0.conditions(for: rule))))
        }
        lapsed[Int32(number)] = entry.overrides.map {
          AppliedOverride(
            override: $0, entry: builder.compile(.all($0.conditionsAfterEnd(for: rule))))
        }
      }
    }
  }

  private mutating func compile(
    _ rule: Rule, _ exclusions: [Layering.Exclusion]
  ) -> CompiledRule {
    var gates = RuleCompiler.gates(of: rule, exclusions)
    var claimGates: [Condition] = []
    if rule.each == .line {
      gates = gates.flatMap(\.parts)
      claimGates = Array(gates.prefix { $0.asksClaimAlone })
      gates.removeFirst(claimGates.count)
    }
    let claimGate = compile(claimGates)
    let gate = compile(gates)
    let isForm = rule.scope.form.map { $0 == "837P" } ?? true
    var grouping = rule.grouping.map {
      add($0, of: rule, isForm ? compile(rule.scopeConditions.map(\.condition)) : Program.no)
    }
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
    case .table(let table):
      items = add(table.rows.map(\.condition) + table.checks.map(\.condition))
      kind = .table
      grouping = Int32(decisions.count)
      decisions.append(Program.Decision(table))
    case .pairs:
      items = add([])
      kind = .pairs
    case .edits:
      items = add([])
      kind = .edits
    }
    let isPlain =
      kind != .check && kind != .table && (rule.each == .line || rule.each == .claim)
      && unless.isEmpty
      && items.count == 1 && rule.window.basis == .dos && rule.needs.neverCarried.isEmpty
      && !rule.needs.asksInput
    return CompiledRule(
      claimGate: isForm ? claimGate : Program.no, gate: isForm ? gate : Program.no,
      condition: isPlain ? entries[items.lowerBound] : CompiledRule.several,
      unlessStart: Int32(unless.lowerBound), unlessCount: Int32(unless.count),
      itemStart: Int32(items.lowerBound), itemCount: Int32(items.count),
      grouping: grouping ?? -1,
      from: Int64(rule.window.from.days),
      to: rule.window.to.map { Int64($0.days) } ?? Int64.max, kind: kind,
      each: kind == .check || rule.each == .claim ? .claim : rule.each == .line ? .line : .group,
      basisIsCreated: rule.window.basis == .created,
      needsFacts: !rule.needs.neverCarried.isEmpty, asksInput: rule.needs.asksInput)
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
    if !rule.standing.gaps.isEmpty {
      gates.append(day)
    } else if rule.asksReleasesFirst {
      gates.append(.any([day, rule.dayIsBlank]))
    }
    gates += rule.scopeConditions.map(\.condition)
    gates += [rule.when, rule.variantCondition].compactMap { $0 }
    if exclusions.isEmpty, rule.scope.facts == nil { return gates }
    gates.append(.any([day, rule.dayIsBlank]))
    if !rule.unless.isEmpty { gates.append(.none(rule.unless.map(\.condition))) }
    gates += exclusions.map { .none([$0.condition]) }
    if let facts = rule.scope.facts { gates.append(facts.condition) }
    return gates
  }

  private mutating func add(_ grouping: Grouping, of rule: Rule, _ scope: Int32) -> Int32 {
    let same = builder.add(grouping.same)
    groupings.append(
      Program.LineGrouping(
        scope: scope, a: compile([grouping.a].compactMap { $0 }),
        b: compile([grouping.b].compactMap { $0 }), same: Int32(same.lowerBound),
        sameCount: Int32(same.count), isPair: rule.each == .pair, isOrdered: grouping.isOrdered))
    return Int32(groupings.count - 1)
  }

  private mutating func compile(_ conditions: [Condition]) -> Int32 {
    conditions.isEmpty ? Program.yes : builder.compile(.all(conditions))
  }

  private mutating func add(_ conditions: [Condition]) -> Range<Int> {
    let first = entries.count
    for condition in conditions { entries.append(builder.compile(condition)) }
    return first..<entries.count
  }
}

extension Condition {
  /// What must all hold.
  fileprivate var parts: [Condition] {
    if case .all(let parts) = self { return parts }
    return [self]
  }

  /// Whether it reads single fields of the claim, and so answers the same for every line.
  fileprivate var asksClaimAlone: Bool {
    switch self {
    case .all(let parts), .any(let parts), .none(let parts):
      return parts.allSatisfy(\.asksClaimAlone)
    case .leaf(let leaf):
      guard leaf.subject.base == .claim else { return false }
      if case .field(let other)? = leaf.other { return other.base == .claim }
      return true
    // Going through records is counted for each line.
    case .quantified, .arithmetic, .notCarried, .prior: return false
    }
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
