import LuaVM
import Model

/// Finds claims that a rule and its changed forms answer differently, and writes them as examples.
struct TellingExamples {
  /// An example to add, as a rule file writes it.
  struct Found {
    var text: String
    /// The numbers of the changed forms that it notices.
    var noticed: [Int]
  }

  private let rules: RuleSet
  private let own: RuleSet
  private let table: LuaTable
  private let report: RuleReport
  private let variations: ExampleVariations
  private let severity: Severity

  /// The most claims that are tried for one rule.
  private static let limit = 2_500

  init(_ rules: RuleSet, _ parts: [Rule], _ table: LuaTable, _ report: RuleReport) {
    self.rules = rules
    own = rules.alone(parts)
    self.table = table
    self.report = report
    severity = parts[0].severity
    variations = ExampleVariations(values: SampleValues(parts))
  }

  /// A claim that was tried, with the rule's answer.
  private struct Trial {
    /// The name of the example it varies, and what differs.
    var base: String
    var name: String
    /// The example it varies, with the claim in place.
    var example: LuaTable
    var recipe: Rule.Example
    var input: ExampleInput
    var state: PriorState?
    var answer: Answer
  }

  private struct Answer {
    var verdict: Verdict
    var report: ClaimReport
  }

  /// The fewest examples, as far as that is quickly found, that notice all of the changed forms that
  /// any claim tried can tell apart.
  func find(_ changed: [RuleSet]) -> [Found] {
    if changed.isEmpty { return [] }
    let trials = trials()
    var open: [Int: RuleSet] = [:]
    for (number, set) in changed.enumerated() { open[number] = set }
    var telling: [Int: [(form: Form, noticed: [Int])]] = [:]
    for (index, trial) in trials.enumerated() {
      let forms = forms(trial.answer)
      if forms.isEmpty { continue }
      let answers = open.mapValues { answer(of: $0, trial) }
      telling[index] = forms.map { form in
        (
          form,
          answers.filter { !form.fits($0.value.verdict, $0.value.report) }.map(\.key).sorted()
        )
      }
    }
    var found: [Found] = []
    var names = names
    while !open.isEmpty {
      var best: (trial: Int, form: Form, noticed: [Int])?
      for index in trials.indices {
        for (form, noticed) in telling[index] ?? [] {
          let fresh = noticed.filter { open[$0] != nil }
          if fresh.count > best?.noticed.count ?? 0 { best = (index, form, fresh) }
        }
      }
      guard let best else { break }
      for number in best.noticed { open[number] = nil }
      found.append(
        Found(text: text(trials[best.trial], best.form.text, &names), noticed: best.noticed))
    }
    return found
  }

  /// Examples that turn the conditions of the rule round, one at a time, as far as any claim tried
  /// does: each beside what it shows, with the answer the rule gives today.
  ///
  /// They begin with the rule's first example that fires.
  func stubs() -> [String] {
    let all = trials()
    guard
      let first = all.first(where: { $0.name.isEmpty && $0.answer.verdict == .finding })
        ?? all.first
    else { return [] }
    let ordered = all.filter { $0.base == first.base } + all.filter { $0.base != first.base }
    let seen = ordered.map(leaves)
    guard let start = ordered.firstIndex(where: { $0.base == first.base && $0.name.isEmpty }) else {
      return []
    }
    var names = names
    return seen[start].enumerated().map { number, leaf in
      let wanted = !leaf.sawTrue
      let what = "\(leaf.part): \(leaf.wording), \(wanted ? "true" : "false")"
      let hit = ordered.indices.first { index in
        let other = seen[index][number]
        return index != start && (wanted ? other.sawTrue : other.sawFalse)
          && !forms(ordered[index].answer).isEmpty
      }
      guard let hit, let form = forms(ordered[hit].answer).first else {
        return "-- \(what): no claim was found that shows it"
      }
      return "-- \(what)\n    " + text(ordered[hit], form.text, &names)
    }
  }

  /// The leaves of the rule as a trial shows them.
  private func leaves(_ trial: Trial) -> [RuleCoverage.Leaf] {
    let recorder = CoverageRecorder()
    let asOf = trial.recipe.asOf ?? StandardClaim.asOf
    let judged = JudgedRecords(asOf: asOf, releases: .none)
    for rule in own.rules { recorder.list(rule) }
    for rule in own.rules {
      judged.releases.turn(to: own.releases(of: rule))
      RuleWalk(
        rule: rule, layer: Layering.Entry(), payers: own.vocabulary.payers,
        claim: trial.input.claim, asOf: asOf, judged: judged, input: trial.state,
        ordinal: trial.input.claim.ordinal
      ).cover(recorder)
    }
    return recorder.leaves
  }

  // MARK: Trials

