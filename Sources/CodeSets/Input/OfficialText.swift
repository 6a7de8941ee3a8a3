internal import Glibc
internal import Text

/// The text of an official file as UTF-8, whatever it was published in.
///
/// Read are UTF-8 with and without a byte order mark, and Windows-1252, which is told by bytes that
/// are no UTF-8. A Ctrl-Z at the end, as old programs write it, is taken away with the blanks behind it.
package struct OfficialText: Sendable {
  /// The file's name, for messages.
  package let name: String
  private let content: MappedFile
  private let range: Range<Int>

  /// The bytes, all valid UTF-8.
  package var bytes: UnsafeBufferPointer<UInt8> {
    UnsafeRawBufferPointer(rebasing: content.bytes[range]).bindMemory(to: UInt8.self)
  }

  package init(_ file: SourceFile) throws(ImportProblem) {
    name = file.name
    let raw = file.bytes
    guard !raw.isEmpty else {
      throw ImportProblem(.empty, file: file.name, "The file is empty. Fetch it again.")
    }
    if file.begins(with: [0xFF, 0xFE]) || file.begins(with: [0xFE, 0xFF]) {
      throw ImportProblem(
        .encoding, file: file.name, "The file is in UTF-16. Save it as UTF-8 or as plain text.")
    }
    if file.begins(with: [0x25, 0x50, 0x44, 0x46]) {
      throw ImportProblem(.encoding, file: file.name, "This is a PDF. Name the txt or csv file.")
    }
    if let start = raw.baseAddress, let found = memchr(start, 0, raw.count) {
      let zero = UnsafeRawPointer(found) - start
      throw ImportProblem(
        .encoding, file: file.name,
        "Byte \(zero) is zero, so this is no text. Name the txt or csv file.")
    }
    let start = file.begins(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var end = raw.count
    var place = end
    while place > start, raw[place - 1] <= 0x20 {
      place -= 1
      if raw[place] == 0x1A { end = place }
    }
    let text = UnsafeRawBufferPointer(rebasing: raw[start..<end])
    if validUTF8Count(text.bindMemory(to: UInt8.self)) == text.count {
      content = file.mapping
      range = start..<end
    } else {
      let decoded = OfficialText.fromWindows1252(text)
      content = MappedFile(copying: decoded)
      range = 0..<decoded.count
    }
  }

  private static func fromWindows1252(_ text: UnsafeRawBufferPointer) -> [UInt8] {
    var decoded: [UInt8] = []
    decoded.reserveCapacity(text.count + text.count / 16)
    for byte in text {
      if byte < 0x80 {
        decoded.append(byte)
      } else {
        let scalar = byte < 0xA0 ? upper[Int(byte - 0x80)] : UInt32(byte)
        decoded.append(contentsOf: String(Unicode.Scalar(scalar) ?? "\u{FFFD}").utf8)
      }
    }
    return decoded
  }

  /// What 80 to 9F mean in Windows-1252; the five that mean nothing become the mark of replacement.
  private static let upper: [UInt32] = [
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178,
  ]
}
