import Model
import Scripting
import TestKit

/// The law of exceptions, tried on a claim and the claim with one field changed.
///
/// - where the explanation of a finding's rule shows other values, the finding rests on other facts;
/// - where it rests on other facts, some field that differs is one that the rule's file names.
///
/// Neither explanations nor files know of the facts, so they vouch for them.
struct FactsLaw {
  /// What broke the law.
  struct Violation: CustomStringConvertible {
    var rule: String
    var differences: [String]
    var what: String

    var description: String { "\(rule): \(what); \(differences.prefix(3))" }
  }

  /// What was tried.
  struct Tally {
    /// Findings that stood before and after, and how many of them rest on other facts.
    var kept = 0
    var reopened = 0
    /// Explanations that were compared, those of rules that read the claim otherwise than by field.
    var explained = 0
  }

  let facts: FactsOfFindings
  /// The files' texts by rule.
  let texts: [String: String]
  /// A field whose fact is left out, to see that the law notices.
  var ignored: String?
  private(set) var tally = Tally()
  /// How often a fact alone made a finding rest on others, by its path.
  private(set) var deciding: [String: Int] = [:]
  private(set) var violations: [Violation] = []
  /// The claim before its changes, and what is found on it.
  private var before: (claim: ClaimFrame, found: [FactsOfFindings.Found])?

  init(_ facts: FactsOfFindings, sources: [RuleSource], ignoring ignored: String? = nil) {
    self.facts = facts
    self.ignored = ignored
    var byFile: [String: String] = [:]
    for source in sources { byFile[source.path] = String(decoding: source.bytes, as: UTF8.self) }
    var texts: [String: String] = [:]
    for rule in facts.rules.rules { texts[rule.id] = byFile[rule.place.file] }
    self.texts = texts
  }

  /// Turns to a claim, which must live until the next one.
  mutating func begin(_ claim: ClaimFrame) { before = (claim, facts.of(claim)) }

  /// Tries the law on the claim and what a change has made of it.
  mutating func check(_ after: ClaimFrame) {
    guard let (before, old) = before else { return }
    let differences = TestKit.differences(before, after)
    if differences.isEmpty { return }
    let new = facts.of(after)
    for found in old {
      // Lines are known by their numbers here, which are not changed.
      let same = { (other: FactsOfFindings.Found) in
        other.finding.rule == found.finding.rule && other.finding.code == found.finding.code
          && other.finding.line == found.finding.line
      }
      let again = new.filter(same)
      guard found.finding.code != "rule-error", again.count == 1, old.filter(same).count == 1 else {
        continue
      }
      tally.kept += 1
      if seen(found) == seen(again[0]) {
        guard named(found.finding.rule, differences) else { continue }
        tally.explained += 1
        if explanation(found.finding, before) != explanation(again[0].finding, after) {
          note(found.finding, differences, "the explanation changed, the facts did not")
        }
      } else {
        tally.reopened += 1
        let changed = Set(again[0].lines).subtracting(found.lines)
        if changed.count == 1, let fact = changed.first {
          deciding[String(fact.prefix { $0 != "=" && $0 != "!" }), default: 0] += 1
        }
        if !named(found.finding.rule, differences) {
          note(
            found.finding, differences, "the facts changed by a field that the rule does not name")
        }
        if isOfOtherLines(found.finding, differences) {
          note(found.finding, differences, "the facts changed by another line")
        }
      }
    }
  }

  private mutating func note(_ finding: Finding, _ differences: [String], _ what: String) {
    violations.append(Violation(rule: finding.rule, differences: differences, what: what))
  }

  private func seen(_ found: FactsOfFindings.Found) -> [String] {
    guard let ignored else { return found.lines }
    return found.lines.filter { !$0.hasPrefix(ignored) }
  }

  // MARK: What vouches

  /// Whether the rule's file names a field that differs, or its head means one.
  private func named(_ id: String, _ differences: [String]) -> Bool {
    guard let text = texts[id] else { return true }
    if text.contains("check") { return true }
    return differences.contains { difference in
      let path = Self.path(difference)
      // A rule goes by the date of service, and by payer and filing where its scope does.
      if ["dos", "first_dos", "payer.id", "coverage.filing"].contains(path) { return true }
      let parts = path.split(separator: ".").map(String.init)
      // A field of a group may be written in its table.
      return text.contains(path) || parts.allSatisfy { text.contains($0) }
        || path.hasSuffix("_count")
    }
  }

  /// Whether all that differs stands on lines that a rule about single lines has no business with.
  private func isOfOtherLines(_ finding: Finding, _ differences: [String]) -> Bool {
    guard let text = texts[finding.rule], let line = finding.line,
      text.contains("each    = \"line\"") || text.contains("each = \"line\""),
      !["_line", "lines", "sum", "same", "check"].contains(where: { text.contains($0) })
    else { return false }
    return differences.allSatisfy { difference in
      difference.hasPrefix("lines[") && !difference.hasPrefix("lines[\(line - 1)]")
    }
  }

  /// `rendering.npi` of `lines[0].rendering.npi: …`.
  private static func path(_ difference: String) -> String {
    let place = difference.prefix { $0 != ":" }
    guard let end = place.lastIndex(of: "]") else { return String(place) }
    return String(place[place.index(end, offsetBy: 2)...])
  }

  /// The values that the explanation of a finding's rule shows where it stands.
  private func explanation(_ finding: Finding, _ claim: ClaimFrame) -> [String] {
    let explainer = Explainer(rules: facts.rules, asOf: facts.asOf)
    return explainer.explain(finding.rule, claim).flatMap { explanation in
      var isHere = true
      return explanation.steps.compactMap { step -> String? in
        if step.depth == 1, let title = Self.lines(step.text) {
          isHere = title.contains(finding.line ?? -1)
        }
        // Whether a file was made within the rule's days is no fact of the claim.
        if !isHere || step.text.contains("created_on is"), step.text.hasPrefix("effective") {
          return nil
        }
        return isHere ? step.text : nil
      }
    }
  }

  /// The lines that a step's title names, as `line 2`, `lines 1 (a) and 3 (b) …` and `2026-03-02, lines
  /// 1, 2`; nil when it is no title.
  private static func lines(_ text: String) -> [Int]? {
    guard let word = text.firstRange(of: "line"), text.hasPrefix("line") || text.contains(", line")
    else { return nil }
    let numbers = text[word.upperBound...].drop { $0 == "s" }
    guard numbers.hasPrefix(" ") else { return nil }
    return numbers.split { !$0.isNumber }.compactMap { Int($0) }
  }
}
