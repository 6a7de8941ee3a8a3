/// Writes the rules in the grammar of `docs/reference/grammar.md`, as a rule file.
struct DeclaredRules {
  let rules: [BenchRule]
  let world: ClaimWorld

  /// The rule files by path: the mix with what its bodies call in one, rules beyond it by five
  /// hundred.
  func files() -> [(path: String, bytes: [UInt8])] {
    let first = min(rules.count, 300)
    var files = [("rules/mix.lua", Array((bodyPrologue + text(rules[..<first])).utf8))]
    for start in stride(from: first, to: rules.count, by: 500) {
      let part = rules[start..<min(rules.count, start + 500)]
      files.append(("rules/more-\(start).lua", Array(text(part).utf8)))
    }
    return files
  }

  private func text(_ rules: ArraySlice<BenchRule>) -> String {
    rules.map { "\n" + declaration($0) }.joined()
  }

  private var bodyPrologue: String {
    RuleMix.bodyHelpers + set("VISIT", world.newVisits + world.establishedVisits)
      + set("SURGERY", world.surgery) + set("NEW", world.newVisits)
      + set("ESTABLISHED", world.establishedVisits)
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
    return out + examples(rule) + "}\n"
  }

  private func examples(_ rule: BenchRule) -> String {
    // A body that its gate keeps from running has not passed, and need not.
    let quiet: String
    if case .body = rule.want, rule.passes.isEmpty {
      quiet = "{ count = 0 }"
    } else {
      quiet = "\"pass\""
    }
    return """
        examples = {
          { "fires", claim = { \(rule.fires) }, expect = "fire" },
          { "passes", claim = { \(rule.passes) }, expect = \(quiet) },
        },

      """
  }

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
