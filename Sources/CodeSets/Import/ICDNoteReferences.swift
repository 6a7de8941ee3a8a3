internal import Model

/// The codes that a note of the tabular list names, in brackets or in its prose.
///
/// `(E10.-)`, `(A48.51-A48.52, J10.2)`, `(H54.1-H54.2-)`, `categories E08-E10, E11`, `S06.1- to S06.6-`, and
/// the conditions behind them: `(T36-T50 with fifth or sixth character 5)`, `(F10-F19 with .17, .27)`,
/// `(I69. with final characters -23)`. A code stands for all below it, with `-` and without.
struct ICDNoteReferences {
  /// What a code must have besides standing in the range.
  struct Condition: Equatable {
    var test: ICDNoteTest
    /// What the tested letters lie between, as keys that begin with them.
    var low: UInt64
    var high: UInt64

    static let none = Condition(test: .none, low: 0, high: 0)
    static let unclear = Condition(test: .unclear, low: 0, high: 0)
  }

  /// A code, or two and all between, with one condition.
  struct Reference: Equatable {
    var low: CodeKey
    var high: CodeKey
    var condition: Condition
  }

  /// In the order of the note; one with several alternative conditions stands once for each.
  private(set) var references: [Reference] = []

  init(_ note: String) {
    let letters = Array(note.utf8)
    for segment in ICDNoteReferences.brackets(letters) { read(letters, segment) }
    if references.isEmpty { read(letters, letters.startIndex..<letters.endIndex) }
  }

  /// What stands within brackets; one that is not closed goes to the end.
  private static func brackets(_ letters: [UInt8]) -> [Range<Int>] {
    var brackets: [Range<Int>] = []
    var start: Int?
    for (place, byte) in letters.enumerated() {
      if byte == UInt8(ascii: "(") { start = place + 1 }
      if byte == UInt8(ascii: ")"), let open = start {
        brackets.append(open..<place)
        start = nil
      }
    }
    if let start { brackets.append(start..<letters.count) }
    return brackets
  }

  // MARK: - Codes

  private mutating func read(_ letters: [UInt8], _ segment: Range<Int>) {
    var ranges: [(low: CodeKey, high: CodeKey)] = []
    var place = segment.lowerBound
    while place < segment.upperBound {
      guard let (low, end) = ICDNoteReferences.code(letters, at: place, segment) else {
        if !ranges.isEmpty, ICDNoteReferences.word("with", letters, at: place, segment) { break }
        place += 1
        continue
      }
      place = end
      var high = low
      if let (code, end) = ICDNoteReferences.rangeEnd(letters, from: end, segment) {
        high = code
        place = end
      }
      ranges.append((low, high))
    }
    guard !ranges.isEmpty else { return }
    var conditions = [Condition.none]
    if place < segment.upperBound {
      let words = String(decoding: letters[place + 4..<segment.upperBound], as: UTF8.self)
      conditions = ICDNoteCondition.read(words)
    }
    for (low, high) in ranges {
      for condition in conditions {
        references.append(Reference(low: low, high: high, condition: condition))
      }
    }
  }

  /// A code that begins at a place, and where it ends, a last dot included.
  private static func code(
    _ letters: [UInt8], at start: Int, _ segment: Range<Int>
  ) -> (CodeKey, end: Int)? {
    guard (0x41...0x5A).contains(letters[start]),
      start == segment.lowerBound || !isPart(letters[start - 1])
    else { return nil }
    var end = start
    while end < segment.upperBound, isPart(letters[end]) { end += 1 }
    guard end - start == 3 else { return nil }
    var bytes = Array(letters[start..<end])
    if end < segment.upperBound, letters[end] == UInt8(ascii: ".") {
      end += 1
      while end < segment.upperBound, isPart(letters[end]) {
        bytes.append(letters[end])
        end += 1
      }
    }
    guard let key = bytes.withUnsafeBytes({ ICDCode.key(undotted: $0) }) else { return nil }
    return (key, end)
  }

