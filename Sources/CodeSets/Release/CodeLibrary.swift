package import Model
internal import Synchronization

/// The releases of a folder, opened when they are first asked for; which one counts on a day.
package final class CodeLibrary: Sendable {
  private let folder: CodeFolder?
  /// The releases that count, by dataset, the earliest first.
  private let current: [String: [CodeFolder.Entry]]
  private let opened = Mutex<[String: CodeFile]>([:])

  /// All releases, in the order in which they were imported, the superseded among them.
  package let entries: [CodeFolder.Entry]

  package init(_ folder: CodeFolder) throws(ImportProblem) {
    self.folder = folder
    entries = try folder.entries()
    current = CodeLibrary.current(entries)
  }

  /// Releases in memory, such as those of examples; of one dataset and day the last counts.
  package init(_ releases: [CodeRelease]) throws(ImportProblem) {
    folder = nil
    var entries: [CodeFolder.Entry] = []
    for release in releases {
      let own = release.manifest
      for index in entries.indices
      where entries[index].names(own) && entries[index].revision <= own.revision {
        entries[index].superseded = true
      }
      entries.append(
        CodeFolder.Entry(
          kind: own.kind, set: own.set, from: own.from, through: own.through,
          revision: own.revision, rows: own.rows, id: release.id, file: release.id,
          superseded: false))
      let file = try release.opened()
      opened.withLock { $0[release.id] = file }
    }
    self.entries = entries
    current = CodeLibrary.current(entries)
  }

  private static func current(
    _ entries: [CodeFolder.Entry]
  ) -> [String: [CodeFolder.Entry]] {
    Dictionary(grouping: entries.filter { !$0.superseded }, by: \.dataset).mapValues {
      $0.sorted { ($0.from, $0.revision) < ($1.from, $1.revision) }
    }
  }

  /// The datasets of a kind that have releases, in order.
  package func sets(of kind: CodeKind) -> [String] {
    Set(current.values.joined().filter { $0.kind == kind }.map(\.set)).sorted()
  }

  /// The releases of a dataset that count on some day, the earliest first.
  package func releases(_ kind: CodeKind, set: String = "") -> [CodeFolder.Entry] {
    current[kind.dataset(set)] ?? []
  }

  /// The release of a dataset that counts on a day; nil when none does.
  ///
  /// It is the last that began by then and has not ended. Where rows carry dates of their own, the
  /// first later release answers for days before any.
  package func entry(
    _ kind: CodeKind, set: String = "", on day: CivilDate
  ) -> CodeFolder.Entry? {
    let dataset = kind.dataset(set)
    guard let releases = current[dataset] else { return nil }
    if let begun = releases.last(where: { $0.from <= day }) {
      return begun.through.map { day <= $0 } ?? true ? begun : nil
    }
    return kind.datedRows ? releases.first : nil
  }

  /// The file of the release that counts on a day.
  package func file(
    _ kind: CodeKind, set: String = "", on day: CivilDate
  ) throws(ImportProblem) -> CodeFile? {
    guard let entry = entry(kind, set: set, on: day) else { return nil }
    return try open(entry)
  }

  /// Files up to this size are read whole when they are opened: all but the largest, whose bytes
  /// ``CodeFile/verify()`` examines on demand.
  static let checkedSize = 16 << 20

  /// Opens an entry's file, once.
  ///
  /// - Throws: ``ImportProblem/Code/damaged`` when the file is not as it was written, as far as that is
  ///   looked at (``checkedSize``).
  package func open(_ entry: CodeFolder.Entry) throws(ImportProblem) -> CodeFile {
    if let file = opened.withLock({ $0[entry.id] }) { return file }
    guard let file = try folder?.open(entry) else {
      throw ImportProblem(.damaged, file: entry.file, "There is no such release.")
    }
    guard file.size > CodeLibrary.checkedSize || file.verify() else {
      throw ImportProblem(
        .damaged, file: entry.file,
        "The code file of \(entry.dataset) from \(entry.from) is not as it was written. Import the official "
          + "file again; it is put in its place.")
    }
    opened.withLock { $0[entry.id] = file }
    return file
  }
}
