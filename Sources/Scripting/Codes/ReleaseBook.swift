package import CodeSets
package import Model
internal import Synchronization

/// The imported official files as rules ask them: which release counts on a day, opened once and shared
/// by every worker.
///
/// A book without a folder knows nothing, so that every rule that asks it is *not judged*.
package final class ReleaseBook: Sendable {
  /// A book without any release.
  package static let none = ReleaseBook(nil)

  package let library: CodeLibrary?
  private let schedules: FeeSchedules?
  private let opened = Mutex<[String: any Sendable]>([:])

  package init(_ library: CodeLibrary?) {
    self.library = library
    schedules = library.map { FeeSchedules($0) }
  }

  /// The table of the release of a dataset that counts on a day.
  ///
  /// - Throws: ``ReleaseGap``: no release counts on the day, or its file is damaged.
  func table<Table: Sendable>(
    _ kind: CodeKind, set: String = "", on day: CivilDate,
    _ read: (CodeFile) throws(ImportProblem) -> Table
  ) throws(ReleaseGap) -> Table {
    guard let library, let entry = library.entry(kind, set: set, on: day) else {
      throw ReleaseGap(kind, set: set, on: day)
    }
    if let known = opened.withLock({ $0[entry.id] }) as? Table { return known }
    do throws(ImportProblem) {
      let table = try read(try library.open(entry))
      opened.withLock { $0[entry.id] = table }
      return table
    } catch {
      throw ReleaseGap(kind, set: set, on: day, fault: error.description)
    }
  }

  /// The physician fee schedule of a day.
  ///
  /// - Throws: ``ReleaseGap``: no release counts on the day, or its file is damaged.
  func fees(on day: CivilDate) throws(ReleaseGap) -> RelativeValues {
    do throws(ImportProblem) {
      if let values = try schedules?.schedule(on: day).values { return values }
    } catch {
      throw ReleaseGap(.mpfs, on: day, fault: error.description)
    }
    throw ReleaseGap(.mpfs, on: day)
  }
}

/// Why a rule that asks an official file could not be judged: none is imported that counts on the day, or
/// the one that is cannot be read.
package struct ReleaseGap: Error, Hashable, Sendable {
  package let kind: CodeKind
  package let set: String
  package let day: CivilDate
  /// What is the matter with the release; nil where there is none.
  package let fault: String?

  init(_ kind: CodeKind, set: String = "", on day: CivilDate, fault: String? = nil) {
    self.kind = kind
    self.set = set
    self.day = day
    self.fault = fault
  }

  /// As what a claim was not judged for: `a release of mpfs for 2024-03-01 (scrubjay import mpfs)`.
  package var text: String {
    let dataset = kind.dataset(set)
    if let fault { return "the release of \(dataset) for \(day): \(fault)" }
    return "a release of \(dataset) for \(day) (scrubjay import \(kind.rawValue))"
  }
}
