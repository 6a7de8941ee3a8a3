import Foundation

/// The history of a user's sessions, which only they can read.
///
/// What may stand in it the session says; this keeps the file.
final class HistoryFile {
  private let path: String
  /// The most lines that are kept from one session to the next.
  private static let most = 1_000

  /// In the state folder of the user (XDG), else in their home; nil where there is none.
  init?() {
    let environment = ProcessInfo.processInfo.environment
    if let state = environment["XDG_STATE_HOME"], state.hasPrefix("/") {
      let folder = state + "/scrubjay"
      try? FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      path = folder + "/history"
    } else if let home = environment["HOME"], home.hasPrefix("/") {
      path = home + "/.scrubjay_history"
    } else {
      return nil
    }
  }

  /// The lines of earlier sessions, the oldest first.
  func lines() -> [String] {
    guard let data = FileManager.default.contents(atPath: path) else { return [] }
    let lines = String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
    if lines.count > HistoryFile.most * 2 { rewrite(lines.suffix(HistoryFile.most)) }
    return Array(lines.suffix(HistoryFile.most))
  }

  /// Adds a line; a file that cannot be written loses it, which is no harm.
  func add(_ line: String) {
    write(Array((line + "\n").utf8), flags: O_APPEND)
  }

  private func rewrite(_ lines: some Sequence<String>) {
    write(Array((lines.joined(separator: "\n") + "\n").utf8), flags: O_TRUNC)
  }

  private func write(_ bytes: [UInt8], flags: Int32) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC | flags, 0o600)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    // A file that others could read, from whatever time, is theirs no longer.
    guard fchmod(descriptor, 0o600) == 0 else { return }
    _ = bytes.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
  }
}
