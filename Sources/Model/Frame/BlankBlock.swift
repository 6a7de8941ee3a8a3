/// The one block of blank slots that every record points at where it has nothing to say.
@usableFromInline
package enum BlankBlock {
  /// More slots than any block has.
  package static let width = 128

  // Written once, before anyone reads, and never freed: frames point at it.
  package nonisolated(unsafe) static let address: UnsafeRawPointer = {
    let slots = UnsafeMutablePointer<Slot>.allocate(capacity: width)
    slots.initialize(repeating: Slot.blank, count: width)
    return UnsafeRawPointer(slots)
  }()

  /// A record of a kind with blank slots and blank blocks, from which records start as copies.
  static func record(_ kind: Record) -> UnsafeMutableRawPointer {
    let memory = UnsafeMutableRawPointer.allocate(byteCount: kind.stride, alignment: 16)
    memory.initializeMemory(as: UInt8.self, repeating: 0, count: Slot.headerSize)
    for offset in stride(from: Slot.headerSize, to: kind.slotsStart, by: 8) {
      memory.storeBytes(of: address, toByteOffset: offset, as: UnsafeRawPointer.self)
    }
    (memory + kind.slotsStart).assumingMemoryBound(to: Slot.self)
      .initialize(repeating: Slot.blank, count: (kind.stride - kind.slotsStart) / Slot.stride)
    for list in Schema.lists(of: kind) {
      memory.storeBytes(of: Slot(value: 0), toByteOffset: list.offset, as: Slot.self)
    }
    return memory
  }

  // As above.
  nonisolated(unsafe) static let line = UnsafeRawPointer(record(.line))
  nonisolated(unsafe) static let otherPayer = UnsafeRawPointer(record(.otherPayer))
  nonisolated(unsafe) static let adjudication = UnsafeRawPointer(record(.adjudication))
  nonisolated(unsafe) static let adjustment = UnsafeRawPointer(record(.adjustment))
  nonisolated(unsafe) static let segment = UnsafeRawPointer(record(.segment))
}
