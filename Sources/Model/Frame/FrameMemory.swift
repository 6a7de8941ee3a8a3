/// Memory that only grows and never moves, given out piece by piece: the blocks of a batch.
final class FrameMemory {
  private var chunks: [UnsafeMutableRawPointer] = []
  private var next: UnsafeMutableRawPointer?
  private var left = 0
  private var chunkSize: Int
  private(set) var used = 0

  /// `size` is how much is expected, such as what the batch before used.
  init(size: Int) { chunkSize = max(1 << 12, size) }

  func allocate(_ size: Int) -> UnsafeMutableRawPointer {
    used &+= size
    if let start = next, size <= left {
      next = start + size
      left &-= size
      return start
    }
    return allocateChunk(size)
  }

  private func allocateChunk(_ size: Int) -> UnsafeMutableRawPointer {
    let length = max(size, chunkSize)
    let chunk = UnsafeMutableRawPointer.allocate(byteCount: length, alignment: 16)
    chunks.append(chunk)
    chunkSize = max(1 << 14, length / 2)
    next = chunk + size
    left = length - size
    return chunk
  }

  deinit { for chunk in chunks { chunk.deallocate() } }
}

/// Records of one kind, gathered while a claim is read and copied behind each other when it ends.
struct GatheredRecords {
  let kind: Record
  private(set) var memory: UnsafeMutableRawPointer
  private(set) var count = 0
  private var capacity = 0
  private let blank: UnsafeRawPointer
  /// The index of each record's owner, in the order of the records.
  private(set) var owners: [Int32] = []

  init(_ kind: Record, from blank: UnsafeRawPointer) {
    self.kind = kind
    self.blank = blank
    memory = .allocate(byteCount: 16, alignment: 16)
  }

  /// Adds a blank record and gives its address, which lasts until the next is added.
  mutating func add(owner: Int32) -> UnsafeMutableRawPointer {
    if count == capacity {
      let wider = max(8, capacity * 2)
      let larger = UnsafeMutableRawPointer.allocate(
        byteCount: wider * kind.stride, alignment: 16)
      larger.copyMemory(from: memory, byteCount: count * kind.stride)
      memory.deallocate()
      memory = larger
      capacity = wider
    }
    let record = memory + count * kind.stride
    record.copyMemory(from: blank, byteCount: kind.stride)
    owners.append(owner)
    count += 1
    return record
  }

  /// The record last added; only to be used when there is one.
  var last: UnsafeMutableRawPointer { memory + (count - 1) * kind.stride }

  mutating func removeAll() {
    count = 0
    owners.removeAll(keepingCapacity: true)
  }

  func free() { memory.deallocate() }
}
