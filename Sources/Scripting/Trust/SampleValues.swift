import LuaVM
import Model

/// Values that lie on both sides of a rule's conditions: what examples can be made from.
struct SampleValues {
  /// A field of a record and the values to try in it, as an example writes them.
  struct Entry {
    var field: Field
    var values: [LuaValue]
  }

  private(set) var entries: [Entry] = []

  /// Collects the values of a rule's conditions, all parts of it together.
  init(_ rules: [Rule]) {
    for rule in rules {
      for (_, condition) in rule.parts { collect(condition) }
      guard case .table(let table) = rule.body else { continue }
      for row in table.rows { collect(row.condition) }
      for check in table.checks { collect(check.condition) }
    }
  }

  /// The value that empties a field.
  static var blank: LuaValue { .tagged(name: RuleHost.blankTag, text: "", line: 0) }

  /// A code that is in no set.
  static var outsider: LuaValue { .string("ZZ9") }

  private mutating func collect(_ condition: Condition) {
    switch condition {
    case .all(let parts), .any(let parts), .none(let parts):
      for part in parts { collect(part) }
    case .leaf(let leaf): collect(leaf)
    case .quantified(let quantified): collect(quantified.condition)
    case .arithmetic(let arithmetic):
      collect(arithmetic.left)
      collect(arithmetic.right)
      collectLiterals(arithmetic)
    case .prior(let prior): if let condition = prior.condition { collect(condition) }
    case .notCarried: break
    }
  }

  private mutating func collect(_ amount: Amount) {
    for term in amount.terms {
      switch term.value {
      case .field(let reference):
        add(reference.field, [SampleValues.blank] + around(0, reference.field))
      case .sum(let sum):
        if let condition = sum.condition { collect(condition) }
        collect(sum.amount)
      case .literal, .asOf: break
      }
    }
  }

  /// The literals that one side is compared with, as values of the fields of the other.
  private mutating func collectLiterals(_ arithmetic: Condition.Arithmetic) {
    for (amount, other) in [
      (arithmetic.left, arithmetic.right), (arithmetic.right, arithmetic.left),
    ] {
      guard amount.terms.count == 1, case .literal(let number) = amount.terms[0].value else {
        continue
      }
      for field in other.fields { add(field, around(number, field)) }
    }
  }

  private mutating func collect(_ leaf: Condition.Leaf) {
    let field = leaf.subject.field
    var values: [LuaValue] = [SampleValues.blank]
    switch leaf.test {
    case .code(let set), .list(let set):
      values += SampleValues.members(of: set).map { .string($0) } + [SampleValues.outsider]
    case .number(let range): values += ends(of: range).flatMap { around($0, field) }
    case .equals(let text): values += [.string(text), .string(text + "X")]
    case .startsWith(let text): values += [.string(text + "1"), .string("1" + text)]
    case .contains(let texts): values += texts.map { .string("1 \($0) X") } + [.string("NOTHING")]
    case .length(let range):
      for end in ends(of: range) {
        for count in [end - 1, end, end + 1] where count > 0 && count < 60 {
          values.append(.string(String(repeating: "1", count: Int(count))))
        }
      }
    case .valid: values += ["1234567890", "ABC", "12345"].map { .string($0) }
    case .distinct, .distinctLines: values += []
    case .present: values += sample(of: field)
    case .compare, .age, .days:
      values += around(CivilDate("2026-03-02").map { Int64($0.days) } ?? 0, field)
      if case .field(let other)? = leaf.other {
        add(other.field, [SampleValues.blank] + days(leaf))
      }
      values += days(leaf)
    case .indicator, .listed: values += sample(of: field)
    case .unknown: break
    }
    if field.type == .flag { values = [SampleValues.blank, .boolean(true), .boolean(false)] }
    add(field, values)
  }

  private mutating func add(_ field: Field, _ values: [LuaValue]) {
    if field.record == .line, let own = Schema.field(.claim, field.path), own.type == field.type,
      !own.isDerived
    {
      // What a line does not say is the claim's.
      addAlone(own, values)
    }
    addAlone(field, values)
  }

