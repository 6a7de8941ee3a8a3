internal import Text

/// Gathers the columns of a release and writes them as one file.
package struct CodeFileBuilder {
  private var columns: [(name: String, width: Int, count: Int, bytes: [UInt8])] = []

  /// The first column of texts that is longer than a column can be.
  private var tooLong: String?

  package init() {}

  /// Adds a column of numbers; names have at most 24 letters and stand once.
  package mutating func add<Element: FixedWidthInteger & BitwiseCopyable>(
    _ name: String, _ values: [Element]
  ) {
    precondition(
      name.utf8.count <= CodeFile.nameLength && !columns.contains { $0.name == name },
      "a column's name is short and its own")
    let bytes = values.withUnsafeBytes { Array($0) }
    columns.append((name, MemoryLayout<Element>.size, values.count, bytes))
  }

  /// Adds a column of texts, one for each row.
  ///
  /// Where they have more than 4 GB together, ``file(_:)`` throws.
  package mutating func add(_ name: String, texts: [String], longest: Int = Int(UInt32.max)) {
    var ends: [UInt32] = []
    var bytes: [UInt8] = []
    ends.reserveCapacity(texts.count)
    for text in texts {
      guard bytes.count + text.utf8.count <= longest else {
        tooLong = tooLong ?? name
        break
      }
      bytes.append(contentsOf: text.utf8)
      ends.append(UInt32(bytes.count))
    }
    add("\(name).ends", ends)
    add("\(name).bytes", bytes)
  }

  /// The whole file.
  ///
  /// The machine is little-endian, as all are that the program runs on.
  package func file(_ manifest: ReleaseManifest) throws(ImportProblem) -> [UInt8] {
    if let tooLong {
      throw ImportProblem(
        .encoding, file: manifest.dataset, column: tooLong,
        "The texts of the column have more than 4 GB, which no official file has. Look whether it is the "
          + "right one.")
    }
    let about: [UInt8]
    do {
      about = try manifest.encoded()
    } catch {
      throw ImportProblem(
        .encoding, file: manifest.dataset, "The manifest cannot be written: \(error.message)")
    }
    let directoryEnd = CodeFile.headLength + columns.count * CodeFile.entryLength
    var directory: [UInt8] = []
    var place = aligned(directoryEnd + about.count)
    for column in columns {
      var name = Array(column.name.utf8)
      name.append(contentsOf: Array(repeating: 0, count: CodeFile.nameLength - name.count))
      directory.append(contentsOf: name)
      append(UInt64(place), to: &directory)
      append(UInt64(column.count), to: &directory)
      append(UInt32(column.width), to: &directory)
      append(UInt32(0), to: &directory)
      place = aligned(place + column.bytes.count)
    }
    var file: [UInt8] = []
    file.reserveCapacity(place)
    file.append(contentsOf: CodeFile.magic)
    append(UInt32(about.count), to: &file)
    append(UInt32(columns.count), to: &file)
    append(UInt64(place), to: &file)
    append(checksum(directory + about), to: &file)
    file.append(contentsOf: directory)
    file.append(contentsOf: about)
    pad(&file)
    for column in columns {
      file.append(contentsOf: column.bytes)
      pad(&file)
    }
    return file
  }

  private func aligned(_ place: Int) -> Int {
    (place + CodeFile.alignment - 1) / CodeFile.alignment * CodeFile.alignment
  }

  private func pad(_ file: inout [UInt8]) {
    file.append(contentsOf: Array(repeating: 0, count: aligned(file.count) - file.count))
  }

  private func append<Number: FixedWidthInteger>(_ number: Number, to bytes: inout [UInt8]) {
    withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
  }
}
