import LuaVM
import Model
import Text

/// Reads the table of a decision, reports every fault of it with the place of its cell, and makes of each
/// row what judging needs.
struct DecisionReader {
  let report: RuleReport
  let table: LuaTable
  /// The file of the decision, beside which its CSV stands.
  let file: String
  /// The CSV files that were loaded, by path.
  let tables: [String: [UInt8]]
  /// What messages can name.
  let head: FieldScope
  let reader: (ConditionReader.Role) -> ConditionReader
  let when: Condition?

  /// The keys of a decision's own, beside those of every rule.
  static let keys = ["inputs", "outputs", "hit", "rows", "otherwise", "expect", "finding"]

  /// The table; nil when it has a fault.
  func read() -> DecisionTable? {
    if head.each == .pair || head.each == .day {
      report.add(
        .wrongKind, valueOf: "each", "a decision is about each = \"claim\" or \"line\"")
      return nil
    }
    let hit = readHit()
    let inputs = readInputs()
    let outputs = readOutputs()
    guard let written = readText(), let inputs, let outputs, let hit else { return nil }
    guard let columns = match(written, inputs, outputs) else { return nil }
    let cells = readCells(written, inputs, columns)
    let values = readValues(written, outputs, columns)
    let otherwise = readOtherwise(outputs)
    guard let cells, let values, report.diagnostics.isEmpty else { return nil }
    let guarded = checkBlanks(inputs, cells)
    refuseCopies(written, columns, inputs.count)
    guard report.diagnostics.isEmpty else { return nil }
    analyse(written, inputs, cells, guarded: guarded, hit: hit)
    var rows: [DecisionRow] = []
    for index in written.rows.indices {
      rows.append(
        DecisionRow(
          name: "row \(index + 1)", number: index + 1,
          place: place(of: written.rows[index][0], in: written),
          conditions: inputs.indices.map { condition(cells[$0][index], inputs[$0]) },
          values: outputs.indices.map { values[$0][index] }))
    }
    return DecisionMaker(
      report: report, table: table, head: head, reader: reader, inputs: inputs, outputs: outputs,
      hit: hit, rows: rows, otherwise: otherwise,
      blanks: inputs.indices.compactMap { index in
        guarded[index].map { (inputs[index], $0) }
      }
    ).make()
  }

  /// An input with what a blank of it means where the table does not say.
  struct Input {
    var name: String
    var reference: FieldReference
    var answer: ConditionReader.Answer?
  }

  // MARK: Head

  private func readHit() -> DecisionTable.Hit? {
    guard let value = table["hit"] else {
      report.add(
        .missingKey, at: "",
        "the decision has no 'hit' — say \"unique\", \"first\" or \"collect\"")
      return nil
    }
    if case .string(let word) = value, let hit = DecisionTable.Hit(rawValue: word) { return hit }
    report.add(
      .unknownWord, valueOf: "hit",
      "'hit' is \"unique\", \"first\" or \"collect\", got \(describe(value))")
    return nil
  }

  private func named(_ key: String, _ sample: String) -> [(name: String, value: LuaValue)]? {
    guard let value = table[key] else {
      report.add(.missingKey, at: "", "the decision has no '\(key)'")
      return nil
    }
    guard case .table(let inner) = value, inner.array.isEmpty, !inner.fields.isEmpty else {
      report.add(.wrongKind, valueOf: key, "'\(key)' names the table's columns: \(sample)")
      return nil
    }
    let written = report.written(inner, at: key)
    for (name, _) in written where !isName(name) {
      report.add(
        .tableColumns, at: key + "/" + name,
        "'\(name)' cannot name a column — use small letters, digits and '_'")
      return nil
    }
    return written.map { ($0.key, $0.value) }
  }

  private func isName(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= 40
      && text.utf8.allSatisfy {
        ($0 >= 97 && $0 <= 122) || ($0 >= 48 && $0 <= 57) || $0 == 95
      }
  }

  private func readInputs() -> [Input]? {
    guard let written = named("inputs", "inputs = { at = \"pos\" }") else { return nil }
    var inputs: [Input] = []
    for (name, value) in written {
      let path = "inputs/" + name
      var field = value
      var own: ConditionReader.Answer?
      if case .table(let inner) = value {
        guard inner.array.count == 1, inner.fields.allSatisfy({ $0.key == "if_missing" }) else {
          report.add(
            .wrongKind, valueOf: path,
            "an input is the name of a field: \(name) = \"pos\", or "
              + "\(name) = { \"pos\", if_missing = \"pass\" }")
          continue
        }
        field = inner.array[0]
        if let written = inner["if_missing"] {
          guard case .string(let word) = written,
            let answer = ConditionReader.Answer(rawValue: word)
          else {
            report.add(
              .unknownWord, valueOf: path + "/if_missing", "if_missing is \"pass\" or \"fire\"")
            continue
          }
          own = answer
        }
      }
      guard let reference = reader(.when).reference(field, at: path) else { continue }
      if reference.field.type.isList {
        report.add(
          .tableColumns, valueOf: path,
          "'\(reference.field.path)' is a \(reference.field.type.name), and an input is one value — "
            + "ask about it in when or unless")
        continue
      }
      inputs.append(Input(name: name, reference: reference, answer: own))
    }
    return inputs.count == written.count ? inputs : nil
  }

