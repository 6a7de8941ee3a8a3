import Exchange
import Model
import TestKit
import Testing
import X12

/// Claims cut out of a file: what is cut, and that head and claim are readable together.
@Suite struct ClaimFragmentTests {
  private static let seeds: Range<UInt64> = 1..<60

  /// Nothing of a claim is left behind: what no piece holds are trailers and acknowledgments.
  @Test(arguments: seeds) func piecesCoverTheFile(_ seed: UInt64) {
    var files = RandomClaimFiles(seed: seed)
    let bytes = files.file()
    var isKept = bytes.map { _ in false }
    let (heads, fragments) = cut(bytes)
    #expect(fragments.map(\.head).max() == heads.count - 1)
    for piece in heads.flatMap(\.pieces) + fragments.flatMap(\.pieces) {
      for index in piece.range { isKept[index] = true }
    }
    bytes.withUnsafeBytes { buffer in
      var reader = X12Reader(buffer)
      while let event = reader.next() {
        switch event {
        case .interchangeBegin(let segment), .groupBegin(let segment),
          .transactionBegin(let segment):
          #expect(segment.range.allSatisfy { isKept[$0] }, "\(segment.id) \(segment.number)")
        case .segment(let segment):
          #expect(
            segment.range.allSatisfy { isKept[$0] != (segment.id == "TA1") },
            "\(segment.id) \(segment.number)")
        case .transactionEnd(let segment?), .groupEnd(let segment?),
          .interchangeEnd(let segment?):
          #expect(segment.range.allSatisfy { !isKept[$0] }, "\(segment.id) \(segment.number)")
        default: break
        }
      }
    }
  }

  /// Head and claim behind each other are an 837P whose last claim is the claim.
  @Test(arguments: seeds) func headAndClaimAreReadable(_ seed: UInt64) throws {
    var files = RandomClaimFiles(seed: seed)
    let bytes = files.file()
    let (heads, fragments) = cut(bytes)
    try bytes.withUnsafeBytes { buffer in
      let reader = Claim837PReader(buffer, owner: nil)
      var index = 0
      while let batch = reader.next() {
        for claim in 0..<batch.count {
          let fragment = fragments[index]
          index += 1
          let own = (heads[fragment.head].pieces + fragment.pieces).flatMap {
            Array(buffer[$0.range])
          }
          try own.withUnsafeBytes { own in
            let reader = Claim837PReader(own, owner: nil)
            let alone = try #require(reader.next())
            #expect(alone.count == fragment.pieces.count { buffer[$0.range.lowerBound] == 0x43 })
            // The numbers of segments that are kept as they stand are those of the file.
            let differing = differences(batch[claim], alone[alone.count - 1]).filter {
              !$0.hasPrefix("segments[") || !$0.contains(".number:")
            }
            #expect(differing == [], "claim \(index)")
            #expect(alone[alone.count - 1].id == fragment.claimID)
          }
        }
      }
      #expect(index == fragments.count)
    }
  }

  /// The numbers and places of pieces are those of their first segments.
  @Test(arguments: seeds) func piecesBeginWhereTheySay(_ seed: UInt64) {
    var files = RandomClaimFiles(seed: seed)
    let bytes = files.file()
    let (heads, fragments) = cut(bytes)
    var starts: [Int: Int] = [:]
    bytes.withUnsafeBytes { buffer in
      var reader = X12Reader(buffer)
      while let event = reader.next() {
        switch event {
        case .interchangeBegin(let segment), .groupBegin(let segment), .segment(let segment),
          .transactionBegin(let segment):
          starts[segment.start] = segment.number
        default: break
        }
      }
    }
    for piece in heads.flatMap(\.pieces) + fragments.flatMap(\.pieces) {
      #expect(starts[piece.range.lowerBound] == piece.segment)
    }
  }

  /// Cut anywhere, a file gives as many claims as its reader reads, and the last is marked.
  @Test func truncationAtEveryByte() {
    let bytes = Array(Fixture.full.utf8)
    for count in 0...bytes.count {
      let part = Array(bytes.prefix(count))
      let read = ReadClaims(part)
      let fragments = cut(part).fragments
      #expect(fragments.map(\.claimID) == read.claims.map { $0["id"] ?? "" }, "cut at \(count)")
      let cuts = read.problems.filter { $0.code == "X143" }.compactMap(\.claim)
      #expect(fragments.filter(\.isCut).map(\.claimID) == cuts, "cut at \(count)")
    }
  }

  @Test func levelsAndHeads() {
    let (heads, fragments) = cut(Array(Fixture.full.utf8))
    #expect(fragments.map(\.claimID) == ["A-1", "B-2", "B-3"])
    // Below a patient: subscriber, patient, claim; below a subscriber: subscriber, claim.
    #expect(fragments.map(\.pieces.count) == [3, 2, 2])
    #expect(fragments[1].pieces[0] == fragments[2].pieces[0])
    #expect(heads.count == 1)
    #expect(
      heads[0].pieces == [FragmentPiece(range: 0..<heads[0].pieces[0].range.count, segment: 1)])
  }

  @Test func otherTransactionsHaveNoClaims() {
    #expect(cut(Array(Fixture.file(guide: "005010X223A2", ["CLM*A*1"]).utf8)).fragments.isEmpty)
    #expect(cut(Array(Fixture.file(kind: "835", ["CLP*A*1"]).utf8)).fragments.isEmpty)
    #expect(cut([]).fragments.isEmpty)
    #expect(cut(Array("not X12".utf8)).fragments.isEmpty)
  }

  /// A subscriber whose HL was lost stands in the claim before; the guide says so of the claims behind,
  /// too, so that claim comes with them.
  @Test func aLostLevelTakesTheClaimBeforeAlong() {
    let lost = Fixture.subscriberClaim.dropFirst()
    let text = Fixture.file(
      Fixture.transactionHead + Fixture.provider + Fixture.subscriberClaim + lost)
    let fragments = cut(Array(text.utf8)).fragments
    #expect(fragments.map(\.pieces.count) == [2, 2, 3, 3])
    #expect(fragments[2].pieces[1] == fragments[1].pieces[1])
  }

  // MARK: Keeping

  @Test func placesAsText() throws {
    let pieces = [
      FragmentPiece(range: 0..<106, segment: 1),
      FragmentPiece(range: 5_000_000..<5_000_001, segment: 9),
    ]
    let text = FragmentPiece.text(pieces)
    #expect(text == "0+106@1,5000000+1@9")
    #expect(FragmentPiece.pieces(text.utf8) == pieces)
    for bad in [
      "", "0", "0+1", "0+@1", "+1@1", "0+1@", "0+0@1", "0+1@1,", ",0+1@1", "0+1@1 ", "0+1+1@1",
      "0@1+1", "-1+1@1", "0+1@1,0+1", "9999999999999999+1@1",
    ] {
      #expect(FragmentPiece.pieces(bad.utf8) == nil, "\(bad)")
    }
  }

  @Test func whatDoesNotFitIsRefused() throws {
    let bytes = Array(Fixture.full.utf8)
    let (heads, fragments) = cut(bytes)
    let pieces = heads[0].pieces
    let own = Array(bytes[pieces[0].range])
    #expect(throws: StoredClaimFault.pieces) {
      try StoredHead(document: 1, bytes: Array(own.dropLast()), pieces: pieces)
    }
    #expect(throws: StoredClaimFault.head) {
      try StoredHead(
        document: 1, bytes: Array(own.dropFirst()),
        pieces: [FragmentPiece(range: 1..<own.count, segment: 1)])
    }
    #expect(throws: StoredClaimFault.head) {
      try StoredHead(
        document: 1, bytes: Array(own.prefix(150)),
        pieces: [FragmentPiece(range: 0..<150, segment: 1)])
    }
    let head = try StoredHead(document: 1, bytes: own, pieces: pieces)
    let claims = StoredClaims()
    #expect(throws: StoredClaimFault.pieces) {
      try own.withUnsafeBytes { try claims.add(fragments[0].pieces, $0, below: head) }
    }
    #expect(throws: StoredClaimFault.pieces) {
      try claims.add([], UnsafeRawBufferPointer(start: nil, count: 0), below: head)
    }
    #expect(claims.count == 0)
  }

  private func cut(_ bytes: [UInt8]) -> (heads: [ClaimHead], fragments: [ClaimFragment]) {
    bytes.withUnsafeBytes { buffer in
      var fragments = ClaimFragments(buffer)
      var found: [ClaimFragment] = []
      while let fragment = fragments.next() { found.append(fragment) }
      return (fragments.heads, found)
    }
  }
}
