/// The slots every claim of a loop begins with: what the levels above it said once for all of them.
///
/// An 837 states the billing provider, the subscriber and the payer once and hangs many claims
/// below; the reader keeps them here and each claim starts as a copy.
package final class ClaimTemplate {
  let memory: UnsafeMutableRawPointer

  package init() {
    memory = .allocate(byteCount: ClaimFrame.stride, alignment: 16)
    memory.initializeMemory(as: UInt8.self, repeating: 0, count: Slot.headerSize)
    clear(ClaimSlot.allCases.first ?? .id, through: ClaimSlot.allCases.last ?? .lines)
  }

  deinit { memory.deallocate() }

  package subscript(slot: ClaimSlot) -> Slot {
    get {
      memory.load(
        fromByteOffset: Slot.headerSize + slot.rawValue * Slot.stride, as: Slot.self)
    }
    set {
      memory.storeBytes(
        of: newValue, toByteOffset: Slot.headerSize + slot.rawValue * Slot.stride, as: Slot.self)
    }
  }

  /// Blanks a run of slots, such as everything about a subscriber when the next one begins.
  package func clear(_ first: ClaimSlot, through last: ClaimSlot) {
    let start = (memory + Slot.headerSize).assumingMemoryBound(to: Slot.self) + first.rawValue
    start.update(repeating: Slot.blank, count: last.rawValue - first.rawValue + 1)
  }
}
