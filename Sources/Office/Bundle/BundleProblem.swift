import Scripting

/// Why a bundle cannot be made or used: which file of it, at which byte, what, and how to fix it.
package struct BundleProblem: Error, Hashable, Sendable {
  /// Stable codes; each has a page (`scrubjay explain B103`).
  package enum Code: String, Sendable, CaseIterable {
    /// The bytes end inside an entry, or before the archive's end.
    case truncated = "B101"
    /// It is no bundle at all, or holds something else at the place of its manifest.
    case notABundle = "B102"
    /// A header does not add up to its checksum.
    case checksum = "B103"
    /// A header, or the fill between entries, is not as a bundle has it.
    case form = "B104"
    /// A path that is absolute, leaves the bundle, or cannot be stored.
    case path = "B105"
    /// One path twice, or paths out of their order.
    case order = "B106"
    /// A file, their number or the whole is beyond its limit.
    case tooLarge = "B107"
    /// The manifest cannot be read.
    case manifest = "B110"
    /// The bundle is of a later version of the program.
    case later = "B111"
    /// The manifest is not the one whose digest stands beside it.
    case manifestDigest = "B112"
    /// A file is not the one that the manifest lists.
    case fileDigest = "B113"
    /// A file that the manifest lists is missing, or one stands there that it does not list.
    case fileList = "B114"
    /// A state is given to a rule that the bundle does not have.
    case unknownRule = "B120"
  }

  package var code: Code
  /// The file of the bundle, where it is known.
  package var file: String?
  /// The offset in the archive, where it is about a place in it.
  package var byte: Int?
  /// What is wrong, and after a dash why it matters or how to fix it.
  package var message: String

  package init(_ code: Code, file: String? = nil, byte: Int? = nil, _ message: String) {
    self.code = code
    self.file = file
    self.byte = byte
    self.message = message
  }

  /// The problem on one line: `rules/a.lua, byte 1536: B103 …`.
  package var text: String {
    let place = [file, byte.map { "byte \($0)" }].compactMap { $0 }.joined(separator: ", ")
    // What is quoted from a damaged bundle may hold anything.
    return FieldText.printable((place.isEmpty ? "" : place + ": ") + "\(code.rawValue) \(message)")
  }
}
