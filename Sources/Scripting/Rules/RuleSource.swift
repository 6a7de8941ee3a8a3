/// A rule file's path, as messages show it, and its bytes.
package struct RuleSource: Sendable, Hashable {
  package var path: String
  package var bytes: [UInt8]

  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  /// Whether it is the table of a decision and no rule file.
  var isTable: Bool { path.hasSuffix(DecisionFiles.ending) }
}
