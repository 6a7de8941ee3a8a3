/// How a run ended and what it used.
package struct LuaOutcome {
  package var result: Result<[LuaValue], LuaFailure>
  package var usage: LuaUsage

  package init(result: Result<[LuaValue], LuaFailure>, usage: LuaUsage) {
    self.result = result
    self.usage = usage
  }
}

/// What a run used, and whether its verdict stands by itself.
package struct LuaUsage: Sendable, Equatable {
  /// Instructions done, counted by hundreds, with charged library work.
  package var instructions: Int
  /// Bytes allocated in all during the run, freed ones included.
  package var allocated: Int
  /// Most bytes in use at once, over the sealed base.
  package var peak: Int
  /// Whether the caller must judge once more in a fresh state; that verdict stands.
  ///
  /// A memory verdict in a used state is not reproducible by itself: garbage of earlier calls
  /// counts against the limit, and strings already interned, a grown stack or a grown string table
  /// spare allocations a fresh state would make. So the verdict is confirmed whenever a fresh
  /// state could decide otherwise:
  ///
  /// - the run was stopped by memory, by time, or by depth (the stack is memory): it might pass in
  ///   a fresh state;
  /// - the run passed, but might be stopped in a fresh state. There, the peak over base is at most
  ///   all it allocates. What it allocates is at most what this run allocated plus what this run
  ///   found ready, and everything found ready was in use at the start of the call over the
  ///   sealed base: resurrectable garbage, the grown stack and string table, cached records. So when
  ///   `allocated + (used at start - used after sealing)` is under half the limit, a fresh state
  ///   stays under the limit with a margin of two, and no confirmation is needed. The limit on total
  ///   allocation is 32 times as wide and follows;
  /// - a single block of 1 MiB or more was requested: block limits act on sizes that depend on how
  ///   the stack grew before, so these runs are confirmed too.
  ///
  /// Stops by instructions need no confirmation: the count restarts with each call and charges
  /// depend on the script and its arguments alone. The clock is the same backstop in the confirming
  /// run; a stop by time is reported as such and is a property of the machine.
  package var mustConfirm: Bool

  package init(instructions: Int, allocated: Int, peak: Int, mustConfirm: Bool) {
    self.instructions = instructions
    self.allocated = allocated
    self.peak = peak
    self.mustConfirm = mustConfirm
  }
}
