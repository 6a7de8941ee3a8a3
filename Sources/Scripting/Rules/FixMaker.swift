import Model

/// Works a fix out on one claim: what it would change, and the claim as it would be.
struct FixMaker {
  let frame: ClaimFrame
  /// The line the finding stands at, and the other of a pair.
  let line: Int?
  let partner: Int?

  /// A fix worked out: the proposal, and the claim it would lead to, nil when it is refused.
  struct Outcome {
    var fix: Fix
    var claim: Claim?
    /// For each line of that claim, the line it comes from.
    var origins: [Int] = []
  }

  func make(_ form: FixForm) -> Outcome {
    let operations = form.steps.map { FixWords.operation($0, line: number(line)) }
    var work = FixWork(frame)
    do throws(FixRefusal) {
      for step in form.steps { try work.apply(step, line: line, partner: partner) }
      try work.checkCharge()
      let changes = FixDifference(frame: frame, work: work).changes
      if changes.isEmpty { throw FixRefusal(text: "the claim is already as the fix would have it") }
      return Outcome(
        fix: Fix(operations: operations, changes: changes), claim: work.claim,
        origins: work.origins)
    } catch {
      return Outcome(fix: Fix(operations: operations, changes: [], refusal: error.text))
    }
  }

  private func number(_ line: Int?) -> Int? {
    line.map { Int(clamping: frame.line($0)[.number].value) }
  }
}
