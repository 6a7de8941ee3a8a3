internal import Glibc
package import Model
internal import Text

/// The folder of code files beside a practice (`codes/`): releases side by side, and an index of which count.
///
/// A release is first written whole and then named in the index, which is replaced at once; so an
/// import that is killed at any point leaves what was. Releases are never deleted: one that was
/// superseded still says how a claim was judged.
package struct CodeFolder: Sendable {
  /// A release in the index.
  package struct Entry: Equatable, Sendable {
    package var kind: CodeKind
    package var set: String
    package var from: CivilDate
    package var through: CivilDate?
    package var revision: Int
    package var rows: Int
    /// The SHA-256 of the code file.
    package var id: String
    /// The file's name in the folder.
    package var file: String
    /// Whether another release for the same first day and revision has taken its place.
    package var superseded: Bool

    package var dataset: String { kind.dataset(self.set) }

    /// Whether a file's manifest is the one of this entry.
    func names(_ manifest: ReleaseManifest) -> Bool {
      kind == manifest.kind && self.set == manifest.set && from == manifest.from
    }
  }

  /// What became of an import.
  package enum Outcome: Equatable, Sendable {
    case installed(Entry, replaced: Entry?)
    /// The same bytes are there already.
    case unchanged(Entry)
  }

  /// Where a test may stop an import as a power cut would.
  package enum Step: CaseIterable, Sendable { case locked, written, synced, named, indexWritten }

  package let path: String
  private let stopsAfter: Step?

  package init(_ path: String, stopsAfter: Step? = nil) {
    self.path = path
    self.stopsAfter = stopsAfter
  }

  /// The releases in the order in which they were imported; none when there is no folder.
  package func entries() throws(ImportProblem) -> [Entry] {
    let index: MappedFile
    do {
      index = try MappedFile(path: "\(path)/\(Self.indexName)")
    } catch {
      if error.missing { return [] }
      throw ImportProblem(
        .folder, file: "\(path)/\(Self.indexName)", "The index cannot be read: \(error.reason).")
    }
    return try CodeIndex.read(index.bytes, name: "\(path)/\(Self.indexName)")
  }

  /// Puts a release into the folder.
  ///
  /// A release whose file is there but is not as it was written gets its file again, and counts as
  /// installed. Throws ``ImportProblem/Code/shrunk`` when it has fewer than eight tenths of the rows of the release
  /// before it and `acceptShrunk` is false, ``ImportProblem/Code/busy`` while another import is at
  /// work.
  package func install(
    _ release: CodeRelease, acceptShrunk: Bool = false
  ) throws(ImportProblem) -> Outcome {
    try makeFolder()
    let lock = try lock()
    defer { close(lock) }
    try stop(after: .locked)
    removeLeftovers()
    let (entries, outcome) = try placed(release, among: try entries(), acceptShrunk)
    guard case .installed(let entry, _) = outcome else {
      guard case .unchanged(let entry) = outcome, !isWhole(entry) else { return outcome }
      try write(release.bytes, as: entry.file, written: .written, synced: .synced)
      return .installed(entry, replaced: nil)
    }
    try write(release.bytes, as: entry.file, written: .written, synced: .synced)
    try stop(after: .named)
    try write(CodeIndex.bytes(entries), as: Self.indexName, written: .indexWritten, synced: nil)
    return outcome
  }

  /// What ``install(_:acceptShrunk:)`` would come to; nothing is written.
  package func preview(
    _ release: CodeRelease, acceptShrunk: Bool = false
  ) throws(ImportProblem) -> Outcome {
    try placed(release, among: try entries(), acceptShrunk).1
  }

  /// Opens the file of an entry.
  ///
  /// Throws ``ImportProblem/Code/damaged`` when it is of another release than the entry says.
  package func open(_ entry: Entry) throws(ImportProblem) -> CodeFile {
    let file = try CodeFile(path: "\(path)/\(entry.file)", id: entry.id)
    guard entry.names(file.manifest) else {
      throw ImportProblem(
        .damaged, file: entry.file,
        "The code file is of \(file.manifest.dataset) from \(file.manifest.from), and the index says "
          + "\(entry.dataset) from \(entry.from). Import the official file again.")
    }
    return file
  }

  // MARK: - Writing

  static let indexName = "releases.json"

  /// The index with a release in it, and what became of the release.
  private func placed(
    _ release: CodeRelease, among old: [Entry], _ acceptShrunk: Bool
  ) throws(ImportProblem) -> ([Entry], Outcome) {
    let manifest = release.manifest
    if let same = old.first(where: {
      $0.id == release.id && !$0.superseded && $0.names(manifest)
    }) {
      return (old, .unchanged(same))
    }
    if !acceptShrunk { try refuseShrunk(manifest, old) }
    let entry = Entry(
      kind: manifest.kind, set: manifest.set, from: manifest.from, through: manifest.through,
      revision: manifest.revision, rows: manifest.rows, id: release.id, file: name(release),
      superseded: false)
    // A release that was superseded and comes back is named once, as the one that counts.
    var entries = old.filter { $0.id != entry.id }
    let before = entries.firstIndex {
      !$0.superseded && $0.dataset == entry.dataset && $0.from == entry.from
        && $0.revision == entry.revision
    }
    let replaced = before.map { entries[$0] }
    if let before { entries[before].superseded = true }
    entries.append(entry)
    return (entries, .installed(entry, replaced: replaced))
  }

  private func name(_ release: CodeRelease) -> String {
    let manifest = release.manifest
    let set = manifest.set.isEmpty ? "" : "-\(manifest.set)"
    let revision = manifest.revision == 0 ? "" : "-r\(manifest.revision)"
    return
      "\(manifest.kind.rawValue)\(set)-\(manifest.from)\(revision)-\(release.id.prefix(12)).codes"
  }

  private func refuseShrunk(
    _ manifest: ReleaseManifest, _ entries: [Entry]
  ) throws(ImportProblem) {
    let others = entries.filter { !$0.superseded && $0.dataset == manifest.dataset }
    let before =
      others.filter { $0.from <= manifest.from }.max { $0.from < $1.from } ?? others.first
    guard let before, manifest.rows * 10 < before.rows * 8 else { return }
    throw ImportProblem(
      .shrunk, file: manifest.sources.first?.name ?? manifest.dataset,
      "The release has \(manifest.rows) rows, and the one of \(before.from) has \(before.rows). A file was "
        + "probably left out or cut off. If it is right, add --accept-shrunk.")
  }

  private func makeFolder() throws(ImportProblem) {
    guard mkdir(path, 0o777) != 0, errno != EEXIST else { return }
    throw ImportProblem(
      .folder, file: path, "The folder cannot be made: \(MappedFile.failure().reason).")
  }

  private func lock() throws(ImportProblem) -> Int32 {
    let name = "\(path)/.lock"
    let descriptor = Glibc.open(name, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else {
      throw ImportProblem(
        .folder, file: name, "The folder cannot be written: \(MappedFile.failure().reason).")
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      throw ImportProblem(
        .busy, file: path, "Another import is at work in this folder. Try again when it is done.")
    }
    return descriptor
  }

  /// Writes a file so that it is there whole or not at all.
  private func write(
    _ bytes: [UInt8], as name: String, written: Step, synced: Step?
  ) throws(ImportProblem) {
    let temporary = "\(path)/.\(name).new"
    let descriptor = Glibc.open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw cannotWrite(name) }
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes { bytes in
        let rest = UnsafeRawBufferPointer(rebasing: bytes[done...])
        return Glibc.write(descriptor, rest.baseAddress, rest.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        let problem = cannotWrite(name)
        close(descriptor)
        unlink(temporary)
        throw problem
      }
      done += count
    }
    try stop(after: written)
    guard fsync(descriptor) == 0 else {
      let problem = cannotWrite(name)
      close(descriptor)
      unlink(temporary)
      throw problem
    }
    close(descriptor)
    if let synced { try stop(after: synced) }
    guard rename(temporary, "\(path)/\(name)") == 0 else {
      let problem = cannotWrite(name)
      unlink(temporary)
      throw problem
    }
    try syncFolder(name)
  }

  /// Makes a new name last.
  private func syncFolder(_ name: String) throws(ImportProblem) {
    let folder = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    let failed = folder < 0 || fsync(folder) != 0
    let (number, reason) = (errno, MappedFile.failure().reason)
    if folder >= 0 { close(folder) }
    // Some network file systems know no such call for folders and say so.
    guard failed, folder < 0 || number != EINVAL else { return }
    throw ImportProblem(
      .folder, file: "\(path)/\(name)",
      "The file is written, but whether it would outlast a power cut is not known: \(reason). Import again."
    )
  }

  /// Deletes what imports that were killed left half written; the lock is held.
  private func removeLeftovers() {
    guard let folder = opendir(path) else { return }
    defer { closedir(folder) }
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name.hasPrefix("."), name.hasSuffix(".new") { unlink("\(path)/\(name)") }
    }
  }

  /// Whether an entry's file is there and every byte as it was written.
  private func isWhole(_ entry: Entry) -> Bool {
    do {
      return try open(entry).verify()
    } catch {
      return false
    }
  }

  private func cannotWrite(_ name: String) -> ImportProblem {
    ImportProblem(
      .folder, file: "\(path)/\(name)",
      "The file cannot be written: \(MappedFile.failure().reason). What was there counts as before."
    )
  }

  private func stop(after step: Step) throws(ImportProblem) {
    guard stopsAfter == step else { return }
    throw ImportProblem(.folder, file: path, "The import was stopped on purpose.")
  }
}
