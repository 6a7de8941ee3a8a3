import LuaVM
import Model
import Text

/// `expect`: what fields must be by the row that matches.
extension DecisionMaker {
  /// One entry of `expect`: a field, how it compares, and the output it compares with.
  struct Expectation {
    /// The field as it is written in `expect`.
    var name: String
    var reference: FieldReference
    var relation: Relation
    var output: Int

    /// The code of its findings.
    var key: String { String(name.map { $0 == "." ? "-" : $0 }) }

    enum Relation: String, CaseIterable {
      case contains, lacks, equals
      case atMost = "at_most"
      case atLeast = "at_least"
    }
  }

  /// The words that `expect` is written with.
  static let relations = Expectation.Relation.allCases.map(\.rawValue)

  func readExpectations() -> [Expectation]? {
    guard case .table(let inner)? = table["expect"], inner.array.isEmpty, !inner.fields.isEmpty
    else {
      report.add(
        .wrongKind, valueOf: "expect",
        "'expect' says of fields what the table wants: { mods = contains \"mod\" }")
      return nil
    }
    let written = report.written(inner, at: "expect")
    let all = written.compactMap { expectation($0.key, $0.value, at: "expect/" + $0.key) }
    return all.count == written.count ? all : nil
  }

  private func expectation(
    _ path: String, _ value: LuaValue, at place: String
  ) -> Expectation? {
    guard let reference = head.resolve(path) else {
      let hint = head.suggestion(for: path).map { " — did you mean '\($0)'?" } ?? ""
      report.add(
        .unknownField, at: place, "the \(head.name) has no field '\(path)'\(hint)")
      return nil
    }
    guard case .tagged(let word, let name, _) = value,
      let relation = Expectation.Relation(rawValue: word)
    else {
      report.add(
        .tableDecides, valueOf: place,
        "write \(path) = equals \"output\" — or contains, lacks, at_most, at_least; got "
          + describe(value))
      return nil
    }
    guard let output = outputs.firstIndex(where: { $0.name == name }) else {
      let hint = nearest(name, in: outputs.map(\.name)).map { " — did you mean '\($0)'?" } ?? ""
      report.add(.tableColumns, valueOf: place, "'\(name)' is not an output\(hint)")
      return nil
    }
    let field = reference.field
    guard fits(relation, field) else {
      report.add(
        .tableDecides, valueOf: place,
        "'\(word)' does not apply to '\(field.path)', which is \(field.type.name) — "
          + "contains and lacks are about lists of codes, equals about one value, at_most and at_least "
          + "about what has an order")
      return nil
    }
    guard case .field(let own) = outputs[output].kind, isLike(own.type, field.type) else {
      report.add(
        .tableDecides, valueOf: place,
        "the output '\(name)' has other values than '\(field.path)', which is \(field.type.name) — "
          + "write outputs = { \(name) = \"\(field.path)\" }")
      return nil
    }
    return Expectation(name: path, reference: reference, relation: relation, output: output)
  }

  private func fits(_ relation: Expectation.Relation, _ field: Field) -> Bool {
    switch (relation, field.type) {
    case (.contains, .codes), (.lacks, .codes): true
    case (.equals, .codes), (.equals, .integers): false
    case (.equals, _): true
    case (.atMost, .money), (.atMost, .quantity), (.atMost, .date), (.atMost, .integer): true
    case (.atLeast, .money), (.atLeast, .quantity), (.atLeast, .date), (.atLeast, .integer): true
    default: false
    }
  }

  private func isLike(_ a: FieldType, _ b: FieldType) -> Bool {
    func family(_ type: FieldType) -> String {
      switch type {
      case .code, .codes: "code"
      default: type.name
      }
    }
    return family(a) == family(b)
  }

