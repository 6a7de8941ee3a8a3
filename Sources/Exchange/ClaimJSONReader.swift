package import Model
import Text

/// Reads JSON claims, one at a time, into batches of frames: one claim, an array, `{"claims": […]}`
/// or a claim on each line (NDJSON).
///
/// A claim that cannot be read is delivered and marked unreadable, and those after it are read.
/// Memory holds one claim's values at a time.
package final class ClaimJSONReader: ClaimReader {
  /// The most bytes of one claim.
  package static let claimLimit = 4 << 20

  private let document: UnsafeBufferPointer<UInt8>
  private let owner: AnyObject?
  private let claimsPerBatch: Int
  private var scanner: JSONScanner
  private var form = Form.start
  private var batch: FrameBatch
  private var problems: [InputProblem] = []
  package private(set) var totals = ClaimTotals()

  private enum Form {
    case start
    /// Inside an array, which stands in an object when `isWrapped`.
    case array(isWrapped: Bool)
    /// A claim on each line.
    case lines
    /// One value after the other; most often there is one only.
    case values
    case end
  }

  /// A reader of a whole document.
  ///
  /// - Parameters:
  ///   - document: the bytes; they must live as long as the reader and its batches.
  ///   - owner: what keeps the bytes alive; every batch holds on to it.
  ///   - claimsPerBatch: how many claims a batch holds at most.
  package init(
    _ document: UnsafeRawBufferPointer, owner: AnyObject?, claimsPerBatch: Int = 256
  ) {
    self.document = document.bindMemory(to: UInt8.self)
    self.owner = owner
    self.claimsPerBatch = max(1, claimsPerBatch)
    scanner = JSONScanner(self.document)
    batch = ClaimJSONReader.batch(document, owner)
  }

  private static func batch(
    _ document: UnsafeRawBufferPointer, _ owner: AnyObject?
  ) -> FrameBatch {
    let batch = FrameBatch()
    batch.origins = TextOrigins(document: document, owner: owner)
    return batch
  }

  package func takeProblems() -> [InputProblem] {
    defer { problems.removeAll(keepingCapacity: true) }
    return problems
  }

  package func next() -> FrameBatch? {
    while batch.count < claimsPerBatch, batch.textSize < ClaimJSONReader.claimLimit, step() {}
    guard batch.count > 0 else { return nil }
    let full = batch
    batch = ClaimJSONReader.batch(UnsafeRawBufferPointer(document), owner)
    full.seal()
    return full
  }

  /// Reads the next claim or piece of the document; false at the end.
  private func step() -> Bool {
    switch form {
    case .start: begin()
    case .array(let isWrapped): element(isWrapped)
    case .lines: line()
    case .values: value()
    case .end: return false
    }
    return true
  }

  // MARK: The document's form

  private func begin() {
    scanner.skipBlanks()
    if scanner.take("[") { return beginArray(isWrapped: false) }
    var probe = scanner
    if probe.take("{"), isWrapper(&probe) {
      scanner = probe
      guard scanner.take("[") else {
        form = .end
        return report(
          .jsonNoClaims, "$.claims", scanner.place, "'claims' is an array of claims in [ ].")
      }
      return beginArray(isWrapped: true)
    }
    form = isLines() ? .lines : .values
  }

  private func beginArray(isWrapped: Bool) {
    form = .array(isWrapped: isWrapped)
    scanner.skipBlanks()
    if scanner.take("]") { endArray(isWrapped) }
  }

  /// Whether an object begins with `"claims":`; the probe then stands at the value.
  private func isWrapper(_ probe: inout JSONScanner) -> Bool {
    probe.skipBlanks()
    guard probe.next == UInt8(ascii: "\""), let name = probe.skipValue(),
      document[name].elementsEqual("\"claims\"".utf8)
    else { return false }
    probe.skipBlanks()
    guard probe.take(":") else { return false }
    probe.skipBlanks()
    return true
  }

  /// Whether the first line is a value by itself and another follows, or is broken and another
  /// object begins below it.
  private func isLines() -> Bool {
    var whole = scanner
    let first = whole.skipValue()
    let firstLine = scanner.place.line
    if first != nil, whole.place.line == firstLine {
      whole.skipBlanks()
      return whole.next != nil && whole.place.line > firstLine
    }
    guard first == nil else { return false }
    var below = scanner
    below.skipLine()
    return below.next == UInt8(ascii: "{")
  }

  // MARK: Elements

  private func element(_ isWrapped: Bool) {
    let root = isWrapped ? "$.claims" : "$"
    let path = "\(root)[\(totals.claims)]"
    scanner.skipBlanks()
    let start = scanner.place
    guard let range = scanner.skipValue() else { return cut(path, start) }
    take(range, start, path)
    scanner.skipBlanks()
    let separator = scanner.place
    if scanner.take("]") { return endArray(isWrapped) }
    if scanner.take(",") {
      scanner.skipBlanks()
      if scanner.take("]") {
        report(.jsonSyntax, root, separator, "A comma before ']'. Remove it.")
        endArray(isWrapped)
      }
      return
    }
    if scanner.next == nil { return cut(root, separator) }
    report(.jsonSyntax, root, separator, "A comma or ']' should stand here, after a claim.")
    // The next claim may be whole.
    if scanner.next != UInt8(ascii: "{") { form = .end }
  }

  private func endArray(_ isWrapped: Bool) {
    form = .end
    if totals.claims == 0 { reportNoClaims(isWrapped ? "$.claims" : "$") }
    scanner.skipBlanks()
    if isWrapped, !endWrapper() { return }
    scanner.skipBlanks()
    if scanner.next != nil { reportRest() }
  }

  /// Passes over the end of the object around the claims; names beside `claims` are not known.
  private func endWrapper() -> Bool {
    while scanner.take(",") {
      scanner.skipBlanks()
      let place = scanner.place
      guard scanner.next == UInt8(ascii: "\""), let name = scanner.skipValue() else { break }
      let text = printable(String(decoding: document[name].dropFirst().dropLast(), as: UTF8.self))
      report(
        .jsonUnknownKey, "$", place,
        "There is no '\(text)' beside 'claims'. A document of claims has nothing else; remove it.")
      scanner.skipBlanks()
      guard scanner.take(":") else { break }
      scanner.skipBlanks()
      guard scanner.skipValue() != nil else { break }
      scanner.skipBlanks()
    }
    if scanner.take("}") { return true }
    if scanner.next == nil {
      cut("$", scanner.place)
    } else {
      report(.jsonSyntax, "$", scanner.place, "'}' should stand here, after the claims.")
    }
    return false
  }

  private func line() {
    scanner.skipBlanks()
    guard scanner.next != nil else {
      form = .end
      return
    }
    let start = scanner.place
    scanner.skipLine()
    var end = scanner.position
    while end > start.offset, [0x20, 0x09, 0x0A, 0x0D].contains(document[end - 1]) { end -= 1 }
    take(start.offset..<end, start, "$")
  }

  private func value() {
    let start = scanner.place
    guard scanner.next == UInt8(ascii: "{") else {
      form = .end
      return reportRest()
    }
    guard let range = scanner.skipValue() else { return cut("$", start) }
    take(range, start, "$")
    let end = scanner.place.line
    scanner.skipBlanks()
    guard scanner.next == nil || scanner.place.line == end else { return }
    form = .end
    if scanner.next != nil { reportRest() }
  }

  // MARK: Claims

  private func take(_ range: Range<Int>, _ start: TextPosition, _ path: String) {
    guard range.count <= ClaimJSONReader.claimLimit else {
      report(
        .jsonTooMuch, path, start,
        "The claim is \(range.count) bytes long; none is longer than "
          + "\(ClaimJSONReader.claimLimit). It was not read. Look for a lost bracket.")
      return append(Claim(), RecordOrigins(start: start.offset), start, path, isUnreadable: true)
    }
    let node: JSONNode
    do {
      node = try JSONReader.read(
        UnsafeBufferPointer(rebasing: document[range]), offset: start.offset, line: start.line,
        column: start.column)
    } catch {
      reportSyntax(error, path)
      return append(Claim(), RecordOrigins(start: start.offset), start, path, isUnreadable: true)
    }
    let decoder = ClaimJSONDecoder(node, path: path)
    problems += decoder.problems
    append(
      decoder.claim, decoder.origins, start, path, isUnreadable: !decoder.problems.isEmpty)
  }

  private func append(
    _ claim: Claim, _ origins: RecordOrigins, _ start: TextPosition, _ path: String,
    isUnreadable: Bool
  ) {
    batch.origins?.add(
      .init(path: path, byte: start.offset, line: start.line, column: start.column))
    batch.append(claim, ordinal: totals.claims, origins: origins, isUnreadable: isUnreadable)
    totals.claims += 1
    totals.lines += claim.lines.count
    totals.chargeCents &+= claim.total?.cents ?? 0
    if isUnreadable { totals.unreadable += 1 }
  }
}

