import Foundation
package import Office
package import Scripting

/// Rule files for tests.
package enum RuleFiles {
  /// Every rule file below a folder of the project, with paths from the project.
  package static func stock(_ folder: String = "rules") throws -> [RuleSource] {
    let root = TestData.project.appendingPathComponent(folder)
    let entries =
      FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? []
    return try entries.filter { entry in
      (entry.hasSuffix(".lua") || entry.hasSuffix(".csv"))
        && !entry.split(separator: "/").contains { $0.hasPrefix(".") }
    }.sorted().map { entry in
      RuleSource(
        path: folder + "/" + entry,
        bytes: Array(try Data(contentsOf: root.appendingPathComponent(entry))))
    }
  }

  /// The same as the roofs load them.
  package static func stockBook() throws -> RuleBook {
    RuleBook(files: try stock().map { ($0.path, $0.bytes) })
  }

  /// A rule with a whole head and some lines of its own.
  package static func rule(
    _ id: String = "test.rule", severity: String = "hold", from: String = "2000-01-01",
    _ lines: String
  ) -> RuleSource {
    let text = text(id, severity: severity, from: from, lines)
    return RuleSource(path: "rules/\(id).lua", bytes: Array(text.utf8))
  }

  /// The text of such a rule.
  package static func text(
    _ id: String = "test.rule", severity: String = "hold", from: String = "2000-01-01",
    _ lines: String
  ) -> String {
    """
    rule "\(id)" {
      title = "\(id)", severity = "\(severity)", scope = {}, effective = { from = "\(from)" },
      source = "test", owner = "test",
      \(lines)
    }

    """
  }

  /// Examples that show nothing but satisfy the reader: one each way, by the verdicts named.
  package static let anyExamples =
    "examples = { { \"a\", expect = \"pass\" }, { \"b\", expect = \"fire\" } },"
}