  /// What a row asks of a field; nothing when it asks nothing.
  func requirements(
    _ expectation: Expectation, _ row: DecisionRow
  ) -> [Rule.Requirement] {
    let value = row.values[expectation.output]
    let reference = expectation.reference
    let relation = expectation.relation
    var negated = relation == .lacks
    let test: Condition.Test
    switch (value.meaning, reference.field.type) {
    case (.anything, _), (.word, _): return []
    case (.blank, .codes):
      report.add(
        .badCell, place: row.place,
        "\(row.name) asks for a blank, and '\(reference.field.path)' is a list — name codes it must "
          + "not have with lacks")
      return []
    case (.blank, _):
      test = .present
      negated = true
    case (.codes(let set), .codes): test = .list(set)
    case (.codes(let set), _): test = .code(set)
    case (.text, _): test = .equals(value.text)
    case (.number(let number), _):
      test = .number(
        relation == .atMost
          ? Int64.min + 1...number : relation == .atLeast ? number...Int64.max : number...number)
    }
    let required = reference.field.required
    var missing: Bool? = required ? nil : false
    if case .present = test { missing = true }
    if case .list = test { missing = negated }
    let holds = Condition.leaf(
      Condition.Leaf(
        test: test, subject: reference, negated: negated, missing: missing,
        wording: "\(reference.wording) \(words(relation, value))"))
    func made(_ condition: Condition, _ fix: FixForm?) -> Rule.Requirement {
      Rule.Requirement(
        condition: condition, message: message(of: expectation, row, value), key: expectation.key,
        anchor: reference, amount: reference.field.type == .money ? reference : nil, fix: fix,
        source: source(of: row))
    }
    guard let wrong = alternatives(expectation, value), case .codes(let set) = value.meaning,
      let code = set.firstCode
    else { return [made(holds, fix(expectation, value))] }
    // A modifier that other rows ask for stands in the place of the wanted one: it is replaced. One of
    // the two is found, never both.
    func others(negated: Bool) -> Condition {
      .leaf(
        Condition.Leaf(
          test: .list(wrong), subject: reference, negated: negated, missing: negated,
          wording: "\(reference.wording) \(negated ? "lacks" : "has") \(wrong.text)"))
    }
    return [
      made(
        .any([holds, others(negated: true)]),
        FixForm(steps: [.replaceModifier(wrong, with: code)])),
      made(.any([holds, others(negated: false)]), fix(expectation, value)),
    ]
  }

  /// The modifiers that other rows ask for instead; nil where there are none, or where several rows count
  /// at once.
  private func alternatives(
    _ expectation: Expectation, _ value: DecisionOutput.Value
  ) -> CodeSet? {
    guard hit != .collect, expectation.relation == .contains, head.each == .line,
      expectation.reference.field.path == "mods", case .codes(let wanted) = value.meaning
    else { return nil }
    var codes: Set<String> = []
    for row in rows {
      guard case .codes(let set) = row.values[expectation.output].meaning else { continue }
      codes.formUnion(set.plainCodes.filter { !wanted.contains($0) })
    }
    return codes.isEmpty ? nil : try? CodeSet(parsing: codes.sorted().joined(separator: ","))
  }

  private func words(_ relation: Expectation.Relation, _ value: DecisionOutput.Value) -> String {
    switch relation {
    case .contains: "has \(value.text)"
    case .lacks: "lacks \(value.text)"
    case .equals: "is \(value.text)"
    case .atMost: "is at most \(value.text)"
    case .atLeast: "is at least \(value.text)"
    }
  }

  func should(_ relation: Expectation.Relation, _ value: DecisionOutput.Value) -> String {
    switch relation {
    case .contains: "should have \(value.text)"
    case .lacks: "should not have \(value.text)"
    case .equals: "should be \(value.text)"
    case .atMost: "should be at most \(value.text)"
    case .atLeast: "should be at least \(value.text)"
    }
  }

  /// Adding or removing a modifier, or setting a field to the value; nil where the grammar has no fix for
  /// it, or the charge would change.
  private func fix(_ expectation: Expectation, _ value: DecisionOutput.Value) -> FixForm? {
    let field = expectation.reference.field
    guard field.isStored, field.path != "number", field.type != .money else { return nil }
    switch (expectation.relation, value.meaning) {
    case (.contains, .codes(let set)):
      guard field.path == "mods", head.each == .line, let code = set.firstCode else { return nil }
      return FixForm(steps: [.addModifier(code)])
    case (.lacks, .codes(let set)):
      guard field.path == "mods", head.each == .line else { return nil }
      return FixForm(steps: [.removeModifier(set)])
    case (.equals, _):
      let wanted: FieldValue?
      switch value.meaning {
      case .codes(let set):
        guard let code = set.firstCode else { return nil }
        wanted = .text(code)
      case .text: wanted = .text(value.text)
      case .number(let number): wanted = .number(number)
      case .blank: wanted = nil
      case .anything, .word: return nil
      }
      return FixForm(
        steps: [
          .set([FixForm.Assignment(target: expectation.reference, value: .value(wanted))])
        ])
    default: return nil
    }
  }
}

extension CodeSet {
  /// The single codes as they are written, without ranges and prefixes.
  fileprivate var plainCodes: [String] {
    text.split(separator: ",").map { String($0.filter { $0 != " " }) }
      .filter { !$0.contains("-") && !$0.contains("*") }
  }

  /// The first of ``plainCodes``.
  fileprivate var firstCode: String? { plainCodes.first }
}
