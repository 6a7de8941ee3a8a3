/// Reads the interchanges of a file one event at a time, over the file's own bytes.
///
/// Linear in the file's size, constant in memory, and free of allocation for ordinary segments.
/// Envelopes are checked as they close. A part that cannot be read is reported and the reader goes
/// on at the next interchange, group or transaction, so one bad part does not hide its neighbours.
///
///     var reader = X12Reader(bytes)
///     while let event = reader.next() {
///       if case .segment(let segment) = event, segment.id == "CLM" { … }
///     }
package struct X12Reader: ~Copyable {
  /// How far the search for the next ISA runs ahead of the segments; fits a second-level cache.
  private static let searchWindow = 1 << 18

  let bytes: UnsafePointer<UInt8>
  let count: Int
  var tokenizer: X12Tokenizer
  var envelope = X12Envelope()

  /// Where the next segment or interchange is looked for: behind the last one, or where the next ISA or
  /// the end of the file cut off what was open.
  package internal(set) var position = 0
  /// Events made and not yet handed out, oldest first.
  private var pending: [Pending] = []
  private var pendingIndex = 0
  private var isFinished = false

  /// The problem of the last `.problem` event.
  package private(set) var problem = X12Problem(.emptyInput, offset: 0)
  /// The last interchange begun; nil before the first and for a group that has none.
  package var interchange: X12Interchange? { envelope.interchange }
  /// The last group begun in the interchange.
  package var group: X12Group { envelope.group }
  /// The last transaction begun in the interchange.
  package var transaction: X12Transaction { envelope.transaction }

  private struct Pending {
    let event: X12Event
    let problem: X12Problem?
  }

  /// The number of segments met.
  var segmentNumber = 0
  private var hasDelimiters = false
  private var reported = Reported()
  /// No fixed-width ISA starts before this offset, apart from those already begun.
  private var searched = 0
  /// The next fixed-width ISA, once found.
  private var nextHeader: Int?

  /// What is reported once per interchange.
  private struct Reported {
    var indent = false
    var lineBreak = false
    var control = false
  }

  /// A reader of a whole file; the bytes must live as long as the reader and its segments.
  package init(_ buffer: UnsafeRawBufferPointer) {
    count = buffer.count
    bytes = buffer.assumingMemoryBound(to: UInt8.self).baseAddress ?? Self.nothing
    tokenizer = X12Tokenizer(bytes)
    if afterPadding(0) == count {
      isFinished = true
      emit(X12Problem(.emptyInput, offset: 0))
    }
  }

  /// A byte to point at when the file has none.
  private static var nothing: UnsafePointer<UInt8> {
    let text: StaticString = "\0"
    return text.utf8Start
  }

  /// The next event; nil at the end.
  package mutating func next() -> X12Event? {
    while true {
      if pendingIndex < pending.count {
        let event = pending[pendingIndex].event
        if let problem = pending[pendingIndex].problem { self.problem = problem }
        pendingIndex += 1
        if pendingIndex == pending.count {
          pending.removeAll(keepingCapacity: true)
          pendingIndex = 0
        }
        return event
      }
      if isFinished { return nil }
      if envelope.isInside {
        if let segment = readSegment() { return .segment(segment) }
      } else {
        findInterchange()
      }
    }
  }

  /// The next segment of the open transaction without the detour of an event; nil when ``next()`` must be
  /// asked, because there is none, or something else comes first.
  @inline(__always)
  package mutating func nextInTransaction() -> X12Segment? {
    pendingIndex == pending.count && envelope.isInTransaction ? readSegment() : nil
  }

  mutating func emit(_ event: X12Event) {
    pending.append(Pending(event: event, problem: nil))
  }

  mutating func emit(_ problem: X12Problem) {
    pending.append(Pending(event: .problem, problem: problem))
  }

  /// The first offset from one on that holds neither padding nor a byte order mark.
  private func afterPadding(_ start: Int) -> Int {
    var position = start
    while position < count {
      if bytes[position].isPadding {
        position += 1
      } else if position + 2 < count, bytes[position] == 0xEF, bytes[position + 1] == 0xBB,
        bytes[position + 2] == 0xBF
      {
        position += 3
      } else {
        return position
      }
    }
    return position
  }
}

