import LuaVM
import Model
import Text

/// A scenario as it is written, before what it takes from another is added.
struct WrittenScenario {
  var name: String
  /// The scenario whose claim it begins with.
  var like: String?
  var claim: ClaimRecipe
  var others: [ClaimRecipe]?
  var asOf: CivilDate?
  /// The date of service of every line.
  var dos: CivilDate?
  var expected: [Scenario.Expected]
  var allowsNoOther: Bool
  var status: ClaimStatus?
  var layer: Layer
  var place: SourcePlace
  var likePlace: SourcePlace
}

/// Reads `scenario "name" { claim = …, expect = { find("rule", { line = 1 }) } }`.
struct ScenarioReader {
  let reader: DeclarationReader
  /// The layer of the pack it stands in.
  let layer: Layer
  /// The ids of all rules, each with the earliest layer that has one of the id.
  let rules: [String: Layer]

  static let keys = ["like", "claim", "others", "as_of", "dos", "expect"]
  static let ofExpectation = ["no_other_findings", "status"]
  static let ofFinding = ["line", "severity", "key", "overridden_by", "count"]

  private var report: RuleReport { reader.report }

  func read() -> WrittenScenario? {
    let table = reader.table
    let like = reader.text("like")
    let claim = RecipeReader(report: report).read(table["claim"], at: "claim")
    let asOf = table["as_of"].flatMap { reader.date($0, at: "as_of") }
    let dos = table["dos"].flatMap { reader.date($0, at: "dos") }
    var others: [ClaimRecipe]?
    if let written = table["others"] {
      others = ExampleReader(report: report, place: report.start).readOthers(written, at: "others")
    }
    var made = WrittenScenario(
      name: reader.id, like: like, claim: claim ?? ClaimRecipe(), others: others, asOf: asOf,
      dos: dos, expected: [], allowsNoOther: false, layer: layer, place: report.start,
      likePlace: report.place(value: "like"))
    if let written = table["expect"] { readExpectation(written, into: &made) }
    return report.diagnostics.isEmpty ? made : nil
  }

  private func readExpectation(_ value: LuaValue, into made: inout WrittenScenario) {
    guard case .table(let table) = value, !table.array.isEmpty || !table.fields.isEmpty else {
      report.add(
        .badScenario, valueOf: "expect",
        "expect lists findings: { find(\"rule\", { line = 1 }), no_other_findings = true }")
      return
    }
    for (key, value) in report.written(table, at: "expect") {
      switch (key, value) {
      case ("no_other_findings", .boolean(let flag)): made.allowsNoOther = flag
      case ("status", .string(let word)):
        made.status = ClaimStatus(rawValue: word)
        if made.status == nil {
          report.add(
            .badScenario, valueOf: "expect/status",
            "the status is \"clean\", \"clean*\" or \"held\", got \"\(word)\"")
        }
      case ("no_other_findings", _), ("status", _):
        report.add(
          .badScenario, valueOf: "expect/" + key,
          "write no_other_findings = true or status = \"held\", got \(describe(value))")
      default:
        let hint = nearest(key, in: ScenarioReader.ofExpectation)
        report.add(
          .unknownKey, at: "expect/" + key,
          "unknown key '\(key)' in 'expect'" + (hint.map { " — did you mean '\($0)'?" } ?? ""))
      }
    }
    for (index, item) in table.array.enumerated() {
      if let one = readFinding(item, at: "expect/\(index + 1)") { made.expected.append(one) }
    }
  }

  private func readFinding(_ value: LuaValue, at path: String) -> Scenario.Expected? {
    guard case .table(let table) = value, table.array.isEmpty,
      let form = ScenarioHost.names.first(where: { table[$0] != nil }),
      case .string(let rule)? = table[form]
    else {
      report.add(
        .badScenario, valueOf: path,
        "what is expected is find(\"rule\", { line = 1 }) or no_find(\"rule\"), got "
          + describe(value))
      return nil
    }
    guard let first = rules[rule] else {
      let hint = nearest(rule, in: rules.keys).map { "did you mean '\($0)'?" }
      report.add(
        .unknownScenarioRule, valueOf: path,
        "there is no rule '\(rule)' — \(hint ?? "was it renamed, or is its pack not loaded?")")
      return nil
    }
    if layer < first {
      report.add(
        .unknownScenarioRule, valueOf: path,
        "the rule '\(rule)' is of the layer \(first.rawValue), and this scenario of the layer "
          + "\(layer.rawValue), which is judged by the rules of its own layer and earlier ones — move "
          + "the scenario to a pack of the layer \(first.rawValue)")
      return nil
    }
    var made = Scenario.Expected(
      rule: rule, isAbsent: form == "no_find", place: report.place(value: path))
    for (key, value) in table.fields where key != form {
      switch (key, value) {
      case ("line", .integer(let line)): made.line = Int(line)
      case ("count", .integer(let count)) where count > 0 && !made.isAbsent:
        made.count = Int(count)
      case ("key", .string(let text)): made.key = text
      case ("overridden_by", .string(let text)): made.overriddenBy = text
      case ("severity", .string(let word)) where Severity(rawValue: word) != nil:
        made.severity = Severity(rawValue: word)
      default:
        let known = ScenarioReader.ofFinding.contains(key)
        let hint =
          nearest(key, in: ScenarioReader.ofFinding).map { " — did you mean '\($0)'?" }
          ?? " — the keys are \(ScenarioReader.ofFinding.joined(separator: ", "))"
        report.add(
          known ? .badScenario : .unknownKey, valueOf: path,
          known
            ? "'\(key)' of a finding cannot be \(describe(value))"
            : "unknown key '\(key)' of a finding\(hint)")
        return nil
      }
    }
    return made
  }
}
