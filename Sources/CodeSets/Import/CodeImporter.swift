package import Model

/// What a user asks to import.
package struct ImportRequest: Sendable {
  package var kind: CodeKind
  /// The files in the order in which they were named, not yet unpacked.
  package var files: [SourceFile]
  /// The first day on which the release counts, where the user says it.
  package var from: CivilDate?
  /// The last day, where the user says it.
  package var through: CivilDate?
  /// 0, or higher for a re-issue, where the user says it.
  package var revision: Int?
  /// Which set of the kind, where the user says it.
  package var set: String?
  /// Called now and then with the share that is done, from 0 to 1.
  package var progress: @Sendable (Double) -> Void

  package init(
    kind: CodeKind, files: [SourceFile], from: CivilDate? = nil, through: CivilDate? = nil,
    revision: Int? = nil, set: String? = nil,
    progress: @escaping @Sendable (Double) -> Void = { _ in }
  ) {
    self.kind = kind
    self.files = files
    self.from = from
    self.through = through
    self.revision = revision
    self.set = set
    self.progress = progress
  }
}

/// What an importer read from the files: the columns, and what they say of themselves.
package struct ImportDraft {
  package var set: String
  /// The first day, as the file or its name says; nil when neither does.
  package var from: CivilDate?
  /// The last day, where the file says it.
  package var through: CivilDate?
  package var revision: Int
  package var rows: Int
  package var dropped: DropLedger
  package var notice: String
  /// What looks as if something were missing and may be right, in sentences for the user.
  package var doubts: [String]
  package var columns: CodeFileBuilder

  package init(
    set: String = "", from: CivilDate? = nil, through: CivilDate? = nil, revision: Int = 0,
    rows: Int, dropped: DropLedger = DropLedger(), notice: String = "", doubts: [String] = [],
    columns: CodeFileBuilder
  ) {
    self.set = set
    self.from = from
    self.through = through
    self.revision = revision
    self.rows = rows
    self.dropped = dropped
    self.notice = notice
    self.doubts = doubts
    self.columns = columns
  }
}

/// Reads the official files of one kind.
package protocol CodeImporter {
  /// Whether a member of an archive is wanted, by its last name in small letters.
  static func wants(_ lastName: String) -> Bool
  /// Reads the unpacked files whole, or throws with nothing done.
  static func read(
    _ files: [SourceFile], _ request: ImportRequest
  ) throws(ImportProblem) -> ImportDraft
  /// Unpacks and reads what was asked for.
  ///
  /// An importer of large files has its own, which holds one part unpacked at a time.
  static func read(_ request: ImportRequest) throws(ImportProblem) -> ImportDraft
}

extension CodeImporter {
  package static func read(_ request: ImportRequest) throws(ImportProblem) -> ImportDraft {
    var files: [SourceFile] = []
    for file in request.files { files += try file.unpacked(wanted: wants) }
    return try read(files, request)
  }
}

/// A release that was read and can be installed: the file's bytes and what they say of themselves.
package struct CodeRelease: Sendable {
  package let manifest: ReleaseManifest
  /// The SHA-256 of the bytes in hexadecimal digits.
  package let id: String
  package let bytes: [UInt8]
  /// What looks as if something were missing and may be right, in sentences for the user.
  package let doubts: [String]

  /// Reads official files.
  ///
  /// Nothing is written. Throws the first ``ImportProblem``.
  package static func read(_ request: ImportRequest) throws(ImportProblem) -> CodeRelease {
    try CodeRelease(request.kind.importer.read(request), request)
  }

  private init(_ draft: ImportDraft, _ request: ImportRequest) throws(ImportProblem) {
    let name = request.files.first?.name ?? request.kind.rawValue
    if let said = draft.from, let asked = request.from, said != asked {
      throw ImportProblem(
        .contradiction, file: name,
        "The file counts from \(said), and \(asked) was asked for. Leave --from out, or name the right file."
      )
    }
    if let asked = request.set, asked != draft.set {
      throw ImportProblem(
        .contradiction, file: name,
        draft.set.isEmpty
          ? "\(request.kind.rawValue) has no sets; leave --set out."
          : "The file is of the set \(draft.set), and \(shown(asked)) was asked for. Leave --set out, or "
            + "name the right file.")
    }
    guard let from = draft.from ?? request.from else {
      throw ImportProblem(
        .noDate, file: name,
        "Neither the file nor its name says from when it counts. Add --from YYYY-MM-DD.")
    }
    let through = request.through ?? draft.through ?? request.kind.term(from: from)
    if let through, through < from {
      throw ImportProblem(
        .contradiction, file: name,
        "The release would end on \(through), before it begins on \(from).")
    }
    guard draft.rows > 0 else {
      throw ImportProblem(.empty, file: name, "The file has no rows. Fetch it again.")
    }
    manifest = ReleaseManifest(
      kind: request.kind, set: draft.set, from: from, through: through,
      revision: request.revision ?? draft.revision, rows: draft.rows,
      sources: request.files.map { file in
        ReleaseManifest.Source(
          name: file.name.split(separator: "/").last.map(String.init) ?? file.name,
          bytes: file.bytes.count, sha256: hexadecimal(sha256(file.bytes)))
      }, dropped: draft.dropped.entries, notice: draft.notice)
    doubts =
      draft.doubts
      + request.files.filter(\.endsWithinALine).map { file in
        "\(file.name): the last line has no line end. A file that was cut off looks so: compare its "
          + "size with the publisher's."
      }
    bytes = try draft.columns.file(manifest)
    id = bytes.withUnsafeBytes { hexadecimal(sha256($0)) }
  }

  /// The release as a code file in memory.
  package func opened() throws(ImportProblem) -> CodeFile {
    try CodeFile(memory: MappedFile(copying: bytes), id: id)
  }
}
