import Foundation

/// Works on pieces with several threads and hands the results back in the order of the pieces.
///
/// At most a few pieces per worker are under way, so memory does not grow with the input. Each worker
/// has a thread with a stack of a known size, as the sandbox needs it, and a context of its own.
final class OrderedPipeline<Work: Sendable, Outcome: Sendable>: @unchecked Sendable {
  private let lock = NSCondition()
  private let limit: Int
  private var waiting: [(number: Int, work: Work)] = []
  private var finished: [Int: Outcome] = [:]
  private var submitted = 0
  private var delivered = 0
  private var isClosed = false
  private var running = 0

  /// Starts workers; `makeWorker` runs on the worker's own thread and gives its function.
  init(workers: Int, makeWorker: @escaping @Sendable () -> (Work) -> Outcome) {
    limit = workers * 3
    running = workers
    for _ in 0..<workers {
      let thread = Thread { [self] in
        let work = makeWorker()
        self.run(work)
      }
      thread.stackSize = 16 << 20
      thread.start()
    }
  }

  /// Hands in the next piece and delivers what is ready, waiting while too much is under way.
  func submit(_ work: Work, deliver: (Outcome) throws -> Void) rethrows {
    lock.lock()
    waiting.append((submitted, work))
    submitted += 1
    lock.broadcast()
    lock.unlock()
    try drain(until: limit, deliver)
  }

  /// Waits for everything, delivers it, and ends the workers.
  func finish(deliver: (Outcome) throws -> Void) rethrows {
    defer { close() }
    try drain(until: 0, deliver)
  }

  private func drain(until allowed: Int, _ deliver: (Outcome) throws -> Void) rethrows {
    while let outcome = next(allowing: allowed) { try deliver(outcome) }
  }

  /// The next result in order; nil when it is not there yet and no more than `allowed` are under way.
  private func next(allowing allowed: Int) -> Outcome? {
    lock.lock()
    defer { lock.unlock() }
    while true {
      if let outcome = finished.removeValue(forKey: delivered) {
        delivered += 1
        return outcome
      }
      if submitted - delivered <= allowed { return nil }
      lock.wait()
    }
  }

  private func run(_ work: (Work) -> Outcome) {
    while let (number, piece) = take() {
      let outcome = work(piece)
      lock.lock()
      finished[number] = outcome
      lock.broadcast()
      lock.unlock()
    }
  }

  private func take() -> (Int, Work)? {
    lock.lock()
    defer { lock.unlock() }
    while waiting.isEmpty {
      if isClosed { return nil }
      lock.wait()
    }
    let piece = waiting.removeFirst()
    return (piece.number, piece.work)
  }

  private func close() {
    lock.lock()
    isClosed = true
    lock.broadcast()
    lock.unlock()
  }
}
