package import Kernel
package import Model

/// Who asks something of the practice, from where, and what the roof lends to do it.
package struct Caller: Sendable {
  /// The account of the operating system.
  package var account: String
  /// Where the wish comes from: `cli`, `web`, a workflow's name.
  package var source: String
  /// Why, in the user's words; it stands in the audit row.
  package var reason: String?
  /// Do everything and take it back: shows what would happen.
  package var dryRun: Bool
  /// The clock, the process and the machine.
  package var surroundings: Surroundings

  /// A caller; `log` takes the lines of the kernel's log, which hold no private values, and is nil for
  /// none.
  package init(
    account: String, source: String, reason: String? = nil, dryRun: Bool = false, process: Int32,
    host: String, log: (@Sendable (String) -> Void)? = nil,
    now: @escaping @Sendable () -> Instant
  ) {
    self.account = account
    self.source = source
    self.reason = reason
    self.dryRun = dryRun
    surroundings = Surroundings(time: RoofClock(read: now), process: process, host: host)
    if let log { surroundings.log = KernelLog(write: log) }
  }

  /// The wish as the kernel's door takes it.
  ///
  /// `key` is a name for this one wish, so that the same wish twice is done once.
  package func request(key: String? = nil) -> Request {
    Request(user: account, source: source, reason: reason, key: key, dryRun: dryRun)
  }
}

/// The clock that a roof lends.
private struct RoofClock: TimeSource {
  let read: @Sendable () -> Instant

  func now() -> Instant { read() }
}
