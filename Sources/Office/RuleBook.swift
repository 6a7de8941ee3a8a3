package import Model
import Scripting

/// The rules of some files, as the roofs know them: what is wrong with them, what their examples
/// say, and something to hand to ``Scrub`` and ``Explain``.
///
/// A rule whose examples come out otherwise than they say is not to be trusted; it is judged by, but
/// what it finds nothing on is not clean.
package struct RuleBook: Sendable {
  let rules: RuleSet
  /// A short name for the exact files, for reports.
  package let fingerprint: String
  /// How many examples the rules have.
  package let exampleCount: Int
  /// The examples that came out otherwise than they say.
  package let failedExamples: [RuleDiagnostic]

  /// Reads, checks and compiles rule files, given by path and bytes; faults are kept and the rest is
  /// used.
  package init(files: [(path: String, bytes: [UInt8])]) {
    let sources = files.map { RuleSource(path: $0.path, bytes: $0.bytes) }
    rules = RuleSet(sources)
    fingerprint = ruleFingerprint(of: sources)
    let outcomes = ExampleRunner(rules: rules).run()
    exampleCount = outcomes.count
    failedExamples = outcomes.compactMap(\.failure)
  }

  /// What was wrong with the files, in the order of files and places.
  package var faults: [RuleDiagnostic] { rules.diagnostics }
  /// Faults and failed examples together.
  package var diagnostics: [RuleDiagnostic] {
    (faults + failedExamples).sorted(by: RuleDiagnostic.inOrder)
  }
  package var isComplete: Bool { rules.isComplete && failedExamples.isEmpty }
  /// What keeps claims from being clean: files and rules, with the reason.
  var gaps: [ClaimReport.NotJudged] {
    let files = rules.incompleteFiles.map {
      ClaimReport.NotJudged(rule: $0, fact: "the file did not load", severity: .hold)
    }
    let failed = Set(failedExamples.compactMap(\.rule)).map {
      ClaimReport.NotJudged(rule: $0, fact: "its examples fail", severity: .hold)
    }
    return (files + failed).sorted()
  }
  package var ids: [String] { rules.rules.map(\.id) }
  package var count: Int { rules.count }

  /// What is likely not meant: of the files, and of overrides that have ended on a day or are about to.
  package func warnings(asOf: CivilDate) -> [RuleDiagnostic] {
    (rules.warnings + rules.layering.overrides.compactMap { $0.ending(asOf) })
      .sorted(by: RuleDiagnostic.inOrder)
  }

  /// The rule that stands for another everywhere, by the id of the other.
  package func replacement(of id: String) -> String? {
    rules.layering.replaced.first { $0.rule.id == id }.map { "\($0.by.id) (\($0.by.place.text))" }
  }
  /// The rules that every claim must be asked about, because no index can leave them out.
  package var unindexedCount: Int { count - rules.indexedCount }
}
