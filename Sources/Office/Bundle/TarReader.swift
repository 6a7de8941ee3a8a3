/// Reads an archive that ``TarWriter`` wrote, and refuses every other with the place and the reason.
///
/// What it accepts has one spelling: a header, a fill byte or an end that is written otherwise is
/// refused, so that an archive that was read is the archive that would be written again.
struct TarReader {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) throws(BundleProblem) {
    if bytes.count > BundleLimits.archive {
      throw BundleProblem(
        .tooLarge,
        "it has more than \(BundleLimits.archive) bytes, which a bundle never has — is this another "
          + "file?")
    }
    self.bytes = bytes
  }

  /// Every file of an archive.
  static func files(_ bytes: [UInt8]) throws(BundleProblem) -> [BundleFile] {
    var reader = try TarReader(bytes)
    var files: [BundleFile] = []
    while let file = try reader.next() { files.append(file) }
    return files
  }

  /// The next file; nil at the end of the archive.
  mutating func next() throws(BundleProblem) -> BundleFile? {
    let start = position
    let block = try take(TarHeader.block, of: nil, "a header")
    if block.allSatisfy({ $0 == 0 }) {
      try finish(start)
      return nil
    }
    let header = try header(block, at: start)
    if header.path == BundlePath.manifest {
      try limit(header, BundleLimits.manifest, start)
    } else {
      try limit(header, BundleLimits.bytes(of: header.path), start)
    }
    let content = Array(try take(header.size, of: header.path, "the content"))
    let end = position
    let fill = try take(TarWriter.fill(after: header.size), of: header.path, "the fill")
    if let wrong = fill.firstIndex(where: { $0 != 0 }) {
      throw BundleProblem(
        .form, file: header.path, byte: end + (wrong - fill.startIndex),
        "bytes that belong to nothing stand behind the content — build the bundle again")
    }
    return BundleFile(path: header.path, bytes: content)
  }

  // MARK: Pieces

  private mutating func take(
    _ count: Int, of file: String?, _ what: String
  ) throws(BundleProblem) -> ArraySlice<UInt8> {
    guard count <= bytes.count - position else {
      throw BundleProblem(
        .truncated, file: file, byte: bytes.count,
        "the archive ends here, inside \(what) that begins at byte \(position) — it was not written or "
          + "copied whole; fetch it again")
    }
    defer { position += count }
    return bytes[position..<position + count]
  }

  /// Two empty blocks end the archive, and nothing follows them.
  private mutating func finish(_ start: Int) throws(BundleProblem) {
    let second = try take(TarHeader.block, of: nil, "the end of the archive")
    guard second.allSatisfy({ $0 == 0 }), position == bytes.count else {
      throw BundleProblem(
        .form, byte: second.firstIndex { $0 != 0 } ?? position,
        "the archive ends at byte \(start) and something follows — build the bundle again")
    }
  }

  private func limit(
    _ header: TarHeader, _ limit: Int, _ start: Int
  ) throws(BundleProblem) {
    guard header.size > limit else { return }
    throw BundleProblem(
      .tooLarge, file: header.path, byte: start,
      "the file says it has \(header.size) bytes; it may have \(limit) — split it")
  }

  private func header(
    _ block: ArraySlice<UInt8>, at start: Int
  ) throws(BundleProblem) -> TarHeader {
    let block = Array(block)
    let path = try path(block, start)
    var sum = 0
    for (index, byte) in block.enumerated() {
      sum += (148..<156).contains(index) ? 0x20 : Int(byte)
    }
    guard Array(block[257..<262]) == Array("ustar".utf8) else {
      throw BundleProblem(
        start == 0 ? .notABundle : .form, file: start == 0 || path.isEmpty ? nil : path,
        byte: start + 257,
        start == 0
          ? "this is no bundle: it does not begin like a tar archive — scrubjay bundle build makes one"
          : "the header is not of the ustar form — build the bundle again")
    }
    guard TarReader.octal(block[148..<156]) == sum else {
      throw BundleProblem(
        .checksum, file: path, byte: start,
        "the header does not add up to its checksum — the bundle was damaged; fetch it again")
    }
    guard let size = TarReader.octal(block[124..<136]) else {
      throw BundleProblem(
        .form, file: path, byte: start + 124,
        "the size of the file is no octal number — build the bundle again")
    }
    let header = TarHeader(path: path, size: size)
    if let fault = BundlePath.fault(of: path) {
      throw BundleProblem(.path, file: path, byte: start, fault)
    }
    guard let own = header.bytes else {
      throw BundleProblem(
        .tooLarge, file: path, byte: start, "the file is too large for an archive")
    }
    // The checksum differs wherever another field does, so it is looked at last.
    let others = own.indices.filter { own[$0] != block[$0] }
    if let wrong = others.first(where: { !(148..<156).contains($0) }) ?? others.first {
      throw BundleProblem(
        .form, file: path, byte: start + wrong,
        "the header says \(TarReader.field(at: wrong)) otherwise than a bundle does — archives made by "
          + "other programs are not read; use scrubjay bundle build")
    }
    return header
  }

  private func path(_ block: [UInt8], _ start: Int) throws(BundleProblem) -> String {
    let name = block[0..<100].prefix { $0 != 0 }
    let prefix = block[345..<500].prefix { $0 != 0 }
    let bytes = prefix.isEmpty ? Array(name) : Array(prefix) + [UInt8(ascii: "/")] + Array(name)
    guard let path = String(validating: bytes, as: UTF8.self) else {
      throw BundleProblem(
        .path, byte: start, "the file's name is not UTF-8 — rename it and build the bundle again")
    }
    return path
  }

  /// A number in octal digits, ended by a zero or blank; nil for anything else.
  private static func octal(_ field: ArraySlice<UInt8>) -> Int? {
    var value = 0
    let digits = field.prefix { $0 != 0 && $0 != 0x20 }
    if digits.isEmpty || digits.count > 11 { return nil }
    for byte in digits {
      guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "7") else { return nil }
      value = value << 3 | Int(byte - UInt8(ascii: "0"))
    }
    return value
  }

  private static func field(at offset: Int) -> String {
    switch offset {
    case ..<100, 345..<500: "the path"
    case ..<108: "the mode"
    case ..<124: "the owner"
    case ..<136: "the size"
    case ..<148: "the time"
    case ..<156: "the checksum"
    case 156: "the kind of the file (links and folders are not taken)"
    default: "a field"
    }
  }
}
