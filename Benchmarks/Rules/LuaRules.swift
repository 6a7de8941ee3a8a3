/// Writes the rules as plain Lua functions over plain tables: the form a practice would write for a
/// stand-alone interpreter, every rule called for every claim.
///
/// It is the fastest plain form we know: conditions of the claim stand outside the loop over lines,
/// sets are tables, dates are numbers, and nothing is called that need not be.
struct LuaRules {
  let rules: [BenchRule]

  func source() -> String {
    var out = RuleMix.bodyHelpers + LuaRules.helpers
    for set in NamedSet.all(of: rules) { out += text(set) }
    out += "return {\n"
    for (index, rule) in rules.enumerated() { out += function(rule, index + 1) }
    return out + "}\n"
  }

  /// The findings go to `out` as a line of text each: claim, line, rule, severity, message.
  private static let helpers = """
    local function npi(text)
      if #text ~= 10 then return false end
      local sum = 24
      for i = 1, 10 do
        local digit = text:byte(i) - 48
        if digit < 0 or digit > 9 then return false end
        if i % 2 == 1 then
          digit = digit * 2
          if digit > 9 then digit = digit - 9 end
        end
        sum = sum + digit
      end
      return sum % 10 == 0
    end
    local function distinct(list)
      for i = 2, #list do
        for j = 1, i - 1 do
          if list[i] == list[j] then return false end
        end
      end
      return true
    end
    local function within(list, most)
      for i = 1, #list do
        if list[i] > most then return false end
      end
      return true
    end
    local function root(list, set)
      for i = 1, #list do
        if set[list[i]:sub(1, 3)] then return true end
      end
      return false
    end
    local function any_line(lines, set)
      for i = 1, #lines do
        if set[lines[i].code] then return true end
      end
      return false
    end
    local hits = hits
    local function find(out, c, l, index, id, severity, message)
      hits[index] = hits[index] + 1
      out[#out + 1] = c.id .. "\\t" .. (l and l.number or "") .. "\\t" .. id .. "\\t" .. severity
        .. "\\t" .. message
    end

    """

  private func text(_ set: NamedSet) -> String {
    "local \(set.name) = {" + set.codes.map { "[\"\($0)\"]=true" }.joined(separator: ",") + "}\n"
  }

  private func function(_ rule: BenchRule, _ index: Int) -> String {
    let claimTests = rule.when.filter { !$0.ofLine }.map { expression($0, blank: false) }
    let report =
      "find(out, c, \(rule.eachLine ? "l" : "nil"), \(index), \"\(rule.id)\", "
      + "\"\(rule.severity)\", \(message(rule)))"
    var inner: String
    switch rule.want {
    case .body(let text):
      let line = "find(out, c, l, \(index), \"\(rule.id)\", \"\(rule.severity)\", \(message(rule)))"
      inner = text.replacing("FIND", with: line)
      if !claimTests.isEmpty {
        inner = "if \(claimTests.joined(separator: " and ")) then\n\(inner)\nend"
      }
      return "function(c, out)\n\(inner)\nend,\n"
    case .require(let test):
      inner = "if not (\(expression(test, blank: !rule.missingFires))) then \(report) end"
    case .forbid(let test):
      inner = "if \(expression(test, blank: rule.missingFires)) then \(report) end"
    }
    if rule.eachLine {
      let lineTests = rule.when.filter(\.ofLine).map { expression($0, blank: false) }
      if !lineTests.isEmpty {
        inner = "if \(lineTests.joined(separator: " and ")) then\n\(inner)\nend"
      }
      inner = "local lines = c.lines\nfor i = 1, #lines do\nlocal l = lines[i]\n\(inner)\nend"
    }
    if !claimTests.isEmpty {
      inner = "if \(claimTests.joined(separator: " and ")) then\n\(inner)\nend"
    }
    return "function(c, out)\n\(inner)\nend,\n"
  }

  /// The message as a Lua expression.
  private func message(_ rule: BenchRule) -> String {
    guard rule.message.hasPrefix("{code}") else { return "\"\(rule.message)\"" }
    return "l.code .. \"\(rule.message.dropFirst(6))\""
  }

  /// A condition that gives `blank` where a field it needs is missing.
  private func expression(_ test: BenchTest, blank: Bool) -> String {
    let bare = bareExpression(test)
    let fields = test.optionalFields.filter { !$0.alwaysFilled }.map(\.plain)
    if fields.isEmpty || !blank && test.isFalseForNil { return bare }
    return blank
      ? "(\(fields.map { "not \($0)" }.joined(separator: " or ")) or \(bare))"
      : "(\(fields.joined(separator: " and ")) and \(bare))"
  }

  private func bareExpression(_ test: BenchTest) -> String {
    switch test {
    case .equals(let field, let value): "\(field.plain) == \"\(value)\""
    case .within(let field, _, let codes):
      "(" + codes.map { "\(field.plain) == \"\($0)\"" }.joined(separator: " or ") + ")"
    case .present(let field): field.plain
    case .atLeast(let field, let least): "\(field.plain) >= \(least)"
    case .atMost(let field, let most): "\(field.plain) <= \(most)"
    case .moreThan(let field, let least): "\(field.plain) > \(least)"
    case .validNPI(let field): "npi(\(field.plain))"
    case .validZip(let field), .validTaxID(let field):
      "\(field.plain):find(\"^%d%d%d%d%d%d%d%d%d$\")"
    case .hasModifier(let modifier): "has(l.mods, \"\(modifier)\")"
    case .distinctModifiers: "distinct(l.mods)"
    case .diagnosisRoot(let roots):
      "root(c.diagnoses, \(NamedSet.name(ofRoots: roots)))"
    case .compare(let a, let op, let b): "\(a.plain) \(op) \(b.plain)"
    case .pointersWithin: "within(l.pointers, c.diagnosis_count)"
    case .age(let from, let to):
      "l.dos - c.birth >= \(from * 10_000) and l.dos - c.birth < \((to + 1) * 10_000)"
    case .filedWithin(let days): "c.created_day - c.first_dos_day <= \(days)"
    // The body looks at the modifier itself.
    case .anyLine(let codes, _, _): "any_line(c.lines, \(NamedSet.name(of: codes)))"
    case .repeatedCode: "#c.lines > 1"
    case .repeatedDiagnosis: "#c.diagnoses > 1"
    }
  }
}
