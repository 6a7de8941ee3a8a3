import Exchange
import Model
import TestKit
import Testing

/// Every value of a claim's transaction is in its frame: in a field, or in a segment kept as it stands.
@Suite struct NothingDroppedTests {
  /// Elements whose value the loop or the field already says, by segment.
  static let constants: [String: Set<Int>] = [
    "BHT": [1], "CUR": [1], "NM1": [1, 2, 8], "PER": [1, 3, 5, 7], "PRV": [1, 2], "REF": [1],
    "PAT": [5, 7], "DMG": [1], "DTP": [1, 2], "PWK": [5], "AMT": [1], "NTE": [1], "CR1": [1, 5],
    "CRC": [1], "QTY": [1], "LIN": [2], "CR3": [2], "SV5": [2],
  ]

  /// The bytes of values that the frame of a claim holds, and the numbers of the segments it keeps.
  static func held(_ claim: ClaimFrame, _ size: Int) -> (bytes: [Bool], kept: Set<Int>) {
    var bytes = [Bool](repeating: false, count: size)
    var kept: Set<Int> = []
    func walk(_ record: Record, _ base: UnsafeRawPointer) {
      for field in Schema.fields(of: record) {
        if field.path == "segment" || record == .segment { continue }
        for index in 0..<field.type.width {
          let slot = field.slot(of: base, index)
          guard slot.hasPlace else { continue }
          for byte in Int(slot.offset)..<Int(slot.offset) + Int(slot.length) { bytes[byte] = true }
        }
      }
      if record == .segment, let number = Schema.field(.segment, "number") {
        kept.insert(Int(number.slot(of: base).value))
      }
      for list in Schema.lists(of: record) {
        for child in list.records(of: base) { walk(list.record, child) }
      }
    }
    walk(.claim, claim.base)
    return (bytes, kept)
  }

  /// The values of a text's claims that are neither in a field nor in a kept segment, in words.
  static func dropped(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    var missing: [String] = []
    let segments = cut(bytes)
    bytes.withUnsafeBytes { buffer in
      let reader = Claim837PReader(buffer, owner: nil)
      var claims = scopes(segments)
      while let batch = reader.next() {
        for index in 0..<batch.count {
          guard !claims.isEmpty else { return }
          let (held, kept) = held(batch[index], bytes.count)
          for number in claims.removeFirst() where !kept.contains(number) {
            missing += unheld(segments[number - 1], held, bytes).map {
              "claim \(index + 1): \($0)"
            }
          }
        }
      }
      if !claims.isEmpty { missing.append("\(claims.count) claims were not read") }
    }
    return missing
  }

  struct Segment {
    var range: Range<Int>
    /// The identifier, then the elements.
    var elements: [Range<Int>]
    var texts: [String]
    var id: String { texts[0] }
  }

  /// A plain reading of segments, of its own: `*` and `~`, nothing else.
  static func cut(_ bytes: [UInt8]) -> [Segment] {
    var segments: [Segment] = []
    var start = 0
    while let end = bytes[start...].firstIndex(of: UInt8(ascii: "~")) {
      while bytes[start] == UInt8(ascii: "\n") { start += 1 }
      var elements: [Range<Int>] = []
      var from = start
      for position in start...end
      where position == end || bytes[position] == UInt8(ascii: "*") {
        elements.append(from..<position)
        from = position + 1
      }
      let texts = elements.map { String(decoding: bytes[$0], as: UTF8.self) }
      segments.append(Segment(range: start..<end, elements: elements, texts: texts))
      start = end + 1
    }
    return segments
  }

