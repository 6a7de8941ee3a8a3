/// Reads XML from the top, one piece at a time, and says where it stands.
///
/// Strict where a damaged file would show: tags are closed in their order, there is one root,
/// attributes are quoted and stand once, entities are the five of XML and numbers of characters. A
/// document type is refused, and with it every entity that could grow. Depth, names, attributes and
/// texts are bounded. Comments and instructions are passed over.
package struct XMLReader {
  package enum Piece: Equatable {
    case start(String, [Attribute])
    /// Text that is not blank, entities replaced, in parts where a comment stands within.
    case text(String)
    case end(String)
    /// After the end of the root, once nothing follows.
    case finished
  }

  package struct Attribute: Equatable {
    package var name: String
    package var value: String
  }

  /// More than any official file has.
  package struct Limits: Sendable {
    package var depth = 40
    package var name = 64
    package var attributes = 16
    /// Bytes of one text or value.
    package var text = 1 << 16

    package init() {}
  }

  package let name: String
  /// Held, since its bytes are read.
  private let content: OfficialText
  private let bytes: UnsafeBufferPointer<UInt8>
  private let limits: Limits
  private var place = 0
  /// Where the piece returned last begins.
  private var pieceStart = 0
  private var open: [String] = []
  private var rootSeen = false
  /// Whether the tag just read closes itself.
  private var closesItself = false

  package init(_ text: OfficialText, limits: Limits = Limits()) {
    name = text.name
    content = text
    bytes = text.bytes
    self.limits = limits
  }

  /// The share that is read, from 0 to 1.
  package var progress: Double { bytes.isEmpty ? 1 : Double(place) / Double(bytes.count) }

  /// How many elements are open.
  package var depth: Int { open.count }

  /// A problem at the piece returned last.
  package func problem(
    _ message: String, code: ImportProblem.Code = .markup
  ) -> ImportProblem {
    problem(at: pieceStart, message, code: code)
  }

  /// The line of the piece returned last, from 1.
  package var line: Int { position(of: pieceStart).line }

  // MARK: - Pieces

  /// The next piece.
  package mutating func next() throws(ImportProblem) -> Piece {
    if closesItself, let name = open.popLast() {
      closesItself = false
      return .end(name)
    }
    while true {
      pieceStart = place
      guard place < bytes.count else { return try finish() }
      if bytes[place] != UInt8(ascii: "<") {
        if let text = try text() { return .text(text) }
        continue
      }
      if begins("<!--") {
        try pass("-->", what: "comment")
      } else if begins("<?") {
        try pass("?>", what: "instruction")
      } else if begins("<![CDATA[") {
        if let text = try literal() { return .text(text) }
      } else if begins("<!") {
        throw problem(
          at: place,
          "The file declares a document type, which official files do not. Fetch it again.")
      } else if begins("</") {
        return .end(try endTag())
      } else {
        return try startTag()
      }
    }
  }

  /// Passes over the element whose start was returned last.
  package mutating func skip() throws(ImportProblem) {
    let level = open.count - 1
    while open.count > level { _ = try next() }
  }

  private func finish() throws(ImportProblem) -> Piece {
    if let last = open.last {
      throw problem(at: place, "The file ends within <\(last)>: it is cut off. Fetch it again.")
    }
    guard rootSeen else { throw problem(at: place, "The file holds no element. Fetch it again.") }
    return .finished
  }

  // MARK: - Tags

  private mutating func startTag() throws(ImportProblem) -> Piece {
    place += 1
    let name = try nameHere("a tag")
    guard !open.isEmpty || !rootSeen else {
      throw problem(at: pieceStart, "<\(name)> stands behind the end of the file's one element.")
    }
    rootSeen = true
    guard open.count < limits.depth else {
      throw problem(
        at: pieceStart, "<\(name)> lies deeper than \(limits.depth) elements, which is too deep.")
    }
    var attributes: [Attribute] = []
    while true {
      let blank = passBlanks()
      guard place < bytes.count else { throw problem(at: place, "The file ends within a tag.") }
      if bytes[place] == UInt8(ascii: ">") {
        place += 1
        break
      }
      if begins("/>") {
        place += 2
        closesItself = true
        break
      }
      guard blank else { throw problem(at: place, "A blank is missing within <\(name)>.") }
      attributes.append(try attribute(attributes))
    }
    open.append(name)
    return .start(name, attributes)
  }

  private mutating func attribute(
    _ before: [Attribute]
  ) throws(ImportProblem) -> Attribute {
    let start = place
    let name = try nameHere("an attribute")
    guard before.count < limits.attributes, !before.contains(where: { $0.name == name }) else {
      throw problem(at: start, "The attribute \(name) stands twice, or there are too many.")
    }
    _ = passBlanks()
    guard begins("=") else { throw problem(at: place, "= is missing behind \(name).") }
    place += 1
    _ = passBlanks()
    guard place < bytes.count,
      bytes[place] == UInt8(ascii: "\"") || bytes[place] == UInt8(ascii: "'")
    else { throw problem(at: place, "The value of \(name) is not in quotes.") }
    let quote = bytes[place]
    place += 1
    let value = try characters(until: quote)
    guard place < bytes.count, bytes[place] == quote else {
      throw problem(at: start, "The value of \(name) is not closed.")
    }
    place += 1
    return Attribute(name: name, value: value)
  }

  private mutating func endTag() throws(ImportProblem) -> String {
    place += 2
    let name = try nameHere("a closing tag")
    _ = passBlanks()
    guard begins(">") else { throw problem(at: place, "> is missing behind </\(name).") }
    place += 1
    guard let expected = open.popLast() else {
      throw problem(at: pieceStart, "</\(name)> closes nothing.")
    }
    guard name == expected else {
      throw problem(
        at: pieceStart,
        "</\(name)> stands where </\(expected)> belongs. Is a part of the file missing?")
    }
    return name
  }

  private mutating func nameHere(_ what: String) throws(ImportProblem) -> String {
    let start = place
    while place < bytes.count, isNamePart(bytes[place], first: place == start) { place += 1 }
    guard place > start, place - start <= limits.name else {
      throw problem(
        at: start, place == start ? "\(what) has no name here." : "The name of \(what) is too long."
      )
    }
    return String(decoding: bytes[start..<place], as: UTF8.self)
  }

  private func isNamePart(_ byte: UInt8, first: Bool) -> Bool {
    switch byte {
    case 0x41...0x5A, 0x61...0x7A, 0x80..., UInt8(ascii: "_"), UInt8(ascii: ":"): true
    case 0x30...0x39, UInt8(ascii: "-"), UInt8(ascii: "."): !first
    default: false
    }
  }

  // MARK: - Text

  /// Text up to the next tag; nil when it is blank.
  private mutating func text() throws(ImportProblem) -> String? {
    let start = place
    while place < bytes.count, isBlank(bytes[place]) { place += 1 }
    if place == bytes.count || bytes[place] == UInt8(ascii: "<") { return nil }
    guard !open.isEmpty else {
      throw problem(at: place, "Text stands outside of the file's one element. Is this XML?")
    }
    pieceStart = place
    place = start
    return try characters(until: UInt8(ascii: "<"))
  }

  private mutating func literal() throws(ImportProblem) -> String? {
    guard !open.isEmpty else { throw problem(at: place, "Text stands outside of the one element.") }
    let start = place + 9
    try pass("]]>", what: "literal text")
    guard place - 3 - start <= limits.text else { throw tooLong(start) }
    guard place - 3 > start else { return nil }
    return String(decoding: bytes[start..<place - 3], as: UTF8.self)
  }

  /// Characters up to a byte, entities replaced.
  private mutating func characters(until end: UInt8) throws(ImportProblem) -> String {
    var text: [UInt8] = []
    let start = place
    var from = place
    while place < bytes.count, bytes[place] != end {
      switch bytes[place] {
      case UInt8(ascii: "&"):
        text.append(contentsOf: bytes[from..<place])
        text.append(contentsOf: try entity())
        from = place
      case UInt8(ascii: "<"):
        throw problem(at: place, "< stands within a value. Is a quote missing?")
      case 0x09, 0x0A, 0x0D, 0x20...: place += 1
      default: throw problem(at: place, "A control character stands here. Is this XML?")
      }
      guard place - start <= limits.text else { throw tooLong(start) }
    }
    if from == start { return String(decoding: bytes[start..<place], as: UTF8.self) }
    text.append(contentsOf: bytes[from..<place])
    return String(decoding: text, as: UTF8.self)
  }

  private func tooLong(_ place: Int) -> ImportProblem {
    problem(at: place, "The text has more than \(limits.text) bytes, which is too long.")
  }

  private static let entities: [String: UInt8] = [
    "amp": UInt8(ascii: "&"), "lt": UInt8(ascii: "<"), "gt": UInt8(ascii: ">"),
    "quot": UInt8(ascii: "\""), "apos": UInt8(ascii: "'"),
  ]

  private mutating func entity() throws(ImportProblem) -> [UInt8] {
    let start = place
    while place < bytes.count, place - start < 12, bytes[place] != UInt8(ascii: ";") { place += 1 }
    guard place < bytes.count, bytes[place] == UInt8(ascii: ";") else {
      throw problem(
        at: start, "& begins an entity that does not end. Write &amp; for the character.")
    }
    let name = String(decoding: bytes[start + 1..<place], as: UTF8.self)
    place += 1
    if let byte = XMLReader.entities[name] { return [byte] }
    let number =
      name.hasPrefix("#x")
      ? UInt32(name.dropFirst(2), radix: 16)
      : name.hasPrefix("#") ? UInt32(name.dropFirst(), radix: 10) : nil
    guard let number, let scalar = Unicode.Scalar(number), number >= 0x20 || number == 9 else {
      throw problem(
        at: start,
        "&\(shown(name)); is none of the entities amp, lt, gt, quot and apos, which are all that is read."
      )
    }
    return Array(String(scalar).utf8)
  }

  // MARK: - Bytes

  private func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }

  private mutating func passBlanks() -> Bool {
    let start = place
    while place < bytes.count, isBlank(bytes[place]) { place += 1 }
    return place > start
  }

  private func begins(_ text: StaticString) -> Bool {
    guard place + text.utf8CodeUnitCount <= bytes.count else { return false }
    for index in 0..<text.utf8CodeUnitCount where bytes[place + index] != text.utf8Start[index] {
      return false
    }
    return true
  }

  private mutating func pass(_ end: StaticString, what: String) throws(ImportProblem) {
    let start = place
    while place < bytes.count {
      if begins(end) {
        place += end.utf8CodeUnitCount
        return
      }
      place += 1
    }
    throw problem(at: start, "The \(what) that begins here does not end.")
  }

  private func problem(
    at offset: Int, _ message: String, code: ImportProblem.Code = .markup
  ) -> ImportProblem {
    let (line, column) = position(of: offset)
    return ImportProblem(code, file: name, row: line, column: "character \(column)", message)
  }

  private func position(of offset: Int) -> (line: Int, column: Int) {
    var line = 1
    var column = 1
    var index = 0
    while index < min(offset, bytes.count) {
      let byte = bytes[index]
      let isPair = byte == 0x0D && index + 1 < bytes.count && bytes[index + 1] == 0x0A
      if byte == 0x0A || (byte == 0x0D && !isPair) {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
      index += 1
    }
    return (line, column)
  }
}
