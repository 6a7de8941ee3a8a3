import Foundation
import Kernel
import Model
import Synchronization
import TestKit

/// A clock that tests set.
final class TestClock: TimeSource {
  private let milliseconds: Mutex<Int64>

  init(_ date: String = "2026-06-30") {
    milliseconds = Mutex(CivilDate(date).map { Instant($0).milliseconds } ?? 0)
  }

  func now() -> Instant { Instant(milliseconds: milliseconds.withLock { $0 }) }
  func advance(by amount: Int64) { milliseconds.withLock { $0 += amount } }
}

/// Ids from a seed.
final class TestIDs: IDSource {
  private let generator: Mutex<SeededGenerator>

  init(seed: UInt64) { generator = Mutex(SeededGenerator(seed: seed)) }

  func next() -> UInt64 { generator.withLock { $0.next() } }
}

/// A new practice in a folder of its own, which goes when the test is over.
final class PracticeFixture {
  let folder: PracticeFolder
  let clock = TestClock()
  let surroundings: Surroundings

  init(seed: UInt64 = 1, make: Bool = true) throws {
    let path = NSTemporaryDirectory() + "scrubjay-\(UUID().uuidString)"
    folder = PracticeFolder(path)
    surroundings = Surroundings(
      time: clock, ids: TestIDs(seed: seed), process: 4711, host: "jaybird", reserve: 1 << 20)
    if make {
      try Practice.create(folder, name: "Fernhill Clinic", as: request(), in: surroundings)
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: folder.path) }

  func open() throws -> Practice { try Practice.open(folder, in: surroundings) }

  func request(_ user: String = "ada", key: String? = nil, dryRun: Bool = false) -> Request {
    Request(user: user, source: "test", key: key, dryRun: dryRun)
  }
}

/// The kernel's refusal of some work; nil when it did not refuse.
func refusal(_ work: () throws -> some Any) -> KernelProblem? {
  do {
    _ = try work()
    return nil
  } catch { return error as? KernelProblem }
}
