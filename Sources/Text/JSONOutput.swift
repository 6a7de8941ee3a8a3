/// Builds JSON text in the order it is told, straight into bytes.
///
///     var json = JSONOutput(.compact)
///     json.beginObject()
///     json.key("claim")
///     json.string("A-1")
///     json.endObject()
///
/// The caller keeps brackets and keys in order; a misuse is a programmer's error.
package struct JSONOutput {
  package enum Style: Sendable {
    /// No blanks at all; one value is one line of NDJSON.
    case compact
    /// Two blanks per level; empty brackets stay together.
    case pretty
    /// As pretty down to the second level, where each element is one line: a list of records of
    /// which each can be found with a line tool.
    case rows
    /// As rows, where the list of records stands at this level.
    case levels(Int)
  }

  package private(set) var bytes: [UInt8] = []
  private let style: Style
  /// The open brackets; of each level one bit, set when it holds an element.
  private var depth = 0
  private var filled: UInt64 = 0
  private var followsKey = false

  /// The deepest nesting that can be written.
  package static let maximumDepth = 63

  package init(_ style: Style = .compact) { self.style = style }

  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Forgets the text and keeps its memory, for the next line of a stream.
  package mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    depth = 0
    filled = 0
    followsKey = false
  }

  /// The text so far, which is then forgotten while the open brackets stay open; for writing a long
  /// document piece by piece.
  package mutating func takeBytes() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes
  }

  /// Ends a line, between values of a stream or after the last.
  package mutating func newLine() { bytes.append(0x0A) }

  package mutating func beginObject() { open(UInt8(ascii: "{")) }
  package mutating func endObject() { close(UInt8(ascii: "}")) }
  package mutating func beginArray() { open(UInt8(ascii: "[")) }
  package mutating func endArray() { close(UInt8(ascii: "]")) }

  package mutating func key(_ name: String) {
    separate()
    appendQuoted(name)
    endKey()
  }

  /// A key of the program's own, which needs no escapes and is written as it stands.
  package mutating func member(_ name: StaticString) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    bytes.append(
      contentsOf: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
    bytes.append(UInt8(ascii: "\""))
    endKey()
  }

  private mutating func endKey() {
    bytes.append(UInt8(ascii: ":"))
    if breaksLines { bytes.append(0x20) }
    followsKey = true
  }

  package mutating func string(_ value: String) {
    separate()
    appendQuoted(value)
  }

  /// A string of bytes that are text; those that are not UTF-8 become U+FFFD.
  package mutating func string(_ value: UnsafeBufferPointer<UInt8>) {
    separate()
    if value.allSatisfy({ $0 < 0x80 }) {
      appendQuoted(value)
    } else {
      appendQuoted(String(decoding: value, as: UTF8.self))
    }
  }

  package mutating func integer(_ value: some BinaryInteger) {
    separate()
    if let small = Int(exactly: value) {
      appendDecimal(small)
    } else {
      bytes.append(contentsOf: String(value).utf8)
    }
  }

  /// A number already in JSON's form, such as one that was read or an exact amount.
  package mutating func number(_ text: String) {
    separate()
    bytes.append(contentsOf: text.utf8)
  }

  package mutating func bool(_ value: Bool) {
    separate()
    bytes.append(contentsOf: (value ? "true" : "false").utf8)
  }

  package mutating func null() {
    separate()
    bytes.append(contentsOf: "null".utf8)
  }

  /// A value that was read, its members in their order.
  package mutating func node(_ node: JSONNode) {
    switch node.value {
    case .null: null()
    case .bool(let value): bool(value)
    case .number(let text): number(text)
    case .string(let text): string(text)
    case .array(let nodes):
      beginArray()
      for node in nodes { self.node(node) }
      endArray()
    case .object(let object):
      beginObject()
      for member in object.members {
        key(member.name)
        self.node(member.node)
      }
      endObject()
    }
  }

  private mutating func appendDecimal(_ value: Int) {
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    var rest = value.magnitude
    var digits: UInt64 = 0
    var count = 0
    // Up to sixteen digits fit, four bits each; longer numbers go the general way.
    if rest >= 10_000_000_000_000_000 {
      bytes.append(contentsOf: String(rest).utf8)
      return
    }
    repeat {
      digits |= UInt64(rest % 10) << UInt64(count * 4)
      rest /= 10
      count += 1
    } while rest > 0
    for place in (0..<count).reversed() {
      bytes.append(0x30 + UInt8(truncatingIfNeeded: digits >> UInt64(place * 4)) & 0xF)
    }
  }

  private mutating func open(_ bracket: UInt8) {
    separate()
    bytes.append(bracket)
    precondition(depth < JSONOutput.maximumDepth, "JSON nested too deep")
    depth += 1
    filled &= ~(1 << UInt64(depth))
  }

  private mutating func close(_ bracket: UInt8) {
    let breaks = breaksLines
    let isFilled = filled & (1 << UInt64(depth)) != 0
    depth -= 1
    if breaks, isFilled { breakLine() }
    bytes.append(bracket)
  }

  private mutating func separate() {
    if followsKey {
      followsKey = false
      return
    }
    guard depth > 0 else { return }
    if filled & (1 << UInt64(depth)) != 0 { bytes.append(UInt8(ascii: ",")) }
    filled |= 1 << UInt64(depth)
    if breaksLines { breakLine() }
  }

  /// Whether what is written next at this level stands on a line of its own.
  private var breaksLines: Bool {
    switch style {
    case .compact: false
    case .pretty: true
    case .rows: depth <= 2
    case .levels(let level): depth <= level
    }
  }

  private mutating func breakLine() {
    bytes.append(0x0A)
    for _ in 0..<depth {
      bytes.append(0x20)
      bytes.append(0x20)
    }
  }

  private mutating func appendQuoted(_ text: String) {
    let whole = text.utf8.withContiguousStorageIfAvailable { utf8 -> Bool in
      appendQuoted(utf8)
      return true
    }
    if whole != nil { return }
    var text = text
    text.withUTF8 { appendQuoted($0) }
  }

  private mutating func appendQuoted(_ text: UnsafeBufferPointer<UInt8>) {
    bytes.append(UInt8(ascii: "\""))
    var start = 0
    for index in plainPrefix(text)..<text.count {
      let byte = text[index]
      guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else {
        continue
      }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<index]))
      start = index + 1
      appendEscape(byte)
    }
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func appendEscape(_ byte: UInt8) {
    bytes.append(UInt8(ascii: "\\"))
    switch byte {
    case 0x08: bytes.append(UInt8(ascii: "b"))
    case 0x09: bytes.append(UInt8(ascii: "t"))
    case 0x0A: bytes.append(UInt8(ascii: "n"))
    case 0x0C: bytes.append(UInt8(ascii: "f"))
    case 0x0D: bytes.append(UInt8(ascii: "r"))
    case 0..<0x20:
      bytes.append(contentsOf: "u00".utf8)
      bytes.append(byte < 0x10 ? 0x30 : 0x31)
      bytes.append(Array("0123456789abcdef".utf8)[Int(byte & 0xF)])
    default: bytes.append(byte)
    }
  }
}

/// How many bytes at the start need no escape, as far as that is seen eight at a time: none of them
/// is a quote, a backslash or a control character.
private func plainPrefix(_ text: UnsafeBufferPointer<UInt8>) -> Int {
  let raw = UnsafeRawBufferPointer(text)
  let ones: UInt64 = 0x0101_0101_0101_0101
  let highs: UInt64 = 0x8080_8080_8080_8080
  var index = 0
  while index + 8 <= raw.count {
    let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
    let quote = word ^ (ones &* 0x22)
    let backslash = word ^ (ones &* 0x5C)
    let found =
      ((quote &- ones) & ~quote) | ((backslash &- ones) & ~backslash)
      | ((word &- ones &* 0x20) & ~word)
    if found & highs != 0 { return index }
    index += 8
  }
  return index
}
