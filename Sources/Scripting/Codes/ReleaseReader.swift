import CodeSets
import Model

/// Asks a ``ReleaseBook`` for one worker, and notes what it could not tell.
final class ReleaseReader {
  private(set) var tables: ReleaseTables
  /// What was not to be known since ``takeGap()`` last asked.
  private(set) var gap: ReleaseGap?

  init(_ book: ReleaseBook) { tables = ReleaseTables(book) }

  /// Turns to other files.
  func turn(to book: ReleaseBook) {
    if book !== tables.book { tables = ReleaseTables(book) }
  }

  /// What could not be told, once.
  func takeGap() -> ReleaseGap? {
    defer { gap = nil }
    return gap
  }

  /// The indicator of a procedure code on a day.
  func answer(_ indicator: CodeIndicator, of code: CodeKey, on day: CivilDate) -> ReleaseAnswer {
    tell { () throws(ReleaseGap) in
      try value(indicator, of: code, on: day).map { .code($0) } ?? .none
    }
  }

  /// The value of an indicator of a procedure code on a day; nil where no row has the code.
  ///
  /// - Throws: ``ReleaseGap``: no release counts on the day.
  func value(
    _ indicator: CodeIndicator, of code: CodeKey, on day: CivilDate
  ) throws(ReleaseGap) -> CodeKey? {
    try tables.fees.on(day).get().row(code).map { indicator.value(of: $0) }
  }

  /// Whether a code stands in an official list on a day.
  func isListed(
    _ code: CodeKey, _ bytes: UnsafeRawBufferPointer, in list: OfficialList, on day: CivilDate
  ) -> ReleaseAnswer {
    tell { () throws(ReleaseGap) in try list.holds(code, bytes, on: day, tables) }
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
