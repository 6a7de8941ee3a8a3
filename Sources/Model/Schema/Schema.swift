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
    }
  }

  /// The field of a record at a path; nil when there is none.
  package static func field(_ record: Record, _ path: String) -> Field? {
    byPath[record]?[path]
  }

  /// The claim's field of the same path as a line's: where a line inherits the value from.
  package static func claimField(like field: Field) -> Field? {
    field.slot < twins.count ? twins[field.slot] : nil
  }

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

  /// By the slots of the line's fields; every finding at a line asks.
  private static let twins: [Field?] = {
    var twins: [Field?] = []
    for field in line {
      while twins.count <= field.slot { twins.append(nil) }
      twins[field.slot] = byPath[.claim]?[field.path]
    }
    return twins
  }()
}
