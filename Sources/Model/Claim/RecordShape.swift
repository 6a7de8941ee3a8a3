/// What a record of a kind holds as a value: its fields, groups and lists by name, worked out once.
package final class RecordShape: Sendable {
  package let kind: Record
  /// The fields that a claim value holds, in schema order.
  package let stored: [Field]
  package let lists: [RecordList]
  private let members: [String: Member]

  /// What a name of a record leads to.
  package enum Member: Sendable {
    case field(Field)
    /// The fields of a group, such as `payer`, by their own names.
    case group([String: Field])
    case list(RecordList)
  }

  package static func of(_ kind: Record) -> RecordShape {
    guard let shape = shapes[kind] else { preconditionFailure("every record has a shape") }
    return shape
  }

  /// What a name leads to; nil when the record has none of this name.
  package func member(_ name: String) -> Member? { members[name] }

  private static let shapes = Dictionary(
    uniqueKeysWithValues: Record.allCases.map { ($0, RecordShape($0)) })

  private init(_ kind: Record) {
    self.kind = kind
    let fields = Schema.fields(of: kind)
    stored = fields.filter(\.isStored)
    lists = Schema.lists(of: kind)
    var members: [String: Member] = [:]
    var groups: [String: [String: Field]] = [:]
    for field in fields {
      if let group = field.group {
        groups[group, default: [:]][field.name] = field
      } else {
        members[field.name] = .field(field)
      }
    }
    for (name, fields) in groups { members[name] = .group(fields) }
    for list in lists { members[list.name] = .list(list) }
    self.members = members
  }
}
