/// A run of bytes of a document: where a stored value was read.
package struct DocumentPiece: Equatable, Sendable {
  /// The first byte in the document, from 0.
  package var offset: Int
  package var length: Int
  /// The number of its first segment in the document, from 1; 0 where there are none.
  package var segment: Int

  package init(offset: Int, length: Int, segment: Int) {
    self.offset = offset
    self.length = length
    self.segment = segment
  }

  /// Pieces as they are stored: LEB128 numbers, offsets and segments as differences to the end of the
  /// piece before.
  package static func stored(_ pieces: [DocumentPiece]) -> [UInt8] {
    var bytes: [UInt8] = []
    var (end, segment) = (0, 0)
    for piece in pieces {
      append(piece.offset - end, to: &bytes)
      append(piece.length, to: &bytes)
      append(piece.segment - segment, to: &bytes)
      end = piece.offset + piece.length
      segment = piece.segment
    }
    return bytes
  }

  /// Pieces that were stored; nil when the bytes end inside a number.
  package static func read(_ bytes: UnsafeRawBufferPointer) -> [DocumentPiece]? {
    var pieces: [DocumentPiece] = []
    var cursor = 0
    var (end, segment) = (0, 0)
    while cursor < bytes.count {
      guard let offset = next(bytes, &cursor), let length = next(bytes, &cursor),
        let step = next(bytes, &cursor)
      else { return nil }
      segment += step
      pieces.append(DocumentPiece(offset: end + offset, length: length, segment: segment))
      end += offset + length
    }
    return pieces
  }

  /// A number, zig-zag so that small negative ones stay short.
  private static func append(_ value: Int, to bytes: inout [UInt8]) {
    var rest = UInt64(bitPattern: Int64((value << 1) ^ (value >> 63)))
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  private static func next(_ bytes: UnsafeRawBufferPointer, _ cursor: inout Int) -> Int? {
    var (value, shift) = (UInt64(0), UInt64(0))
    while cursor < bytes.count, shift < 64 {
      let byte = bytes[cursor]
      cursor += 1
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return Int(bitPattern: UInt(value >> 1)) ^ -Int(value & 1) }
      shift += 7
    }
    return nil
  }
}
