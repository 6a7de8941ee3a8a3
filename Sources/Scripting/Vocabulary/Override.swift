import LuaVM
package import Model

/// A dated change to rules for some claims, with a reason: `override "id" { … }`.
package struct Override: Sendable {
  package var id: String
  /// The ids of the rules it changes.
  package var rules: [String]
  package var scope: OverrideScope
  package var change: Change
  package var reason: String
  package var owner: String
  package var approvedBy: String?
  package var from: CivilDate
  /// The last day; an override always ends.
  package var to: CivilDate
  package var place: SourcePlace

  /// What it changes: off, or severity or parameters or both.
  package struct Change: Sendable {
    package var severity: Severity?
    /// The rule's findings do not count.
    package var off = false
    /// Values in the parameters' own measure, and as people write them.
    package var parameters: [String: Int64] = [:]
    package var texts: [String: String] = [:]

    /// The change in words.
    package var wording: String {
      if off { return "off" }
      let words = severity.map { ["severity \($0.rawValue)"] } ?? []
      return (words + texts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" })
        .joined(separator: ", ")
    }
  }

  static let keys = [
    "rule", "scope", "change", "reason", "owner", "approved_by", "effective", "title",
  ]
  static let changeKeys = ["severity", "off", "parameters"]
  static let windowKeys = ["from", "to"]
  static let required = ["rule", "scope", "change", "reason", "owner", "effective"]

  static func read(_ reader: DeclarationReader) -> Override? {
    let report = reader.report
    let rules = reader.texts("rule")
    let reason = reader.text("reason")
    let owner = reader.text("owner")
    let approvedBy = reader.text("approved_by")
    let scope = OverrideScope.read(reader)
    let change = readChange(reader)
    var days: (from: CivilDate, to: CivilDate)?
    if let window = reader.fields("effective", keys: windowKeys, required: ["from"]) {
      if window["to"] == nil {
        report.add(
          .endlessOverride, at: "effective",
          "the override does not end — give 'to'; what is to hold for good is a rule that replaces "
            + "this one")
      }
      if let from = window["from"].flatMap({ reader.date($0, at: "effective/from") }),
        let to = window["to"].flatMap({ reader.date($0, at: "effective/to") })
      {
        if to < from {
          report.add(
            .emptyWindow, valueOf: "effective/to",
            "the override ends on \(to), before it begins")
        }
        days = (from, to)
      }
    }
    if let approvedBy, approvedBy == owner {
      report.warn(
        .selfApproved, at: "approved_by",
        "the owner approved it — a second person should look at what lowers a rule")
    }
    guard report.diagnostics.isEmpty, let rules, let reason, let owner, let scope, let change,
      let days
    else { return nil }
    return Override(
      id: reader.id, rules: rules, scope: scope, change: change, reason: reason, owner: owner,
      approvedBy: approvedBy, from: days.from, to: days.to, place: reader.place)
  }

  private static func readChange(_ reader: DeclarationReader) -> Change? {
    let report = reader.report
    guard let table = reader.fields("change", keys: Override.changeKeys) else {
      return nil
    }
    var change = Change()
    change.severity = reader.word("severity", Severity.self, in: table, at: "change")
    if let written = table["off"] {
      guard case .boolean(true) = written else {
        report.add(
          .wrongKind, valueOf: "change/off", "write off = true; what is not off needs no override")
        return nil
      }
      change.off = true
    }
    if case .table(let list)? = table["parameters"], list.array.isEmpty {
      for (name, value) in report.written(list, at: "change/parameters") {
        let path = "change/parameters/" + name
        guard let parameter = report.values.vocabulary.parameters[name] else {
          report.add(.unknownValueName, at: path, report.values.unknown("param", name))
          continue
        }
        guard let number = parameter.unit.number(value) else {
          report.add(
            .wrongValue, valueOf: path,
            "expected \(parameter.unit.form), got \(describe(value))")
          continue
        }
        change.parameters[name] = number
        change.texts[name] = describe(parameter.unit.value(number))
      }
    } else if table["parameters"] != nil {
      report.add(
        .wrongKind, valueOf: "change/parameters",
        "write parameters = { [\"name\"] = money \"12.30\" }")
    }
    let kinds = ["severity", "off", "parameters"].filter { table[$0] != nil }
    if kinds.isEmpty || change.off && kinds.count > 1, report.diagnostics.isEmpty {
      report.add(
        .conditionCount, at: "change",
        kinds.isEmpty
          ? "the override changes nothing — give severity, off or parameters"
          : "what is off has no severity or parameters — give one or the other")
    }
    return change
  }
}
