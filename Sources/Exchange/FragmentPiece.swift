/// Bytes of a document that were kept as they stood, with their place in it.
package struct FragmentPiece: Hashable, Sendable {
  /// Where the bytes stand in the document: from a segment's first byte to that of the segment behind
  /// the piece, so that line ends between segments belong to it.
  package var range: Range<Int>
  /// The number of the first segment in the document, where ISA is 1.
  package var segment: Int

  package init(range: Range<Int>, segment: Int) {
    self.range = range
    self.segment = segment
  }

  /// Pieces as ASCII text for keeping: `start+length@segment`, with commas between.
  package static func text(_ pieces: [FragmentPiece]) -> String {
    pieces.map { "\($0.range.lowerBound)+\($0.range.count)@\($0.segment)" }.joined(separator: ",")
  }

  /// The pieces of a text made by ``text(_:)``; nil when it is none.
  package static func pieces(_ text: some Collection<UInt8>) -> [FragmentPiece]? {
    var pieces: [FragmentPiece] = []
    var numbers = (0, 0)
    var (place, value, digits) = (0, 0, 0)
    func close(_ wanted: Int) -> Bool { place == wanted && digits > 0 }
    func piece() -> FragmentPiece? {
      guard close(2), numbers.1 > 0 else { return nil }
      return FragmentPiece(range: numbers.0..<numbers.0 + numbers.1, segment: value)
    }
    for byte in text {
      switch byte {
      case 0x30...0x39:
        digits += 1
        // 15 digits, so that no sum overflows.
        guard digits <= 15 else { return nil }
        value = value * 10 + Int(byte - 0x30)
        continue
      case UInt8(ascii: "+"):
        guard close(0) else { return nil }
        numbers.0 = value
        place = 1
      case UInt8(ascii: "@"):
        guard close(1) else { return nil }
        numbers.1 = value
        place = 2
      case UInt8(ascii: ","):
        guard let piece = piece() else { return nil }
        pieces.append(piece)
        place = 0
      default: return nil
      }
      (value, digits) = (0, 0)
    }
    guard let last = piece() else { return nil }
    return pieces + [last]
  }
}
