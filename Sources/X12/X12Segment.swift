/// One segment as offsets into the file's bytes.
///
/// A view, not a copy: valid while the file's bytes live and until the reader's next event, since
/// the table of element ends is used again. Elements count from 1, as the guides do; components
/// and repetitions too. A part that is not there is an empty range at the segment's end.
@frozen @usableFromInline
package struct X12Segment {
  /// Where the reader keeps what it met: a segment is passed on as one address.
  @usableFromInline let body: UnsafePointer<X12SegmentBody>

  @inlinable @inline(__always)
  init(_ body: UnsafePointer<X12SegmentBody>) { self.body = body }

  /// The first byte of the file.
  @inlinable package var bytes: UnsafePointer<UInt8> {
    @inline(__always) get { body.pointee.bytes }
  }

  /// Where the identifier and each element end, from the segment's start; one more than there are
  /// elements.
  @inlinable package var ends: UnsafePointer<UInt32> {
    @inline(__always) get { body.pointee.ends }
  }

  /// The offset of the identifier's first byte in the file.
  @inlinable package var start: Int { @inline(__always) get { body.pointee.start } }

  /// The identifier, such as `NM1`; `.empty` when it is not two or three letters and digits.
  @inlinable package var id: X12Tag { @inline(__always) get { body.pointee.id } }

  /// What the tokenizer met in the segment, as ``X12Marks``.
  var marks: X12Marks { body.pointee.marks }

  @inlinable package var delimiters: X12Delimiters {
    @inline(__always) get { body.pointee.delimiters }
  }

  /// Whether the terminator was there; false when the file or interchange ends in this segment.
  @inlinable package var isTerminated: Bool {
    @inline(__always) get { body.pointee.isTerminated }
  }

  /// Whether values may be wrong: no identifier, a line break inside, or too many elements.
  @inlinable package var isDamaged: Bool { @inline(__always) get { body.pointee.isDamaged } }

  /// The offset of the terminator (or of the end of the file).
  @inlinable package var end: Int { @inline(__always) get { body.pointee.end } }

  /// How many elements follow the identifier; trailing empty ones count.
  @inlinable package var elementCount: Int {
    @inline(__always) get { body.pointee.elementCount }
  }

  /// The segment's number in the file; the first ISA is 1.
  @inlinable package var number: Int { body.pointee.number }

  /// The segment's number in its transaction; ST is 1, 0 outside a transaction.
  @inlinable package var numberInTransaction: Int { body.pointee.numberInTransaction }

  /// What makes an offset one in the document that the bytes were cut from; 0 in a document itself.
  var shift: Int { body.pointee.shift }

  /// The bytes of the segment with its terminator.
  package var range: Range<Int> { start..<(isTerminated ? end + 1 : end) }

  /// The bytes of element `index`.
  @inlinable @inline(__always)
  package func element(_ index: Int) -> Range<Int> {
    guard index > 0, index <= elementCount else {
      return Range(uncheckedBounds: (end, end))
    }
    return Range(
      uncheckedBounds: (start &+ Int(ends[index &- 1]) &+ 1, start &+ Int(ends[index])))
  }

  /// The bytes of component `component` of element `index`.
  @inlinable
  package func component(_ index: Int, _ component: Int) -> Range<Int> {
    part(component, of: element(index), dividedBy: delimiters.component)
  }

  /// The bytes of component `component` of one repetition.
  @inlinable
  package func component(_ component: Int, of repetition: Range<Int>) -> Range<Int> {
    part(component, of: repetition, dividedBy: delimiters.component)
  }

  /// The bytes of repetition `repetition` of element `index`; the whole element is the only one
  /// when the interchange has no repetition separator.
  @inlinable
  package func repetition(_ index: Int, _ repetition: Int) -> Range<Int> {
    guard let separator = delimiters.repetition else {
      return repetition == 1 ? element(index) : end..<end
    }
    return part(repetition, of: element(index), dividedBy: separator)
  }

  /// How many parts a separator makes of some bytes; 0 when there are none.
  @inlinable
  package func partCount(_ range: Range<Int>, dividedBy separator: UInt8) -> Int {
    guard !range.isEmpty else { return 0 }
    var count = 1
    for position in range where bytes[position] == separator { count += 1 }
    return count
  }

  @inlinable
  func part(_ index: Int, of range: Range<Int>, dividedBy separator: UInt8) -> Range<Int> {
    var left = index
    var partStart = range.lowerBound
    var position = partStart
    let limit = range.upperBound
    while position < limit {
      if bytes[position] == separator {
        left &-= 1
        if left == 0 { return Range(uncheckedBounds: (partStart, position)) }
        partStart = position &+ 1
      }
      position &+= 1
    }
    return left == 1
      ? Range(uncheckedBounds: (partStart, limit)) : Range(uncheckedBounds: (limit, limit))
  }

  /// The tag of some bytes of the file, for comparing qualifiers.
  @inlinable @inline(__always)
  package func tag(_ range: Range<Int>) -> X12Tag {
    X12Tag(bytes + range.lowerBound, count: range.count)
  }

  /// The tag of element `index`.
  @inlinable @inline(__always)
  package func tag(_ index: Int) -> X12Tag { tag(element(index)) }

  /// The text of element `index`; bytes that are not UTF-8 become U+FFFD.
  package func text(_ index: Int) -> String { text(element(index)) }

  /// The text of some bytes of the file; bytes that are not UTF-8 become U+FFFD.
  package func text(_ range: Range<Int>) -> String {
    String(
      decoding: UnsafeBufferPointer(start: bytes + range.lowerBound, count: range.count),
      as: UTF8.self)
  }

  func word(_ index: Int) -> X12Word { X12Word(bytes, element(index)) }
}

/// What a reader keeps of the segment it met last.
@frozen @usableFromInline
struct X12SegmentBody {
  @usableFromInline let bytes: UnsafePointer<UInt8>
  @usableFromInline let ends: UnsafePointer<UInt32>
  @usableFromInline var start: Int
  @usableFromInline var end: Int
  @usableFromInline var elementCount: Int
  @usableFromInline var id: X12Tag
  @usableFromInline var number: Int
  @usableFromInline var numberInTransaction: Int
  @usableFromInline var delimiters: X12Delimiters
  @usableFromInline var marks: X12Marks
  @usableFromInline var isTerminated: Bool
  @usableFromInline var isDamaged: Bool
  @usableFromInline var shift = 0

  init(bytes: UnsafePointer<UInt8>, ends: UnsafePointer<UInt32>) {
    self.bytes = bytes
    self.ends = ends
    start = 0
    end = 0
    elementCount = 0
    id = .empty
    number = 0
    numberInTransaction = 0
    delimiters = X12Delimiters(element: 0, component: 0, terminator: 0, repetition: nil)
    marks = X12Marks(rawValue: 0)
    isTerminated = false
    isDamaged = false
  }
}
