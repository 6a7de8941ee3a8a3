package import LuaVM
import Model

/// The sandbox's view of a claim, generated from the schema: `claim.payer.id`,
/// `claim.lines[1].mods`, `line.raw.pos`.
package enum Accessors {
  package static let line = recordType(
    .line, name: "claim line", stride: LineFrame.stride, extra: [])
  package static let otherPayer = recordType(
    .otherPayer, name: "other payer", stride: OtherPayerFrame.stride, extra: [])
  package static let claim = recordType(
    .claim, name: "claim", stride: ClaimFrame.stride,
    extra: [
      LuaField("lines", offset: offset(.lines), kind: .records(line)),
      LuaField("other_payers", offset: offset(.otherPayers), kind: .records(otherPayer)),
    ])

  private static func offset(_ slot: ClaimSlot) -> Int {
    Slot.headerSize + slot.rawValue * Slot.stride
  }

  private static func recordType(
    _ record: Record, name: String, stride: Int, extra: [LuaField]
  ) -> LuaRecordType {
    let fields = Schema.fields(of: record)
    let own = fields.filter { $0.group == nil }.map(luaField)
    let groups = Schema.groups(of: record).map { group in
      let type = LuaRecordType(
        name: "\(name).\(group)", stride: stride,
        fields: fields.filter { $0.group == group }.map(luaField))
      return LuaField(group, offset: 0, kind: .record(type))
    }
    return LuaRecordType(name: name, stride: stride, fields: own + groups + extra)
  }

  private static func luaField(_ field: Field) -> LuaField {
    let kind: LuaField.Kind =
      switch field.type {
      case .code, .text: .text
      case .money: .exact(.money)
      case .quantity: .exact(.quantity)
      case .date: .exact(.date)
      case .integer: .integer
      case .flag: .boolean
      case .codes(let capacity): .texts(capacity: capacity)
      case .integers(let capacity): .integers(capacity: capacity)
      }
    return LuaField(field.name, offset: field.offset, kind: kind)
  }
}
