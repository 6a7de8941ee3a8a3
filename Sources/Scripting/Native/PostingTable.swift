/// A hash table from keys to runs of rule numbers, in memory that is never written after loading.
final class PostingTable: @unchecked Sendable {
  private let keys: UnsafeMutablePointer<UInt64>
  private let runs: UnsafeMutablePointer<Run>
  private let numbers: UnsafeMutablePointer<Int32>
  private let mask: Int
  let isEmpty: Bool

  private struct Run {
    var start: Int32
    var count: Int32
  }

  /// A table of the rules posted under each key; key 0 is a blank and posts nothing.
  init(_ postings: [UInt64: [Int32]]) {
    let sorted = postings.filter { $0.key != 0 }.sorted { $0.key < $1.key }
    var size = 16
    while size < sorted.count * 2 { size *= 2 }
    mask = size - 1
    isEmpty = sorted.isEmpty
    keys = .allocate(capacity: size)
    keys.initialize(repeating: 0, count: size)
    runs = .allocate(capacity: size)
    runs.initialize(repeating: Run(start: 0, count: 0), count: size)
    numbers = .allocate(capacity: max(1, sorted.reduce(0) { $0 + $1.value.count }))
    var used = 0
    for (key, list) in sorted {
      var slot = PostingTable.home(key, mask)
      while keys[slot] != 0 { slot = (slot + 1) & mask }
      keys[slot] = key
      runs[slot] = Run(start: Int32(used), count: Int32(list.count))
      for number in list {
        numbers[used] = number
        used += 1
      }
    }
  }

  deinit {
    keys.deallocate()
    runs.deallocate()
    numbers.deallocate()
  }

  /// The rules posted under a key.
  @inline(__always)
  func rules(under key: UInt64) -> UnsafeBufferPointer<Int32> {
    var slot = PostingTable.home(key, mask)
    while true {
      let found = keys[slot]
      if found == 0 { return UnsafeBufferPointer(start: nil, count: 0) }
      if found == key { break }
      slot = (slot &+ 1) & mask
    }
    let run = runs[slot]
    return UnsafeBufferPointer(start: numbers + Int(run.start), count: Int(run.count))
  }

  @inline(__always)
  private static func home(_ key: UInt64, _ mask: Int) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9e37_79b9_7f4a_7c15) >> 32) & mask
  }
}
