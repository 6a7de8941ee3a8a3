import LuaVM
package import Model

/// The rules of some files, read, checked and compiled; shared by every worker.
package final class RuleSet: Sendable {
  /// The rules in the order of their ids, then of their dates.
  package let rules: [Rule]
  /// Everything that was wrong, in the order of files and places.
  package let diagnostics: [RuleDiagnostic]
  /// The files none or not all of whose rules could be used.
  package let incompleteFiles: [String]

  /// What is likely not meant, though it can be used, in the same order.
  package let warnings: [RuleDiagnostic]
  /// Packs, payers, lists and parameters.
  package let vocabulary: Vocabulary
  /// What later layers and overrides make of the rules.
  package let layering: Layering
  /// The states of rules that are not simply active, by id.
  package let states: [String: RuleState]
  /// By the place of a rule in `rules`, whether it is in shadow; empty when none is.
  let isShadow: [Bool]

  /// The tests across rules that stand in the files, in the order of files and places.
  package let scenarios: [Scenario]

  let overrides: [Int32: [AppliedOverride]]
  /// The same, each for the days after its last one.
  let lapsed: [Int32: [AppliedOverride]]
  package let sources: [RuleSource]
  /// The official files that rules ask.
  package let releases: ReleaseBook
  /// Whether each rule asks the files that its examples bring with them, and no others.
  let asksSamples: Bool
  let program: Program
  let index: RuleIndex

  /// Loads rule files; faults are reported and the rest is used.
  ///
  /// A rule is active unless `states` says otherwise of its id. Drafts and retired rules are read and
  /// checked like the others and judge no claim; those in shadow judge, and what they find is kept
  /// apart.
  ///
  /// `setAside`: the overrides, by id, that do not count here, with the reason as the rest of a sentence,
  /// such as `waits for a second person`. `releases`: the official files that rules may ask.
  package convenience init(
    _ sources: [RuleSource], states: [String: RuleState] = [:], setAside: [String: String] = [:],
    releases: ReleaseBook = .none
  ) {
    var loader = RuleLoader(sources, states: states, setAside: setAside)
    loader.load()
    self.init(
      loader.layering, vocabulary: loader.vocabulary, sources: loader.files,
      diagnostics: loader.diagnostics, warnings: loader.warnings, states: states,
      scenarios: loader.scenarios, releases: releases)
  }

  private init(
    _ layering: Layering, vocabulary: Vocabulary, sources: [RuleSource],
    diagnostics: [RuleDiagnostic], warnings: [RuleDiagnostic], states: [String: RuleState],
    scenarios: [Scenario] = [], releases: ReleaseBook, asksSamples: Bool = false
  ) {
    self.releases = releases
    self.asksSamples = asksSamples
    self.scenarios = scenarios
    rules = layering.rules
    self.states = states.filter { $0.value != .active }
    let isShadow = layering.rules.map { states[$0.id] == .shadow }
    self.isShadow = isShadow.contains(true) ? isShadow : []
    self.layering = layering
    self.vocabulary = vocabulary
    self.sources = sources
    self.diagnostics = diagnostics
    self.warnings = warnings
    // A fault of a contract is of no rule, and judging lacks nothing by it.
    let prices = vocabulary.fees.declared
    incompleteFiles = Array(
      Set(diagnostics.filter { !($0.rule.map(prices.contains) ?? false) }.map(\.file))
    ).sorted()
    let compiler = RuleCompiler(layering)
    overrides = compiler.overrides
    lapsed = compiler.lapsed
    program = Program(
      compiler.builder, rules: compiler.rules, entries: compiler.entries,
      groupings: compiler.groupings, decisions: compiler.decisions)
    index = RuleIndex(layering.rules, payers: vocabulary.payers)
  }

  /// The rules as they are written, without what later layers and overrides make of them: what
  /// examples show, by the files that they bring with them.
  package var asWritten: RuleSet {
    if layering.isPlain, states.isEmpty { return askingSamples }
    let written = (rules + layering.resting).filter { $0.variant == nil }
    return RuleSet(
      Layering(bare: written.sorted(by: Rule.inOrder)), vocabulary: vocabulary, sources: sources,
      diagnostics: diagnostics, warnings: [], states: [:], releases: .none, asksSamples: true)
  }

  /// What there would be without the layers after one, which scenarios of it are judged by.
  ///
  /// Rules, lists, parameters, payers and overrides of that layer and earlier ones are read anew, every
  /// rule active.
  /// The states that a bundle gives to rules are the practice's, and so of the last layer.
  func upTo(_ layer: Layer) -> RuleSet {
    if layer == Layer.allCases.last { return self }
    let kept = sources.filter { $0.isTable || vocabulary.layer(of: $0.path) <= layer }
    return kept.count == sources.count && states.isEmpty ? self : RuleSet(kept, releases: releases)
  }

  /// Some of the rules, with what later layers and overrides make of them.
  package func only(_ ids: Set<String>) -> RuleSet {
    RuleSet(
      layering.only(ids), vocabulary: vocabulary, sources: sources, diagnostics: diagnostics,
      warnings: [], states: states, releases: releases)
  }

  /// These rules by themselves, read from the files of this set, or from changed ones of the same
  /// declarations; with this set's lists and parameters, or changed ones.
  func alone(
    _ rules: [Rule], sources changed: [RuleSource]? = nil, vocabulary other: Vocabulary? = nil
  ) -> RuleSet {
    RuleSet(
      Layering(bare: rules.sorted(by: Rule.inOrder)), vocabulary: other ?? vocabulary,
      sources: changed ?? sources, diagnostics: [], warnings: [], states: [:],
      releases: releases, asksSamples: asksSamples)
  }

  /// The same rules over other official files.
  package func asking(_ releases: ReleaseBook) -> RuleSet {
    RuleSet(self, releases, asksSamples: false)
  }

  /// The same rules, each over the official files that its examples bring with them.
  var askingSamples: RuleSet { asksSamples ? self : RuleSet(self, .none, asksSamples: true) }

  /// The official files that a rule asks.
  func releases(of rule: Rule) -> ReleaseBook { asksSamples ? rule.standing.sample : releases }

  private init(_ other: RuleSet, _ releases: ReleaseBook, asksSamples: Bool) {
    self.releases = releases
    self.asksSamples = asksSamples
    scenarios = other.scenarios
    rules = other.rules
    states = other.states
    isShadow = other.isShadow
    layering = other.layering
    vocabulary = other.vocabulary
    sources = other.sources
    diagnostics = other.diagnostics
    warnings = other.warnings
    incompleteFiles = other.incompleteFiles
    overrides = other.overrides
    lapsed = other.lapsed
    program = other.program
    index = other.index
  }

  /// Whether official edits of a rule look at the patient's other claims.
  var looksAcrossClaims: Bool { rules.contains { $0.edits?.otherClaims ?? false } }

  /// The state of a rule, whether or not there is one of this id.
  package func state(of id: String) -> RuleState { states[id] ?? .active }

  /// How many rules judge claims; one that is read in parts counts once.
  package var count: Int { Set(rules.map(\.declaration)).count }

  /// How many of them can hold a claim: those that are not in shadow.
  package var activeCount: Int {
    if isShadow.isEmpty { return count }
    return Set(rules.filter { state(of: $0.id) == .active }.map(\.declaration)).count
  }

  /// The first of the files, in the order of their paths.
  package var firstFile: String? { sources.first?.path }

  /// The files, in the order of their paths.
  package var files: [String] { sources.map(\.path) }

  /// Whether everything loaded.
  package var isComplete: Bool { diagnostics.isEmpty }

  /// How many rules the index can leave out, and how many it must offer for every claim.
  package var indexedCount: Int {
    count - Set(index.always.map { rules[Int($0)].declaration }).count
  }
}
