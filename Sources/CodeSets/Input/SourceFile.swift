internal import CInflate

/// An official file as it was published, or one member of the archive it came in.
package struct SourceFile: Sendable {
  /// What a user calls it: the file's name, with the member of an archive behind a colon.
  package let name: String
  let mapping: MappedFile

  /// The bytes; they stay as long as this value or a copy of it does.
  package var bytes: UnsafeRawBufferPointer { mapping.bytes }

  package init(name: String, _ content: MappedFile) {
    self.name = name
    mapping = content
  }

  /// A file made of text, as tests have it.
  package init(name: String, text: some StringProtocol) {
    self.init(name: name, MappedFile(copying: Array(text.utf8)))
  }

  /// Opens a file.
  package static func open(_ path: String) throws(ImportProblem) -> SourceFile {
    let content: MappedFile
    do {
      content = try MappedFile(path: path)
    } catch {
      throw ImportProblem(.unreadable, file: path, "The file cannot be read: \(error.reason).")
    }
    guard content.bytes.count <= Unpacking.limit else {
      throw ImportProblem(
        .unreadable, file: path,
        "The file has \(content.bytes.count) bytes, more than the \(Unpacking.limit) that are read. Look "
          + "whether it is the right one.")
    }
    return SourceFile(name: path, content)
  }

  /// The name without folders and archive, in small letters: what names are recognised by.
  package var lastName: String {
    let last = name.split(whereSeparator: { $0 == "/" || $0 == ":" || $0 == "\\" }).last
    return String(last ?? "").lowercased()
  }

  /// The files to read: an archive's members that `wanted` takes, the unpacked file of a gzip, or
  /// this file itself.
  ///
  /// Throws ``ImportProblem/Code/workbook`` for a workbook and ``ImportProblem/Code/noMember`` for an
  /// archive in which nothing is wanted.
  package func unpacked(
    wanted: (_ lastName: String) -> Bool
  ) throws(ImportProblem) -> [SourceFile] {
    guard !bytes.isEmpty else {
      throw ImportProblem(.empty, file: name, "The file is empty. Fetch it again.")
    }
    if begins(with: [0xD0, 0xCF, 0x11, 0xE0]) { throw workbook }
    if begins(with: [0x1F, 0x8B]) { return [try gunzipped()] }
    guard begins(with: [0x50, 0x4B, 0x03, 0x04]) else { return [self] }
    let archive = try ZipArchive(self)
    if archive.entries.contains(where: { $0.name == "[Content_Types].xml" }) { throw workbook }
    let entries = archive.entries.filter { !$0.isFolder && wanted($0.lastName) }
    try refuseTooMuch(entries)
    var members: [SourceFile] = []
    for entry in entries { members.append(try archive.member(entry)) }
    guard !members.isEmpty else {
      let names = archive.entries.filter { !$0.isFolder }.map(\.name).prefix(12)
      throw ImportProblem(
        .noMember, file: name,
        "The archive holds no file of this kind. It holds "
          + "\(names.joined(separator: ", ")). Name the right archive, or unpack it and name the file."
      )
    }
    return members
  }

  /// Refuses an archive that would unpack to more than any official one does, before it is unpacked.
  private func refuseTooMuch(_ entries: [ZipArchive.Entry]) throws(ImportProblem) {
    guard entries.count <= Unpacking.mostMembers else {
      throw ImportProblem(
        .archive, file: name,
        "The archive holds \(entries.count) files of this kind, more than the \(Unpacking.mostMembers) "
          + "that are read. Unpack it and name the files.")
    }
    // The highest length says that the archive is a zip64, which is refused by name.
    let length = entries.reduce(0) { $0 + ($1.length < Int(UInt32.max) ? $1.length : 0) }
    guard length <= Unpacking.limit else {
      throw ImportProblem(
        .archive, file: name,
        "The unpacked files would have \(length) bytes, more than the \(Unpacking.limit) that are read."
      )
    }
  }

  /// Whether the file begins with bytes.
  package func begins(with start: [UInt8]) -> Bool {
    bytes.count >= start.count && zip(bytes, start).allSatisfy { $0 == $1 }
  }

  /// Whether it is a text whose last line has no end; archives tell themselves when they are cut off, and
  /// XML needs none.
  var endsWithinALine: Bool {
    let packed: [[UInt8]] = [[0x1F, 0x8B], [0x50, 0x4B], [0x3C], [0xEF, 0xBB, 0xBF, 0x3C]]
    guard !packed.contains(where: begins(with:)) else { return false }
    guard let last = bytes.last(where: { $0 != 0x1A }) else { return false }
    return last != 0x0A && last != 0x0D
  }

  private var workbook: ImportProblem {
    ImportProblem(
      .workbook, file: name,
      "This is a spreadsheet's workbook. Use the txt or csv in the same archive, or save it as CSV (UTF-8)."
    )
  }

  private func gunzipped() throws(ImportProblem) -> SourceFile {
    // The last four bytes hold the length, modulo 2^32.
    guard bytes.count >= 18 else {
      throw ImportProblem(.archive, file: name, "The gzip file is cut off. Fetch it again.")
    }
    let length = Int(
      UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: bytes.count - 4, as: UInt32.self)))
    let plain = try Unpacking.unpack(
      UnsafeRawBufferPointer(bytes), length: length, gzip: true, name: name)
    let stem = name.hasSuffix(".gz") ? String(name.dropLast(3)) : name
    return SourceFile(name: stem, plain)
  }
}

/// Unpacks deflate streams into memory of a length that is known before.
enum Unpacking {
  /// More than any official file has, and less than would trouble the machine.
  static let limit = 1 << 30
  /// More than any official archive has of one kind.
  static let mostMembers = 64

  static func unpack(
    _ packed: UnsafeRawBufferPointer, length: Int, gzip: Bool, name: String
  ) throws(ImportProblem) -> MappedFile {
    guard length <= limit else {
      throw ImportProblem(
        .archive, file: name,
        "The unpacked file would have \(length) bytes, more than the \(limit) that are read. A file that was cut "
          + "off says so, too: compare its size with the publisher's and fetch it again.")
    }
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: max(length, 1), alignment: 64)
    var read = 0
    var written = 0
    let end = sj_inflate(
      packed.baseAddress, packed.count, memory.baseAddress, length, gzip ? 1 : 0, &read, &written)
    guard end == Int32(SJ_INFLATE_WHOLE.rawValue), written == length, !gzip || read == packed.count
    else {
      memory.deallocate()
      let isWhole = end == Int32(SJ_INFLATE_WHOLE.rawValue)
      throw ImportProblem(
        .archive, file: name,
        gzip && isWhole && read < packed.count
          ? "The gzip file goes on behind its first part, which is not read. Unpack it and name the file."
          : reason(end, written: written, length: length))
    }
    return MappedFile(taking: memory, count: length)
  }

  private static func reason(_ end: Int32, written: Int, length: Int) -> String {
    switch UInt32(bitPattern: end) {
    case SJ_INFLATE_SHORT.rawValue:
      "The packed data end after \(written) of \(length) bytes: the file is cut off. Fetch it again."
    case SJ_INFLATE_NO_MEMORY.rawValue: "There is not enough memory to unpack the file."
    default:
      "The packed data are damaged after \(written) of \(length) bytes. Fetch the file again."
    }
  }
}
