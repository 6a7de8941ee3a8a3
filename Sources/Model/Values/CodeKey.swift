/// A short code packed into 64 bits, so that equality and ranges are integer comparisons.
///
/// Up to eight ASCII bytes are packed left-justified, most significant first: the order of keys is
/// the order of the codes as text, and the key is the code. A longer code (an NPI, a taxonomy, a
/// long payer id) gets a mixed key with the top bit set, which no packed code has; equality of two
/// such keys must be confirmed on the bytes. No table of codes is shared between workers, so results
/// cannot depend on the order in which codes were met.
@frozen @usableFromInline
package struct CodeKey: Hashable, Sendable {
  @usableFromInline package let bits: UInt64

  @inlinable @inline(__always)
  package init(bits: UInt64) { self.bits = bits }

  /// The key of a code's bytes.
  ///
  /// Bytes outside ASCII give a mixed key whatever the length.
  @inlinable @inline(__always)
  package init(_ bytes: UnsafeRawBufferPointer) {
    if bytes.count <= 8 {
      let packed = CodeKey.pack(bytes)
      if packed & 0x8080_8080_8080_8080 == 0 {
        bits = packed
        return
      }
    }
    bits = CodeKey.mix(bytes)
  }

  /// Up to eight bytes left-justified, the first most significant: the first and the last few are read
  /// as words that may overlap, which is one branch where a loop has one for each byte.
  @inlinable @inline(__always)
  static func pack(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    let count = bytes.count
    guard count > 0, let start = bytes.baseAddress else { return 0 }
    let right = UInt64(truncatingIfNeeded: (8 &- count) &* 8)
    if count >= 4 {
      let first = UInt64(start.loadUnaligned(as: UInt32.self).bigEndian)
      let last = UInt64((start + (count &- 4)).loadUnaligned(as: UInt32.self).bigEndian)
      return first &<< 32 | last &<< right
    }
    if count >= 2 {
      let first = UInt64(start.loadUnaligned(as: UInt16.self).bigEndian)
      let last = UInt64((start + (count &- 2)).loadUnaligned(as: UInt16.self).bigEndian)
      return first &<< 48 | last &<< right
    }
    return UInt64(start.load(as: UInt8.self)) &<< 56
  }

  package init(_ text: some StringProtocol) {
    var copy = String(text)
    self = copy.withUTF8 { CodeKey(UnsafeRawBufferPointer($0)) }
  }

  /// Whether the key is the whole code; otherwise equal keys must be confirmed on the bytes.
  @inlinable @inline(__always)
  package var isExact: Bool { bits >> 63 == 0 }

  /// The number of bytes of a code whose key is exact.
  @inlinable @inline(__always)
  package var length: Int { bits == 0 ? 0 : 8 - bits.trailingZeroBitCount / 8 }

  /// The code as text; nil when the key is not exact.
  package var text: String? {
    guard isExact else { return nil }
    var scalars = String.UnicodeScalarView()
    for index in 0..<length {
      scalars.append(Unicode.Scalar(UInt8(truncatingIfNeeded: bits >> UInt64(56 - index * 8))))
    }
    return String(scalars)
  }

  @inlinable
  static func mix(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325 ^ UInt64(truncatingIfNeeded: bytes.count)
    guard bytes.count >= 8, let start = bytes.baseAddress else {
      for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
      return hash | 1 << 63
    }
    var offset = 0
    while offset < bytes.count {
      // The last word overlaps the one before it.
      let word = (start + min(offset, bytes.count &- 8)).loadUnaligned(as: UInt64.self)
      hash = (hash ^ word) &* 0x9e37_79b9_7f4a_7c15
      hash ^= hash &>> 32
      offset &+= 8
    }
    return hash | 1 << 63
  }
}
