import Exchange
import Kernel
import Model

/// JSON claims as a practice stores them: each as the 837P that would be sent, and beside it what X12
/// has no place for.
struct ReceivedJSON: ReceivedClaims {
  let document: InputDocument

  func forEach(_ body: (ReceivedClaim) throws -> Void) throws {
    let reader = document.reader()
    let facts = ClaimFacts()
    var heads: [Digest: ReceivedHead] = [:]
    // A claim ends where the next one begins, or at the end of the document.
    var waiting: ReceivedClaim?
    var line = LineCounter(document.bytes)
    while let batch = reader.next() {
      _ = reader.takeProblems()
      for index in 0..<batch.count {
        let frame = batch[index]
        // Of what could not be read nothing can be written; it stays in the document alone.
        guard !frame.isUnreadable else { continue }
        let start = batch.origins?.firstByte(of: index) ?? 0
        if let before = waiting { try body(ReceivedJSON.ending(before, at: start)) }
        let written = Claim837PWriter().write(Claim(frame))
        let digest = Digest(of: written.head)
        let head = heads[digest] ?? ReceivedHead(bytes: written.head, pieces: [])
        heads[digest] = head
        waiting = ReceivedClaim(
          number: frame.id, billing: facts.billing(frame), firstDOS: frame.date(frame[.firstDos]),
          head: head, fragment: written.fragment,
          pieces: [DocumentPiece(offset: start, length: 0, segment: line.number(at: start))],
          context: written.context, patient: facts.patient(frame),
          coverage: facts.coverage(frame), payer: facts.payer(frame),
          location: facts.location(frame))
      }
    }
    if let last = waiting { try body(ReceivedJSON.ending(last, at: document.bytes.count)) }
  }

  private static func ending(_ claim: ReceivedClaim, at end: Int) -> ReceivedClaim {
    var claim = claim
    claim.pieces[0].length = end - claim.pieces[0].offset
    return claim
  }

  /// What of the claims an 837P cannot carry as it is; it is kept beside the segments.
  func problems() -> [String] {
    let reader = document.reader()
    var problems: [String] = []
    while let batch = reader.next() {
      for index in 0..<batch.count where !batch[index].isUnreadable {
        let id = batch[index].id
        problems += Claim837PWriter().write(Claim(batch[index])).problems.map {
          "\(document.name): claim \(id): \($0)"
        }
      }
    }
    return problems
  }
}

/// Counts lines up to places that only go forward.
private struct LineCounter {
  private let bytes: UnsafeRawBufferPointer
  private var place = 0
  private var line = 1

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  mutating func number(at byte: Int) -> Int {
    while place < byte {
      if bytes[place] == 0x0A { line += 1 }
      place += 1
    }
    return line
  }
}

/// JSON claims out of the store, as frames.
struct StoredJSON {
  private var claims: [(claim: Claim, stored: ScannedClaim, document: Int)] = []

  var isEmpty: Bool { claims.isEmpty }

  /// `document`: the number of its document.
  ///
  /// - Throws: when the stored parts do not make a claim.
  mutating func add(_ scanned: ScannedClaim, of document: Int) throws {
    let claim = try Claim837PWriter.claim(
      head: scanned.head.bytes, fragment: Array(scanned.fragment),
      context: Array(scanned.context))
    claims.append((claim, scanned, document))
  }

  /// The claims as a batch; positions are those of the claims in their document.
  mutating func batch() -> FrameBatch {
    let batch = FrameBatch()
    batch.origins = TextOrigins(
      document: UnsafeRawBufferPointer(start: nil, count: 0), owner: nil)
    var pieces = PieceOrigins(lastByte: 0)
    for (ordinal, (claim, scanned, document)) in claims.enumerated() {
      let place = scanned.pieces.first ?? DocumentPiece(offset: 0, length: 0, segment: 1)
      batch.origins?.add(
        .init(path: "$", byte: place.offset, line: place.segment, column: 1))
      batch.append(claim, ordinal: ordinal, origins: RecordOrigins(start: place.offset))
      pieces.add(claimOf: document)
    }
    batch.seal()
    batch.pieces = pieces
    claims.removeAll()
    return batch
  }
}
