/// The fields of a claim: those of its own record, then those of its blocks.
extension Schema {
  package static let claim: [Field] =
    claimRecord + claimDetails + claimDates + claimSpecials + transaction + billing + coverage
    + payer + subscriber + patient + claimParties

  private static let claimRecord: [Field] = [
    define(
      .id, "id", .text, .reference, "2300 CLM01", required: true,
      "The patient control number the submitter gave the claim."),
    define(
      .total, "total", .money, .none, "2300 CLM02", required: true,
      "The total charge of the claim, in dollars and cents."),
    define(
      .pos, "pos", .code, .none, "2300 CLM05-1",
      "The claim's place of service."),
    define(
      .frequency, "frequency", .code, .none, "2300 CLM05-3",
      "The claim frequency: 1 original, 7 replacement, 8 void."),
    define(
      .signatureOnFile, "signature_on_file", .code, .none, "2300 CLM06",
      "Y when the provider's signature is on file."),
    define(
      .assignment, "assignment", .code, .none, "2300 CLM07",
      "Whether the provider accepts assignment: A, B or C."),
    define(
      .benefitsAssigned, "benefits_assigned", .code, .none, "2300 CLM08",
      "Y when the patient assigned the benefits to the provider, N or W otherwise."),
    define(
      .release, "release", .code, .none, "2300 CLM09",
      "The release of information: Y or I."),
    define(
      .createdOn, "created_on", .date, .none, "BHT04",
      "The date the transaction was made."),
    define(
      .originalReference, "original_reference", .text, .reference, "2300 REF*F8",
      "The payer's own number of the claim that this one replaces or voids."),
    define(
      .priorAuth, "prior_auth", .text, .reference, "2300 REF*G1",
      "The prior authorization number."),
    define(
      .patientPaid, "patient_paid", .money, .none, "2300 AMT*F5",
      "What the patient has paid on this claim."),
    define(
      .attachmentCount, "attachment_count", .integer, .none, "derived", required: true,
      "The number of attachments announced (PWK segments)."),
    define(
      .diagnosisKind, "diagnosis_kind", .code, .none, "2300 HI01-1",
      "The qualifier of the principal diagnosis: ABK for ICD-10-CM, BK for ICD-9-CM."),
    define(
      .diagnoses, "diagnoses", .codes(capacity: 12), .clinical, "2300 HI",
      "The diagnosis codes in order, without dots; the first is the principal one."),
    define(
      .diagnosisCount, "diagnosis_count", .integer, .none, "derived", required: true,
      "The number of diagnosis codes."),
    define(
      .firstDos, "first_dos", .date, .clinical, "derived",
      "The earliest date of service of the claim's lines."),
    define(
      .lastDos, "last_dos", .date, .clinical, "derived",
      "The latest date of service of the claim's lines."),
    define(
      .lineCount, "line_count", .integer, .none, "derived", required: true,
      "The number of service lines."),
    define(
      .lineTotal, "line_total", .money, .none, "derived", required: true,
      "The sum of the line charges."),
    define(
      .otherPayerCount, "other_payer_count", .integer, .none, "derived", required: true,
      "The number of other payers."),
    define(
      .payerID, "payer.id", .code, .none, "2010BB NM109",
      "The id of the destination payer."),
    define(
      .sequence, "coverage.sequence", .code, .none, "2000B SBR01",
      "Whose turn it is: P primary, S secondary, T tertiary, A to H further."),
    define(
      .filing, "coverage.filing", .code, .none, "2000B SBR09",
      "The claim filing indicator: CI commercial, MB Medicare Part B, MC Medicaid, BL Blue, WC workers' compensation…"
    ),
    define(
      .billingNPI, "billing.npi", .code, .none, "2010AA NM109",
      "The billing provider's NPI."),
    define(
      .segment, "segment", .integer, .none, "derived",
      "The number of the claim's CLM segment in the file."),
  ]
}

private func define(
  _ slot: ClaimSlot, _ path: String, _ type: FieldType, _ phi: PHIClass, _ x12: String,
  required: Bool = false, _ doc: String
) -> Field {
  Field(
    record: .claim, slot: slot.rawValue, path: path, type: type, doc: doc, phi: phi, x12: x12,
    required: required)
}
