internal import Foundation

/// The folder of a practice and the names of what lies in it.
package struct PracticeFolder: Sendable, Equatable {
  package let path: String

  package init(_ path: String) {
    self.path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
  }

  package var database: String { path + "/practice.sqlite" }
  /// SQLite's write-ahead log; it is never deleted, so a file without it is a copy that lacks it.
  package var log: String { database + "-wal" }
  package var key: String { path + "/practice.key" }
  package var reserve: String { path + "/practice.reserve" }
  /// Held while a process owns a lease.
  package func lock(_ lease: String) -> String { path + "/practice.\(lease).lock" }
  package var backups: String { path + "/backups" }
  /// Copies of the practice for what-if.
  package var copies: String { path + "/what-if" }

  /// Folders for the practice's scripts and files.
  package static let folders = ["rules", "workflows", "codes", "inbox", "outbox"]

  package var exists: Bool { access(database, F_OK) == 0 }

  /// The nearest folder upwards from one that holds a practice.
  package static func nearest(from path: String) -> PracticeFolder? {
    var url = URL(fileURLWithPath: path).standardizedFileURL
    while true {
      let folder = PracticeFolder(url.path)
      if folder.exists { return folder }
      if url.path == "/" { return nil }
      url.deleteLastPathComponent()
    }
  }
}
