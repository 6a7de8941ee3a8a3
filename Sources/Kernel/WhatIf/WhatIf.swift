internal import Foundation
internal import GRDB
internal import Model

/// A copy of the practice to try things on.
///
/// It is a practice folder of its own inside the practice's, `what-if/NAME`, made in one step and
/// readable by its owner only. What is done there is recorded as everywhere, so that it can be done to
/// the practice itself, or thrown away.
package struct WhatIf: Sendable {
  package let name: String
  /// The copy's own folder.
  package let folder: PracticeFolder
  /// The end of the practice's chain when the copy was made.
  package let base: ChainHead

  /// One command that was tried.
  package struct Step: Sendable {
    package var sequence: Int64
    package var type: String
    package var user: String
    package var events: [Event]
  }
}

extension Practice {
  /// Makes a copy to try things on.
  ///
  /// - Throws: `K106` when there is one of that name, `K201` for a name that is no plain word.
  package func beginWhatIf(_ name: String, as request: Request) throws -> WhatIf {
    _ = try read { try $0.signIn(request.user, for: WhatIfCommit.permission) }
    let copy = try copyFolder(name)
    guard !copy.exists else {
      throw KernelProblem(
        .exists, "There is a what-if '\(name)' already. Discard it, or take another name.")
    }
    return try KernelProblem.translated {
      do {
        try FileManager.default.createDirectory(
          atPath: copy.path, withIntermediateDirectories: true,
          attributes: [.posixPermissions: 0o700])
      } catch { throw KernelProblem(.readOnly, "The folder \(copy.path) cannot be made.") }
      // The copy gets its name last: what a crash leaves behind is no what-if, and is made anew.
      let draft = copy.path + "/draft.sqlite"
      try Practice.copy(pool, to: draft)
      let queue = try DatabaseQueue(path: draft)
      let base = try queue.read { try Chain.end($0).head }
      try queue.close()
      do {
        try "\(base)\n".write(toFile: copy.path + "/base", atomically: true, encoding: .utf8)
      } catch { throw KernelProblem(.readOnly, "\(copy.path) cannot be written.") }
      guard rename(draft, copy.database) == 0 else {
        throw KernelProblem(.readOnly, "\(copy.database) cannot be written.")
      }
      return WhatIf(name: name, folder: copy, base: base)
    }
  }

  /// The what-if of a name.
  ///
  /// - Throws: `K206` when there is none.
  package func whatIf(_ name: String) throws -> WhatIf {
    let copy = try copyFolder(name)
    let text = FileManager.default.contents(atPath: copy.path + "/base")
      .map { String(decoding: $0, as: UTF8.self).trimmingCharacters(in: .newlines) }
    guard copy.exists, let base = text.flatMap({ ChainHead($0) }) else {
      let names = whatIfs()
      throw KernelProblem(
        .notFound,
        "There is no what-if '\(name)'. "
          + (names.isEmpty ? "There are none." : "There are: \(names.joined(separator: ", "))."))
    }
    return WhatIf(name: name, folder: copy, base: base)
  }

  /// The names of the practice's what-ifs, sorted.
  package func whatIfs() -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.copies)) ?? []
    return names.filter { PracticeFolder(folder.copies + "/" + $0).exists }.sorted()
  }

  /// Throws a what-if away.
  package func discard(_ whatIf: WhatIf) throws {
    do { try FileManager.default.removeItem(atPath: whatIf.folder.path) } catch {
      throw KernelProblem(.readOnly, "\(whatIf.folder.path) cannot be removed.")
    }
  }

  /// Opens the copy; what is written there is not forced to disk.
  package func open(_ whatIf: WhatIf) throws -> Practice {
    let copy = try StoreFile.open(whatIf.folder, migrations: Migration.released, isDurable: false) {
      _, _ in
    }
    return Practice(
      folder: whatIf.folder, id: id, sealer: sealer, pool: copy,
      surroundings: surroundings.withoutReserve)
  }

  private func copyFolder(_ name: String) throws -> PracticeFolder {
    let allowed = name.utf8.allSatisfy {
      (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) || $0 == 0x2D || $0 == 0x5F
    }
    guard allowed, (1...40).contains(name.utf8.count) else {
      throw KernelProblem(
        .invalid, "A what-if needs a plain name.",
        fields: [FieldProblem("name", "must be 1 to 40 letters, digits, '-' or '_'")])
    }
    return PracticeFolder(folder.copies + "/" + name)
  }
}
