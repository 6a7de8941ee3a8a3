import LuaVM
import Model
import Text

/// What stands in the table of a sum beside the field.
let sumKeys = ["over", "where", "same", "is", "if_missing"] + boundKeys

extension ConditionReader {
  /// `sum = { "charge", where = { … }, at_most = money "500.00" }`.
  func readSum(_ value: LuaValue, at path: String) -> Condition? {
    guard case .table(let table) = value else {
      report.add(
        .badSum, valueOf: path, "write sum = { \"charge\", at_most = money \"500.00\" }")
      return nil
    }
    guard let sum = readTotal(table, at: path) else { return nil }
    let tests = (["is"] + boundKeys).filter { table[$0] != nil }
    guard !tests.isEmpty else {
      report.add(
        .badSum, at: path, "give the sum a bound: is, at_least, at_most, more_than or less_than")
      return nil
    }
    let parts = tests.compactMap { key -> Condition? in
      guard let written = table[key],
        let right = bound(written, of: sum, in: table, at: path + "/" + key)
      else { return nil }
      guard let missing = missing(of: [sum, right], in: table, at: path) else { return nil }
      let word = key == "is" ? "is" : "is \(key.replacingUnderscore)"
      return .arithmetic(
        Condition.Arithmetic(
          left: sum, comparison: comparison(key), right: right, missing: missing.value,
          wording: "\(sum.wording) \(word) \(right.wording)"))
    }
    guard parts.count == tests.count else { return nil }
    return parts.count == 1 ? parts[0] : .all(parts)
  }

  private func comparison(_ key: String) -> Condition.Comparison {
    switch key {
    case "at_least": .greaterOrEqual
    case "at_most": .lessOrEqual
    case "more_than": .greater
    case "less_than": .less
    default: .equal
    }
  }

  /// The sum that a table describes, without its bounds.
  private func readTotal(_ table: LuaTable, at path: String) -> Amount? {
    for (key, _) in report.written(table, at: path) where !sumKeys.contains(key) {
      let hint = nearest(key, in: sumKeys).map { " — did you mean '\($0)'?" } ?? ""
      report.add(.unknownKey, at: path + "/" + key, "unknown key '\(key)' in a sum\(hint)")
      return nil
    }
    guard table.array.count == 1 else {
      report.add(
        .badSum, at: path, "a sum begins with what is added up: sum = { \"charge\", … }")
      return nil
    }
    guard let record = summedRecord(table["over"], at: path + "/over"),
      let through = records(record, same: table["same"], named: "sum", at: path)
    else { return nil }
    var inside = self
    inside.scope.gone += through.map(\.list.record)
    guard var amount = inside.readAmount(table.array[0], at: path + "/1") else { return nil }
    switch amount.type {
    case .money, .quantity, .integer: break
    default:
      report.add(
        .badSum, valueOf: path + "/1",
        "'\(amount.wording)' is \(amount.type.name) — money, quantities and whole numbers add up")
      return nil
    }
    amount.blankIsZero = table["if_missing"].map(isZero) ?? false
    var condition: Condition?
    if let written = table["where"] {
      inside.role = .whereOfSum
      inside.ruleAnswer = nil
      guard let read = inside.read(written, at: path + "/where") else { return nil }
      condition = read
    }
    let which = condition.map { " where \($0.summary)" } ?? ""
    return total(
      through, amount, condition,
      wording: "the sum of \(amount.wording) over \(record.plural.replacingUnderscore)"
        + agreement(through) + which)
  }

  /// A sum over lists within lists: the condition and the amount belong to the innermost.
  func total(
    _ through: [Records], _ amount: Amount, _ condition: Condition?, wording: String
  ) -> Amount {
    var amount = amount
    for (index, records) in through.enumerated().reversed() {
      let isInnermost = index == through.count - 1
      amount = Amount(
        .sum(
          Amount.Sum(
            records: records, condition: isInnermost ? condition : nil, amount: amount,
            wording: wording)), type: amount.type)
    }
    return amount
  }

  private func summedRecord(_ value: LuaValue?, at path: String) -> Record? {
    guard let value else { return .line }
    let names = ChildList.all.map(\.record.plural)
    guard case .string(let name) = value,
      let list = ChildList.all.first(where: { $0.record.plural == name })
    else {
      let written = if case .string(let name) = value { name } else { describe(value) }
      let hint = nearest(written, in: names).map { "did you mean '\($0)'?" }
      report.add(
        .noSuchList, valueOf: path,
        "'\(written)' is no list of records — \(hint ?? "use \(Set(names).sorted().joined(separator: ", "))")"
      )
      return nil
    }
    return list.record
  }

