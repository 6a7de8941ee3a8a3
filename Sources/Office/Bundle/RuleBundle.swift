package import Kernel
package import Model

/// A bundle: rule files and the states of their rules, named by what they are.
///
///     let bundle = try RuleBundle(files: files, states: ["acme.office-only": .shadow], name: "June")
///     let same = try RuleBundle(archive: bundle.archive)
///
/// The same files and states make the same bytes and the same ``id`` on every machine, whatever order
/// they come in. A value of this type is whole: every file is the one its manifest lists. Whether its
/// rules load and do what their examples say is for ``BundleVerification``.
package struct RuleBundle: Hashable, Sendable {
  package let manifest: BundleManifest
  /// In the order of their paths' bytes.
  package let files: [BundleFile]

  /// Its name with the beginning of its digest, or that alone.
  package var title: String {
    manifest.name.map { "\($0) (\(manifest.id.short))" } ?? manifest.id.short
  }

  /// A bundle of some files, in any order.
  ///
  /// - Throws: `B105` for a path that cannot stand in a bundle, `B106` for one that stands twice,
  ///   `B107` for what is too large.
  package init(
    files: [BundleFile], states: [String: RuleState] = [:], name: String? = nil,
    note: String? = nil
  ) throws(BundleProblem) {
    let sorted = files.sorted(by: BundleFile.inOrder)
    try RuleBundle.check(sorted)
    self.files = sorted
    manifest = BundleManifest(sorted, states: states, name: name, note: note)
    if manifestBytes.count > BundleLimits.manifest {
      throw BundleProblem(
        .tooLarge, file: BundlePath.manifest,
        "it has \(manifestBytes.count) bytes; a manifest has at most \(BundleLimits.manifest)")
    }
  }

  /// Reads a bundle's file.
  ///
  /// - Throws: the first thing in it that is not as it was written, with its place.
  package init(archive: [UInt8]) throws(BundleProblem) {
    var reader = try TarReader(archive)
    let manifest = try RuleBundle.entry(BundlePath.manifest, of: &reader)
    let digest = try RuleBundle.entry(BundlePath.manifestDigest, of: &reader)
    guard digest == RuleBundle.digestLine(of: manifest) else {
      throw BundleProblem(
        .manifestDigest, file: BundlePath.manifestDigest,
        "manifest.json is not the one whose digest stands here — one of the two was changed or "
          + "damaged; fetch the bundle again")
    }
    var files: [BundleFile] = []
    while let file = try reader.next() { files.append(file) }
    try self.init(manifestBytes: manifest, files: files)
  }

  /// A bundle from the two parts that a practice keeps: bundles of one set of files share their sources.
  package init(
    manifestBytes: [UInt8], sourceArchive: [UInt8]
  ) throws(BundleProblem) {
    try self.init(manifestBytes: manifestBytes, files: try TarReader.files(sourceArchive))
  }

  private init(manifestBytes: [UInt8], files: [BundleFile]) throws(BundleProblem) {
    let manifest = try BundleManifest(reading: manifestBytes)
    try RuleBundle.check(files)
    for (entry, file) in zip(manifest.files, files) {
      guard entry.path.utf8.elementsEqual(file.path.utf8) else {
        let isMissing = entry.path.utf8.lexicographicallyPrecedes(file.path.utf8)
        throw BundleProblem(
          .fileList, file: isMissing ? entry.path : file.path,
          isMissing
            ? "the manifest lists the file and it is not there — fetch the bundle again"
            : "the manifest does not list the file — build the bundle again")
      }
      guard entry.size == file.bytes.count, entry.digest == Digest(of: file.bytes) else {
        throw BundleProblem(
          .fileDigest, file: file.path,
          "the file is not the one that the manifest lists (sha256 \(entry.digest.short)…) — it was "
            + "changed or damaged; fetch the bundle again")
      }
    }
    if let missing = manifest.files.dropFirst(files.count).first {
      throw BundleProblem(
        .fileList, file: missing.path,
        "the manifest lists the file and it is not there — fetch the bundle again")
    }
    if let extra = files.dropFirst(manifest.files.count).first {
      throw BundleProblem(
        .fileList, file: extra.path, "the manifest does not list the file — build the bundle again")
    }
    self.manifest = manifest
    self.files = files
  }

  /// The most bytes that a bundle's file has.
  package static let sizeLimit = BundleLimits.archive

  // MARK: What it is

  /// What names the bundle: the SHA-256 of its manifest.
  package var id: Digest { manifest.id }
  package var manifestBytes: [UInt8] { manifest.bytes }
  /// The archive of the files alone, which every bundle of these files shares.
  package var sourceArchive: [UInt8] { TarWriter.archive(files) }
  /// What names ``sourceArchive``: its SHA-256.
  package var sourceID: Digest { Digest(of: sourceArchive) }

  /// The bundle as one file: the manifest, its digest as `sha256sum -c` reads it, and the sources.
  package var archive: [UInt8] {
    var writer = TarWriter()
    writer.add(BundlePath.manifest, manifestBytes)
    writer.add(BundlePath.manifestDigest, RuleBundle.digestLine(of: manifestBytes))
    for file in files { writer.add(file.path, file.bytes) }
    return writer.end()
  }

  /// The state of a rule; `active` where the bundle says nothing.
  package func state(of rule: String) -> RuleState { manifest.states[rule] ?? .active }

  /// The bundle with a rule in another state: another id over the same sources.
  ///
  /// `note`: why, in a line, in the place of the bundle's own note.
  package func with(state: RuleState, for rule: String, note: String? = nil) -> RuleBundle {
    var manifest = manifest
    manifest.states[rule] = state == .active ? nil : state
    if let note { manifest.note = note }
    return RuleBundle(manifest: manifest, files: files)
  }

  private init(manifest: BundleManifest, files: [BundleFile]) {
    self.manifest = manifest
    self.files = files
  }

  /// The rules, read, checked and compiled anew, with their states.
  package var ruleBook: RuleBook { RuleBook(self) }

  // MARK: Pieces

  private static func check(_ files: [BundleFile]) throws(BundleProblem) {
    if files.count > BundleLimits.files {
      throw BundleProblem(
        .tooLarge,
        "it has \(files.count) files; a bundle has at most \(BundleLimits.files) — leave out what is no "
          + "rule")
    }
    var bytes = 0
    var before: BundleFile?
    for file in files {
      if let fault = BundlePath.fault(of: file.path) {
        throw BundleProblem(.path, file: file.path, fault)
      }
      if BundlePath.reserved.contains(file.path) {
        throw BundleProblem(
          .path, file: file.path,
          "the bundle has an entry of its own of this name — rename the file")
      }
      if file.bytes.count > BundleLimits.bytes(of: file.path) {
        throw BundleProblem(
          .tooLarge, file: file.path,
          "the file has \(file.bytes.count) bytes; it may have "
            + "\(BundleLimits.bytes(of: file.path)) — split it")
      }
      if let before, !BundleFile.inOrder(before, file) {
        throw BundleProblem(
          .order, file: file.path,
          before.path == file.path
            ? "the path stands twice — one of the two files would be lost; rename one"
            : "the path stands behind '\(before.path)' and belongs before it — build the bundle again"
        )
      }
      before = file
      bytes += file.bytes.count + 2 * TarHeader.block
    }
    if bytes > BundleLimits.archive - BundleLimits.manifest - 8 * TarHeader.block {
      throw BundleProblem(
        .tooLarge,
        "its files have \(bytes) bytes; a bundle has at most \(BundleLimits.archive) — leave out what is "
          + "no rule")
    }
  }

  private static func entry(
    _ name: String, of reader: inout TarReader
  ) throws(BundleProblem) -> [UInt8] {
    guard let file = try reader.next(), file.path == name else {
      throw BundleProblem(
        .notABundle, file: name,
        "the entry is not where a bundle has it, which is first — is this another archive? scrubjay "
          + "bundle build makes a bundle")
    }
    return file.bytes
  }

  private static func digestLine(of manifest: [UInt8]) -> [UInt8] {
    Array("\(Digest(of: manifest))  \(BundlePath.manifest)\n".utf8)
  }
}
