import LuaVM
import Model
import Text

/// Reads conditions out of a rule's table and reports every fault with its place.
struct ConditionReader {
  /// Where in the rule a condition stands; decides what a blank field means.
  enum Role {
    case when, unless, require, forbid
    /// Which records a sum goes over.
    case whereOfSum
  }

  let report: RuleReport
  var scope: FieldScope
  var role: Role
  /// The rule's own `if_missing`.
  var ruleAnswer: Answer?
  /// The condition's being true speaks against the rule's firing.
  var truthPasses: Bool

  /// What `if_missing` may say.
  enum Answer: String, CaseIterable {
    case pass, fire
  }

  init(report: RuleReport, each: Each, role: Role, ruleAnswer: Answer?) {
    self.report = report
    scope = FieldScope(each: each, inner: nil)
    scope.allowsFacts = true
    self.role = role
    self.ruleAnswer = ruleAnswer
    truthPasses = role == .require || role == .unless
  }

  /// Reads a condition table; nil when it had a fault, which is then reported.
  func read(_ value: LuaValue, at path: String) -> Condition? {
    guard case .table(let table) = value else {
      report.add(.wrongKind, valueOf: path, "a condition is a table such as { pos = \"11\" }")
      return nil
    }
    var parts: [Condition] = []
    for (index, item) in table.array.enumerated() {
      if case .string(let name) = item {
        report.add(
          .wrongKind, valueOf: "\(path)/\(index + 1)",
          "'\(name)' stands alone — a condition names a field, as in { \(name) = … }")
      } else if let part = read(item, at: "\(path)/\(index + 1)") {
        parts.append(part)
      }
    }
    for (key, entry) in report.written(table, at: path) {
      if let part = readDated(key, entry, at: path + "/" + key) { parts.append(part) }
    }
    if table.array.isEmpty, table.fields.allSatisfy({ isOfFinding($0.key) }) {
      report.add(.wrongKind, at: path, "the condition is empty — it would always hold")
      return nil
    }
    return parts.count == 1 ? parts[0] : .all(parts.decidableFirst)
  }

  /// Reads an entry; one that names a list or parameter without a value on the day cannot be decided.
  private func readDated(_ key: String, _ value: LuaValue, at path: String) -> Condition? {
    let outer = report.values.gap
    report.values.gap = nil
    defer { report.values.gap = outer }
    let condition = readEntry(key, value, at: path)?.placed(report.place(key: path))
    return report.values.gap.map { .unknown(.value($0), "\($0) has no value on that day") }
      ?? condition
  }

  private func readEntry(_ key: String, _ value: LuaValue, at path: String) -> Condition? {
    switch key {
    case "all": return readList(value, at: path).map(Condition.all)
    case "any": return readList(value, at: path).map(Condition.any)
    case "none": return flipped().readList(value, at: path).map(Condition.none)
    case "present": return readPresence(value, negated: false, at: path)
    case "absent": return readPresence(value, negated: true, at: path)
    case "distinct": return readDistinct(value, negated: false, at: path)
    case "repeated": return readDistinct(value, negated: true, at: path)
    case "lacks": return readLacks(value, at: path)
    case "compare": return readCompare(value, at: path)
    case "age_on": return readSpan(value, at: path, age: true)
    case "days_between": return readSpan(value, at: path, age: false)
    case "sum": return readSum(value, at: path)
    case "prior", "other_claim": return PriorReader(reader: self).read(key, value, at: path)
    case "same":
      report.add(
        .badSame, at: path,
        "same stands in a quantifier over lines, in a sum, or beside each = \"pair\" or \"day\"")
      return nil
    case "if_missing":
      report.add(
        .missingAnswer, at: path,
        "if_missing stands inside a field's table, as in pos = { is = \"11\", if_missing = \"fire\" }, "
          + "or in the rule's head for all of it")
      return nil
    default:
      if isOfFinding(key) {
        checkPlace(of: key, at: path)
        return nil
      }
      if let word = QuantifierWord(key) { return readQuantifier(word, value, at: path) }
      return readField(key, value, at: path)
    }
  }

