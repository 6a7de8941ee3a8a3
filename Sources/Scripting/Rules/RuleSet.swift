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

  let overrides: [Int32: [AppliedOverride]]
  let sources: [RuleSource]
  let program: Program
  let index: RuleIndex

  /// Loads rule files; faults are reported and the rest is used.
  package convenience init(_ sources: [RuleSource]) {
    var loader = RuleLoader(sources)
    loader.load()
    self.init(
      loader.layering, vocabulary: loader.vocabulary, sources: loader.sources,
      diagnostics: loader.diagnostics, warnings: loader.warnings)
  }

  private init(
    _ layering: Layering, vocabulary: Vocabulary, sources: [RuleSource],
    diagnostics: [RuleDiagnostic], warnings: [RuleDiagnostic]
  ) {
    rules = layering.rules
    self.layering = layering
    self.vocabulary = vocabulary
    self.sources = sources
    self.diagnostics = diagnostics
    self.warnings = warnings
    incompleteFiles = Array(Set(diagnostics.map(\.file))).sorted()
    let compiler = RuleCompiler(layering)
    overrides = compiler.overrides
    program = Program(compiler.builder, rules: compiler.rules, entries: compiler.entries)
    index = RuleIndex(layering.rules, payers: vocabulary.payers)
  }

  /// The rules as they are written, without what later layers and overrides make of them: what
  /// examples show.
  package var asWritten: RuleSet {
    if layering.isPlain { return self }
    return RuleSet(
      Layering(bare: rules.filter { $0.variant == nil }), vocabulary: vocabulary, sources: sources,
      diagnostics: diagnostics, warnings: [])
  }

  /// How many rules there are; one that is read in parts counts once.
  package var count: Int { Set(rules.map(\.declaration)).count }

  /// Whether everything loaded.
  package var isComplete: Bool { diagnostics.isEmpty }

  /// How many rules the index can leave out, and how many it must offer for every claim.
  package var indexedCount: Int {
    count - Set(index.always.map { rules[Int($0)].declaration }).count
  }
}
