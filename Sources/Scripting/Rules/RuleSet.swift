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

  let sources: [RuleSource]
  let program: Program
  let index: RuleIndex

  /// Loads rule files; faults are reported and the rest is used.
  package convenience init(_ sources: [RuleSource]) {
    var loader = RuleLoader(sources)
    loader.load()
    self.init(
      rules: loader.rules, sources: loader.sources, diagnostics: loader.diagnostics)
  }

  private init(rules: [Rule], sources: [RuleSource], diagnostics: [RuleDiagnostic]) {
    self.rules = rules
    self.sources = sources
    self.diagnostics = diagnostics
    incompleteFiles = Array(Set(diagnostics.map(\.file))).sorted()
    let compiler = RuleCompiler(rules)
    program = Program(compiler.builder, rules: compiler.rules, entries: compiler.entries)
    index = RuleIndex(rules)
  }

  /// Whether everything loaded.
  package var isComplete: Bool { diagnostics.isEmpty }

  /// How many rules the index can leave out, and how many it must offer for every claim.
  package var indexedCount: Int { rules.count - index.always.count }
}
