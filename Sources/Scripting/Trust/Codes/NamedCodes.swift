import CodeSets
import Model

/// Codes that rules, lists and prices name literally, each with the days it is meant for.
struct NamedCodes {
  /// One place where codes of a field stand.
  struct Use {
    var field: CodeField
    var codes: [WrittenCodes]
    /// The days on which they are meant to be met.
    var days: ClosedRange<Int32>
    var place: SourcePlace
    /// The rule, list, contract or schedule.
    var owner: String
    /// What it is: `rule`, `list`.
    var noun: String
    /// Whether they stand in a row of a table, from the place to the end of its line.
    var isRow = false
    /// Whether it looks for claims that carry them, so that codes which have ended are meant.
    var catches = false
  }

  private(set) var uses: [Use] = []
  /// The fields that lists are asked of, by the names of the lists.
  private var listed: [String: Set<CodeField>] = [:]

  /// What some rules name, and the lists that they use.
  init(_ rules: [Rule], _ vocabulary: Vocabulary) {
    var seen: Set<Int> = []
    for rule in rules {
      // A rule is read once for each run of days in which its lists have one value; what stands in it is
      // the same in all of them.
      let isFirst = seen.insert(rule.declaration).inserted
      take(rule, literally: isFirst)
    }
    for list in vocabulary.lists.values.sorted(by: { $0.id < $1.id }) { take(list) }
    take(vocabulary.fees)
  }

  // MARK: - Rules

  private mutating func take(_ rule: Rule, literally: Bool) {
    let walk = Walk(rule: rule, literally: literally)
    if let when = rule.when { collect(when, walk) }
    for exemption in rule.unless { collect(exemption.condition, walk) }
    switch rule.body {
    case .require(let items):
      for item in items { collect(item.condition, walk.catching(item.condition, negated: true)) }
    case .forbid(let item):
      collect(item.condition, walk.catching(item.condition, negated: false))
    case .table(let table):
      for row in table.rows + [table.otherwise].compactMap({ $0 }) {
        let own = walk.row(at: row.place)
        collect(row.condition, own)
        for check in table.checks[row.checks] { collect(check.condition, own) }
      }
    case .pairs(let pairs): if literally { take(pairs, rule, walk.days) }
    case .check, .edits: break
    }
  }

  /// The codes of a table of pairs, each by its first row, and the modifiers that let pairs pass.
  private mutating func take(_ pairs: EditPairs, _ rule: Rule, _ days: ClosedRange<Int32>) {
    var own: [Use] = []
    pairs.table.eachCode(ignoring: pairs.ignored) { code, from, to, row in
      let both = days.clamped(to: from...to)
      guard days.overlaps(from...to) else { return }
      own.append(
        Use(
          field: .procedure, codes: [WrittenCodes(single: code)], days: both,
          place: pairs.table.place(of: row), owner: rule.id, noun: "row", isRow: true))
    }
    uses += own
    for bypass in pairs.bypasses {
      take(bypass.mods, .modifier, days, bypass.place, rule.id, "rule")
      if let codes = bypass.notOn { take(codes, .procedure, days, bypass.place, rule.id, "rule") }
    }
  }

  /// What is known on the way down a condition.
  private struct Walk {
    var rule: Rule
    /// Whether what stands in the rule itself is taken, and not only which lists it uses.
    var literally: Bool
    var days: ClosedRange<Int32>
    var place: SourcePlace
    var isRow = false
    var catches = false

    init(rule: Rule, literally: Bool) {
      self.rule = rule
      self.literally = literally
      place = rule.place
      let window = rule.declaredWindow
      // Services of a transaction are of days before it.
      let from = window.basis == .dos ? window.from.days : .min
      days = from...max(from, window.to?.days ?? .max)
    }

    func row(at place: SourcePlace) -> Walk {
      var copy = self
      copy.place = place
      copy.isRow = true
      return copy
    }

    /// A condition that is nothing but one that finds codes, or wants them away.
    func catching(_ condition: Condition, negated: Bool) -> Walk {
      guard case .leaf(let leaf) = condition else { return self }
      var copy = self
      copy.catches = leaf.negated == negated
      return copy
    }

    /// Other claims may be of days before the rule's.
    var earlier: Walk {
      var copy = self
      copy.days = .min...days.upperBound
      copy.catches = false
      return copy
    }
  }

  private mutating func collect(_ condition: Condition, _ walk: Walk) {
    switch condition {
    case .leaf(let leaf): collect(leaf, walk)
    case .all(let parts), .any(let parts), .none(let parts):
      for part in parts { collect(part, walk) }
    case .quantified(let quantified): collect(quantified.condition, walk)
    case .arithmetic(let arithmetic):
      for sum in arithmetic.sums {
        if let own = sum.condition { collect(own, walk) }
      }
    case .prior(let prior):
      if let own = prior.condition { collect(own, walk.earlier) }
    case .notCarried: break
    }
  }

  private mutating func collect(_ leaf: Condition.Leaf, _ walk: Walk) {
    guard let field = NamedCodes.field(of: leaf.subject.field) else { return }
    switch leaf.test {
    case .code(let set), .list(let set):
      if set.text.hasPrefix(NamedCodes.list) {
        listed[String(set.text.dropFirst(NamedCodes.list.count)), default: []].insert(field)
      } else if walk.literally {
        add(field, NamedCodes.written(set.text), leaf, walk)
      }
    case .startsWith(let text):
      if walk.literally { add(field, NamedCodes.written(text + "*"), leaf, walk) }
    default: break
    }
  }

