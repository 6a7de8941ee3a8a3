import Model
import X12

/// Takes the segments of professional claims one by one, fills frames, and holds the segments
/// against the guide.
///
/// What stands around the segments, a file or a store, is its owner's affair.
struct ClaimCourse: ~Copyable {
  /// What the claims were taken from.
  enum Origin {
    /// Whole transactions in a document.
    case document
    /// A store: what concerns the document they came in is not told again (decision 0010).
    case store
  }

  private var document: UnsafeRawBufferPointer
  private var owner: AnyObject?
  private let claimsPerBatch: Int
  private let checksGuide: Bool
  private let isStored: Bool
  private(set) var claimsInBatch = 0
  var filler: ClaimFiller
  var checker: GuideChecker
  var findings = GuideFindings()
  /// Where what should have stood before the first segment of a piece has its place: behind the piece
  /// before it, in that one's document.
  var boundary: Boundary?
  /// Problems of the document of stored claims.
  private var ignored: [InputProblem] = []

  /// The end of a piece.
  struct Boundary {
    /// The segment at which it is met, as an offset in its document.
    var met: Int
    /// Where the segment behind the piece stood in the document.
    var offset: Int
    var segment: Int
  }

  init(
    _ document: UnsafeRawBufferPointer, owner: AnyObject?, claimsPerBatch: Int,
    checksGuide: Bool = true, origin: Origin = .document
  ) {
    self.document = document
    self.owner = owner
    self.claimsPerBatch = max(1, claimsPerBatch)
    self.checksGuide = checksGuide
    isStored = origin == .store
    checker = GuideChecker(countsLevels: origin == .document)
    filler = ClaimFiller(batch: FrameBatch(document: document, owner: owner))
  }

  /// Goes on with other bytes, of which the next batch is made.
  mutating func begin(_ document: UnsafeRawBufferPointer, owner: AnyObject?) {
    self.document = document
    self.owner = owner
    filler.batch = FrameBatch(document: document, owner: owner, size: filler.batch.size)
  }

  // MARK: Segments

  mutating func beginTransaction() {
    filler.beginTransaction()
    findings.beginTransaction()
  }

  /// Takes a segment; gives the batch when it is full and the segment begins another claim.
  @inline(__always)
  mutating func take(_ segment: X12Segment) -> FrameBatch? {
    if checksGuide { checker.take(segment) }
    if checker.problems.isEmpty, !findings.hasLevels { return fill(segment) }
    return takeFaulty(segment)
  }

  @inline(never)
  private mutating func takeFaulty(_ segment: X12Segment) -> FrameBatch? {
    // What HL and CLM close is about the claim before them; the rest about the one they are in.
    let closed = segment.id == "CLM" || segment.id == "HL" ? checker.closed : 0
    tell(checker.problems[..<closed])
    let known = filler.problems.count
    let full = fill(segment)
    tell(checker.problems[closed...], unless: filler.problems[known...])
    checker.clear()
    return full
  }

  /// Takes a segment of an earlier claim, only for what the guide says of the levels both stand below.
  mutating func takeEarlier(_ segment: X12Segment) {
    guard checksGuide else { return }
    checker.take(segment)
    for item in checker.problems { tell(item, claim: nil) }
    checker.clear()
  }

  /// Fills a segment in.
  @inline(__always)
  private mutating func fill(_ segment: X12Segment) -> FrameBatch? {
    switch segment.id {
    case "HL":
      filler.endClaim()
      filler.beginLevel(segment)
      leaveLevels(filler.level)
    case "CLM":
      filler.endClaim()
      let full = claimsInBatch >= claimsPerBatch ? takeBatch() : nil
      filler.beginClaim(segment)
      claimsInBatch &+= 1
      findings.beginClaim(claimsInBatch - 1, filler.level)
      return full
    default: filler.take(segment)
    }
    return nil
  }

  /// Ends a transaction; one that breaks off leaves its last claim unread.
  mutating func endTransaction(isCut: Bool) {
    tell(checker.problems[...])
    if isCut { filler.cutClaim() } else { filler.endClaim() }
    leaveLevels(.none)
    checker.clear()
  }

  /// The claims so far, sealed.
  mutating func takeBatch() -> FrameBatch {
    findings.finishBatch()
    claimsInBatch = 0
    let batch = filler.batch
    // Of other bytes the next batch is made by `begin`.
    if !isStored { filler.batch = FrameBatch(document: document, owner: owner, size: batch.size) }
    batch.seal()
    return batch
  }

  // MARK: The guide

  private mutating func leaveLevels(_ level: ClaimFiller.Level) {
    if isStored {
      findings.beginLevel(level, &ignored)
      ignored.removeAll(keepingCapacity: true)
    } else {
      findings.beginLevel(level, &filler.problems)
    }
  }

  /// Gives the checker's problems to the claim or level they are about, leaving out what the filler
  /// has told at the same place.
  private mutating func tell(
    _ found: ArraySlice<GuideChecker.Found>, unless told: ArraySlice<InputProblem> = []
  ) {
    for item in found {
      let place = item.problem.place
      let isTold = told.contains {
        $0.position.segment == place.segment && $0.position.byte == place.offset
      }
      if isTold { continue }
      let claim = filler.isInClaim ? claimsInBatch - 1 : nil
      if isStored {
        tell(item, claim: claim)
      } else {
        findings.add(item, claim: claim, &filler.problems)
      }
    }
  }

  /// Gives a problem to the stored claim, or to the level, that it is about.
  private mutating func tell(_ found: GuideChecker.Found, claim: Int?) {
    var found = found
    if let boundary, found.problem.isMissing, found.problem.place.offset == boundary.met {
      found.problem = found.problem.moved(to: boundary.offset, segment: boundary.segment)
    }
    // A level that a claim damages is damaged for those that come with that claim before them.
    if claim != nil, found.level == .subscriber || found.level == .patient { found.level = .claim }
    findings.add(found, claim: claim, &ignored)
    ignored.removeAll(keepingCapacity: true)
  }
}
