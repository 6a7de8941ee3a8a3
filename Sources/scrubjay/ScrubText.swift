import Model
import Office
import Text

/// The text a person reads after a scrub: held claims with their findings, then the count.
struct ScrubText {
  let palette: Palette
  /// The columns to wrap long messages to; nil leaves them whole, as programs that read lines want.
  var width: Int?
  /// Whether a claim's file is named: where there are several.
  var namesFile = false
  /// Whether the findings of rules in shadow are shown and not only counted.
  var showsShadow = false

  /// A claim's findings, and what kept it from being clean; nothing for a clean claim without any.
  func report(_ report: ClaimReport, file: String) -> String {
    let shadow = showsShadow ? report.shadow : []
    guard !report.findings.isEmpty || !shadow.isEmpty || report.status != .clean else { return "" }
    let id = report.id.isEmpty ? "(no number)" : report.id
    var text = "\(palette.bold(id))  \(status(report.status))"
    text += namesFile ? palette.dim("  \(file)") + "\n" : "\n"
    if report.status == .error {
      text += "  the claim could not be read and is not judged; see the input errors\n"
    }
    for finding in report.findings {
      text +=
        finding.exempt.map { excepted(finding, $0) }
        ?? self.finding(finding, severity(finding.severity))
    }
    text += unjudged(report)
    if !shadow.isEmpty { text += "  in shadow, holding nothing:\n" }
    for finding in shadow {
      text += self.finding(finding, palette.dim(finding.severity.rawValue.padded(to: 4)))
    }
    return text
  }

  private func finding(_ finding: Finding, _ severity: String) -> String {
    let line = finding.line.map { "line \($0)" } ?? "claim"
    var text = "  \(severity) \(line.padded(to: 7)) "
    text += wrapped(finding.message, at: width, indent: 15) + "\n"
    if let change = finding.override { text += "       \(change.text)\n" }
    text += palette.dim("       " + place(finding)) + "\n"
    let others = finding.related.filter { $0.claim != finding.claim }
    if !others.isEmpty { text += "       see: \(others.map(named).joined(separator: ", "))\n" }
    if let fix = finding.fix {
      text += "       fix: \(wrapped(fix.text, at: width, indent: 12))\n"
    }
    return text
  }

  /// What rules in shadow came to: `shadow: 3 findings by 2 rules`; nothing where none ran.
  private func shadow(_ summary: ScrubSummary, _ rules: RuleBook) -> String {
    if rules.shadowCount == 0 { return "" }
    let count = summary.shadow.values.reduce(0, +)
    return count == 0
      ? "shadow: no findings by \(plural(rules.shadowCount, "rule"))\n"
      : "shadow: \(plural(count, "finding")) by \(plural(summary.shadow.count, "rule"))\n"
  }

  /// A finding that the claim is let past, in a line: `excepted (E0…, until 2026-12-31: reason) line 2:
  /// message · rule`.
  private func excepted(_ finding: Finding, _ exempt: String) -> String {
    let name = exempt.hasPrefix("exception ") ? String(exempt.dropFirst(10)) : exempt
    let line = finding.line.map { "line \($0)" } ?? "claim"
    let rule = finding.rule == Finding.guide ? "guide \(finding.code)" : finding.rule
    let words = "excepted (\(name)) \(line): \(finding.message) · \(rule)"
    return palette.dim("  " + wrapped(words, at: width, indent: 7)) + "\n"
  }

  /// What could not be judged, by the fact that is lacking: `not judged: receipt (2 rules)`.
  private func unjudged(_ report: ClaimReport) -> String {
    guard report.status == .cleanUnjudged else { return "" }
    let holds = report.notJudged.filter { $0.severity == .hold }
    let facts = Dictionary(grouping: holds, by: \.fact).sorted { $0.key < $1.key }
    let words = facts.map { fact, rules in
      "\(fact) (\(rules.count == 1 ? rules[0].rule : plural(rules.count, "rule")))"
    }
    return "  not judged: " + words.joined(separator: "; ") + "\n"
  }

  /// A record of another claim: `claim HJ-1 line 2 (2026-03-02)`.
  private func named(_ related: Finding.Related) -> String {
    let line = related.line.map { " line \($0)" } ?? ""
    return "claim \(related.claim)\(line)" + (related.date.map { " (\($0))" } ?? "")
  }

