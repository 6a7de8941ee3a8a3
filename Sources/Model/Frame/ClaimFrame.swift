/// One claim in flat form over its own bytes: what rules, the index, output and backtests read.
///
/// A frame is a view: it is valid while its ``FrameBatch`` lives. Reading a field costs one load.
@frozen @usableFromInline
package struct ClaimFrame: @unchecked Sendable {
  /// The base of the claim record; memory of a sealed batch is never written again, which is what
  /// makes the view safe to share.
  @usableFromInline package let base: UnsafeRawPointer

  @inlinable @inline(__always)
  package init(base: UnsafeRawPointer) { self.base = base }

  @inlinable
  package subscript(slot: ClaimSlot) -> Slot {
    @inline(__always) get {
      base.load(
        fromByteOffset: ClaimFrame.slotsStart &+ slot.index &* Slot.stride, as: Slot.self)
    }
  }

  /// The offset of the first slot: behind the header and the addresses of the claim's 17 blocks.
  @inlinable @inline(__always) package static var slotsStart: Int { Slot.headerSize + 17 * 8 }

  /// The bytes of a record of this kind.
  @inlinable @inline(__always) package static var stride: Int {
    slotsStart + (ClaimSlot.patientPaid.index + 1) * Slot.stride
  }

  /// The claim's place in the input, counting from 0.
  package var ordinal: Int { Int(base.load(fromByteOffset: 8, as: UInt32.self)) }

  /// Whether a value of the claim could not be read; its status is then `error`.
  @inlinable @inline(__always) package var isUnreadable: Bool {
    base.load(fromByteOffset: 12, as: UInt8.self) & 1 != 0
  }

  /// Whether the claim was read from JSON; the offsets of its values are then those of
  /// ``TextOrigins``.
  package var isJSON: Bool { base.load(fromByteOffset: 12, as: UInt8.self) & 2 != 0 }

  /// The segment terminator of the document, 0 when the claim did not come from X12.
  package var segmentTerminator: UInt8 { base.load(fromByteOffset: 13, as: UInt8.self) }

  package var id: String { text(self[.id]) }
  package var total: Money? { money(self[.total]) }
  @inlinable @inline(__always) package var lineCount: Int { max(0, Int(self[.lines].value)) }
  @inlinable package var otherPayerCount: Int { max(0, Int(self[.otherPayers].value)) }

  package var segmentCount: Int { max(0, Int(self[.segments].value)) }

  /// The text of the field at a path; empty when it is blank or there is no such field.
  package func text(_ path: String) -> String {
    Schema.field(.claim, path).map { text($0.slot(of: base)) } ?? ""
  }

  package func line(_ index: Int) -> LineFrame {
    LineFrame(base: child(.lines) + index * LineFrame.stride)
  }

  package func otherPayer(_ index: Int) -> OtherPayerFrame {
    OtherPayerFrame(base: child(.otherPayers) + index * OtherPayerFrame.stride)
  }

  /// The address of the first record of a list; only to be used when its count is not 0.
  @inlinable @inline(__always)
  package func child(_ slot: ClaimSlot) -> UnsafeRawPointer {
    let address = base.load(
      fromByteOffset: ClaimFrame.slotsStart &+ slot.index &* Slot.stride &+ 8, as: UInt.self)
    return UnsafeRawPointer(bitPattern: address) ?? base
  }

  /// Reads a word of each cache line that most rules read, so that the memory of a claim read long ago
  /// comes in all at once and not line by line as rules ask for it; gives a sum of no meaning.
  ///
  /// Measured on 20,000 claims read beforehand (`make bench`).
  package func touch() -> Int64 {
    var sum: Int64 = 0
    for offset in Swift.stride(from: 0, to: 768, by: 64) {
      sum &+= base.load(fromByteOffset: offset, as: Int64.self)
    }
    guard lineCount > 0 else { return sum }
    var line = child(.lines)
    for _ in 0..<lineCount {
      for offset in Swift.stride(from: 0, to: 320, by: 64) {
        sum &+= line.load(fromByteOffset: offset, as: Int64.self)
      }
      line += LineFrame.stride
    }
    return sum
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
@frozen @usableFromInline
package struct LineFrame: @unchecked Sendable {
  @usableFromInline package let base: UnsafeRawPointer

  @inlinable @inline(__always)
  package init(base: UnsafeRawPointer) { self.base = base }

  /// The offset of the first slot: behind the header and the addresses of the line's 11 blocks.
  @inlinable @inline(__always) package static var slotsStart: Int { Slot.headerSize + 11 * 8 }

  @inlinable @inline(__always) package static var stride: Int {
    slotsStart + (LineSlot.rawReferral.index + 1) * Slot.stride
  }

  @inlinable
  package subscript(slot: LineSlot) -> Slot {
    @inline(__always) get {
      base.load(fromByteOffset: LineFrame.slotsStart &+ slot.index &* Slot.stride, as: Slot.self)
    }
  }

  /// The text of the field at a path; empty when it is blank or there is no such field.
  package func text(_ path: String) -> String {
    Schema.field(.line, path).map { text($0.slot(of: base)) } ?? ""
  }

  package func text(_ slot: Slot) -> String {
    String(decoding: frameBytes(base, slot), as: UTF8.self)
  }
}

/// One other payer of a frame.
@frozen @usableFromInline
package struct OtherPayerFrame: @unchecked Sendable {
  @usableFromInline package let base: UnsafeRawPointer

  @inlinable @inline(__always)
  package init(base: UnsafeRawPointer) { self.base = base }

  @inlinable @inline(__always) package static var stride: Int {
    Slot.headerSize + (OtherPayerSlot.billingIDKind.index + 1) * Slot.stride
  }

  package subscript(slot: OtherPayerSlot) -> Slot {
    base.load(fromByteOffset: Slot.headerSize + slot.index * Slot.stride, as: Slot.self)
  }

  package func text(_ slot: Slot) -> String {
    String(decoding: frameBytes(base, slot), as: UTF8.self)
  }
}

/// The bytes a slot of any record points at.
@inlinable @inline(__always)
package func frameBytes(_ base: UnsafeRawPointer, _ slot: Slot) -> UnsafeRawBufferPointer {
  guard slot.length > 0, let text = base.load(as: UnsafeRawPointer?.self) else {
    return UnsafeRawBufferPointer(start: nil, count: 0)
  }
  if slot.offset == Slot.constant { return ConstantText.bytes(slot) }
  return UnsafeRawBufferPointer(start: text + Int(slot.offset), count: Int(slot.length))
}
