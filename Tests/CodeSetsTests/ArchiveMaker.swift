/// Makes small archives byte by byte, so that tests can damage every part of them.
enum ArchiveMaker {
  struct Member {
    var name: String
    var content: [UInt8]
    var isDeflated = true
    /// The general purpose bits; 1 means encrypted.
    var flags: UInt16 = 0
    /// What the directory says, where it is to lie.
    var crc: UInt32?
    var length: UInt32?
    var packed: UInt32?
    var method: UInt16?

    init(_ name: String, _ text: String, isDeflated: Bool = true) {
      self.name = name
      content = Array(text.utf8)
      self.isDeflated = isDeflated
    }
  }

  static func zip(_ members: [Member], comment: String = "", count: UInt16? = nil) -> [UInt8] {
    var bytes: [UInt8] = []
    var directory: [UInt8] = []
    for member in members {
      let body = member.isDeflated ? deflate(member.content) : member.content
      let header = UInt32(bytes.count)
      let method: UInt16 = member.method ?? (member.isDeflated ? 8 : 0)
      var common: [UInt8] = []
      common += half(20) + half(member.flags) + half(method) + half(0) + half(0x4A21)
      common += word(member.crc ?? crc32(member.content))
      common += word(member.packed ?? UInt32(body.count))
      common += word(member.length ?? UInt32(member.content.count))
      common += half(UInt16(member.name.utf8.count)) + half(0)
      bytes += word(0x0403_4B50) + common + Array(member.name.utf8) + body
      directory += word(0x0201_4B50) + half(20) + common + half(0) + half(0) + half(0) + word(0)
      directory += word(header) + Array(member.name.utf8)
    }
    let start = UInt32(bytes.count)
    let number = count ?? UInt16(members.count)
    bytes += directory
    bytes += word(0x0605_4B50) + half(0) + half(0) + half(number) + half(number)
    bytes += word(UInt32(directory.count)) + word(start)
    return bytes + half(UInt16(comment.utf8.count)) + Array(comment.utf8)
  }

  static func gzip(_ text: String, length: UInt32? = nil) -> [UInt8] {
    let content = Array(text.utf8)
    return [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3] + deflate(content) + word(crc32(content))
      + word(length ?? UInt32(content.count))
  }

  /// A deflate stream of one block in the fixed code, literals only (RFC 1951, 3.2.6).
  static func deflate(_ content: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = []
    var held: UInt32 = 0
    var count: UInt32 = 0
    func put(_ bits: UInt32, _ width: UInt32, reversed: Bool) {
      for place in 0..<width {
        let bit = reversed ? bits >> (width - 1 - place) & 1 : bits >> place & 1
        held |= bit << count
        count += 1
        if count == 8 {
          bytes.append(UInt8(held))
          held = 0
          count = 0
        }
      }
    }
    put(0b011, 3, reversed: false)
    for byte in content {
      if byte < 144 {
        put(0x30 + UInt32(byte), 8, reversed: true)
      } else {
        put(0x190 + UInt32(byte) - 144, 9, reversed: true)
      }
    }
    put(0, 7, reversed: true)
    if count > 0 { bytes.append(UInt8(held)) }
    return bytes
  }

  static func crc32(_ content: [UInt8]) -> UInt32 {
    var sum = UInt32.max
    for byte in content {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    }
    return ~sum
  }

  private static func half(_ value: UInt16) -> [UInt8] {
    [UInt8(truncatingIfNeeded: value), UInt8(value >> 8)]
  }

  private static func word(_ value: UInt32) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }
}
