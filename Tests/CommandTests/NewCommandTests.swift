import Foundation
import TestKit
import Testing

/// What `scrubjay new` writes can be used as it is, and is right when its blanks are filled.
@Suite struct NewCommandTests {
  private func inFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("scrubjay-new-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }

  private func fill(_ file: URL) throws {
    let text = try String(contentsOf: file, encoding: .utf8)
    try Data(text.replacingOccurrences(of: "TODO", with: "2026, section 1").utf8).write(to: file)
  }

  @Test(arguments: ["--line", "--claim"], ["2024-01-01", "2026-01-01", "2026-09-01"])
  func aRuleLoadsAndPassesItsExamples(judged: String, day: String) throws {
    try inFolder { folder in
      let made = try Program.run(
        ["new", "rule", "mine.first", judged, "--as-of", day, "-o", "rules/first.lua"], in: folder)
      #expect(made.status == 0)
      let open = try Program.run(["lint", "rules", "--as-of", day], in: folder)
      #expect(
        open.status == 0 && open.transcript.contains(" W224 mine.first: "), "\(open.transcript)")
      let tested = try Program.run(["test", "rules", "--seed", "1"], in: folder)
      #expect(
        String(decoding: tested.output, as: UTF8.self) == "1 rule, 3 examples: 3 passed, 0 failed\n"
      )
      try fill(folder.appendingPathComponent("rules/first.lua"))
      let filled = try Program.run(["lint", "rules", "--as-of", day], in: folder)
      #expect(filled.transcript.contains("; no faults\n"), "\(filled.transcript)")
      let again = try Program.run(
        ["new", "rule", "mine.first", judged, "-o", "rules/first.lua"], in: folder)
      #expect(again.status == 2 && again.transcript.contains("there already"))
    }
  }

  @Test func anOverrideLoads() throws {
    try inFolder { folder in
      let rules = ["--as-of", "2026-06-30", "-o", "rules/first.lua"]
      _ = try Program.run(["new", "rule", "mine.first", "--line"] + rules, in: folder)
      let made = try Program.run(
        [
          "new", "override", "mine.first", "--rules", "rules", "--as-of", "2026-06-30", "-o",
          "rules/o.lua",
        ],
        in: folder)
      #expect(made.status == 0)
      for file in ["first", "o"] {
        try fill(folder.appendingPathComponent("rules/\(file).lua"))
      }
      let linted = try Program.run(["lint", "rules", "--as-of", "2026-06-30"], in: folder)
      #expect(linted.status == 0 && !linted.transcript.contains("fault:"), "\(linted.transcript)")
      #expect(!linted.transcript.contains("W224") && !linted.transcript.contains(" E1"))
    }
  }
}
