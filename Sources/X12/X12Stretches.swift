/// Reads segments of transactions that stand apart from their documents, stretch by stretch.
///
/// What the envelope says of them was checked when they were cut out. Each segment has the number
/// it has in its document, and places count from the document's first byte.
///
///     var stretches = X12Stretches(bytes)
///     stretches.use(delimiters)
///     stretches.begin(X12Stretch(range: 0..<400, document: 1_200, segment: 31), transaction: 3)
///     while let segment = stretches.next() { … }
package struct X12Stretches: ~Copyable {
  private let bytes: UnsafePointer<UInt8>
  private var tokenizer: X12Tokenizer
  private var position = 0
  private var end = 0
  /// The number of the segment of the document before the next one.
  package private(set) var segmentNumber = 0
  private var transaction = 0

  /// The bytes must live as long as the segments are used.
  package init(_ bytes: UnsafePointer<UInt8>) {
    self.bytes = bytes
    tokenizer = X12Tokenizer(bytes)
  }

  /// Goes on with other delimiters.
  package mutating func use(_ delimiters: X12Delimiters) { tokenizer.use(delimiters) }

  /// Goes to a stretch; `transaction` is the number of the ST segment in the document.
  package mutating func begin(_ stretch: X12Stretch, transaction: Int) {
    position = stretch.range.lowerBound
    end = stretch.range.upperBound
    segmentNumber = stretch.segment - 1
    self.transaction = transaction
    tokenizer.shift(by: stretch.document - stretch.range.lowerBound)
  }

  /// The segment read last.
  package var last: X12Segment { tokenizer.segment }

  /// The next segment; nil at the end of the stretch.
  @inline(__always)
  package mutating func next() -> X12Segment? {
    while position < end, bytes[position].isPadding { position &+= 1 }
    guard position < end else { return nil }
    tokenizer.begin(at: position)
    let isTerminated = tokenizer.scan(to: end)
    segmentNumber &+= 1
    position = tokenizer.position &+ (isTerminated ? 1 : 0)
    return tokenizer.segment(
      number: segmentNumber, numberInTransaction: max(0, segmentNumber &- transaction &+ 1),
      id: tokenizer.id, isTerminated: isTerminated)
  }
}

/// Segments that follow each other in a document, in memory of their own.
package struct X12Stretch: Sendable {
  /// Where the bytes stand.
  package var range: Range<Int>
  /// The offset of the first byte in the document.
  package var document: Int
  /// The number of the first segment in the document, where ISA is 1.
  package var segment: Int

  package init(range: Range<Int>, document: Int, segment: Int) {
    self.range = range
    self.document = document
    self.segment = segment
  }
}
