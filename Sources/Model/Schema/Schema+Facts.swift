/// Facts beside the claim that a rule can need: what a file of claims does not say.
///
/// Their fields can be named in a rule that needs the fact. No input carries them yet, so such a rule
/// answers *not judged*; the names stand here so that the rule can be written, checked and kept.
package enum Fact: String, Sendable, CaseIterable, Comparable {
  /// The visit the claim is about, as it was documented.
  case encounter
  /// The practice's earlier claims, of this and of other inputs, as they were decided.
  case history
  /// The prior authorizations on record.
  case authorizations
  /// What eligibility said of the patient's coverages and benefits.
  case coverage
  /// The charge master and the expected allowed amounts.
  case price
  /// Signed forms, orders and reports.
  case documents
  /// What other payers decided; the claim carries it itself.
  case otherPayers = "other_payers"
  /// When the payer received the claim: what filing limits are counted to.
  case receipt
  /// The other claims of the same input.
  case input

  package static func < (a: Fact, b: Fact) -> Bool { a.place < b.place }

  private var place: Int { Fact.allCases.firstIndex(of: self) ?? 0 }
}

/// A field of a fact, with the words its value may be where these are few.
package struct FactField: Sendable {
  package let fact: Fact
  package let field: Field
  package let words: [String]
}

extension Schema {
  /// The fields of facts, in the order of the facts.
  package static let facts: [FactField] = [
    define(
      .encounter, "encounter.mode", .code, .clinical, ["in_person", "video", "audio", "portal"],
      "How the patient was seen."),
    define(
      .encounter, "encounter.patient_at", .code, .clinical,
      ["home", "office", "facility", "other"],
      "Where the patient was."),
    define(
      .encounter, "encounter.supervising_npi", .code, .none, [],
      "The NPI of who supervised the visit."),
    define(
      .encounter, "encounter.signed_on", .date, .clinical, [],
      "The day the documentation was signed."),
    define(
      .history, "history.therapy_pt_slp", .money, .clinical, [],
      "Physical and speech therapy allowed or expected this calendar year, in our own books."),
    define(
      .history, "history.therapy_ot", .money, .clinical, [],
      "Occupational therapy allowed or expected this calendar year, in our own books."),
    define(
      .history, "history.claim_status", .code, .clinical, ["open", "paid", "denied", "rejected"],
      "What became of the claim that this one replaces."),
    define(
      .authorizations, "authorized", .code, .clinical,
      [
        "ok", "none", "wrong_code", "expired", "used_up", "wrong_provider", "wrong_payer",
      ],
      "Whether an authorization on record covers the service, and why not."),
    define(
      .authorizations, "authorization.required", .code, .clinical, ["none", "notify", "required"],
      "What the plan asks for the service."),
    define(
      .coverage, "coverage.program", .code, .clinical,
      ["medicare_a", "medicare_b", "medicare_advantage", "medicaid", "qmb", "commercial", "other"],
      "The program the patient is covered by, by eligibility."),
    define(
      .coverage, "coverage.plan_type", .code, .clinical, ["hmo", "ppo", "pos", "epo", "indemnity"],
      "The kind of plan."),
    define(
      .coverage, "coverage.state", .code, .none, [], "The state whose program it is."),
    define(
      .coverage, "coverage.active", .flag, .clinical, [],
      "Whether the coverage was active on the date of service."),
    define(
      .coverage, "benefit.therapy_pt_slp", .money, .clinical, [],
      "Physical and speech therapy used this calendar year with all providers."),
    define(
      .coverage, "benefit.therapy_ot", .money, .clinical, [],
      "Occupational therapy used this calendar year with all providers."),
    define(
      .price, "price.charge", .money, .none, [],
      "What the charge master asks for the service."),
    define(
      .price, "price.allowed", .money, .none, [],
      "What the contract lets the payer allow."),
    define(
      .documents, "document.financial_policy", .date, .clinical, [],
      "The day the patient signed the financial policy."),
    define(
      .documents, "document.order", .date, .clinical, [], "The day of the order or referral."),
    define(
      .documents, "document.report", .date, .clinical, [],
      "The day of the report that a payer asks for, such as that of a work injury."),
    define(
      .receipt, "receipt.payer_on", .date, .none, [],
      "The day the payer received the claim into its adjudication (277CA A2)."),
    define(
      .receipt, "receipt.primary_decided_on", .date, .none, [],
      "The day the payer before this one decided the claim."),
  ]

  /// The field of a fact at a path; nil when there is none.
  package static func fact(_ path: String) -> FactField? { factsByPath[path] }

  private static let factsByPath = Dictionary(
    facts.map { ($0.field.path, $0) }, uniquingKeysWith: { first, _ in first })
}

extension Field {
  /// Whether the field is a fact's, which stands in no record.
  package var isFact: Bool { slot < 0 }
}

private func define(
  _ fact: Fact, _ path: String, _ type: FieldType, _ phi: PHIClass, _ words: [String],
  _ doc: String
) -> FactField {
  // Required: where the fact is carried, what it has nothing of is not a blank to be decided on.
  let field = Field(
    record: .claim, slot: -1, path: path, type: type, doc: doc, phi: phi,
    x12: "fact: \(fact.rawValue)", required: true, since: 1)
  return FactField(fact: fact, field: field, words: words)
}
