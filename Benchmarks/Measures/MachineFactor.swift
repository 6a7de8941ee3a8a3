/// How fast this machine is, now, against the one on which absolute bars were set.
///
/// One fixed loop (a multiply-and-mix walk over 1 MiB, so arithmetic and cache both count) is timed
/// five times and the best is taken. ``nominalSeconds`` is that best on the machine the bars were set
/// on: a two-core server slice with AMD EPYC, quiet, the lowest of ten runs of the bench. A factor
/// of 2 means that everything is expected to take twice as long here, and a bar of 20 ms is 40 ms.
enum MachineFactor {
  static let nominalSeconds = 0.0864

  static func measure() -> Double {
    var best = Double.infinity
    for _ in 0..<5 {
      best = min(best, measured { consume(Int(truncatingIfNeeded: referenceLoop())) })
    }
    return best / nominalSeconds
  }

  @inline(never)
  private static func referenceLoop() -> UInt64 {
    let count = 1 << 17
    var table = [UInt64](repeating: 0, count: count)
    for index in 0..<count { table[index] = UInt64(index) &* 0x9e37_79b9_7f4a_7c15 }
    var sum: UInt64 = 0
    var place = 1
    for _ in 0..<10_000_000 {
      let value = table[place]
      sum = (sum ^ value) &* 0x100_0000_01b3
      place = Int(truncatingIfNeeded: (sum >> 20) & UInt64(count - 1))
    }
    return sum
  }
}
