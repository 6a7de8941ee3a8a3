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
  }

  deinit {
    ends.deallocate()
    classes.deallocate()
  }

  var marks: X12Marks { X12Marks(rawValue: seen) }
  var hasLineBreak: Bool { marks.contains(.lineBreak) }
  var hasControl: Bool { marks.contains(.control) }
  var isOverfull: Bool { elementCount > Self.capacity }

  package mutating func use(_ delimiters: X12Delimiters) {
    self.delimiters = delimiters
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

  package mutating func begin(at start: Int) {
    self.start = start
    position = start
    elementCount = 0
    seen = 0
  }

  /// Goes on to the terminator or the limit; true when the terminator was found.
  package mutating func scan(to limit: Int) -> Bool {
    let (bytes, classes, ends, start) = (self.bytes, self.classes, self.ends, self.start)
    var position = self.position
    var count = elementCount
    var seen = self.seen
    var found = false
    while position < limit {
      let kind = classes[Int(bytes[position])]
      if kind != 0 {
        if kind == Self.elementClass {
          ends[min(count, Self.capacity)] = UInt32(truncatingIfNeeded: position &- start)
          count &+= 1
        } else if kind == Self.terminatorClass {
          found = true
          break
        } else {
          seen |= kind
        }
      }
      position &+= 1
    }
    ends[min(count, Self.capacity)] = UInt32(truncatingIfNeeded: position &- start)
    self.position = position
    elementCount = count
    self.seen = seen
    return found
  }

  /// The identifier of the segment scanned; empty when it is not two or three letters and digits.
  var id: X12Tag {
    let length = Int(ends[0])
    guard length == 2 || length == 3 else { return .empty }
    for offset in 0..<length {
      let byte = bytes[start + offset]
      let isDigit = byte >= 0x30 && byte <= 0x39
      guard (byte >= 0x41 && byte <= 0x5A) || (isDigit && offset > 0) else { return .empty }
    }
    return X12Tag(bytes + start, count: length)
  }

  func segment(number: Int, numberInTransaction: Int, id: X12Tag, isTerminated: Bool)
    -> X12Segment
  {
    X12Segment(
      bytes: bytes, ends: ends, start: start, end: position,
      elementCount: min(elementCount, Self.capacity), id: id, number: number,
      numberInTransaction: numberInTransaction, delimiters: delimiters,
      isTerminated: isTerminated, isDamaged: id == .empty || hasLineBreak || isOverfull,
      marks: marks)
  }
}

/// What a segment holds beside plain characters and element separators.
struct X12Marks: OptionSet, Sendable {
  let rawValue: UInt8

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
