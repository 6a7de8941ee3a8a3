package import Model
import Scripting

/// What the examples and scenarios of some rules say: `scrubjay test`.
///
/// Examples judge the rules as they are written, scenarios the whole set in force with its layers,
/// overrides and states. Each is judged twice in one state, in an order that a seed gives.
package struct RuleTest: Sendable {
  /// The seed of the order, to run in the same order again.
  package let seed: UInt64
  /// The faults of the files.
  package let faults: [RuleDiagnostic]
  /// Examples rule by rule, then scenarios file by file.
  package let outcomes: [TestOutcome]
  /// What there is to complain of beside single outcomes.
  package let complaints: [RuleDiagnostic]
  /// How many rules there are.
  package let ruleCount: Int
  /// How many contracts there are.
  package let contractCount: Int

  /// Runs what is to be run.
  ///
  /// `only` names the rules whose examples, and scenarios that name them, are run; none for all. With
  /// `failsOnEmpty` a rule without examples, and a run without any, is a failure.
  package init(
    _ book: RuleBook, seed: UInt64, only: Set<String> = [], failsOnEmpty: Bool = true
  ) {
    self.seed = seed
    let all =
      ExampleRunner(rules: book.rules).run(seed: seed)
      + ContractExampleRunner(book.fees).run() + ChargeExampleRunner(book.rules.vocabulary).run()
      + ScenarioRunner(rules: book.rules).run(seed: seed)
    outcomes =
      only.isEmpty ? all : all.filter { outcome in outcome.rules.contains(where: only.contains) }
    ruleCount = only.isEmpty ? book.count : Set(book.allIDs).intersection(only).count
    contractCount = book.fees.contracts.count { only.isEmpty || only.contains($0.id) }
    let wanted = failsOnEmpty ? book.faults : book.faults.filter { !RuleTest.isOfEmptiness($0) }
    faults = only.isEmpty ? wanted : wanted.filter { $0.rule.map(only.contains) ?? true }
    complaints =
      outcomes.isEmpty && failsOnEmpty && !faults.contains(where: RuleTest.isOfEmptiness)
      ? [
        RuleDiagnostic(
          .nothingRun, SourcePlace(file: book.rules.firstFile ?? "rules"),
          "no example was run — a test that tests nothing passes nothing; --no-fail-on-empty allows it"
        )
      ] : []
  }

  private static func isOfEmptiness(_ diagnostic: RuleDiagnostic) -> Bool {
    [.missingExample, .noRules].contains(diagnostic.code)
  }

  /// What came out otherwise than it says.
  package var failures: [RuleDiagnostic] { outcomes.compactMap(\.failure) }

  /// Everything there is to tell, in the order of files and places, and then that nothing was run, which
  /// may be for the faults before it.
  package var diagnostics: [RuleDiagnostic] {
    (faults + failures).sorted(by: RuleDiagnostic.inOrder) + complaints
  }

  /// Whether everything loaded, and everything came out as it says.
  package var isPassed: Bool { diagnostics.isEmpty }

  /// Whether loading ran out of its budget.
  package var isStopped: Bool { faults.contains { $0.code == .loadBudget } }

  /// The count in a line: `3 rules, 8 examples, 2 scenarios: 9 passed, 1 failed`.
  package var summary: String {
    let examples = outcomes.count { $0.kind == .example }
    let scenarios = outcomes.count - examples
    let failed = failures.count
    return counted(ruleCount, "rule")
      + (contractCount == 0 ? "" : ", " + counted(contractCount, "contract"))
      + ", " + counted(examples, "example")
      + (scenarios == 0 ? "" : ", " + counted(scenarios, "scenario"))
      + ": \(outcomes.count - failed) passed, \(failed) failed"
      + (faults.isEmpty ? "" : "; \(counted(faults.count, "fault")) in rule files")
  }
}

/// A number with its noun.
func counted(_ number: Int, _ noun: String) -> String {
  "\(number) \(noun)\(number == 1 ? "" : "s")"
}
