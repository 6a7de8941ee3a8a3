/// The lines of a text one after another, with their numbers; lines end in LF, CRLF or CR.
package struct TextLines {
  /// One line without its end.
  package struct Line {
    /// From 1, blank lines counted, as an editor shows it.
    package let number: Int
    package let bytes: UnsafeBufferPointer<UInt8>

    package var text: String { String(decoding: bytes, as: UTF8.self) }

    /// The fields between separators; a line without any is one field.
    package func fields(_ separator: UInt8) -> [UnsafeBufferPointer<UInt8>] {
      var fields: [UnsafeBufferPointer<UInt8>] = []
      eachField(separator) { fields.append($1) }
      return fields
    }

    /// Calls `body` with each field and its index from 0, without an array.
    @inline(__always)
    package func eachField(
      _ separator: UInt8, _ body: (Int, UnsafeBufferPointer<UInt8>) -> Void
    ) {
      var start = 0
      var index = 0
      for place in 0..<bytes.count where bytes[place] == separator {
        body(index, UnsafeBufferPointer(rebasing: bytes[start..<place]))
        start = place + 1
        index += 1
      }
      body(index, UnsafeBufferPointer(rebasing: bytes[start...]))
    }

    /// Bytes at fixed places, blanks around them taken away; empty where the line is shorter.
    package func piece(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
      let clipped = range.clamped(to: 0..<bytes.count)
      return UnsafeBufferPointer(rebasing: bytes[clipped]).trimmed
    }
  }

  private let bytes: UnsafeBufferPointer<UInt8>
  private var place = 0
  private var number = 0

  package init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// How many bytes were read, for progress.
  package var position: Int { place }

  /// The next line; nil at the end.
  package mutating func next() -> Line? {
    guard place < bytes.count else { return nil }
    let start = place
    while place < bytes.count, bytes[place] != 0x0A, bytes[place] != 0x0D { place += 1 }
    let line = UnsafeBufferPointer(rebasing: bytes[start..<place])
    if place < bytes.count {
      if bytes[place] == 0x0D, place + 1 < bytes.count, bytes[place + 1] == 0x0A { place += 1 }
      place += 1
    }
    number += 1
    return Line(number: number, bytes: line)
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Without blanks at both ends.
  package var trimmed: UnsafeBufferPointer<UInt8> {
    var start = 0
    var end = count
    while start < end, self[start] == 0x20 || self[start] == 0x09 { start += 1 }
    while end > start, self[end - 1] == 0x20 || self[end - 1] == 0x09 { end -= 1 }
    return UnsafeBufferPointer(rebasing: self[start..<end])
  }

  package var text: String { String(decoding: self, as: UTF8.self) }
}
