/// Writes the archive of some files: the same bytes for the same files.
struct TarWriter {
  private(set) var bytes: [UInt8] = []

  /// Adds a file; its path must be one that ``BundlePath`` finds no fault with.
  mutating func add(_ path: String, _ content: [UInt8]) {
    guard let header = TarHeader(path: path, size: content.count).bytes else {
      preconditionFailure("a path that was not checked")
    }
    bytes += header
    bytes += content
    bytes += [UInt8](repeating: 0, count: TarWriter.fill(after: content.count))
  }

  /// Ends the archive with its two empty blocks.
  mutating func end() -> [UInt8] {
    bytes += [UInt8](repeating: 0, count: 2 * TarHeader.block)
    return bytes
  }

  /// The empty bytes that follow a content of so many.
  static func fill(after size: Int) -> Int {
    (TarHeader.block - size % TarHeader.block) % TarHeader.block
  }

  /// The archive of files, in the order of their paths.
  static func archive(_ files: [BundleFile]) -> [UInt8] {
    var writer = TarWriter()
    for file in files.sorted(by: BundleFile.inOrder) { writer.add(file.path, file.bytes) }
    return writer.end()
  }
}
