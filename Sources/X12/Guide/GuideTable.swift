/// A guide in flat arrays: what may stand where, and what each element of it must be.
///
/// Made once from the text of ``Guide837P`` or ``BaseStandard`` and never changed or freed; the
/// checker walks it with integers only.
package final class GuideTable: @unchecked Sendable {
  /// The professional claim, 005010X222A1.
  package static let professional = GuideBuilder.guide(Guide837P.parts, lists: Guide837P.lists)
  /// Every segment of the base standard in one loop, for guides that are read but not judged.
  package static let base = GuideBuilder.base()

  /// A loop: one occurrence of it is what a frame of the checker's stack stands for.
  struct Loop {
    var id = X12Tag.empty
    var words = ""
    var level = GuideLevel.header
    var position: UInt16 = 0
    /// 0 when there is no limit.
    var greatest: UInt16 = 0
    var isRequired = false
    /// The node of the segment that begins it.
    var opener: UInt16 = 0
    /// The loop's required children, in the order of their positions; the opener is none of them.
    var required: Range<Int> = 0..<0
    /// The loops inside, as the candidates that begin them.
    var inside: Range<Int> = 0..<0
  }

  /// A segment at its place in a loop.
  struct Node {
    var id = X12Tag.empty
    var words = ""
    var loop: UInt16 = 0
    var position: UInt16 = 0
    var greatest: UInt16 = 0
    var isRequired = false
    var role = Role.plain
    /// Where its elements stand in `specs`, and how many the segment has.
    var specs: UInt32 = 0
    var count: UInt8 = 0
    /// The last element that is required.
    var lastRequired: UInt8 = 0
    var notes: Range<Int> = 0..<0
  }

  /// Segments whose meaning the checker follows.
  enum Role: UInt8 { case plain, level, coverage, claim, lineNumber, service, start }

  /// A segment or loop that can come next in a loop: by the segment's index and its qualifier.
  struct Candidate {
    /// The qualifier's bytes, 0 for any.
    var qualifier: UInt32
    var node: UInt16
    /// The loop it begins; `noLoop` for a segment of the loop itself.
    var loop: UInt16
    /// The counter of the loop around it.
    var slot: UInt8
    /// Whether element 2 must be one of the node's codes, too.
    var isStrict: Bool
    var position: UInt16
    var greatest: UInt16
  }

  /// A child that each occurrence of a loop must have.
  struct Required {
    var slot: UInt8
    var position: UInt16
    var node: UInt16
    /// `noLoop` for a segment.
    var loop: UInt16
  }

  /// What an element or component must be.
  struct Spec {
    var usage = Usage.unused
    var kind = Kind.text
    var least: UInt16 = 0
    var greatest: UInt16 = 0
    /// The code list, in `codes`; empty when the guide fixes none.
    var codeStart: UInt32 = 0
    var codeCount: UInt16 = 0
    /// The components of a composite, in `specs`.
    var componentStart: UInt32 = 0
    var componentCount: UInt8 = 0
    /// Nine digits and nothing else.
    var isNineDigits = false
    /// The number in the data element dictionary; that of a composite is `C` with it.
    var number: UInt16 = 0
  }

  enum Usage: UInt8 { case unused, situational, required }

  enum Kind: UInt8 {
    case text, code, decimal, whole, date, time
    /// A date, time or span as the element before it says (data element 1251).
    case formatted
    case composite
  }

  /// A condition between the elements of a segment; bit 0 is element 1.
  struct Note {
    enum Kind { case paired, oneOf, exclusive, conditional, listed }
    var kind: Kind
    var first: UInt32
    var all: UInt32
  }

  static let noLoop = UInt16.max
  static let noNode = UInt16.max
  /// The most children of a loop.
  static let slots = 96

  let loops: UnsafePointer<Loop>
  let nodes: UnsafePointer<Node>
  let candidates: UnsafePointer<Candidate>
  let required: UnsafePointer<Required>
  let inside: UnsafePointer<Candidate>
  let specs: UnsafePointer<Spec>
  let codes: UnsafePointer<UInt32>
  let notes: UnsafePointer<Note>
  /// For each loop and segment: where its candidates begin; the entry after it is where they end.
  private let starts: UnsafePointer<UInt16>
  let loopCount: Int
  let nodeCount: Int
  let index: SegmentIndex

  init(_ parts: GuideBuilder) {
    loops = Self.keep(parts.loops)
    nodes = Self.keep(parts.nodes)
    candidates = Self.keep(parts.candidates)
    required = Self.keep(parts.required)
    inside = Self.keep(parts.inside)
    specs = Self.keep(parts.specs)
    codes = Self.keep(parts.codes)
    notes = Self.keep(parts.notes)
    starts = Self.keep(parts.starts)
    loopCount = parts.loops.count
    nodeCount = parts.nodes.count
    index = parts.index
  }

  private static func keep<T>(_ array: [T]) -> UnsafePointer<T> {
    let memory = UnsafeMutablePointer<T>.allocate(capacity: max(1, array.count))
    memory.initialize(from: array, count: array.count)
    return UnsafePointer(memory)
  }

  /// The candidates that a loop has for a segment.
  @inline(__always)
  func candidates(in loop: UInt16, _ segment: Int) -> Range<Int> {
    let cell = Int(loop) &* index.count &+ segment
    return Range(uncheckedBounds: (Int(starts[cell]), Int(starts[cell &+ 1])))
  }

  /// The table that a transaction is checked by; nil when only its envelope is.
  package static func table(for transaction: X12Transaction) -> GuideTable? {
    guard transaction.kind.description == "837" else { return nil }
    let guide = transaction.guide.isEmpty ? transaction.groupGuide : transaction.guide
    let name = guide.description
    if name.hasPrefix("005010X222") { return professional }
    if name.hasPrefix("005010X223") || name.hasPrefix("005010X224") { return base }
    return nil
  }

  /// Whether the loops are checked, too.
  package var isJudged: Bool { loopCount > 1 }
}

