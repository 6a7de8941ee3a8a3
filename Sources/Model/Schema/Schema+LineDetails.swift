/// What some lines say beside the usual: loops 2400, 2410 and 2440.
extension Schema {
  static let lineDetails = lineBlock(
    .details,
    [
      FieldRow(
        "description", .text, .clinical, "2400 SV101-7",
        "What was done, where the code alone does not say it."),
      FieldRow(
        "emergency", .code, .clinical, "2400 SV109", "Y when the service was an emergency."),
      FieldRow(
        "epsdt", .code, .clinical, "2400 SV111",
        "Y when the service came out of an EPSDT screening."),
      FieldRow("family_planning", .code, .clinical, "2400 SV112", "Y for family planning."),
      FieldRow("copay_exempt", .code, .none, "2400 SV115", "0 when no copayment is due."),
      FieldRow(
        "prescription_date", .date, .clinical, "2400 DTP*471", "Date of the prescription."),
      FieldRow(
        "last_seen_date", .date, .clinical, "2400 DTP*304", "Date the patient was last seen."),
      FieldRow(
        "therapy_begin_date", .date, .clinical, "2400 DTP*463", "Date the therapy began."),
      FieldRow(
        "certification_revised_date", .date, .clinical, "2400 DTP*607",
        "Date the certification was revised or made anew."),
      FieldRow(
        "last_certified_date", .date, .clinical, "2400 DTP*461", "Date of the last certification."),
      FieldRow(
        "hemoglobin_date", .date, .clinical, "2400 DTP*738",
        "Date of the latest hemoglobin or hematocrit test."),
      FieldRow(
        "creatinine_date", .date, .clinical, "2400 DTP*739",
        "Date of the latest serum creatinine test."),
      FieldRow("shipped_date", .date, .clinical, "2400 DTP*011", "Date of shipping."),
      FieldRow("last_xray_date", .date, .clinical, "2400 DTP*455", "Date of the last X-ray."),
      FieldRow(
        "initial_treatment_date", .date, .clinical, "2400 DTP*454",
        "Date of the initial treatment."),
      FieldRow("note", .text, .clinical, "2400 NTE02*ADD|DCP", "The line note."),
      FieldRow(
        "note_kind", .code, .none, "2400 NTE01*ADD|DCP",
        "What kind of note it is: ADD or DCP (goals and plans)."),
      FieldRow(
        "third_party_note", .text, .clinical, "2400 NTE02*TPO",
        "The note for third party organizations."),
      FieldRow(
        "clia", .text, .none, "2400 REF*X4",
        "The CLIA number of the laboratory, given on the line."),
      FieldRow(
        "referring_clia", .text, .none, "2400 REF*F4",
        "The CLIA number of the laboratory that referred the test."),
      FieldRow(
        "mammography_certificate", .text, .none, "2400 REF*EW",
        "The mammography certification number, given on the line."),
      FieldRow("immunization_batch", .text, .none, "2400 REF*BT", "The vaccine's batch number."),
      FieldRow(
        "repriced_reference", .text, .reference, "2400 REF*9B",
        "The number a repricer gave the line."),
      FieldRow(
        "adjusted_repriced_reference", .text, .reference, "2400 REF*9D",
        "The number a repricer gave the line when it changed the price."),
      FieldRow(
        "payer_prior_auth", .text, .reference, "2400 REF*G1/2U",
        "Another payer's prior authorization number of the line."),
      FieldRow(
        "payer_prior_auth_payer", .code, .none, "2400 REF04-2*G1/2U", "The id of that payer."),
      FieldRow(
        "payer_referral", .text, .reference, "2400 REF*9F/2U",
        "Another payer's referral number of the line."),
      FieldRow(
        "payer_referral_payer", .code, .none, "2400 REF04-2*9F/2U", "The id of that payer."),
      FieldRow(
        "purchased_charge", .money, .none, "2400 PS102",
        "What was paid for a purchased service."),
      FieldRow(
        "purchased_id", .text, .none, "2400 PS101",
        "The id of the provider the service was purchased from."),
      FieldRow("sales_tax", .money, .none, "2400 AMT*T", "The sales tax."),
      FieldRow("postage", .money, .none, "2400 AMT*F4", "The postage claimed."),
      FieldRow(
        "patients_carried", .quantity, .none, "2400 QTY*PT", "The patients in the ambulance."),
      FieldRow(
        "obstetric_units", .quantity, .clinical, "2400 QTY*FL",
        "Additional units of obstetric anesthesia."),
      FieldRow("ndc", .code, .clinical, "2410 LIN03", "The National Drug Code."),
      FieldRow("ndc_units", .quantity, .none, "2410 CTP04", "The quantity of the drug."),
      FieldRow(
        "ndc_unit", .code, .none, "2410 CTP05-1",
        "The unit of the drug quantity: F2, GR, ME, ML or UN."),
      FieldRow(
        "prescription_number", .text, .reference, "2410 REF*XZ", "The prescription number."),
      FieldRow(
        "compound_number", .text, .reference, "2410 REF*VY",
        "The number that links the parts of a compound drug."),
    ])

