import LuaVM
import Model

/// Two rules that would mend one claim in two ways that exclude each other: a claim on which both fire,
/// and what each proposes.
///
/// Which rules may be such is seen from their fixes. The claim is put together of an example that makes
/// the one fire and an example that makes the other fire, and both rules judge it; so every one that is
/// told is proved, and of others nothing is said. Where the two examples together do not do, the values of
/// both rules' conditions are tried in them, a field at a time.
struct WriterConflicts {
  private let rules: RuleSet

  init(rules: RuleSet) { self.rules = rules }

  /// The most claims that are tried for two rules.
  private static let limit = 600

  func warnings() -> [RuleDiagnostic] {
    let writers = writers()
    var loader: RuleLoader?
    var found: [RuleDiagnostic] = []
    for second in writers.indices {
      for first in 0..<second {
        guard
          writers[first].effects.contains(where: { one in
            writers[second].effects.contains { one.excludes($0) }
          })
        else { continue }
        if loader == nil {
          loader = RuleLoader(rules.sources, states: rules.states)
          loader?.load()
        }
        guard let declarations = loader?.declarations.map(\.declaration),
          let witness = witness(writers[first], writers[second], declarations)
        else { continue }
        let (one, other) = (writers[first], writers[second])
        found.append(
          RuleDiagnostic(
            .writersExclude, other.rule.place, rule: other.rule.id,
            "on one claim it proposes \(witness.second), and \(one.rule.id) (\(one.rule.place.text)) "
              + "proposes \(witness.first) — let one give way, by when or unless; the claim: "
              + witness.claim))
      }
    }
    return found
  }

  // MARK: What rules write

  private struct Writer {
    var rule: Rule
    /// Its parts, by their places in the set.
    var numbers: [Int]
    var effects: [Effect]
  }

  /// What a fix does to a field.
  private enum Effect {
    case sets(Field, FieldValue?)
    case adds(String)
    case removes(CodeSet)
    case replaces(CodeSet, with: String)

    /// Whether both cannot be done to one field.
    func excludes(_ other: Effect) -> Bool {
      switch (self, other) {
      case (.sets(let field, let value), .sets(let its, let another)):
        return field === its && value != another
      case (.adds(let code), .removes(let set)), (.removes(let set), .adds(let code)),
        (.adds(let code), .replaces(let set, with: _)),
        (.replaces(let set, with: _), .adds(let code)):
        return set.contains(code)
      case (.replaces(let set, let code), .replaces(let its, let another)):
        return code != another && set.meets(its)
      case (.replaces(_, let code), .removes(let set)), (.removes(let set), .replaces(_, let code)):
        return set.contains(code)
      default: return false
      }
    }
  }

  private func writers() -> [Writer] {
    var writers: [Writer] = []
    for (number, rule) in rules.rules.enumerated() where rule.variant == nil {
      if let index = writers.firstIndex(where: { $0.rule.declaration == rule.declaration }) {
        writers[index].numbers.append(number)
        continue
      }
      let effects = rule.requirements.compactMap(\.fix).flatMap(\.steps).flatMap(self.effects)
      if effects.isEmpty || rule.looksAtInput || !rule.needs.neverCarried.isEmpty { continue }
      writers.append(Writer(rule: rule, numbers: [number], effects: effects))
    }
    return writers
  }

  private func effects(_ step: FixForm.Step) -> [Effect] {
    switch step {
    case .set(let assignments):
      return assignments.compactMap { assignment in
        guard case .value(let value) = assignment.value else { return nil }
        return .sets(assignment.target.field, value)
      }
    case .addModifier(let code): return [.adds(code)]
    case .removeModifier(let set): return [.removes(set)]
    case .replaceModifier(let set, let code): return [.replaces(set, with: code)]
    case .move(let payer, _):
      return Schema.field(.claim, "payer.id").map { [.sets($0, .text(payer))] } ?? []
    case .split, .merge: return []
    }
  }

  // MARK: A claim that shows it

  private struct Witness {
    var claim: String
    var first: String
    var second: String
  }

