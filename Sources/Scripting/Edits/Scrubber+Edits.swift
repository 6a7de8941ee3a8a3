import Model

/// Rules that official edits decide.
extension Scrubber {
  /// Judges the claim by the edits of a rule; what no release answers is noted, and all else judged.
  @inline(never)
  func decideByEdits(_ number: Int32, _ claim: ClaimFrame) -> Verdict {
    let rule = rules.rules[Int(number)]
    guard let edits = rule.edits else { return .pass }
    let outcome = officialEdits.judge(edits, claim, others)
    if outcome.isTooMuch {
      pending.append(PendingFinding(rule: number, line: -1, what: .tooManyLines))
      return .error
    }
    for report in outcome.reports {
      pending.append(
        PendingFinding(
          rule: number, line: report.line, what: .edit(report), related: report.lines))
    }
    let known = gaps.count
    for gap in outcome.gaps.prefix(Scrubber.gapLimit) { gaps.append((number, .release(gap))) }
    if outcome.isUndated { gaps.append((number, .dateOfService)) }
    if edits.otherClaims, others == nil { gaps.append((number, .otherClaims)) }
    if !outcome.reports.isEmpty { return .finding }
    return gaps.count > known ? .notJudged : .pass
  }

  /// The most releases that one rule misses on a claim by name.
  private static let gapLimit = 3
}
