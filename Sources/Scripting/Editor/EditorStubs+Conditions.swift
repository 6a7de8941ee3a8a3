package import Model

extension EditorStubs {
  /// The types of fields by the names of their operators' classes.
  private static let types: [(name: String, type: FieldType)] = [
    ("code", .code), ("text", .text), ("codes", .codes(capacity: 1)), ("money", .money),
    ("quantity", .quantity), ("date", .date), ("integer", .integer), ("flag", .flag),
    ("integers", .integers(capacity: 1)),
  ]

  /// The conditions on each record, and what goes through records.
  static var conditions: String {
    var text =
      "---A code, a list of codes, or codes \"99202-99215,99381\"; list \"name\" for a dated one.\n"
    text += "---@alias scrubjay.set string|string[]|scrubjay.codes|scrubjay.list\n\n"
    for (name, type) in types { text += operators(name, type, operators(of: type)) }
    for name in OfficialWords.allCases {
      text += operators(name.rawValue, name.type, operators(of: name.type) + name.operators)
    }
    for record in Record.allCases {
      text += classes(
        of: record, prefix: "scrubjay.condition.\(record.rawValue)", isFlat: true,
        inGroup: { payerFacts(record, $0) }
      ) {
        // A payer fact stands for the field of the same name.
        record == .claim && PayerFact.named($0.path) != nil
          ? nil
          : StubClass.Member(
            key: $0.name, type: "scrubjay.is.\(typeName($0))", doc: doc($0))
      } lists: { _ in
        nil
      }
    }
    text +=
      StubClass(
        name: "scrubjay.condition.facts", doc: "Facts beside the claim; name them in needs.",
        members: Schema.facts.filter { Schema.field(.claim, $0.field.path) == nil }.map { fact in
          let words = fact.words.isEmpty ? "" : " One of \(fact.words.joined(separator: ", "))."
          return StubClass.Member(
            key: fact.field.path, type: "scrubjay.is.\(typeName(fact.field.type))",
            doc: fact.field.doc + words)
        }
      ).text
    return text + words
  }

  private static func payerFacts(_ record: Record, _ group: String) -> [StubClass.Member] {
    guard record == .claim, group == "payer" else { return [] }
    return PayerFact.allCases.map { fact in
      let words = fact.words.map { " One of \($0.joined(separator: ", "))." } ?? ""
      return StubClass.Member(
        key: fact.rawValue, type: "scrubjay.is.\(typeName(fact.field.type))",
        doc: "By the payer's record." + words)
    }
  }

  private static func typeName(_ type: FieldType) -> String {
    types.first { $0.type.name == type.name }?.name ?? "code"
  }

  private static func typeName(_ field: Field) -> String {
    OfficialWords(field)?.rawValue ?? typeName(field.type)
  }

  /// The fields of which official files say something, by what can be said.
  private enum OfficialWords: String, CaseIterable {
    case procedure
    case listedCode = "listed_code"
    case listedCodes = "listed_codes"

    init?(_ field: Field) {
      if field.record == .line, field.path == "code" {
        self = .procedure
      } else if !OfficialList.allCases.contains(where: { $0.fields.contains(field.path) }) {
        return nil
      } else {
        self = field.type.isList ? .listedCodes : .listedCode
      }
    }

    var type: FieldType { self == .listedCodes ? .codes(capacity: 1) : .code }

    var operators: [String] {
      self == .procedure ? ["listed"] + CodeIndicator.allCases.map(\.rawValue) : ["listed"]
    }
  }

  // MARK: Operators

  /// The operators that apply to a field, as ``FieldConditionReader`` takes them.
  package static func operators(of field: Field) -> [String] {
    operators(of: field.type) + (OfficialWords(field)?.operators ?? [])
  }

  private static func operators(of type: FieldType) -> [String] {
    FieldConditionReader.operators.filter { word in
      if word == "listed" || CodeIndicator(rawValue: word) != nil { return false }
      return switch type {
      case .code: !["has", "lacks"].contains(word) && !boundKeys.contains(word)
      case .text:
        !["one_of", "none_of", "has", "lacks"].contains(word) && !boundKeys.contains(word)
      case .codes:
        ["is", "is_not", "one_of", "none_of", "has", "lacks", "valid", "if_missing"]
          .contains(word)
      case .money, .quantity, .date, .integer:
        ["is", "is_not", "if_missing"].contains(word) || boundKeys.contains(word)
      case .integers: boundKeys.contains(word)
      case .flag: ["is", "is_not", "if_missing"].contains(word)
      }
    }
  }

  private static func literal(_ type: FieldType) -> String {
    switch type {
    case .code, .codes: "scrubjay.set"
    case .text: "string"
    case .money: "scrubjay.money|string|scrubjay.param"
    case .quantity: "number|string|scrubjay.param"
    case .date: "scrubjay.day|scrubjay.param"
    case .integer, .integers: "integer|scrubjay.param"
    case .flag: "boolean"
    }
  }

