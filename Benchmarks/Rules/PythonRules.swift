/// Writes the rules as plain Python functions over objects with slots, in the form of ``LuaRules``.
struct PythonRules {
  let rules: [BenchRule]

  func source() -> String {
    var out = PythonRules.helpers + "hits = [0] * \(rules.count)\n"
    for set in NamedSet.all(of: rules) {
      out += "\(set.name) = {" + set.codes.map { "\"\($0)\"" }.joined(separator: ",") + "}\n"
    }
    out += "rules = []\n"
    for (index, rule) in rules.enumerated() { out += function(rule, index) }
    return out
  }

  /// The findings go to `out` as a line of text each: claim, line, rule, severity, message.
  private static let helpers = #"""
    def npi(text):
        if len(text) != 10 or not text.isdigit():
            return False
        total = 24
        for i in range(10):
            digit = ord(text[i]) - 48
            if i % 2 == 0:
                digit *= 2
                if digit > 9:
                    digit -= 9
            total += digit
        return total % 10 == 0
    def nine(text):
        return len(text) == 9 and text.isdigit()
    def distinct(values):
        return len(values) < 2 or len(set(values)) == len(values)
    def within(values, most):
        for value in values:
            if value > most:
                return False
        return True
    def root(values, roots):
        for value in values:
            if value[:3] in roots:
                return True
        return False
    def any_line(lines, codes):
        for line in lines:
            if line.code in codes:
                return True
        return False
    def find(out, c, l, index, id, severity, message):
        hits[index] += 1
        out.append(f"{c.id}\t{l.number if l else ''}\t{id}\t{severity}\t{message}")

    """#

  private func function(_ rule: BenchRule, _ index: Int) -> String {
    func report(_ line: String) -> String {
      "find(out, c, \(line), \(index), \"\(rule.id)\", \"\(rule.severity)\", \(message(rule)))"
    }
    let claimTests = rule.when.filter { !$0.ofLine }.map { expression($0, blank: false) }
    let line = rule.eachLine ? "l" : "None"
    var inner: [String]
    switch rule.want {
    case .body: inner = body(rule, report("l"))
    case .require(let test):
      inner = [
        "if not (\(expression(test, blank: !rule.missingFires))):", "    " + report(line),
      ]
    case .forbid(let test):
      inner = ["if \(expression(test, blank: rule.missingFires)):", "    " + report(line)]
    }
    if rule.eachLine {
      let lineTests = rule.when.filter(\.ofLine).map { expression($0, blank: false) }
      inner = ["for l in c.lines:"] + indented(block(lineTests, inner))
    }
    let all = ["def rule(c, out):"] + indented(block(claimTests, inner)) + ["rules.append(rule)"]
    return all.map { $0 + "\n" }.joined()
  }

  private func indented(_ lines: [String]) -> [String] { lines.map { "    " + $0 } }

  private func block(_ tests: [String], _ inner: [String]) -> [String] {
    tests.isEmpty ? inner : ["if \(tests.joined(separator: " and ")):"] + indented(inner)
  }

  /// The four bodies, as ``RuleMix`` writes them in Lua.
  private func body(_ rule: BenchRule, _ find: String) -> [String] {
    let text =
      switch rule.id {
      case "bench.duplicate-line":
        """
        lines = c.lines
        for i in range(1, len(lines)):
            l = lines[i]
            for j in range(i):
                other = lines[j]
                if (l.code == other.code and l.dos == other.dos and l.pos == other.pos
                        and l.mods == other.mods):
                    \(find)
                    break
        """
      case "bench.duplicate-diagnosis":
        """
        values, l = c.diagnoses, None
        if len(set(values)) < len(values):
            \(find)
        """
      case "bench.visit-with-procedure":
        """
        for l in c.lines:
            if l.code in VISIT and "25" not in l.mods:
                for other in c.lines:
                    if other.code in SURGERY and other.dos == l.dos:
                        \(find)
                        break
        """
      default:
        """
        l, established = None, False
        for line in c.lines:
            if l is None and line.code in NEW:
                l = line
            if line.code in ESTABLISHED:
                established = True
        if l is not None and established:
            \(find)
        """
      }
    return text.split(separator: "\n").map(String.init)
  }

  private func message(_ rule: BenchRule) -> String {
    guard rule.message.hasPrefix("{code}") else { return "\"\(rule.message)\"" }
    return "l.code + \"\(rule.message.dropFirst(6))\""
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
      "\(field.plain) in (" + codes.map { "\"\($0)\"," }.joined() + ")"
    case .present(let field): field.plain
    case .atLeast(let field, let least): "\(field.plain) >= \(least)"
    case .atMost(let field, let most): "\(field.plain) <= \(most)"
    case .moreThan(let field, let least): "\(field.plain) > \(least)"
    case .validNPI(let field): "npi(\(field.plain))"
    case .validZip(let field), .validTaxID(let field): "nine(\(field.plain))"
    case .hasModifier(let modifier): "\"\(modifier)\" in l.mods"
    case .distinctModifiers: "distinct(l.mods)"
    case .diagnosisRoot(let roots): "root(c.diagnoses, \(NamedSet.name(ofRoots: roots)))"
    case .compare(let a, let op, let b): "\(a.plain) \(op) \(b.plain)"
    case .pointersWithin: "within(l.pointers, c.diagnosis_count)"
    case .age(let from, let to): "\(from * 10_000) <= l.dos - c.birth < \((to + 1) * 10_000)"
    case .filedWithin(let days): "c.created_day - c.first_dos_day <= \(days)"
    case .anyLine(let codes, _, _): "any_line(c.lines, \(NamedSet.name(of: codes)))"
    case .repeatedCode: "len(c.lines) > 1"
    case .repeatedDiagnosis: "len(c.diagnoses) > 1"
    }
  }
}