  /// Whether a key is about the finding of an item; records that are gone through may have fields of
  /// these names.
  private func isOfFinding(_ key: String) -> Bool {
    key == "message" || itemKeys.contains(key) && scope.gone.isEmpty
  }

  /// An item of `require`, and `forbid`, may say their own; the rule's reader takes it from there.
  private func checkPlace(of key: String, at path: String) {
    let place = path.split(separator: "/").map(String.init)
    if !["require", "forbid"].contains(place[0]) || place.count > (place[0] == "require" ? 3 : 2) {
      report.add(
        key == "message" ? .badMessage : key == "fix" ? .misplacedFix : .badAnchor, at: path,
        "'\(key)' stands in the rule's head, in an item of require or in forbid")
    }
  }

  /// Words that stand in a condition beside field names.
  static let words =
    [
      "all", "any", "none", "present", "absent", "distinct", "repeated", "lacks", "compare",
      "age_on", "days_between", "sum", "prior", "other_claim",
    ] + QuantifierWord.all.map(\.text)

  private func flipped() -> ConditionReader {
    var copy = self
    copy.truthPasses.toggle()
    return copy
  }

  private func readList(_ value: LuaValue, at path: String) -> [Condition]? {
    guard case .table(let table) = value, table.fields.isEmpty, !table.array.isEmpty else {
      report.add(
        .wrongKind, valueOf: path,
        "expected a list of conditions, as in { { pos = \"11\" }, { … } }")
      return nil
    }
    let parts = table.array.enumerated().map { read($1, at: "\(path)/\($0 + 1)") }
    let whole = parts.compactMap { $0 }
    return whole.count == parts.count ? whole.decidableFirst : nil
  }

  // MARK: Fields

  private func readField(_ key: String, _ value: LuaValue, at path: String) -> Condition? {
    if let fact = PayerFact.named(key) { return readFact(fact, value, at: path) }
    if let reference = scope.resolve(key) {
      note(reference, at: path)
      return FieldConditionReader(reader: self, reference: reference, path: path).read(value)
    }
    if scope.isGroup(key) { return readGroup(key, value, at: path) }
    refuse(key, at: path)
    return nil
  }

  private func readGroup(_ group: String, _ value: LuaValue, at path: String) -> Condition? {
    guard case .table(let table) = value, table.array.isEmpty, !table.fields.isEmpty else {
      report.add(
        .wrongKind, valueOf: path, "'\(group)' is a group of fields — write \(group) = { id = … }")
      return nil
    }
    var parts: [Condition] = []
    for (key, entry) in report.written(table, at: path) {
      if let fact = PayerFact.named(group + "." + key) {
        if let part = readFact(fact, entry, at: path + "/" + key) { parts.append(part) }
        continue
      }
      guard let reference = scope.resolve(group + "." + key) else {
        refuse(group + "." + key, at: path + "/" + key)
        continue
      }
      note(reference, at: path + "/" + key)
      let reader = FieldConditionReader(
        reader: self, reference: reference, path: path + "/" + key)
      if let part = reader.read(entry) {
        parts.append(part.placed(report.place(key: path + "/" + key)))
      }
    }
    return parts.count == 1 ? parts[0] : .all(parts)
  }

  /// What is said of a payer fact, as a condition on the claim.
  private func readFact(_ fact: PayerFact, _ value: LuaValue, at path: String) -> Condition? {
    let reference = FieldReference(base: .claim, field: fact.field)
    let reader = FieldConditionReader(reader: self, reference: reference, path: path)
    guard let condition = reader.read(value) else { return nil }
    if let fault = fact.fault(in: condition) {
      report.add(.unknownWord, valueOf: path, fault)
      return nil
    }
    if let told = condition.withPayerFacts(report.values.vocabulary.payers) { return told }
    report.add(
      .unknownOperator, at: path,
      "of a payer fact can be said is, is_not, one_of, none_of and, of days, bounds")
    return nil
  }

