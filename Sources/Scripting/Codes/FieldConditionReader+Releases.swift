import LuaVM
import Model
import Text

/// Conditions that ask official files: `code = { status = codes "B" }`, `diagnoses = { listed = "icd10cm" }`.
extension FieldConditionReader {
  /// A condition on what the fee schedule says of the code.
  func asked(
    _ indicator: CodeIndicator, _ value: LuaValue, in table: LuaTable, at: String
  ) -> Condition? {
    guard field.record == .line, field.path == "code" else {
      report.add(
        .unknownOperator, at: at,
        "'\(indicator.rawValue)' is said of procedure codes — write code = { \(indicator.rawValue) = … }"
      )
      return nil
    }
    guard let set = reader.codes(value, of: indicator.rawValue, at: at) else { return nil }
    for item in set.text.split(whereSeparator: { $0 == "," || $0 == " " }).map(String.init)
    where !item.contains("-") && !item.contains("*") && !item.contains("?")
      && !set.text.hasPrefix("list ") && !indicator.values.contains(item)
    {
      let hint = nearest(item, in: indicator.values).map { " — did you mean \"\($0)\"?" } ?? ""
      report.add(
        .unknownWord, valueOf: at,
        "\(indicator.title) is never \"\(item)\"\(hint) — it is one of "
          + indicator.values.joined(separator: ", "))
      return nil
    }
    let wording = "\(indicator.rawValue) is \(set.singles.count == 1 ? "" : "one of ")\(set.text)"
    return released(
      .indicator(indicator, set), wording, "stand in no row of the fee schedule", in: table, at: at)
  }

  /// A condition on whether the code, or every code of the list, stands in an official list.
  func listed(_ value: LuaValue, in table: LuaTable, at: String) -> Condition? {
    guard let name = text(value, at) else { return nil }
    guard let list = OfficialList(rawValue: name) else {
      let lists = OfficialList.allCases.map(\.rawValue)
      let hint = nearest(name, in: lists).map { "did you mean \"\($0)\"?" }
      report.add(
        .unknownWord, valueOf: at,
        "there is no official list \"\(name)\" — "
          + (hint ?? "the lists are \(lists.joined(separator: ", "))"))
      return nil
    }
    guard list.fields.contains(field.path) else {
      report.add(
        .unknownOperator, at: at,
        "\"\(name)\" holds codes of \(list.fields.joined(separator: ", ")), not of '\(field.path)'")
      return nil
    }
    return released(
      .listed(list), "is \(list.wording)", "be blank, or of a kind that the list does not hold",
      in: table, at: at)
  }

  private func released(
    _ test: Condition.Test, _ wording: String, _ missed: String, in table: LuaTable, at: String
  ) -> Condition? {
    report.asksReleases = true
    guard let day = dayReference else { return nil }
    var missing: Bool? = false
    if table["if_missing"] != nil || reader.ruleAnswer != nil {
      guard let answer = reader.missing(of: [reference], in: table, at: path) else { return nil }
      missing = answer.value
    } else if !selects {
      report.add(
        .missingAnswer, at: at,
        "'\(field.path)' may \(missed) — say what that means: if_missing = \"pass\" or \"fire\" inside "
          + "the table, or once in the rule's head")
      return nil
    }
    return .leaf(
      Condition.Leaf(
        test: test, subject: reference, other: .field(day), negated: false, missing: missing,
        wording: "\(reference.wording) \(wording)"))
  }

  /// The day whose release is asked: the line's, or the claim's first.
  private var dayReference: FieldReference? {
    let isLine = field.record == .line
    return Schema.field(isLine ? .line : .claim, isLine ? "dos" : "first_dos").map {
      FieldReference(
        base: isLine ? reference.base : .claim, field: $0, prefix: isLine ? reference.prefix : "")
    }
  }
}