  private mutating func addAlone(_ field: Field, _ values: [LuaValue]) {
    let (field, values) = SampleValues.stated(field, values)
    guard let index = entries.firstIndex(where: { $0.field === field }) else {
      entries.append(Entry(field: field, values: unique(values)))
      return
    }
    entries[index].values = unique(entries[index].values + values)
  }

  private func unique(_ values: [LuaValue]) -> [LuaValue] {
    var seen: Set<String> = []
    return values.filter { seen.insert(written($0)).inserted }
  }

  /// The field that an example states where a derived one follows from it.
  private static func stated(_ field: Field, _ values: [LuaValue]) -> (Field, [LuaValue]) {
    let other: (Record, String)? =
      switch (field.record, field.path) {
      case (.claim, "first_dos"), (.claim, "last_dos"): (.line, "dos")
      case (.claim, "line_total"): (.line, "charge")
      case (.line, "diagnoses"): (.claim, "diagnoses")
      default: nil
      }
    guard let (record, path) = other, let stated = Schema.field(record, path) else {
      return (field, values)
    }
    return (stated, values)
  }

  // MARK: Values

  /// Codes of a set: of each of a few items one, else of the first, the middle and the last.
  static func members(of set: CodeSet) -> [String] {
    let items = set.text.split(separator: ",").map { item -> String in
      let text = String(item.filter { !$0.isWhitespace })
      let low = text.split(separator: "-").first.map(String.init) ?? text
      return low.hasSuffix("*") ? String(low.dropLast()) + "1" : low
    }.filter(set.contains)
    if items.isEmpty { return set.singles.prefix(3).compactMap { CodeKey(bits: $0).text } }
    if items.count <= 12 { return items }
    return [items[0], items[items.count / 2], items[items.count - 1]]
  }

  private func ends(of range: ClosedRange<Int64>) -> [Int64] {
    [range.lowerBound, range.upperBound].filter { $0 > -1_000_000_000 && $0 < 1_000_000_000 }
  }

  /// A number and its neighbours, in the field's own unit.
  private func around(_ number: Int64, _ field: Field) -> [LuaValue] {
    let step: Int64 = field.type == .quantity ? 1_000 : 1
    return [number - step, number, number + step].compactMap { number in
      switch field.type {
      case .money: .string(Money(cents: number).description)
      case .quantity:
        number % 1_000 == 0
          ? .integer(number / 1_000) : .string(Quantity(thousandths: number).description)
      case .date:
        abs(number) < 100_000
          ? .string(CivilDate(days: Int32(truncatingIfNeeded: number)).description) : nil
      case .integer: .integer(number)
      case .integers: number > 0 ? .integer(number) : nil
      default: nil
      }
    }
  }

  /// Dates so far from the standard claim's that an age or a distance lies on its bounds.
  private func days(_ leaf: Condition.Leaf) -> [LuaValue] {
    guard let start = CivilDate("2026-03-02") else { return [] }
    var dates: [CivilDate] = []
    switch leaf.test {
    case .age(let range):
      for years in ends(of: range).flatMap({ [$0, $0 + 1] }) where (0...120).contains(years) {
        for shift in [-1, 0, 1] {
          if let day = CivilDate(year: 2026 - Int(years), month: 3, day: 2 + shift) {
            dates.append(day)
          }
        }
      }
    case .days(let range):
      for days in ends(of: range).flatMap({ [$0 - 1, $0, $0 + 1] }) {
        for far in [days, -days] {
          dates.append(CivilDate(days: start.days + Int32(truncatingIfNeeded: far)))
        }
      }
    default: break
    }
    return dates.map { .string($0.description) }
  }

  private func sample(of field: Field) -> [LuaValue] {
    switch field.type {
    case .code, .text, .codes: [.string("X1")]
    case .flag: [.boolean(true)]
    default: around(field.type == .date ? 20_514 : 1_000, field)
    }
  }
}

extension Amount {
  /// The fields that are added up.
  var fields: [Field] {
    terms.flatMap { term -> [Field] in
      switch term.value {
      case .field(let reference): [reference.field]
      case .sum(let sum): sum.amount.fields
      case .literal, .asOf: []
      }
    }
  }
}