  /// The numbers of the segments that each claim's frame must account for.
  static func scopes(_ segments: [Segment]) -> [[Int]] {
    var scopes: [[Int]] = []
    var above: [[Int]] = [[], [], [], []]
    var level = 0
    var isInClaim = false
    for (index, segment) in segments.enumerated() {
      switch segment.id {
      case "ISA", "GS", "GE", "IEA", "SE": isInClaim = false
      case "ST":
        above = [[], [], [], []]
        (level, isInClaim) = (0, false)
      case "HL":
        level = ["20": 1, "22": 2, "23": 3][segment.texts.dropFirst(3).first ?? ""] ?? 0
        for lower in max(1, level)...3 { above[lower] = [] }
        isInClaim = false
      case "CLM":
        scopes.append(above.flatMap { $0 } + [index + 1])
        isInClaim = true
      default:
        if isInClaim {
          scopes[scopes.count - 1].append(index + 1)
        } else {
          above[level].append(index + 1)
        }
      }
    }
    return scopes
  }

  private static func unheld(_ segment: Segment, _ held: [Bool], _ bytes: [UInt8]) -> [String] {
    segment.elements.enumerated().dropFirst().compactMap { index, range in
      if constants[segment.id]?.contains(index) == true { return nil }
      let isCode = segment.id == "HI"
      let missing = range.contains { position in
        if held[position] || bytes[position] == UInt8(ascii: ":") { return false }
        // CLM05-2, the qualifiers of HI and SV5, and that REF04 names a payer, are constants.
        if segment.id == "CLM", index == 5, bytes[position] == UInt8(ascii: "B") { return false }
        if isCode || (segment.id == "REF" && index == 4) {
          return bytes[range].firstIndex(of: UInt8(ascii: ":")).map { position > $0 } ?? true
        }
        return bytes[position] != UInt8(ascii: "-")
      }
      let text = String(decoding: bytes[segment.range], as: UTF8.self)
      return missing ? "\(text) element \(index)" : nil
    }
  }

  @Test func everythingThereIs() {
    #expect(Self.dropped(Maximal.file) == [])
    #expect(Self.dropped(Fixture.full) == [])
  }

  /// Whatever is added, doubled or put where it does not belong is kept.
  @Test(arguments: 0..<200 as Range<UInt64>) func everythingThatIsAdded(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var body = Maximal.body
    let extras = [
      "ZZ*WHAT*IS*THIS", "REF*QQ*NUMBER", "DTP*999*D8*20260101", "K3*MORE", "NTE*XXX*NOTE",
    ]
    for _ in 0..<8 {
      let place = Int.random(in: 1..<body.count, using: &random)
      switch Int.random(in: 0..<4, using: &random) {
      case 0 where !body[place].hasPrefix("HL"): body[place] += "*EXTRA"
      case 1 where !body[place].hasPrefix("HL"): body[place] += ":PART"
      case 2 where !body[place].hasPrefix("HL"): body.insert(body[place], at: place)
      default:
        body.insert(extras[Int.random(in: 0..<extras.count, using: &random)], at: place)
      }
    }
    #expect(Self.dropped(Fixture.file(body)) == [])
  }

  /// A number of a PER without its qualifier is kept, wherever the PER stands, and changes nothing else.
  @Test func numbersWithoutAQualifier() throws {
    for place in Maximal.body.indices where Maximal.body[place].hasPrefix("PER*") {
      var body = Maximal.body
      body[place] = "PER*IC*DESK**5555550100"
      let text = Fixture.file(body)
      #expect(Self.dropped(text) == [], "\(place)")
      try Array(text.utf8).withUnsafeBytes { buffer in
        let batch = try #require(Claim837PReader(buffer, owner: nil).next())
        for index in 0..<batch.count {
          #expect(!batch[index].isJSON, "\(place)")
          #expect(batch[index].segmentCount > 0, "\(place)")
        }
      }
    }
  }

  /// The usual claim keeps no segment: all it says has a name.
  @Test func theUsualClaimKeepsNothing() {
    for text in [
      Fixture.simple(),
      Fixture.file(
        Fixture.transactionHead + Fixture.provider
          + Fixture.subscriber + Fixture.dependent + Maximal.subscriberClaim.suffix(5)),
    ] {
      Array(text.utf8).withUnsafeBytes { buffer in
        let reader = Claim837PReader(buffer, owner: nil)
        while let batch = reader.next() {
          for index in 0..<batch.count { #expect(batch[index].segmentCount == 0) }
        }
      }
    }
  }
}
