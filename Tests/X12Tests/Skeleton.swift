import X12

/// A small synthetic 837P whose people, numbers and payers do not exist.
struct Skeleton {
  var element = "*"
  var component = ":"
  var repetition = "^"
  var terminator = "~"
  /// What follows every terminator.
  var lineEnd = ""
  var interchange = "000000101"
  var segments = [
    "GS*HC*SENDER*RECEIVER*20260105*0930*11*X*005010X222A1",
    "ST*837*0001*005010X222A1",
    "BHT*0019*00*B1*20260105*0930*CH",
    "NM1*41*2*EXAMPLE CLINIC*****46*TEST01",
    "HL*1**20*1",
    "NM1*85*2*EXAMPLE CLINIC*****XX*1999999984",
    "HL*2*1*22*0",
    "SBR*P*18*******CI",
    "NM1*IL*1*SAMPLE*PAT****MI*W000001",
    "CLM*A-1*125.00***11:B:1*Y*A*Y*Y",
    "HI*ABK:J069*ABF:R05",
    "LX*1",
    "SV1*HC:99213:25*125.00*UN*1***1:2",
    "DTP*472*D8*20260102",
    "SE*14*0001",
    "GE*1*11",
    "IEA*1*000000101",
  ]

  var isa: String {
    "ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *260105*0930*"
      + "^*00501*\(interchange)*0*T*:"
  }

  var text: String { ([isa] + segments).map { write($0) }.joined() }
  var bytes: [UInt8] { Array(text.utf8) }

  func write(_ segment: String) -> String {
    String(
      segment.map { character -> Character in
        switch character {
        case "*": Character(element)
        case ":": Character(component)
        case "^": Character(repetition)
        default: character
        }
      }) + terminator + lineEnd
  }

  /// The skeleton with one segment replaced, or removed when `text` is nil.
  func replacing(_ id: String, with text: String?) -> Skeleton {
    var copy = self
    guard let index = segments.firstIndex(where: { $0.hasPrefix(id + "*") }) else { return self }
    if let text {
      copy.segments[index] = text
    } else {
      copy.segments.remove(at: index)
    }
    return copy
  }
}

/// What reading a file gave, in values that outlive its bytes.
struct Reading {
  var problems: [X12Problem] = []
  var interchanges = 0
  var groups = 0
  var transactions: [String] = []
  /// The identifier of every segment with its envelope segments, in file order.
  var ids: [String] = []
  var ranges: [Range<Int>] = []
  /// The elements of every segment, with its number in the transaction.
  var elements: [[String]] = []
  var numbers: [(file: Int, transaction: Int)] = []
  /// Every opening must be closed in order; false when one was not.
  var isNested = true

  init(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { buffer in
      var reader = X12Reader(buffer)
      var open: [String] = []
      while let event = reader.next() {
        switch event {
        case .interchangeBegin(let segment):
          interchanges += 1
          open.append("ISA")
          take(segment, "ISA")
        case .groupBegin(let segment):
          groups += 1
          open.append("GS")
          take(segment, "GS")
        case .transactionBegin(let segment):
          transactions.append("\(reader.transaction.kind) \(reader.transaction.guide)")
          open.append("ST")
          take(segment, "ST")
        case .segment(let segment):
          take(segment, "\(segment.id)")
        case .transactionEnd(let segment): close("ST", segment, "SE", &open)
        case .groupEnd(let segment): close("GS", segment, "GE", &open)
        case .interchangeEnd(let segment):
          // A group that goes on after IEA has no ISA to close.
          if open.last != "ISA" { open.append("ISA") }
          close("ISA", segment, "IEA", &open)
        case .problem: problems.append(reader.problem)
        }
      }
      if !open.isEmpty { isNested = false }
    }
  }

  init(_ text: String) { self.init(Array(text.utf8)) }

  var codes: [String] { problems.map(\.code.rawValue) }

  private mutating func close(
    _ opening: String, _ segment: X12Segment?, _ id: String, _ open: inout [String]
  ) {
    if open.popLast() != opening { isNested = false }
    if let segment { take(segment, id) }
  }

  private mutating func take(_ segment: X12Segment, _ id: String) {
    ids.append(id)
    ranges.append(segment.range)
    numbers.append((segment.number, segment.numberInTransaction))
    elements.append(
      segment.elementCount == 0
        ? [] : (1...segment.elementCount).map { segment.text($0) })
  }
}

/// A small generator with a fixed seed, so that a failure can be repeated.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
