internal import CodeSets
internal import Kernel
package import Model
private import Text

/// What a user does with the official code sets: import a release, look at what is there.
package struct CodeDesk: Sendable {
  let folder: CodeFolder

  /// - Parameter path: the folder of code files; it is made when something is imported.
  package init(folder path: String) { folder = CodeFolder(path) }

  /// The names of the kinds that can be imported, with what each is.
  package static let kinds: [(name: String, title: String)] =
    CodeKind.allCases.map { ($0.rawValue, $0.title) }

  /// The folder of the practice that lies nearest above a folder; nil when none does.
  package static func folder(near path: String) -> String? {
    PracticeFolder.nearest(from: path).map(folder(of:))
  }

  static func folder(of practice: PracticeFolder) -> String { practice.path + "/codes" }

  /// What a user says about an import besides the files.
  package struct Wish: Sendable {
    package var from: CivilDate?
    package var through: CivilDate?
    package var revision: Int?
    package var set: String?
    package var acceptShrunk: Bool
    package var dryRun: Bool

    package init(
      from: CivilDate? = nil, through: CivilDate? = nil, revision: Int? = nil, set: String? = nil,
      acceptShrunk: Bool = false, dryRun: Bool = false
    ) {
      self.from = from
      self.through = through
      self.revision = revision
      self.set = set
      self.acceptShrunk = acceptShrunk
      self.dryRun = dryRun
    }
  }

  /// Reads official files and puts the release into the folder, whole or not at all.
  ///
  /// - Parameters:
  ///   - kind: the kind's name, as in ``kinds``.
  ///   - paths: the files as published; archives are looked into.
  ///   - wish: what the files do not say, and whether only to try.
  ///   - progress: told the share that is done, from 0 to 1.
  /// - Returns: what became of it.
  /// - Throws: why not, with everything as it was.
  package func run(
    _ kind: String, _ paths: [String], _ wish: Wish,
    progress: @escaping @Sendable (Double) -> Void = { _ in }
  ) throws(CodeRefusal) -> CodeImportReport {
    guard let kind = CodeKind(rawValue: kind.lowercased()) else {
      let hint = nearest(kind, in: CodeDesk.kinds.map(\.name)).map { " Did you mean \($0)?" } ?? ""
      throw CodeRefusal(
        text: "\(kind) is no kind of official file.\(hint) The kinds are "
          + "\(CodeDesk.kinds.map(\.name).joined(separator: ", ")).", cause: .usage)
    }
    return try CodeRefusal.of { () throws(ImportProblem) in
      try self.read(kind, paths, wish, progress)
    }
  }

  private func read(
    _ kind: CodeKind, _ paths: [String], _ wish: Wish,
    _ progress: @escaping @Sendable (Double) -> Void
  ) throws(ImportProblem) -> CodeImportReport {
    var files: [SourceFile] = []
    for path in paths { files.append(try SourceFile.open(path)) }
    let release = try CodeRelease.read(
      ImportRequest(
        kind: kind, files: files, from: wish.from, through: wish.through, revision: wish.revision,
        set: wish.set, progress: progress))
    let outcome =
      wish.dryRun
      ? try folder.preview(release, acceptShrunk: wish.acceptShrunk)
      : try folder.install(release, acceptShrunk: wish.acceptShrunk)
    return CodeImportReport(
      manifest: release.manifest, doubts: release.doubts, bytes: release.bytes.count,
      outcome: outcome,
      isTried: wish.dryRun,
      folder: folder.path)
  }

  /// The releases that are there, by kind, set and first day.
  package func releases() throws(CodeRefusal) -> CodeReleaseList {
    try CodeRefusal.of { () throws(ImportProblem) in
      CodeReleaseList(entries: try folder.entries())
    }
  }
}

extension CodeDesk {
  /// What the imported files know of a code on a day.
  package func ask(_ code: String, on day: CivilDate) throws(CodeRefusal) -> CodeAnswerReport {
    try CodeRefusal.of { () throws(ImportProblem) in
      CodeAnswerReport(answer: try CodeFacts(try CodeLibrary(folder)).ask(code, on: day))
    }
  }
}

extension CodeDesk {
  /// What is published of two procedures together.
  package func ask(
    _ one: String, with other: String, on day: CivilDate
  ) throws(CodeRefusal) -> CodePairReport {
    for code in [one, other] where !ProcedureForm.isOne(code) {
      throw CodeRefusal(
        text: "'\(code.prefix(20))' is no procedure code. It has five letters or digits.",
        cause: .usage)
    }
    return try CodeRefusal.of { () throws(ImportProblem) in
      CodePairReport(answer: try CodeFacts(try CodeLibrary(folder)).pair(one, other, on: day))
    }
  }
}

/// Why a journey with code sets came to nothing, in words for the user.
package struct CodeRefusal: Error {
  package enum Cause: Sendable { case usage, rules, input, store }

  package var text: String
  package var cause: Cause

  static func of<Value>(
    _ work: () throws(ImportProblem) -> Value
  ) throws(CodeRefusal) -> Value {
    do {
      return try work()
    } catch {
      throw CodeRefusal(text: error.description, cause: error.code.isOfStore ? .store : .input)
    }
  }
}

extension ImportProblem.Code {
  /// Whether the folder of code files is at fault, and not the file that was to be imported.
  var isOfStore: Bool {
    switch self {
    case .folder, .busy, .damaged, .newer: true
    default: false
    }
  }
}
