/// Writes the rules as plain JavaScript functions over plain objects, in the form of ``LuaRules``,
/// with what each rule's `when` needs for the side that has an index.
struct JavaScriptRules {
  let rules: [BenchRule]

  func source() -> String {
    var out = JavaScriptRules.helpers
    out += "const hits = new Int32Array(\(rules.count));\n" + JavaScriptRules.find
    for set in NamedSet.all(of: rules) {
      out += "const \(set.name) = new Set(\(array(set.codes)));\n"
    }
    out += "const rules = [\n"
    for (index, rule) in rules.enumerated() { out += function(rule, index) }
    out += "];\nconst postings = [\n"
    for rule in rules {
      out += "[\(array(rule.posting.codes)), \(array(rule.posting.payers))],\n"
    }
    return out + "];\nmodule.exports = { rules, postings, hits };\n"
  }

  private static let helpers = #"""
    "use strict";
    const NINE = /^\d{9}$/;
    function same(a, b) {
      if (a.length !== b.length) return false;
      for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
      return true;
    }
    function npi(text) {
      if (text.length !== 10) return false;
      let sum = 24;
      for (let i = 0; i < 10; i++) {
        let digit = text.charCodeAt(i) - 48;
        if (digit < 0 || digit > 9) return false;
        if (i % 2 === 0) {
          digit *= 2;
          if (digit > 9) digit -= 9;
        }
        sum += digit;
      }
      return sum % 10 === 0;
    }
    function distinct(list) {
      for (let i = 1; i < list.length; i++)
        for (let j = 0; j < i; j++) if (list[i] === list[j]) return false;
      return true;
    }
    function within(list, most) {
      for (let i = 0; i < list.length; i++) if (list[i] > most) return false;
      return true;
    }
    function root(list, set) {
      for (let i = 0; i < list.length; i++) if (set.has(list[i].slice(0, 3))) return true;
      return false;
    }
    function anyLine(lines, set) {
      for (let i = 0; i < lines.length; i++) if (set.has(lines[i].code)) return true;
      return false;
    }

    """#

  /// The findings go to `out` as a line of text each: claim, line, rule, severity, message.
  private static let find = #"""
    function find(out, c, l, index, id, severity, message) {
      hits[index]++;
      out.push(c.id + "\t" + (l ? l.number : "") + "\t" + id + "\t" + severity + "\t" + message);
    }

    """#

  private func array(_ texts: [String]?) -> String {
    guard let texts else { return "null" }
    return "[" + texts.map { "\"\($0)\"" }.joined(separator: ",") + "]"
  }

  private func function(_ rule: BenchRule, _ index: Int) -> String {
    func report(_ line: String) -> String {
      "find(out, c, \(line), \(index), \"\(rule.id)\", \"\(rule.severity)\", \(message(rule)))"
    }
    let claimTests = rule.when.filter { !$0.ofLine }.map { expression($0, blank: false) }
    var inner: String
    switch rule.want {
    case .body: inner = body(rule, report("l"))
    case .require(let test):
      inner =
        "if (!(\(expression(test, blank: !rule.missingFires)))) \(report(rule.eachLine ? "l" : "null"));"
    case .forbid(let test):
      inner =
        "if (\(expression(test, blank: rule.missingFires))) \(report(rule.eachLine ? "l" : "null"));"
    }
    if rule.eachLine {
      let lineTests = rule.when.filter(\.ofLine).map { expression($0, blank: false) }
      if !lineTests.isEmpty { inner = "if (\(lineTests.joined(separator: " && "))) {\n\(inner)\n}" }
      inner =
        "const lines = c.lines;\nfor (let i = 0; i < lines.length; i++) {\n"
        + "const l = lines[i];\n\(inner)\n}"
    }
    if !claimTests.isEmpty {
      inner = "if (\(claimTests.joined(separator: " && "))) {\n\(inner)\n}"
    }
    return "function (c, out) {\n\(inner)\n},\n"
  }

  /// The four bodies, as ``RuleMix`` writes them in Lua.
  private func body(_ rule: BenchRule, _ find: String) -> String {
    switch rule.id {
    case "bench.duplicate-line":
      """
      const lines = c.lines;
      for (let i = 1; i < lines.length; i++) {
        const l = lines[i];
        for (let j = 0; j < i; j++) {
          const other = lines[j];
          if (l.code === other.code && l.dos === other.dos && l.pos === other.pos
            && same(l.mods, other.mods)) { \(find); break; }
        }
      }
      """
    case "bench.duplicate-diagnosis":
      """
      const list = c.diagnoses, l = null;
      for (let i = 1; i < list.length; i++)
        for (let j = 0; j < i; j++) if (list[i] === list[j]) { \(find); return; }
      """
    case "bench.visit-with-procedure":
      """
      const lines = c.lines;
      for (let i = 0; i < lines.length; i++) {
        const l = lines[i];
        if (VISIT.has(l.code) && !l.mods.includes("25")) {
          for (let j = 0; j < lines.length; j++) {
            const other = lines[j];
            if (SURGERY.has(other.code) && other.dos === l.dos) { \(find); break; }
          }
        }
      }
      """
    default:
      """
      const lines = c.lines;
      let l = null, established = false;
      for (let i = 0; i < lines.length; i++) {
        if (l === null && NEW.has(lines[i].code)) l = lines[i];
        if (ESTABLISHED.has(lines[i].code)) established = true;
      }
      if (l !== null && established) \(find);
      """
    }
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
      ? "(\(fields.map { "!\($0)" }.joined(separator: " || ")) || \(bare))"
      : "(\(fields.joined(separator: " && ")) && \(bare))"
  }

  private func bareExpression(_ test: BenchTest) -> String {
    switch test {
    case .equals(let field, let value): "\(field.plain) === \"\(value)\""
    case .within(let field, _, let codes):
      "(" + codes.map { "\(field.plain) === \"\($0)\"" }.joined(separator: " || ") + ")"
    case .present(let field): field.plain
    case .atLeast(let field, let least): "\(field.plain) >= \(least)"
    case .atMost(let field, let most): "\(field.plain) <= \(most)"
    case .moreThan(let field, let least): "\(field.plain) > \(least)"
    case .validNPI(let field): "npi(\(field.plain))"
    case .validZip(let field), .validTaxID(let field): "NINE.test(\(field.plain))"
    case .hasModifier(let modifier): "l.mods.includes(\"\(modifier)\")"
    case .distinctModifiers: "distinct(l.mods)"
    case .diagnosisRoot(let roots): "root(c.diagnoses, \(NamedSet.name(ofRoots: roots)))"
    case .compare(let a, let op, let b): "\(a.plain) \(op == "==" ? "===" : op) \(b.plain)"
    case .pointersWithin: "within(l.pointers, c.diagnosis_count)"
    case .age(let from, let to):
      "l.dos - c.birth >= \(from * 10_000) && l.dos - c.birth < \((to + 1) * 10_000)"
    case .filedWithin(let days): "c.created_day - c.first_dos_day <= \(days)"
    case .anyLine(let codes, _, _): "anyLine(c.lines, \(NamedSet.name(of: codes)))"
    case .repeatedCode: "c.lines.length > 1"
    case .repeatedDiagnosis: "c.diagnoses.length > 1"
    }
  }
}