  static let lineSpecials = lineBlock(
    .special, Schema.transport("2400") + Schema.pricing("2400", "line") + linePricing + equipment)

  private static let linePricing = [
    FieldRow(
      "pricing.code_kind", .code, .none, "2400 HCP09", "The qualifier of the approved code."),
    FieldRow("pricing.code", .code, .clinical, "2400 HCP10", "The approved procedure code."),
    FieldRow("pricing.unit", .code, .none, "2400 HCP11", "What the approved units count."),
    FieldRow("pricing.units", .quantity, .none, "2400 HCP12", "The approved units."),
    FieldRow(
      "file_information", .codes(capacity: 10), .none, "2400 K301",
      "Facts that a state or payer asks for in a K3 segment of the line."),
  ]

  /// Equipment, its certification, and what else only some lines carry.
  private static let equipment = [
    FieldRow(
      "equipment.code_kind", .code, .none, "2400 SV501-1", "The qualifier of the equipment's code."),
    FieldRow("equipment.code", .code, .clinical, "2400 SV501-2", "The equipment's code."),
    FieldRow("equipment.days", .quantity, .clinical, "2400 SV503", "The days it is needed."),
    FieldRow("equipment.rental", .money, .none, "2400 SV504", "The rental price."),
    FieldRow("equipment.purchase", .money, .none, "2400 SV505", "The purchase price."),
    FieldRow(
      "equipment.frequency", .code, .none, "2400 SV506",
      "How often the rental is billed: 1 weekly, 4 monthly, 6 daily."),
    FieldRow(
      "equipment.certificate", .code, .clinical, "2400 CR301",
      "The kind of certificate: I initial, R renewal, S revised."),
    FieldRow(
      "equipment.months", .quantity, .clinical, "2400 CR303", "The months certified."),
    FieldRow("equipment.certified", .code, .clinical, "2400 CRC02*09", "Y or N."),
    FieldRow(
      "equipment.conditions", .codes(capacity: 2), .clinical, "2400 CRC03*09",
      "38 when the certificate is on file, ZV when an oxygen test was made."),
    FieldRow(
      "hospice_employed", .code, .clinical, "2400 CRC02*70",
      "Y when the rendering provider is employed by the hospice."),
    FieldRow(
      "attachment_type", .code, .none, "2400 PWK01", "The report type of the first attachment."),
    FieldRow(
      "attachment_transmission", .code, .none, "2400 PWK02", "How the first attachment is sent."),
    FieldRow(
      "attachment_control", .text, .reference, "2400 PWK06",
      "The control number of the first attachment."),
    FieldRow(
      "contract_type", .code, .none, "2400 CN101", "The kind of contract the line is under."),
    FieldRow("contract_amount", .money, .none, "2400 CN102", "The contract's amount."),
    FieldRow("contract_percent", .quantity, .none, "2400 CN103", "The contract's percentage."),
    FieldRow("contract_code", .text, .none, "2400 CN104", "The contract's code."),
    FieldRow("contract_discount", .quantity, .none, "2400 CN105", "The terms discount in percent."),
    FieldRow("contract_version", .text, .none, "2400 CN106", "The contract's version."),
    FieldRow(
      "measurement.kind", .code, .clinical, "2400 MEA01",
      "What the first measurement is of: OG original, TR test result."),
    FieldRow(
      "measurement.of", .code, .clinical, "2400 MEA02",
      "HT height, R1 hemoglobin, R2 hematocrit, R3 epoetin dose, R4 creatinine."),
    FieldRow(
      "measurement.value", .quantity, .clinical, "2400 MEA03", "The first measurement's value."),
    FieldRow("form.kind", .code, .none, "2440 LQ01", "The qualifier of the first form's number."),
    FieldRow("form.number", .code, .none, "2440 LQ02", "The number of the first form."),
  ]
}
