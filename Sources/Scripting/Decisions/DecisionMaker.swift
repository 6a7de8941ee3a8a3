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

  private var title: String {
    if case .string(let title)? = table["title"] { return title }
    return report.rule
  }

  private var source: String {
    if case .string(let source)? = table["source"] { return source }
    return report.rule
  }

  /// The source of the decision with the row that a finding rests on.
  private func source(of row: DecisionRow) -> String { "\(source); \(row.name), \(row.place.text)" }

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

  // MARK: Expect

  /// One entry of `expect`: a field, how it compares, and the output it compares with.
  struct Expectation {
    var reference: FieldReference
    var relation: Relation
    var output: Int
    var key: String

    enum Relation: String, CaseIterable {
      case contains, lacks, equals
      case atMost = "at_most"
      case atLeast = "at_least"
    }
  }

  /// The words that `expect` is written with.
  static let relations = Expectation.Relation.allCases.map(\.rawValue)

  private func readExpectations() -> [Expectation]? {
    guard case .table(let inner)? = table["expect"], inner.array.isEmpty, !inner.fields.isEmpty
    else {
      report.add(
        .wrongKind, valueOf: "expect",
        "'expect' says of fields what the table wants: { mods = contains \"mod\" }")
      return nil
    }
    let written = report.written(inner, at: "expect")
    let all = written.compactMap { expectation($0.key, $0.value, at: "expect/" + $0.key) }
    return all.count == written.count ? all : nil
  }

  private func expectation(
    _ path: String, _ value: LuaValue, at place: String
  ) -> Expectation? {
    guard let reference = head.resolve(path) else {
      let hint = head.suggestion(for: path).map { " — did you mean '\($0)'?" } ?? ""
      report.add(
        .unknownField, at: place, "the \(head.name) has no field '\(path)'\(hint)")
      return nil
    }
    guard case .tagged(let word, let name, _) = value,
      let relation = Expectation.Relation(rawValue: word)
    else {
      report.add(
        .tableDecides, valueOf: place,
        "write \(path) = equals \"output\" — or contains, lacks, at_most, at_least; got "
          + describe(value))
      return nil
    }
    guard let output = outputs.firstIndex(where: { $0.name == name }) else {
      let hint = nearest(name, in: outputs.map(\.name)).map { " — did you mean '\($0)'?" } ?? ""
      report.add(.tableColumns, valueOf: place, "'\(name)' is not an output\(hint)")
      return nil
    }
    let field = reference.field
    guard fits(relation, field) else {
      report.add(
        .tableDecides, valueOf: place,
        "'\(word)' does not apply to '\(field.path)', which is \(field.type.name) — "
          + "contains and lacks are about lists of codes, equals about one value, at_most and at_least "
          + "about what has an order")
      return nil
    }
    guard case .field(let own) = outputs[output].kind, isLike(own.type, field.type) else {
      report.add(
        .tableDecides, valueOf: place,
        "the output '\(name)' has other values than '\(field.path)', which is \(field.type.name) — "
          + "write outputs = { \(name) = \"\(field.path)\" }")
      return nil
    }
    let key = field.path.replacingDots
    return Expectation(reference: reference, relation: relation, output: output, key: key)
  }

  private func fits(_ relation: Expectation.Relation, _ field: Field) -> Bool {
    switch (relation, field.type) {
    case (.contains, .codes), (.lacks, .codes): true
    case (.equals, .codes), (.equals, .integers): false
    case (.equals, _): true
    case (.atMost, .money), (.atMost, .quantity), (.atMost, .date), (.atMost, .integer): true
    case (.atLeast, .money), (.atLeast, .quantity), (.atLeast, .date), (.atLeast, .integer): true
    default: false
    }
  }

  private func isLike(_ a: FieldType, _ b: FieldType) -> Bool {
    func family(_ type: FieldType) -> String {
      switch type {
      case .code, .codes: "code"
      default: type.name
      }
    }
    return family(a) == family(b)
  }

  /// What a row asks of a field; nothing when it asks nothing.
  private func requirements(
    _ expectation: Expectation, _ row: DecisionRow
  ) -> [Rule.Requirement] {
    let value = row.values[expectation.output]
    let reference = expectation.reference
    let relation = expectation.relation
    var negated = relation == .lacks
    let test: Condition.Test
    switch (value.meaning, reference.field.type) {
    case (.anything, _), (.word, _): return []
    case (.blank, .codes):
      report.add(
        .badCell, place: row.place,
        "\(row.name) asks for a blank, and '\(reference.field.path)' is a list — name codes it must "
          + "not have with lacks")
      return []
    case (.blank, _):
      test = .present
      negated = true
    case (.codes(let set), .codes): test = .list(set)
    case (.codes(let set), _): test = .code(set)
    case (.text, _): test = .equals(value.text)
    case (.number(let number), _):
      test = .number(
        relation == .atMost
          ? Int64.min + 1...number : relation == .atLeast ? number...Int64.max : number...number)
    }
    let required = reference.field.required
    var missing: Bool? = required ? nil : false
    if case .present = test { missing = true }
    if case .list = test { missing = negated }
    let holds = Condition.leaf(
      Condition.Leaf(
        test: test, subject: reference, negated: negated, missing: missing,
        wording: "\(reference.wording) \(words(relation, value))"))
    func made(_ condition: Condition, _ fix: FixForm?) -> Rule.Requirement {
      Rule.Requirement(
        condition: condition, message: message(of: expectation, row, value), key: expectation.key,
        anchor: reference, amount: reference.field.type == .money ? reference : nil, fix: fix,
        source: source(of: row))
    }
    guard let wrong = alternatives(expectation, value), case .codes(let set) = value.meaning,
      let code = set.firstCode
    else { return [made(holds, fix(expectation, value))] }
    // A modifier that other rows ask for stands in the place of the wanted one: it is replaced. One of
    // the two is found, never both.
    func others(negated: Bool) -> Condition {
      .leaf(
        Condition.Leaf(
          test: .list(wrong), subject: reference, negated: negated, missing: negated,
          wording: "\(reference.wording) \(negated ? "lacks" : "has") \(wrong.text)"))
    }
    return [
      made(
        .any([holds, others(negated: true)]),
        FixForm(steps: [.replaceModifier(wrong, with: code)])),
      made(.any([holds, others(negated: false)]), fix(expectation, value)),
    ]
  }

  /// The modifiers that other rows ask for instead; nil where there are none, or where several rows count
  /// at once.
  private func alternatives(
    _ expectation: Expectation, _ value: DecisionOutput.Value
  ) -> CodeSet? {
    guard hit != .collect, expectation.relation == .contains, head.each == .line,
      expectation.reference.field.path == "mods", case .codes(let wanted) = value.meaning
    else { return nil }
    var codes: Set<String> = []
    for row in rows {
      guard case .codes(let set) = row.values[expectation.output].meaning else { continue }
      codes.formUnion(set.plainCodes.filter { !wanted.contains($0) })
    }
    return codes.isEmpty ? nil : try? CodeSet(parsing: codes.sorted().joined(separator: ","))
  }

  private func words(_ relation: Expectation.Relation, _ value: DecisionOutput.Value) -> String {
    switch relation {
    case .contains: "has \(value.text)"
    case .lacks: "lacks \(value.text)"
    case .equals: "is \(value.text)"
    case .atMost: "is at most \(value.text)"
    case .atLeast: "is at least \(value.text)"
    }
  }

  private func should(_ relation: Expectation.Relation, _ value: DecisionOutput.Value) -> String {
    switch relation {
    case .contains: "should have \(value.text)"
    case .lacks: "should not have \(value.text)"
    case .equals: "should be \(value.text)"
    case .atMost: "should be at most \(value.text)"
    case .atLeast: "should be at least \(value.text)"
    }
  }

  /// Adding or removing a modifier, or setting a field to the value; nil where the grammar has no fix for
  /// it, or the charge would change.
  private func fix(_ expectation: Expectation, _ value: DecisionOutput.Value) -> FixForm? {
    let field = expectation.reference.field
    guard field.isStored, field.path != "number", field.type != .money else { return nil }
    switch (expectation.relation, value.meaning) {
    case (.contains, .codes(let set)):
      guard field.path == "mods", head.each == .line, let code = set.firstCode else { return nil }
      return FixForm(steps: [.addModifier(code)])
    case (.lacks, .codes(let set)):
      guard field.path == "mods", head.each == .line else { return nil }
      return FixForm(steps: [.removeModifier(set)])
    case (.equals, _):
      let wanted: FieldValue?
      switch value.meaning {
      case .codes(let set):
        guard let code = set.firstCode else { return nil }
        wanted = .text(code)
      case .text: wanted = .text(value.text)
      case .number(let number): wanted = .number(number)
      case .blank: wanted = nil
      case .anything, .word: return nil
      }
      return FixForm(
        steps: [
          .set([FixForm.Assignment(target: expectation.reference, value: .value(wanted))])
        ])
    default: return nil
    }
  }

  // MARK: Messages

  /// What a finding of `expect` says: the field's own message, the decision's, or what should be and is.
  private func message(
    of expectation: Expectation, _ row: DecisionRow, _ value: DecisionOutput.Value
  ) -> MessageTemplate {
    let path = expectation.reference.field.path
    var written: String?
    if case .string(let text)? = table["message"] { written = text }
    if case .table(let all)? = table["messages"], case .string(let text)? = all[path] {
      written = text
    }
    let text =
      written
      ?? "\(title): \(path) \(should(expectation.relation, value)) and is {\(path)} (\(row.name))"
    return filled(text, row, at: nil)
  }

  /// A template with what the row says put in: `{row}` its name, `{row.mod}` and `{mod}` an output,
  /// `{at}` an input's field.
  private func filled(_ text: String, _ row: DecisionRow, at path: String?) -> MessageTemplate {
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

  /// Checks messages once, with names in place of what rows say.
  private func checkMessages() {
    let sample = DecisionRow(
      name: "row", number: nil, place: report.start, conditions: [],
      values: outputs.map { _ in DecisionOutput.Value(text: "value", meaning: .word) })
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

  // MARK: Finding

  /// One `finding`: which words of the row make it, and what must hold of the claim beside.
  struct WrittenFinding {
    /// By output, the texts it must have.
    var outputs: [Int: [String]]
    /// What makes the finding; nil where the row alone does.
    var condition: Condition?
    var message: String?
    var messagePath: String
    var key: String
    var anchor: FieldReference?
    var amount: FieldReference?
    var fix: FixForm?
  }

  private static let findingKeys = ["when", "message", "key", "at", "amount", "fix"]

  private func readFindings() -> [WrittenFinding]? {
    guard case .table(let inner)? = table["finding"] else {
      report.add(
        .wrongKind, valueOf: "finding", "'finding' is a table: { when = { auth = \"required\" } }")
      return nil
    }
    if table["messages"] != nil {
      report.add(
        .tableDecides, at: "messages",
        "'messages' go with 'expect'; a finding has its own: finding = { …, message = \"…\" }")
      return nil
    }
    var items: [(path: String, table: LuaTable)] = [("finding", inner)]
    if !inner.array.isEmpty {
      items = inner.array.enumerated().compactMap { index, item in
        if case .table(let one) = item { return ("finding/\(index + 1)", one) }
        return nil
      }
      guard inner.fields.isEmpty, items.count == inner.array.count else {
        report.add(
          .wrongKind, valueOf: "finding", "'finding' is one table, or a list of such tables")
        return nil
      }
    }
    let all = items.enumerated().compactMap { index, item in
      finding(
        item.table, at: item.path, key: items.count == 1 ? "finding" : "finding-\(index + 1)")
    }
    return all.count == items.count ? all : nil
  }

  private func finding(_ own: LuaTable, at path: String, key: String) -> WrittenFinding? {
    for (name, _) in report.written(own, at: path) where !DecisionMaker.findingKeys.contains(name) {
      let hint =
        name == "severity"
        ? " — the severity stands in the decision's head"
        : name == "msg"
          ? " — did you mean 'message'?"
          : nearest(name, in: DecisionMaker.findingKeys).map { " — did you mean '\($0)'?" } ?? ""
      report.add(.unknownKey, at: path + "/" + name, "unknown key '\(name)' in 'finding'\(hint)")
    }
    guard case .table(let when)? = own["when"] else {
      report.add(
        .tableDecides, at: path,
        "a finding says which rows make it: when = { \(outputs[0].name) = … }")
      return nil
    }
    var wanted: [Int: [String]] = [:]
    var rest = LuaTable(array: when.array)
    for (name, value) in when.fields {
      guard let output = outputs.firstIndex(where: { $0.name == name }) else {
        rest.fields.append((name, value))
        continue
      }
      guard let texts = words(value, of: outputs[output], at: path + "/when/" + name) else {
        return nil
      }
      wanted[output] = texts
    }
    guard !wanted.isEmpty else {
      report.add(
        .tableDecides, at: path + "/when",
        "the finding goes by no output of the table — name one: "
          + outputs.map(\.name).joined(separator: ", "))
      return nil
    }
    var condition: Condition?
    if !rest.array.isEmpty || !rest.fields.isEmpty {
      guard let read = reader(.forbid).read(.table(rest), at: path + "/when") else { return nil }
      condition = UnknownFacts.resolve(read, wanted: true)
    }
    let parts = FindingParts(report: report, scope: head)
    var message: String?
    var messagePath = path + "/message"
    if let written = own["message"] ?? table["message"] {
      guard case .string(let text) = written else {
        report.add(.wrongKind, valueOf: messagePath, "a message is text, got \(describe(written))")
        return nil
      }
      message = text
      if own["message"] == nil { messagePath = "message" }
      checkMessage(text, at: messagePath)
    }
    var fix: FixForm?
    if let written = own["fix"] {
      do {
        fix = try FixReader(scope: head, hasPair: false).read(written, at: path + "/fix")
      } catch {
        report.add(error.code, at: error.path, error.message)
      }
    }
    return WrittenFinding(
      outputs: wanted, condition: condition, message: message, messagePath: messagePath,
      key: own["key"].flatMap { parts.key($0, at: path + "/key") } ?? key,
      anchor: own["at"].flatMap { parts.place($0, at: path + "/at") }
        ?? condition.flatMap(Rule.anchor)
        ?? inputs.lazy.map(\.reference).first { !$0.field.isFact },
      amount: own["amount"].flatMap { parts.amount($0, at: path + "/amount") }, fix: fix)
  }

  private func checkMessage(_ text: String, at path: String) {
    let sample = DecisionRow(
      name: "row", number: nil, place: report.start, conditions: [],
      values: outputs.map { _ in DecisionOutput.Value(text: "value", meaning: .word) })
    _ = filled(text, sample, at: path)
  }

  /// The words an output must have, each one it can have.
  private func words(
    _ value: LuaValue, of output: DecisionOutput, at path: String
  ) -> [String]? {
    var items = [value]
    if case .table(let list) = value, list.fields.isEmpty { items = list.array }
    var texts: [String] = []
    for item in items {
      guard case .string(let text) = item else {
        report.add(
          .tableDecides, valueOf: path,
          "an output is compared with text, or a list of texts, got \(describe(item))")
        return nil
      }
      do throws(DecisionCellReader.Failure) {
        texts.append(try output.read(text).text)
      } catch {
        report.add(.badCell, valueOf: path, error.message)
        return nil
      }
    }
    return texts
  }

  /// What a row must not meet; nil when its outputs make no finding.
  private func requirement(_ finding: WrittenFinding, _ row: DecisionRow) -> Rule.Requirement? {
    for (output, texts) in finding.outputs where !texts.contains(row.values[output].text) {
      return nil
    }
    let said = zip(outputs, row.values).map { "\($0.name) \($1.text)" }.joined(separator: ", ")
    let text = finding.message ?? "\(title): \(said) ({row})"
    return Rule.Requirement(
      condition: finding.condition.map { .none([$0]) } ?? .any([]),
      message: filled(text, row, at: nil), key: finding.key, anchor: finding.anchor,
      amount: finding.amount, fix: finding.fix, source: source(of: row))
  }
}

extension CodeSet {
  /// The single codes as they are written, without ranges and prefixes.
  fileprivate var plainCodes: [String] {
    text.split(separator: ",").map { String($0.filter { $0 != " " }) }
      .filter { !$0.contains("-") && !$0.contains("*") }
  }

  /// The first of ``plainCodes``.
  fileprivate var firstCode: String? { plainCodes.first }
}

extension String {
  /// The text with dots as dashes, as keys of findings have it.
  fileprivate var replacingDots: String { String(map { $0 == "." ? "-" : $0 }) }
}
