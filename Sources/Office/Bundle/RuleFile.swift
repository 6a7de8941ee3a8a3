import Scripting

/// A rule file where it was found, with the name that a bundle keeps it under.
package struct RuleFile: Sendable {
  /// As messages show it.
  package var path: String
  /// The path in a bundle.
  package var name: String
  package var bytes: [UInt8]

  package init(path: String, name: String, bytes: [UInt8]) {
    self.path = path
    self.name = name
    self.bytes = bytes
  }

  /// The names that a bundle keeps files under, so that one set of rules has one id wherever it lies.
  ///
  /// A file of a folder that was named is kept under the last part of the folder's name and its own
  /// path below it: of `/home/mia/hilltop`, `hilltop/visits.lua`. Where two folders would so get one
  /// name, more of their paths' ends is kept.
  ///
  /// - Parameter places: for each file the folder it was found from and its path below that folder,
  ///   without `.`, `..` or empty parts.
  /// - Returns: a name for each of them, in their order.
  package static func names(_ places: [(root: [String], below: [String])]) -> [String] {
    let longest = places.map(\.root.count).max() ?? 0
    for kept in 1...max(1, longest) {
      let names = places.map { ($0.root.suffix(kept) + $0.below).joined(separator: "/") }
      if Set(names).count == names.count { return names }
    }
    return places.map { ($0.root + $0.below).joined(separator: "/") }
  }
  /// The paths of the CSV files that decisions in a rule file name, each beside it or in a folder below;
  /// whether they are there is not looked at.
  package static func tables(of file: String, _ bytes: [UInt8]) -> [String] {
    DecisionFiles.named(in: bytes).compactMap { DecisionFiles.path(of: $0, beside: file) }
  }
}