// MARK: - Reports

extension ClaimJSONReader {
  private func report(
    _ code: InputProblem.Code, _ path: String, _ place: TextPosition, _ message: String
  ) {
    problems.append(InputProblem(code, claim: nil, path: path, at: place, message))
  }

  private func reportSyntax(_ problem: TextProblem, _ path: String) {
    let code: InputProblem.Code =
      switch problem.code {
      case .duplicateKey: .jsonDuplicateKey
      case .tooDeep: .jsonTooMuch
      default: .jsonSyntax
      }
    report(code, path, problem.position, problem.message)
  }

  private func reportNoClaims(_ path: String) {
    report(
      .jsonNoClaims, path, scanner.place,
      "The list of claims is empty. Check that the export found any.")
  }

  private func reportRest() {
    report(
      .jsonSyntax, "$", scanner.place,
      "Something follows the claims. Several claims stand in an array in [ ], or one on each line.")
  }

  /// The document ends inside a value, which is the last.
  private func cut(_ path: String, _ start: TextPosition) {
    form = .end
    report(
      .jsonSyntax, path, start,
      "The text ends inside what begins here. It may be cut off; fetch the file again.")
    if path.hasSuffix("]") || path == "$", start.offset < document.count {
      append(Claim(), RecordOrigins(start: start.offset), start, path, isUnreadable: true)
    }
  }
}
