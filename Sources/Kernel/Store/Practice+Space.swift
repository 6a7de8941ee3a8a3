internal import Foundation

/// How much room there is, and how much the practice takes.
package struct Space: Equatable, Sendable {
  /// The free bytes of the disk; nil when the system does not say.
  package var free: Int64?
  /// The bytes of the file and of its log.
  package var file, log: Int64
  /// The reserve stands: writing goes on.
  package var reserveStands: Bool
}

extension Practice {
  /// The room there is now.
  package var space: Space {
    var disk = statvfs()
    let known = statvfs(folder.path, &disk) == 0
    return Space(
      free: known ? Int64(clamping: disk.f_bavail) * Int64(clamping: disk.f_frsize) : nil,
      file: Practice.size(of: folder.database), log: Practice.size(of: folder.log),
      reserveStands: surroundings.reserve == 0 || reserve.stands)
  }
}