  /// Reports a name that is no field here.
  private func refuse(_ name: String, at path: String) {
    report.add(nameFault(of: name), at: path, unknown(name))
  }

  private func nameFault(of name: String) -> RuleDiagnostic.Code {
    scope.needsLine(name) || scope.isOtherSide(name) ? .whichLine : .unknownField
  }

  func unknown(_ path: String) -> String {
    if scope.needsLine(path) { return scope.whichLine(path) }
    if scope.isOtherSide(path) {
      return "a and b are each looked at by themselves — name '\(path)' beside them in when, or in "
        + "require"
    }
    let lacks = "\(scope.name) has no field '\(path)'"
    if scope.each == .claim, scope.inner == nil, Schema.field(.line, path) != nil {
      return lacks + " — lines have it: use each = \"line\", or any_line = { \(path) = … }"
    }
    if path == "same_day" { return lacks + " — write same = \"dos\"" }
    let meant =
      MeantWords.conditions[path] ?? scope.suggestion(for: path)
      ?? nearest(path, in: ConditionReader.words + PayerFact.allCases.map(\.field.path))
    return lacks + (meant.map { " — did you mean '\($0)'?" } ?? "")
  }

  func reference(_ value: LuaValue, at path: String) -> FieldReference? {
    guard case .string(let name) = value else {
      report.add(.wrongKind, valueOf: path, "expected the name of a field as text")
      return nil
    }
    guard let reference = scope.resolve(name) else {
      report.add(nameFault(of: name), valueOf: path, unknown(name))
      return nil
    }
    note(reference, at: path)
    return reference
  }

  /// Notes a field that is a fact's, so that the rule must say it needs the fact.
  private func note(_ reference: FieldReference, at path: String) {
    guard reference.field.isFact, let fact = Schema.fact(reference.field.path) else { return }
    report.use(
      fact.fact, at: path, "'\(reference.field.path)' is a fact that claims do not carry")
  }

  // MARK: Words

  private func names(_ value: LuaValue, at path: String) -> [(String, LuaValue)]? {
    switch value {
    case .string: return [(path, value)]
    case .table(let table) where table.fields.isEmpty && !table.array.isEmpty:
      return table.array.enumerated().map { ("\(path)/\($0 + 1)", $1) }
    default:
      report.add(.wrongKind, valueOf: path, "expected the name of a field or a list of names")
      return nil
    }
  }

  private func readPresence(_ value: LuaValue, negated: Bool, at path: String) -> Condition? {
    guard let items = names(value, at: path) else { return nil }
    let parts = items.compactMap { at, name in
      reference(name, at: at).map { field in
        Condition.leaf(
          Condition.Leaf(
            test: .present, subject: field, negated: negated, missing: negated,
            wording: "\(field.wording) is \(negated ? "blank" : "filled")",
            place: report.place(value: at)))
      }
    }
    return parts.count == 1 ? parts[0] : .all(parts)
  }

  /// `distinct` and `repeated`, of a list or of a field over all lines (`lines.code`).
  private func readDistinct(_ value: LuaValue, negated: Bool, at path: String) -> Condition? {
    let ending = negated ? "has an element twice" : "has no element twice"
    if case .string(let name) = value, name.hasPrefix("lines.") {
      let own = String(name.dropFirst("lines.".count))
      guard let field = Schema.field(.line, own), !field.type.isList, field.type != .text else {
        report.add(
          .unknownField, valueOf: path, "'\(own)' is no code, number or date of a line")
        return nil
      }
      return .leaf(
        Condition.Leaf(
          test: .distinctLines, subject: FieldReference(base: .claim, field: field),
          negated: negated, missing: !negated, wording: "\(name) \(ending)"))
    }
    guard let field = reference(value, at: path) else { return nil }
    guard field.field.type.isList else {
      report.add(
        .unknownOperator, valueOf: path,
        "'\(field.field.path)' is not a list — name a list, or a field of the lines as lines.code")
      return nil
    }
    return .leaf(
      Condition.Leaf(
        test: .distinct, subject: field, negated: negated, missing: !negated,
        wording: "\(field.wording) \(ending)"))
  }