  func problem(_ problem: DocumentProblem) -> String {
    let word = problem.isError ? palette.red("error") : palette.yellow("warning")
    return "\(word): \(problem.text)"
  }

  func summary(_ summary: ScrubSummary, rules: RuleBook) -> String {
    var parts: [String] = []
    for status in ClaimStatus.allCases {
      if let count = summary.byStatus[status] { parts.append("\(count) \(self.status(status))") }
    }
    let counts = parts.isEmpty ? "no claims" : parts.joined(separator: ", ")
    var text =
      "\(plural(summary.claims, "claim")), \(plural(summary.lines, "line")), "
      + "$\(summary.charges): \(counts)\n"
    let findings = Severity.allCases.compactMap { severity in
      summary.findings[severity].map { "\($0) \(severity.rawValue)" }
    }
    text += "\(plural(rules.activeCount, "rule")): "
    text += findings.isEmpty ? "no findings" : findings.joined(separator: ", ")
    if summary.overridden > 0 { text += ", \(summary.overridden) of them overridden" }
    if summary.turnedOff > 0 { text += ", \(summary.turnedOff) turned off by overrides" }
    if summary.excepted > 0 { text += ", \(summary.excepted) excepted" }
    if summary.notJudged > 0 { text += ", \(summary.notJudged) not judged" }
    if summary.skipped > 0 { text += ", \(summary.skipped) skipped for want of a fact" }
    if summary.inputErrors > 0 { text += "; \(plural(summary.inputErrors, "input error"))" }
    if summary.inputWarnings > 0 { text += "; \(plural(summary.inputWarnings, "input warning"))" }
    text += "\n"
    text += shadow(summary, rules)
    if let state = summary.state {
      text +=
        "state: \(grouped(state.records)) record\(state.records == 1 ? "" : "s") of other claims, "
        + "\(grouped((state.bytes + 1_023) / 1_024)) KB\n"
    }
    return text
  }

  private func place(_ finding: Finding) -> String {
    // What the guide says has a page under its code; a rule is found by its id.
    var parts = [finding.rule == Finding.guide ? "guide \(finding.code)" : finding.rule]
    if let at = finding.at {
      if let json = at.json {
        parts += [json.path, "line \(json.line):\(json.column)"]
      } else {
        parts.append(at.home)
      }
      if let segment = at.segment { parts.append("segment \(segment)") }
      parts.append("byte \(at.byte)")
    }
    return parts.joined(separator: " · ")
  }

  private func status(_ status: ClaimStatus) -> String {
    switch status {
    case .clean: palette.green(status.rawValue)
    case .cleanUnjudged: palette.yellow(status.rawValue)
    case .held, .error: palette.red(status.rawValue)
    }
  }

  private func severity(_ severity: Severity) -> String {
    let word = severity.rawValue.padded(to: 4)
    switch severity {
    case .hold: return palette.red(word)
    case .warn: return palette.yellow(word)
    case .info: return palette.dim(word)
    }
  }
}

/// A text broken at blanks so that no line is wider than the columns, where that can be; the first
/// line begins after `indent` columns and the others are indented so.
func wrapped(_ text: String, at width: Int?, indent: Int) -> String {
  guard let width, width >= indent + 20 else { return text }
  var lines: [String] = []
  var line = ""
  for word in text.split(separator: " ", omittingEmptySubsequences: false) {
    if !line.isEmpty, indent + line.count + 1 + word.count > width {
      lines.append(line)
      line = String(word)
    } else {
      line += (line.isEmpty ? "" : " ") + word
    }
  }
  lines.append(line)
  return lines.joined(separator: "\n" + String(repeating: " ", count: indent))
}

/// A count with its noun: `1 claim`, `2 claims`.
func plural(_ count: Int, _ noun: String) -> String {
  "\(count) \(noun)\(count == 1 ? "" : "s")"
}

/// A number with commas between its thousands: `12,345`.
func grouped(_ number: Int) -> String {
  var text = String(number)
  var at = text.index(text.endIndex, offsetBy: -min(3, text.count))
  while at > text.startIndex {
    text.insert(",", at: at)
    at = text.index(at, offsetBy: -min(3, text.distance(from: text.startIndex, to: at)))
  }
  return text
}
