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
  package var totals: ClaimTotals { reading.pointee.filler.totals }

  /// The problems met since the last call.
  package func takeProblems() -> [InputProblem] {
    defer { reading.pointee.filler.problems.removeAll(keepingCapacity: true) }
    return reading.pointee.filler.problems
  }

  /// What the guide says against the claims of the batch that `next` gave last.
  package func takeGuideFindings() -> [GuideFinding] {
    reading.pointee.findings.takeFinished()
  }

  /// The next claims, sealed; nil at the end of the file.
  package func next() -> FrameBatch? { reading.pointee.next() }
}

/// The course of a ``Claim837PReader`` through its file.
private struct Claim837PReading: ~Copyable {
  private let document: UnsafeRawBufferPointer
  private let owner: AnyObject?
  private let claimsPerBatch: Int
  private let checksGuide: Bool
  private var claimsInBatch = 0
  private var reader: X12Reader
  var filler: ClaimFiller
  private var checker = GuideChecker()
  var findings = GuideFindings()
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
    self.document = document
    self.owner = owner
    self.claimsPerBatch = max(1, claimsPerBatch)
    reader = X12Reader(document)
    filler = ClaimFiller(batch: FrameBatch(document: document, owner: owner))
    if document.count > Int(UInt32.max) {
      isFinished = true
      filler.problems.append(.tooLong)
    }
  }

  mutating func next() -> FrameBatch? {
    while !isFinished {
      if state == .reading, let segment = reader.nextInTransaction() {
        if let full = take(segment) { return full }
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
      case .problem: filler.problems.append(InputProblem(reader.problem))
      case .interchangeBegin(let segment):
        checker.checkInterchange(segment)
        tellOutside()
      case .groupBegin(let segment):
        checker.checkGroup(segment)
        tellOutside()
      case .interchangeEnd, .groupEnd: break
      }
    }
    findings.finishBatch()
    return claimsInBatch > 0 ? takeBatch() : nil
  }

  /// Takes a segment; gives the batch when it is full and the segment begins another claim.
  private mutating func take(_ segment: X12Segment) -> FrameBatch? {
    switch state {
    case .reading:
      if checksGuide { checker.take(segment) }
      if checker.problems.isEmpty, !findings.hasLevels { return fill(segment) }
      // What HL and CLM close is about the claim before them; the rest about the one they are in.
      let closed = segment.id == "CLM" || segment.id == "HL" ? checker.closed : 0
      tell(checker.problems[..<closed])
      let known = filler.problems.count
      let full = fill(segment)
      tell(checker.problems[closed...], unless: filler.problems[known...])
      checker.clear()
      return full
    case .counting:
      checker.take(segment)
      tellOutside()
      if segment.id == "CLM" {
        passed[current].claims += 1
        filler.totals.notJudged += 1
      }
    case .passing:
      if segment.id == "TA1", segment.numberInTransaction == 0 {
        acknowledgment = acknowledgment ?? X12Place(segment)
      }
    }
    return nil
  }

  /// Fills a segment of a professional claim in.
  private mutating func fill(_ segment: X12Segment) -> FrameBatch? {
    switch segment.id {
    case "HL":
      filler.endClaim()
      filler.beginLevel(segment)
      findings.beginLevel(filler.level, &filler.problems)
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

  private mutating func takeBatch() -> FrameBatch {
    findings.finishBatch()
    claimsInBatch = 0
    let batch = filler.batch
    filler.batch = FrameBatch(document: document, owner: owner, size: batch.size)
    batch.seal()
    return batch
  }

  // MARK: Transactions

  private mutating func beginTransaction(_ segment: X12Segment) {
    filler.totals.transactions += 1
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
    filler.problems += names.problems(of: transaction, at: place)
    if checksGuide, let table = GuideTable.table(for: transaction) { checker.begin(segment, table) }
    tellOutside()
    guard state == .reading else { return }
    filler.beginTransaction()
    findings.beginTransaction()
  }

  /// Ends a transaction; without SE it breaks off.
  private mutating func endTransaction(_ segment: X12Segment?) {
    checker.end(segment)
    if state == .reading {
      tell(checker.problems[...])
      if segment == nil { filler.cutClaim() } else { filler.endClaim() }
      findings.beginLevel(.none, &filler.problems)
    } else {
      tellOutside()
    }
    checker.clear()
    state = .passing
  }

  // MARK: The guide

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
      findings.add(item, claim: claim, &filler.problems)
    }
  }

  /// Reports problems outside claims as problems of the input.
  private mutating func tellOutside() {
    guard !checker.problems.isEmpty else { return }
    for item in checker.problems { filler.problems.append(InputProblem(item.problem)) }
    checker.clear()
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
    if filler.totals.transactions == 0, let acknowledgment {
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
      filler.problems.append(
        InputProblem(kind.code, claim: nil, at: kind.place, home: "ST", message))
    }
    passed = []
  }
}
