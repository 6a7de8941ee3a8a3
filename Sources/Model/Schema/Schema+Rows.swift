/// How the tables of fields are written: one row for a field, blocks numbered in the order of their rows.
struct FieldRow {
  let path: String
  let type: FieldType
  let phi: PHIClass
  let x12: String
  let required: Bool
  let doc: String

  init(
    _ path: String, _ type: FieldType, _ phi: PHIClass, _ x12: String, required: Bool = false,
    _ doc: String
  ) {
    self.path = path
    self.type = type
    self.phi = phi
    self.x12 = x12
    self.required = required
    self.doc = doc
  }
}

extension Schema {
  /// The fields of a claim's block, which takes its slots in the order of the rows, from one on.
  static func claimBlock(_ block: ClaimBlock, from first: Int = 0, _ rows: [FieldRow]) -> [Field] {
    fields(.claim, block.offset, first, rows)
  }

  /// The fields of a line's block.
  static func lineBlock(_ block: LineBlock, _ rows: [FieldRow]) -> [Field] {
    fields(.line, block.offset, 0, rows)
  }

  private static func fields(
    _ record: Record, _ block: Int, _ first: Int, _ rows: [FieldRow]
  ) -> [Field] {
    var slot = first
    return rows.map { row in
      defer { slot += row.type.width }
      return Field(
        record: record, block: block, slot: slot, path: row.path, type: row.type, doc: row.doc,
        phi: row.phi, x12: row.x12, required: row.required)
    }
  }

  /// The number of slots of a block: what its fields need.
  package static func width(ofBlock offset: Int, in record: Record) -> Int {
    widths[BlockName(record: record, offset: offset)] ?? 0
  }

  private struct BlockName: Hashable {
    let record: Record
    let offset: Int
  }

  private static let widths: [BlockName: Int] = {
    var widths: [BlockName: Int] = [:]
    for record in [Record.claim, .line] {
      for field in fields(of: record) where field.block != 0 {
        let name = BlockName(record: record, offset: field.block)
        widths[name] = max(widths[name] ?? 0, field.slot + field.type.width)
      }
    }
    return widths
  }()
}
