import CodeSets
import Model

/// The releases of a dataset by day, as one worker has asked for them.
final class DatedTable<Table: Sendable> {
  private let ask: (CivilDate) throws(ReleaseGap) -> Table
  private var known: [Int32: Result<Table, ReleaseGap>] = [:]
  private var last: (day: Int32, answer: Result<Table, ReleaseGap>)?

  init(_ ask: @escaping (CivilDate) throws(ReleaseGap) -> Table) { self.ask = ask }

  /// The tables of a kind and set in a book, made by `read`.
  convenience init(
    _ book: ReleaseBook, _ kind: CodeKind, set: String = "",
    _ read: @escaping (CodeFile) throws(ImportProblem) -> Table
  ) {
    self.init { (day) throws(ReleaseGap) in try book.table(kind, set: set, on: day, read) }
  }

  /// What counts on a day, or why nothing can be asked.
  func on(_ day: CivilDate) -> Result<Table, ReleaseGap> {
    if let last, last.day == day.days { return last.answer }
    let answer: Result<Table, ReleaseGap>
    if let found = known[day.days] {
      answer = found
    } else {
      do throws(ReleaseGap) { answer = .success(try ask(day)) } catch { answer = .failure(error) }
      known[day.days] = answer
    }
    last = (day.days, answer)
    return answer
  }

  /// The table of a day; nil where none counts.
  func table(on day: CivilDate) -> Table? {
    if case .success(let table) = on(day) { return table }
    return nil
  }

  func gap(on day: CivilDate) -> ReleaseGap? {
    if case .failure(let gap) = on(day) { return gap }
    return nil
  }
}
