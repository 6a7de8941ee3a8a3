import Exchange
import Foundation
import Model

/// Reads remittances, beside other work or not.
final class OutcomeReading: @unchecked Sendable {
  // Unchecked: book and problems are written by the one thread that reads, and looked at when it has
  // said that it is done.
  private let remittances: [InputDocument]
  private let table: DenialTable
  private let today: CivilDate
  private let done = DispatchSemaphore(value: 0)
  private var book = OutcomeBook()
  private var problems: [DocumentProblem] = []

  init(_ remittances: [InputDocument], by table: DenialTable, until today: CivilDate) {
    self.remittances = remittances
    self.table = table
    self.today = today
  }

  /// Reads on a thread of its own.
  func begin() { Thread { self.read { _ in } }.start() }

  /// Reads here; `tell` is told how many bytes are done.
  func read(_ tell: (Int) throws -> Void) rethrows {
    // Its own while it is filled: a look at the object's would be checked for overlap each time.
    var book = OutcomeBook()
    defer {
      self.book = book
      done.signal()
    }
    var before = 0
    for (file, document) in remittances.enumerated() {
      note(document.repairs, in: document)
      let reader = RemittanceReader(document.bytes)
      while let outcome = reader.next() {
        book.add(
          KnownOutcome(
            outcome, number: book.rows, file: file, by: table, unlisted: &book.unlisted),
          until: today)
        note(reader.takeProblems(), in: document)
        document.letGo(upTo: outcome.at.byte)
        try tell(before + outcome.at.byte)
      }
      note(reader.takeProblems(), in: document)
      before += document.size
    }
  }

  /// Waits for the end: what was decided, and what was wrong with the files.
  func finish() -> (book: OutcomeBook, problems: [DocumentProblem]) {
    done.wait()
    return (book, problems)
  }

  private func note(_ some: [InputProblem], in document: InputDocument) {
    problems += some.map { DocumentProblem(file: document.name, problem: $0) }
  }
}
