/// The fields of a service line: those of its own record, then those of its blocks.
extension Schema {
  package static let line: [Field] =
    lineRecord + lineDetails + lineSpecials + lineParties + ownParties

  private static let lineRecord: [Field] = [
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
      .dos, "dos", .date, .clinical, "2400 DTP*472",
      "The date of service; the first day of a span."),
    define(
      .dosTo, "dos_to", .date, .clinical, "2400 DTP*472",
      "The last day of the service; the same as dos for a single day."),
    define(
      .controlNumber, "control_number", .text, .reference, "2400 REF*6R",
      "The submitter's number of the line."),
    define(
      .paidByOthers, "paid_by_others", .money, .none, "derived", required: true,
      "What other payers paid on the line: the sum of 2430 SVD02."),
    define(
      .adjudicationCount, "adjudication_count", .integer, .none, "derived", required: true,
      "The number of other payers' adjudications of the line (2430)."),
    define(
      .segment, "segment", .integer, .none, "derived",
      "The number of the line's LX segment in the file."),
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
      .rawPos, "raw.pos", .code, .none, "2400 SV105",
      "The line's own place of service; blank when it has none."),
    define(
      .rawPriorAuth, "raw.prior_auth", .text, .reference, "2400 REF*G1",
      "The line's own prior authorization."),
    define(
      .rawReferral, "raw.referral", .text, .reference, "2400 REF*9F",
      "The line's own referral number."),
  ]
}

private func define(
  _ slot: LineSlot, _ path: String, _ type: FieldType, _ phi: PHIClass, _ x12: String,
  required: Bool = false, _ doc: String
) -> Field {
  Field(
    record: .line, slot: slot.rawValue, path: path, type: type, doc: doc, phi: phi, x12: x12,
    required: required)
}
