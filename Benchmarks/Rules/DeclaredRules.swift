/// Writes the rules in the grammar of `docs/reference/grammar.md`, as a rule file.
struct DeclaredRules {
  let rules: [BenchRule]
  let world: ClaimWorld

  func source() -> String {
    var out = RuleMix.bodyHelpers
    out += set("VISIT", world.newVisits + world.establishedVisits)
    out += set("SURGERY", world.surgery)
    out += set("NEW", world.newVisits)
    out += set("ESTABLISHED", world.establishedVisits)
    for rule in rules { out += "\n" + declaration(rule) }
    return out
  }

  private func set(_ name: String, _ codes: [String]) -> String {
    "local \(name) = {" + codes.map { "[\"\($0)\"]=true" }.joined(separator: ",") + "}\n"
  }

  private func declaration(_ rule: BenchRule) -> String {
    var out = """
      rule "\(rule.id)" {
        title     = "\(rule.title)",
        severity  = "\(rule.severity)",
        scope     = {},
        effective = { from = "2000-01-01" },
        source    = "bench",
        owner     = "bench",
        each      = "\(rule.eachLine ? "line" : "claim")",

      """
    if !rule.when.isEmpty { out += "  when = \(condition(rule.when)),\n" }
    switch rule.want {
    case .require(let test): out += "  require = \(condition([test])),\n"
    case .forbid(let test): out += "  forbid = \(condition([test])),\n"
    case .body(let text):
      let body = text.replacing("FIND", with: "ctx:find { \"found\", at = l }")
      out += "  messages = { found = \"\(rule.message)\" },\n"
      out += "  check = function(c, ctx)\n\(body)\n  end,\n"
    }
    if case .body = rule.want {} else { out += "  message = \"\(rule.message)\",\n" }
    if needsAnswer(rule) {
      out += "  if_missing = \"\(rule.missingFires ? "fire" : "pass")\",\n"
    }
    return out + examples + "}\n"
  }

  /// The loader asks for one example that fires and one that passes; these are never run.
  private let examples = """
      examples = {
        { "fires", claim = {}, expect = "fire" },
        { "passes", claim = {}, expect = "pass" },
      },

    """

  private func needsAnswer(_ rule: BenchRule) -> Bool {
    switch rule.want {
    case .require(let test), .forbid(let test): !test.optionalFields.isEmpty
    case .body: false
    }
  }

  private func condition(_ tests: [BenchTest]) -> String {
    let entries = tests.map(entry)
    // The same key cannot stand twice in one table.
    if Set(entries.map { $0.prefix { $0 != "=" } }).count < entries.count {
      return "{ all = { " + entries.map { "{ \($0) }" }.joined(separator: ", ") + " } }"
    }
    return "{ " + entries.joined(separator: ", ") + " }"
  }

  private func key(_ field: BenchField) -> String {
    field.path.contains(".") ? "[\"\(field.path)\"]" : field.path
  }

  private func number(_ value: Int, _ field: BenchField) -> String {
    switch field.unit {
    case .money: "money \"\(value / 100)\""
    case .code, .number: String(value)
    }
  }

  private func entry(_ test: BenchTest) -> String {
    switch test {
    case .equals(let field, let value): "\(key(field)) = \"\(value)\""
    case .within(let field, let codes, _): "\(key(field)) = codes \"\(codes)\""
    case .present(let field): "present = \"\(field.path)\""
    case .atLeast(let field, let least): "\(key(field)) = { at_least = \(number(least, field)) }"
    case .atMost(let field, let most): "\(key(field)) = { at_most = \(number(most, field)) }"
    case .moreThan(let field, let least):
      "\(key(field)) = { more_than = \(number(least, field)) }"
    case .validNPI(let field): "\(key(field)) = { valid = \"npi\" }"
    case .validZip(let field): "\(key(field)) = { valid = \"zip9\" }"
    case .validTaxID(let field): "\(key(field)) = { valid = \"digits\", length = 9 }"
    case .hasModifier(let modifier): "mods = \"\(modifier)\""
    case .distinctModifiers: "distinct = \"mods\""
    case .diagnosisRoot(let roots):
      "[\"claim.diagnoses\"] = codes \"" + roots.map { $0 + "*" }.joined(separator: ",") + "\""
    case .compare(let a, let op, let b): "compare = { \"\(a.path)\", \"\(op)\", \"\(b.path)\" }"
    case .pointersWithin: "compare = { \"pointers\", \"<=\", \"diagnosis_count\" }"
    case .age(let from, let to):
      "age_on = { \"patient.birth_date\", \"dos\", at_least = \(from), at_most = \(to) }"
    case .filedWithin(let days):
      "days_between = { \"first_dos\", \"created_on\", at_most = \(days) }"
    case .anyLine(let codes, _, nil): "any_line = { code = codes \"\(codes)\" }"
    case .anyLine(let codes, _, let modifier?):
      "any_line = { code = codes \"\(codes)\", lacks = \"\(modifier)\" }"
    case .repeatedCode: "repeated = \"lines.code\""
    case .repeatedDiagnosis: "repeated = \"diagnoses\""
    }
  }
}
