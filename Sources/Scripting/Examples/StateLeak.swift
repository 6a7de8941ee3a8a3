package import Model

/// Sees what one run leaves for the next.
package enum StateLeak {
  /// How a second run of one claim in one state differs from the first; nil when it does not.
  package static func between(_ first: ClaimReport, _ second: ClaimReport) -> String? {
    if let kept = error(in: first.findings, [.hiddenState]) {
      return "it keeps something for the next claim — \(kept)"
    }
    if first.findings == second.findings, first.notJudged == second.notJudged,
      first.status == second.status
    {
      return nil
    }
    let texts = [first, second].map { report in
      report.findings.isEmpty
        ? "found nothing"
        : "found " + report.findings.map { "\($0.rule): \($0.message)" }.joined(separator: ", ")
    }
    return "a second run in the same state came out otherwise: first it \(texts[0]), then it "
      + texts[1]
  }

  /// The stop by a budget among findings; nil when there is none.
  static func stop(in findings: [Finding]) -> String? {
    error(in: findings, [.stoppedBySteps, .stoppedByTime, .stoppedByMemory, .tooMuchWork])
      .map { "it does not end — \($0)" }
  }

  private static func error(in findings: [Finding], _ codes: [RuleDiagnostic.Code]) -> String? {
    findings.first { finding in
      finding.code == "rule-error"
        && codes.contains { finding.message.split(separator: " ").contains(Substring($0.rawValue)) }
    }?.message
  }
}