  private func isZero(_ value: LuaValue) -> Bool {
    if case .string("zero") = value { return true }
    return false
  }

  /// What a blank among some amounts means; as for fields, and "zero" beside.
  private func missing(
    of amounts: [Amount], in table: LuaTable, at path: String
  ) -> (value: Bool?, Void)? {
    let open = amounts.flatMap(\.openFields)
    if table["if_missing"].map(isZero) ?? false { return (open.isEmpty ? false : nil, ()) }
    let isSum = table.array.count == 1
    if isSum, role == .when || role == .unless, table["if_missing"] == nil { return (false, ()) }
    guard !open.isEmpty else { return (false, ()) }
    if role != .whereOfSum, table["if_missing"] == nil, ruleAnswer == nil,
      let first = open.first(where: { !$0.isAlwaysThere })
    {
      report.add(
        .missingAnswer, at: path,
        "'\(first.field.path)' may be blank — say what a blank means: if_missing = \"zero\" (it adds "
          + "nothing), \"pass\" or \"fire\" inside the table, or the last two in the rule's head")
      return nil
    }
    return missing(of: open, in: table, at: path)
  }

  // MARK: Amounts

  /// Whether a side of `compare` is a name, so that no amount need be made of it.
  func isName(_ value: LuaValue) -> Bool {
    guard case .string(let text) = value else { return false }
    return !looksLikeNumber(text)
  }

  private func looksLikeNumber(_ text: String) -> Bool {
    guard let first = text.utf8.first else { return false }
    return first >= 48 && first <= 57 || first == 45
  }

  /// `compare` with an expression, a sum or a literal on a side.
  func readArithmetic(
    _ table: LuaTable, _ comparison: Condition.Comparison, at path: String
  ) -> Condition? {
    var sides = [table.array[0], table.array[2]]
    let places = [path + "/1", path + "/3"]
    guard let first = sides.firstIndex(where: { !isLiteral($0) }) else {
      report.add(.badArithmetic, valueOf: path, "two literals are compared — name a field")
      return nil
    }
    guard var known = readAmount(sides[first], at: places[first]) else { return nil }
    let zero = table["if_missing"].map(isZero) ?? false
    if zero { known = known.withBlanksAsZero }
    sides.remove(at: first)
    guard var other = bound(sides[0], of: known, in: table, at: places[1 - first]) else {
      return nil
    }
    if zero { other = other.withBlanksAsZero }
    let (left, right) = first == 0 ? (known, other) : (other, known)
    guard left.type == right.type else {
      report.add(
        .badArithmetic, valueOf: path,
        "'\(left.wording)' is \(left.type.name) and '\(right.wording)' is \(right.type.name) — "
          + "only like kinds compare")
      return nil
    }
    guard let missing = missing(of: [left, right], in: table, at: path) else { return nil }
    return .arithmetic(
      Condition.Arithmetic(
        left: left, comparison: comparison, right: right, missing: missing.value,
        wording: "\(left.wording) \(comparison.rawValue) \(right.wording)"))
  }

  private func isLiteral(_ value: LuaValue) -> Bool {
    switch value {
    case .exact, .integer, .number, .tagged: true
    case .string(let text): looksLikeNumber(text)
    default: false
    }
  }

  /// The other side of an amount: a field, an expression, or a literal of its type.
  private func bound(
    _ value: LuaValue, of amount: Amount, in table: LuaTable, at path: String
  ) -> Amount? {
    let number: Int64
    if isLiteral(value) {
      guard let read = literal(value, like: amount, at: path) else { return nil }
      number = read
      return Amount(.literal(number), type: amount.type)
    }
    guard let other = readAmount(value, at: path) else { return nil }
    guard other.type == amount.type else {
      report.add(
        .badArithmetic, valueOf: path,
        "'\(other.wording)' is \(other.type.name) and '\(amount.wording)' is \(amount.type.name) — "
          + "only like kinds compare")
      return nil
    }
    return table["if_missing"].map(isZero) ?? false ? other.withBlanksAsZero : other
  }

  /// A literal in the unit of an amount.
  private func literal(_ value: LuaValue, like amount: Amount, at path: String) -> Int64? {
    guard let field = amount.typicalField else {
      return amount.type == .date
        ? date(value, at: path) : wholeNumber(value, path)
    }
    return literal(value, for: field, at: path)
  }

  private func date(_ value: LuaValue, at path: String) -> Int64? {
    switch value {
    case .exact(let exact) where exact.kind == .date: return exact.value
    case .string(let text):
      if let date = CivilDate(text) { return Int64(date.days) }
    default: break
    }
    report.add(.badDate, valueOf: path, "expected a date, got \(describe(value))")
    return nil
  }

