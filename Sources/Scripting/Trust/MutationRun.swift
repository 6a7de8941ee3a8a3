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

  /// What the examples of the rules notice, in the order of ids, then those of the lists and parameters
  /// that they name; `only` names the rules, none for all.
  ///
  /// `progress` is told how many are done, of how many.
  package func run(
    only: Set<String> = [], progress: (Int, Int) -> Void = { _, _ in }
  ) -> [RuleMutation] {
    var loader = RuleLoader(rules.sources, states: [:])
    loader.load()
    var seen: Set<Int> = []
    let all = rules.rules.filter { seen.insert($0.declaration).inserted }
    let heads = all.filter { only.isEmpty || only.contains($0.id) }
    let values = loader.declarations.map(\.declaration).filter { loader.isInForce($0) }
      .map { own in (own, users: all.filter { names(own, $0, loader) }) }
      .filter { _, users in only.isEmpty || users.contains { only.contains($0.id) } }
    let total = heads.count + values.count
    var results: [RuleMutation] = []
    for (done, rule) in heads.enumerated() {
      progress(done, total)
      guard
        let own = loader.declarations.first(where: { $0.number == rule.declaration })?.declaration
      else { continue }
      results.append(mutate(rule, own, &loader))
    }
    for (done, (own, users)) in values.enumerated() {
      progress(heads.count + done, total)
      results.append(mutate(own, users, &loader))
    }
    progress(total, total)
    return results
  }

  /// The changes of a rule in words, tried or not; those that are no rule are among them.
  package func changes(of id: String) -> [String] {
    var loader = RuleLoader(rules.sources, states: [:])
    loader.load()
    return loader.declarations.map(\.declaration).filter { $0.id == id }
      .flatMap { own in maker(own, &loader).changes.map(\.change) }
  }

  private func maker(_ own: LuaDeclaration, _ loader: inout RuleLoader) -> MutantMaker {
    MutantMaker(
      own, report: loader.places(of: own), source: bytes(of: own.file), tables: loader.tables)
  }

  private func bytes(of file: String) -> [UInt8] {
    rules.sources.first { $0.path == file }?.bytes ?? []
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
    let fingerprint = RuleFingerprint(rules.alone(own).rules)
    let maker = maker(declaration, &loader)
    var unnoticed: [RuleSet] = []
    for change in maker.changes {
      guard let changed = made(change, declaration, own, &loader) else { continue }
      let fate: RuleMutation.Fate
      if ExampleRunner(rules: changed).firstFailure() != nil {
        fate = .noticed
      } else {
        let isSame = change.edit == nil && RuleFingerprint(changed.rules) == fingerprint
        fate = isSame ? .equivalent : .unnoticed
        if fate == .unnoticed { unnoticed.append(changed) }
      }
      result.mutants.append(
        RuleMutation.Mutant(
          kind: change.kind, place: maker.place(of: change), change: change.change, fate: fate,
          hint: change.hint))
    }
    if suggests {
      result.suggestions = TellingExamples(rules, own, declaration.table, maker.report)
        .find(unnoticed).map(\.text)
    }
    return result
  }

  /// The rule with a change, by itself; nil when the change makes it no rule.
  private func made(
    _ change: RuleChange, _ declaration: LuaDeclaration, _ own: [Rule], _ loader: inout RuleLoader
  ) -> RuleSet? {
    if let edit = change.edit {
      return edited(declaration.file, edit.range, edit.text).map { rules.alone(own, sources: $0) }
    }
    if let pair = change.exchanged {
      return rules.alone(own.map { $0.exchanging(pair.first, pair.second) })
    }
    for table in change.tables {
      var copy = declaration
      copy.table = table
      if let parts = loader.parts(of: copy, own[0].declaration, renamed: change.renamed) {
        return rules.alone(parts)
      }
    }
    return nil
  }

  /// The files with one of them written otherwise; nil where it is then no rule file.
  private func edited(_ file: String, _ range: Range<Int>, _ text: String) -> [RuleSource]? {
    var sources = rules.sources
    guard let index = sources.firstIndex(where: { $0.path == file }) else { return nil }
    sources[index].bytes.replaceSubrange(range, with: Array(text.utf8))
    guard let state = try? LuaState(host: RuleHost.make(nil)),
      case .success = state.load(sources[index].bytes, file: file).result
    else { return nil }
    return sources
  }

  // MARK: Lists and parameters

  /// Whether a rule names a list or parameter: in its table, or anywhere in the file of its function.
  private func names(_ value: LuaDeclaration, _ rule: Rule, _ loader: RuleLoader) -> Bool {
    let tag = value.kind == "code_list" ? "list" : "param"
    guard
      let own = loader.declarations.first(where: { $0.number == rule.declaration })?.declaration
    else { return false }
    if LuaValue.table(own.table).names(tag, value.id) { return true }
    guard rule.hasBody else { return false }
    let tokens = LuaLexer.tokens(of: bytes(of: own.file))
    return tokens.indices.dropFirst().contains { index in
      guard tokens[index].kind == .string(value.id) else { return false }
      let before = tokens[index - 1].kind == .symbol(UInt8(ascii: "(")) ? index - 2 : index - 1
      return before >= 0 && tokens[before].kind == .name(tag)
    }
  }

  /// What the examples of all rules that name a list or parameter notice of its changes.
  private func mutate(
    _ declaration: LuaDeclaration, _ users: [Rule], _ loader: inout RuleLoader
  ) -> RuleMutation {
    let maker = maker(declaration, &loader)
    var result = RuleMutation(
      rule: declaration.id, severity: users.map(\.severity).min() ?? .info,
      place: maker.report.start, mutants: [], skipped: nil)
    let parts = users.compactMap { user -> [Rule]? in
      guard user.needs.neverCarried.isEmpty,
        let own = loader.declarations.first(where: { $0.number == user.declaration }),
        let parts = loader.parts(of: own.declaration, own.number),
        ExampleRunner(rules: rules.alone(parts)).firstFailure() == nil
      else { return nil }
      return parts
    }
    if parts.isEmpty {
      result.skipped =
        users.isEmpty ? "no rule names it" : "no example of the rules that name it can be tried"
      return result
    }
    let fingerprint = RuleFingerprint(rules.alone(parts.flatMap { $0 }).rules)
    let hasBody = parts.contains { $0[0].hasBody }
    for change in maker.changes {
      var copy = declaration
      copy.table = change.tables[0]
      guard var changed = loader.replacing(copy) else { continue }
      var all: [Rule] = []
      for part in parts {
        guard
          let own = loader.declarations.first(where: { $0.number == part[0].declaration }),
          let again = changed.parts(of: own.declaration, own.number)
        else { continue }
        all += again
      }
      let set = rules.alone(all, vocabulary: changed.vocabulary)
      let isNoticed = ExampleRunner(rules: set).firstFailure() != nil
      let isSame = !hasBody && RuleFingerprint(set.rules) == fingerprint
      result.mutants.append(
        RuleMutation.Mutant(
          kind: change.kind, place: maker.place(of: change), change: change.change,
          fate: isNoticed ? .noticed : isSame ? .equivalent : .unnoticed, hint: change.hint))
    }
    return result
  }
}

