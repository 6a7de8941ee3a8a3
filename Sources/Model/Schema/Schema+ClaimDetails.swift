/// What some claims say beside the usual: numbers, dates and certifications of loop 2300.
extension Schema {
  static let claimDetails = claimBlock(
    .details,
    [
      FieldRow(
        "patient_signature", .code, .none, "2300 CLM10",
        "P when the provider signed for the patient."),
      FieldRow(
        "related_causes", .codes(capacity: 3), .clinical, "2300 CLM11-1",
        "What the condition is related to: AA auto accident, EM employment, OA other accident."),
      FieldRow(
        "accident_state", .code, .clinical, "2300 CLM11-4",
        "The state in which an auto accident happened."),
      FieldRow(
        "accident_country", .code, .clinical, "2300 CLM11-5",
        "The country of an auto accident outside the US."),
      FieldRow(
        "special_program", .code, .none, "2300 CLM12", "The special program the claim is for."),
      FieldRow("delay_reason", .code, .none, "2300 CLM20", "Why the claim is late."),
      FieldRow("referral", .text, .reference, "2300 REF*9F", "The referral number."),
      FieldRow("clia", .text, .none, "2300 REF*X4", "The CLIA number of the laboratory."),
      FieldRow(
        "mammography_certificate", .text, .none, "2300 REF*EW",
        "The certification number of the mammography facility."),
      FieldRow(
        "service_exception", .code, .none, "2300 REF*4N",
        "Why the service is authorized as an exception."),
      FieldRow(
        "clearinghouse_trace", .text, .reference, "2300 REF*D9",
        "The trace number a clearinghouse gave the claim."),
      FieldRow(
        "medical_record", .text, .direct, "2300 REF*EA", "The patient's medical record number."),
      FieldRow(
        "investigational_device", .text, .none, "2300 REF*LX",
        "The investigational device exemption number."),
      FieldRow(
        "demonstration", .text, .none, "2300 REF*P4",
        "The demonstration project the claim belongs to."),
      FieldRow(
        "care_plan_oversight", .text, .none, "2300 REF*1J",
        "The provider number for care plan oversight."),
      FieldRow(
        "mandatory_crossover", .code, .none, "2300 REF*F5",
        "Y when the claim must cross over to Medigap (Medicare section 4081)."),
      FieldRow(
        "repriced_reference", .text, .reference, "2300 REF*9A",
        "The number a repricer gave the claim."),
      FieldRow(
        "adjusted_repriced_reference", .text, .reference, "2300 REF*9C",
        "The number a repricer gave the claim when it changed the price."),
      FieldRow("note", .text, .clinical, "2300 NTE02", "The claim note."),
      FieldRow(
        "note_kind", .code, .none, "2300 NTE01", "What kind of note it is, such as ADD or CER."),
      FieldRow(
        "attachment_type", .code, .none, "2300 PWK01", "The report type of the first attachment."),
      FieldRow(
        "attachment_transmission", .code, .none, "2300 PWK02",
        "How the first attachment is sent: EL, BM, FX, EM, FT or AA."),
      FieldRow(
        "attachment_control", .text, .reference, "2300 PWK06",
        "The control number of the first attachment."),
      FieldRow(
        "contract_type", .code, .none, "2300 CN101", "The kind of contract the claim is under."),
      FieldRow("contract_amount", .money, .none, "2300 CN102", "The contract's amount."),
      FieldRow("contract_percent", .quantity, .none, "2300 CN103", "The contract's percentage."),
      FieldRow("contract_code", .text, .none, "2300 CN104", "The contract's code."),
      FieldRow(
        "contract_discount", .quantity, .none, "2300 CN105", "The terms discount in percent."),
      FieldRow("contract_version", .text, .none, "2300 CN106", "The contract's version."),
    ])

  static let claimDates = claimBlock(
    .dates,
    [
      FieldRow(
        "onset_date", .date, .clinical, "2300 DTP*431",
        "Onset of the current illness or symptom."),
      FieldRow(
        "initial_treatment_date", .date, .clinical, "2300 DTP*454",
        "Date of the initial treatment."),
      FieldRow(
        "last_seen_date", .date, .clinical, "2300 DTP*304",
        "Date the patient was last seen by the attending or supervising provider."),
      FieldRow(
        "acute_manifestation_date", .date, .clinical, "2300 DTP*453",
        "Date of the acute manifestation of a chronic condition."),
      FieldRow("accident_date", .date, .clinical, "2300 DTP*439", "Date of the accident."),
      FieldRow(
        "lmp_date", .date, .clinical, "2300 DTP*484", "Date of the last menstrual period."),
      FieldRow("last_xray_date", .date, .clinical, "2300 DTP*455", "Date of the last X-ray."),
      FieldRow(
        "prescription_date", .date, .clinical, "2300 DTP*471",
        "Date of the hearing or vision prescription."),
      FieldRow(
        "disability_from", .date, .clinical, "2300 DTP*360|314", "First day of the disability."),
      FieldRow("disability_to", .date, .clinical, "2300 DTP*361", "Last day of the disability."),
      FieldRow("last_worked_date", .date, .clinical, "2300 DTP*297", "Last day worked."),
      FieldRow(
        "return_to_work_date", .date, .clinical, "2300 DTP*296",
        "Day the patient may return to work."),
      FieldRow(
        "admission_date", .date, .clinical, "2300 DTP*435", "Date of admission to the hospital."),
      FieldRow(
        "discharge_date", .date, .clinical, "2300 DTP*096",
        "Date of discharge from the hospital."),
      FieldRow(
        "assumed_care_date", .date, .clinical, "2300 DTP*090",
        "Date the provider assumed the care."),
      FieldRow(
        "relinquished_care_date", .date, .clinical, "2300 DTP*091",
        "Date the provider gave up the care."),
      FieldRow(
        "first_contact_date", .date, .clinical, "2300 DTP*444",
        "Date of the first contact in a property and casualty case."),
      FieldRow(
        "repricer_received_date", .date, .none, "2300 DTP*050",
        "Date the repricer received the claim."),
    ])

