import Exchange
import Model
package import Text
import X12

/// The JSON of `scrubjay edi check`: files with their problems, each with the fields of a 999, and
/// their transactions.
///
///     {"files": [{"file", "problems": [{"code", "severity", "segment", "segment_in_transaction",
///        "segment_id", "loop", "element", "component", "byte", "ik3": {…}, "ik4": {…},
///        "message"}], "transactions": [{"kind", "control", "guide", "depth", "segment",
///        "segments", "claims", "errors", "warnings", "ik5", "faults"}], "errors", "warnings"}]}
package struct EDICheckJSON {
  package var output = JSONOutput(.rows)
  private var transactions: [EDICheck.Transaction] = []

  package init() {
    output.beginObject()
    output.member("files")
    output.beginArray()
  }

  package mutating func begin(_ document: InputDocument) {
    output.beginObject()
    output.member("file")
    output.string(document.name)
    output.member("problems")
    output.beginArray()
    for repair in document.repairs { write(repair) }
  }

  package mutating func add(_ event: EDICheck.Event) {
    switch event {
    case .problem(let problem): write(problem)
    case .note(let note): write(note)
    case .transaction(let transaction): transactions.append(transaction)
    }
  }

  package mutating func end(_ check: EDICheck) {
    output.endArray()
    output.member("transactions")
    output.beginArray()
    for transaction in transactions { write(transaction) }
    transactions = []
    output.endArray()
    field("errors", check.errors)
    field("warnings", check.warnings)
    output.endObject()
  }

  package mutating func finish() {
    output.endArray()
    output.endObject()
    output.newLine()
  }

  private mutating func field(_ name: StaticString, _ value: Int) {
    output.member(name)
    output.integer(value)
  }

  private mutating func field(_ name: StaticString, _ text: String) {
    output.member(name)
    output.string(text)
  }

  private mutating func write(_ note: InputProblem) {
    output.beginObject()
    field("code", note.code)
    field("severity", note.severity.rawValue)
    if let segment = note.position.segment { field("segment", segment) }
    field("byte", note.position.byte)
    field("message", note.message)
    output.endObject()
  }

  private mutating func write(_ problem: X12Problem) {
    let place = problem.place
    output.beginObject()
    field("code", problem.code.rawValue)
    field("severity", problem.severity.rawValue)
    if place.segment > 0 { field("segment", place.segment) }
    if place.segmentInTransaction > 0 {
      field("segment_in_transaction", place.segmentInTransaction)
    }
    if place.segmentID != .empty { field("segment_id", "\(place.segmentID)") }
    if place.loop != .empty { field("loop", "\(place.loop)") }
    if place.element > 0 { field("element", place.element) }
    if place.component > 0 { field("component", place.component) }
    field("byte", place.offset)
    if let fault = problem.segmentFault {
      output.member("ik3")
      output.beginObject()
      field("segment_id", "\(problem.missingSegment ?? place.segmentID)")
      field("position", place.segmentInTransaction)
      if place.loop != .empty { field("loop", "\(place.loop)") }
      field("code", "\(fault)")
      output.endObject()
    }
    if let fault = problem.elementFault {
      output.member("ik4")
      output.beginObject()
      var position = "\(place.element)"
      if place.component > 0 || place.repetition > 0 {
        position += ":" + (place.component > 0 ? "\(place.component)" : "")
      }
      if place.repetition > 0 { position += ":\(place.repetition)" }
      field("position", position)
      if let number = problem.dataElement { field("data_element", number) }
      field("code", "\(fault)")
      output.endObject()
    }
    field("message", problem.message)
    output.endObject()
  }

  private mutating func write(_ transaction: EDICheck.Transaction) {
    output.beginObject()
    field("kind", transaction.kind)
    field("control", transaction.control)
    field("guide", transaction.guide)
    field("depth", transaction.depth.rawValue)
    field("segment", transaction.segment)
    field("segments", transaction.segments)
    field("claims", transaction.claims)
    field("errors", transaction.errors)
    field("warnings", transaction.warnings)
    field("ik5", transaction.verdict)
    output.member("faults")
    output.beginArray()
    for fault in transaction.faults { output.string(fault) }
    output.endArray()
    output.endObject()
  }
}