  private func trials() -> [Trial] {
    guard case .table(let list)? = table["examples"] else { return [] }
    var trials: [Trial] = []
    var seen: Set<String> = []
    for item in list.array {
      guard case .table(let example) = item, case .string(let name)? = example.array.first else {
        continue
      }
      var claim = LuaTable()
      if case .table(let own)? = example["claim"] { claim = own }
      let all =
        [ExampleVariations.Variation(claim: claim, name: "")] + variations.of(claim)
      for variation in all where trials.count < TellingExamples.limit {
        guard seen.insert(written(.table(variation.claim))).inserted else { continue }
        if let trial = trial(variation, example, name) { trials.append(trial) }
      }
    }
    return trials
  }

  private func trial(
    _ variation: ExampleVariations.Variation, _ example: LuaTable, _ name: String
  ) -> Trial? {
    let silent = RuleReport(rule: report.rule, places: nil, start: report.start)
    guard let claim = RecipeReader(report: silent).read(.table(variation.claim), at: "claim"),
      let others = ExampleReader(report: silent, place: report.start)
        .readOthers(example["others"], at: "others")
    else { return nil }
    var asOf: CivilDate?
    if case .string(let text)? = example["as_of"] { asOf = CivilDate(text) }
    let recipe = Rule.Example(
      name: name, claim: claim, others: others, expectation: .verdict(.pass), asOf: asOf,
      place: report.start)
    let input = ExampleInput(recipe)
    let state =
      own.rules[0].looksAtInput ? input.state(own, asOf ?? StandardClaim.asOf) : nil
    var made = Trial(
      base: name, name: variation.name,
      example: example.with("claim", .table(variation.claim)), recipe: recipe, input: input,
      state: state, answer: Answer(verdict: .pass, report: emptyReport))
    made.answer = answer(of: own, made)
    return made.answer.verdict == .error ? nil : made
  }

  private var emptyReport: ClaimReport {
    ClaimReport(id: "", ordinal: 0, status: .clean, findings: [], notJudged: [])
  }

  private func answer(of set: RuleSet, _ trial: Trial) -> Answer {
    let asOf = trial.recipe.asOf ?? StandardClaim.asOf
    let state = trial.state.map { _ in trial.input.state(set, asOf) }
    let scrubber = Scrubber(rules: set, asOf: asOf, input: state)
    let (verdict, report) = ExampleRunner(rules: set)
      .verdict(of: Array(set.rules.indices), on: trial.input.claim, by: scrubber)
    return Answer(verdict: verdict, report: report)
  }

  // MARK: Expectations

  /// What an example could expect.
  private struct Form {
    var text: String
    var expectation: Rule.Expectation
    var detail = Rule.Detail()

    func fits(_ verdict: Verdict, _ report: ClaimReport) -> Bool {
      ExampleRunner.mismatch(expectation, detail, verdict, report) == nil
    }
  }

  /// What an example could expect of an answer, the plainest first.
  private func forms(_ answer: Answer) -> [Form] {
    guard answer.verdict == .finding else {
      let word = answer.verdict.rawValue
      return answer.verdict == .error
        ? [] : [Form(text: "\"\(word)\"", expectation: .verdict(answer.verdict))]
    }
    var forms = [Form(text: "\"fire\"", expectation: .verdict(.finding))]
    let findings = answer.report.findings
    if findings.count == 1, let line = findings[0].line {
      forms.append(Form(text: "{ line = \(line) }", expectation: .line(line)))
    }
    forms.append(Form(text: "{ count = \(findings.count) }", expectation: .count(findings.count)))
    for key in Set(findings.map(\.code)).sorted() where key.contains(".") {
      forms.append(
        Form(
          text: "{ key = \"\(key)\" }", expectation: .verdict(.finding),
          detail: Rule.Detail(key: key)))
    }
    forms.append(
      Form(
        text: "{ severity = \"\(severity.rawValue)\" }", expectation: .verdict(.finding),
        detail: Rule.Detail(severity: severity)))
    return forms
  }

  /// The names of the examples there are.
  private var names: Set<String> {
    guard case .table(let list)? = table["examples"] else { return [] }
    return Set(
      list.array.compactMap { item in
        if case .table(let example) = item, case .string(let name)? = example.array.first {
          return name
        }
        return nil
      })
  }

  private func text(
    _ trial: Trial, _ expectation: String, _ names: inout Set<String>
  ) -> String {
    let candidates = [trial.name, "\(trial.base), \(trial.name)"].filter { !$0.isEmpty }
    var name = candidates.first { !names.contains($0) } ?? trial.base
    var number = 2
    while names.contains(name) {
      name = "\(trial.base) \(number)"
      number += 1
    }
    names.insert(name)
    var text = "{ \"\(name)\", expect = \(expectation)"
    for key in ["as_of", "others", "claim"] {
      guard let value = trial.example[key] else { continue }
      if case .table(let table) = value, table.array.isEmpty, table.fields.isEmpty { continue }
      text += ",\n      \(key) = \(written(value))"
    }
    return text + " },"
  }
}
