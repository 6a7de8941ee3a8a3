/// Some stored claims, put together the way a file would carry them: a head once, then the claims
/// below it one after another.
///
/// Filled by whoever reads the store, then given to a ``StoredClaimReader``, which makes one batch of
/// it. A level that the claim before stands below, too, is not repeated.
///
///     let claims = StoredClaims()
///     while !claims.isFull, let row = rows.next() {
///       try claims.add(row.pieces, row.bytes, below: heads[row.head])
///     }
package final class StoredClaims: @unchecked Sendable {
  /// How many claims a batch should have; frames of 64 fit a second-level cache.
  package static let wanted = 64
  /// How many bytes are enough for a batch, however few claims they are.
  private static let wantedBytes = 4 << 20

  package private(set) var count = 0
  /// Whether this is as much as a batch should have; more may be added all the same.
  package var isFull: Bool { count >= Self.wanted || used >= Self.wantedBytes }

  /// What is to be read, in order.
  private(set) var steps: [Step] = []
  private var memory: UnsafeMutableRawPointer
  private var capacity: Int
  private var used = 0
  private var head: StoredHead?
  /// The levels that are open behind the last claim.
  private var levels: [FragmentPiece] = []

  struct Step {
    enum Kind {
      /// The pieces of another head follow.
      case head(StoredHead)
      case piece(FragmentPiece)
      /// A claim before the next one, of which the guide says something about the levels of both.
      case earlier(FragmentPiece)
      /// The claim last begun is whole, or its transaction breaks off.
      case claim(document: Int, isCut: Bool)
    }
    var kind: Kind
    /// Where a piece begins in the bytes put together.
    var start: Int
  }

  package init() {
    capacity = 1 << 16
    memory = .allocate(byteCount: capacity, alignment: 16)
  }

  deinit { memory.deallocate() }

  /// The bytes put together; no more may be added while they are read.
  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: memory, count: used) }

  /// Adds a claim as ``ClaimFragments`` cut it.
  ///
  /// - Parameters:
  ///   - pieces: the places of its bytes in its document; the last is the claim's own.
  ///   - bytes: their bytes behind each other; they are copied.
  ///   - head: what it stands below; claims of one head are told apart from others by identity.
  ///   - isCut: whether its transaction broke off in it.
  /// - Throws: ``StoredClaimFault/pieces`` when the bytes and the pieces do not fit each other.
  package func add(
    _ pieces: [FragmentPiece], _ bytes: UnsafeRawBufferPointer, below head: StoredHead,
    isCut: Bool = false
  ) throws(StoredClaimFault) {
    guard let last = pieces.last, pieces.byteCount == bytes.count else { throw .pieces }
    let own = pieces.dropLast()
    let isAlone = hasEarlierClaims(own, bytes)
    if head !== self.head || isAlone { add(head) }
    let known = knownLevels(own)
    var start = 0
    for (index, piece) in own.enumerated() {
      if index >= known {
        add(piece, bytes, from: start, isEarlier: isAlone && isClaim(bytes, at: start))
      }
      start += piece.range.count
    }
    add(last, bytes, from: start)
    steps.append(Step(kind: .claim(document: head.document, isCut: isCut), start: used))
    levels = Array(own)
    // What breaks off is the end of its transaction; and nobody else comes behind earlier claims.
    if isCut || isAlone { self.head = nil }
    count += 1
  }

  private func hasEarlierClaims(
    _ own: ArraySlice<FragmentPiece>, _ bytes: UnsafeRawBufferPointer
  ) -> Bool {
    var start = 0
    for piece in own {
      if isClaim(bytes, at: start) { return true }
      start += piece.range.count
    }
    return false
  }

  /// Whether a piece begins with CLM; levels begin with HL.
  private func isClaim(_ bytes: UnsafeRawBufferPointer, at start: Int) -> Bool {
    start < bytes.count && bytes[start] == UInt8(ascii: "C")
  }

  private func add(_ head: StoredHead) {
    self.head = head
    levels = []
    steps.append(Step(kind: .head(head), start: used))
    head.bytes.withUnsafeBytes { bytes in
      var start = 0
      for piece in head.pieces {
        add(piece, bytes, from: start)
        start += piece.range.count
      }
    }
  }

  /// How many of a claim's levels are open as they should be.
  private func knownLevels(_ own: ArraySlice<FragmentPiece>) -> Int {
    var known = 0
    while known < min(own.count, levels.count), own[known] == levels[known] { known += 1 }
    // Below a patient one does not come back to the subscriber without saying the subscriber again.
    return known == own.count && levels.count > known ? max(0, known - 1) : known
  }

  private func add(
    _ piece: FragmentPiece, _ bytes: UnsafeRawBufferPointer, from start: Int,
    isEarlier: Bool = false
  ) {
    steps.append(Step(kind: isEarlier ? .earlier(piece) : .piece(piece), start: used))
    let end = used + piece.range.count
    if end > capacity { grow(to: end) }
    if let base = bytes.baseAddress {
      (memory + used).copyMemory(from: base + start, byteCount: piece.range.count)
    }
    used = end
  }

  private func grow(to size: Int) {
    capacity = max(size, capacity * 2)
    let wider = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 16)
    wider.copyMemory(from: memory, byteCount: used)
    memory.deallocate()
    memory = wider
  }
}
