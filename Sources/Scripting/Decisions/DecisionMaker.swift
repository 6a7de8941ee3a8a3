import LuaVM
import Model
import Text

/// Makes of a table's rows what claims are asked: for each row the things that must be so, with what a
/// finding says, where it stands and what would mend it.
struct DecisionMaker {
  let report: RuleReport
  let table: LuaTable
  let head: FieldScope
  let reader: (ConditionReader.Role) -> ConditionReader
  let inputs: [DecisionReader.Input]
  let outputs: [DecisionOutput]
  let hit: DecisionTable.Hit
  let rows: [DecisionRow]
  let otherwise: DecisionRow?
  /// The inputs whose blank the table does not say, with what it means.
  let blanks: [(input: DecisionReader.Input, answer: ConditionReader.Answer)]

  func make() -> DecisionTable? {
    let given = ["expect", "finding"].filter { table[$0] != nil }
    guard given.count == 1 else {
      report.add(
        .tableDecides, at: given.dropFirst().first ?? "",
        given.isEmpty
          ? "the decision decides nothing — give 'expect' or 'finding'"
          : "the decision has 'expect' and 'finding' — give one of them")
      return nil
    }
    let expects = given[0] == "expect" ? readExpectations() : []
    let findings = given[0] == "finding" ? readFindings() : []
    guard let expects, let findings, report.diagnostics.isEmpty else { return nil }
    if given[0] == "finding" { refuseOpenWords(rows) }
    checkMessages()
    var checks: [Rule.Requirement] = []
    func made(_ row: DecisionRow) -> DecisionTable.Row {
      let first = checks.count
      checks += expects.flatMap { requirements($0, row) }
      checks += findings.compactMap { requirement($0, row) }
      return DecisionTable.Row(
        name: row.name, place: row.place, cells: row.conditions,
        outputs: zip(outputs, row.values).map { "\($0.name) \($1.text)" }.joined(separator: ", "),
        checks: first..<checks.count)
    }
    var all: [DecisionTable.Row] = blanks.map { input, answer in
      let first = checks.count
      if answer == .fire { checks.append(blankRequirement(input)) }
      return DecisionTable.Row(
        name: "blank \(input.name)", place: report.place(key: "inputs/" + input.name),
        cells: [absent(input.reference)],
        outputs: answer == .fire ? "which fires" : "which passes", checks: first..<checks.count)
    }
    all += rows.map(made)
    let last = otherwise.map(made)
    guard report.diagnostics.isEmpty else { return nil }
    return DecisionTable(
      hit: hit,
      inputs: inputs.map { DecisionTable.Input(name: $0.name, reference: $0.reference) },
      rows: all, blanks: blanks.count, otherwise: last, checks: checks)
  }

  private func absent(_ reference: FieldReference) -> Condition {
    .leaf(
      Condition.Leaf(
        test: .present, subject: reference, negated: true, missing: true,
        wording: "\(reference.wording) is blank"))
  }

  private func blankRequirement(_ input: DecisionReader.Input) -> Rule.Requirement {
    let reference = input.reference
    return Rule.Requirement(
      condition: .leaf(
        Condition.Leaf(
          test: .present, subject: reference, negated: false, missing: false,
          wording: "\(reference.wording) is filled")),
      message: MessageTemplate(
        plain: "\(title): \(reference.wording) is blank, and the table goes by it"),
      key: "blank", anchor: reference, amount: nil, fix: nil)
  }

  var title: String {
    if case .string(let title)? = table["title"] { return title }
    return report.rule
  }

  private var source: String {
    if case .string(let source)? = table["source"] { return source }
    return report.rule
  }

  /// The source of the decision with the row that a finding rests on.
  func source(of row: DecisionRow) -> String { "\(source); \(row.name), \(row.place.text)" }

  /// A finding by a word must know the word; an output that asks nothing has none.
  private func refuseOpenWords(_ rows: [DecisionRow]) {
    for row in rows {
      for (output, value) in zip(outputs, row.values) {
        if case .anything = value.meaning {
          report.add(
            .badCell, place: row.place,
            "\(row.name) has * under '\(output.name)', and 'finding' goes by its value — write one")
        }
      }
    }
  }

  // MARK: Messages

  /// What a finding of `expect` says: the field's own message, the decision's, or what should be and is.
  func message(
    of expectation: Expectation, _ row: DecisionRow, _ value: DecisionOutput.Value
  ) -> MessageTemplate {
    let name = expectation.name
    var written: String?
    if case .string(let text)? = table["message"] { written = text }
    if case .table(let all)? = table["messages"], case .string(let text)? = all[name] {
      written = text
    }
    let text =
      written
      ?? "\(title): \(name) \(should(expectation.relation, value)) and is {\(name)} (\(row.name))"
    return filled(text, row, at: nil)
  }

  /// A template with what the row says put in: `{row}` its name, `{row.mod}` and `{mod}` an output,
  /// `{at}` an input's field.
  func filled(_ text: String, _ row: DecisionRow, at path: String?) -> MessageTemplate {
    var said: [String: String] = ["row": row.name]
    for (output, value) in zip(outputs, row.values) {
      said["row." + output.name] = value.text
      if head.resolve(output.name) == nil { said[output.name] = value.text }
    }
    for input in inputs where head.resolve(input.name) == nil {
      let reference = input.reference
      said[input.name] =
        reference.field.isFact
        ? reference.field.path
        : "{\(reference.base == .claim ? "claim." : "")\(reference.field.path)}"
    }
    var made = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      made += rest[..<open]
      made += said[String(rest[rest.index(after: open)..<close])] ?? String(rest[open...close])
      rest = rest[rest.index(after: close)...]
    }
    made += rest
    return MessageTemplate(
      made, scope: head, allowsParameters: false,
      fault: { fault in if let path { report.add(.badMessage, valueOf: path, fault) } })
  }

  /// A row that stands for every row where a message is checked.
  var sample: DecisionRow {
    DecisionRow(
      name: "row", number: nil, place: report.start, conditions: [],
      values: outputs.map { _ in DecisionOutput.Value(text: "value", meaning: .word) })
  }

  /// Checks messages once, with names in place of what rows say.
  func checkMessages() {
    if let written = table["message"] {
      if case .string(let text) = written {
        _ = filled(text, sample, at: "message")
      } else {
        report.add(.wrongKind, valueOf: "message", "a message is text, got \(describe(written))")
      }
    }
    guard let written = table["messages"] else { return }
    guard case .table(let all) = written, all.array.isEmpty, table["expect"] != nil else {
      report.add(
        .wrongKind, valueOf: "messages",
        "'messages' gives the fields of 'expect' their messages: { mods = \"…\" }")
      return
    }
    guard case .table(let expected)? = table["expect"] else { return }
    for (key, value) in report.written(all, at: "messages") {
      guard expected[key] != nil else {
        let hint =
          nearest(key, in: expected.fields.map(\.key)).map { " — did you mean '\($0)'?" } ?? ""
        report.add(
          .unknownKey, at: "messages/" + key, "'\(key)' does not stand in 'expect'\(hint)")
        continue
      }
      if case .string(let text) = value {
        _ = filled(text, sample, at: "messages/" + key)
      } else {
        report.add(
          .wrongKind, valueOf: "messages/" + key, "a message is text, got \(describe(value))")
      }
    }
  }
}