// MARK: - Between interchanges

extension X12Reader {
  private mutating func findInterchange() {
    position = afterPadding(position)
    guard position < count else {
      isFinished = true
      return
    }
    if X12Header.startsISA(bytes, at: position, count: count) {
      openInterchange()
    } else if hasDelimiters, startsEnvelope(at: position) {
      envelope.beginHeaderless()
    } else {
      let next = nextStart(after: position)
      if next == nil, segmentNumber == 0 {
        emit(LookAlike.problem(bytes, count: count))
      } else {
        let end = next ?? count
        emit(X12Problem(.strayBytes, offset: position, .bytes(end - position)))
      }
      position = next ?? count
    }
  }

  private mutating func openInterchange() {
    let start = position
    guard let header = X12Header.read(bytes, at: start, count: count) else {
      let isCut = count - start < X12Header.width
      emit(
        X12Problem(
          .isaWidth, offset: start, segmentID: "ISA", isCut ? .isaCut : .isaUnreadable))
      position = nextStart(after: start) ?? count
      segmentNumber += 1
      return
    }
    if header.delimiters.clash != nil {
      emit(
        X12Problem(
          .delimiterClash, offset: start, segmentID: "ISA", .clash(header.delimiters)))
      position = nextStart(after: start) ?? count
      segmentNumber += 1
      return
    }
    reported = Reported()
    hasDelimiters = true
    tokenizer.use(header.delimiters)
    tokenizer.begin(at: start)
    _ = tokenizer.scan(to: header.end + 1)
    position = header.end + 1
    searched = max(searched, position)
    if let known = nextHeader, known < position { nextHeader = nil }
    segmentNumber += 1
    let segment = tokenizer.segment(
      number: segmentNumber, numberInTransaction: 0, id: "ISA", isTerminated: true)
    if !header.isFixedWidth {
      emit(X12Problem(.isaWidth, at: segment, .isaWidth(header.end - start + 1)))
    }
    if header.repetitionClashes {
      let range = segment.element(11)
      emit(
        X12Problem(
          .delimiterClash, .warning, at: segment, element: 11,
          .repetitionClash(bytes[range.lowerBound])))
    }
    envelope.begin(X12Interchange(control: segment.word(13)))
    emit(.interchangeBegin(segment))
  }

  /// Whether GS or ST stands at an offset, by the delimiters of the interchange before.
  private func startsEnvelope(at start: Int) -> Bool {
    guard start + 3 <= count, bytes[start + 2] == tokenizer.delimiters.element else {
      return false
    }
    let id = X12Tag(bytes + start, count: 2)
    return id == "GS" || id == "ST"
  }

  /// The next offset at which an interchange can be read: a fixed-width ISA anywhere, another
  /// readable one at the start of a line or behind the last terminator.
  private func nextStart(after start: Int) -> Int? {
    var from = start + 1
    while let found = findISA(from: from, to: count) {
      let before = bytes[found - 1]
      let isBoundary =
        before.isPadding || (hasDelimiters && before == tokenizer.delimiters.terminator)
      if X12Header.isFixedWidth(bytes, at: found, count: count)
        || (isBoundary && X12Header.read(bytes, at: found, count: count) != nil)
      {
        return found
      }
      from = found + 1
    }
    return nil
  }

  /// The first `ISA` that starts in a stretch, looking at eight places together.
  private func findISA(from start: Int, to limit: Int) -> Int? {
    let last = min(limit, count - 2)
    var position = start
    while position &+ 8 <= last {
      let at = UnsafeRawPointer(bytes + position)
      let differs =
        (at.loadUnaligned(as: UInt64.self) ^ 0x4949_4949_4949_4949)
        | (at.loadUnaligned(fromByteOffset: 1, as: UInt64.self) ^ 0x5353_5353_5353_5353)
        | (at.loadUnaligned(fromByteOffset: 2, as: UInt64.self) ^ 0x4141_4141_4141_4141)
      // Not zero when a byte of `differs` is zero: all three letters stand at their places.
      if (differs &- 0x0101_0101_0101_0101) & ~differs & 0x8080_8080_8080_8080 != 0 { break }
      position &+= 8
    }
    while position < last {
      if bytes[position] == 0x49, bytes[position + 1] == 0x53, bytes[position + 2] == 0x41 {
        return position
      }
      position &+= 1
    }
    return nil
  }

