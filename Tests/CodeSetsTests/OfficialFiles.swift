internal import CodeSets
import Foundation
import Testing

/// The official files that others published, where they are at hand.
enum OfficialFiles {
  /// The folder; nil when there is none, which is said aloud.
  static let folder: String? = {
    let folder = ProcessInfo.processInfo.environment["SCRUBJAY_DATA"] ?? "../shared/data"
    if FileManager.default.fileExists(atPath: folder) { return folder }
    print("SKIPPED: no official files in \(folder); set SCRUBJAY_DATA to test with them.")
    return nil
  }()

  static func open(_ path: String) throws -> SourceFile {
    try SourceFile.open(#require(folder) + "/" + path)
  }

  /// A copy of a file's bytes, unpacked: those of a `SourceFile` go with the last use of it.
  static func content(_ path: String) throws -> [UInt8] {
    let files = try open(path).unpacked { _ in true }
    return try withExtendedLifetime(files) { Array(try #require(files.first).bytes) }
  }
}
