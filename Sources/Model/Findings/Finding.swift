/// How much a finding matters to the claim it stands at.
package enum Severity: String, Sendable, CaseIterable, Comparable {
  /// The claim must not be sent as it is.
  case hold
  /// The claim can be sent; someone should look first.
  case warn
  /// Worth knowing.
  case info

  private var rank: Int {
    switch self {
    case .hold: 0
    case .warn: 1
    case .info: 2
    }
  }

  /// Orders the gravest first.
  package static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }
}

/// What one rule said about one claim.
package enum Verdict: String, Sendable, CaseIterable {
  /// The rule applied and found nothing.
  case pass
  /// The rule applied and found something.
  case finding
  /// The rule's scope, dates, `when` or `unless` leave the claim out.
  case notApplicable = "not_applicable"
  /// The input does not carry a fact that the rule needs.
  case notJudged = "not_judged"
  /// The rule stopped or failed; the claim is held under the rule's name.
  case error
}

/// Something a rule found on a claim.
package struct Finding: Hashable, Sendable {
  /// What stands for a rule's id where the implementation guide itself objects.
  package static let guide = "guide"

  /// The claim's id (CLM01).
  package var claim: String
  /// The service line's number (LX01), when the finding is about one line.
  package var line: Int?
  /// The id of the rule, or ``guide``.
  package var rule: String
  package var severity: Severity
  /// The message key within the rule, or `rule-error`.
  package var code: String
  /// What was found, with direct identifiers masked.
  package var message: String
  /// The schema path of the field it is about.
  package var field: String?
  /// Where in the input that field stands.
  package var at: SourcePosition?
  /// The text, manual or guide the rule rests on.
  package var source: String
  /// The override that changed the rule here; nil for a rule as it stands.
  package var override: AppliedChange?

  package init(
    claim: String, line: Int?, rule: String, severity: Severity, code: String, message: String,
    field: String?, at: SourcePosition?, source: String, override: AppliedChange? = nil
  ) {
    self.override = override
    self.claim = claim
    self.line = line
    self.rule = rule
    self.severity = severity
    self.code = code
    self.message = message
    self.field = field
    self.at = at
    self.source = source
  }
}

/// What an override did to a finding.
package struct AppliedChange: Hashable, Sendable {
  /// The override's id.
  package var id: String
  /// The severity the rule has by itself; nil where the override leaves it.
  package var severity: Severity?
  /// What was changed, in words: `severity warn`, `off`.
  package var change: String
  /// The last day of the override.
  package var until: CivilDate
  package var reason: String

  package init(
    id: String, severity: Severity?, change: String, until: CivilDate, reason: String
  ) {
    self.id = id
    self.severity = severity
    self.change = change
    self.until = until
    self.reason = reason
  }

  /// The change in a line: `severity warn (hold by the rule; override x until 2026-12-31: reason)`.
  package var text: String {
    let own = severity.map { "\($0.rawValue) by the rule; " } ?? ""
    return "\(change) (\(own)override \(id) until \(until): \(reason))"
  }
}

/// What became of a claim when all rules had spoken.
package enum ClaimStatus: String, Sendable, CaseIterable {
  /// Every hold rule was judged and none found anything.
  case clean
  /// Nothing was found, but a hold rule could not be judged.
  case cleanUnjudged = "clean*"
  /// A hold finding stands.
  case held
  /// The claim could not be read.
  case error
}
