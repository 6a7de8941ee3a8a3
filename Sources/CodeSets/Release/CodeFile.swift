internal import Text

/// A release in a file of columns, mapped into memory: opened in microseconds, read in place.
///
/// The file is little-endian: a head of 32 bytes (magic, lengths, a checksum of head and directory), a
/// directory of the columns, the manifest, and the columns, each at a multiple of 64. It is
/// written once and never changed; its name is the SHA-256 of its bytes.
package final class CodeFile: Sendable {
  package let manifest: ReleaseManifest
  /// 64 hexadecimal digits.
  package let id: String
  private let file: MappedFile
  private let columns: [String: Place]

  struct Place: Sendable {
    var offset: Int
    var count: Int
    var width: Int
  }

  /// Opens a code file.
  ///
  /// Checks the head, the directory and the manifest, which costs microseconds; ``verify()`` reads
  /// every byte. Throws ``ImportProblem/Code/damaged`` and ``ImportProblem/Code/newer``.
  package init(path: String, id: String) throws(ImportProblem) {
    let name = CodeFile.lastPart(path)
    do {
      file = try MappedFile(path: path)
    } catch {
      throw ImportProblem(
        .damaged, file: name,
        "The code file cannot be read: \(error.reason). Import the official file again.")
    }
    self.id = id
    (manifest, columns) = try CodeFile.head(file.bytes, name)
  }

  /// Reads a code file that is in memory.
  init(memory: MappedFile, id: String) throws(ImportProblem) {
    file = memory
    self.id = id
    (manifest, columns) = try CodeFile.head(memory.bytes, id)
  }

  /// How many bytes the file has.
  package var size: Int { file.bytes.count }

  /// Whether every byte is as it was written.
  package func verify() -> Bool { hexadecimal(sha256(file.bytes)) == id }

  /// A column of numbers; throws when the file has none of that name and width.
  package func column<Element: FixedWidthInteger & BitwiseCopyable & Sendable>(
    _ name: String, of type: Element.Type = Element.self
  ) throws(ImportProblem) -> CodeColumn<Element> {
    guard let place = columns[name], place.width == MemoryLayout<Element>.size else {
      throw ImportProblem(
        .damaged, file: String(id.prefix(12)),
        "The code file has no column \(name) of \(MemoryLayout<Element>.size) bytes. "
          + "Import the official file again.")
    }
    let bytes = UnsafeRawBufferPointer(
      rebasing: file.bytes[place.offset..<place.offset + place.count * place.width])
    return CodeColumn(owner: file, values: bytes.bindMemory(to: Element.self))
  }

  /// A column of texts.
  package func texts(_ name: String) throws(ImportProblem) -> TextColumn {
    let ends: CodeColumn<UInt32> = try column("\(name).ends")
    let bytes: CodeColumn<UInt8> = try column("\(name).bytes")
    guard ends.values.last.map({ Int($0) == bytes.count }) ?? (bytes.count == 0) else {
      throw ImportProblem(
        .damaged, file: String(id.prefix(12)),
        "The texts \(name) of the code file are damaged. Import the official file again.")
    }
    return TextColumn(ends: ends, bytes: bytes)
  }

  /// Throws ``ImportProblem/Code/damaged`` unless all columns have `count` rows.
  func require(_ counts: Int..., equal count: Int) throws(ImportProblem) {
    guard !counts.allSatisfy({ $0 == count }) else { return }
    throw ImportProblem(
      .damaged, file: String(id.prefix(12)),
      "The columns of the code file do not fit one another. Import the official file again.")
  }

  /// Whether the file has a column.
  package func has(_ name: String) -> Bool { columns[name] != nil }

  private static func lastPart(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }
}

/// A column of numbers in a mapped file; holds the file.
package struct CodeColumn<Element: FixedWidthInteger & BitwiseCopyable & Sendable>: Sendable {
  private let owner: MappedFile
  // The bytes are mapped read-only and live as long as `owner`.
  package nonisolated(unsafe) let values: UnsafeBufferPointer<Element>

  init(owner: MappedFile, values: UnsafeBufferPointer<Element>) {
    self.owner = owner
    self.values = values
  }

  package var count: Int { values.count }
  package subscript(_ index: Int) -> Element {
    // Buffers are checked in debug builds only.
    precondition(index >= 0 && index < values.count, "a row of the column")
    return values[index]
  }

  /// The first index whose value is not below `value`; the column is in ascending order.
  package func firstIndex(notBelow value: Element) -> Int {
    var low = 0
    var high = values.count
    while low < high {
      let middle = (low &+ high) &>> 1
      if values[middle] < value { low = middle &+ 1 } else { high = middle }
    }
    return low
  }

  /// Where a value stands in a column in ascending order: all the rows that have it.
  package func range(of value: Element) -> Range<Int> {
    let start = firstIndex(notBelow: value)
    var end = start
    while end < values.count, values[end] == value { end += 1 }
    return start..<end
  }
}