/// Which part of a file a problem is about, for deciding which claims it hits.
package enum GuideLevel: UInt8, Sendable {
  /// ISA, GS, ST and the loops 1000.
  case header
  /// 2000A to 2010AC.
  case provider
  /// 2000B, 2010BA and 2010BB.
  case subscriber
  /// 2000C and 2010CA.
  case patient
  /// 2300 and what it holds.
  case claim
}

/// The segment identifiers a guide knows, numbered.
struct SegmentIndex: @unchecked Sendable {
  /// What is known of an identifier beside its number.
  enum Standing { case inGuide, unused, foreign, unknown }

  private(set) var ids: [X12Tag] = []
  /// The element of each that tells its kinds apart; 0 for none.
  private(set) var qualifiers: [UInt8] = []
  private let unused: [X12Tag]
  private let foreign: [X12Tag]
  private let table: UnsafeMutablePointer<UInt8>
  private let tags: UnsafeMutablePointer<UInt32>

  init(ids: [X12Tag]) {
    self.ids = ids
    unused = GuideBuilder.tags(BaseStandard.unused)
    foreign = GuideBuilder.tags(BaseStandard.foreign)
    table = .allocate(capacity: 1024)
    table.initialize(repeating: 0xFF, count: 1024)
    tags = .allocate(capacity: 256)
    tags.initialize(repeating: 0, count: 256)
    for (number, id) in ids.enumerated() {
      tags[number] = UInt32(truncatingIfNeeded: id.rawValue)
      var place = Self.hash(tags[number])
      while table[place] != 0xFF { place = (place + 1) & 1023 }
      table[place] = UInt8(number)
      qualifiers.append(Self.qualifier(of: id))
    }
  }

  var count: Int { ids.count }

  /// The number of an identifier; -1 when the guide does not know it.
  @inline(__always)
  func number(_ id: X12Tag) -> Int {
    let tag = UInt32(truncatingIfNeeded: id.rawValue)
    var place = Self.hash(tag)
    while true {
      let number = table[place]
      if number == 0xFF { return -1 }
      if tags[Int(number)] == tag { return Int(number) }
      place = (place &+ 1) & 1023
    }
  }

  @inline(__always)
  private static func hash(_ tag: UInt32) -> Int { Int((tag &* 0x9E37_79B1) >> 22) }

  private static func qualifier(of id: X12Tag) -> UInt8 {
    switch id {
    case "HL": 3
    case "NM1", "REF", "DTP", "AMT", "HI", "CRC", "PWK", "NTE", "QTY": 1
    default: 0
    }
  }

  func standing(_ id: X12Tag) -> Standing {
    if number(id) >= 0 { return .inGuide }
    if unused.contains(id) || GuideTable.base.index.number(id) >= 0 { return .unused }
    return foreign.contains(id) ? .foreign : .unknown
  }
}
