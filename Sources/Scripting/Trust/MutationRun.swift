import LuaVM
package import Model

/// Changes rules one thing at a time and sees whether their examples notice.
package struct MutationRun {
  private let rules: RuleSet

  /// Whether examples are looked for that would notice what none does.
  private let suggests: Bool

  package init(rules: RuleSet, suggests: Bool = false) {
    self.rules = rules.asWritten
    self.suggests = suggests
  }

  /// What the examples of the rules notice, in the order of ids; `only` names the rules, none for all.
  ///
  /// `progress` is told how many rules are done, of how many.
  package func run(
    only: Set<String> = [], progress: (Int, Int) -> Void = { _, _ in }
  ) -> [RuleMutation] {
    var loader = RuleLoader(rules.sources, states: [:])
    loader.load()
    var seen: Set<Int> = []
    let heads = rules.rules.filter { rule in
      (only.isEmpty || only.contains(rule.id)) && seen.insert(rule.declaration).inserted
    }
    var results: [RuleMutation] = []
    for (done, rule) in heads.enumerated() {
      progress(done, heads.count)
      guard
        let own = loader.declarations.first(where: { $0.number == rule.declaration })?.declaration
      else { continue }
      results.append(mutate(rule, own, &loader))
    }
    progress(heads.count, heads.count)
    return results
  }

  /// The changes of a rule in words, tried or not; those that are no rule are among them.
  package func changes(of id: String) -> [String] {
    var loader = RuleLoader(rules.sources, states: [:])
    loader.load()
    return loader.declarations.map(\.declaration).filter { $0.id == id }
      .flatMap { own in MutantMaker(own, report: loader.places(of: own)).changes.map(\.change) }
  }

  /// Examples for the conditions of a rule, one for each leaf turned round; see
  /// ``TellingExamples/stubs()``.
  package func stubs(of id: String) -> [String] {
    var loader = RuleLoader(rules.sources, states: [:])
    loader.load()
    var stubs: [String] = []
    for (number, own) in loader.declarations where own.kind != "scenario" && own.id == id {
      guard let parts = loader.parts(of: own, number) else { continue }
      stubs += TellingExamples(rules, parts, own.table, loader.places(of: own)).stubs()
    }
    return stubs
  }

  private func mutate(
    _ rule: Rule, _ declaration: LuaDeclaration, _ loader: inout RuleLoader
  ) -> RuleMutation {
    var result = RuleMutation(
      rule: rule.id, severity: rule.severity, place: rule.place, mutants: [], skipped: nil)
    if !rule.needs.neverCarried.isEmpty {
      result.skipped = "no input carries yet what it needs"
      return result
    }
    guard let own = loader.parts(of: declaration, rule.declaration) else {
      result.skipped = "it cannot be read"
      return result
    }
    if let failure = ExampleRunner(rules: rules.alone(own)).firstFailure() {
      result.skipped = "its examples fail as it is: \(failure.message)"
      return result
    }
    let fingerprint = RuleFingerprint(own)
    let report = loader.places(of: declaration)
    var unnoticed: [[Rule]] = []
    for change in MutantMaker(declaration, report: report).changes {
      guard let changed = read(change, declaration, rule.declaration, &loader) else { continue }
      let fate: RuleMutation.Fate
      if ExampleRunner(rules: rules.alone(changed)).firstFailure() != nil {
        fate = .noticed
      } else {
        fate = RuleFingerprint(changed) == fingerprint ? .equivalent : .unnoticed
        if fate == .unnoticed { unnoticed.append(changed) }
      }
      result.mutants.append(
        RuleMutation.Mutant(
          kind: change.kind, place: report.place(key: change.path), change: change.change,
          fate: fate, hint: change.hint))
    }
    if suggests {
      result.suggestions = TellingExamples(rules, own, declaration.table, report).find(unnoticed)
        .map(\.text)
    }
    return result
  }

  /// The changed rule in its parts; nil when the change makes it no rule.
  private func read(
    _ change: RuleChange, _ declaration: LuaDeclaration, _ number: Int, _ loader: inout RuleLoader
  ) -> [Rule]? {
    for table in change.tables {
      var copy = declaration
      copy.table = table
      if let parts = loader.parts(of: copy, number, renamed: change.renamed) {
        return parts
      }
    }
    return nil
  }
}

/// Everything by which rules judge and speak, so that equal ones cannot be told apart by any claim.
struct RuleFingerprint: Equatable {
  private let text: String

  init(_ rules: [Rule]) {
    let compiler = RuleCompiler(Layering(bare: rules))
    let builder = compiler.builder
    var parts = [
      "\(builder.instructions)", "\(builder.sets)", "\(builder.singles)", "\(builder.spans)",
      "\(builder.literals)", "\(builder.bytes)", "\(builder.walks)", "\(builder.agreements)",
      "\(builder.terms)", "\(compiler.decisions)", "\(compiler.entries)", "\(compiler.rules)",
      "\(compiler.groupings)",
      "\(builder.priors.map { ($0.prior.count, $0.prior.days, $0.prior.unknown, $0.entry) })",
    ]
    for rule in rules {
      parts.append("\(rule.severity) \(rule.window)")
      if case .table(let table) = rule.body {
        parts.append("\(table.hit) \(table.blanks) \(table.inputs)")
        parts += (table.rows + [table.otherwise].compactMap { $0 }).map {
          "\($0.cells) \($0.outputs) \($0.checks)"
        }
      }
      if case .pairs(let edits) = rule.body { parts.append(edits.fingerprint) }
      for requirement in rule.requirements {
        parts.append(
          "\(requirement.key) \(requirement.message.text) \(requirement.anchor?.wording ?? "")")
      }
    }
    text = parts.joined(separator: "\n")
  }
}

extension Rule {
  /// The items of `require`, or what `forbid` forbids.
  var requirements: [Requirement] {
    switch body {
    case .require(let items): items
    case .forbid(let forbidden): [forbidden]
    case .table(let table): table.checks
    case .check, .pairs: []
    }
  }
}
