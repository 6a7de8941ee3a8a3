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

  /// A line of a rule's function that can run.
  package struct Line: Sendable {
    package var number: Int
    package var ran: Bool

    package init(number: Int, ran: Bool) {
      self.number = number
      self.ran = ran
    }
  }

  package var rule: String
  package var severity: Severity
  package var place: SourcePlace
  /// In the order in which they are written.
  package var leaves: [Leaf]
  package var messages: [Product]
  package var fixes: [Product]
  /// The lines of the function that decides, without those of functions inside of it; empty where
  /// conditions decide.
  package var lines: [Line]
  /// No input carries yet what the rule needs, so that its examples cannot show its conditions.
  package var neverJudges: Bool

  package init(
    rule: String, severity: Severity, place: SourcePlace, leaves: [Leaf], messages: [Product],
    fixes: [Product], lines: [Line], neverJudges: Bool
  ) {
    self.rule = rule
    self.severity = severity
    self.place = place
    self.leaves = leaves
    self.messages = messages
    self.fixes = fixes
    self.lines = lines
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
    lacking += unrun
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

  /// The lines that no example came to, those that follow one another as one.
  private var unrun: [RuleDiagnostic] {
    var runs: [ClosedRange<Int>] = []
    var isOpen = false
    for line in lines {
      if line.ran {
        isOpen = false
      } else if isOpen, let last = runs.last {
        runs[runs.count - 1] = last.lowerBound...line.number
      } else {
        runs.append(line.number...line.number)
        isOpen = true
      }
    }
    return runs.map { run in
      let lines =
        run.count == 1
        ? "line \(run.lowerBound) of the function"
        : "lines \(run.lowerBound) to \(run.upperBound) of the function"
      return RuleDiagnostic(
        .unseenLeaf, SourcePlace(file: place.file, line: run.lowerBound), rule: rule,
        "\(lines) never ran — add an example that comes there")
    }
  }
}