  private func witness(
    _ one: Writer, _ other: Writer, _ declarations: [LuaDeclaration]
  ) -> Witness? {
    let (mine, its) = (firing(one, declarations), firing(other, declarations))
    var claims = mine + its
    var merged: [LuaTable] = []
    for a in mine { for b in its { merged += [a.merged(with: b), b.merged(with: a)] } }
    claims += merged
    let values = SampleValues((one.numbers + other.numbers).map { rules.rules[$0] })
    for claim in merged where claims.count < WriterConflicts.limit {
      claims += ExampleVariations(values: values).of(claim).map(\.claim)
    }
    var seen: Set<String> = []
    for claim in claims.prefix(WriterConflicts.limit) {
      let text = written(.table(claim))
      guard seen.insert(text).inserted, let recipe = recipe(claim) else { continue }
      let input = ExampleInput(recipe)
      let scrubber = Scrubber(rules: rules.askingSamples, asOf: StandardClaim.asOf)
      let (first, second) = (
        proposals(one, input.claim, scrubber), proposals(other, input.claim, scrubber)
      )
      for a in first {
        for b in second {
          let isOne = a.changes.contains { change in
            b.changes.contains {
              $0.line == change.line && $0.field == change.field && $0.after != change.after
                && change.field != "number"
            }
          }
          if isOne { return Witness(claim: text, first: told(a), second: told(b)) }
        }
      }
    }
    return nil
  }

  private func told(_ fix: Fix) -> String { "(\(fix.text))" }

  private func proposals(_ writer: Writer, _ claim: ClaimFrame, _ scrubber: Scrubber) -> [Fix] {
    writer.numbers.flatMap { scrubber.proposals(of: $0, on: claim).map(\.fix) }
  }

  /// The claims of the rule's examples that make it fire.
  private func firing(_ writer: Writer, _ declarations: [LuaDeclaration]) -> [LuaTable] {
    let place = writer.rule.place
    guard
      let own = declarations.first(where: { $0.id == writer.rule.id && $0.file == place.file }),
      case .table(let list)? = own.table["examples"]
    else { return [] }
    let names = Set(writer.rule.examples.filter(\.expectation.fires).map(\.name))
    return list.array.compactMap { item in
      guard case .table(let example) = item, case .string(let name)? = example.array.first,
        names.contains(name)
      else { return nil }
      if case .table(let claim)? = example["claim"] { return claim }
      return LuaTable()
    }
  }

  private func recipe(_ claim: LuaTable) -> Rule.Example? {
    let place = SourcePlace(file: "")
    let silent = RuleReport(rule: "", places: nil, start: place)
    return RecipeReader(report: silent).read(.table(claim), at: "claim").map {
      Rule.Example(
        name: "", claim: $0, others: [], expectation: .verdict(.pass), asOf: nil, place: place)
    }
  }
}

extension LuaTable {
  /// Both tables together: lists of texts are joined, lists of records go together one by one, and of two
  /// values under one name this table's counts.
  fileprivate func merged(with other: LuaTable) -> LuaTable {
    var made = self
    for (index, item) in other.array.enumerated() {
      guard case .table(let its) = item else {
        let known = made.array.map(written)
        if !known.contains(written(item)) { made.array.append(item) }
        continue
      }
      guard made.array.indices.contains(index) else {
        made.array.append(item)
        continue
      }
      if case .table(let own) = made.array[index] {
        made.array[index] = .table(own.merged(with: its))
      }
    }
    for (key, value) in other.fields {
      if case .table(let its) = value, case .table(let own)? = made[key] {
        made = made.with(key, .table(own.merged(with: its)))
      } else if made[key] == nil {
        made = made.with(key, value)
      }
    }
    return made
  }
}

extension CodeSet {
  /// Whether a code of this set, as far as they are named one by one, is in another.
  fileprivate func meets(_ other: CodeSet) -> Bool {
    (enumerated(limit: 1_000) ?? []).contains { key in
      CodeKey(bits: key).text.map(other.contains) ?? false
    }
  }
}