  private func readOutputs() -> [DecisionOutput]? {
    guard let written = named("outputs", "outputs = { mod = \"modifier\" }") else { return nil }
    var outputs: [DecisionOutput] = []
    for (name, value) in written {
      let path = "outputs/" + name
      switch value {
      case .tagged("enum", let text, _):
        let words = text.split(separator: ",", omittingEmptySubsequences: false).map {
          String($0.filter { $0 != " " })
        }
        guard !words.contains(""), Set(words).count == words.count, words.count > 1 else {
          report.add(
            .wrongValue, valueOf: path, "enum lists two or more words: enum \"none,required\"")
          continue
        }
        outputs.append(DecisionOutput(name: name, kind: .words(words)))
      case .string("modifier"):
        if let field = Schema.field(.line, "mods") {
          outputs.append(DecisionOutput(name: name, kind: .field(field)))
        }
      case .string(let field):
        if let reference = head.resolve(field) {
          outputs.append(DecisionOutput(name: name, kind: .field(reference.field)))
        } else {
          let hint =
            nearest(field, in: ["modifier"]).map { " — did you mean '\($0)'?" }
            ?? head.suggestion(for: field).map { " — did you mean '\($0)'?" }
          report.add(
            .unknownField, valueOf: path,
            "an output is \"modifier\", enum \"…\" or a field's name, and the \(head.name) has no "
              + "field '\(field)'\(hint ?? "")")
        }
      default:
        report.add(
          .wrongKind, valueOf: path,
          "an output is \"modifier\", enum \"…\" or a field's name, got \(describe(value))")
      }
    }
    return outputs.count == written.count ? outputs : nil
  }

  // MARK: Text

  /// The table's text with the file it stands in.
  struct Written {
    var text: DecisionText
    var file: String
    var rows: [[DecisionText.Cell]] { text.rows }
  }

  func place(of cell: DecisionText.Cell, in written: Written) -> SourcePlace {
    SourcePlace(file: written.file, line: cell.line, column: cell.column)
  }

  private func readText() -> Written? {
    guard let value = table["rows"] else {
      report.add(.missingKey, at: "", "the decision has no 'rows'")
      return nil
    }
    guard case .tagged("csv", let text, let line) = value else {
      report.add(
        .wrongKind, valueOf: "rows", "'rows' is csv [[ … ]] or csv \"file.csv\"")
      return nil
    }
    let start = report.places?.texts["rows"] ?? SourcePlace(file: file, line: line, column: 1)
    var name = file
    do throws(DecisionText.Fault) {
      guard !text.contains("\n"), !text.contains("=>") else {
        return Written(
          text: try DecisionText(
            inline: text, line: start.line ?? line, column: start.column ?? 1), file: file)
      }
      guard let path = DecisionFiles.path(of: text, beside: file) else {
        report.add(
          .noSuchTable, valueOf: "rows",
          "'\(text)' is no CSV file beside the rule file — write its name as csv \"table.csv\"")
        return nil
      }
      guard let bytes = tables[path] else {
        let known = tables.keys.compactMap { DecisionFiles.name(of: $0, beside: file) }
        let hint = nearest(text, in: known).map { "did you mean '\($0)'?" }
        report.add(
          .noSuchTable, valueOf: "rows",
          "there is no file \(path) — \(hint ?? "put it beside the rule file")")
        return nil
      }
      name = path
      return Written(text: try DecisionText(csv: bytes), file: path)
    } catch {
      report.add(
        .badTable, place: SourcePlace(file: name, line: error.line, column: error.column),
        error.message)
      return nil
    }
  }

  // MARK: Columns

