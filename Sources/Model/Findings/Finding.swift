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
  package var severity: Severity
  /// The id of the rule, or ``guide``.
  package var rule: String
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
  /// What few findings have; a list of one or none, so that a finding stays small and its copies are
  /// cheap.
  private var rarities: [Rarities] = []

  private struct Rarities: Hashable, Sendable {
    var override: AppliedChange?
    var amount: Money?
    var related: [Related] = []
    var fix: Fix?
    var exempt: String?
  }

  /// A line, here or on another claim, that a finding is about, too.
  package struct Related: Hashable, Sendable {
    /// The claim's id (CLM01).
    package var claim: String
    /// The line's number (LX01); nil for the claim as a whole.
    package var line: Int?
    /// The date of service.
    package var date: CivilDate?

    package init(claim: String, line: Int?, date: CivilDate?) {
      self.claim = claim
      self.line = line
      self.date = date
    }
  }
}

extension Finding {
  // In an extension beside the memberwise one, which makes the value where it goes and copies nothing.
  package init(
    claim: String, line: Int?, rule: String, severity: Severity, code: String, message: String,
    field: String?, at: SourcePosition?, source: String, override: AppliedChange? = nil
  ) {
    self.init(
      claim: claim, line: line, severity: severity, rule: rule, code: code, message: message,
      field: field, at: at, source: source,
      rarities: override.map { [Rarities(override: $0)] } ?? [])
  }

  /// The override that changed the rule here; nil for a rule as it stands.
  package var override: AppliedChange? {
    get { rarities.first?.override }
    set { change(newValue != nil) { $0.override = newValue } }
  }

  /// The money it is about, where the rule names it.
  package var amount: Money? {
    get { rarities.first?.amount }
    set { change(newValue != nil) { $0.amount = newValue } }
  }

  /// The other lines that make it: the partner of a pair, the further lines of a day, the lines and
  /// claims of the input that a rule asked about.
  package var related: [Related] {
    get { rarities.first?.related ?? [] }
    set { change(!newValue.isEmpty) { $0.related = newValue } }
  }

  /// What would mend it, where the rule proposes something; nothing is changed by judging.
  package var fix: Fix? {
    get { rarities.first?.fix }
    set { change(newValue != nil) { $0.fix = newValue } }
  }

  /// The exemption or exception that lets the claim past the finding, by its name.
  package var exempt: String? {
    get { rarities.first?.exempt }
    set { change(newValue != nil) { $0.exempt = newValue } }
  }

  /// Changes what few findings have; a list left empty stands for nothing of it, so that equal findings
  /// are equal.
  private mutating func change(_ isSomething: Bool, _ body: (inout Rarities) -> Void) {
    if rarities.isEmpty {
      guard isSomething else { return }
      rarities.append(Rarities())
    }
    body(&rarities[0])
    if rarities[0] == Rarities() { rarities.removeAll() }
  }

  /// Whether it has nothing that few findings have.
  package var isPlain: Bool { rarities.isEmpty }
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
