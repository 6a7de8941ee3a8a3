internal import CLuaShim

/// One reading of a field of a record by a function.
package struct LuaRead: Hashable {
  /// The name of the record's type, as messages say it: `claim line`, `claim.payer`.
  package var type: String
  package var base: UnsafeRawPointer
  package var field: String
}

extension LuaState {
  /// Begins to note what functions read of records, or ends it.
  ///
  /// Reading is a little slower meanwhile. Where there is no memory for it, nothing is noted.
  package func watchReads(_ on: Bool) { _ = sj_watch(core.host, on) }

  /// What was read since the watch began, each reading once, in the order of the first; and how many
  /// readings were not noted because there were more than twenty thousand.
  package var reads: (list: [LuaRead], missed: Int) {
    var count: Int64 = 0
    guard let start = sj_reads(core.host, &count) else { return ([], 0) }
    let noted = min(Int(count), Int(SJ_MAX_READS))
    var seen: Set<LuaRead> = []
    var list: [LuaRead] = []
    for read in UnsafeBufferPointer(start: start, count: noted) {
      guard let type = read.type, let base = read.base, let field = read.field else { continue }
      let one = LuaRead(
        type: core.typeName(type), base: base, field: String(cString: field))
      if seen.insert(one).inserted { list.append(one) }
    }
    return (list, Int(count) - noted)
  }
}
