/// The fields of a service line.
extension Schema {
  package static let line: [Field] = [
    define(
      .number, "number", .integer, .none, "2400 LX01", required: true,
      "The line's number."),
    define(
      .code, "code", .code, .clinical, "2400 SV101-2", required: true,
      "The procedure code (CPT or HCPCS)."),
    define(
      .codeKind, "code_kind", .code, .none, "2400 SV101-1",
      "The code's qualifier: HC for CPT and HCPCS."),
    define(
      .description, "description", .text, .clinical, "2400 SV101-7",
      "What was done, where the code alone does not say it."),
    define(
      .mods, "mods", .codes(capacity: 4), .clinical, "2400 SV101-3",
      "The modifiers in order."),
    define(
      .charge, "charge", .money, .none, "2400 SV102", required: true,
      "The line's charge, in dollars and cents."),
    define(
      .unit, "unit", .code, .none, "2400 SV103",
      "What the units count: UN units, MJ minutes."),
    define(
      .units, "units", .quantity, .none, "2400 SV104",
      "The number of units."),
    define(
      .pointers, "pointers", .integers(capacity: 4), .clinical, "2400 SV107",
      "Which of the claim's diagnoses the line is for, counting from 1."),
    define(
      .diagnoses, "diagnoses", .codes(capacity: 4), .clinical, "derived",
      "The diagnosis codes the line points to, in the order of its pointers."),
    define(
      .emergency, "emergency", .code, .clinical, "2400 SV109",
      "Y when the service was an emergency."),
    define(
      .epsdt, "epsdt", .code, .clinical, "2400 SV111",
      "Y when the service came out of an EPSDT screening."),
    define(
      .familyPlanning, "family_planning", .code, .clinical, "2400 SV112",
      "Y for family planning."),
    define(
      .copayExempt, "copay_exempt", .code, .none, "2400 SV115",
      "0 when no copayment is due."),
    define(
      .dos, "dos", .date, .clinical, "2400 DTP*472",
      "The date of service; the first day of a span."),
    define(
      .dosTo, "dos_to", .date, .clinical, "2400 DTP*472",
      "The last day of the service; the same as dos for a single day."),
    define(
      .prescriptionDate, "prescription_date", .date, .clinical, "2400 DTP*471",
      "Date of the prescription."),
    define(
      .lastSeenDate, "last_seen_date", .date, .clinical, "2400 DTP*304",
      "Date the patient was last seen."),
    define(
      .therapyDate, "therapy_begin_date", .date, .clinical, "2400 DTP*463",
      "Date the therapy began."),
    define(
      .controlNumber, "control_number", .text, .reference, "2400 REF*6R",
      "The submitter's number of the line."),
    define(
      .clia, "clia", .text, .none, "2400 REF*X4",
      "The CLIA number of the laboratory, given on the line."),
    define(
      .mammographyCertificate, "mammography_certificate", .text, .none, "2400 REF*EW",
      "The mammography certification number, given on the line."),
    define(
      .note, "note", .text, .clinical, "2400 NTE02",
      "The line note."),
    define(
      .ndc, "ndc", .code, .clinical, "2410 LIN03",
      "The National Drug Code."),
    define(
      .ndcUnits, "ndc_units", .quantity, .none, "2410 CTP04",
      "The quantity of the drug."),
    define(
      .ndcUnit, "ndc_unit", .code, .none, "2410 CTP05-1",
      "The unit of the drug quantity: F2, GR, ME, ML or UN."),
    define(
      .prescriptionNumber, "prescription_number", .text, .reference, "2410 REF*XZ",
      "The prescription number."),
    define(
      .purchasedCharge, "purchased_charge", .money, .none, "2400 PS102",
      "What was paid for a purchased service."),
    define(
      .salesTax, "sales_tax", .money, .none, "2400 AMT*T",
      "The sales tax."),
    define(
      .paidByOthers, "paid_by_others", .money, .none, "derived", required: true,
      "What other payers paid on the line: the sum of 2430 SVD02."),
    define(
      .adjudications, "adjudications", .integer, .none, "derived", required: true,
      "The number of other payers' adjudications of the line (2430)."),
    define(
      .segment, "segment", .integer, .none, "derived",
      "The number of the line's LX segment in the file."),
    define(
      .orderingLast, "ordering.last_name", .text, .none, "2420E NM103",
      "The ordering provider's last name."),
    define(
      .orderingNPI, "ordering.npi", .code, .none, "2420E NM109",
      "The ordering provider's NPI."),
    define(
      .pos, "pos", .code, .none, "2400 SV105",
      "The place of service: the line's own, else the claim's."),
    define(
      .priorAuth, "prior_auth", .text, .reference, "2400 REF*G1",
      "The prior authorization: the line's own, else the claim's."),
    define(
      .referral, "referral", .text, .reference, "2400 REF*9F",
      "The referral number: the line's own, else the claim's."),
    define(
      .renderingLast, "rendering.last_name", .text, .none, "2420A NM103",
      "The rendering provider's name: the line's own, else the claim's."),
    define(
      .renderingFirst, "rendering.first_name", .text, .none, "2420A NM104",
      "The rendering provider's first name: the line's own, else the claim's."),
    define(
      .renderingNPI, "rendering.npi", .code, .none, "2420A NM109",
      "The rendering provider's NPI: the line's own, else the claim's."),
    define(
      .renderingTaxonomy, "rendering.taxonomy", .code, .none, "2420A PRV03",
      "The rendering provider's taxonomy: the line's own, else the claim's."),
    define(
      .referringLast, "referring.last_name", .text, .none, "2420F NM103",
      "The referring provider's name: the line's own, else the claim's."),
    define(
      .referringFirst, "referring.first_name", .text, .none, "2420F NM104",
      "The referring provider's first name: the line's own, else the claim's."),
    define(
      .referringNPI, "referring.npi", .code, .none, "2420F NM109",
      "The referring provider's NPI: the line's own, else the claim's."),
    define(
      .supervisingLast, "supervising.last_name", .text, .none, "2420D NM103",
      "The supervising provider's name: the line's own, else the claim's."),
    define(
      .supervisingFirst, "supervising.first_name", .text, .none, "2420D NM104",
      "The supervising provider's first name: the line's own, else the claim's."),
    define(
      .supervisingNPI, "supervising.npi", .code, .none, "2420D NM109",
      "The supervising provider's NPI: the line's own, else the claim's."),
    define(
      .facilityName, "facility.name", .text, .none, "2420C NM103",
      "The name of the place of service: the line's own, else the claim's."),
    define(
      .facilityNPI, "facility.npi", .code, .none, "2420C NM109",
      "The NPI of the place of service: the line's own, else the claim's."),
    define(
      .facilityStreet, "facility.street", .text, .none, "2420C N301",
      "The street of the place of service: the line's own, else the claim's."),
    define(
      .facilityCity, "facility.city", .text, .none, "2420C N401",
      "The city of the place of service: the line's own, else the claim's."),
    define(
      .facilityState, "facility.state", .code, .none, "2420C N402",
      "The state of the place of service: the line's own, else the claim's."),
    define(
      .facilityZip, "facility.zip", .code, .none, "2420C N403",
      "The ZIP code of the place of service: the line's own, else the claim's."),
    define(
      .rawPos, "raw.pos", .code, .none, "2400 SV105",
      "The line's own place of service; blank when it has none."),
    define(
      .rawPriorAuth, "raw.prior_auth", .text, .reference, "2400 REF*G1",
      "The line's own prior authorization."),
    define(
      .rawReferral, "raw.referral", .text, .reference, "2400 REF*9F",
      "The line's own referral number."),
    define(
      .rawRenderingNPI, "raw.rendering_npi", .code, .none, "2420A NM109",
      "The NPI of the line's own rendering provider."),
    define(
      .rawReferringNPI, "raw.referring_npi", .code, .none, "2420F NM109",
      "The NPI of the line's own referring provider."),
    define(
      .rawSupervisingNPI, "raw.supervising_npi", .code, .none, "2420D NM109",
      "The NPI of the line's own supervising provider."),
    define(
      .rawFacilityNPI, "raw.facility_npi", .code, .none, "2420C NM109",
      "The NPI of the line's own place of service."),
  ]
}

private func define(
  _ slot: LineSlot, _ path: String, _ type: FieldType, _ phi: PHIClass, _ x12: String,
  required: Bool = false, _ doc: String
) -> Field {
  Field(
    record: .line, slot: slot.rawValue, path: path, type: type, doc: doc, phi: phi, x12: x12,
    required: required, since: 1)
}