  static let claimSpecials = claimBlock(
    .special, transport("2300") + certifications + pricing("2300", "claim") + claimCodes)

  private static let claimCodes = [
    FieldRow(
      "file_information", .codes(capacity: 10), .none, "2300 K301",
      "Facts that a state or payer asks for in a K3 segment."),
    FieldRow(
      "anesthesia_procedures", .codes(capacity: 2), .clinical, "2300 HI*BP|BO",
      "The surgical procedures an anesthesia claim is about."),
    FieldRow(
      "condition_codes", .codes(capacity: 24), .clinical, "2300 HI*BG",
      "The condition codes of the claim."),
    FieldRow("spinal.condition", .code, .clinical, "2300 CR208", "The patient's condition code."),
    FieldRow("spinal.description", .text, .clinical, "2300 CR210", "The condition in words."),
    FieldRow("spinal.description2", .text, .clinical, "2300 CR211", "The condition, continued."),
  ]

  private static let certifications = [
    FieldRow(
      "homebound.certified", .code, .clinical, "2300 CRC02*75",
      "Y when the patient is homebound, for a laboratory's visit."),
    FieldRow("homebound.condition", .code, .clinical, "2300 CRC03*75", "IH: independent at home."),
    FieldRow(
      "vision.kind", .code, .clinical, "2300 CRC01*E1|E2|E3",
      "What is certified: E1 spectacle lenses, E2 contact lenses, E3 frames."),
    FieldRow("vision.certified", .code, .clinical, "2300 CRC02*E1|E2|E3", "Y or N."),
    FieldRow(
      "vision.conditions", .codes(capacity: 5), .clinical, "2300 CRC03*E1|E2|E3",
      "The conditions of the vision certification, such as L1."),
    FieldRow(
      "epsdt.referred", .code, .clinical, "2300 CRC02*ZZ",
      "Y when an EPSDT screening led to a referral."),
    FieldRow(
      "epsdt.conditions", .codes(capacity: 3), .clinical, "2300 CRC03*ZZ",
      "The condition indicators of the EPSDT referral: AV, NU, S2, ST."),
  ]

  /// Ambulance transport: CR1 and CRC*07 of the claim or a line.
  static func transport(_ loop: String) -> [FieldRow] {
    [
      FieldRow(
        "ambulance.weight", .quantity, .clinical, "\(loop) CR102",
        "The weight of the patient transported, in pounds."),
      FieldRow(
        "ambulance.reason", .code, .clinical, "\(loop) CR104",
        "Why the patient was transported: A to E."),
      FieldRow(
        "ambulance.distance", .quantity, .none, "\(loop) CR106", "The distance in miles."),
      FieldRow(
        "ambulance.round_trip", .text, .clinical, "\(loop) CR109",
        "The purpose of a round trip."),
      FieldRow(
        "ambulance.stretcher", .text, .clinical, "\(loop) CR110", "Why a stretcher was needed."),
      FieldRow(
        "ambulance.certified", .code, .clinical, "\(loop) CRC02*07",
        "Y when the conditions apply, N when they do not."),
      FieldRow(
        "ambulance.conditions", .codes(capacity: 5), .clinical, "\(loop) CRC03*07",
        "The conditions of the ambulance certification, such as 01 or 09."),
    ]
  }

  /// Pricing by a repricer: HCP of the claim or a line.
  static func pricing(_ loop: String, _ whose: String) -> [FieldRow] {
    [
      FieldRow("pricing.method", .code, .none, "\(loop) HCP01", "How the \(whose) was priced."),
      FieldRow("pricing.allowed", .money, .none, "\(loop) HCP02", "The repriced amount."),
      FieldRow("pricing.savings", .money, .none, "\(loop) HCP03", "The amount saved."),
      FieldRow("pricing.organization", .text, .none, "\(loop) HCP04", "The repricer's id."),
      FieldRow("pricing.rate", .money, .none, "\(loop) HCP05", "The per diem or flat rate."),
      FieldRow("pricing.group", .text, .none, "\(loop) HCP06", "The ambulatory patient group."),
      FieldRow(
        "pricing.group_amount", .money, .none, "\(loop) HCP07", "The amount of the patient group."),
      FieldRow("pricing.reject_reason", .code, .none, "\(loop) HCP13", "Why it was rejected."),
      FieldRow("pricing.policy", .code, .none, "\(loop) HCP14", "The policy compliance code."),
      FieldRow("pricing.exception", .code, .none, "\(loop) HCP15", "The exception code."),
    ]
  }
}
