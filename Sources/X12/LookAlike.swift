/// What a file that is no X12 seems to be, from its first bytes.
enum LookAlike {
  /// The problem to report for a file in which no interchange was found.
  static func problem(_ bytes: UnsafePointer<UInt8>, count: Int) -> X12Problem {
    if let encoding = encoding(bytes, count: count) {
      return X12Problem(.encoding, offset: 0, .encoded(encoding))
    }
    var start = 0
    if starts(bytes, count, at: 0, [0xEF, 0xBB, 0xBF]) { start = 3 }
    while start < count, bytes[start].isPadding { start += 1 }
    return X12Problem(.notX12, offset: start, .looksLike(kind(bytes, count: count, at: start)))
  }

  private static func encoding(_ bytes: UnsafePointer<UInt8>, count: Int) -> StaticString? {
    if starts(bytes, count, at: 0, [0xFF, 0xFE, 0, 0])
      || starts(bytes, count, at: 0, [0, 0, 0xFE, 0xFF])
      || starts(bytes, count, at: 0, [0x49, 0, 0, 0, 0x53, 0, 0, 0])
      || starts(bytes, count, at: 0, [0, 0, 0, 0x49, 0, 0, 0, 0x53])
    {
      return "UTF-32"
    }
    if starts(bytes, count, at: 0, [0xFF, 0xFE]) || starts(bytes, count, at: 0, [0xFE, 0xFF])
      || starts(bytes, count, at: 0, [0x49, 0, 0x53, 0])
      || starts(bytes, count, at: 0, [0, 0x49, 0, 0x53])
    {
      return "UTF-16"
    }
    return starts(bytes, count, at: 0, [0xC9, 0xE2, 0xC1]) ? "EBCDIC" : nil
  }

  private static func kind(
    _ bytes: UnsafePointer<UInt8>, count: Int, at start: Int
  ) -> StaticString {
    let magic: [([UInt8], StaticString)] = [
      ([0x25, 0x50, 0x44, 0x46], "a PDF document"),
      ([0x50, 0x4B, 0x03, 0x04], "a ZIP archive"),
      ([0x1F, 0x8B], "a gzip archive"),
      ([0x4D, 0x53, 0x48, 0x7C], "an HL7 version 2 message"),
      ([0x46, 0x48, 0x53, 0x7C], "an HL7 version 2 message"),
      ([0x55, 0x4E, 0x41], "UN/EDIFACT"),
      ([0x55, 0x4E, 0x42], "UN/EDIFACT"),
      ([0x7B], "JSON"),
      ([0x5B], "JSON"),
      ([0x3C], "XML or HTML"),
    ]
    for (prefix, name) in magic where starts(bytes, count, at: start, prefix) { return name }
    if start + 3 <= count, !bytes[start + 2].isAlphanumeric,
      ["GS", "ST"].contains(X12Tag(bytes + start, count: 2))
    {
      return "a fragment of X12 without its ISA segment"
    }
    for position in start..<min(count, start + 512) {
      let byte = bytes[position]
      if byte < 0x20, !byte.isFraming, byte != 0x0C { return "binary data" }
    }
    return "other text"
  }

  private static func starts(
    _ bytes: UnsafePointer<UInt8>, _ count: Int, at start: Int, _ prefix: [UInt8]
  ) -> Bool {
    guard start + prefix.count <= count else { return false }
    for (offset, byte) in prefix.enumerated() where bytes[start + offset] != byte {
      return false
    }
    return true
  }
}
