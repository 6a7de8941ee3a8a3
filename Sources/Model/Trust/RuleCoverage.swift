/// What the examples of one rule were seen to try: `scrubjay test --coverage`.
package struct RuleCoverage: Sendable {
  /// A single condition of the rule, such as `pos is 11`.
  package struct Leaf: Sendable {
    /// The part of the rule it stands in: `when`, `unless "emergency"`, `require.2`.
    package var part: String
    package var wording: String
    package var place: SourcePlace
    package var sawTrue: Bool
    package var sawFalse: Bool

    package init(part: String, wording: String, place: SourcePlace) {
      self.part = part
      self.wording = wording
      self.place = place
      sawTrue = false
      sawFalse = false
    }
  }

  /// A message or a fix of the rule, by the key of its finding.
  package struct Product: Sendable {
    package var key: String
    package var isProduced: Bool

    package init(key: String, isProduced: Bool) {
      self.key = key
      self.isProduced = isProduced
    }
  }

  package var rule: String
  package var severity: Severity
  package var place: SourcePlace
  /// In the order in which they are written.
  package var leaves: [Leaf]
  package var messages: [Product]
  package var fixes: [Product]
  /// A function decides; which of its lines ran is not measured.
  package var hasBody: Bool
  /// No input carries yet what the rule needs, so that its examples cannot show its conditions.
  package var neverJudges: Bool

  package init(
    rule: String, severity: Severity, place: SourcePlace, leaves: [Leaf], messages: [Product],
    fixes: [Product], hasBody: Bool, neverJudges: Bool
  ) {
    self.rule = rule
    self.severity = severity
    self.place = place
    self.leaves = leaves
    self.messages = messages
    self.fixes = fixes
    self.hasBody = hasBody
    self.neverJudges = neverJudges
  }

  /// How many answers of leaves were seen, of two for each leaf.
  package var seenAnswers: Int {
    leaves.reduce(0) { $0 + ($1.sawTrue ? 1 : 0) + ($1.sawFalse ? 1 : 0) }
  }

  /// What no example tried, each with what would.
  package var lacking: [RuleDiagnostic] {
    if neverJudges { return [] }
    var lacking = leaves.compactMap { leaf -> RuleDiagnostic? in
      let unseen = [leaf.sawTrue ? nil : "true", leaf.sawFalse ? nil : "false"].compactMap { $0 }
      if unseen.isEmpty { return nil }
      let advice =
        switch unseen {
        case ["true"]: "add an example where it holds"
        case ["false"]: "add an example where it does not hold"
        default: "no example comes as far as this condition; add two that do"
        }
      return RuleDiagnostic(
        .unseenLeaf, leaf.place, rule: rule,
        "\(leaf.part): \(leaf.wording) was never \(unseen.joined(separator: " nor ")) — \(advice)")
    }
    for (products, noun) in [(messages, "message"), (fixes, "fix")] {
      for product in products where !product.isProduced {
        lacking.append(
          RuleDiagnostic(
            .unseenLeaf, place, rule: rule,
            "no example produces the \(noun) of \(product.key) — add one that does"))
      }
    }
    return lacking
  }
}
