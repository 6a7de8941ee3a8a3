import LuaVM
package import Model

/// A dated set of codes with a name: `code_list "imaging.mri" { … }`, used as `list "imaging.mri"`.
package struct CodeList: LayeredEntry {
  package var id: String
  package var title: String?
  package var source: String
  package var sets: Dated<CodeSet>
  package var layer: Layer
  package var replaces: String?
  package var place: SourcePlace

  static let keys = ["title", "values", "source", "owner", "replaces"]
  static let required = ["values", "source"]

  static func read(_ reader: DeclarationReader, layer: Layer) -> CodeList? {
    let sets = reader.dated("codes") { readSet($0, at: $1, reader.report) }
    let title = reader.text("title")
    let source = reader.text("source")
    let replaces = reader.text("replaces")
    guard reader.report.diagnostics.isEmpty, let sets, let source else { return nil }
    return CodeList(
      id: reader.id, title: title, source: source, sets: sets, layer: layer, replaces: replaces,
      place: reader.place)
  }

  private static func readSet(
    _ value: LuaValue, at path: String, _ report: RuleReport
  ) -> CodeSet? {
    guard case .tagged("codes", let text, _) = value else {
      report.add(.wrongValue, valueOf: path, "expected codes \"…\", got \(describe(value))")
      return nil
    }
    do {
      return try CodeSet(parsing: text)
    } catch {
      report.add(.badCodes, valueOf: path, error.message)
      return nil
    }
  }
}
