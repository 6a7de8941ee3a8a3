import Model

/// Finds where in a file a code is written that stands at or behind a place.
///
/// What is not found there, such as a code that Lua puts together, stands at the place itself.
struct CodePlaces {
  private let sources: [String: [UInt8]]
  private var tokens: [String: [LuaLexer.Token]] = [:]
  private var starts: [String: [Int]] = [:]

  init(_ sources: [RuleSource]) {
    self.sources = Dictionary(
      sources.map { ($0.path, $0.bytes) }, uniquingKeysWith: { first, _ in first })
  }

  /// The place of a code in the value of the key at a place, or `inRow`, in the rest of its line.
  mutating func place(of code: String, from place: SourcePlace, inRow: Bool) -> SourcePlace {
    guard let bytes = sources[place.file], let line = place.line else { return place }
    let range: Range<Int>?
    if inRow, let row = rest(of: line, place.column ?? 1, in: place.file, bytes) {
      range = find(code, in: bytes, row)
    } else {
      range = nil
    }
    guard let found = range ?? inValue(code, line, place.column ?? 1, place.file, bytes) else {
      return place
    }
    return position(found.lowerBound, in: place.file, bytes)
  }

  // MARK: - Lua

  private mutating func inValue(
    _ code: String, _ line: Int, _ column: Int, _ file: String, _ bytes: [UInt8]
  ) -> Range<Int>? {
    if file.hasSuffix(".csv") { return nil }
    let all = tokens[file] ?? LuaLexer.tokens(of: bytes)
    tokens[file] = all
    guard let start = all.firstIndex(where: { ($0.line, $0.column) >= (line, column) }) else {
      return nil
    }
    return inValue(code, start, all, bytes, follows: true)
  }

  /// Looks through the texts of a value; `follows`: also through those of variables that it names.
  private func inValue(
    _ code: String, _ start: Int, _ all: [LuaLexer.Token], _ bytes: [UInt8], follows: Bool
  ) -> Range<Int>? {
    var depth = 0
    var names: [String] = []
    for index in start..<all.count {
      switch all[index].kind {
      case .string:
        if let found = find(code, in: bytes, all[index].range) { return found }
      case .name(let name): names.append(name)
      case .symbol(UInt8(ascii: "{")), .symbol(UInt8(ascii: "(")): depth += 1
      case .symbol(UInt8(ascii: "}")), .symbol(UInt8(ascii: ")")):
        depth -= 1
        if depth < 0 { return variable(code, names, all, bytes, follows) }
      case .symbol(UInt8(ascii: ",")) where depth == 0, .symbol(UInt8(ascii: ";")) where depth == 0:
        return variable(code, names, all, bytes, follows)
      case .end: return variable(code, names, all, bytes, follows)
      default: break
      }
    }
    return nil
  }

  /// Looks at what `local name = …` says of the last name.
  private func variable(
    _ code: String, _ names: [String], _ all: [LuaLexer.Token], _ bytes: [UInt8], _ follows: Bool
  ) -> Range<Int>? {
    guard follows, let name = names.last else { return nil }
    for index in 0..<max(0, all.count - 3)
    where all[index].kind == .name("local") && all[index + 1].kind == .name(name)
      && all[index + 2].kind == .symbol(UInt8(ascii: "="))
    {
      return inValue(code, index + 3, all, bytes, follows: false)
    }
    return nil
  }

  // MARK: - Bytes

  /// A code that stands by itself: not as a part of a longer one or of another run.
  private func find(_ code: String, in bytes: [UInt8], _ range: Range<Int>) -> Range<Int>? {
    let wanted = Array(code.utf8)
    guard !wanted.isEmpty, range.count >= wanted.count else { return nil }
    for start in range.lowerBound...(range.upperBound - wanted.count) {
      let end = start + wanted.count
      guard bytes[start] == wanted[0], bytes[start..<end].elementsEqual(wanted) else { continue }
      let before = start > range.lowerBound ? bytes[start - 1] : 32
      let after = end < range.upperBound ? bytes[end] : 32
      if !CodePlaces.isOfCode(before), !CodePlaces.isOfCode(after) { return start..<end }
    }
    return nil
  }

  private static func isOfCode(_ byte: UInt8) -> Bool {
    (byte >= 48 && byte <= 57) || (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122)
      || byte == UInt8(ascii: "*") || byte == UInt8(ascii: "-")
  }

  private mutating func lineStarts(_ file: String, _ bytes: [UInt8]) -> [Int] {
    if let known = starts[file] { return known }
    let own = [0] + bytes.indices.filter { bytes[$0] == 10 }.map { $0 + 1 }
    starts[file] = own
    return own
  }

  private mutating func rest(
    of line: Int, _ column: Int, in file: String, _ bytes: [UInt8]
  ) -> Range<Int>? {
    let starts = lineStarts(file, bytes)
    guard line >= 1, line <= starts.count else { return nil }
    let end = line < starts.count ? starts[line] : bytes.count
    let from = starts[line - 1] + max(0, column - 1)
    return from < end ? from..<end : nil
  }

  private mutating func position(_ offset: Int, in file: String, _ bytes: [UInt8]) -> SourcePlace {
    let starts = lineStarts(file, bytes)
    let line = starts.lastIndex { $0 <= offset } ?? 0
    return SourcePlace(file: file, line: line + 1, column: offset - starts[line] + 1)
  }
}