extension LuaValue {
  /// Whether `tag "name"` stands in the value.
  fileprivate func names(_ tag: String, _ name: String) -> Bool {
    switch self {
    case .tagged(tag, name, _): true
    case .table(let table):
      table.array.contains { $0.names(tag, name) }
        || table.fields.contains { $0.value.names(tag, name) }
    default: false
    }
  }
}

extension RuleLoader {
  /// Whether a declaration is the list or parameter that its name stands for.
  fileprivate func isInForce(_ declaration: LuaDeclaration) -> Bool {
    let place: SourcePlace?
    switch declaration.kind {
    case "code_list": place = vocabulary.lists[declaration.id]?.place
    case "parameter": place = vocabulary.parameters[declaration.id]?.place
    default: return false
    }
    return place.map { $0.file == declaration.file && ($0.line ?? 0) <= declaration.line } ?? false
  }
}

extension Rule {
  /// The rule with what two items of `require` say, and how it is called, exchanged.
  fileprivate func exchanging(_ first: Int, _ second: Int) -> Rule {
    guard case .require(var items) = body, items.indices.contains(second) else { return self }
    let (a, b) = (items[first], items[second])
    items[first] = a.saying(b)
    items[second] = b.saying(a)
    return Rule(
      id: id, title: title, severity: severity, scope: scope, window: window, source: source,
      owner: owner, each: each, grouping: grouping, when: when, unless: unless,
      body: .require(items), messages: messages, needs: needs, prevents: prevents,
      examples: examples, place: place, declaration: declaration, standing: standing)
  }
}

extension Rule {
  /// The rule without the rows of its table that ask for nothing, where what stands for the other rows
  /// asks for nothing either: a row more or less of these, or another word in it, changes no finding.
  fileprivate var withoutIdleRows: Rule {
    guard case .table(var table) = body, table.hit != .first,
      table.otherwise?.checks.isEmpty == true
    else { return self }
    let blanks = table.rows.prefix(table.blanks)
    table.rows = blanks + table.rows.dropFirst(table.blanks).filter { !$0.checks.isEmpty }
    table.otherwise?.outputs = ""
    return Rule(
      id: id, title: title, severity: severity, scope: scope, window: window, source: source,
      owner: owner, each: each, grouping: grouping, when: when, unless: unless,
      body: .table(table), messages: messages, needs: needs, prevents: prevents,
      examples: examples, place: place, declaration: declaration, standing: standing)
  }
}

extension Rule.Requirement {
  /// The item with what another says, and how that is called.
  fileprivate func saying(_ other: Rule.Requirement) -> Rule.Requirement {
    Rule.Requirement(
      condition: condition, message: other.message, key: other.key, anchor: anchor,
      amount: amount, fix: fix, source: source)
  }
}

/// Everything by which rules judge and speak, so that equal ones cannot be told apart by any claim.
struct RuleFingerprint: Equatable {
  private let text: String

  init(_ written: [Rule]) {
    let rules = written.map(\.withoutIdleRows)
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
      if let edits = rule.edits { parts.append(edits.fingerprint) }
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
    case .check, .pairs, .edits: []
    }
  }
}
