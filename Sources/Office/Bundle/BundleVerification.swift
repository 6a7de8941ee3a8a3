import Kernel
import Model
import Scripting
import Text

/// Whether a bundle may be activated: its rules load without a fault, its states are of rules it has,
/// and every example and scenario comes out as it says.
package struct BundleVerification: Sendable {
  /// One thing that was looked at.
  package struct Check: Sendable {
    /// A word: `files`, `load`, `states`, `examples`, and `scenarios` where there are any.
    package var name: String
    /// What was found, on one line.
    package var result: String
    /// What is wrong, each on a line of its own; none when all is well.
    package var problems: [String]

    package var passed: Bool { problems.isEmpty }
  }

  package let bundle: RuleBundle
  package let checks: [Check]
  /// The rules that were verified.
  package let book: RuleBook

  /// Loads a bundle's rules and judges their examples.
  package init(_ bundle: RuleBundle) {
    let book = bundle.ruleBook
    let ids = Set(book.allIDs)
    let unknown = bundle.manifest.states.keys.filter { !ids.contains($0) }.sorted().map { id in
      let hint = nearest(id, in: ids).map { " — did you mean '\($0)'?" } ?? ""
      return BundleProblem(.unknownRule, "there is no rule '\(id)' in the bundle\(hint)").text
    }
    let counts = book.counts
    let rules = counts.reduce(0) { $0 + $1.rules }
    let size = bundle.files.reduce(0) { $0 + $1.bytes.count }
    let failed = book.failedExamples.map(\.text)
    let scenarios = ScenarioRunner(rules: book.rules).run(seed: 1)
    let otherwise = scenarios.compactMap(\.failure).map(\.text)
    let own = [
      Check(
        name: "files",
        result:
          "\(count(bundle.files.count, "file")), \(size) bytes, each as the manifest lists it",
        problems: []),
      Check(
        name: "load",
        result: book.faults.isEmpty
          ? "\(count(rules, "rule")) without a fault" : count(book.faults.count, "fault"),
        problems: book.faults.map(\.text)),
      Check(
        name: "states",
        result: counts.map { "\($0.rules) \($0.state.rawValue)" }.joined(separator: ", "),
        problems: unknown),
      Check(
        name: "examples",
        result:
          "\(book.exampleCount - failed.count) of \(count(book.exampleCount, "example")) pass",
        problems: failed),
    ]
    let across = Check(
      name: "scenarios",
      result:
        "\(scenarios.count - otherwise.count) of \(count(scenarios.count, "scenario")) pass",
      problems: otherwise)
    checks = own + (scenarios.isEmpty ? [] : [across])
    self.bundle = bundle
    self.book = book
  }

  /// What the bundle is, line by line: its id, name and note, how many files, the states of its rules.
  package var summary: [String] {
    let manifest = bundle.manifest
    let states = book.counts.map { "\($0.rules) \($0.state.rawValue)" }.joined(separator: ", ")
    return ["bundle  \(bundle.id)"]
      + (manifest.name.map { ["name    \(FieldText.printable($0))"] } ?? [])
      + (manifest.note.map { ["note    \(FieldText.printable($0))"] } ?? [])
      + ["files   \(bundle.files.count)", "rules   \(states)"]
  }

  /// Whether the bundle may be activated.
  package var isPassed: Bool { checks.allSatisfy(\.passed) }

  /// Every check on a line, with what is wrong below it.
  package var lines: [String] {
    let width = checks.map(\.name.count).max() ?? 0
    return checks.flatMap { check in
      let name = check.name.padded(to: width)
      return ["\(check.passed ? "ok    " : "FAILED") \(name)  \(check.result)"]
        + check.problems.map { "         \($0)" }
    }
  }
}

private func count(_ number: Int, _ noun: String) -> String {
  "\(number) \(noun)\(number == 1 ? "" : "s")"
}
