/// A list of records inside a record, such as the lines of a claim.
package struct RecordList: Sendable {
  /// The name in rules and JSON claims.
  package let name: String
  /// The record the list stands in.
  package let parent: Record
  /// What the list holds.
  package let record: Record
  /// The slot of the parent that keeps count and address.
  package let slot: Int
  package let doc: String

  /// The offset of that slot from the parent's base.
  package var offset: Int { parent.slotsStart + slot * Slot.stride }

  /// The bases of the list's records in a sealed frame.
  package func records(of base: UnsafeRawPointer) -> [UnsafeRawPointer] {
    let place = base + offset
    let count = Int(max(0, place.load(as: Int64.self)))
    let address = place.load(fromByteOffset: 8, as: UInt.self)
    guard count > 0, let first = UnsafeRawPointer(bitPattern: address) else { return [] }
    return (0..<count).map { first + $0 * record.stride }
  }
}

extension Schema {
  /// The lists of a record, in the order in which a frame is filled with them.
  package static func lists(of record: Record) -> [RecordList] {
    switch record {
    case .claim: claimLists
    case .line: lineLists
    case .otherPayer: otherPayerLists
    case .adjudication: adjudicationLists
    case .adjustment, .segment: []
    }
  }

  private static let claimLists = [
    RecordList(
      name: "other_payers", parent: .claim, record: .otherPayer,
      slot: ClaimSlot.otherPayers.rawValue,
      doc: "The other payers of the claim (2320), in the order of the file."),
    RecordList(
      name: "lines", parent: .claim, record: .line, slot: ClaimSlot.lines.rawValue,
      doc: "The service lines (2400), in the order of the file."),
    RecordList(
      name: "segments", parent: .claim, record: .segment, slot: ClaimSlot.segments.rawValue,
      doc: "The segments of which a value has no field, in the order of the file."),
  ]

  private static let lineLists = [
    RecordList(
      name: "adjudications", parent: .line, record: .adjudication,
      slot: LineSlot.adjudications.rawValue,
      doc: "What other payers decided on the line (2430), in the order of the file.")
  ]

  private static let otherPayerLists = [
    RecordList(
      name: "adjustments", parent: .otherPayer, record: .adjustment,
      slot: OtherPayerSlot.adjustments.rawValue,
      doc: "The other payer's adjustments of the claim (2320 CAS).")
  ]

  private static let adjudicationLists = [
    RecordList(
      name: "adjustments", parent: .adjudication, record: .adjustment,
      slot: AdjudicationSlot.adjustments.rawValue,
      doc: "The adjustments of the line by the payer that decided (2430 CAS).")
  ]
}