  private func readLacks(_ value: LuaValue, at path: String) -> Condition? {
    guard let mods = scope.resolve("mods") else {
      report.add(
        .unknownField, at: path,
        "'lacks' is about a line's modifiers — use it in each = \"line\" or in any_line")
      return nil
    }
    guard let set = codes(value, of: "mods", at: path) else { return nil }
    return .leaf(
      Condition.Leaf(
        test: .list(set), subject: mods, negated: true, missing: true,
        wording: "mods lacks \(set.text)"))
  }

  /// A set of codes from `codes "…"`, a code or a list of codes; `field` is what they are codes of.
  func codes(_ value: LuaValue, of field: String, at path: String) -> CodeSet? {
    do {
      switch value {
      case .string(let code):
        if let fault = CodeForm.fault(of: code, in: field, isSet: false) {
          report.add(.badCodes, valueOf: path, fault)
          return nil
        }
        return CodeSet(single: code)
      case .tagged("list", let name, _): return codes(ofList: name, of: field, at: path)
      case .tagged(let name, let text, _) where name == "codes":
        if let fault = CodeForm.fault(of: text, in: field, isSet: true) {
          report.add(.badCodes, valueOf: path, fault)
          return nil
        }
        return try CodeSet(parsing: text)
      case .table(let table) where table.fields.isEmpty && !table.array.isEmpty:
        let items = table.array.compactMap { item -> String? in
          if case .string(let code) = item { return code }
          return nil
        }
        if items.count == table.array.count {
          return codes(
            .tagged(name: "codes", text: items.joined(separator: ","), line: 0), of: field, at: path
          )
        }
      default: break
      }
    } catch {
      report.add(.badCodes, valueOf: path, error.message)
      return nil
    }
    report.add(
      .wrongValue, valueOf: path,
      "expected a code as text or codes \"…\", got \(describe(value))\(inQuotes(value))")
    return nil
  }

  /// How a number, or a list with numbers, is written as codes.
  private func inQuotes(_ value: LuaValue) -> String {
    switch value {
    case .integer: return " — codes stand in quotes, with their zeros in front, as in \"02\""
    case .table(let table) where table.fields.isEmpty && !table.array.isEmpty:
      return " — codes stand in quotes: codes \"21,22,23\""
    default: return ""
    }
  }

  /// The codes of a named list on the day the rule is read for; in a gap nil, which is noted.
  private func codes(ofList name: String, of field: String, at path: String) -> CodeSet? {
    guard let list = report.values.list(name) else {
      report.add(.unknownValueName, valueOf: path, report.values.unknown("list", name))
      return nil
    }
    for entry in list.sets.entries {
      if let fault = CodeForm.fault(of: entry.value.text, in: field, isSet: true) {
        report.add(.badCodes, valueOf: path, "\(entry.place.text): \(fault)")
        return nil
      }
    }
    return report.values.codes(of: list)?.named("list \(name)")
  }

  // MARK: Two fields

