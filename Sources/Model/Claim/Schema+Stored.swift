/// Which fields a ``Claim`` keeps: what was said, not what follows from it.
extension Field {
  /// Whether a claim value holds the field.
  ///
  /// Counts, sums, first and last days, the lines' diagnoses and `raw` are made anew whenever a
  /// frame is (``ClaimCompletion``); the place in a file belongs to the file. A derived field that
  /// nothing else in the claim implies, such as the number of attachments, is kept.
  package var isStored: Bool { !isRecomputed && path != "segment" }

  /// Whether the reader of a file computes the value.
  package var isDerived: Bool { x12 == "derived" }

  /// Whether the value follows from others of the claim.
  package var isRecomputed: Bool {
    guard isDerived else { return group == "raw" }
    return Field.recomputed[record]?.contains(path) ?? false
  }

  private static let recomputed: [Record: Set<String>] = [
    .claim: [
      "first_dos", "last_dos", "line_count", "line_total", "diagnosis_count", "other_payer_count",
    ],
    .line: ["diagnoses"],
  ]
}

extension Schema {
  /// The fields of a record that a claim value holds, in schema order.
  package static func storedFields(of record: Record) -> [Field] { RecordShape.of(record).stored }
}
