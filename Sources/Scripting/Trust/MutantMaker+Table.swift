import LuaVM
import Model

extension MutantMaker {
  /// The changes of a decision's table, in the rule file or in a CSV file beside it: rows left out, cells
  /// widened to any value, items of cells left out, bounds moved by one, answers exchanged.
  mutating func addTable(_ declaration: LuaDeclaration, _ tables: [String: [UInt8]]) {
    guard declaration.kind == "decision",
      let (text, file) = written(declaration, tables),
      case .table(let inputs)? = declaration.table["inputs"]
    else { return }
    let table = TableWriter(
      table: declaration.table, texts: text.texts, line: declaration.line)
    for (index, row) in text.rows.enumerated() {
      addRow(row, index, table, file)
      for (column, cell) in row.enumerated() {
        let name = text.names[column].text
        let place = SourcePlace(file: file, line: cell.line, column: cell.column)
        if let field = inputs[name] {
          addInput(cell.text, name, type(of: field), at: place) { table.with(index, column, $0) }
        } else {
          let others = text.rows.map { $0[column].text }
          addOutput(cell.text, name, others, at: place) { table.with(index, column, $0) }
        }
      }
    }
    addOtherwise(declaration.table, text)
  }

  /// The table as it is written, and the file it stands in; nil where it cannot be read.
  private func written(
    _ declaration: LuaDeclaration, _ tables: [String: [UInt8]]
  ) -> (DecisionText, file: String)? {
    guard case .tagged("csv", let text, let line)? = declaration.table["rows"] else { return nil }
    if text.contains("\n") || text.contains("=>") {
      let start = report.places?.texts["rows"]
      return
        (try? DecisionText(inline: text, line: start?.line ?? line, column: start?.column ?? 1))
        .map { ($0, declaration.file) }
    }
    guard let path = DecisionFiles.path(of: text, beside: declaration.file),
      let bytes = tables[path]
    else { return nil }
    return (try? DecisionText(csv: bytes)).map { ($0, path) }
  }

  private func type(of input: LuaValue) -> FieldType? {
    var path: String?
    switch input {
    case .string(let text): path = text
    case .table(let inner): if case .string(let text)? = inner.array.first { path = text }
    default: break
    }
    guard let path else { return nil }
    let line = path.removing(prefix: "line.")
    let claim = path.removing(prefix: "claim.")
    return (claim == nil ? Schema.field(.line, line ?? path) : nil).map(\.type)
      ?? Schema.field(.claim, claim ?? path)?.type ?? Schema.fact(path)?.field.type
  }

  private mutating func addCell(
    _ change: String, _ hint: String, at place: SourcePlace, _ table: LuaTable
  ) {
    add(
      RuleChange(
        kind: .cell, path: "rows", place: place, change: change, hint: hint, tables: [table]))
  }

  private mutating func addRow(
    _ row: [DecisionText.Cell], _ index: Int, _ table: TableWriter, _ file: String
  ) {
    let words = row.map(\.text).joined(separator: " | ").prefix(60)
    addCell(
      "row \(index + 1) (\(words)) -> gone", "add an example that this row decides",
      at: SourcePlace(file: file, line: row[0].line, column: row[0].column), table.without(index))
  }

  private mutating func addInput(
    _ text: String, _ name: String, _ type: FieldType?, at place: SourcePlace,
    _ put: (String) -> LuaTable
  ) {
    if text == "*" { return }
    addCell(
      "\(name) \(text) -> *",
      "add an example in which \(name) is not \(text) and the rest is as the row says",
      at: place, put("*"))
    let isNegated = text.hasPrefix("!")
    let items = (isNegated ? text.dropFirst() : text[...]).split(separator: ",").map(String.init)
    if items.count > 1 {
      for index in sampled(items.count) {
        var rest = items
        let gone = rest.remove(at: index)
        addCell(
          "\(name) \(text) without \(gone)", "add an example with \(name) of \(gone)", at: place,
          put((isNegated ? "!" : "") + rest.joined(separator: ",")))
      }
    }
    switch type {
    case .money, .quantity, .date, .integer: break
    default: return
    }
    for other in moved(text) {
      addCell(
        "\(name) \(text) -> \(other)",
        "add an example with \(name) exactly at the bound, and one beside it",
        at: place, put(other))
    }
  }

  /// A cell with its bound moved by one, both ways; a range with either end moved.
  private func moved(_ text: String) -> [String] {
    let ends = text.split(separator: "..", omittingEmptySubsequences: false).map(String.init)
    if ends.count == 2 {
      let (low, high) = (ends[0], ends[1])
      return [
        shifted(low, by: 1).map { "\($0)..\(high)" }, shifted(high, by: -1).map { "\(low)..\($0)" },
      ]
      .compactMap { $0 }
    }
    let sign = text.prefix { "<>=".contains($0) }
    let value = String(text.dropFirst(sign.count))
    return [-1, 1].compactMap { step in shifted(value, by: step).map { sign + $0 } }
  }

  private func shifted(_ text: String, by step: Int64) -> String? {
    let value: LuaValue = Int64(text).map(LuaValue.integer) ?? .string(text)
    switch shifted(value, by: step) {
    case .integer(let number)?: return String(number)
    case .string(let other)?: return other
    default: return nil
    }
  }

  private mutating func addOutput(
    _ text: String, _ name: String, _ column: [String], at place: SourcePlace,
    _ put: (String) -> LuaTable
  ) {
    var words: [String] = []
    for word in column where !words.contains(word) { words.append(word) }
    guard words.count > 1, let index = words.firstIndex(of: text) else { return }
    let other = words[(index + 1) % words.count]
    addCell(
      "\(name) \(text) -> \(other)",
      "add an example that this row decides, and that is wrong by \(other)",
      at: place, put(other))
  }

  private mutating func addOtherwise(_ table: LuaTable, _ text: DecisionText) {
    guard case .string(let word)? = table["otherwise"],
      case .table(let outputs)? = table["outputs"],
      outputs.fields.count == 1,
      let column = text.names.firstIndex(where: { $0.text == outputs.fields[0].key }),
      let other = text.rows.map({ $0[column].text }).first(where: { $0 != word })
    else { return }
    add(
      .cell, "otherwise", "otherwise \(word) -> \(other)", "add an example that no row is for",
      [table.with("otherwise", .string(other))])
  }
}

/// Writes a decision's table with a change, as CSV in the rule itself.
private struct TableWriter {
  let table: LuaTable
  /// The heading, then the rows.
  let texts: [[String]]
  let line: Int

  /// The decision with another cell.
  func with(_ row: Int, _ column: Int, _ text: String) -> LuaTable {
    var changed = texts
    changed[row + 1][column] = text
    return made(changed)
  }

  /// The decision without a row.
  func without(_ row: Int) -> LuaTable {
    var changed = texts
    changed.remove(at: row + 1)
    return made(changed)
  }

  private func made(_ texts: [[String]]) -> LuaTable {
    table.with(
      "rows", .tagged(name: "csv", text: "\n" + DecisionText.csv(of: texts), line: line))
  }
}