  private func readCompare(_ value: LuaValue, at path: String) -> Condition? {
    guard case .table(let table) = value, table.array.count == 3,
      case .string(let symbol) = table.array[1]
    else {
      report.add(
        .wrongKind, valueOf: path, "write compare = { \"field\", \"<=\", \"other field\" }")
      return nil
    }
    guard let comparison = Condition.Comparison(rawValue: symbol) else {
      report.add(
        .unknownOperator, valueOf: path + "/2",
        "'\(symbol)' is no comparison — use == ~= < <= > >=")
      return nil
    }
    if case .tagged("param", _, _) = table.array[2], isName(table.array[0]) {
      return readComparison(comparison, with: table.array[2], in: table, at: path)
    }
    guard isName(table.array[0]), isName(table.array[2]) else {
      return readArithmetic(table, comparison, at: path)
    }
    guard let left = reference(table.array[0], at: path + "/1"),
      let right = operand(table.array[2], at: path + "/3")
    else { return nil }
    guard let missing = missing(of: [left] + right.references, in: table, at: path) else {
      return nil
    }
    if let fault = mismatch(left, comparison, right) {
      report.add(.wrongValue, valueOf: path, fault)
      return nil
    }
    return .leaf(
      Condition.Leaf(
        test: .compare(comparison), subject: left, other: right, negated: false,
        missing: missing.value, wording: "\(left.wording) \(symbol) \(right.wording)"))
  }

  private func operand(_ value: LuaValue, at path: String) -> Condition.Operand? {
    if case .string("as_of") = value { return .asOf }
    return reference(value, at: path).map(Condition.Operand.field)
  }

  /// Why two operands do not compare; nil when they do.
  private func mismatch(
    _ left: FieldReference, _ comparison: Condition.Comparison, _ right: Condition.Operand
  ) -> String? {
    let rightType = right.type
    let ordered: Bool
    switch (left.field.type, rightType) {
    case (.money, .money), (.date, .date), (.quantity, .quantity), (.integer, .integer),
      (.integers, .integer):
      ordered = true
    case (.code, .code), (.text, .text), (.flag, .flag): ordered = false
    default:
      return "'\(left.field.path)' is \(left.field.type.name) and '\(right.wording)' is "
        + "\(rightType.name) — only like kinds compare"
    }
    if !ordered, comparison != .equal, comparison != .unequal {
      return "\(left.field.type.name) has no order — only == and ~= apply to '\(left.field.path)'"
    }
    return nil
  }

  private func readSpan(_ value: LuaValue, at path: String, age: Bool) -> Condition? {
    let form =
      age
      ? "age_on = { \"patient.birth_date\", \"dos\", at_least = 18 }"
      : "days_between = { \"dos\", \"created_on\", at_most = 365 }"
    guard case .table(let table) = value, table.array.count == 2 else {
      report.add(.wrongKind, valueOf: path, "write \(form)")
      return nil
    }
    guard let first = reference(table.array[0], at: path + "/1"),
      let second = operand(table.array[1], at: path + "/2")
    else { return nil }
    for (index, type) in [first.field.type, second.type].enumerated() where type != .date {
      report.add(.wrongValue, valueOf: "\(path)/\(index + 1)", "this is \(type.name), not a date")
      return nil
    }
    guard let range = bounds(table, at: path, unit: 1, read: wholeNumber) else { return nil }
    guard let missing = missing(of: [first] + second.references, in: table, at: path) else {
      return nil
    }
    let what =
      age ? "the age on \(second.wording)" : "the days from \(first.wording) to \(second.wording)"
    return .leaf(
      Condition.Leaf(
        test: age ? .age(range.range) : .days(range.range), subject: first, other: second,
        negated: false, missing: missing.value, wording: "\(what) is \(range.wording)"))
  }
}

/// What an item of `require` may say of its finding, beside its condition.
let itemKeys = ["message", "at", "key", "amount", "fix"]

extension Condition.Operand {
  /// The fields the operand reads.
  var references: [FieldReference] {
    if case .field(let reference) = self { return [reference] }
    return []
  }

  var type: FieldType {
    if case .field(let reference) = self { return reference.field.type }
    return .date
  }

  var wording: String {
    if case .field(let reference) = self { return reference.wording }
    return "as_of"
  }
}

extension LuaTable {
  /// The table without some of its fields.
  func without(_ keys: [String]) -> LuaTable {
    LuaTable(array: array, fields: fields.filter { !keys.contains($0.key) })
  }
}
