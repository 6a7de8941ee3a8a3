/// The table of everything a rule, a report or a message can name about a claim.
package enum Schema {
  /// The Lua API level this build offers; it only ever grows.
  package static let apiLevel = 1

  /// The fields of a record in table order.
  package static func fields(of record: Record) -> [Field] {
    switch record {
    case .claim: claim
    case .line: line
    case .otherPayer: otherPayer
    case .adjudication: adjudication
    case .adjustment: adjustment
    case .segment: segment
    }
  }

  /// The field of a record at a path; nil when there is none.
  package static func field(_ record: Record, _ path: String) -> Field? {
    byPath[record]?[path]
  }

  /// The claim's field of the same path as a line's: where a line inherits the value from.
  package static func claimField(like field: Field) -> Field? { twins[field.key] }

  /// All groups of a record, such as `patient` and `payer`, sorted.
  package static func groups(of record: Record) -> [String] { groupNames[record] ?? [] }

  private static let groupNames: [Record: [String]] = Dictionary(
    uniqueKeysWithValues: Record.allCases.map { record in
      (record, Array(Set(fields(of: record).compactMap(\.group))).sorted())
    })

  private static let byPath: [Record: [String: Field]] = Dictionary(
    uniqueKeysWithValues: Record.allCases.map { record in
      (
        record,
        Dictionary(
          fields(of: record).map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
      )
    })

  /// The fields that a line has from the claim where it has none of its own.
  private static let twins: [Int: Field] = Dictionary(
    uniqueKeysWithValues: line.compactMap { field in
      let inherited =
        ["pos", "prior_auth", "referral"].contains(field.path)
        || ["rendering", "referring", "supervising", "facility"].contains(field.group)
      return inherited ? byPath[.claim]?[field.path].map { (field.key, $0) } : nil
    })
}
