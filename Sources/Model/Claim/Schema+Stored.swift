/// Which fields a ``Claim`` keeps: what was said, not what follows from it.
extension Field {
  /// Whether the value follows from others of the claim.
  package var isRecomputed: Bool {
    Field.isRecomputed(record, path, isDerived: isDerived)
  }

  static func isRecomputed(_ record: Record, _ path: String, isDerived: Bool) -> Bool {
    guard isDerived else { return path.hasPrefix("raw.") }
    return recomputed[record]?.contains(path) ?? false
  }

  private static let recomputed: [Record: Set<String>] = [
    .claim: [
      "first_dos", "last_dos", "line_count", "line_total", "diagnosis_count", "other_payer_count",
    ],
    .line: ["diagnoses", "adjudication_count"], .adjudication: ["adjusted"],
  ]
}

extension Schema {
  /// The fields of a record that a claim value holds, in schema order.
  package static func storedFields(of record: Record) -> [Field] { RecordShape.of(record).stored }
}
