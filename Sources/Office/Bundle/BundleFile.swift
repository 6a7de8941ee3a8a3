import Scripting

/// A file of a bundle: its path there, with `/` between folders, and its bytes.
package struct BundleFile: Hashable, Sendable {
  package var path: String
  package var bytes: [UInt8]

  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  /// The order of a bundle's files: by the bytes of their paths, which no language changes.
  static func inOrder(_ a: BundleFile, _ b: BundleFile) -> Bool {
    a.path.utf8.lexicographicallyPrecedes(b.path.utf8)
  }
}

/// How large a bundle may be.
enum BundleLimits {
  /// Bytes of a rule file; what the sandbox loads is no longer.
  static let file = 1 << 20
  /// Bytes of a CSV file: two million pairs of codes have about 50 million.
  static let table = 60 << 20
  static let files = 10_000
  static let manifest = 4 << 20
  /// Bytes of a whole bundle, or of its sources.
  static let archive = 64 << 20

  /// How many bytes a file may have.
  static func bytes(of path: String) -> Int {
    path.hasSuffix(DecisionFiles.ending) ? table : file
  }
}