  /// The second code of a range, behind dashes or `to`, and where it ends.
  private static func rangeEnd(
    _ letters: [UInt8], from end: Int, _ segment: Range<Int>
  ) -> (CodeKey, end: Int)? {
    var place = end
    var dashed = false
    if place < segment.upperBound, letters[place] == UInt8(ascii: ".") { place += 1 }
    while place < segment.upperBound,
      [UInt8(ascii: "-"), UInt8(ascii: " ")].contains(letters[place])
    {
      dashed = dashed || letters[place] == UInt8(ascii: "-")
      place += 1
    }
    guard place < segment.upperBound else { return nil }
    if word("to", letters, at: place, segment) {
      place += 2
      while place < segment.upperBound, letters[place] == UInt8(ascii: " ") { place += 1 }
      dashed = true
    }
    guard dashed, place < segment.upperBound else { return nil }
    return code(letters, at: place, segment)
  }

  /// Whether a word stands at a place.
  private static func word(
    _ word: StaticString, _ letters: [UInt8], at place: Int, _ segment: Range<Int>
  ) -> Bool {
    let end = place + word.utf8CodeUnitCount
    guard end <= segment.upperBound, place == segment.lowerBound || !isPart(letters[place - 1]),
      end == segment.upperBound || !isPart(letters[end])
    else { return false }
    return (0..<word.utf8CodeUnitCount).allSatisfy { letters[place + $0] == word.utf8Start[$0] }
  }

  private static func isPart(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...: true
    default: false
    }
  }
}

/// What a note says behind `with`: which letters a code has.
enum ICDNoteCondition {
  /// The alternatives; ``ICDNoteReferences/Condition/unclear`` alone where the words are others than these.
  static func read(_ words: String) -> [ICDNoteReferences.Condition] {
    var parts = words.split(whereSeparator: { " ,;".utf8.contains($0.utf8.first ?? 0) }).map(
      String.init)
    let test: ICDNoteTest
    var ordinals: [Int] = []
    while let first = parts.first?.lowercased() {
      let plain = first.split(separator: "-").first.map(String.init) ?? first
      if let ordinal = self.ordinals[plain] {
        ordinals.append(ordinal)
      } else if !["or", "to", "character", "characters"].contains(plain) {
        break
      }
      parts.removeFirst()
      // `fifth-character`
      if first.contains("-"), first.hasSuffix("character") { break }
    }
    let values = parts.joined(separator: " ")
    switch ordinals {
    case []: test = .position4
    case [0] where values.hasPrefix("-"): test = .ending
    case [0] where values.hasPrefix("."): test = .position4
    case [0], [5, 6]: test = .intent
    case [4]: test = .position4
    case [5]: test = .position5
    case [6]: test = .position6
    case [7]: test = .position7
    default: return [.unclear]
    }
    // `fifth to sixth characters 51` are the letters from the fifth.
    let sequence = ordinals == [5, 6] && words.lowercased().contains("fifth to sixth")
    guard let conditions = alternatives(parts, sequence ? .position5 : test), !conditions.isEmpty
    else { return [.unclear] }
    return conditions
  }

  private static let ordinals = [
    "4th": 4, "fourth": 4, "5th": 5, "fifth": 5, "6th": 6, "sixth": 6, "six": 6, "7th": 7,
    "seventh": 7, "final": 0,
  ]

  private static func alternatives(
    _ parts: [String], _ test: ICDNoteTest
  ) -> [ICDNoteReferences.Condition]? {
    var conditions: [ICDNoteReferences.Condition] = []
    for part in parts where part != "or" {
      let values = part.split(separator: "-").map { value in
        value.utf8.filter { $0 != UInt8(ascii: ".") }
      }
      guard let first = values.first, let last = values.last, values.count <= 2,
        values.allSatisfy({ !$0.isEmpty && $0.count <= 4 && $0.allSatisfy(isLetter) })
      else { return nil }
      let low = CodeKey(String(decoding: first, as: UTF8.self))
      let high = CodeKey(String(decoding: last, as: UTF8.self))
      conditions.append(
        ICDNoteReferences.Condition(test: test, low: low.bits, high: ICDCode.last(high)))
    }
    return conditions
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
  }
}
