package import Model
import X12

/// Reads the professional claims of an X12 file into batches of frames over the file's own bytes.
///
/// Claims come in file order; memory does not grow with the file. A claim is never lost: one with
/// a value that cannot be read is delivered and marked unreadable. Transactions that carry no
/// professional claims are named and passed over.
///
///     let reader = Claim837PReader(bytes, owner: file)
///     while let batch = reader.next() {
///       for index in 0..<batch.count { judge(batch[index]) }
///     }
///     report(reader.takeProblems())
package final class Claim837PReader {
  /// The state stands behind an address, so that following a file checks no access at run time.
  private let reading: UnsafeMutablePointer<Claim837PReading>

  /// A reader of a whole file.
  ///
  /// - Parameters:
  ///   - document: the file's bytes; they must live as long as the reader and its batches.
  ///   - owner: what keeps the bytes alive; every batch holds on to it.
  ///   - claimsPerBatch: how many claims a batch holds at most; frames of 64 fit a second-level cache.
  ///   - checksGuide: whether segments are held against the guide; false only to measure without.
  package init(
    _ document: UnsafeRawBufferPointer, owner: AnyObject?, claimsPerBatch: Int = 64,
    checksGuide: Bool = true
  ) {
    reading = .allocate(capacity: 1)
    reading.initialize(
      to: Claim837PReading(
        document, owner: owner, claimsPerBatch: claimsPerBatch, checksGuide: checksGuide))
  }

  deinit {
    reading.deinitialize(count: 1)
    reading.deallocate()
  }

  /// What was met so far.
  package var totals: ClaimTotals { reading.pointee.course.filler.totals }

  /// The problems met since the last call.
  package func takeProblems() -> [InputProblem] {
    defer { reading.pointee.course.filler.problems.removeAll(keepingCapacity: true) }
    return reading.pointee.course.filler.problems
  }

  /// What the guide says against the claims of the batch that `next` gave last.
  package func takeGuideFindings() -> [GuideFinding] {
    reading.pointee.course.findings.takeFinished()
  }

  /// The next claims, sealed; nil at the end of the file.
  package func next() -> FrameBatch? { reading.pointee.next() }
}

/// The course of a ``Claim837PReader`` through its file.
private struct Claim837PReading: ~Copyable {
  private let checksGuide: Bool
  private var reader: X12Reader
  var course: ClaimCourse
  private var state = State.passing
  /// Transactions that are not judged, by what they are, in the order they were met.
  private var passed: [Passed] = []
  private var current = 0
  /// Where the first TA1 outside transactions stands.
  private var acknowledgment: X12Place?
  private var names = GuideNames()
  private var isFinished = false

  private enum State {
    /// Inside a professional claim transaction.
    case reading
    /// Inside another 837, counting its claims.
    case counting
    /// Outside a transaction, or inside one without claims.
    case passing
  }

  /// Transactions of one kind that were passed over.
  private struct Passed {
    let code: InputProblem.Code
    let name: String
    let place: X12Place
    var transactions = 0
    var claims = 0
  }

  init(
    _ document: UnsafeRawBufferPointer, owner: AnyObject?, claimsPerBatch: Int, checksGuide: Bool
  ) {
    self.checksGuide = checksGuide
    reader = X12Reader(document)
    course = ClaimCourse(
      document, owner: owner, claimsPerBatch: claimsPerBatch, checksGuide: checksGuide)
    if document.count > Int(UInt32.max) {
      isFinished = true
      course.filler.problems.append(.tooLong)
    }
  }

  mutating func next() -> FrameBatch? {
    while !isFinished {
      if state == .reading, let segment = reader.nextInTransaction() {
        if let full = course.take(segment) { return full }
        continue
      }
      guard let event = reader.next() else {
        isFinished = true
        reportPassed()
        break
      }
      switch event {
      case .segment(let segment):
        if let full = take(segment) { return full }
      case .transactionBegin(let segment): beginTransaction(segment)
      case .transactionEnd(let segment): endTransaction(segment)
      case .problem: course.filler.problems.append(InputProblem(reader.problem))
      case .interchangeBegin(let segment):
        course.checker.checkInterchange(segment)
        tellOutside()
      case .groupBegin(let segment):
        course.checker.checkGroup(segment)
        tellOutside()
      case .interchangeEnd, .groupEnd: break
      }
    }
    course.findings.finishBatch()
    return course.claimsInBatch > 0 ? course.takeBatch() : nil
  }

