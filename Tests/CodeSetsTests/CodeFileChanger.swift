/// Code files that are damaged behind a head that is right, as a fault of a writer would make them.
enum CodeFileChanger {
  /// The bytes after `change`, with the checksum of head and directory made right.
  static func changed(_ bytes: [UInt8], _ change: (inout [UInt8]) -> Void) -> [UInt8] {
    var bytes = bytes
    change(&bytes)
    let end = 32 + columns(bytes) * 48 + Int(number(bytes, 8, 4))
    let sum = bytes[32..<end].reduce(0xcbf2_9ce4_8422_2325 as UInt64) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01b3
    }
    set(&bytes, 24, sum)
    return bytes
  }

  /// How many columns a file has.
  static func columns(_ bytes: [UInt8]) -> Int { Int(number(bytes, 12, 4)) }

  static func name(_ bytes: [UInt8], _ column: Int) -> String {
    let start = 32 + column * 48
    return String(decoding: bytes[start..<start + 24].prefix { $0 != 0 }, as: UTF8.self)
  }

  static func count(_ bytes: [UInt8], _ column: Int) -> Int {
    Int(number(bytes, 32 + column * 48 + 32, 8))
  }

  /// The file with another number of rows in a column.
  static func counted(_ bytes: [UInt8], _ column: Int, _ count: Int) -> [UInt8] {
    changed(bytes) { set(&$0, 32 + column * 48 + 32, UInt64(count)) }
  }

  /// The file with every byte of a column set.
  static func filled(_ bytes: [UInt8], _ column: String, with byte: UInt8) -> [UInt8] {
    var bytes = bytes
    for index in 0..<columns(bytes) where name(bytes, index) == column {
      let entry = 32 + index * 48
      let offset = Int(number(bytes, entry + 24, 8))
      let length = count(bytes, index) * Int(number(bytes, entry + 40, 4))
      for place in offset..<offset + length { bytes[place] = byte }
    }
    return bytes
  }

  private static func number(_ bytes: [UInt8], _ place: Int, _ length: Int) -> UInt64 {
    bytes[place..<place + length].reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }

  private static func set(_ bytes: inout [UInt8], _ place: Int, _ value: UInt64) {
    for byte in 0..<8 { bytes[place + byte] = UInt8(truncatingIfNeeded: value >> UInt64(8 * byte)) }
  }
}
