import Exchange
package import Model

/// Writes a scrub as JUnit XML: a suite for each file, a case for each claim, a failure for each hold
/// finding; what does not hold the claim, or is excepted, stands in the case's `system-out`.
///
/// Rules in shadow are left out: the format has no place for what is recorded only.
///
/// A claim that nothing holds but that some rule could not judge is skipped with the reason; one that
/// could not be read is an error. The problems of the input itself are a case named `(input)`. A
/// suite is written when its file is done, since its counts stand at its beginning.
package struct ScrubJUnit: ScrubWriter {
  private var done: [UInt8] = []
  private var suite = Suite(file: "")
  private var hasSuite = false

  /// The cases of a file, as they come.
  private struct Suite {
    var file: String
    var cases: [UInt8] = []
    var tests = 0
    var failures = 0
    var errors = 0
    var skipped = 0
    var problems: [DocumentProblem] = []
  }

  package init() {
    done += Array(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"scrubjay\">\n".utf8)
  }

  package mutating func takeBytes() -> [UInt8] {
    defer { done.removeAll(keepingCapacity: true) }
    return done
  }

  package mutating func add(_ problem: DocumentProblem) {
    begin(problem.file)
    suite.problems.append(problem)
  }

  package mutating func add(_ report: ClaimReport, file: String) {
    begin(file)
    suite.tests += 1
    let holds = report.findings.filter { $0.severity == .hold && $0.exempt == nil }
    let notes = report.findings.filter { $0.severity != .hold || $0.exempt != nil }
    let head = "    <testcase name=\"\(xml(report.id))\" classname=\"\(xml(file))\""
    var body = ""
    if report.status == .error {
      suite.errors += 1
      body += "      <error message=\"The claim could not be read; see the case (input).\"/>\n"
    }
    if !holds.isEmpty { suite.failures += 1 }
    for finding in holds {
      body +=
        "      <failure type=\"\(xml(finding.rule))\" message=\"\(xml(finding.message))\">"
        + "\(xml(ScrubJUnit.place(finding)))</failure>\n"
    }
    if report.status == .cleanUnjudged {
      suite.skipped += 1
      body += "      <skipped message=\"\(xml(ScrubJUnit.gaps(report)))\"/>\n"
    }
    var out = notes.map {
      "\($0.exempt ?? $0.severity.rawValue): \($0.message) (\(ScrubJUnit.place($0)))"
    }
    if report.status != .cleanUnjudged, !report.notJudged.isEmpty {
      out.append(ScrubJUnit.gaps(report))
    }
    if !out.isEmpty {
      body += "      <system-out>\(xml(out.joined(separator: "\n")))</system-out>\n"
    }
    write(body.isEmpty ? "\(head)/>\n" : "\(head)>\n\(body)    </testcase>\n")
  }

  package mutating func end(_ summary: ScrubSummary, rules book: RuleBook) {
    endSuite()
    if !book.diagnostics.isEmpty {
      let count = book.diagnostics.count
      done += Array(
        "  <testsuite name=\"(rules)\" tests=\"\(count)\" failures=\"0\" errors=\"\(count)\">\n"
          .utf8)
      for diagnostic in book.diagnostics {
        done += Array(
          ("    <testcase name=\"\(xml(diagnostic.rule ?? diagnostic.file))\" "
            + "classname=\"\(xml(diagnostic.file))\">\n"
            + "      <error type=\"\(diagnostic.code.rawValue)\" message=\"\(xml(diagnostic.text))\"/>\n"
            + "    </testcase>\n").utf8)
      }
      done += Array("  </testsuite>\n".utf8)
    }
    done += Array("</testsuites>\n".utf8)
  }

  // MARK: Suites

  private mutating func begin(_ file: String) {
    if hasSuite, suite.file == file { return }
    endSuite()
    hasSuite = true
    suite = Suite(file: file)
  }

  private mutating func endSuite() {
    guard hasSuite else { return }
    hasSuite = false
    if !suite.problems.isEmpty { writeInput() }
    done += Array(
      ("  <testsuite name=\"\(xml(suite.file))\" tests=\"\(suite.tests)\" "
        + "failures=\"\(suite.failures)\" errors=\"\(suite.errors)\" "
        + "skipped=\"\(suite.skipped)\">\n").utf8)
    done += suite.cases
    done += Array("  </testsuite>\n".utf8)
    suite = Suite(file: "")
  }

  /// The problems of the file itself, as a case of its own.
  private mutating func writeInput() {
    suite.tests += 1
    if suite.problems.contains(where: \.isError) { suite.errors += 1 }
    var text = "    <testcase name=\"(input)\" classname=\"\(xml(suite.file))\">\n"
    for problem in suite.problems where problem.isError {
      text +=
        "      <error type=\"\(problem.problem.code)\" message=\"\(xml(problem.problem.message))\">"
        + "\(xml(problem.problem.place))</error>\n"
    }
    let warnings = suite.problems.filter { !$0.isError }
    if !warnings.isEmpty {
      let lines = warnings.map(\.text).joined(separator: "\n")
      text += "      <system-out>\(xml(lines))</system-out>\n"
    }
    write(text + "    </testcase>\n")
  }

  private mutating func write(_ text: String) { suite.cases += Array(text.utf8) }

  // MARK: Words

  private static func place(_ finding: Finding) -> String {
    var parts = finding.line.map { ["line \($0)"] } ?? []
    parts.append(finding.rule)
    if let at = finding.at {
      parts += at.json.map { [$0.path, "line \($0.line):\($0.column)"] } ?? [at.home]
      if let segment = at.segment { parts.append("segment \(segment)") }
      parts.append("byte \(at.byte)")
    }
    return parts.joined(separator: " · ")
  }

  private static func gaps(_ report: ClaimReport) -> String {
    "not judged: "
      + report.notJudged.map { "\($0.rule) (\($0.fact))" }.joined(separator: ", ")
  }
}

/// Text for XML 1.0, in content or in an attribute: markup is escaped, line breaks are kept as
/// references, and characters that XML cannot carry become U+FFFD.
func xml(_ text: String) -> String {
  var result = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    switch scalar {
    case "&": result.append(contentsOf: "&amp;".unicodeScalars)
    case "<": result.append(contentsOf: "&lt;".unicodeScalars)
    case ">": result.append(contentsOf: "&gt;".unicodeScalars)
    case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
    case "\t", "\n", "\r":
      result.append(contentsOf: "&#\(scalar.value);".unicodeScalars)
    default:
      let isCarried = scalar.value >= 0x20 && scalar.value != 0xFFFE && scalar.value != 0xFFFF
      result.append(isCarried ? scalar : "\u{FFFD}")
    }
  }
  return String(result)
}
