package import LuaVM
import Model

/// The sandbox's view of a claim, generated from the schema: `claim.payer.id`,
/// `claim.lines[1].mods`, `line.raw.pos`.
package enum Accessors {
  package static let adjustment = recordType(.adjustment, below: [])
  package static let adjudication = recordType(.adjudication, below: [adjustment])
  package static let segment = recordType(.segment, below: [])
  package static let line = recordType(.line, below: [adjudication])
  package static let otherPayer = recordType(.otherPayer, below: [adjustment])
  package static let claim = recordType(.claim, below: [otherPayer, line, segment])

  /// A claim whose values that may name a person are hidden, whatever is done with them: a text such as
  /// `(birth_date hidden)` stands for each that is there.
  package static let maskedClaim: LuaRecordType = {
    let adjustment = recordType(.adjustment, below: [], hides: true)
    let adjudication = recordType(.adjudication, below: [adjustment], hides: true)
    let line = recordType(.line, below: [adjudication], hides: true)
    let otherPayer = recordType(.otherPayer, below: [adjustment], hides: true)
    let segment = recordType(.segment, below: [], hides: true)
    return recordType(.claim, below: [otherPayer, line, segment], hides: true)
  }()

  /// The type of a record whose lists hold records of the types given, in the order of its lists.
  private static func recordType(
    _ record: Record, below: [LuaRecordType], hides: Bool = false
  ) -> LuaRecordType {
    func luaField(_ field: Field) -> LuaField { self.luaField(field, hides: hides) }
    let name = record.title
    let fields = Schema.fields(of: record)
    let own = fields.filter { $0.group == nil }.map(luaField)
    let groups = Schema.groups(of: record).map { group in
      let type = LuaRecordType(
        name: "\(name).\(group)", stride: record.stride,
        fields: fields.filter { $0.group == group }.map(luaField))
      return LuaField(group, offset: 0, kind: .record(type))
    }
    let lists = zip(Schema.lists(of: record), below).map { list, type in
      LuaField(list.name, offset: list.offset, kind: .records(type))
    }
    return LuaRecordType(name: name, stride: record.stride, fields: own + groups + lists)
  }

  private static func luaField(_ field: Field, hides: Bool) -> LuaField {
    let kind: LuaField.Kind =
      switch field.type {
      case let type where hides && field.isHiddenInSessions: .hidden(isText: type.isText)
      case .code, .text: .text
      case .money: .exact(.money)
      case .quantity: .exact(.quantity)
      case .date: .exact(.date)
      case .integer: .integer
      case .flag: .boolean
      case .codes(let capacity): .texts(capacity: capacity)
      case .integers(let capacity): .integers(capacity: capacity)
      }
    return LuaField(field.name, block: field.block, offset: field.place, kind: kind)
  }
}

extension FieldType {
  /// Whether a value is bytes and not a number.
  fileprivate var isText: Bool {
    switch self {
    case .code, .text, .codes: true
    default: false
    }
  }
}
