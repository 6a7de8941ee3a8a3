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
  }

  package private(set) var bytes: [UInt8] = []
  private let style: Style
  /// How many elements each open bracket holds so far.
  private var counts: [Int] = []
  private var followsKey = false

  package init(_ style: Style = .compact) { self.style = style }

  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Forgets the text and keeps its memory, for the next line of a stream.
  package mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    counts.removeAll(keepingCapacity: true)
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
    bytes.append(contentsOf: String(value).utf8)
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

  private mutating func open(_ bracket: UInt8) {
    separate()
    bytes.append(bracket)
    counts.append(0)
  }

  private mutating func close(_ bracket: UInt8) {
    let breaks = breaksLines
    let count = counts.popLast() ?? 0
    if breaks, count > 0 { breakLine() }
    bytes.append(bracket)
  }

  private mutating func separate() {
    if followsKey {
      followsKey = false
      return
    }
    guard let last = counts.indices.last else { return }
    if counts[last] > 0 { bytes.append(UInt8(ascii: ",")) }
    counts[last] += 1
    if breaksLines { breakLine() }
  }

  /// Whether what is written next at this level stands on a line of its own.
  private var breaksLines: Bool {
    switch style {
    case .compact: false
    case .pretty: true
    case .rows: counts.count <= 2
    }
  }

  private mutating func breakLine() {
    bytes.append(0x0A)
    for _ in 0..<counts.count {
      bytes.append(0x20)
      bytes.append(0x20)
    }
  }

  private mutating func appendQuoted(_ text: String) {
    var text = text
    text.withUTF8 { appendQuoted($0) }
  }

  private mutating func appendQuoted(_ text: UnsafeBufferPointer<UInt8>) {
    bytes.append(UInt8(ascii: "\""))
    var start = 0
    for index in text.indices {
      let byte = text[index]
      guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else {
        continue
      }
      bytes.append(contentsOf: text[start..<index])
      start = index + 1
      appendEscape(byte)
    }
    bytes.append(contentsOf: text[start...])
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
