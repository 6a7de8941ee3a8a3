internal import Foundation

/// A plain copy of the practice for a moment: while it is sealed, or while a backup is looked at.
///
/// One at a time in a folder, only its owner may read it, and it goes with this object. What a
/// killed process left behind goes when the next one is made or the practice is opened.
final class Scratch {
  let path: String
  private let lock: Int32

  /// - Throws: `K504` when another process works with one here.
  init(in folder: PracticeFolder) throws {
    let lock = open(folder.lock("scratch"), O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard lock >= 0 else {
      throw KernelProblem(
        .readOnly,
        "The folder \(folder.path) cannot be written: \(String(cString: strerror(errno))).")
    }
    guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
      close(lock)
      throw KernelProblem(
        .busy,
        "Another process is backing up, restoring or examining a backup in \(folder.path). Try "
          + "again when it is done.")
    }
    // From here on nothing throws: `deinit` would take away what another process works with.
    self.lock = lock
    path = Scratch.path(in: folder)
    Scratch.remove(path)
  }

  deinit {
    Scratch.remove(path)
    close(lock)
  }

  /// Removes what a killed process left behind.
  static func sweep(_ folder: PracticeFolder) {
    guard files(path(in: folder)).contains(where: { access($0, F_OK) == 0 }) else { return }
    _ = try? Scratch(in: folder)
  }

  private static func path(in folder: PracticeFolder) -> String {
    folder.path + "/practice.scratch.sqlite"
  }

  private static func files(_ path: String) -> [String] {
    ["", ".new", "-journal", "-wal", "-shm", ".new-journal"].map { path + $0 }
  }

  private static func remove(_ path: String) {
    for file in files(path) { unlink(file) }
  }
}