  private mutating func add(
    _ field: CodeField, _ codes: [WrittenCodes], _ leaf: Condition.Leaf, _ walk: Walk
  ) {
    uses.append(
      Use(
        field: field, codes: codes, days: walk.days,
        place: walk.isRow ? walk.place : leaf.place ?? walk.place, owner: walk.rule.id,
        noun: "rule", isRow: walk.isRow, catches: walk.catches))
  }

  /// What `CodeSet.text` of a named list begins with.
  private static let list = "list "

  /// What a field has codes of; nil of one that has none that files list.
  private static func field(of field: Field) -> CodeField? {
    switch (field.record, field.path) {
    case (.line, "code"), (.adjudication, "code"), (.line, "pricing.code"),
      (.claim, "anesthesia_procedures"):
      .procedure
    case (.line, "mods"), (.adjudication, "mods"): .modifier
    case (.claim, "diagnoses"), (.line, "diagnoses"): .diagnosis
    case (.claim, "pos"), (.line, "pos"), (.line, "raw.pos"): .place
    case (.claim, let path) where path.hasSuffix(".taxonomy"): .taxonomy
    case (.line, let path) where path.hasSuffix(".taxonomy"): .taxonomy
    default: nil
    }
  }

  /// The parts of a set as it is written; none of one that is no set.
  private static func written(_ text: String) -> [WrittenCodes] {
    text.split(separator: ",").compactMap { part in
      let item = String(part.drop { $0 == " " || $0 == "\n" }).trimmedEnd
      guard let set = try? CodeSet(parsing: item) else { return nil }
      if let span = set.spans.first {
        return WrittenCodes(text: item, low: span.low, high: span.high, length: span.length)
      }
      return WrittenCodes(single: item)
    }
  }

  // MARK: - Lists

  private mutating func take(_ list: CodeList) {
    for field in (listed[list.id] ?? []).sorted(by: { "\($0)" < "\($1)" }) {
      for entry in list.sets.entries {
        uses.append(
          Use(
            field: field, codes: NamedCodes.written(entry.value.text),
            days: entry.from.days...(entry.to?.days ?? .max), place: entry.place, owner: list.id,
            noun: "list"))
      }
    }
  }

  // MARK: - Prices

  private mutating func take(_ fees: FeeBook) {
    for schedule in fees.schedules.values.sorted(by: { $0.id < $1.id }) {
      for row in schedule.rows.values.joined().sorted(by: { $0.number < $1.number }) {
        let days = NamedCodes.days(row.from ?? schedule.from, row.to ?? schedule.to)
        take(row.code, [row.modifier], days, row.place, schedule.id, "fee schedule")
      }
    }
    for contract in fees.contracts {
      let days = NamedCodes.days(contract.from, contract.to)
      for exception in contract.exceptions {
        take(exception.match, days, exception.place, contract.id)
      }
      for step in contract.steps { take(step.match, days, step.place, contract.id) }
      if let codes = contract.multiple.codes {
        take(codes, .procedure, days, contract.multiple.place, contract.id, "contract")
      }
    }
    for master in fees.chargeMasters.values.sorted(by: { $0.id < $1.id }) {
      for row in master.table.rows {
        let days = NamedCodes.days(
          max(row.from, master.from), [row.to, master.to].compactMap { $0 }.min())
        take(row.code, row.modifiers, days, row.place, master.id, "charge master")
      }
      for exception in master.exceptions {
        guard let codes = exception.codes else { continue }
        let days = NamedCodes.days(exception.from, exception.to)
        take(codes, .procedure, days, exception.place, master.id, "charge master")
      }
    }
  }

  private static func days(_ from: CivilDate, _ to: CivilDate?) -> ClosedRange<Int32> {
    from.days...max(from.days, to?.days ?? .max)
  }

  private mutating func take(
    _ match: Contract.Match, _ days: ClosedRange<Int32>, _ place: SourcePlace, _ owner: String
  ) {
    if let codes = match.code { take(codes, .procedure, days, place, owner, "contract") }
    if let mods = match.mods { take(mods, .modifier, days, place, owner, "contract") }
    if let pos = match.pos { take(pos, .place, days, place, owner, "contract") }
  }

  private mutating func take(
    _ set: CodeSet, _ field: CodeField, _ days: ClosedRange<Int32>, _ place: SourcePlace,
    _ owner: String, _ noun: String
  ) {
    if set.text.hasPrefix(NamedCodes.list) {
      listed[String(set.text.dropFirst(NamedCodes.list.count)), default: []].insert(field)
      return
    }
    uses.append(
      Use(
        field: field, codes: NamedCodes.written(set.text), days: days, place: place, owner: owner,
        noun: noun))
  }

  /// A row, of which modifiers stand in cells of their own.
  private mutating func take(
    _ code: CodeKey, _ modifiers: [CodeKey], _ days: ClosedRange<Int32>, _ place: SourcePlace,
    _ owner: String, _ noun: String
  ) {
    let written: [(CodeField, [String])] = [
      (.procedure, [code].compactMap(\.text)),
      (.modifier, modifiers.filter { $0.bits != 0 }.compactMap(\.text)),
    ]
    for (field, texts) in written where !texts.isEmpty {
      uses.append(
        Use(
          field: field, codes: texts.map { WrittenCodes(single: $0) }, days: days, place: place,
          owner: owner, noun: noun, isRow: true))
    }
  }
}

extension String {
  /// Without blanks and line ends behind it.
  fileprivate var trimmedEnd: String {
    String(reversed().drop { $0 == " " || $0 == "\n" }.reversed())
  }
}
