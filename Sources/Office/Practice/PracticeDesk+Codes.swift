internal import CodeSets
internal import Foundation
internal import Kernel
internal import Model

extension PracticeDesk {
  /// Reads official files into the practice's own folder of code files and notes it in the audit chain.
  ///
  /// Nothing is noted of a release that is there already, or of one that is only tried.
  ///
  /// - Throws: `KernelProblem` `K202` before anything is read, for a user who may not import; `CodeRefusal`
  ///   where the files are not as they should be, with everything as it was.
  package func importCodes(
    _ kind: String, _ paths: [String], _ wish: CodeDesk.Wish,
    progress: @escaping @Sendable (Double) -> Void = { _ in }
  ) throws -> CodeImportReport {
    try practice.read { _ = try $0.signIn(caller.account, for: CodesImport.permission) }
    var report = try CodeDesk(folder: CodeDesk.folder(of: practice.folder))
      .run(kind, paths, wish, progress: progress)
    guard !wish.dryRun, case .installed(let entry, _) = report.outcome,
      let release = Digest(entry.id)
    else { return report }
    let manifest = report.manifest
    report.noted = try perform(
      CodesImport(
        kind: manifest.kind.rawValue, set: manifest.set, from: manifest.from.description,
        revision: manifest.revision, rows: manifest.rows, release: release,
        sources: manifest.sources.compactMap { Digest($0.sha256) }))
    return report
  }

  /// Whether code files go into a practice's own folder.
  ///
  /// `codes`: the folder that was named for them, nil for the practice's; `folder`: the practice's, nil for the
  /// nearest one upwards from `current`.
  package static func keepsCodes(
    _ codes: String?, in folder: String?, from current: String
  ) -> Bool {
    guard let practice = try? place(folder, from: current) else { return false }
    guard let codes else { return true }
    func resolved(_ path: String) -> String {
      URL(fileURLWithPath: path, relativeTo: URL(fileURLWithPath: current, isDirectory: true))
        .resolvingSymlinksInPath().standardizedFileURL.path
    }
    return resolved(codes) == resolved(CodeDesk.folder(of: practice))
  }
}
