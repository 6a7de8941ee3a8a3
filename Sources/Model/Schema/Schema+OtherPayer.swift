/// The fields of another payer.
extension Schema {
  package static let otherPayer: [Field] = [
    define(
      .sequence, "sequence", .code, .none, "2320 SBR01",
      "Whose turn the other payer has: P, S, T, A to H."),
    define(
      .relationship, "relationship", .code, .none, "2320 SBR02",
      "The patient's relationship to the other subscriber."),
    define(
      .groupNumber, "group_number", .text, .reference, "2320 SBR03",
      "The other payer's group or policy number."),
    define(
      .groupName, "group_name", .text, .none, "2320 SBR04",
      "The name of the other group or plan."),
    define(
      .insuranceType, "insurance_type", .code, .none, "2320 SBR05",
      "The other coverage's insurance type."),
    define(
      .filing, "filing", .code, .none, "2320 SBR09",
      "The other payer's claim filing indicator."),
    define(
      .name, "name", .text, .none, "2330B NM103",
      "The other payer's name."),
    define(
      .id, "id", .code, .none, "2330B NM109",
      "The other payer's id, repeated in SVD01 of its adjudications."),
    define(
      .idKind, "id_kind", .code, .none, "2330B NM108",
      "PI for a payer id, XV for a health plan id."),
    define(
      .subscriberLast, "subscriber_last_name", .text, .direct, "2330A NM103",
      "The other subscriber's last name."),
    define(
      .subscriberFirst, "subscriber_first_name", .text, .direct, "2330A NM104",
      "The other subscriber's first name."),
    define(
      .subscriberID, "subscriber_id", .code, .direct, "2330A NM109",
      "The other subscriber's member id."),
    define(
      .paid, "paid", .money, .none, "2320 AMT*D",
      "What the other payer paid on the claim."),
    define(
      .remaining, "remaining", .money, .none, "2320 AMT*EAF",
      "What the patient still owes after the other payer."),
    define(
      .nonCovered, "non_covered", .money, .none, "2320 AMT*A8",
      "What the other payer does not cover."),
    define(
      .adjusted, "adjusted", .money, .none, "derived", required: true,
      "The sum of the other payer's claim-level adjustments (CAS)."),
    define(
      .linePaid, "line_paid", .money, .none, "derived", required: true,
      "The sum of what the other payer paid on the lines (2430 SVD02)."),
    define(
      .assignment, "assignment", .code, .none, "2320 OI03",
      "Y when benefits are assigned under the other coverage."),
    define(
      .release, "release", .code, .none, "2320 OI06",
      "The release of information under the other coverage."),
    define(
      .adjudicatedOn, "adjudicated_on", .date, .clinical, "2330B DTP*573",
      "The date the other payer decided the claim."),
    define(
      .controlNumber, "control_number", .text, .reference, "2330B REF*F8",
      "The other payer's own number of the claim."),
    define(
      .priorAuth, "prior_auth", .text, .reference, "2330B REF*G1",
      "The other payer's prior authorization number."),
    define(
      .segment, "segment", .integer, .none, "derived",
      "The number of the other payer's SBR segment in the file."),
  ]
}

private func define(
  _ slot: OtherPayerSlot, _ path: String, _ type: FieldType, _ phi: PHIClass, _ x12: String,
  required: Bool = false, _ doc: String
) -> Field {
  Field(
    record: .otherPayer, slot: slot.rawValue, path: path, type: type, doc: doc, phi: phi, x12: x12,
    required: required, since: 1)
}
