internal import CInflate

/// The directory of a zip archive, and its members unpacked one at a time (PKWARE APPNOTE 4.3).
///
/// Read are archives on one disk, not encrypted, with members stored or deflated and below 4 GB.
struct ZipArchive {
  struct Entry {
    let name: String
    let method: UInt16
    let flags: UInt16
    let crc: UInt32
    let packed: Int
    let length: Int
    let header: Int

    var isFolder: Bool { name.hasSuffix("/") }
    var lastName: String {
      let last = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last
      return String(last ?? "").lowercased()
    }
  }

  let file: SourceFile
  /// In the order of the directory.
  let entries: [Entry]

  init(_ file: SourceFile) throws(ImportProblem) {
    self.file = file
    entries = try ZipArchive.directory(file)
  }

  /// A member, unpacked and checked against the directory's checksum.
  func member(_ entry: Entry) throws(ImportProblem) -> SourceFile {
    let name = "\(file.name):\(entry.name)"
    guard entry.flags & 1 == 0 else {
      throw ImportProblem(
        .archive, file: name, "The file is encrypted. Unpack it and name the file.")
    }
    guard entry.packed < Int(UInt32.max), entry.length < Int(UInt32.max),
      entry.header < Int(UInt32.max)
    else { throw ZipArchive.tooLarge(name) }
    let packed = try packedBytes(entry, name)
    let content: MappedFile
    switch entry.method {
    case 0:
      guard entry.packed == entry.length else { throw damaged(name, "its two lengths differ") }
      content = MappedFile(copying: packed)
    case 8:
      content = try Unpacking.unpack(packed, length: entry.length, gzip: false, name: name)
    default:
      throw ImportProblem(
        .archive, file: name,
        "The file is packed by method \(entry.method), which is not read. Unpack it and name the file."
      )
    }
    guard sj_crc32(content.bytes.baseAddress, content.bytes.count) == entry.crc else {
      throw damaged(name, "its checksum is not the one of the directory")
    }
    return SourceFile(name: name, content)
  }

  private func packedBytes(
    _ entry: Entry, _ name: String
  ) throws(ImportProblem) -> UnsafeRawBufferPointer {
    let bytes = file.bytes
    guard entry.header + 30 <= bytes.count, word(bytes, entry.header) == 0x0403_4B50 else {
      throw damaged(name, "its own header is not where the directory says")
    }
    let start =
      entry.header + 30 + Int(half(bytes, entry.header + 26)) + Int(half(bytes, entry.header + 28))
    guard start <= bytes.count, entry.packed <= bytes.count - start else {
      throw damaged(name, "it ends behind the end of the archive")
    }
    return UnsafeRawBufferPointer(rebasing: bytes[start..<start + entry.packed])
  }

  private func damaged(_ name: String, _ what: String) -> ImportProblem {
    ImportProblem(
      .archive, file: name, "The file in the archive is damaged: \(what). Fetch it again.")
  }

  private static func directory(_ file: SourceFile) throws(ImportProblem) -> [Entry] {
    let bytes = file.bytes
    guard let end = endRecord(bytes) else {
      throw ImportProblem(
        .archive, file: file.name,
        "The archive has no directory at its end: it is cut off. Fetch it again.")
    }
    let count = Int(half(bytes, end + 10))
    guard count < 0xFFFF, word(bytes, end + 16) < UInt32.max else { throw tooLarge(file.name) }
    var place = Int(word(bytes, end + 16))
    var entries: [Entry] = []
    for _ in 0..<count {
      guard place + 46 <= end, word(bytes, place) == 0x0201_4B50 else {
        throw ImportProblem(
          .archive, file: file.name, "The archive's directory is damaged. Fetch the file again.")
      }
      let nameLength = Int(half(bytes, place + 28))
      let next =
        place + 46 + nameLength + Int(half(bytes, place + 30)) + Int(half(bytes, place + 32))
      guard next <= end else {
        throw ImportProblem(
          .archive, file: file.name, "The archive's directory is damaged. Fetch the file again.")
      }
      entries.append(
        Entry(
          name: printable(bytes[place + 46..<place + 46 + nameLength]),
          method: half(bytes, place + 10), flags: half(bytes, place + 8),
          crc: word(bytes, place + 16), packed: Int(word(bytes, place + 20)),
          length: Int(word(bytes, place + 24)), header: Int(word(bytes, place + 42))))
      place = next
    }
    return entries
  }

  private static func tooLarge(_ name: String) -> ImportProblem {
    ImportProblem(
      .archive, file: name,
      "The archive is a zip64, for files of 4 GB and more, which is not read. Unpack it and name the file."
    )
  }

  /// A name without anything that a terminal would obey.
  private static func printable(_ bytes: Slice<UnsafeRawBufferPointer>) -> String {
    var name = ""
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
      name.unicodeScalars.append(isControl ? "?" : scalar)
    }
    return name
  }

  /// Where the record at the end begins; a comment of up to 64 KB may follow it.
  private static func endRecord(_ bytes: UnsafeRawBufferPointer) -> Int? {
    guard bytes.count >= 22 else { return nil }
    var place = bytes.count - 22
    let last = max(0, place - 0xFFFF)
    while place >= last {
      if word(bytes, place) == 0x0605_4B50, place + 22 + Int(half(bytes, place + 20)) == bytes.count
      {
        return place
      }
      place -= 1
    }
    return nil
  }
}

private func half(_ bytes: UnsafeRawBufferPointer, _ place: Int) -> UInt16 {
  UInt16(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt16.self))
}

private func word(_ bytes: UnsafeRawBufferPointer, _ place: Int) -> UInt32 {
  UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt32.self))
}
