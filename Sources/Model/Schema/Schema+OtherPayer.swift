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
    define(
      .lineAdjusted, "line_adjusted", .money, .none, "derived", required: true,
      "The sum of the other payer's adjustments on the lines (2430 CAS)."),
    define(
      .patientSignature, "patient_signature", .code, .none, "2320 OI04",
      "P when the provider signed for the patient under the other coverage."),
    define(
      .referral, "referral", .text, .reference, "2330B REF*9F",
      "The other payer's referral number."),
    define(
      .adjustmentSignal, "adjustment_signal", .code, .none, "2330B REF*T4",
      "Y when the other payer has changed its first decision."),
    define(
      .secondaryID, "secondary_id", .text, .none, "2330B REF*2U",
      "A second id of the other payer."),
    define(
      .office, "office", .text, .none, "2330B REF*FY",
      "The other payer's claim office number."),
    define(
      .naic, "naic", .text, .none, "2330B REF*NF",
      "The other payer's NAIC code."),
    define(
      .taxID, "tax_id", .text, .none, "2330B REF*EI",
      "The other payer's tax id."),
    define(
      .street, "street", .text, .none, "2330B N301",
      "The street address of the other payer."),
    define(
      .street2, "street2", .text, .none, "2330B N302",
      "The second line of the address of the other payer."),
    define(
      .city, "city", .text, .none, "2330B N401",
      "The city of the other payer."),
    define(
      .state, "state", .code, .none, "2330B N402",
      "The state of the other payer."),
    define(
      .zip, "zip", .code, .none, "2330B N403",
      "The ZIP code of the other payer."),
    define(
      .country, "country", .code, .none, "2330B N404",
      "The country of the other payer, when it is not the US."),
    define(
      .subscriberEntity, "subscriber_entity", .code, .none, "2330A NM102",
      "1 for a person, 2 for an organization, whose name is then the last name."),
    define(
      .subscriberMiddle, "subscriber_middle_name", .text, .direct, "2330A NM105",
      "The other subscriber's middle name or initial."),
    define(
      .subscriberSuffix, "subscriber_suffix", .text, .direct, "2330A NM107",
      "The other subscriber's name suffix."),
    define(
      .subscriberIDKind, "subscriber_id_kind", .code, .none, "2330A NM108",
      "MI for a member id, II for a standard unique health id."),
    define(
      .subscriberSSN, "subscriber_ssn", .text, .direct, "2330A REF*SY",
      "The other subscriber's Social Security number."),
    define(
      .subscriberStreet, "subscriber_street", .text, .direct, "2330A N301",
      "The street address of the other subscriber."),
    define(
      .subscriberStreet2, "subscriber_street2", .text, .direct, "2330A N302",
      "The second line of the address of the other subscriber."),
    define(
      .subscriberCity, "subscriber_city", .text, .direct, "2330A N401",
      "The city of the other subscriber."),
    define(
      .subscriberState, "subscriber_state", .code, .clinical, "2330A N402",
      "The state of the other subscriber."),
    define(
      .subscriberZip, "subscriber_zip", .code, .direct, "2330A N403",
      "The ZIP code of the other subscriber."),
    define(
      .subscriberCountry, "subscriber_country", .code, .clinical, "2330A N404",
      "The country of the other subscriber, when it is not the US."),
    define(
      .outpatientRate, "outpatient_rate", .quantity, .none, "2320 MOA01",
      "The reimbursement rate of an outpatient claim."),
    define(
      .outpatientPayable, "outpatient_payable", .money, .none, "2320 MOA02",
      "The HCPCS payable amount."),
    define(
      .remarks, "remarks", .codes(capacity: 5), .none, "2320 MOA03",
      "The remark codes of the other payer's decision."),
    define(
      .endStageRenal, "end_stage_renal_paid", .money, .none, "2320 MOA08",
      "The payment for end-stage renal disease."),
    define(
      .professionalComponent, "professional_component", .money, .none, "2320 MOA09",
      "The professional component billed but not payable."),
    define(
      .referringID, "referring_id", .text, .none, "2330C REF*0B|1G|G2|LU",
      "The other payer's id of the referring provider."),
    define(
      .referringIDKind, "referring_id_kind", .code, .none, "2330C REF01*0B|1G|G2|LU",
      "What kind of id that is: 0B, 1G, G2 or LU."),
    define(
      .renderingID, "rendering_id", .text, .none, "2330D REF*0B|1G|G2|LU",
      "The other payer's id of the rendering provider."),
    define(
      .renderingIDKind, "rendering_id_kind", .code, .none, "2330D REF01*0B|1G|G2|LU",
      "What kind of id that is: 0B, 1G, G2 or LU."),
    define(
      .facilityID, "facility_id", .text, .none, "2330E REF*0B|1G|G2|LU",
      "The other payer's id of the place of service."),
    define(
      .facilityIDKind, "facility_id_kind", .code, .none, "2330E REF01*0B|1G|G2|LU",
      "What kind of id that is: 0B, 1G, G2 or LU."),
    define(
      .supervisingID, "supervising_id", .text, .none, "2330F REF*0B|1G|G2|LU",
      "The other payer's id of the supervising provider."),
    define(
      .supervisingIDKind, "supervising_id_kind", .code, .none, "2330F REF01*0B|1G|G2|LU",
      "What kind of id that is: 0B, 1G, G2 or LU."),
    define(
      .billingID, "billing_id", .text, .none, "2330G REF*0B|1G|G2|LU",
      "The other payer's id of the billing provider."),
    define(
      .billingIDKind, "billing_id_kind", .code, .none, "2330G REF01*0B|1G|G2|LU",
      "What kind of id that is: 0B, 1G, G2 or LU."),
  ]
}

private func define(
  _ slot: OtherPayerSlot, _ path: String, _ type: FieldType, _ phi: PHIClass, _ x12: String,
  required: Bool = false, _ doc: String
) -> Field {
  Field(
    record: .otherPayer, slot: slot.rawValue, path: path, type: type, doc: doc, phi: phi, x12: x12,
    required: required)
}
