import CodeSets
import Model

/// Asks a ``ReleaseBook`` for one worker, and notes what it could not tell.
final class ReleaseReader {
  private(set) var book: ReleaseBook
  /// What was not to be known since ``takeGap()`` last asked.
  private(set) var gap: ReleaseGap?
  private var fees: (day: CivilDate, values: RelativeValues)?

  init(_ book: ReleaseBook) { self.book = book }

  /// Turns to other files.
  func turn(to book: ReleaseBook) {
    guard book !== self.book else { return }
    self.book = book
    fees = nil
  }

  /// What could not be told, once.
  func takeGap() -> ReleaseGap? {
    defer { gap = nil }
    return gap
  }

  /// The indicator of a procedure code on a day.
  func answer(_ indicator: CodeIndicator, of code: CodeKey, on day: CivilDate) -> ReleaseAnswer {
    tell { () throws(ReleaseGap) in
      if fees?.day != day { fees = (day, try book.fees(on: day)) }
      guard let row = fees?.values.row(code) else { return .none }
      return .code(indicator.value(of: row))
    }
  }

  /// Whether a code stands in an official list on a day.
  func isListed(
    _ code: CodeKey, _ bytes: UnsafeRawBufferPointer, in list: OfficialList, on day: CivilDate
  ) -> ReleaseAnswer {
    tell { () throws(ReleaseGap) in try list.holds(code, bytes, on: day, book) }
  }

  private func tell(_ ask: () throws(ReleaseGap) -> ReleaseAnswer) -> ReleaseAnswer {
    do throws(ReleaseGap) {
      return try ask()
    } catch {
      gap = error
      return .unknown
    }
  }
}

/// What a release says of a code.
enum ReleaseAnswer: Equatable {
  case code(CodeKey)
  case yes, no
  /// The release says nothing of the code.
  case none
  /// No release could be asked.
  case unknown
}