  /// For each input, then each output, its column in the text.
  private func match(
    _ written: Written, _ inputs: [Input], _ outputs: [DecisionOutput]
  ) -> [Int]? {
    let wanted = inputs.map(\.name) + outputs.map(\.name)
    for output in outputs where inputs.contains(where: { $0.name == output.name }) {
      report.add(
        .tableColumns, at: "outputs/" + output.name,
        "'\(output.name)' is an input too — give one of the two another name")
      return nil
    }
    let names = written.text.names
    var columns: [String: Int] = [:]
    var misspelt: Set<String> = []
    var isWhole = true
    for (column, cell) in names.enumerated() {
      guard wanted.contains(cell.text) else {
        let meant = nearest(
          cell.text, in: wanted.filter { name in !names.contains { $0.text == name } })
        if let meant { misspelt.insert(meant) }
        let hint =
          meant.map { "did you mean '\($0)'?" } ?? "add it to inputs or outputs, or take it out"
        add(
          .tableColumns, cell, written,
          "the column '\(cell.text)' is neither an input nor an output — \(hint)")
        isWhole = false
        continue
      }
      if columns[cell.text] != nil {
        add(.tableColumns, cell, written, "the column '\(cell.text)' stands twice")
        isWhole = false
      }
      columns[cell.text] = column
      guard let arrow = written.text.inputCount else { continue }
      let isInput = inputs.contains { $0.name == cell.text }
      if isInput != (column < arrow) {
        add(
          .tableColumns, cell, written,
          "'\(cell.text)' is an \(isInput ? "input" : "output") and stands "
            + "\(isInput ? "behind" : "before") the arrow =>")
        isWhole = false
      }
    }
    for name in wanted where columns[name] == nil {
      if !misspelt.contains(name) {
        add(.tableColumns, names[0], written, "the table has no column '\(name)'")
      }
      isWhole = false
    }
    return isWhole ? wanted.compactMap { columns[$0] } : nil
  }

  func add(
    _ code: RuleDiagnostic.Code, _ cell: DecisionText.Cell, _ written: Written, _ message: String
  ) {
    report.add(code, place: place(of: cell, in: written), message)
  }

  private func readCells(
    _ written: Written, _ inputs: [Input], _ columns: [Int]
  ) -> [[DecisionCell]]? {
    var all: [[DecisionCell]] = []
    var isWhole = true
    for (number, input) in inputs.enumerated() {
      let reader = DecisionCellReader(field: input.reference.field)
      all.append([])
      for row in written.rows {
        let cell = row[columns[number]]
        do throws(DecisionCellReader.Failure) {
          all[number].append(try reader.read(cell.text))
        } catch {
          add(.badCell, cell, written, error.message)
          isWhole = false
        }
      }
    }
    return isWhole ? all : nil
  }

  private func readValues(
    _ written: Written, _ outputs: [DecisionOutput], _ columns: [Int]
  ) -> [[DecisionOutput.Value]]? {
    let first = columns.count - outputs.count
    var all: [[DecisionOutput.Value]] = []
    var isWhole = true
    for (number, output) in outputs.enumerated() {
      all.append([])
      for row in written.rows {
        let cell = row[columns[first + number]]
        do throws(DecisionCellReader.Failure) {
          all[number].append(try output.read(cell.text))
        } catch {
          add(.badCell, cell, written, error.message)
          isWhole = false
        }
      }
    }
    return isWhole ? all : nil
  }

  /// What counts where no row matches: a value for each output.
  private func readOtherwise(_ outputs: [DecisionOutput]) -> DecisionRow? {
    guard let value = table["otherwise"] else { return nil }
    var texts: [String: (text: String, path: String)] = [:]
    switch value {
    case .string("*"): for output in outputs { texts[output.name] = ("*", "otherwise") }
    case .string(let text) where outputs.count == 1:
      texts[outputs[0].name] = (text, "otherwise")
    case .table(let inner) where inner.array.isEmpty:
      for (name, item) in report.written(inner, at: "otherwise") {
        guard outputs.contains(where: { $0.name == name }) else {
          let hint =
            nearest(name, in: outputs.map(\.name)).map { " — did you mean '\($0)'?" } ?? ""
          report.add(
            .tableColumns, at: "otherwise/" + name, "'\(name)' is not an output\(hint)")
          return nil
        }
        guard case .string(let text) = item else {
          report.add(
            .wrongKind, valueOf: "otherwise/" + name,
            "an output is written as in its column, as text, got \(describe(item))")
          return nil
        }
        texts[name] = (text, "otherwise/" + name)
      }
    default: break
    }
    var values: [DecisionOutput.Value] = []
    for output in outputs {
      guard let (text, path) = texts[output.name] else {
        report.add(
          .tableDecides, valueOf: "otherwise",
          "'otherwise' gives each output its value: { "
            + outputs.map { "\($0.name) = …" }.joined(separator: ", ")
            + " }, or \"*\" where nothing is asked")
        return nil
      }
      do throws(DecisionCellReader.Failure) {
        values.append(try output.read(text))
      } catch {
        report.add(.badCell, valueOf: path, error.message)
        return nil
      }
    }
    return DecisionRow(
      name: "otherwise", number: nil, place: report.place(key: "otherwise"), conditions: [],
      values: values)
  }
}

/// A row as it was read, before it is made into what a claim is asked.
struct DecisionRow {
  var name: String
  var number: Int?
  var place: SourcePlace
  var conditions: [Condition?]
  var values: [DecisionOutput.Value]
}
