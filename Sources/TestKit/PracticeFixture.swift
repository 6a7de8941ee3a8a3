import Foundation
package import Kernel
package import Model
import Synchronization

/// A clock that tests set.
package final class TestClock: TimeSource {
  private let milliseconds: Mutex<Int64>

  package init(_ date: String = "2026-06-30") {
    milliseconds = Mutex(CivilDate(date).map { Instant($0).milliseconds } ?? 0)
  }

  package func now() -> Instant { Instant(milliseconds: milliseconds.withLock { $0 }) }
  package func advance(by amount: Int64) { milliseconds.withLock { $0 += amount } }
}

/// Ids from a seed.
package final class TestIDs: IDSource {
  private let generator: Mutex<SeededGenerator>

  package init(seed: UInt64) { generator = Mutex(SeededGenerator(seed: seed)) }

  package func next() -> UInt64 { generator.withLock { $0.next() } }
}

/// A new practice in a folder of its own, which goes when the test is over.
package final class PracticeFixture {
  package let folder: PracticeFolder
  package let clock = TestClock()
  package let surroundings: Surroundings

  package init(seed: UInt64 = 1, make: Bool = true) throws {
    let path = NSTemporaryDirectory() + "scrubjay-\(UUID().uuidString)"
    folder = PracticeFolder(path)
    surroundings = Surroundings(
      time: clock, ids: TestIDs(seed: seed), process: 4711, host: "jaybird", reserve: 1 << 20)
    if make {
      try Practice.create(folder, name: "Fernhill Clinic", as: request(), in: surroundings)
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: folder.path) }

  package func open() throws -> Practice { try Practice.open(folder, in: surroundings) }

  package func request(_ user: String = "ada", key: String? = nil, dryRun: Bool = false) -> Request
  {
    Request(user: user, source: "test", key: key, dryRun: dryRun)
  }
}

/// The kernel's refusal of some work; nil when it did not refuse.
package func refusal(_ work: () throws -> some Any) -> KernelProblem? {
  do {
    _ = try work()
    return nil
  } catch { return error as? KernelProblem }
}
