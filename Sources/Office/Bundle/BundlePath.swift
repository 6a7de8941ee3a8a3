import Scripting

/// What may be a path in a bundle.
enum BundlePath {
  /// Names that the bundle's own entries have.
  static let reserved = [manifest, manifestDigest]
  static let manifest = "manifest.json"
  static let manifestDigest = "manifest.sha256"

  /// Why a path cannot stand in a bundle; nil when it can.
  ///
  /// Whoever unpacks a bundle must get what is written below one folder and nowhere else.
  static func fault(of path: String) -> String? {
    if path.isEmpty { return "a file without a name" }
    if path.hasPrefix("/") {
      return "the path is absolute — paths in a bundle start at its own root"
    }
    if FieldText.printable(path) != path {
      return "the path has a character that no screen shows — rename the file"
    }
    if path.contains("\\") {
      return "a backslash stands in the path, which some systems read as a folder — rename the file"
    }
    for part in path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
      if part.elementsEqual("..".utf8) {
        return "the path leaves the bundle with '..' — name the file from the bundle's root"
      }
      if part.isEmpty || part.elementsEqual(".".utf8) {
        return "the path has an empty part or '.' in it — name the file by the shortest path"
      }
    }
    if TarHeader.split(path) == nil {
      return
        "the path is too long for an archive — shorten the names of its folders (100 bytes for "
        + "the last part, 255 for all)"
    }
    return nil
  }
}
