/// One rule of the measured set, in the form both languages are written from.
struct BenchRule {
  enum Want {
    /// Must hold.
    case require(BenchTest)
    /// Must not hold.
    case forbid(BenchTest)
    /// The text of a Lua body; `FIND` stands for reporting the line in `l`, or the claim.
    case body(String)
  }

  let id: String
  let title: String
  var severity = "hold"
  var eachLine = false
  var when: [BenchTest] = []
  let want: Want
  /// What a blank optional field means to the condition: whether the rule fires.
  var missingFires = false
  /// What the finding says; `{code}` is the line's procedure code.
  var message: String
  /// What differs from the standard claim of the examples when the rule fires, and when it passes.
  var fires = ""
  var passes = ""

  /// What a claim must carry for the rule to concern it, as the product's index reads it from the
  /// rule: for the other side that is given the same index.
  var posting: Posting {
    var posting = Posting()
    for test in when {
      switch test {
      case .equals(let field, let value): posting.narrow(field.path, [value])
      case .within(let field, _, let values): posting.narrow(field.path, values)
      case .anyLine(_, let codes, _): posting.narrow("code", codes)
      default: break
      }
    }
    return posting
  }

  /// Codes of which one must stand on a line, and payers of which one must be the claim's.
  struct Posting {
    private(set) var codes: [String]?
    private(set) var payers: [String]?

    fileprivate mutating func narrow(_ path: String, _ values: [String]) {
      if path == "code", values.count < codes?.count ?? Int.max { codes = values }
      if path == "payer.id", values.count < payers?.count ?? Int.max { payers = values }
    }
  }
}

/// One condition.
enum BenchTest {
  case equals(BenchField, String)
  /// The field is one of the codes; `codes` is how a declared rule writes the set.
  case within(BenchField, codes: String, expanded: [String])
  case present(BenchField)
  case atLeast(BenchField, Int)
  case atMost(BenchField, Int)
  case moreThan(BenchField, Int)
  case validNPI(BenchField)
  case validZip(BenchField)
  /// Nine digits.
  case validTaxID(BenchField)
  case hasModifier(String)
  /// No modifier stands twice on the line.
  case distinctModifiers
  /// One of the claim's diagnoses has one of these three-character roots.
  case diagnosisRoot([String])
  case compare(BenchField, String, BenchField)
  /// Every diagnosis pointer of the line points at a diagnosis.
  case pointersWithin
  /// The patient's age in whole years on the line's date.
  case age(Int, Int)
  /// The days from the first service to the claim's creation.
  case filedWithin(Int)
  /// Some line of the claim carries one of the codes, without a modifier when one is named.
  case anyLine(codes: String, expanded: [String], lacks: String? = nil)
  /// Some diagnosis stands twice.
  case repeatedDiagnosis
  /// Two lines have the same code.
  case repeatedCode

  /// Whether the condition is about a line.
  var ofLine: Bool {
    switch self {
    case .equals(let field, _), .within(let field, _, _), .present(let field),
      .atLeast(let field, _), .atMost(let field, _), .moreThan(let field, _),
      .validNPI(let field), .validZip(let field), .validTaxID(let field):
      field.ofLine
    case .compare(let a, _, let b): a.ofLine || b.ofLine
    case .hasModifier, .distinctModifiers, .pointersWithin, .age: true
    case .diagnosisRoot, .filedWithin, .anyLine, .repeatedDiagnosis, .repeatedCode: false
    }
  }

  /// The fields that a claim may lack, on which the condition needs an answer.
  var optionalFields: [BenchField] {
    switch self {
    case .equals(let field, _), .within(let field, _, _), .atLeast(let field, _),
      .atMost(let field, _), .moreThan(let field, _), .validNPI(let field), .validZip(let field),
      .validTaxID(let field):
      field.optional ? [field] : []
    case .compare(let a, _, let b): [a, b].filter(\.optional)
    case .age: [.birth, .dos]
    case .filedWithin: [.firstDos, .createdOn]
    case .present, .hasModifier, .distinctModifiers, .diagnosisRoot, .pointersWithin, .anyLine,
      .repeatedDiagnosis, .repeatedCode:
      []
    }
  }

  /// Whether the plain Lua expression is false by itself when its field is nil.
  var isFalseForNil: Bool {
    switch self {
    case .equals, .within, .present: true
    default: false
    }
  }
}
