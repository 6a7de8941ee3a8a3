package import Exchange
package import Kernel
import Model

/// The claims a practice has stored, as an input of a scrub: the newest version of each, in the order
/// they came in.
///
/// To be used inside one look at the practice and on its thread; reading it twice gives the same.
package final class StoredQueue: ClaimInput, @unchecked Sendable {
  package let name = "queue"
  package let size: Int
  private let scan: () throws -> ClaimScan
  private let remembersKeys: Bool
  private let noted: StoredPlaces?
  private let among: StoredPlaces?
  /// The rows of the claims that were read and whose places were not yet asked for.
  private var rows: ArraySlice<Int64> = []
  private var documents = Documents()
  /// The claims that were read and not yet asked for, oldest first.
  private var keys: [StoredClaimKey] = []
  private var asked = 0
  /// What ended the reading early.
  package private(set) var failure: (any Error)?

  /// `remembersKeys`: each claim's key is asked for later; else none is kept.
  ///
  /// `noted`: is told the places of the claims as they are read.
  ///
  /// `among`: the places of all claims that rules ask about, of which these are some.
  ///
  /// `scan`: begins to read the claims.
  package init(
    size: Int, remembersKeys: Bool = false, noting noted: StoredPlaces? = nil,
    among: StoredPlaces? = nil, scan: @escaping () throws -> ClaimScan
  ) {
    self.noted = noted
    self.among = among
    self.size = size
    self.remembersKeys = remembersKeys
    self.scan = scan
  }

  package func name(ofDocument number: Int) -> String { documents.names[number] }

  package func reader() -> any ClaimReader {
    keys = []
    asked = 0
    rows = []
    noted?.clear()
    do { return QueueReader(try scan(), of: self) } catch {
      failure = error
      return QueueReader(nil, of: self)
    }
  }

  /// Notes a claim that a reader has taken.
  fileprivate func took(_ claim: ScannedClaim) {
    if remembersKeys { keys.append(claim.key) }
    if among != nil { rows.append(claim.row) }
    noted?.add(claim.row)
  }
  fileprivate func failed(_ error: any Error) { failure = error }
  fileprivate func number(of document: ScannedDocument) -> Int { documents.number(document) }

  /// The key of the next claim in order; each is asked for once.
  func takeKey() -> StoredClaimKey? {
    guard asked < keys.count else { return nil }
    defer { asked += 1 }
    if asked > 65_536 {
      keys.removeFirst(asked)
      asked = 0
    }
    return keys[asked]
  }

  package func takePlaces(_ count: Int) -> [Int]? {
    guard let among else { return nil }
    defer { rows = rows.dropFirst(count) }
    return rows.prefix(count).map(among.place)
  }

  /// The documents by number, in the order they were met.
  private struct Documents {
    var names: [String] = []
    private var numbers: [PublicID: Int] = [:]

    mutating func number(_ document: ScannedDocument) -> Int {
      if let known = numbers[document.id] { return known }
      numbers[document.id] = names.count
      names.append(document.name)
      return names.count - 1
    }
  }
}

extension Snapshot {
  /// One stored claim as an input, and all of them as what rules may ask about.
  func queue(of claim: PublicID, asksOthers: Bool) -> (claim: StoredQueue, all: StoredQueue) {
    let places = asksOthers ? StoredPlaces() : nil
    return (
      StoredQueue(size: 0, remembersKeys: true, among: places) { try claims(only: claim) },
      StoredQueue(size: 0, noting: places) { try claims() }
    )
  }
}

/// Where each of all stored claims stands among them, by the row of its newest version.
package final class StoredPlaces {
  /// In ascending order, as a scan goes.
  private var rows: [Int64] = []

  package init() {}

  fileprivate func clear() { rows.removeAll(keepingCapacity: true) }
  fileprivate func add(_ row: Int64) { rows.append(row) }

  fileprivate func place(of row: Int64) -> Int {
    var (low, high) = (0, rows.count)
    while low < high {
      let middle = (low + high) / 2
      if rows[middle] < row { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// Reads the claims of a queue, those of 837s as they stood in their files, those of JSON from what was
/// written of them.
private final class QueueReader: ClaimReader {
  private let queue: StoredQueue
  private let source: Source
  private let x12: StoredClaimReader

  init(_ scan: ClaimScan?, of queue: StoredQueue) {
    self.queue = queue
    let source = Source(scan, queue)
    self.source = source
    x12 = StoredClaimReader { source.chunk() }
  }

  var totals: ClaimTotals {
    var totals = x12.totals
    totals.claims += source.json.claims
    totals.lines += source.json.lines
    totals.chargeCents += source.json.chargeCents
    return totals
  }

  func takeProblems() -> [InputProblem] { x12.takeProblems() }
  func takeGuideFindings() -> [GuideFinding] { x12.takeGuideFindings() }

  func next() -> FrameBatch? { x12.next() ?? source.jsonBatch() ?? x12.next() }

  /// The scan, with one claim that is read and not yet handed over.
  private final class Source {
    private let scan: ClaimScan?
    private let queue: StoredQueue
    private var waiting: ScannedClaim?
    private var isFailed = false
    private var heads = Heads()
    private(set) var json = ClaimTotals()

    init(_ scan: ClaimScan?, _ queue: StoredQueue) {
      self.scan = scan
      self.queue = queue
    }

    /// Claims of 837s up to the next JSON claim; nil when there is none.
    func chunk() -> StoredClaims? {
      let chunk = StoredClaims()
      fill(isJSON: false, until: { chunk.isFull }) { claim in
        let head = try heads.head(claim.head) { queue.number(of: $0) }
        try claim.fragment.withUnsafeBytes { bytes in
          try chunk.add(
            claim.pieces.map(FragmentPiece.init), bytes, below: head)
        }
      }
      return chunk.count > 0 ? chunk : nil
    }

    /// JSON claims up to the next claim of an 837; nil when there is none.
    func jsonBatch() -> FrameBatch? {
      var claims = StoredJSON()
      fill(isJSON: true, until: { claims.isFull }) { try claims.add($0) }
      guard !claims.isEmpty else { return nil }
      let batch = claims.batch { queue.number(of: $0) }
      for index in 0..<batch.count {
        json.claims += 1
        json.lines += batch[index].lineCount
        json.chargeCents += batch[index].total?.cents ?? 0
      }
      return batch
    }

    private func fill(
      isJSON: Bool, until isFull: () -> Bool, _ add: (ScannedClaim) throws -> Void
    ) {
      guard !isFailed else { return }
      do {
        while !isFull(), let claim = try waiting ?? scan?.next() {
          waiting = claim
          guard (claim.head.document.kind == ReceiveFile.claimsJSON) == isJSON else { return }
          try add(claim)
          queue.took(claim)
          waiting = nil
        }
      } catch {
        queue.failed(error)
        isFailed = true
      }
    }
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
