internal import GRDB
internal import Model

/// A lease that this process owns, until it lets go or ends.
package final class LeaseHold: Sendable {
  package let name: String
  /// The number of this ownership; a later owner has a greater one.
  package let epoch: Int64
  /// What the user should know: that the owner before was on another machine.
  package let notice: String?
  private let lock: LeaseLock

  init(name: String, epoch: Int64, notice: String?, lock: LeaseLock) {
    self.name = name
    self.epoch = epoch
    self.notice = notice
    self.lock = lock
  }

  /// Refuses when someone else has become the owner since.
  ///
  /// - Throws: `K503`.
  func check(_ db: Database) throws {
    let now = try Lease.epoch(of: name, db)
    guard now != epoch else { return }
    throw KernelProblem(
      .staleLease,
      "This process does not own '\(name)' any more: it took it as owner \(epoch), and there is an "
        + "owner \(now ?? 0) now. Nothing was changed; end this process.")
  }
}

extension Practice {
  /// Becomes the owner of a lease, which only one process may be.
  ///
  /// - Throws: `K502` naming the owner's process and machine while there is one.
  package func acquire(lease name: String, as request: Request) throws -> LeaseHold {
    let command = LeaseAcquire(
      name: name, process: surroundings.process, host: surroundings.host)
    let problems = command.validate()
    guard problems.isEmpty else {
      throw KernelProblem(.invalid, "'\(name)' cannot name a lease.", fields: problems)
    }
    let before = try read { try $0.leases().first { $0.name == name } }
    let path = folder.lock(name)
    let me = LeaseLock.Holder(process: surroundings.process, host: surroundings.host)
    guard let lock = try LeaseLock.take(path, as: me) else {
      surroundings.log.note(.leaseRefused, [.lease: name])
      throw held(name, by: LeaseLock.holder(path), before)
    }
    // Each ownership is a wish of its own, and one that is taken back would own nothing.
    var request = request
    (request.key, request.dryRun) = (nil, false)
    let receipt = try perform(command, as: request)
    let epoch = receipt.result.integer("epoch") ?? 0
    surroundings.log.note(.leaseTaken, [.lease: name, .epoch: String(epoch)])
    var notice: String?
    if let before, before.host != surroundings.host {
      notice =
        "'\(name)' was last owned by process \(before.process) on \(before.host), another machine, "
        + "since \(before.since). If that is the same practice on a network disk, its writes are "
        + "refused from now on; if this is a copy of it, make sure that only one of the two works."
    }
    return LeaseHold(name: name, epoch: epoch, notice: notice, lock: lock)
  }

  /// Performs a command as the owner of a lease.
  ///
  /// - Throws: `K503` when someone else has become the owner since; nothing is changed then.
  @discardableResult
  package func perform(
    _ command: some Command, as request: Request, under hold: LeaseHold
  ) throws -> Receipt {
    try write(dryRun: request.dryRun) { db, door in
      try hold.check(db)
      return try door.perform(command, as: request, db)
    }
  }

  /// Whether a process of this machine owns a lease now.
  package func isHeld(lease name: String) -> Bool { LeaseLock.isHeld(folder.lock(name)) }

  private func held(
    _ name: String, by holder: LeaseLock.Holder?, _ row: Lease?
  ) -> KernelProblem {
    let process = holder?.process ?? row?.process ?? 0
    let host = holder?.host ?? row?.host ?? "an unknown machine"
    let advice =
      host == surroundings.host
      ? "End that process first, or work without '\(name)'."
      : "That is another machine: a practice must lie on a disk of its own machine. Move it there, or "
        + "work on \(host)."
    return KernelProblem(
      .leased, "Process \(process) on \(host) owns '\(name)'. \(advice)")
  }
}
