internal import Foundation

/// The folder of a practice and the names of what lies in it.
package struct PracticeFolder: Sendable, Equatable {
  package let path: String

  package init(_ path: String) {
    self.path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
  }

  /// The folder it lies in.
  var parent: String { Kernel.folder(of: path) }
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

  /// Refuses a folder that holds a practice, or the log of one: SQLite would play the log into
  /// whatever file stands beside it.
  ///
  /// - Throws: `K106`.
  func requireVacant() throws {
    guard !exists else {
      throw KernelProblem(
        .exists, "There is a practice in \(path) already; nothing was changed.")
    }
    for file in [log, database + "-journal"] where access(file, F_OK) == 0 {
      throw KernelProblem(
        .exists,
        "\(file) is left of an earlier practice and may hold the last of what was written to it. "
          + "Move it away, or name another folder; nothing was changed.")
    }
  }

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

/// The folder that a path lies in, `.` for a bare name.
///
/// Foundation's own crashes on a bare name.
package func folder(of path: String) -> String {
  guard let slash = path.lastIndex(of: "/") else { return "." }
  return slash == path.startIndex ? "/" : String(path[..<slash])
}
