import Foundation
import Kernel
import Model
import Synchronization
import TestKit

/// A folder for one run, which goes with it; in memory where the machine has such a place.
final class RigFolder {
  let path: String

  init(onDisk: Bool = false) throws {
    let memory = "/dev/shm"
    let place =
      !onDisk && access(memory, W_OK) == 0
      ? memory
      : URL(fileURLWithPath: NSTemporaryDirectory()).resolvingSymlinksInPath().path
    path = "\(place)/scrubjay-rig-\(getpid())-\(UInt32.random(in: 0 ... .max))"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// A new empty folder in it.
  func new(_ name: String) throws -> String {
    let folder = path + "/" + name
    try? FileManager.default.removeItem(atPath: folder)
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    return folder
  }

  /// A copy of a folder.
  func copy(_ folder: String, as name: String) throws -> String {
    let copy = path + "/" + name
    try? FileManager.default.removeItem(atPath: copy)
    try FileManager.default.copyItem(atPath: folder, toPath: copy)
    return copy
  }
}

/// A clock that moves on by a second at every look.
final class RigClock: TimeSource {
  private let milliseconds: Mutex<Int64>

  /// - Parameter startingLate: an hour later, for a practice that was worked on before.
  init(startingLate: Bool = false) {
    let start = CivilDate("2026-06-30").map { Instant($0).milliseconds } ?? 0
    milliseconds = Mutex(start + (startingLate ? Instant.minute * 60 : 0))
  }

  func now() -> Instant {
    Instant(
      milliseconds: milliseconds.withLock {
        $0 += 1000
        return $0
      })
  }
}

/// The clock of the machine, for processes that share a practice.
struct MachineClock: TimeSource {
  func now() -> Instant { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) }
}

extension Surroundings {
  static func rig(_ time: any TimeSource, reserve: Int64 = 0) -> Surroundings {
    Surroundings(time: time, process: getpid(), host: "rig", reserve: reserve)
  }
}

extension Request {
  /// A request of the practice's first administrator.
  static func rig(_ key: String? = nil) -> Request {
    Request(user: "ada", source: "rig", key: key)
  }
}
