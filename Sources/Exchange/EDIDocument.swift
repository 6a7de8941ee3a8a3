import Model
package import Text
import X12

/// An X12 file as JSON with the place of every segment: what `scrubjay edi show` prints.
///
///     {"interchanges": [{"control", "delimiters", "header", "groups": [
///        {"control", "guide", "header", "transactions": [
///          {"kind", "control", "guide", "segments": [
///            {"id", "number", "in_transaction", "bytes": [from, to], "elements": […]}]}],
///         "trailer"}],
///       "segments", "trailer"}],
///      "problems": [{"code", "severity", "byte", "segment", "message"}]}
///
/// An element is a string; one with components is an array of strings; one with repetitions is an
/// array of such arrays. A header or trailer that is missing is null. Segments outside a
/// transaction stand in the interchange's own `segments`.
package struct EDIDocument {
  private var json: JSONOutput
  private var problems: [InputProblem] = []
  private var outside: [Outside] = []
  private var isInInterchange = false
  private var isInGroup = false
  private var isInTransaction = false

  /// A segment outside a transaction, kept until the groups are written.
  private struct Outside {
    let id: String
    let number: Int
    let bytes: Range<Int>
    let elements: [[[String]]]
  }

  /// The JSON of a whole file, ending in a line break.
  package static func json(
    _ document: UnsafeRawBufferPointer, style: JSONOutput.Style = .pretty
  ) -> [UInt8] {
    var writer = EDIDocument(style)
    writer.write(document)
    return writer.json.bytes
  }

  private init(_ style: JSONOutput.Style) { json = JSONOutput(style) }

  private mutating func write(_ document: UnsafeRawBufferPointer) {
    json.beginObject()
    json.key("interchanges")
    json.beginArray()
    var reader = X12Reader(document)
    while let event = reader.next() {
      switch event {
      case .interchangeBegin(let segment):
        beginInterchange(segment, control: reader.interchange.map { "\($0.control)" })
      case .groupBegin(let segment): beginGroup(segment, reader.group)
      case .transactionBegin(let segment): beginTransaction(segment, reader.transaction)
      case .segment(let segment):
        if isInTransaction { write(segment) } else { keep(segment) }
      case .transactionEnd(let segment): endTransaction(segment)
      case .groupEnd(let segment): endGroup(segment)
      case .interchangeEnd(let segment): endInterchange(segment)
      case .problem: problems.append(InputProblem(reader.problem))
      }
    }
    json.endArray()
    writeProblems()
    json.endObject()
    json.newLine()
  }

  private mutating func beginInterchange(_ segment: X12Segment?, control: String?) {
    isInInterchange = true
    json.beginObject()
    if let control, let segment {
      json.key("control")
      json.string(control)
      json.key("delimiters")
      json.beginObject()
      delimiter("element", segment.delimiters.element)
      delimiter("component", segment.delimiters.component)
      if let repetition = segment.delimiters.repetition { delimiter("repetition", repetition) }
      delimiter("segment", segment.delimiters.terminator)
      json.endObject()
    }
    json.key("header")
    write(segment)
    json.key("groups")
    json.beginArray()
  }

  private mutating func delimiter(_ name: String, _ byte: UInt8) {
    json.key(name)
    json.string(String(Character(Unicode.Scalar(byte))))
  }

  private mutating func beginGroup(_ segment: X12Segment?, _ group: X12Group?) {
    if !isInInterchange { beginInterchange(nil, control: nil) }
    isInGroup = true
    json.beginObject()
    if let group {
      json.key("control")
      json.string("\(group.control)")
      json.key("guide")
      json.string("\(group.guide)")
    }
    json.key("header")
    write(segment)
    json.key("transactions")
    json.beginArray()
  }

  private mutating func beginTransaction(_ segment: X12Segment, _ transaction: X12Transaction) {
    if !isInGroup { beginGroup(nil, nil) }
    isInTransaction = true
    json.beginObject()
    json.key("kind")
    json.string("\(transaction.kind)")
    json.key("control")
    json.string("\(transaction.control)")
    json.key("guide")
    json.string("\(transaction.guide)")
    json.key("segments")
    json.beginArray()
    write(segment)
  }

  private mutating func endTransaction(_ segment: X12Segment?) {
    if let segment { write(segment) }
    json.endArray()
    json.endObject()
    isInTransaction = false
  }

  private mutating func endGroup(_ segment: X12Segment?) {
    json.endArray()
    json.key("trailer")
    write(segment)
    json.endObject()
    isInGroup = false
  }

  private mutating func endInterchange(_ segment: X12Segment?) {
    if isInGroup { endGroup(nil) }
    if !isInInterchange { beginInterchange(nil, control: nil) }
    json.endArray()
    json.key("segments")
    json.beginArray()
    for kept in outside { write(kept.id, kept.number, 0, kept.bytes, kept.elements) }
    outside = []
    json.endArray()
    json.key("trailer")
    write(segment)
    json.endObject()
    isInInterchange = false
  }

  // MARK: Segments

  private mutating func keep(_ segment: X12Segment) {
    outside.append(
      Outside(
        id: "\(segment.id)", number: segment.number, bytes: segment.range,
        elements: elements(segment)))
  }

  private mutating func write(_ segment: X12Segment?) {
    guard let segment else {
      json.null()
      return
    }
    write(
      "\(segment.id)", segment.number, segment.numberInTransaction, segment.range,
      elements(segment))
  }

  private mutating func write(
    _ id: String, _ number: Int, _ inTransaction: Int, _ bytes: Range<Int>,
    _ elements: [[[String]]]
  ) {
    json.beginObject()
    json.key("id")
    json.string(id)
    json.key("number")
    json.integer(number)
    if inTransaction > 0 {
      json.key("in_transaction")
      json.integer(inTransaction)
    }
    json.key("bytes")
    json.beginArray()
    json.integer(bytes.lowerBound)
    json.integer(bytes.upperBound)
    json.endArray()
    json.key("elements")
    json.beginArray()
    for repetitions in elements { write(repetitions) }
    json.endArray()
    json.endObject()
  }

  private mutating func write(_ repetitions: [[String]]) {
    if repetitions.count == 1 {
      if repetitions[0].count == 1 {
        json.string(repetitions[0][0])
      } else {
        strings(repetitions[0])
      }
    } else {
      json.beginArray()
      for components in repetitions { strings(components) }
      json.endArray()
    }
  }

  private mutating func strings(_ components: [String]) {
    json.beginArray()
    for component in components { json.string(component) }
    json.endArray()
  }

  /// The components of the repetitions of every element; an ISA is not divided further.
  private func elements(_ segment: X12Segment) -> [[[String]]] {
    let isWhole = segment.id == "ISA"
    return stride(from: 1, through: segment.elementCount, by: 1).map { index in
      let element = segment.element(index)
      guard !isWhole, !element.isEmpty else { return [[segment.text(element)]] }
      let repetitions = segment.delimiters.repetition.map {
        parts(segment, element, dividedBy: $0)
      }
      return (repetitions ?? [element]).map { repetition in
        guard !repetition.isEmpty else { return [""] }
        return parts(segment, repetition, dividedBy: segment.delimiters.component)
          .map { segment.text($0) }
      }
    }
  }

  private func parts(
    _ segment: X12Segment, _ range: Range<Int>, dividedBy separator: UInt8
  ) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = range.lowerBound
    for position in range where segment.bytes[position] == separator {
      parts.append(start..<position)
      start = position + 1
    }
    parts.append(start..<range.upperBound)
    return parts
  }

  private mutating func writeProblems() {
    json.key("problems")
    json.beginArray()
    for problem in problems {
      json.beginObject()
      json.key("code")
      json.string(problem.code)
      json.key("severity")
      json.string(problem.severity.rawValue)
      json.key("byte")
      json.integer(problem.position.byte)
      if let segment = problem.position.segment {
        json.key("segment")
        json.integer(segment)
      }
      json.key("message")
      json.string(problem.message)
      json.endObject()
    }
    json.endArray()
  }
}
