package import Model
package import Text

extension RuleDiagnostic {
  /// Writes the diagnostic as a JSON object.
  package func write(to output: inout JSONOutput) {
    output.beginObject()
    output.member("code")
    output.string(code.rawValue)
    output.member("severity")
    output.string(code.isWarning ? "warning" : "error")
    output.member("file")
    output.string(file)
    output.member("line")
    if let line { output.integer(line) } else { output.null() }
    output.member("column")
    if let column { output.integer(column) } else { output.null() }
    output.member("rule")
    if let rule { output.string(rule) } else { output.null() }
    output.member("message")
    output.string(message)
    output.endObject()
  }

  /// The diagnostic as a workflow command of GitHub, which shows it beside the line:
  /// `::error file=rules/a.lua,line=3,col=5,title=E102 acme.pos::unknown key …`.
  package var gitHub: String {
    var properties = ["file=\(RuleDiagnostic.property(file))"]
    if let line { properties.append("line=\(line)") }
    if let column { properties.append("col=\(column)") }
    let title = code.rawValue + (rule.map { " " + $0 } ?? "")
    properties.append("title=\(RuleDiagnostic.property(title))")
    return "::\(code.isWarning ? "warning" : "error") \(properties.joined(separator: ","))::"
      + RuleDiagnostic.escaped(message) + "\n"
  }

  private static func escaped(_ text: String) -> String {
    text.map { character in
      switch character {
      case "%": "%25"
      case "\r": "%0D"
      case "\n": "%0A"
      case "\r\n": "%0D%0A"
      default: String(character)
      }
    }.joined()
  }

  private static func property(_ text: String) -> String {
    escaped(text).map { character in
      switch character {
      case ":": "%3A"
      case ",": "%2C"
      default: String(character)
      }
    }.joined()
  }
}

/// Writes diagnostics as JSON.
package enum DiagnosticJSON {
  /// A list of objects, one diagnostic each.
  package static func write(_ diagnostics: [RuleDiagnostic]) -> [UInt8] {
    var output = JSONOutput(.pretty)
    output.beginArray()
    for diagnostic in diagnostics { diagnostic.write(to: &output) }
    output.endArray()
    output.newLine()
    return output.bytes
  }
}

/// Writes diagnostics as JUnit XML.
package enum DiagnosticJUnit {
  /// A document: a suite for each file, a case for each diagnostic; warnings stand in `system-out`.
  ///
  /// `files` are those that were looked at, so that one without faults is a case that passed.
  package static func document(_ diagnostics: [RuleDiagnostic], files: [String]) -> String {
    let byFile = Dictionary(grouping: diagnostics, by: \.file)
    var text =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"scrubjay lint\">\n"
    for file in Set(files).union(byFile.keys).sorted() { text += suite(file, byFile[file] ?? []) }
    return text + "</testsuites>\n"
  }

  /// A suite of one file; one without diagnostics has a case that passed, and the suite `(rules)`
  /// without any is left out.
  static func suite(_ name: String, _ diagnostics: [RuleDiagnostic]) -> String {
    if diagnostics.isEmpty {
      return name == "(rules)"
        ? ""
        : "  <testsuite name=\"\(xml(name))\" tests=\"1\" failures=\"0\" errors=\"0\">\n"
          + "    <testcase name=\"\(xml(name))\" classname=\"lint\"/>\n  </testsuite>\n"
    }
    let errors = diagnostics.count { !$0.code.isWarning }
    var text =
      "  <testsuite name=\"\(xml(name))\" tests=\"\(diagnostics.count)\" failures=\"0\" "
      + "errors=\"\(errors)\">\n"
    for diagnostic in diagnostics {
      text +=
        "    <testcase name=\"\(diagnostic.code.rawValue) \(xml(diagnostic.rule ?? diagnostic.file))\" "
        + "classname=\"\(xml(diagnostic.file))\">\n"
      text +=
        diagnostic.code.isWarning
        ? "      <system-out>\(xml(diagnostic.text))</system-out>\n"
        : "      <error type=\"\(diagnostic.code.rawValue)\" message=\"\(xml(diagnostic.text))\"/>\n"
      text += "    </testcase>\n"
    }
    return text + "  </testsuite>\n"
  }
}
