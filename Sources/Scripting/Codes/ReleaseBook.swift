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

  /// What examples ask that bring no files with them.
  static let noSample = ReleaseBook(nil, fault: nil, isSample: true)

  package let library: CodeLibrary?
  /// Whether it is what examples bring with them.
  private let isSample: Bool
  /// Why the folder cannot be read; nil where it can.
  let fault: String?
  private let schedules: FeeSchedules?
  private let opened = Mutex<[String: any Sendable]>([:])

  package convenience init(_ library: CodeLibrary?) { self.init(library, fault: nil) }

  /// The releases of a folder of code files; one that is not there has none, and of one that cannot be
  /// read every question says why.
  package convenience init(folder: String) {
    do throws(ImportProblem) {
      self.init(try CodeLibrary(CodeFolder(folder)), fault: nil)
    } catch {
      self.init(nil, fault: error.description)
    }
  }

  /// What an example brings with it.
  convenience init(sample: CodeLibrary) { self.init(sample, fault: nil, isSample: true) }

  private init(_ library: CodeLibrary?, fault: String?, isSample: Bool = false) {
    self.library = library
    self.isSample = isSample
    self.fault = fault
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
      throw gap(kind, set: set, on: day)
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

  private func gap(_ kind: CodeKind, set: String, on day: CivilDate) -> ReleaseGap {
    var gap = ReleaseGap(kind, set: set, on: day, fault: fault)
    if isSample {
      let there = (library?.entries ?? []).filter { $0.kind == kind }.map { entry in
        "\(entry.dataset) from \(entry.from)" + (entry.through.map { " to \($0)" } ?? "")
      }
      gap.sample =
        there.isEmpty ? "the sample has none" : "the sample has \(there.joined(separator: ", "))"
    }
    return gap
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
    throw gap(.mpfs, set: FeeSchedules.set(on: day), on: day)
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
  /// What an example's sample has instead; nil outside of examples.
  var sample: String?

  init(_ kind: CodeKind, set: String = "", on day: CivilDate, fault: String? = nil) {
    self.kind = kind
    self.set = set
    self.day = day
    self.fault = fault
  }

  /// Whether the same file is lacking, perhaps for another day.
  func isOfSameFile(_ other: ReleaseGap) -> Bool {
    kind == other.kind && self.set == other.set && fault == other.fault
  }

  /// As what a claim was not judged for: `a release of mpfs for 2024-03-01 (scrubjay import mpfs)`.
  package var text: String {
    let dataset = kind.dataset(set)
    if let sample { return "a release of \(dataset) for \(day): \(sample)" }
    if let fault { return "the release of \(dataset) for \(day): \(fault)" }
    return "a release of \(dataset) for \(day) (scrubjay import \(kind.rawValue))"
  }
}
