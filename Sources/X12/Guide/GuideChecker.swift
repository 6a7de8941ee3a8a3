/// Follows one transaction through the loops of its guide and says what the guide does not allow.
///
/// Fed every segment from ST to SE in order, it keeps its place in the tree of loops and goes on at
/// the next segment that fits, so that one fault is told once. A good segment costs integer work
/// over flat tables and no allocation.
///
///     checker.begin(segment, table)     // ST
///     checker.take(segment)             // all others
///     checker.end(segment)              // SE, or nil when it is missing
///     for found in checker.problems { … }
///     checker.clear()
package struct GuideChecker: ~Copyable {
  /// A problem with the part of the file it is about.
  package struct Found: Sendable {
    package var problem: X12Problem
    package var level: GuideLevel
    /// The service line of the claim it is about, counted from 1; 0 for none.
    package var line = 0
  }

  /// The most errors told of one claim, of one subscriber or patient level, and of all the rest of
  /// a transaction.
  package static let limits = (claim: 20, level: 20, rest: 500)

  /// What was found since `clear`.
  package private(set) var problems: [Found] = []
  /// How many of them are about what the last segment closed, rather than about itself.
  package var closed = 0

  var table = GuideTable.professional
  /// The open loops; `top` is the innermost.
  let frames: UnsafeMutablePointer<Frame>
  let counts: UnsafeMutablePointer<UInt16>
  var top = -1
  var levels = LevelChain()
  /// Whether the last segment fitted nowhere, so that its details do not either.
  var isLost = false
  var isOpen = false
  private var told = (claim: 0, level: 0, rest: 0, untold: 0)
  var untidy = Untidy()

  /// What is merely untidy is told once for each transaction.
  struct Untidy {
    var blanks = false
    var text = false
    var number = false
    var components = false
  }

  /// One open loop.
  struct Frame {
    var loop: UInt16 = 0
    /// The position of the child met last.
    var position: UInt16 = 0
    /// The first required child that was not looked for yet.
    var nextRequired = 0
    /// Opened out of order, so nothing of it is missed.
    var isDetached = false
  }

  static let depth = 12
  let countsLevels: Bool

  /// - Parameter countsLevels: whether the numbers of HL and how many claims a level has are checked,
  ///   which are the document's affair; false for claims that stand apart from theirs.
  package init(countsLevels: Bool = true) {
    self.countsLevels = countsLevels
    frames = .allocate(capacity: Self.depth)
    frames.initialize(repeating: Frame(), count: Self.depth)
    counts = .allocate(capacity: Self.depth * GuideTable.slots)
    counts.initialize(repeating: 0, count: Self.depth * GuideTable.slots)
  }

  deinit {
    frames.deallocate()
    counts.deallocate()
  }

  package mutating func clear() {
    problems.removeAll(keepingCapacity: true)
    closed = 0
  }

  // MARK: Course of a transaction

  package mutating func begin(_ segment: X12Segment, _ table: GuideTable) {
    self.table = table
    isOpen = true
    isLost = false
    top = -1
    levels = LevelChain()
    told = (0, 0, 0, 0)
    untidy = Untidy()
    guard table.isJudged else { return checkBase(segment) }
    push(0, isDetached: false)
    check(segment, table.loops[0].opener)
  }

  package mutating func take(_ segment: X12Segment) {
    guard isOpen else { return }
    closed = problems.count
    guard table.isJudged else { return checkBase(segment) }
    let number = table.index.number(segment.id)
    guard number >= 0 else { return notInGuide(segment) }
    let qualifier = qualifier(of: segment, number)
    if !enter(segment, number, qualifier) { misplaced(segment, number, qualifier) }
  }

  /// Finds the place of a segment from the innermost loop outwards and goes there; false when it
  /// has none.
  @inline(__always)
  mutating func enter(_ segment: X12Segment, _ number: Int, _ qualifier: UInt32) -> Bool {
    var depth = top
    var over: (candidate: Int, depth: Int)?
    while depth >= 0 {
      let frame = frames[depth]
      for place in table.candidates(in: frame.loop, number) {
        let candidate = table.candidates[place]
        guard candidate.qualifier == qualifier || candidate.qualifier == 0,
          candidate.position >= frame.position,
          !candidate.isStrict || isStrictMatch(segment, candidate)
        else { continue }
        let count = counts[depth &* GuideTable.slots &+ Int(candidate.slot)]
        if candidate.greatest == 0 || count < candidate.greatest {
          accept(segment, candidate, at: depth)
          return true
        }
        if over == nil { over = (place, depth) }
      }
      depth &-= 1
    }
    // A second SV1 begins a line whose LX is missing.
    guard let over, segment.id != "SV1" else { return false }
    accept(segment, table.candidates[over.candidate], at: over.depth)
    return true
  }

  /// Closes what is open; `segment` is SE, nil when the transaction breaks off.
  package mutating func end(_ segment: X12Segment?) {
    guard isOpen else { return }
    isOpen = false
    closed = problems.count
    if let segment, table.isJudged {
      popTo(0, segment)
      missing(in: 0, before: .max, segment)
      closeLevels()
      for place in table.candidates(in: 0, table.index.number("SE")) {
        check(segment, table.candidates[place].node)
      }
    } else if let segment {
      checkBase(segment)
    }
    if told.untold > 0, let segment {
      let note = GuideNote(table: table, a: told.untold)
      problems.append(
        Found(
          problem: X12Problem(.more, .warning, place: X12Place(segment), .guide(note)),
          level: .header))
    }
    top = -1
  }

  /// Closes what is open where no SE follows, because the claims stand apart from their document.
  package mutating func close(_ segment: X12Segment) {
    guard isOpen else { return }
    isOpen = false
    popTo(0, segment)
    closed = problems.count
    top = -1
  }

  // MARK: Loops

  /// Enters a segment at its candidate, closing the loops inside the one it belongs to.
  @inline(__always)
  mutating func accept(
    _ segment: X12Segment, _ candidate: GuideTable.Candidate, at depth: Int
  ) {
    if top > depth { popTo(depth, segment) }
    isLost = false
    if candidate.loop != GuideTable.noLoop {
      open(segment, candidate, at: depth)
    } else {
      count(segment, candidate, at: depth)
      frames[depth].position = candidate.position
    }
    let role = table.nodes[Int(candidate.node)].role
    if role != .plain { follow(segment, candidate.node, role) }
    check(segment, candidate.node)
  }

  @inline(__always)
  func qualifier(of segment: X12Segment, _ number: Int) -> UInt32 {
    let element = Int(table.index.qualifiers[number])
    guard element > 0 else { return 0 }
    var range = segment.element(element)
    if segment.marks.contains(.component), !range.isEmpty { range = segment.component(element, 1) }
    return Self.pack(segment.bytes, range)
  }

  /// Up to four bytes in one integer; no code's value for more.
  @inline(__always)
  static func pack(_ bytes: UnsafePointer<UInt8>, _ range: Range<Int>) -> UInt32 {
    guard range.count <= 4 else { return .max }
    var packed: UInt32 = 0
    for position in range { packed = packed &<< 8 | UInt32(bytes[position]) }
    return packed
  }

  private func isStrictMatch(_ segment: X12Segment, _ candidate: GuideTable.Candidate) -> Bool {
    let spec = table.specs[Int(table.nodes[Int(candidate.node)].specs) + 1]
    return isCode(Self.pack(segment.bytes, segment.element(2)), spec)
  }

  @inline(__always)
  mutating func count(
    _ segment: X12Segment, _ candidate: GuideTable.Candidate, at depth: Int
  ) {
    let place = depth &* GuideTable.slots &+ Int(candidate.slot)
    counts[place] &+= 1
    if candidate.greatest > 0, counts[place] == candidate.greatest &+ 1 {
      tellTooMany(segment, candidate)
    }
  }

  private mutating func open(
    _ segment: X12Segment, _ candidate: GuideTable.Candidate, at depth: Int
  ) {
    missing(in: depth, before: candidate.position, segment)
    // From here on a problem belongs to what begins, unless it is about the loops around it.
    closed = problems.count
    count(segment, candidate, at: depth)
    frames[depth].position = candidate.position
    push(candidate.loop, isDetached: false)
  }

  mutating func push(_ loop: UInt16, isDetached: Bool) {
    if top + 1 >= Self.depth { top -= 1 }
    top += 1
    frames[top] = Frame(
      loop: loop, position: table.nodes[Int(table.loops[Int(loop)].opener)].position,
      nextRequired: table.loops[Int(loop)].required.lowerBound,
      isDetached: isDetached)
    (counts + top * GuideTable.slots).update(repeating: 0, count: GuideTable.slots)
  }

  mutating func popTo(_ depth: Int, _ segment: X12Segment) {
    while top > depth {
      missing(in: top, before: .max, segment)
      top -= 1
    }
  }

  /// Tells the required children of an open loop that should stand before a position.
  mutating func missing(in depth: Int, before position: UInt16, _ segment: X12Segment) {
    let frame = frames[depth]
    let end = table.loops[Int(frame.loop)].required.upperBound
    var next = frame.nextRequired
    while next < end, table.required[next].position < position {
      let child = table.required[next]
      if counts[depth * GuideTable.slots + Int(child.slot)] == 0, !frame.isDetached,
        table.nodes[Int(child.node)].id != "SE"
      {
        tellMissing(segment, child, in: frame.loop)
      }
      next += 1
    }
    frames[depth].nextRequired = next
  }

  // MARK: Telling

  /// The level of the loop that is open.
  var level: GuideLevel { top >= 0 ? table.loops[Int(frames[top].loop)].level : .header }

  mutating func tell(_ problem: X12Problem, level: GuideLevel) {
    if problem.severity == .error, !isWithinLimit(level) {
      told.untold += 1
      return
    }
    let isInLine = level == .claim && problem.place.loop.description.hasPrefix("24")
    problems.append(Found(problem: problem, level: level, line: isInLine ? levels.lines : 0))
  }

  private mutating func isWithinLimit(_ level: GuideLevel) -> Bool {
    switch level {
    case .claim:
      told.claim += 1
      return told.claim <= Self.limits.claim
    case .subscriber, .patient:
      told.level += 1
      return told.level <= Self.limits.level
    case .header, .provider:
      told.rest += 1
      return told.rest <= Self.limits.rest
    }
  }

  /// A new claim has its own count of problems.
  mutating func beginClaim() { told.claim = 0 }
  /// A new level has its own count of problems.
  mutating func beginLevel() { told.level = 0 }

  private mutating func tellTooMany(_ segment: X12Segment, _ candidate: GuideTable.Candidate) {
    let isLoop = candidate.loop != GuideTable.noLoop
    if !countsLevels, isLoop, table.nodes[Int(candidate.node)].role == .claim { return }
    let loop = isLoop ? candidate.loop : table.nodes[Int(candidate.node)].loop
    let note = GuideNote(
      table: table, node: candidate.node, loop: loop, a: Int(candidate.greatest))
    tell(
      X12Problem(
        isLoop ? .tooManyLoops : .tooManySegments, .error,
        place: place(segment, loop: loop), .guide(note)),
      level: table.loops[Int(loop)].level)
  }

  mutating func tellMissing(
    _ segment: X12Segment, _ child: GuideTable.Required, in loop: UInt16
  ) {
    let isLoop = child.loop != GuideTable.noLoop
    let inside = isLoop ? child.loop : loop
    let note = GuideNote(table: table, node: child.node, loop: inside)
    tell(
      X12Problem(
        isLoop ? .loopMissing : .segmentMissing, .error, place: place(segment, loop: inside),
        .guide(note)),
      level: table.loops[Int(inside)].level)
  }

  func place(
    _ segment: X12Segment, loop: UInt16? = nil, element: Int = 0, component: Int = 0,
    repetition: Int = 0, offset: Int? = nil
  ) -> X12Place {
    let inside = loop ?? (top >= 0 ? frames[top].loop : GuideTable.noLoop)
    return X12Place(
      offset: (offset ?? (element > 0 ? segment.element(element).lowerBound : segment.start))
        + segment.shift,
      segment: segment.number, segmentInTransaction: segment.numberInTransaction,
      segmentID: segment.id, element: element, component: component, repetition: repetition,
      loop: inside == GuideTable.noLoop ? .empty : table.loops[Int(inside)].id)
  }
}
