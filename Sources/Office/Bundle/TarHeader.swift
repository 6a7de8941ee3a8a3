/// The header of a file in a bundle's archive: POSIX ustar (IEEE Std 1003.1, pax, "ustar Interchange
/// Format") with everything left out that differs from machine to machine.
///
/// Owner and group are 0, the time is 0, the mode 0644 and the type a regular file, so that the same
/// files make the same bytes everywhere and `tar xf` reads them.
struct TarHeader: Equatable {
  /// Headers and contents come in blocks of so many bytes.
  static let block = 512

  var path: String
  /// Bytes of the file's content.
  var size: Int

  /// The header's bytes; nil for a path or size that has no place in it.
  var bytes: [UInt8]? {
    guard let (prefix, name) = TarHeader.split(path), size >= 0, size < 1 << 33 else { return nil }
    var block = [UInt8](repeating: 0, count: TarHeader.block)
    func put(_ text: some Collection<UInt8>, at start: Int) {
      block.replaceSubrange(start..<start + text.count, with: text)
    }
    put(name, at: 0)
    put("0000644".utf8, at: 100)
    put("0000000".utf8, at: 108)
    put("0000000".utf8, at: 116)
    put(TarHeader.octal(size, digits: 11), at: 124)
    put("00000000000".utf8, at: 136)
    put("        ".utf8, at: 148)
    put("0".utf8, at: 156)
    put("ustar\u{0}00".utf8, at: 257)
    put("0000000".utf8, at: 329)
    put("0000000".utf8, at: 337)
    put(prefix, at: 345)
    put(TarHeader.octal(block.reduce(0) { $0 + Int($1) }, digits: 6) + [0, 0x20], at: 148)
    return block
  }

  /// The path cut at a `/` into the prefix of at most 155 bytes and the name of at most 100; nil when it
  /// does not fit.
  static func split(_ path: String) -> (prefix: [UInt8], name: [UInt8])? {
    let bytes = Array(path.utf8)
    if bytes.count <= 100 { return ([], bytes) }
    // The shortest prefix that leaves a name that fits, so that there is one way to write a path.
    for cut in max(1, bytes.count - 101)..<bytes.count - 1 where bytes[cut] == UInt8(ascii: "/") {
      return cut <= 155 ? (Array(bytes[..<cut]), Array(bytes[(cut + 1)...])) : nil
    }
    return nil
  }

  private static func octal(_ value: Int, digits: Int) -> [UInt8] {
    let text = Array(String(value, radix: 8).utf8)
    return [UInt8](repeating: UInt8(ascii: "0"), count: digits - text.count) + text
  }
}