  private static func operators(
    _ name: String, _ type: FieldType, _ words: [String]
  ) -> String {
    let value = literal(type)
    let members = words.map { word in
      StubClass.Member(
        key: word,
        type: word == "if_missing"
          ? "scrubjay.answer"
          : word == "valid"
            ? "scrubjay.shape"
            : word == "listed"
              ? OfficialList.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: "|")
              : word.hasPrefix("length")
                ? "integer"
                : ["starts_with", "contains"].contains(word) ? "string|string[]" : value,
        doc: meanings[word] ?? CodeIndicator(rawValue: word).map(note) ?? "")
    }
    return StubClass(name: "scrubjay.operators.\(name)", members: members).text
      + "---@alias scrubjay.is.\(name) \(value)|scrubjay.operators.\(name)\n\n"
  }

  private static let meanings = [
    "is": "The value is this.", "is_not": "The value is not this.",
    "one_of": "The value is one of these.", "none_of": "The value is none of these.",
    "at_least": "This or more.", "at_most": "This or less.", "more_than": "More than this.",
    "less_than": "Less than this.", "starts_with": "The text begins so.",
    "contains": "The text has this in it.", "length": "So many characters.",
    "length_at_least": "So many characters or more.",
    "length_at_most": "So many characters or fewer.", "valid": "The value has this shape.",
    "has": "One of the list is this.", "lacks": "None of the list is this.",
    "if_missing": "Whether a blank field passes or fires.",
    "listed": "The code stands in this official list on the day; of a list, each does.",
  ]

  private static func note(_ indicator: CodeIndicator) -> String {
    "Of a procedure code, by the fee schedule of the day: \(indicator.title)."
  }

  /// Whether every operator has its meaning said.
  package static var unexplained: [String] {
    FieldConditionReader.operators.filter {
      meanings[$0] == nil && CodeIndicator(rawValue: $0) == nil
    }
      + ConditionReader.words.filter { wordNotes[$0] == nil && QuantifierWord($0) == nil }
  }

  // MARK: Words

  private static let wordNotes: [String: KeyNote] = [
    "all": KeyNote("scrubjay.condition[]", "Every one of these holds."),
    "any": KeyNote("scrubjay.condition[]", "One of these holds."),
    "none": KeyNote("scrubjay.condition[]", "None of these holds."),
    "present": KeyNote("string|string[]", "The field is filled."),
    "absent": KeyNote("string|string[]", "The field is blank."),
    "distinct": KeyNote("string", "No element twice: a list, or lines.code."),
    "repeated": KeyNote("string", "An element twice: a list, or lines.code."),
    "lacks": KeyNote("scrubjay.set", "The line has none of these modifiers."),
    "compare": KeyNote("any[]", "Two values: { \"field\", \"<=\", \"other field\" }."),
    "age_on": KeyNote(
      "scrubjay.bounds", "Whole years: { \"patient.birth_date\", \"dos\", at_least = 18 }."),
    "days_between": KeyNote(
      "scrubjay.bounds", "Days: { \"dos\", \"created_on\", at_most = 365 }."),
    "sum": KeyNote("scrubjay.sum", "A sum: { \"charge\", at_most = money \"500.00\" }."),
    "prior": KeyNote("scrubjay.prior", "An earlier claim of the input that agrees in something."),
    "other_claim": KeyNote("scrubjay.prior", "Another claim of the input, earlier or later."),
  ]

  private static var words: String {
    var members: [StubClass.Member] = []
    for word in ConditionReader.words {
      if let quantifier = QuantifierWord(word) {
        let counts = quantifier.kind == .count
        let several = quantifier.record.plural.replacingUnderscore
        let doc =
          switch quantifier.kind {
          case .any: "One of the \(several) meets it."
          case .every: "Every one of the \(several) meets it."
          case .no: "None of the \(several) meets it."
          case .count: "How many of the \(several) meet it: at_least, at_most and their like."
          }
        members.append(
          StubClass.Member(
            key: word,
            type: "scrubjay.through.\(quantifier.record.rawValue)"
              + (counts ? "|scrubjay.bounds" : ""), doc: doc))
      } else if let note = wordNotes[word] {
        members.append(StubClass.Member(key: word, type: note.type, doc: note.doc))
      }
    }
    var text = StubClass(name: "scrubjay.condition.words", members: members).text
    for record in Set(QuantifierWord.all.map(\.record)).sorted(by: { $0.rawValue < $1.rawValue }) {
      text +=
        StubClass(
          name: "scrubjay.through.\(record.rawValue)",
          parents: ["scrubjay.condition.\(record.rawValue)", "scrubjay.condition.words"],
          members: record == .line
            ? [
              StubClass.Member(
                key: "same", type: "string[]",
                doc: "The fields in which it agrees with the judged line.")
            ] : []
        ).text
    }
    text +=
      StubClass(
        name: "scrubjay.condition",
        parents: ["claim", "line", "facts", "words"].map { "scrubjay.condition.\($0)" },
        doc:
          "What claims, lines or pairs must be; write claim.pos or line.pos to say which is meant.",
        members: [
          StubClass.Member(
            key: "a", type: "scrubjay.through.line", doc: "Of pairs: what the one line is."),
          StubClass.Member(
            key: "b", type: "scrubjay.through.line", doc: "Of pairs: what the other line is."),
        ]
      ).text
    return text
  }
}