  /// Takes a segment; gives the batch when it is full and the segment begins another claim.
  private mutating func take(_ segment: X12Segment) -> FrameBatch? {
    switch state {
    case .reading: return course.take(segment)
    case .counting:
      course.checker.take(segment)
      tellOutside()
      if segment.id == "CLM" {
        passed[current].claims += 1
        course.filler.totals.notJudged += 1
      }
    case .passing:
      if segment.id == "TA1", segment.numberInTransaction == 0 {
        acknowledgment = acknowledgment ?? X12Place(segment)
      }
    }
    return nil
  }

  // MARK: Transactions

  private mutating func beginTransaction(_ segment: X12Segment) {
    course.filler.totals.transactions += 1
    let transaction = reader.transaction
    let guide =
      transaction.guide.isEmpty ? "\(transaction.groupGuide)" : "\(transaction.guide)"
    let place = X12Place(segment)
    switch TransactionGuide(transaction) {
    case .professional, .professionalAlias: state = .reading
    case .institutional:
      count(.otherGuide, "institutional claims (837I, \(guide))", place)
    case .dental: count(.otherGuide, "dental claims (837D, \(guide))", place)
    case .otherClaim:
      count(
        .otherVersion, guide.isEmpty ? "an 837 that names no guide" : "an 837 of \(guide)", place)
    case .other(let name): pass(.otherTransaction, name, place)
    }
    course.filler.problems += names.problems(of: transaction, at: place)
    if checksGuide, let table = GuideTable.table(for: transaction) {
      course.checker.begin(segment, table)
    }
    tellOutside()
    if state == .reading { course.beginTransaction() }
  }

  /// Ends a transaction; without SE it breaks off.
  private mutating func endTransaction(_ segment: X12Segment?) {
    course.checker.end(segment)
    if state == .reading {
      course.endTransaction(isCut: segment == nil)
    } else {
      tellOutside()
    }
    state = .passing
  }

  /// Reports problems outside claims as problems of the input.
  private mutating func tellOutside() {
    guard !course.checker.problems.isEmpty else { return }
    for item in course.checker.problems {
      course.filler.problems.append(InputProblem(item.problem))
    }
    course.checker.clear()
  }

  private mutating func count(_ code: InputProblem.Code, _ name: String, _ place: X12Place) {
    pass(code, name, place)
    state = .counting
  }

  private mutating func pass(_ code: InputProblem.Code, _ name: String, _ place: X12Place) {
    if let known = passed.firstIndex(where: { $0.name == name }) {
      current = known
    } else {
      current = passed.count
      passed.append(Passed(code: code, name: name, place: place))
    }
    passed[current].transactions += 1
  }

  /// Reports each kind of transaction that was passed over, once, at its first.
  private mutating func reportPassed() {
    // A TA1 may travel before the groups of any interchange; a file of nothing else has no claims.
    if course.filler.totals.transactions == 0, let acknowledgment {
      pass(.otherTransaction, "a TA1 (interchange acknowledgment)", acknowledgment)
    }
    for kind in passed {
      let more = kind.transactions - 1
      let others = more > 0 ? " (and \(more) more in this file)" : ""
      let claims = "\(kind.claims) claim\(kind.claims == 1 ? "" : "s")"
      let message: String
      switch kind.code {
      case .otherGuide:
        message =
          "These are \(kind.name)\(others). Their \(claims) were read but not judged: "
          + "scrub judges professional claims (837P, 005010X222A1)."
      case .otherVersion:
        message =
          "This is \(kind.name)\(others). Its \(claims) were not judged: scrub reads "
          + "005010X222A1. Export the claims again in that version."
      default:
        message =
          "This is \(kind.name)\(others); it holds no claims to scrub, which reads 837P "
          + "(005010X222A1). Give the file of claims; `scrubjay edi show FILE` shows this one."
      }
      course.filler.problems.append(
        InputProblem(kind.code, claim: nil, at: kind.place, home: "ST", message))
    }
    passed = []
  }
}