  /// A field, a sum, or a sum and difference of them: `{ "paid", "+", "adjusted" }`.
  func readAmount(_ value: LuaValue, at path: String) -> Amount? {
    switch value {
    case .string("as_of"): return Amount(.asOf, type: .date)
    case .string:
      guard let reference = reference(value, at: path) else { return nil }
      switch reference.field.type {
      case .money, .quantity, .integer, .date:
        return Amount(.field(reference), type: reference.field.type)
      default:
        report.add(
          .badArithmetic, valueOf: path,
          "'\(reference.wording)' is \(reference.field.type.name), which is no amount")
        return nil
      }
    case .table(let table):
      if case .table(let sum)? = table["sum"], table.array.isEmpty, table.fields.count == 1 {
        for key in ["is"] + boundKeys where sum[key] != nil {
          report.add(
            .badSum, at: "\(path)/sum/\(key)", "a sum in an expression has no bound — drop '\(key)'"
          )
          return nil
        }
        return readTotal(sum, at: path + "/sum")
      }
      return readExpression(table, at: path)
    default:
      report.add(
        .badArithmetic, valueOf: path,
        "expected a field, a sum or { \"paid\", \"+\", \"adjusted\" }, got \(describe(value))")
      return nil
    }
  }

  private func readExpression(_ table: LuaTable, at path: String) -> Amount? {
    guard table.fields.isEmpty, table.array.count % 2 == 1 else {
      report.add(
        .badArithmetic, valueOf: path,
        "write fields with + and - between them: { \"paid\", \"+\", \"adjusted\" }")
      return nil
    }
    var whole: Amount?
    var literals: [(index: Int, subtracted: Bool)] = []
    var terms: [Amount.Term?] = []
    for (index, item) in table.array.enumerated() where index % 2 == 0 {
      let at = "\(path)/\(index + 1)"
      guard let subtracted = sign(before: index, in: table, at: path) else { return nil }
      if isLiteral(item) {
        literals.append((terms.count, subtracted))
        terms.append(nil)
        continue
      }
      guard let amount = readAmount(item, at: at) else { return nil }
      if let known = whole, known.type != amount.type {
        report.add(
          .badArithmetic, valueOf: at,
          "'\(amount.wording)' is \(amount.type.name) and '\(known.wording)' is \(known.type.name) "
            + "— only like kinds add up")
        return nil
      }
      guard amount.terms.count == 1 else {
        report.add(
          .badArithmetic, valueOf: at, "an expression does not hold another — write one list")
        return nil
      }
      if amount.type == .date, index > 0 {
        report.add(
          .badArithmetic, valueOf: at, "dates do not add up — use days_between for their distance")
        return nil
      }
      terms.append(Amount.Term(subtracted: subtracted, value: amount.terms[0].value))
      whole = whole ?? amount
    }
    guard let whole else {
      report.add(.badArithmetic, valueOf: path, "the expression names no field")
      return nil
    }
    for (index, subtracted) in literals {
      let at = "\(path)/\(index * 2 + 1)"
      let item = table.array[index * 2]
      guard
        let number = whole.type == .date
          ? wholeNumber(item, at) : literal(item, like: whole, at: at)
      else { return nil }
      terms[index] = Amount.Term(subtracted: subtracted, value: .literal(number))
    }
    return Amount(terms: terms.compactMap { $0 }, type: whole.type)
  }

  /// Whether the term at a place is subtracted.
  private func sign(before index: Int, in table: LuaTable, at path: String) -> Bool? {
    guard index > 0 else { return false }
    if case .string(let sign) = table.array[index - 1], sign == "+" || sign == "-" {
      return sign == "-"
    }
    report.add(
      .badArithmetic, valueOf: "\(path)/\(index)",
      "\(describe(table.array[index - 1])) is no sign — only \"+\" and \"-\" stand between terms")
    return nil
  }
}

extension Amount {
  /// The amount with every blank in it counted as zero.
  var withBlanksAsZero: Amount {
    var copy = self
    copy.blankIsZero = true
    copy.terms = terms.map { term in
      guard case .sum(var sum) = term.value else { return term }
      sum.amount = sum.amount.withBlanksAsZero
      return Term(subtracted: term.subtracted, value: .sum(sum))
    }
    return copy
  }

  /// A field of the amount, to read literals of its type by.
  var typicalField: Field? {
    for term in terms {
      switch term.value {
      case .field(let reference): return reference.field
      case .sum(let sum):
        if let field = sum.amount.typicalField { return field }
      case .literal, .asOf: break
      }
    }
    return nil
  }
}
