/// The fields of what other payers decided on a line (2430), of adjustments (CAS), and of segments that
/// are kept as they stand.
extension Schema {
  package static let adjudication: [Field] = [
    decision(
      .payer, "payer", .code, .none, "2430 SVD01",
      "The id of the payer that decided, as in the other payer's id."),
    decision(.paid, "paid", .money, .none, "2430 SVD02", "What the payer paid on the line."),
    decision(.codeKind, "code_kind", .code, .none, "2430 SVD03-1", "The code's qualifier."),
    decision(
      .code, "code", .code, .clinical, "2430 SVD03-2",
      "The procedure code that the payer decided on."),
    decision(
      .mods, "mods", .codes(capacity: 4), .clinical, "2430 SVD03-3", "Its modifiers in order."),
    decision(
      .description, "description", .text, .clinical, "2430 SVD03-7", "The procedure in words."),
    decision(.units, "units", .quantity, .none, "2430 SVD05", "The units that the payer paid."),
    decision(
      .bundledLine, "bundled_line", .integer, .none, "2430 SVD06",
      "The number of the line that this one was bundled into."),
    decision(
      .adjudicatedOn, "adjudicated_on", .date, .clinical, "2430 DTP*573",
      "The date the payer decided."),
    decision(
      .remaining, "remaining", .money, .none, "2430 AMT*EAF",
      "What the patient still owes on the line after the payer."),
    decision(
      .adjusted, "adjusted", .money, .none, "derived", required: true,
      "The sum of the adjustments; the line's charge is what was paid and this."),
    decision(
      .segment, "segment", .integer, .none, "derived",
      "The number of the SVD segment in the file."),
  ]

  package static let adjustment: [Field] = [
    part(
      .group, "group", .code, .none, "CAS01",
      "Who bears it: CO contract, PR patient, PI payer, OA other."),
    part(.reason, "reason", .code, .none, "CAS02", "The claim adjustment reason code."),
    part(.amount, "amount", .money, .none, "CAS03", "The amount taken off the charge."),
    part(.quantity, "quantity", .quantity, .none, "CAS04", "The units taken off."),
    part(
      .segment, "segment", .integer, .none, "derived",
      "The number of the CAS segment in the file."),
  ]

  package static let segment: [Field] = [
    kept(
      .loop, "loop", .code, .none, "whole segment",
      "The loop it stands in, such as 2330C; ST for the head of the transaction."),
    kept(.id, "id", .code, .none, "whole segment", "The segment's identifier, such as REF."),
    kept(
      .line, "line", .integer, .none, "whole segment",
      "The ordinal of the line it belongs to; 0 when it stands above the lines."),
    kept(
      .otherPayer, "other_payer", .integer, .none, "whole segment",
      "The ordinal of the other payer whose loop it stands in; 0 when it stands in none."),
    kept(
      .text, "text", .text, .direct, "whole segment",
      "The segment as it stands in the file, without its terminator."),
    kept(
      .number, "number", .integer, .none, "whole segment", "The number of the segment in the file."),
  ]
}

private func decision(
  _ slot: AdjudicationSlot, _ path: String, _ type: FieldType, _ phi: PHIClass, _ x12: String,
  required: Bool = false, _ doc: String
) -> Field {
  Field(
    record: .adjudication, slot: slot.rawValue, path: path, type: type, doc: doc, phi: phi,
    x12: x12, required: required)
}

private func part(
  _ slot: AdjustmentSlot, _ path: String, _ type: FieldType, _ phi: PHIClass, _ x12: String,
  _ doc: String
) -> Field {
  Field(
    record: .adjustment, slot: slot.rawValue, path: path, type: type, doc: doc, phi: phi, x12: x12)
}

private func kept(
  _ slot: SegmentSlot, _ path: String, _ type: FieldType, _ phi: PHIClass, _ x12: String,
  _ doc: String
) -> Field {
  Field(
    record: .segment, slot: slot.rawValue, path: path, type: type, doc: doc, phi: phi, x12: x12)
}
