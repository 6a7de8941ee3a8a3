import LuaVM
import Model
import Text

/// `finding`: which words of the row that matches are a finding.
extension DecisionMaker {
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

  static let findingKeys = ["when", "message", "key", "at", "amount", "fix"]

  func readFindings() -> [WrittenFinding]? {
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
      _ = filled(text, sample, at: messagePath)
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
  func requirement(_ finding: WrittenFinding, _ row: DecisionRow) -> Rule.Requirement? {
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
