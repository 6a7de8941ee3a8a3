package import Model
import Scripting

/// The rules of some files, as the roofs know them: what is wrong with them, what their examples
/// say, and something to hand to ``Scrub`` and ``Explain``.
package struct RuleBook: Sendable {
  let rules: RuleSet
  /// A short name for the exact files, for reports.
  package let fingerprint: String

  /// Reads, checks and compiles rule files, given by path and bytes; faults are kept and the rest is
  /// used.
  package init(files: [(path: String, bytes: [UInt8])]) {
    let sources = files.map { RuleSource(path: $0.path, bytes: $0.bytes) }
    rules = RuleSet(sources)
    fingerprint = ruleFingerprint(of: sources)
  }

  /// Everything that was wrong, in the order of files and places.
  package var diagnostics: [RuleDiagnostic] { rules.diagnostics }
  package var isComplete: Bool { rules.isComplete }
  package var ids: [String] { rules.rules.map(\.id) }
  package var count: Int { rules.rules.count }
  /// The rules that every claim must be asked about, because no index can leave them out.
  package var unindexedCount: Int { count - rules.indexedCount }

  /// Judges the examples of every rule.
  package func runExamples() -> (count: Int, failures: [RuleDiagnostic]) {
    let outcomes = ExampleRunner(rules: rules).run()
    return (outcomes.count, outcomes.compactMap(\.failure))
  }
}