/// A column of texts in a mapped file.
package struct TextColumn: Sendable {
  fileprivate let ends: CodeColumn<UInt32>
  fileprivate let bytes: CodeColumn<UInt8>

  package var count: Int { ends.count }

  package subscript(_ index: Int) -> String {
    precondition(index >= 0 && index < ends.count, "a row of the column")
    let start = index == 0 ? 0 : min(Int(ends[index - 1]), bytes.count)
    let end = max(start, min(Int(ends[index]), bytes.count))
    return String(decoding: bytes.values[start..<end], as: UTF8.self)
  }
}

// MARK: - The head

extension CodeFile {
  static let magic: [UInt8] = Array("SJCODES1".utf8)
  static let headLength = 32
  static let entryLength = 48
  static let nameLength = 24
  static let alignment = 64

  private static func head(
    _ bytes: UnsafeRawBufferPointer, _ name: String
  ) throws(ImportProblem) -> (ReleaseManifest, [String: Place]) {
    func damaged(_ what: String) -> ImportProblem {
      ImportProblem(
        .damaged, file: name,
        "The code file is damaged: \(what). Import the official file again.")
    }
    guard bytes.count >= headLength else { throw damaged("it is too short") }
    guard bytes.prefix(7).elementsEqual(magic.prefix(7)) else {
      throw damaged("it does not begin as one")
    }
    guard bytes[7] == magic[7] else {
      throw ImportProblem(
        .newer, file: name,
        "The code file was written by a later version of the program. Use that version, or import the "
          + "official file again.")
    }
    let manifestLength = Int(number32(bytes, 8))
    let columnCount = Int(number32(bytes, 12))
    guard number64(bytes, 16) == UInt64(bytes.count) else {
      throw damaged("it has \(bytes.count) bytes and should have \(number64(bytes, 16))")
    }
    let directoryEnd = headLength + columnCount * entryLength
    guard directoryEnd + manifestLength <= bytes.count else { throw damaged("its head is cut off") }
    let checked = UnsafeRawBufferPointer(
      rebasing: bytes[headLength..<directoryEnd + manifestLength])
    guard checksum(checked) == number64(bytes, 24) else {
      throw damaged("its head is not as it was written")
    }
    guard
      let manifest = ReleaseManifest(
        encoded: Array(bytes[directoryEnd..<directoryEnd + manifestLength]))
    else {
      throw ImportProblem(
        .newer, file: name,
        "The code file is of a kind that this version of the program does not know. Use a later "
          + "version.")
    }
    var columns: [String: Place] = [:]
    for index in 0..<columnCount {
      let entry = headLength + index * entryLength
      guard let offset = Int(exactly: number64(bytes, entry + nameLength)),
        let count = Int(exactly: number64(bytes, entry + nameLength + 8))
      else { throw damaged("a column lies outside of it") }
      let place = Place(
        offset: offset, count: count, width: Int(number32(bytes, entry + nameLength + 16)))
      guard [1, 2, 4, 8].contains(place.width), place.offset % alignment == 0, place.offset >= 0,
        place.count >= 0, place.offset <= bytes.count,
        place.count <= (bytes.count - place.offset) / place.width
      else { throw damaged("a column lies outside of it") }
      let named = bytes[entry..<entry + nameLength].prefix { $0 != 0 }
      columns[String(decoding: named, as: UTF8.self)] = place
    }
    return (manifest, columns)
  }
}

/// A quick sum over the head, which tells a damaged one (FNV-1a).
func checksum(_ bytes: some Sequence<UInt8>) -> UInt64 {
  bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
}

private func number32(_ bytes: UnsafeRawBufferPointer, _ place: Int) -> UInt32 {
  UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt32.self))
}

private func number64(_ bytes: UnsafeRawBufferPointer, _ place: Int) -> UInt64 {
  UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self))
}
