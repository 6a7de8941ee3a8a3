import CodeSets
import LuaVM
import Model
import Text

/// Reads `sample`: the few rows of official files that the examples of a rule are judged by, so that they
/// come out the same wherever they run and whatever is imported.
struct SampleReader {
  let report: RuleReport

  /// The keys of one file.
  static let keys = ["file", "set", "from", "to", "rows", "text"]

  /// The files; an empty book where none are written or one has a fault, which is then reported.
  func read(_ value: LuaValue?) -> ReleaseBook {
    guard let value else { return .noSample }
    guard case .table(let list) = value, list.fields.isEmpty, !list.array.isEmpty else {
      report.add(
        .badExample, valueOf: "sample",
        "'sample' is a list of files: { { file = \"mpfs\", from = \"2024-01-01\", rows = { { … } } } }"
      )
      return .none
    }
    let releases = list.array.enumerated().compactMap { index, item in
      release(item, at: list.array.count == 1 ? "sample/1" : "sample/\(index + 1)")
    }
    guard releases.count == list.array.count else { return .none }
    do throws(ImportProblem) {
      return ReleaseBook(sample: try CodeLibrary(releases))
    } catch {
      report.add(.badExample, at: "sample", error.message)
      return .none
    }
  }

  private func release(_ value: LuaValue, at path: String) -> CodeRelease? {
    guard case .table(let table) = value, table.array.isEmpty else {
      report.add(
        .badExample, at: path, "a file of the sample is { file = …, from = …, rows = { … } }")
      return nil
    }
    for (key, _) in report.written(table, at: path) where !SampleReader.keys.contains(key) {
      let hint = nearest(key, in: SampleReader.keys).map { " — did you mean '\($0)'?" } ?? ""
      report.add(.unknownKey, at: path + "/" + key, "unknown key '\(key)' in a sample\(hint)")
    }
    guard let kind = kind(table["file"], at: path),
      let from = table["from"].flatMap({ report.date($0, at: path + "/from") }),
      let (rows, text) = content(table, of: kind, at: path)
    else {
      if table["from"] == nil {
        report.add(
          .badExample, at: path, "say from when the file counts: from = \"2024-01-01\"")
      }
      return nil
    }
    var set = ""
    if case .string(let name)? = table["set"] { set = name }
    let through = table["to"].flatMap { report.date($0, at: path + "/to") }
    do throws(ImportProblem) {
      return try SampleRelease(
        kind: kind, set: set, from: from, through: through, rows: rows, text: text
      ).release(name: "sample of \(kind.rawValue)")
    } catch {
      let row = error.row.map { "\(path)/rows/\($0)" }
      report.add(
        .badExample, at: row ?? path,
        "the sample of \(kind.rawValue) is not as the official file would be: \(error.message)")
      return nil
    }
  }

  private func kind(_ value: LuaValue?, at path: String) -> CodeKind? {
    let known = CodeKind.allCases.map(\.rawValue)
    guard case .string(let name)? = value else {
      report.add(
        .badExample, at: path,
        "say which file it is: file = \"…\", one of \(known.joined(separator: ", "))")
      return nil
    }
    if let kind = CodeKind(rawValue: name) { return kind }
    let hint = nearest(name, in: known).map { "did you mean \"\($0)\"?" }
    report.add(
      .unknownWord, valueOf: path + "/file",
      "there is no official file \"\(name)\" — \(hint ?? "use \(known.joined(separator: ", "))")")
    return nil
  }

  /// The rows, or the text as it would be published.
  private func content(
    _ table: LuaTable, of kind: CodeKind, at path: String
  ) -> (rows: [[String: String]], text: String?)? {
    if case .string(let text)? = table["text"], table["rows"] == nil { return ([], text) }
    guard SampleRelease.kinds.contains(kind), table["text"] == nil else {
      report.add(
        .badExample, at: path,
        "a sample of \(kind.rawValue) has text = [[ … ]], the file as it would be published"
          + (SampleRelease.kinds.contains(kind) ? ", or rows, and not both" : ""))
      return nil
    }
    return rows(table["rows"], of: kind, at: path + "/rows").map { ($0, nil) }
  }

  private func rows(
    _ value: LuaValue?, of kind: CodeKind, at path: String
  ) -> [[String: String]]? {
    guard case .table(let list)? = value, list.fields.isEmpty, !list.array.isEmpty else {
      report.add(.badExample, at: path, "'rows' is a list of rows: { { code = \"99213\" }, … }")
      return nil
    }
    let read = list.array.enumerated().compactMap { row($1, of: kind, at: "\(path)/\($0 + 1)") }
    return read.count == list.array.count ? read : nil
  }

  private func row(
    _ value: LuaValue, of kind: CodeKind, at path: String
  ) -> [String: String]? {
    guard case .table(let table) = value, table.array.isEmpty else {
      report.add(.badExample, at: path, "a row is a table with names: { code = \"99213\" }")
      return nil
    }
    let columns = SampleRelease.columns(of: kind)
    var row: [String: String] = [:]
    for (key, value) in report.written(table, at: path) {
      guard columns.contains(where: { $0.name == key }) else {
        let names = columns.map(\.name)
        let hint =
          nearest(key, in: names).map { "did you mean '\($0)'?" }
          ?? "they have \(names.joined(separator: ", "))"
        report.add(
          .unknownKey, at: path + "/" + key, "rows of \(kind.rawValue) have no '\(key)' — \(hint)")
        return nil
      }
      switch value {
      case .string(let text): row[key] = text
      case .integer(let number): row[key] = String(number)
      case .exact(let exact) where exact.kind == .date:
        row[key] = CivilDate(days: Int32(truncatingIfNeeded: exact.value)).description
      default:
        report.add(
          .badExample, valueOf: path + "/" + key,
          "'\(key)' is text or a whole number, got \(describe(value))")
        return nil
      }
    }
    for column in columns where column.usual == nil && row[column.name] == nil {
      report.add(.badExample, at: path, "the row has no '\(column.name)'")
      return nil
    }
    return row
  }
}
