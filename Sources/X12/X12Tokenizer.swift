/// Cuts bytes into segments and elements, writing element ends into one table used again.
///
/// One pass over every byte through a table of 256 classes; nothing is allocated per segment.
package struct X12Tokenizer: ~Copyable {
  /// The most elements of one segment that get an entry; the guides stay below 100.
  static let capacity = 1024

  /// The longest segment, so that offsets in it fit the table.
  static let longest = 0x7FFF_FFFF

  private static let elementClass: UInt8 = 1
  private static let terminatorClass: UInt8 = 2

  let bytes: UnsafePointer<UInt8>
  let ends: UnsafeMutablePointer<UInt32>
  private let classes: UnsafeMutablePointer<UInt8>
  private let body: UnsafeMutablePointer<X12SegmentBody>

  private(set) var delimiters = X12Delimiters(
    element: 0, component: 0, terminator: 0, repetition: nil)
  private(set) var start = 0
  /// Where the scan stands: at the terminator when one was found, else at the limit.
  package private(set) var position = 0
  private(set) var elementCount = 0
  private var seen: UInt8 = 0

  package init(_ bytes: UnsafePointer<UInt8>) {
    self.bytes = bytes
    ends = .allocate(capacity: Self.capacity + 1)
    ends.initialize(repeating: 0, count: Self.capacity + 1)
    classes = .allocate(capacity: 256)
    classes.initialize(repeating: 0, count: 256)
    body = .allocate(capacity: 1)
    body.initialize(to: X12SegmentBody(bytes: bytes, ends: ends))
  }

  deinit {
    ends.deallocate()
    classes.deallocate()
    body.deallocate()
  }

  var marks: X12Marks {
    @inline(__always) get { X12Marks(rawValue: seen & ~Self.elementClass) }
  }
  var hasLineBreak: Bool { @inline(__always) get { marks.contains(.lineBreak) } }
  var hasControl: Bool { @inline(__always) get { marks.contains(.control) } }
  var isOverfull: Bool { @inline(__always) get { elementCount > Self.capacity } }

  package mutating func use(_ delimiters: X12Delimiters) {
    self.delimiters = delimiters
    body.pointee.delimiters = delimiters
    classes.update(repeating: 0, count: 256)
    for byte in 0..<0x20 { classes[byte] = X12Marks.control.rawValue }
    classes[0x7F] = X12Marks.control.rawValue
    classes[0x0A] = X12Marks.lineBreak.rawValue
    classes[0x0D] = X12Marks.lineBreak.rawValue
    for byte in 0x61...0x7A { classes[byte] = X12Marks.lowercase.rawValue }
    for byte in 0x80...0xFF { classes[byte] = X12Marks.extended.rawValue }
    classes[Int(delimiters.component)] = X12Marks.component.rawValue
    if let repetition = delimiters.repetition {
      classes[Int(repetition)] = X12Marks.repetition.rawValue
    }
    classes[Int(delimiters.element)] = Self.elementClass
    classes[Int(delimiters.terminator)] = Self.terminatorClass
  }

  @inline(__always)
  package mutating func begin(at start: Int) {
    self.start = start
    position = start
    elementCount = 0
    seen = 0
  }

  /// Goes on to the terminator or the limit; true when the terminator was found.
  package mutating func scan(to limit: Int) -> Bool {
    while position < limit {
      if elementCount >= Self.capacity {
        if scanFull(to: limit) { return true }
      } else if scanFast(to: min(limit, position &+ Self.capacity &- elementCount)) {
        // So far there is room for an end at every byte.
        return true
      }
    }
    ends[min(elementCount, Self.capacity)] = UInt32(truncatingIfNeeded: position &- start)
    return false
  }

  /// Every byte is written as if an element ended there, and the count goes on only where one did: which
  /// byte that is cannot be predicted, and a wrong guess costs more than the write.
  @inline(__always)
  private mutating func scanFast(to limit: Int) -> Bool {
    let classes = self.classes
    var at = bytes + position
    let last = bytes + limit
    let first = bytes + start
    var end = ends + elementCount
    var seen = self.seen
    var found = false
    while at < last {
      let kind = classes[Int(at[0])]
      end.pointee = UInt32(truncatingIfNeeded: at - first)
      if kind == Self.terminatorClass {
        found = true
        break
      }
      seen |= kind
      end += Int(kind & Self.elementClass)
      at += 1
    }
    position = at - bytes
    self.seen = seen
    elementCount = end - ends
    return found
  }

  /// Goes on when there is no more room: elements are counted only.
  private mutating func scanFull(to limit: Int) -> Bool {
    while position < limit {
      let kind = classes[Int(bytes[position])]
      if kind == Self.terminatorClass {
        ends[Self.capacity] = UInt32(truncatingIfNeeded: position &- start)
        return true
      }
      if kind == Self.elementClass { elementCount &+= 1 } else { seen |= kind }
      position &+= 1
    }
    return false
  }

  /// The identifier of the segment scanned; empty when it is not two or three letters and digits.
  var id: X12Tag {
    @inline(__always) get {
      let length = ends[0]
      guard length == 2 || length == 3 else { return .empty }
      let at = bytes + start
      let (first, second) = (at[0], at[1])
      guard first &- 0x41 < 26, Self.isAlphanumeric(second) else { return .empty }
      let two = UInt64(first) &<< 8 | UInt64(second)
      if length == 2 { return X12Tag(rawValue: two) }
      guard Self.isAlphanumeric(at[2]) else { return .empty }
      return X12Tag(rawValue: two &<< 8 | UInt64(at[2]))
    }
  }

  /// Whether a byte is a capital letter or a digit.
  @inline(__always)
  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    byte &- 0x41 < 26 || byte &- 0x30 < 10
  }

  /// The segment scanned; it lasts until the next one is.
  @inline(__always)
  func segment(number: Int, numberInTransaction: Int, id: X12Tag, isTerminated: Bool)
    -> X12Segment
  {
    body.pointee.start = start
    body.pointee.end = position
    body.pointee.elementCount = min(elementCount, Self.capacity)
    body.pointee.id = id
    body.pointee.number = number
    body.pointee.numberInTransaction = numberInTransaction
    body.pointee.marks = marks
    body.pointee.isTerminated = isTerminated
    body.pointee.isDamaged = id == .empty || hasLineBreak || isOverfull
    return X12Segment(body)
  }

  /// What makes offsets of segments those of a document; see ``X12Segment``.
  func shift(by shift: Int) { body.pointee.shift = shift }

  /// The segment scanned last.
  var segment: X12Segment { X12Segment(body) }

  /// Gives the segment scanned another number in its transaction.
  func renumber(_ number: Int) { body.pointee.numberInTransaction = number }
}

/// What a segment holds beside plain characters and element separators.
@frozen @usableFromInline
struct X12Marks: OptionSet, Sendable {
  @usableFromInline let rawValue: UInt8

  @inlinable init(rawValue: UInt8) { self.rawValue = rawValue }

  static let lineBreak = X12Marks(rawValue: 4)
  /// A control character that is no delimiter.
  static let control = X12Marks(rawValue: 8)
  static let lowercase = X12Marks(rawValue: 16)
  /// A byte beyond ASCII.
  static let extended = X12Marks(rawValue: 32)
  /// The separator of components.
  static let component = X12Marks(rawValue: 64)
  /// The separator of repetitions.
  static let repetition = X12Marks(rawValue: 128)
}
