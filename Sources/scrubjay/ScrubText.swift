import Model
import Office

/// The text a person reads after a scrub: held claims with their findings, then the count.
struct ScrubText {
  let palette: Palette
  /// The columns to wrap long messages to; nil leaves them whole, as programs that read lines want.
  var width: Int?

  /// A claim's findings; nothing for a claim without any.
  func report(_ report: ClaimReport) -> String {
    guard !report.findings.isEmpty || report.status == .error else { return "" }
    let id = report.id.isEmpty ? "(no number)" : report.id
    var text = "\(palette.bold(id))  \(status(report.status))\n"
    if report.status == .error {
      text += "  the claim could not be read and is not judged; see the input errors\n"
    }
    for finding in report.findings {
      let line = finding.line.map { "line \($0)" } ?? "claim"
      text += "  \(severity(finding.severity)) \(pad(line, 7)) "
      text += wrapped(finding.message, at: width, indent: 15) + "\n"
      if let change = finding.override { text += "       \(change.text)\n" }
      text += palette.dim("       " + place(finding)) + "\n"
    }
    return text
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
    text += "\(plural(rules.count, "rule")): "
    text += findings.isEmpty ? "no findings" : findings.joined(separator: ", ")
    if summary.overridden > 0 { text += ", \(summary.overridden) of them overridden" }
    if summary.turnedOff > 0 { text += ", \(summary.turnedOff) turned off by overrides" }
    if summary.notJudged > 0 { text += ", \(summary.notJudged) not judged" }
    if summary.inputErrors > 0 { text += "; \(plural(summary.inputErrors, "input error"))" }
    if summary.inputWarnings > 0 { text += "; \(plural(summary.inputWarnings, "input warning"))" }
    return text + "\n"
  }

  private func place(_ finding: Finding) -> String {
    var parts = [finding.rule]
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
    let word = pad(severity.rawValue, 4)
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

/// Text padded with blanks on the right.
func pad(_ text: String, _ width: Int) -> String {
  text + String(repeating: " ", count: max(0, width - text.count))
}
