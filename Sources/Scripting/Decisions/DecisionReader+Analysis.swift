import LuaVM
import Model

extension DecisionReader {
  // MARK: Blanks

  /// For each input, what a blank of it means where the table is not asked; nil where the table says
  /// itself, or where no blank comes to it.
  func checkBlanks(_ inputs: [Input], _ cells: [[DecisionCell]]) -> [ConditionReader.Answer?] {
    inputs.enumerated().map { index, input in
      guard !input.reference.field.required, !limits(of: input).contains(where: { !$0.takesBlank })
      else { return nil }
      // A cell that names the blank makes it a value like others.
      let isNamed = cells[index].contains { $0.takesBlank != ($0.test == .any) }
      if isNamed, input.answer != nil {
        report.add(
          .missingAnswer, at: "inputs/" + input.name,
          "the column '\(input.name)' says itself what a blank means — take if_missing away, or "
            + "blank out of the column")
        return nil
      }
      if isNamed { return nil }
      if let answer = input.answer ?? reader(.require).ruleAnswer { return answer }
      let path = input.reference.field.path
      report.add(
        .missingAnswer, at: "inputs/" + input.name,
        "'\(path)' may be blank — say what a blank means: a row with blank under '\(input.name)', or "
          + "\(input.name) = { \"\(path)\", if_missing = \"pass\" } or \"fire\", or if_missing once in "
          + "the head")
      return nil
    }
  }

  /// What `when` says of an input's field, where all of `when` must hold.
  private func limits(of input: Input) -> [DecisionCell] {
    guard let when else { return [] }
    return when.conjuncts.compactMap { leaf in
      guard leaf.subject.base == input.reference.base,
        leaf.subject.field.record == input.reference.field.record,
        leaf.subject.field.path == input.reference.field.path
      else { return nil }
      return DecisionCell(leaf)
    }
  }

  // MARK: Rows against each other

  /// Refuses rows whose inputs are written alike.
  func refuseCopies(_ written: Written, _ columns: [Int], _ inputs: Int) {
    var known: [[String]: Int] = [:]
    for (number, row) in written.rows.enumerated() {
      let key = columns.prefix(inputs).map { row[$0].text }
      if let earlier = known[key] {
        add(
          .rowTwice, row[0], written,
          "row \(number + 1) has the inputs of row \(earlier + 1) again — keep one of the two")
      } else {
        known[key] = number
      }
    }
  }

  /// Refuses a table with an overlap or a gap, and warns of rows that no claim can meet.
  func analyse(
    _ written: Written, _ inputs: [Input], _ cells: [[DecisionCell]],
    guarded: [ConditionReader.Answer?], hit: DecisionTable.Hit
  ) {
    var columns = inputs.indices.map { index in
      let field = inputs[index].reference.field
      return DecisionColumn(
        type: field.type, cells: cells[index], words: Schema.fact(field.path)?.words ?? [],
        canBeBlank: !field.required && guarded[index] == nil, limits: limits(of: inputs[index]))
    }
    let analysis = DecisionAnalysis(columns, rows: written.rows.count, isFirst: hit == .first)
    if analysis.isTooLarge {
      report.add(
        .tableTooLarge, valueOf: "rows",
        "the table is too large to be proved free of gaps and overlaps (\(written.rows.count) rows, "
          + "\(inputs.count) inputs) — split it into several decisions by when, or put the input that "
          + "tells most rows apart first")
      return
    }
    if hit == .unique {
      for overlap in analysis.overlaps {
        add(
          .rowsOverlap, written.rows[overlap.second][0], written,
          "rows \(overlap.first + 1) and \(overlap.second + 1) overlap under hit = \"unique\": "
            + "\(shown(overlap.values, inputs)) meets both, which say "
            + "\(outputs(overlap.first, inputs.count, written)) and "
            + "\(outputs(overlap.second, inputs.count, written)) — make one of them narrower, or say "
            + "hit = \"first\"")
      }
    }
    if hit != .collect, table["otherwise"] == nil, let gap = analysis.gap {
      report.add(
        .tableGap, valueOf: "rows",
        "no row is for \(shown(gap, inputs)) — add a row for it, or say what counts otherwise: "
          + "otherwise = …")
    }
    var reach = analysis
    if !reach.unreached.isEmpty, !report.values.changes.isEmpty {
      // What a dated list leaves out today it may let in on another day.
      for index in columns.indices { columns[index].limits = [] }
      reach = DecisionAnalysis(columns, rows: written.rows.count, isFirst: hit == .first)
    }
    for row in reach.unreached where report.diagnostics.isEmpty {
      report.warn(
        .rowUnreached, place: place(of: written.rows[row][0], in: written),
        "row \(row + 1) can never match, since \(covering(reach.takers[row] ?? [])) — delete it, "
          + (hit == .first && reach.takers[row]?.isEmpty == false ? "move it up, " : "")
          + "or look for a slip in its cells")
    }
  }

