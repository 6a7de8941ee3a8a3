/// One claim in flat form over its own bytes: what rules, the index, output and backtests read.
///
/// A frame is a view: it is valid while its ``FrameBatch`` lives. Reading a field costs one load.
package struct ClaimFrame: @unchecked Sendable {
  /// The base of the claim record; memory of a sealed batch is never written again, which is what
  /// makes the view safe to share.
  package let base: UnsafeRawPointer

  @inline(__always)
  package init(base: UnsafeRawPointer) { self.base = base }

  @inline(__always)
  package subscript(slot: ClaimSlot) -> Slot {
    base.load(fromByteOffset: Slot.headerSize &+ slot.rawValue &* Slot.stride, as: Slot.self)
  }

  /// The bytes of a record of this kind.
  package static let stride = Slot.headerSize + ClaimSlot.allCases.count * Slot.stride

  /// The claim's place in the input, counting from 0.
  package var ordinal: Int { Int(base.load(fromByteOffset: 8, as: UInt32.self)) }

  /// Whether a value of the claim could not be read; its status is then `error`.
  package var isUnreadable: Bool { base.load(fromByteOffset: 12, as: UInt8.self) & 1 != 0 }

  /// The segment terminator of the document, 0 when the claim did not come from X12.
  package var segmentTerminator: UInt8 { base.load(fromByteOffset: 13, as: UInt8.self) }

  package var id: String { text(self[.id]) }
  package var total: Money? { money(self[.total]) }
  package var lineCount: Int { max(0, Int(self[.lines].value)) }
  package var otherPayerCount: Int { max(0, Int(self[.otherPayers].value)) }

  package func line(_ index: Int) -> LineFrame {
    LineFrame(base: child(.lines) + index * LineFrame.stride)
  }

  package func otherPayer(_ index: Int) -> OtherPayerFrame {
    OtherPayerFrame(base: child(.otherPayers) + index * OtherPayerFrame.stride)
  }

  /// The address of the first record of a list; only to be used when its count is not 0.
  @inline(__always)
  package func child(_ slot: ClaimSlot) -> UnsafeRawPointer {
    let address = base.load(
      fromByteOffset: Slot.headerSize &+ slot.rawValue &* Slot.stride &+ 8, as: UInt.self)
    return UnsafeRawPointer(bitPattern: address) ?? base
  }

  /// The bytes of a code or text.
  package func bytes(_ slot: Slot) -> UnsafeRawBufferPointer { frameBytes(base, slot) }

  /// A code or text as a string; bytes that are not UTF-8 are replaced.
  package func text(_ slot: Slot) -> String { String(decoding: bytes(slot), as: UTF8.self) }

  package func money(_ slot: Slot) -> Money? {
    slot.value == Slot.absent ? nil : Money(cents: slot.value)
  }

  package func date(_ slot: Slot) -> CivilDate? {
    slot.value == Slot.absent ? nil : CivilDate(days: Int32(truncatingIfNeeded: slot.value))
  }
}

/// One service line of a frame.
package struct LineFrame: @unchecked Sendable {
  package let base: UnsafeRawPointer

  @inline(__always)
  package init(base: UnsafeRawPointer) { self.base = base }

  package static let stride = Slot.headerSize + LineSlot.allCases.count * Slot.stride

  @inline(__always)
  package subscript(slot: LineSlot) -> Slot {
    base.load(fromByteOffset: Slot.headerSize &+ slot.rawValue &* Slot.stride, as: Slot.self)
  }

  package func text(_ slot: Slot) -> String {
    String(decoding: frameBytes(base, slot), as: UTF8.self)
  }
}

/// One other payer of a frame.
package struct OtherPayerFrame: @unchecked Sendable {
  package let base: UnsafeRawPointer

  package init(base: UnsafeRawPointer) { self.base = base }

  package static let stride = Slot.headerSize + OtherPayerSlot.allCases.count * Slot.stride

  package subscript(slot: OtherPayerSlot) -> Slot {
    base.load(fromByteOffset: Slot.headerSize + slot.rawValue * Slot.stride, as: Slot.self)
  }

  package func text(_ slot: Slot) -> String {
    String(decoding: frameBytes(base, slot), as: UTF8.self)
  }
}

/// The bytes a slot of any record points at.
@inline(__always)
package func frameBytes(_ base: UnsafeRawPointer, _ slot: Slot) -> UnsafeRawBufferPointer {
  guard slot.length > 0, let text = base.load(as: UnsafeRawPointer?.self) else {
    return UnsafeRawBufferPointer(start: nil, count: 0)
  }
  return UnsafeRawBufferPointer(start: text + Int(slot.offset), count: Int(slot.length))
}
