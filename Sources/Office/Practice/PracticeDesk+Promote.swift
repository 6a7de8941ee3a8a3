internal import Kernel
package import Model

/// What a rule in shadow was worth on the practice's own claims, on its way to holding them.
package struct Promotion: Sendable {
  /// Whether anything can be said of the worth: some claim of the practice has an outcome.
  package var isMeasured: Bool { worth.counts.joined > 0 }
  /// The active bundle, with the rule in shadow.
  package let rules: RuleBook
  package let worth: BacktestResult
  let rule: String
  let active: RuleBundle

  /// The worth in a line, as the bundle that follows keeps it.
  package var quote: String {
    guard let row = worth.rules.first(where: { $0.rule == rule }) else { return "not measured" }
    var text = "on \(inWords(worth.counts.joined, "claim")) with an outcome: \(row.found) found"
    if row.prevents.isEmpty { return text + "; it names no denials to prevent" }
    text += ", \(row.prevented) denied for what it prevents, \(row.paid) paid"
    text += ", \(row.missed) missed; precision \(BacktestText.percent(row.precision))"
    return text + ", recall \(BacktestText.percent(row.recall))"
  }
}

extension PracticeDesk {
  /// Looks back with a rule of the active bundle that is in shadow; changes nothing.
  ///
  /// - Throws: `K206` for a rule that the active bundle does not have, `K207` for one not in shadow.
  package func promotion(
    of rule: String, remittances: [InputDocument], denials: DenialTable, asOf: CivilDate, jobs: Int,
    tell: (Backtest.Event) throws -> Void
  ) throws -> Promotion {
    let (active, book) = try standing(asOf: asOf)
    try check(rule, in: book)
    let state = active.state(of: rule)
    guard state == .shadow else {
      throw KernelProblem(
        .refused,
        "The rule '\(rule)' is \(state == .draft ? "a draft" : state.rawValue), not in shadow. "
          + (state == .active
            ? "There is nothing to promote."
            : "Let it run in shadow first: scrubjay bundle state \(rule) shadow"))
    }
    let worth = try backtest(
      Backtest(denials: denials, asOf: asOf, jobs: jobs, only: [rule]), remittances: remittances,
      rules: book, tell: tell)
    return Promotion(rules: book, worth: worth, rule: rule, active: active)
  }

  /// Lets the rule hold claims; its worth is the note of the bundle that does so.
  package func promote(_ promotion: Promotion) throws -> Done {
    let note = "promoted \(promotion.rule) \(promotion.quote)"
    return try activate(
      promotion.active.with(state: .active, for: promotion.rule, note: note))
  }
}
