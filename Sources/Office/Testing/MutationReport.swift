package import Model
import Scripting
import Text

/// What the examples of some rules notice when the rules are changed: `scrubjay test --mutate`.
package struct MutationReport: Sendable {
  package let rules: [RuleMutation]

  /// `only` names the rules, none for all; `progress` is told how many are done, of how many.
  package init(
    _ book: RuleBook, only: Set<String> = [], suggests: Bool = false,
    progress: (Int, Int) -> Void = { _, _ in }
  ) {
    rules = MutationRun(rules: book.rules, suggests: suggests).run(only: only, progress: progress)
  }

  /// The changes that no example noticed, in the order of files and places.
  package var unnoticed: [RuleDiagnostic] {
    rules.flatMap(\.unnoticed).sorted(by: RuleDiagnostic.inOrder)
  }

  /// The scores by severity, the gravest first; severities without rules are left out.
  package var scores: [(severity: Severity, score: MutationScore)] {
    Severity.allCases.compactMap { severity in
      let own = rules.filter { $0.severity == severity && $0.skipped == nil }
      return own.isEmpty ? nil : (severity, own.map(\.score).reduce(MutationScore(), +))
    }
  }

  /// The examples that would notice more, rule by rule, to be put into the rules; empty unless asked for.
  package var suggestions: String {
    rules.filter { !$0.suggestions.isEmpty }.map { rule in
      "\n-- \(rule.rule), \(rule.place.text): what it answers today; keep what is meant\n"
        + rule.suggestions.map { "    \($0)\n" }.joined()
    }.joined()
  }

  /// Whether every severity that has rules reaches a score, in percent.
  package func reaches(_ percent: Int) -> Bool {
    scores.allSatisfy { $0.score.permille.map { $0 >= percent * 10 } ?? true }
  }

  /// The scores in lines: rule by rule, then by severity.
  package var summary: String {
    let width = rules.map(\.rule.count).max() ?? 0
    var text = ""
    for rule in rules {
      text += rule.rule.padded(to: width) + "  " + rule.severity.rawValue.padded(to: 4) + "  "
      text += rule.skipped.map { "not changed: \($0)" } ?? rule.score.text
      let same = rule.score.equivalent
      text += same == 0 ? "\n" : ", \(same) provably without effect\n"
    }
    for (severity, score) in scores {
      text +=
        "all".padded(to: width) + "  " + severity.rawValue.padded(to: 4) + "  " + score.text + "\n"
    }
    return text
  }

  /// The whole as JSON: `{"scores":[{"severity","noticed","unnoticed","equivalent"}],"rules":[…]}`.
  package var json: [UInt8] {
    var output = JSONOutput(.levels(2))
    output.beginObject()
    output.member("scores")
    output.beginArray()
    for (severity, score) in scores {
      output.beginObject()
      output.member("severity")
      output.string(severity.rawValue)
      write(score, to: &output)
      output.endObject()
    }
    output.endArray()
    output.member("rules")
    output.beginArray()
    for rule in rules { write(rule, to: &output) }
    output.endArray()
    output.endObject()
    output.newLine()
    return output.bytes
  }

  private func write(_ score: MutationScore, to output: inout JSONOutput) {
    output.member("noticed")
    output.integer(score.noticed)
    output.member("unnoticed")
    output.integer(score.unnoticed)
    output.member("equivalent")
    output.integer(score.equivalent)
  }

  private func write(_ rule: RuleMutation, to output: inout JSONOutput) {
    output.beginObject()
    output.member("rule")
    output.string(rule.rule)
    output.member("severity")
    output.string(rule.severity.rawValue)
    output.member("skipped")
    if let skipped = rule.skipped { output.string(skipped) } else { output.null() }
    write(rule.score, to: &output)
    if !rule.suggestions.isEmpty {
      output.member("suggestions")
      output.beginArray()
      for text in rule.suggestions { output.string(text) }
      output.endArray()
    }
    output.member("changes")
    output.beginArray()
    for mutant in rule.mutants {
      output.beginObject()
      output.member("kind")
      output.string(mutant.kind.rawValue)
      mutant.place.write(to: &output)
      output.member("change")
      output.string(mutant.change)
      output.member("fate")
      output.string(mutant.fate.rawValue)
      output.member("hint")
      output.string(mutant.hint)
      output.endObject()
    }
    output.endArray()
    output.endObject()
  }
}

extension RuleBook {
  /// Examples for the conditions of a rule, one for each leaf turned round, as a rule file writes them,
  /// with the answers that the rule gives today.
  package func stubs(of id: String) -> String {
    let stubs = MutationRun(rules: rules).stubs(of: id)
    if stubs.isEmpty { return "-- \(id): its conditions have nothing to turn round\n" }
    return
      "-- \(id): what it answers today; keep what is meant, and correct the rule where it is not\n"
      + stubs.map { "    \($0)\n" }.joined()
  }
}
