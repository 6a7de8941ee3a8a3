/// One value of a frame: 16 bytes that the sandbox's accessors, the native conditions and Swift all
/// read in place.
///
/// - Money, quantities, dates, integers and flags stand in `value` (cents, thousandths, days since
///   1970-01-01, the number, 0 or 1); ``absent`` marks a blank.
/// - Codes stand in `value` as the bits of their ``CodeKey``; codes and text are the bytes
///   `offset ..< offset + length` of the frame's text, blank when `length` is 0.
/// - A value that was read from a document keeps its byte range whatever its type.
/// - A list of records keeps its count in `value` and the address of the first record in the last
///   eight bytes.
@frozen @usableFromInline
package struct Slot: Sendable {
  @usableFromInline package var value: Int64
  @usableFromInline package var offset: UInt32
  @usableFromInline package var length: UInt32

  @inlinable @inline(__always)
  package init(value: Int64, offset: UInt32 = 0, length: UInt32 = 0) {
    self.value = value
    self.offset = offset
    self.length = length
  }

  /// The offset of a text that stands in no document: its bytes are the key in `value`.
  ///
  /// Such a text has up to eight ASCII bytes and is one of ``ConstantText/words``.
  @inlinable package static var constant: UInt32 { UInt32.max }
  /// Whether the value was read from a document, or from the batch's own text.
  @inlinable package var hasPlace: Bool { length > 0 && offset != Slot.constant }
  /// The value of a blank number, date or flag.
  @inlinable package static var absent: Int64 { Int64.min }
  @inlinable package static var blank: Slot { Slot(value: absent) }
  /// The bytes a slot takes.
  @inlinable package static var stride: Int { 16 }
  /// The bytes before a record's first slot: the address of the frame's text, then eight bytes the
  /// frame keeps for itself.
  @inlinable package static var headerSize: Int { 16 }
}
