/// A list of records inside a record, such as the lines of a claim.
package struct RecordList: Sendable {
  /// The name in rules and JSON claims.
  package let name: String
  /// What the list holds.
  package let record: Record
  /// The slot of the parent that keeps count and address.
  package let slot: Int
  package let doc: String

  /// The bases of the list's records in a sealed frame.
  package func records(of parent: UnsafeRawPointer) -> [UnsafeRawPointer] {
    let place = parent + Slot.headerSize + slot * Slot.stride
    let count = Int(max(0, place.load(as: Int64.self)))
    let address = place.load(fromByteOffset: 8, as: UInt.self)
    guard count > 0, let first = UnsafeRawPointer(bitPattern: address) else { return [] }
    return (0..<count).map { first + $0 * record.stride }
  }
}

extension Schema {
  /// The lists of a record, in the order in which a frame keeps them.
  package static func lists(of record: Record) -> [RecordList] {
    switch record {
    case .claim: claimLists
    case .line, .otherPayer: []
    }
  }

  private static let claimLists = [
    RecordList(
      name: "other_payers", record: .otherPayer, slot: ClaimSlot.otherPayers.rawValue,
      doc: "The other payers of the claim (2320), in the order of the file."),
    RecordList(
      name: "lines", record: .line, slot: ClaimSlot.lines.rawValue,
      doc: "The service lines (2400), in the order of the file."),
  ]
}

extension Record {
  /// The bytes of a record in a frame.
  package var stride: Int {
    switch self {
    case .claim: ClaimFrame.stride
    case .line: LineFrame.stride
    case .otherPayer: OtherPayerFrame.stride
    }
  }

  /// The slots that the record's fields take, lists of records aside.
  var fieldSlots: Int { Record.fieldSlotCounts[self] ?? 0 }

  private static let fieldSlotCounts = Dictionary(
    uniqueKeysWithValues: Record.allCases.map { record in
      (record, Schema.fields(of: record).map { $0.slot + $0.type.width }.max() ?? 0)
    })
}
