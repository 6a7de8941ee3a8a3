import Exchange
import X12

/// The lines of `scrubjay edi check`.
package struct EDICheckText {
  private let error: String
  private let warning: String

  /// - Parameters:
  ///   - error: the word an error's line begins with, coloured or not.
  ///   - warning: the same for a warning.
  package init(error: String, warning: String) {
    self.error = error
    self.warning = warning
  }

  package func line(_ event: EDICheck.Event, _ file: String) -> String {
    switch event {
    case .problem(let problem): self.problem(problem, file)
    case .note(let note): "\(warning): \(file): \(note.place): \(note.code) \(note.message)\n"
    case .transaction(let transaction): self.transaction(transaction, file)
    }
  }

  /// What repairs changed in a document.
  package func repairs(_ document: InputDocument) -> String {
    document.repairs.map { "\(warning): \(document.name): \($0.code) \($0.message)\n" }.joined()
  }

  private func problem(_ problem: X12Problem, _ file: String) -> String {
    let word = problem.severity == .error ? error : warning
    var text = "\(word): \(file): \(problem.place): \(problem.code.rawValue) "
    if problem.place.loop != .empty { text += "\(problem.home): " }
    text += problem.message
    if let fault = problem.segmentFault {
      text += " [IK3 \(fault)"
      if let element = problem.elementFault { text += ", IK4 \(element)" }
      text += "]"
    }
    return text + "\n"
  }

  private func transaction(_ transaction: EDICheck.Transaction, _ file: String) -> String {
    let end = transaction.segment + transaction.segments - 1
    var text = "\(file): transaction \(transaction.control) (\(transaction.kind)"
    if !transaction.guide.isEmpty { text += ", \(transaction.guide)" }
    text += "), segments \(transaction.segment) to \(end)"
    if transaction.claims > 0 { text += ", \(plural(transaction.claims, "claim"))" }
    text += ": "
    if transaction.errors == 0, transaction.warnings == 0 {
      text += "nothing found"
    } else {
      text += plural(transaction.errors, "error")
      if transaction.warnings > 0 { text += ", \(plural(transaction.warnings, "warning"))" }
    }
    switch transaction.depth {
    case .guide: break
    case .base: text += " (read, not judged: by the base standard only)"
    case .envelope: return text + " in the envelope; what is inside was not checked\n"
    }
    let verdict = ([transaction.verdict] + transaction.faults).joined(separator: "*")
    return text + "; a 999 would say IK5*\(verdict)\n"
  }

  package func total(_ check: EDICheck, _ file: String) -> String {
    var text = "\(file): \(plural(check.transactions, "transaction"))"
    text += ", \(plural(check.claims, "claim")): \(plural(check.errors, "error"))"
    if check.warnings > 0 { text += ", \(plural(check.warnings, "warning"))" }
    return text + "\n"
  }

  private func plural(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }
}
