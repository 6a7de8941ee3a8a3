import Exchange
import Kernel
import Model

/// The claims of a queue in portions, still sealed: those of 837s as they stood in their files, those of
/// JSON from what was written of them.
final class QueuePortions: ClaimPortions, @unchecked Sendable {
  // Unchecked: used by the one thread that takes and settles.
  private let scan: ClaimScan?
  private let queue: StoredQueue
  private let checksGuide: Bool
  /// A claim that is taken and belongs to the next portion.
  private var waiting: SealedClaim?
  private var heads = Heads()
  private var told = ToldProblems()
  private var isFailed = false
  private var bytes = 0
  /// Claims of 837s that are taken.
  private var count = 0

  /// `scan`: nil for no claims at all.
  init(_ scan: ClaimScan?, of queue: StoredQueue, checksGuide: Bool) {
    self.scan = scan
    self.queue = queue
    self.checksGuide = checksGuide
  }

  func next() -> (any ClaimPortion)? {
    var portion: QueuePortion?
    do {
      while !isFailed, !(portion?.isFull ?? false), let claim = try waiting ?? scan?.nextSealed() {
        waiting = claim
        let isJSON = claim.head.document.kind == ReceiveFile.claimsJSON
        if portion == nil {
          portion = QueuePortion(isJSON: isJSON, checksGuide: checksGuide, firstOrdinal: count)
        }
        guard portion?.isJSON == isJSON else { break }
        let head = isJSON ? nil : try heads.head(claim.head) { queue.number(of: $0) }
        portion?.add(claim, below: head, document: queue.number(of: claim.head.document))
        try queue.took(claim)
        bytes += claim.size
        if !isJSON { count += 1 }
        waiting = nil
      }
    } catch { fail(error) }
    portion?.lastByte = bytes
    return portion
  }

  func settle(_ read: inout ReadPortion) {
    if isBroken { read = ReadPortion() }
    if let failure = read.failure {
      fail(failure)
      isBroken = true
    }
    read.problems = read.problems.filter { told.takes($0) }
  }

  /// Whether a portion that is settled could not be read whole.
  private var isBroken = false

  private func fail(_ error: any Error) {
    queue.failed(error)
    isFailed = true
  }
}

/// Some stored claims that follow each other and are of one kind.
private struct QueuePortion: ClaimPortion {
  private struct Taken: Sendable {
    var claim: SealedClaim
    var head: StoredHead?
    var document: Int
  }

  let isJSON: Bool
  let checksGuide: Bool
  /// The place of the first claim among those of its kind.
  let firstOrdinal: Int
  var lastByte = 0
  private var claims: [Taken] = []
  private var size = 0

  init(isJSON: Bool, checksGuide: Bool, firstOrdinal: Int) {
    self.isJSON = isJSON
    self.checksGuide = checksGuide
    self.firstOrdinal = firstOrdinal
    claims.reserveCapacity(StoredClaims.wanted)
  }

  var count: Int { claims.count }
  /// However few claims four megabytes are, they are enough.
  var isFull: Bool { claims.count >= StoredClaims.wanted || size >= 4 << 20 }

  /// `head`: nil for a claim of JSON; `document`: the number of its document.
  mutating func add(_ claim: SealedClaim, below head: StoredHead?, document: Int) {
    claims.append(Taken(claim: claim, head: head, document: document))
    size += claim.size
  }

  func read() -> ReadPortion { isJSON ? readJSON() : readX12() }

  private func readX12() -> ReadPortion {
    var read = ReadPortion()
    let together = StoredClaims()
    opening(&read) { taken, claim in
      guard let head = taken.head else { return }
      try claim.fragment.withUnsafeBytes { bytes in
        try together.add(claim.pieces.map(FragmentPiece.init), bytes, below: head)
      }
    }
    var rest: StoredClaims? = together
    let reader = StoredClaimReader(checksGuide: checksGuide, firstOrdinal: firstOrdinal) {
      defer { rest = nil }
      return rest
    }
    read.batch = reader.next()
    read.problems = reader.takeProblems()
    read.guide = reader.takeGuideFindings()
    read.totals = reader.totals
    return read
  }

  private func readJSON() -> ReadPortion {
    var read = ReadPortion()
    var together = StoredJSON()
    opening(&read) { taken, claim in try together.add(claim, of: taken.document) }
    guard !together.isEmpty else { return read }
    let batch = together.batch()
    for index in 0..<batch.count {
      read.totals.claims += 1
      read.totals.lines += batch[index].lineCount
      read.totals.chargeCents += batch[index].total?.cents ?? 0
    }
    read.batch = batch
    return read
  }

  /// Opens the claims in order, up to one that does not open.
  private func opening(
    _ read: inout ReadPortion, _ add: (Taken, ScannedClaim) throws -> Void
  ) {
    do {
      for taken in claims { try add(taken, try taken.claim.open()) }
    } catch { read.failure = error }
  }
}

/// Heads made ready for reading, the last ones remembered.
private struct Heads {
  private var known: [ObjectIdentifier: (scanned: ScannedHead, stored: StoredHead)] = [:]
  private static let most = 4_096

  mutating func head(
    _ head: ScannedHead, number: (ScannedDocument) -> Int
  ) throws -> StoredHead {
    if let known = known[ObjectIdentifier(head)] { return known.stored }
    let stored = try StoredHead(
      document: number(head.document), bytes: head.bytes,
      pieces: head.pieces.map(FragmentPiece.init))
    if known.count >= Heads.most { known.removeAll(keepingCapacity: true) }
    known[ObjectIdentifier(head)] = (head, stored)
    return stored
  }
}
