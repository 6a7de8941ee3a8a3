import Model

/// Finds the pairs and days of a claim that a rule judges, in time that grows with the number of
/// lines and pairs and not with their square.
struct LineGroups {
  /// The most pairs of lines that one rule compares on one claim.
  ///
  /// A claim of 50 lines, the most an 837P holds, has 2,450 ordered pairs.
  static let pairLimit = 10_000

  /// Why no groups were found.
  enum Failure: Error {
    /// An outcome of the evaluator, at the line of this index.
    case stopped(Int32, line: Int)
    /// So many pairs would have to be compared.
    case tooManyPairs(Int)
  }

  private struct Member {
    var hash: UInt64
    var line: Int32
    var isA: Bool
    var isB: Bool
  }

  let evaluator: Evaluator
  let grouping: Program.LineGrouping
  let claim: ClaimFrame

  /// The pairs of lines by their indices, in the order of `b` and then of `a`.
  func pairs() throws(Failure) -> [(a: Int32, b: Int32)] {
    let members = try members()
    var total = 0
    each(members) { run in total += pairCount(run) }
    if total > LineGroups.pairLimit { throw .tooManyPairs(total) }
    var pairs: [(a: Int32, b: Int32)] = []
    each(members) { run in
      for b in run where b.isB {
        for a in run where a.isA && a.line != b.line && (grouping.isOrdered || a.line < b.line) {
          if agree(a.line, b.line) { pairs.append((a.line, b.line)) }
        }
      }
    }
    pairs.sort { ($0.b, $0.a) < ($1.b, $1.a) }
    return pairs
  }

  /// The days, each as the indices of its lines, in the order of their first lines; lines without a
  /// date of service are of no day.
  func days() -> [[Int32]] {
    guard let members = try? members() else { return [] }
    var days: [[Int32]] = []
    each(members) { run in
      // Lines of one hash agree but for collisions, which make further groups.
      var groups: [[Int32]] = []
      for member in run where !isDateless(member.line) {
        if let index = groups.firstIndex(where: { agree($0[0], member.line) }) {
          groups[index].append(member.line)
        } else {
          groups.append([member.line])
        }
      }
      days += groups
    }
    return days.sorted { $0[0] < $1[0] }
  }

  private func isDateless(_ line: Int32) -> Bool {
    LineFrame(base: address(line))[.dos].value == Slot.absent
  }

  func address(_ line: Int32) -> UnsafeRawPointer {
    claim.child(.lines) + Int(line) * LineFrame.stride
  }

  func agree(_ a: Int32, _ b: Int32) -> Bool {
    evaluator.agree(address(a), address(b), grouping.same, grouping.sameCount)
  }

  private func pairCount(_ run: ArraySlice<Member>) -> Int {
    guard grouping.isOrdered else { return run.count * (run.count - 1) / 2 }
    let a = run.count { $0.isA }
    let b = run.count { $0.isB }
    return a * b - run.count { $0.isA && $0.isB }
  }

  /// The lines that may be `a` or `b`, those of one hash together and in their order.
  private func members() throws(Failure) -> [Member] {
    var members: [Member] = []
    for line in 0..<Int32(claim.lineCount) {
      let address = address(line)
      evaluator.line = address
      let isB = try meets(grouping.b, line)
      evaluator[.partner] = address
      let isA = try meets(grouping.a, line)
      guard isA || isB else { continue }
      let hash = evaluator.agreementHash(address, grouping.same, grouping.sameCount)
      members.append(Member(hash: hash, line: line, isA: isA, isB: isB))
    }
    members.sort { ($0.hash, $0.line) < ($1.hash, $1.line) }
    return members
  }

  func meets(_ entry: Int32, _ line: Int32) throws(Failure) -> Bool {
    let outcome = evaluator.run(entry)
    if outcome <= Program.error { throw .stopped(outcome, line: Int(line)) }
    return outcome == Program.yes
  }

  private func each(_ members: [Member], _ visit: (ArraySlice<Member>) -> Void) {
    var start = 0
    while start < members.count {
      var end = start + 1
      while end < members.count, members[end].hash == members[start].hash { end += 1 }
      visit(members[start..<end])
      start = end
    }
  }
}
