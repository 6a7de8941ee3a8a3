import Exchange
import X12

/// An X12 file as positioned JSON, with what is wrong with its envelope.
package struct EDIShow: Sendable {
  package var json: [UInt8]
  /// The problems of the envelope, a line each.
  package var problems: [String]
  package var hasErrors: Bool

  package init(_ document: InputDocument) {
    json = EDIDocument.json(document.bytes)
    problems = []
    hasErrors = false
    var reader = X12Reader(document.bytes)
    while let event = reader.next() {
      guard case .problem = event else { continue }
      let problem = InputProblem(reader.problem)
      problems.append("\(problem.place): \(problem.code) \(problem.message)")
      if problem.severity == .error { hasErrors = true }
    }
  }
}
