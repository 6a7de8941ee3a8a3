import X12

/// Cuts the professional claims of an X12 file out of it: the same claims in the same order as
/// ``Claim837PReader`` gives, as places in the file's bytes (decision 0010).
///
/// One pass over the bytes; nothing is copied, nothing is judged.
///
///     var fragments = ClaimFragments(bytes)
///     while let fragment = fragments.next() {
///       keep(fragment, below: fragments.heads[fragment.head])
///     }
package struct ClaimFragments: ~Copyable {
  private var reader: X12Reader
  private var checker = GuideChecker()
  private var isFinished = false
  /// What claims stand below, each once, in the order of the first claim below it.
  package private(set) var heads: [ClaimHead] = []

  private var state = State.passing
  private var open: (part: Part, piece: FragmentPiece)?
  private var claimID = ""
  /// The transaction broke off; where is known with the next event.
  private var isCut = false
  /// The head of the claims that come, once it is made.
  private var head: Int?
  private var interchange: FragmentPiece?
  private var group: FragmentPiece?
  private var transaction: FragmentPiece?
  private var provider: FragmentPiece?
  private var subscriber: FragmentPiece?
  private var patient: FragmentPiece?
  /// The level that is open when it is none of the guide's.
  private var strayLevel: FragmentPiece?
  /// Those before it in the transaction: they damage every claim behind them.
  private var strayLevels: [FragmentPiece] = []
  /// Claims of the open levels in which something went wrong with a level, such as a lost HL: the guide
  /// says it of the claims behind them, too.
  private var faulty: [(part: Part, piece: FragmentPiece)] = []
  /// The level that the open claim does so to.
  private var fault: Part?

  private enum State {
    /// Inside a professional claim transaction.
    case reading
    case passing
  }

  /// What the bytes that are being passed belong to.
  private enum Part {
    case interchange, group, transaction, provider, subscriber, patient, stray, claim
  }

  /// - Parameter document: the file's bytes, which must live as long as this.
  package init(_ document: UnsafeRawBufferPointer) {
    reader = X12Reader(document)
    isFinished = document.count > Int(UInt32.max)
  }

  /// The next claim; nil at the end of the file.
  package mutating func next() -> ClaimFragment? {
    while !isFinished {
      if state == .reading, let segment = reader.nextInTransaction() {
        if let fragment = take(segment) { return fragment }
        continue
      }
      guard let event = reader.next() else {
        isFinished = true
        break
      }
      if let fragment = take(event) { return fragment }
    }
    return nil
  }

  private mutating func take(_ event: X12Event) -> ClaimFragment? {
    switch event {
    case .problem: return nil
    case .segment(let segment):
      if state == .reading { return take(segment) }
      return close(at: segment.start)
    case .interchangeBegin(let segment):
      let fragment = close(at: segment.start)
      (interchange, group, transaction) = (nil, nil, nil)
      begin(.interchange, segment)
      return fragment
    case .groupBegin(let segment):
      let fragment = close(at: segment.start)
      (group, transaction) = (nil, nil)
      begin(.group, segment)
      return fragment
    case .transactionBegin(let segment):
      let fragment = close(at: segment.start)
      beginTransaction(segment)
      return fragment
    case .transactionEnd(let segment):
      state = .passing
      checker.end(segment)
      checker.clear()
      if let segment { return close(at: segment.start) }
      isCut = true
      return nil
    case .groupEnd(let segment):
      group = nil
      return segment.flatMap { close(at: $0.start) }
    case .interchangeEnd(let segment):
      group = nil
      return close(at: segment?.start ?? reader.position)
    }
  }

  private mutating func beginTransaction(_ segment: X12Segment) {
    transaction = nil
    leaveLevels(.provider)
    strayLevel = nil
    strayLevels = []
    head = nil
    switch TransactionGuide(reader.transaction) {
    case .professional, .professionalAlias:
      state = .reading
      checker.begin(segment, .professional)
      checker.clear()
      begin(.transaction, segment)
    default: state = .passing
    }
  }

  /// Takes a segment of a professional claim transaction.
  private mutating func take(_ segment: X12Segment) -> ClaimFragment? {
    checker.take(segment)
    if !checker.problems.isEmpty { noteFaults(segment) }
    switch segment.id {
    case "HL":
      let fragment = close(at: segment.start)
      beginLevel(segment)
      return fragment
    case "CLM":
      let fragment = close(at: segment.start)
      claimID = segment.text(1)
      begin(.claim, segment)
      return fragment
    default: return nil
    }
  }

  /// Notes what the guide says against a level from within a claim.
  private mutating func noteFaults(_ segment: X12Segment) {
    let isNext = segment.id == "CLM" || segment.id == "HL"
    for found in isNext ? checker.problems[..<checker.closed] : checker.problems[...]
    where open?.part == .claim && found.problem.severity == .error {
      if found.level == .subscriber {
        fault = .subscriber
      } else if found.level == .patient, fault == nil {
        fault = .patient
      }
    }
    checker.clear()
  }

  private mutating func beginLevel(_ segment: X12Segment) {
    if let strayLevel {
      strayLevels.append(strayLevel)
      self.strayLevel = nil
      head = nil
    }
    switch segment.tag(3) {
    case "20":
      leaveLevels(.provider)
      head = nil
      begin(.provider, segment)
    case "22":
      leaveLevels(.subscriber)
      begin(.subscriber, segment)
    case "23":
      leaveLevels(.patient)
      begin(.patient, segment)
    default: begin(.stray, segment)
    }
  }

  private mutating func leaveLevels(_ part: Part) {
    patient = nil
    if part == .patient { return faulty.removeAll { $0.part == .patient } }
    subscriber = nil
    faulty = []
    if part == .provider { provider = nil }
  }

  private mutating func begin(_ part: Part, _ segment: X12Segment) {
    open = (part, FragmentPiece(range: segment.start..<segment.start, segment: segment.number))
  }

  /// Ends what is open; gives the claim when it is one.
  private mutating func close(at end: Int) -> ClaimFragment? {
    let wasCut = isCut
    isCut = false
    guard let (part, start) = open else { return nil }
    open = nil
    let piece = FragmentPiece(range: start.range.lowerBound..<end, segment: start.segment)
    switch part {
    case .interchange: interchange = piece
    case .group: group = piece
    case .transaction: transaction = piece
    case .provider: provider = piece
    case .subscriber: subscriber = piece
    case .patient: patient = piece
    case .stray: strayLevel = piece
    case .claim:
      let around = [subscriber, patient, strayLevel].compactMap(\.self) + faulty.map(\.piece)
      if let fault { faulty.append((fault, piece)) }
      fault = nil
      return ClaimFragment(
        head: headNumber(),
        pieces: around.sorted { $0.range.lowerBound < $1.range.lowerBound } + [piece],
        claimID: claimID, isCut: wasCut)
    }
    return nil
  }

  private mutating func headNumber() -> Int {
    if let head { return head }
    var pieces: [FragmentPiece] = []
    let parts = [interchange, group, transaction, provider].compactMap(\.self) + strayLevels
    for piece in parts.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      if let last = pieces.last, last.range.upperBound == piece.range.lowerBound {
        pieces[pieces.count - 1].range = last.range.lowerBound..<piece.range.upperBound
      } else {
        pieces.append(piece)
      }
    }
    head = heads.count
    heads.append(ClaimHead(pieces: pieces))
    return heads.count - 1
  }
}

/// What claims of a file inherit from above the subscriber level: ISA, GS, and their transaction up to
/// the end of the billing provider's level (2000A, 2010AA to 2010AC).
package struct ClaimHead: Hashable, Sendable {
  /// Places in the file, in its order.
  package let pieces: [FragmentPiece]
}

/// One claim as places in its file: the levels it stands below (2000B, 2000C), each a piece, and last
/// its own loop (2300 with its lines).
///
/// Where an earlier claim of a level has damaged the level, such as by a lost HL, that claim is a piece
/// before the last, too: the guide says of both what it says of one.
package struct ClaimFragment: Hashable, Sendable {
  /// The claim's head in ``ClaimFragments/heads``.
  package let head: Int
  /// Places in the file, in its order.
  package let pieces: [FragmentPiece]
  /// CLM01.
  package let claimID: String
  /// Whether the transaction breaks off in the claim, so that a part of it may be missing.
  package let isCut: Bool
}
