internal import Foundation

/// A file beside the practice that holds space free for the day the disk is full.
///
/// A full disk leaves SQLite's log no room to finish what it began, and not even a deletion would
/// succeed. Giving the reserve back makes that room; until it stands again nothing new is written,
/// and every process sees so from the file's size alone.
package struct Reserve: Sendable {
  /// 16 MiB.
  package static let size: Int64 = 16 << 20

  package let path: String
  private let size: Int64

  package init(path: String, size: Int64 = Reserve.size) {
    self.path = path
    self.size = size
  }

  /// Whether the reserve stands.
  package var stands: Bool {
    var status = stat()
    return stat(path, &status) == 0 && Int64(status.st_blocks) * 512 >= size
  }

  /// Sets the space aside; false when the disk has too little.
  package func claim() -> Bool {
    let descriptor = open(path, O_WRONLY | O_CREAT, 0o600)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    guard posix_fallocate(descriptor, 0, off_t(size)) == 0, fsync(descriptor) == 0 else {
      ftruncate(descriptor, 0)
      return false
    }
    return true
  }

  /// Gives the space back.
  package func release() {
    truncate(path, 0)
  }
}
