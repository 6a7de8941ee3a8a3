package import Model
import X12

/// Reads the claim payments of X12 remittances (835, 005010X221A1), one at a time, in file order.
///
/// Memory does not grow with the file. Nothing is lost: a claim payment that does not balance, or
/// holds a value that cannot be read, is delivered and its problem told. Transactions that are no
/// remittances are named and passed over.
///
///     let reader = RemittanceReader(bytes)
///     while let outcome = reader.next() { keep(outcome) }
///     report(reader.takeProblems())
package final class RemittanceReader {
  private var reader: X12Reader
  private var filler: OutcomeFiller
  private var isReading = false
  private var isFinished = false
  private var passed: [(name: String, code: InputProblem.Code, place: X12Place, count: Int)] = []

  /// What was met so far.
  package private(set) var totals = Totals()

  package struct Totals: Sendable, Equatable {
    /// Remittances (ST*835) read.
    package var remittances = 0
    package var claims = 0
    package var lines = 0
    /// The sum of CLP04 of the claims delivered.
    package var paid = Money.zero
  }

  /// A reader of a whole file; the bytes must live as long as the reader.
  package init(_ document: UnsafeRawBufferPointer) {
    reader = X12Reader(document)
    filler = OutcomeFiller(document)
  }

  /// The problems met since the last call.
  package func takeProblems() -> [InputProblem] {
    defer { filler.problems.removeAll(keepingCapacity: true) }
    return filler.problems
  }

  /// The next claim payment; nil at the end of the file.
  package func next() -> ClaimOutcome? {
    while !isFinished {
      guard let outcome = step() else { continue }
      totals.claims += 1
      totals.lines += outcome.lines.count
      totals.paid = totals.paid.plus(outcome.paid)
      return outcome
    }
    return nil
  }

  /// Takes what follows; gives the claim that it ends.
  private func step() -> ClaimOutcome? {
    if isReading, let segment = reader.nextInTransaction() { return filler.take(segment) }
    guard let event = reader.next() else {
      isFinished = true
      reportPassed()
      return nil
    }
    switch event {
    case .segment(let segment): return isReading ? filler.take(segment) : nil
    case .transactionBegin(let segment): begin(segment)
    case .transactionEnd(let segment):
      defer { isReading = false }
      return isReading ? filler.end(isCut: segment == nil) : nil
    case .problem: filler.problems.append(InputProblem(reader.problem))
    case .interchangeBegin, .groupBegin, .interchangeEnd, .groupEnd: break
    }
    return nil
  }

  private func begin(_ segment: X12Segment) {
    let transaction = reader.transaction
    let guide = (transaction.guide.isEmpty ? transaction.groupGuide : transaction.guide).description
    guard transaction.kind.description == "835" else {
      let name: String
      switch TransactionGuide(transaction) {
      case .other(let words): name = words
      default: name = "an 837 (claims)"
      }
      return pass(name, .noRemittance, X12Place(segment))
    }
    guard ["005010X221A1", "005010X221"].contains(guide) else {
      return pass(
        guide.isEmpty ? "an 835 that names no guide" : "an 835 of \(guide)", .remittanceVersion,
        X12Place(segment))
    }
    isReading = true
    totals.remittances += 1
    filler.begin(segment)
  }

  private func pass(_ name: String, _ code: InputProblem.Code, _ place: X12Place) {
    if let known = passed.firstIndex(where: { $0.name == name }) {
      passed[known].count += 1
    } else {
      passed.append((name, code, place, 1))
    }
  }

  /// Reports each kind of transaction that was passed over, once, at its first.
  private func reportPassed() {
    for kind in passed {
      let others = kind.count > 1 ? " (and \(kind.count - 1) more in this file)" : ""
      let message =
        kind.code == .noRemittance
        ? "This is \(kind.name)\(others) and no remittance, so no outcome was read from it. "
          + "Give the 835 that the payer or clearinghouse sent back."
        : "This is \(kind.name)\(others), and it was not read: remittances are read as "
          + "005010X221A1. Ask the clearinghouse for that version."
      filler.problems.append(
        InputProblem(kind.code, claim: nil, at: kind.place, home: "ST", message))
    }
    passed = []
  }
}
