package import Model
import Scripting
import Text

/// What the examples of some rules try: `scrubjay test --coverage`.
package struct CoverageReport: Sendable {
  package let rules: [RuleCoverage]

  /// `only` names the rules; none for all.
  package init(_ book: RuleBook, only: Set<String> = []) {
    let all = CoverageRun(rules: book.rules).run()
    rules = only.isEmpty ? all : all.filter { only.contains($0.rule) }
  }

  /// What no example tries, in the order of files and places.
  package var lacking: [RuleDiagnostic] {
    rules.flatMap(\.lacking).sorted(by: RuleDiagnostic.inOrder)
  }

  /// The counts in lines: answers of conditions, messages, fixes, and what is not measured.
  package var summary: String {
    let measured = rules.filter { !$0.neverJudges }
    let answers = measured.reduce(0) { $0 + 2 * $1.leaves.count }
    let seen = measured.reduce(0) { $0 + $1.seenAnswers }
    var text =
      "conditions  \(CoverageReport.share(seen, answers)) of their answers, true and false\n"
    for (name, products) in [
      ("messages    ", measured.flatMap(\.messages)), ("fixes       ", measured.flatMap(\.fixes)),
    ] where !products.isEmpty {
      text +=
        name + CoverageReport.share(products.count(where: \.isProduced), products.count) + "\n"
    }
    let lines = measured.flatMap(\.lines)
    if !lines.isEmpty {
      text +=
        "functions   \(CoverageReport.share(lines.count(where: \.ran), lines.count)) of their lines\n"
    }
    let idle = rules.count - measured.count
    if idle > 0 {
      text += "not judged  \(counted(idle, "rule")) whose facts no input carries yet\n"
    }
    return text
  }

  private static func share(_ part: Int, _ whole: Int) -> String {
    guard whole > 0 else { return "none" }
    let permille = part * 1_000 / whole
    return "\(permille / 10).\(permille % 10) % (\(part) of \(whole))"
  }

  /// The whole as JSON: `{"rules":[{"rule","leaves":[…],"messages":[…],"fixes":[…],…}]}`.
  package var json: [UInt8] {
    var output = JSONOutput(.levels(2))
    output.beginObject()
    output.member("rules")
    output.beginArray()
    for rule in rules { CoverageReport.write(rule, to: &output) }
    output.endArray()
    output.endObject()
    output.newLine()
    return output.bytes
  }

  private static func write(_ rule: RuleCoverage, to output: inout JSONOutput) {
    output.beginObject()
    output.member("rule")
    output.string(rule.rule)
    output.member("severity")
    output.string(rule.severity.rawValue)
    output.member("judged")
    output.bool(!rule.neverJudges)
    output.member("leaves")
    output.beginArray()
    for leaf in rule.leaves {
      output.beginObject()
      output.member("part")
      output.string(leaf.part)
      output.member("condition")
      output.string(leaf.wording)
      leaf.place.write(to: &output)
      output.member("true")
      output.bool(leaf.sawTrue)
      output.member("false")
      output.bool(leaf.sawFalse)
      output.endObject()
    }
    output.endArray()
    for (name, products) in [("messages", rule.messages), ("fixes", rule.fixes)] {
      output.key(name)
      output.beginArray()
      for product in products {
        output.beginObject()
        output.member("key")
        output.string(product.key)
        output.member("produced")
        output.bool(product.isProduced)
        output.endObject()
      }
      output.endArray()
    }
    output.member("lines")
    output.beginArray()
    for line in rule.lines {
      output.beginObject()
      output.member("line")
      output.integer(line.number)
      output.member("ran")
      output.bool(line.ran)
      output.endObject()
    }
    output.endArray()
    output.endObject()
  }
}

extension SourcePlace {
  /// Writes the members `file`, `line` and `column`.
  func write(to output: inout JSONOutput) {
    output.member("file")
    output.string(file)
    output.member("line")
    if let line { output.integer(line) } else { output.null() }
    output.member("column")
    if let column { output.integer(column) } else { output.null() }
  }
}
