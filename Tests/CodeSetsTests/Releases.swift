internal import CodeSets
import Foundation
internal import Model

/// Releases made of texts in a test.
enum Releases {
  static func read(
    _ kind: CodeKind, _ text: String, name: String = "file.csv", from: String? = "2024-01-01",
    set: String? = nil
  ) throws -> CodeRelease {
    try read(kind, [SourceFile(name: name, text: text)], from: from, set: set)
  }

  static func read(
    _ kind: CodeKind, _ files: [SourceFile], from: String? = "2024-01-01", set: String? = nil
  ) throws -> CodeRelease {
    try CodeRelease.read(
      ImportRequest(kind: kind, files: files, from: from.flatMap { CivilDate($0) }, set: set))
  }

  /// The problem with which an import is refused; nil when it is not.
  static func problem(
    _ kind: CodeKind, _ text: String, name: String = "file.csv", set: String? = nil
  ) -> ImportProblem? {
    problem(kind, [SourceFile(name: name, text: text)], set: set)
  }

  static func problem(
    _ kind: CodeKind, _ files: [SourceFile], set: String? = nil
  ) -> ImportProblem? {
    do {
      _ = try read(kind, files, set: set)
      return nil
    } catch {
      return error as? ImportProblem
    }
  }

  static func file(_ name: String, _ bytes: [UInt8]) -> SourceFile {
    SourceFile(name: name, MappedFile(copying: bytes))
  }

  /// A folder of code files of its own.
  static func folder() -> CodeFolder {
    CodeFolder(NSTemporaryDirectory() + "codes-" + UUID().uuidString)
  }

  /// A day that exists.
  static func day(_ text: String) -> CivilDate {
    guard let day = CivilDate(text) else { preconditionFailure("\(text) is no day") }
    return day
  }
}
