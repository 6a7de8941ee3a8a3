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

  private let style: Style
  /// The open brackets; of each level one bit, set when it holds an element.
  private var depth = 0
  private var filled: UInt64 = 0
  private var followsKey = false
  /// The text up to the last full stage, and the bytes written to the stage since.
  private var kept: [UInt8] = []
  private var stage = JSONStage(capacity: JSONStage.ordinary)
  private var staged = 0

  /// The deepest nesting that can be written.
  package static let maximumDepth = 63

  package init(_ style: Style = .compact) { self.style = style }

  /// The text so far; cheap between the elements of the outer levels.
  package var bytes: [UInt8] {
    staged == 0 ? kept : kept + UnsafeBufferPointer(start: stage.start, count: staged)
  }

  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Forgets the text and keeps its memory, for the next line of a stream.
  package mutating func removeAll() {
    kept.removeAll(keepingCapacity: true)
    staged = 0
    depth = 0
    filled = 0
    followsKey = false
  }

  /// The text so far, which is then forgotten while the open brackets stay open; for writing a long
  /// document piece by piece.
  package mutating func takeBytes() -> [UInt8] {
    keep()
    defer { kept.removeAll(keepingCapacity: true) }
    return kept
  }

  /// Ends a line, between values of a stream or after the last.
  package mutating func newLine() {
    var cursor = room(1)
    cursor.put(0x0A)
    use(cursor)
  }

  package mutating func beginObject() { open(UInt8(ascii: "{")) }
  package mutating func endObject() { close(UInt8(ascii: "}")) }
  package mutating func beginArray() { open(UInt8(ascii: "[")) }
  package mutating func endArray() { close(UInt8(ascii: "]")) }

  package mutating func key(_ name: String) {
    separate()
    appendQuoted(name)
    var cursor = room(2)
    endKey(&cursor)
    use(cursor)
    followsKey = true
  }

  /// A key of the program's own, which needs no escapes and is written as it stands.
  package mutating func member(_ name: StaticString) {
    let count = name.utf8CodeUnitCount
    var cursor = room(count &+ 4 &+ JSONStage.separatorLimit)
    separate(&cursor)
    cursor.put(UInt8(ascii: "\""))
    cursor.put(name.utf8Start, count)
    cursor.put(UInt8(ascii: "\""))
    endKey(&cursor)
    use(cursor)
    followsKey = true
  }

  /// Text of the program's own, written as it stands within an object where no lines are broken:
  /// members that always come together, with their commas, as in `,"line":null,"at":`.
  @inline(__always)
  package mutating func fixed(_ text: StaticString) {
    let count = text.utf8CodeUnitCount
    var cursor = room(count)
    cursor.put(text.utf8Start, count)
    use(cursor)
    filled |= 1 << UInt64(depth)
  }

  /// As ``fixed(_:)``, and the string that follows.
  package mutating func fixed(_ text: StaticString, _ value: String) {
    let wasWritten: Void? = value.utf8.withContiguousStorageIfAvailable { utf8 in
      if utf8.count > JSONStage.longestPart {
        fixed(text)
        return appendQuoted(utf8)
      }
      filled |= 1 << UInt64(depth)
      let count = text.utf8CodeUnitCount
      var cursor = room(count &+ utf8.count &* 6 &+ 16)
      cursor.put(text.utf8Start, count)
      cursor.put(UInt8(ascii: "\""))
      cursor.putEscaped(utf8)
      cursor.put(UInt8(ascii: "\""))
      use(cursor)
    }
    if wasWritten == nil {
      fixed(text)
      appendQuoted(value)
    }
  }

  /// As ``fixed(_:)``, and the number that follows.
  package mutating func fixed(_ text: StaticString, _ value: Int) {
    fixed(text)
    var cursor = room(24)
    cursor.putDecimal(value)
    use(cursor)
  }

  private func endKey(_ cursor: inout JSONStage.Cursor) {
    cursor.put(UInt8(ascii: ":"))
    if breaksLines { cursor.put(0x20) }
  }

  package mutating func string(_ value: String) {
    var value = value
    value.withUTF8 { utf8 in
      guard utf8.count <= JSONStage.longestPart else {
        separate()
        appendQuoted(utf8)
        return
      }
      var cursor = room(utf8.count &* 6 &+ 16 &+ JSONStage.separatorLimit)
      separate(&cursor)
      cursor.put(UInt8(ascii: "\""))
      cursor.putEscaped(utf8)
      cursor.put(UInt8(ascii: "\""))
      use(cursor)
    }
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
    guard let small = Int(exactly: value) else { return number(String(value)) }
    integer(small)
  }

  package mutating func integer(_ value: Int) {
    var cursor = room(24 &+ JSONStage.separatorLimit)
    separate(&cursor)
    cursor.putDecimal(value)
    use(cursor)
  }

  /// A number already in JSON's form, such as one that was read or an exact amount.
  package mutating func number(_ text: String) {
    separate()
    append(text)
  }

  package mutating func bool(_ value: Bool) {
    separate()
    append(value ? "true" : "false")
  }

  package mutating func null() {
    separate()
    append("null")
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
    var cursor = room(1 + JSONStage.separatorLimit)
    separate(&cursor)
    cursor.put(bracket)
    use(cursor)
    precondition(depth < JSONOutput.maximumDepth, "JSON nested too deep")
    depth += 1
    filled &= ~(1 << UInt64(depth))
  }

  private mutating func close(_ bracket: UInt8) {
    let breaks = breaksLines
    let isFilled = filled & (1 << UInt64(depth)) != 0
    depth -= 1
    var cursor = room(1 + JSONStage.separatorLimit)
    if breaks, isFilled { breakLine(&cursor) }
    cursor.put(bracket)
    use(cursor)
    // Where a caller may look at the bytes, so that its look copies nothing.
    if depth <= 2 { keep() }
  }

  private mutating func separate() {
    var cursor = room(JSONStage.separatorLimit)
    separate(&cursor)
    use(cursor)
  }

  @inline(__always)
  private mutating func separate(_ cursor: inout JSONStage.Cursor) {
    if followsKey {
      followsKey = false
      return
    }
    guard depth > 0 else { return }
    if filled & (1 << UInt64(depth)) != 0 { cursor.put(UInt8(ascii: ",")) }
    filled |= 1 << UInt64(depth)
    if breaksLines { breakLine(&cursor) }
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

  private func breakLine(_ cursor: inout JSONStage.Cursor) {
    cursor.put(0x0A)
    for _ in 0..<depth {
      cursor.put(0x20)
      cursor.put(0x20)
    }
  }

  // MARK: Text

  private mutating func appendQuoted(_ text: String) {
    var text = text
    text.withUTF8 { appendQuoted($0) }
  }

  private mutating func appendQuoted(_ text: UnsafeBufferPointer<UInt8>) {
    var start = 0
    repeat {
      let part = UnsafeBufferPointer(rebasing: text[start...].prefix(JSONStage.longestPart))
      let isFirst = start == 0
      start += part.count
      var cursor = room(part.count * 6 + 16)
      if isFirst { cursor.put(UInt8(ascii: "\"")) }
      cursor.putEscaped(part)
      if start == text.count { cursor.put(UInt8(ascii: "\"")) }
      use(cursor)
    } while start < text.count
  }

  private mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { utf8 in
      var start = 0
      while start < utf8.count {
        let part = UnsafeBufferPointer(rebasing: utf8[start...].prefix(JSONStage.longestPart))
        start += part.count
        var cursor = room(part.count)
        if let base = part.baseAddress { cursor.put(base, part.count) }
        use(cursor)
      }
    }
  }

  // MARK: The stage

  /// Room for so many bytes more, in memory that no copy of this value shares.
  @inline(__always)
  private mutating func room(_ count: Int) -> JSONStage.Cursor {
    if staged &+ count > JSONStage.ordinary || !isKnownUniquelyReferenced(&stage) { makeRoom() }
    return JSONStage.Cursor(at: stage.start + staged)
  }

  private mutating func makeRoom() {
    keep()
    if !isKnownUniquelyReferenced(&stage) { stage = JSONStage(capacity: JSONStage.ordinary) }
  }

  /// Counts what was written through a cursor in.
  @inline(__always)
  private mutating func use(_ cursor: JSONStage.Cursor) { staged = cursor.at - stage.start }

  /// Moves the stage's bytes to the others.
  private mutating func keep() {
    if staged == 0 { return }
    kept.append(contentsOf: UnsafeBufferPointer(start: stage.start, count: staged))
    staged = 0
  }
}
