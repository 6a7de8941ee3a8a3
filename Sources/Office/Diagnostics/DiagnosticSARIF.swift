package import Model
import Text

/// Writes diagnostics of rule files as SARIF 2.1.0, which editors and code review tools show beside the
/// line: faults as errors, warnings as warnings, each under its code with what the code's page says.
package enum DiagnosticSARIF {
  /// A document; `version` is the program's.
  package static func document(_ diagnostics: [RuleDiagnostic], version: String) -> [UInt8] {
    var output = JSONOutput(.levels(4))
    let codes = Set(diagnostics.map(\.code.rawValue)).sorted()
    output.beginObject()
    member("$schema", "https://json.schemastore.org/sarif-2.1.0.json", &output)
    member("version", "2.1.0", &output)
    output.member("runs")
    output.beginArray()
    output.beginObject()
    member("columnKind", "unicodeCodePoints", &output)
    output.member("results")
    output.beginArray()
    for diagnostic in diagnostics {
      write(diagnostic, codes.firstIndex(of: diagnostic.code.rawValue) ?? 0, &output)
    }
    output.endArray()
    output.member("tool")
    output.beginObject()
    output.member("driver")
    output.beginObject()
    member("name", "scrubjay", &output)
    member("version", version, &output)
    output.member("rules")
    output.beginArray()
    for code in codes { describe(code, &output) }
    output.endArray()
    output.endObject()
    output.endObject()
    output.endObject()
    output.endArray()
    output.endObject()
    output.newLine()
    return output.bytes
  }

  private static func write(
    _ diagnostic: RuleDiagnostic, _ index: Int, _ output: inout JSONOutput
  ) {
    output.beginObject()
    member("ruleId", diagnostic.code.rawValue, &output)
    output.member("ruleIndex")
    output.integer(index)
    member("level", diagnostic.code.isWarning ? "warning" : "error", &output)
    let subject = diagnostic.rule.map { $0 + ": " } ?? ""
    text("message", subject + diagnostic.message, &output)
    output.member("locations")
    output.beginArray()
    output.beginObject()
    output.member("physicalLocation")
    output.beginObject()
    output.member("artifactLocation")
    output.beginObject()
    member("uri", ScrubSARIF.uri(diagnostic.file), &output)
    output.endObject()
    if let line = diagnostic.line {
      output.member("region")
      output.beginObject()
      output.member("startLine")
      output.integer(line)
      if let column = diagnostic.column {
        output.member("startColumn")
        output.integer(column)
      }
      output.endObject()
    }
    output.endObject()
    output.endObject()
    output.endArray()
    output.endObject()
  }

  private static func describe(_ code: String, _ output: inout JSONOutput) {
    let page = CodePage.page(code)
    output.beginObject()
    member("id", code, &output)
    text("shortDescription", page?.title ?? code, &output)
    text("help", page.map { "\($0.meaning)\n\($0.fix)" } ?? code, &output)
    output.endObject()
  }

  private static func member(_ name: String, _ value: String, _ output: inout JSONOutput) {
    output.key(name)
    output.string(value)
  }

  private static func text(_ name: String, _ value: String, _ output: inout JSONOutput) {
    output.key(name)
    output.beginObject()
    member("text", value, &output)
    output.endObject()
  }
}