  /// Why no claim comes to a row that these rows, by their places, stand before.
  private func covering(_ takers: [Int]) -> String {
    let names = takers.map { String($0 + 1) }
    switch names.count {
    case 0:
      return "no claim has what its cells ask for"
        + (when == nil ? "" : ", at least none that 'when' lets through")
    case 1: return "row \(names[0]) takes all it is for"
    case 2...6:
      return "rows \(names.dropLast().joined(separator: ", ")) and \(names[names.count - 1]) "
        + "take all it is for"
    default:
      return "rows \(names.prefix(5).joined(separator: ", ")) and \(names.count - 5) more take all "
        + "it is for"
    }
  }

  /// `plan=hmo code=70552 pos=11`.
  private func shown(_ values: [DecisionValue], _ inputs: [Input]) -> String {
    zip(inputs, values).map { "\($0.name)=\($1.shown($0.reference.field.type))" }
      .joined(separator: " ")
  }

  private func outputs(_ row: Int, _ inputs: Int, _ written: Written) -> String {
    let names = Set((tableNames(table["outputs"])))
    return zip(written.text.names, written.rows[row]).filter { names.contains($0.0.text) }
      .map(\.1.text).joined(separator: "/")
  }

  private func tableNames(_ value: LuaValue?) -> [String] {
    if case .table(let inner)? = value { return inner.fields.map(\.key) }
    return []
  }

  // MARK: Conditions

  /// A cell as the condition that it puts on its input; nil for any value.
  func condition(_ cell: DecisionCell, _ input: Input) -> Condition? {
    if cell.isAny { return nil }
    let reference = input.reference
    let required = reference.field.required
    func leaf(_ test: Condition.Test, negated: Bool, missing: Bool?, _ wording: String) -> Condition
    {
      .leaf(
        Condition.Leaf(
          test: test, subject: reference, negated: negated, missing: missing,
          wording: "\(reference.wording) \(wording)"))
    }
    let missing: Bool? = required ? nil : false
    var parts: [Condition] = []
    switch cell.test {
    case .any: parts.append(leaf(.present, negated: false, missing: false, "is filled"))
    case .nothing: break
    case .codes(let set, let negated):
      let wording =
        set.onlyCode == nil ? negated ? "is none of" : "is one of" : negated ? "is not" : "is"
      parts.append(
        leaf(.code(set), negated: negated, missing: missing, "\(wording) \(set.text)"))
    case .texts(let texts, let negated):
      for text in texts {
        parts.append(
          leaf(
            .equals(text), negated: negated, missing: missing,
            "\(negated ? "is not" : "is") \"\(text)\""))
      }
    case .numbers(let ranges, let negated):
      let said = cell.text.hasPrefix("!") ? String(cell.text.dropFirst()) : cell.text
      if ranges.count == 1 {
        parts.append(
          leaf(
            .number(ranges[0]), negated: negated, missing: missing,
            "\(negated ? "is not" : "is") \(said)"))
      } else {
        let each = zip(ranges, said.split(separator: ",")).map { range, text in
          leaf(
            .number(range), negated: false, missing: required ? nil : negated,
            "is \(text.filter { $0 != " " })")
        }
        parts.append(negated ? .none(each) : .any(each))
      }
    }
    if cell.takesBlank {
      parts.append(leaf(.present, negated: true, missing: true, "is blank"))
    }
    let whole = parts.count == 1 ? parts[0] : .any(parts)
    return UnknownFacts.resolve(whole, wanted: true)
  }
}
