/// Why a rule said what it said about a claim: each step with the values it looked at.
package struct Explanation: Sendable {
  /// One step: scope, dates, a condition, an exemption.
  package struct Step: Sendable {
    package var text: String
    /// Whether the step held; nil where it says something else.
    package var holds: Bool?
    package var depth: Int

    package init(text: String, holds: Bool?, depth: Int) {
      self.text = text
      self.holds = holds
      self.depth = depth
    }
  }

  /// The id of the rule.
  package var rule: String
  package var verdict: Verdict
  /// The reason in a line: the step that decided.
  package var reason: String
  package var steps: [Step]
  package var findings: [Finding]

  package init(
    rule: String, verdict: Verdict, reason: String, steps: [Step], findings: [Finding]
  ) {
    self.rule = rule
    self.verdict = verdict
    self.reason = reason
    self.steps = steps
    self.findings = findings
  }
}