  /// Searches on for the next fixed-width ISA, one window further.
  private mutating func searchOn() {
    let limit = min(count, max(searched, position) + Self.searchWindow)
    while let found = findISA(from: searched, to: limit) {
      searched = found + 1
      if X12Header.isFixedWidth(bytes, at: found, count: count) {
        nextHeader = found
        return
      }
    }
    searched = limit
  }
}

// MARK: - Inside an interchange

extension X12Reader {
  /// Reads one segment; nil when it left events to hand out instead.
  private mutating func readSegment() -> X12Segment? {
    let previousEnd = position
    while position < count, bytes[position].isPadding { position += 1 }
    guard position < count else {
      closeAll(before: .empty, at: count)
      isFinished = true
      return nil
    }
    let isTerminated = tokenizeSegment()
    if position == nextHeader {
      nextHeader = nil
      searched = position + 1
      closeAll(before: "ISA", at: position)
      return nil
    }
    let id = tokenizer.id
    if id == "ISA" {
      closeAll(before: "ISA", at: position)
      return nil
    }
    segmentNumber += 1
    envelope.segmentsInTransaction += 1
    let segment = tokenizer.segment(
      number: segmentNumber,
      numberInTransaction: envelope.isInTransaction || id == "ST"
        ? envelope.segmentsInTransaction : 0,
      id: id, isTerminated: isTerminated)
    let start = position
    position = isTerminated ? segment.end + 1 : segment.end
    let isPlain =
      isTerminated && id != .empty && !tokenizer.hasLineBreak && !tokenizer.hasControl
      && !tokenizer.isOverfull
      && (start == previousEnd || !isBlank(bytes[start - 1]) || reported.indent)
    if isPlain, envelope.isInTransaction, !X12Envelope.isEnvelope(id) {
      return segment
    }
    if !isPlain { report(segment, isIndented: start > previousEnd && isBlank(bytes[start - 1])) }
    handle(segment)
    return nil
  }

  private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  /// Scans the segment at `position` to its terminator, the next ISA or the end of the file.
  private mutating func tokenizeSegment() -> Bool {
    tokenizer.begin(at: position)
    let longest = position + min(X12Tokenizer.longest, count - position)
    while true {
      if nextHeader == nil, tokenizer.position >= searched, searched < count { searchOn() }
      let limit = min(nextHeader ?? searched, longest)
      if tokenizer.scan(to: limit) { return true }
      if limit == nextHeader || limit == longest { return false }
    }
  }

  private mutating func report(_ segment: X12Segment, isIndented: Bool) {
    if isIndented, !reported.indent {
      reported.indent = true
      emit(X12Problem(.framing, .warning, at: segment, .indented))
    }
    if tokenizer.hasLineBreak, !reported.lineBreak {
      reported.lineBreak = true
      emit(X12Problem(.framing, at: segment, .brokenLine))
    }
    if tokenizer.hasControl, !reported.control {
      reported.control = true
      emit(X12Problem(.controlCharacter, .warning, at: segment))
    }
    if tokenizer.isOverfull { emit(X12Problem(.segmentSize, at: segment, .tooManyElements)) }
    if !segment.isTerminated {
      reportUnterminated(segment)
    } else if segment.id == .empty, !reported.lineBreak {
      emit(X12Problem(.segmentID, at: segment))
    }
  }

  private mutating func reportUnterminated(_ segment: X12Segment) {
    if segment.end - segment.start >= X12Tokenizer.longest {
      emit(X12Problem(.segmentSize, at: segment, .tooLong))
    } else if segment.id == "IEA", envelope.closes(segment) {
      emit(X12Problem(.terminatorMissing, .warning, at: segment))
    } else {
      envelope.isTruncated = true
      emit(X12Problem(.truncated, at: segment))
    }
  }
}
