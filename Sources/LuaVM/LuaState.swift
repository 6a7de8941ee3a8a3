internal import CLuaShim

/// One sandboxed Lua 5.4 state: load files, seal, then call functions.
///
/// A state is used by one thread at a time. `load` runs files and collects their declarations;
/// `seal` freezes what their functions captured and fixes the base of memory; `call` runs a
/// function under a budget and leaves nothing behind for the next call. Nothing a script does
/// ends the process, and no call outlives its budget.
package final class LuaState {
  let core: LuaCore
  private let objects: [String]
  private let kinds: [String]
  /// Completed declarations in the order of their completion.
  package private(set) var declarations: [LuaDeclaration] = []

  package convenience init(host: LuaHost) throws(LuaFailure) {
    try self.init(host: host, failingAllocations: 0, count: 0)
  }

  /// A state whose VM allocations fail from the given one on, for tests of exhaustion; 0 for none.
  package init(host: LuaHost, failingAllocations from: Int, count: Int) throws(LuaFailure) {
    objects = host.objects.map(\.name)
    kinds = host.declarations
    core = try LuaCore(host, failing: (from, count))
  }

  /// Compiles and runs a file; its results are those of the chunk.
  ///
  /// Declarations of a file that fails are dropped. `file` is what messages say, at most 200 bytes.
  package func load(_ source: [UInt8], file: String, budget: LuaBudget = .load) -> LuaOutcome {
    guard file.utf8.count <= 200 else {
      return refused(LuaFailure(code: .refused, message: "the name of a file is over 200 bytes"))
    }
    let source = LuaSource(source)
    if let failure = source.check(file: file) { return refused(failure) }
    core.remember(file, source.bytes)
    var raw = sj_outcome()
    var limits = budget.raw
    sj_load(core.host, source.bytes, source.bytes.count, file, &limits, &raw)
    var outcome = outcome(of: raw, budget)
    let found = takeDeclarations(keep: outcome.result)
    switch found {
    case .success(let list): declarations += list
    case .failure(let failure): outcome.result = .failure(failure)
    }
    return outcome
  }

  private func takeDeclarations(keep result: Result<[LuaValue], LuaFailure>) -> Result<
    [LuaDeclaration], LuaFailure
  > {
    var list: [LuaDeclaration] = []
    var failure: LuaFailure?
    for i in 0..<sj_declaration_count(core.host) {
      let raw = sj_declaration_at(core.host, i)
      guard raw.length > 0 else { continue }
      var reader = LuaReader(raw.bytes, raw.length, core: core)
      let value = reader.value()
      let id = UnsafeRawBufferPointer(start: raw.id, count: raw.id_length)
      let file = String(cString: raw.source)
      guard !reader.malformed, let id = String(validating: id, as: UTF8.self),
        case .table(let table) = value
      else {
        failure = LuaFailure(
          code: .refused, message: "\(kinds[Int(raw.kind)]) holds a text that is not valid UTF-8",
          file: file, line: Int(raw.line))
        continue
      }
      list.append(
        LuaDeclaration(
          kind: kinds[Int(raw.kind)], id: id, table: table, file: file, line: Int(raw.line)))
    }
    if case .failure(let first) = result { failure = first }
    sj_declarations_taken(core.host, failure == nil)
    if let failure { return .failure(failure) }
    return .success(list)
  }

  /// Runs a chunk of a session: its globals are kept from one chunk to the next, and `_` is the first
  /// result of the last chunk that had one.
  ///
  /// A session has a state of its own, which is never sealed; what it keeps counts against the memory of
  /// each chunk.
  package func evaluate(
    _ source: [UInt8], name: String, budget: LuaBudget = .workflow
  ) -> LuaOutcome {
    let source = LuaSource(source)
    if let failure = source.check(file: name) { return refused(failure) }
    core.remember(name, source.bytes)
    var raw = sj_outcome()
    var limits = budget.raw
    sj_eval(core.host, source.bytes, source.bytes.count, name, &limits, &raw)
    return outcome(of: raw, budget)
  }

  /// Stops every later run as soon as the flag is not 0, until it is 0 again.
  ///
  /// The flag must stay in place as long as the state does; it may be set by a signal handler.
  package func heed(_ flag: UnsafePointer<Int32>) { sj_heed(core.host, flag) }

  /// Makes records of a type, and of those below it, known, so that host functions can give them.
  package func know(_ type: LuaRecordType) { core.learn(type) }

  /// Ends loading: freezes captured tables, notes captured locals, and fixes the base of memory.
  package func seal() throws(LuaFailure) {
    var raw = sj_outcome()
    var limits = LuaBudget.load.raw
    sj_seal(core.host, &limits, &raw)
    if raw.code != Int32(SJ_OK) { throw failure(of: raw, .load) }
  }

  /// Begins a new generation: every record handed out before is expired.
  package func advance() { sj_advance(core.host) }

  /// Calls a function; after sealing, a changed local of its file is put back and is a failure.
  ///
  /// Inside a host function the call runs under the outer budget and `budget` is not looked at.
  package func call(
    _ function: LuaFunction, _ arguments: [LuaArgument], budget: LuaBudget = .rule
  ) -> LuaOutcome {
    guard function.core === core else {
      return refused(LuaFailure(code: .refused, message: "the function belongs to another state"))
    }
    var raw = sj_outcome()
    var refusal: LuaFailure?
    withUnsafeTemporaryAllocation(of: sj_arg.self, capacity: arguments.count) { slots in
      var writer = LuaWriter()
      for (i, argument) in arguments.enumerated() {
        var slot = sj_arg(kind: Int32(SJ_ARG_ENCODED), index: 0, type: nil, base: nil)
        switch argument {
        case .record(let type, let base):
          core.learn(type)
          slot.kind = Int32(SJ_ARG_RECORD)
          slot.type = type.raw
          slot.base = base
        case .object(let name):
          slot.kind = Int32(SJ_ARG_OBJECT)
          if let index = objects.firstIndex(of: name) {
            slot.index = Int32(index)
          } else {
            refusal = LuaFailure(code: .refused, message: "the host has no object '\(name)'")
          }
        case .value(let value):
          do throws(LuaFailure) {
            try writer.add(value, core: core)
          } catch {
            refusal = error
          }
        }
        slots.initializeElement(at: i, to: slot)
      }
      guard refusal == nil else { return }
      var limits = budget.raw
      sj_call(
        core.host, function.reference, slots.baseAddress, Int32(arguments.count), writer.bytes,
        writer.bytes.count, &limits, &raw)
    }
    withExtendedLifetime(arguments) {}
    if let refusal { return refused(refusal) }
    return outcome(of: raw, budget)
  }

  /// The name of everything a script finds without declaring it, sorted.
  package var globals: [String] {
    final class Names { var all: [String] = [] }
    let names = Names()
    sj_each_global(core.host, Unmanaged.passUnretained(names).toOpaque()) { context, name in
      guard let context, let name else { return }
      Unmanaged<Names>.fromOpaque(context).takeUnretainedValue().all.append(String(cString: name))
    }
    return names.all.sorted()
  }

  /// Notes from the next call on which lines run; dear, and for tests of rules only.
  package func noteLines() { sj_cover(core.host) }

  /// The lines of a function that can run, each with whether it ran since ``noteLines()``; those of
  /// functions inside of it are not among them.
  package func lines(of function: LuaFunction, file: String) -> [(line: Int, ran: Bool)] {
    final class Lines { var all: [Int32] = [] }
    let lines = Lines()
    sj_each_line(core.host, function.reference, Unmanaged.passUnretained(lines).toOpaque()) {
      context, line in
      guard let context else { return }
      Unmanaged<Lines>.fromOpaque(context).takeUnretainedValue().all.append(line)
    }
    return lines.all.sorted().map { (Int($0), sj_line_ran(core.host, file, $0)) }
  }

  /// What `print` wrote, at most 64 KiB.
  package var log: String {
    var count = 0
    let start = sj_log(core.host, &count)
    return String(
      decoding: UnsafeRawBufferPointer(start: start, count: count), as: UTF8.self)
  }

  package func clearLog() { sj_log_clear(core.host) }

  /// Bytes the VM holds now, and held when it was sealed.
  package var memory: (used: Int, base: Int) {
    (Int(sj_used(core.host)), Int(sj_base(core.host)))
  }

  /// Releases dropped functions and collects all garbage.
  package func collect() { sj_collect(core.host) }

  /// Makes VM allocations fail, counted from now, for tests of exhaustion; returns what failed yet.
  @discardableResult
  package func failAllocations(from: Int, count: Int) -> Int {
    sj_fail_allocations(core.host, Int64(from), Int64(count))
    return Int(sj_refusals(core.host))
  }

  private func refused(_ failure: LuaFailure) -> LuaOutcome {
    LuaOutcome(
      result: .failure(failure),
      usage: LuaUsage(instructions: 0, allocated: 0, peak: 0, mustConfirm: false))
  }

  private func outcome(of raw: sj_outcome, _ budget: LuaBudget) -> LuaOutcome {
    let usage = LuaUsage(
      instructions: Int(raw.instructions), allocated: Int(raw.allocated), peak: Int(raw.peak),
      mustConfirm: raw.must_confirm)
    guard raw.code == Int32(SJ_OK) else {
      return LuaOutcome(result: .failure(failure(of: raw, budget)), usage: usage)
    }
    guard raw.results > 0 else { return LuaOutcome(result: .success([]), usage: usage) }
    var count = 0
    let start = sj_results(core.host, &count)
    var reader = LuaReader(start, count, core: core)
    let values = reader.values(Int(raw.results))
    if reader.malformed {
      let failure = LuaFailure(code: .refused, message: "a result is not valid UTF-8")
      return LuaOutcome(result: .failure(failure), usage: usage)
    }
    return LuaOutcome(result: .success(values), usage: usage)
  }
}
