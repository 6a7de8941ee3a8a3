internal import Foundation

/// The operating system's lock behind a lease: held for life, gone with the process however it ends.
final class LeaseLock: Sendable {
  /// Who holds a lock, as it stands in its file.
  struct Holder: Equatable, Sendable {
    var process: Int32
    var host: String
  }

  private let descriptor: Int32
  private let path: String

  private init(descriptor: Int32, path: String) {
    self.descriptor = descriptor
    self.path = path
  }

  deinit { close(descriptor) }

  /// Takes a lock; nil while another process holds it.
  ///
  /// It tries for a quarter of a second, since who asks for the holders of leases takes each lock for
  /// a moment.
  static func take(_ path: String, as holder: Holder) throws -> LeaseLock? {
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw KernelProblem(
        .readOnly, "\(path) cannot be made: \(String(cString: strerror(errno))).")
    }
    for attempt in 0..<6 {
      if attempt > 0 { usleep(50_000) }
      guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { continue }
      let text = Array("\(holder.process) \(holder.host)\n".utf8)
      ftruncate(descriptor, 0)
      _ = pwrite(descriptor, text, text.count, 0)
      return LeaseLock(descriptor: descriptor, path: path)
    }
    close(descriptor)
    return nil
  }

  /// Whether a process of this machine holds a lock.
  static func isHeld(_ path: String) -> Bool {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return flock(descriptor, LOCK_SH | LOCK_NB) != 0
  }

  /// Who wrote their name into a lock's file last.
  static func holder(_ path: String) -> Holder? {
    guard let data = FileManager.default.contents(atPath: path) else { return nil }
    let parts = String(decoding: data, as: UTF8.self).split(whereSeparator: \.isWhitespace)
    guard parts.count == 2, let process = Int32(parts[0]) else { return nil }
    return Holder(process: process, host: String(parts[1]))
  }
}
