package import Model
import X12

/// Reads stored claims into batches of frames as if they stood in the documents they came in: the same
/// values, problems and guide findings at the same places (decision 0010).
///
/// The claims come in the order they are given; documents, heads and delimiters may change from one to
/// the next. What concerns the document as a whole is not told again.
///
///     let reader = StoredClaimReader { rows.isAtEnd ? nil : rows.nextClaims() }
///     while let batch = reader.next() { … }
package final class StoredClaimReader: ClaimReader {
  private let reading: UnsafeMutablePointer<StoredClaimReading>

  /// - Parameters:
  ///   - checksGuide: whether segments are held against the guide; false where nobody asks.
  ///   - firstOrdinal: the place of the first claim among those of the store.
  ///   - chunks: the next claims, each call a batch; nil or none at the end.
  package init(
    checksGuide: Bool = true, firstOrdinal: Int = 0, _ chunks: @escaping () -> StoredClaims?
  ) {
    reading = .allocate(capacity: 1)
    reading.initialize(to: StoredClaimReading(chunks, checksGuide: checksGuide))
    reading.pointee.course.filler.firstOrdinal = firstOrdinal
  }

  deinit {
    reading.deinitialize(count: 1)
    reading.deallocate()
  }

  /// What was met so far; transactions are not counted.
  package var totals: ClaimTotals { reading.pointee.course.filler.totals }

  /// The problems met since the last call; one of a level once, however many claims stand below it.
  package func takeProblems() -> [InputProblem] { reading.pointee.takeProblems() }

  package func takeGuideFindings() -> [GuideFinding] {
    reading.pointee.course.findings.takeFinished()
  }

  package func next() -> FrameBatch? { reading.pointee.next() }
}

/// The course of a ``StoredClaimReader`` through its claims.
private struct StoredClaimReading: ~Copyable {
  private let chunks: () -> StoredClaims?
  private let checksGuide: Bool
  var course: ClaimCourse
  private var head: StoredHead?
  /// Whether ST was met behind the head's start.
  private var isInTransaction = false
  /// Where the piece before ended in its document.
  private var end = 0
  private var size = 0
  private var problems: [InputProblem] = []
  private var told = ToldProblems()

  init(_ chunks: @escaping () -> StoredClaims?, checksGuide: Bool) {
    self.chunks = chunks
    self.checksGuide = checksGuide
    course = ClaimCourse(
      UnsafeRawBufferPointer(start: nil, count: 0), owner: nil, claimsPerBatch: .max,
      checksGuide: checksGuide, origin: .store)
  }

  mutating func takeProblems() -> [InputProblem] {
    defer { problems.removeAll(keepingCapacity: true) }
    return problems
  }

  mutating func next() -> FrameBatch? {
    guard let claims = chunks(), claims.count > 0,
      let base = claims.bytes.assumingMemoryBound(to: UInt8.self).baseAddress
    else { return nil }
    size += claims.bytes.count
    course.begin(claims.bytes, owner: claims)
    var origins = PieceOrigins(lastByte: size)
    var stretches = X12Stretches(base)
    for (index, step) in claims.steps.enumerated() {
      switch step.kind {
      case .head(let head):
        endTransaction(stretches.segmentNumber, isCut: false, stretches.last)
        self.head = head
        stretches.use(head.delimiters)
      case .piece(let piece):
        origins.add(piece: step.start, document: piece.range.lowerBound)
        read(piece, at: step.start, &stretches)
      case .earlier(let piece):
        origins.add(piece: step.start, document: piece.range.lowerBound)
        read(piece, at: step.start, &stretches, isEarlier: true)
      case .claim(let document, let isCut):
        origins.add(claimOf: document)
        // The next piece closes a claim that is whole.
        if isCut { endTransaction(stretches.segmentNumber, isCut: true, stretches.last) }
      }
      if index == claims.steps.count - 1 {
        endTransaction(stretches.segmentNumber, isCut: false, stretches.last)
      }
    }
    let batch = course.takeBatch()
    batch.pieces = origins
    return batch
  }

  /// Reads the segments of a piece.
  private mutating func read(
    _ piece: FragmentPiece, at start: Int, _ stretches: inout X12Stretches,
    isEarlier: Bool = false
  ) {
    guard let head else { return }
    let before = stretches.segmentNumber
    stretches.begin(
      X12Stretch(
        range: start..<start + piece.range.count, document: piece.range.lowerBound,
        segment: piece.segment),
      transaction: head.transaction)
    var isFirst = true
    while let segment = stretches.next() {
      if isInTransaction {
        if isFirst {
          course.boundary = ClaimCourse.Boundary(
            met: X12Place(segment).offset, offset: end, segment: before + 1)
        }
        if isEarlier { course.takeEarlier(segment) } else { _ = course.take(segment) }
        if isFirst { course.boundary = nil }
      } else if segment.id == "ST" {
        isInTransaction = true
        if checksGuide { course.checker.begin(segment, .professional) }
        course.checker.clear()
        course.beginTransaction()
      }
      isFirst = false
    }
    end = piece.range.upperBound
    takeFound()
  }

  /// Ends the transaction that is open behind its last segment.
  private mutating func endTransaction(_ number: Int, isCut: Bool, _ last: X12Segment) {
    guard isInTransaction else { return }
    isInTransaction = false
    if isCut {
      course.checker.end(nil)
    } else {
      course.boundary = ClaimCourse.Boundary(
        met: X12Place(last).offset, offset: end, segment: number + 1)
      course.checker.close(last)
    }
    course.endTransaction(isCut: isCut)
    course.boundary = nil
    takeFound()
  }

  /// Takes what the filler has found in a head or a claim.
  private mutating func takeFound() {
    guard !course.filler.problems.isEmpty, let head else { return }
    for var problem in course.filler.problems {
      problem.document = head.document
      if told.takes(problem) { problems.append(problem) }
    }
    course.filler.problems.removeAll(keepingCapacity: true)
  }
}

/// The problems of heads and levels that were told, so that another claim below does not tell them again.
package struct ToldProblems {
  private var told: Set<Told> = []

  private struct Told: Hashable {
    var document: Int
    var code: String
    var byte: Int
  }

  package init() {}

  /// Whether a problem is new, as one of a claim's own always is; from now on it is told.
  package mutating func takes(_ problem: InputProblem) -> Bool {
    guard problem.claim == nil, let document = problem.document else { return true }
    return told.insert(
      Told(document: document, code: problem.code, byte: problem.position.byte)
    ).inserted
  }
}
