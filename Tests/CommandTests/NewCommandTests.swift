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

  @Test(
    arguments: [
      ["contract", "mine.first", "--payer", "PELICAN"], ["charges", "mine.first"],
    ], ["2024-02-29", "2026-01-01"])
  func pricesLoadAndPassTheirExamples(_ kind: [String], day: String) throws {
    try inFolder { folder in
      let made = try Program.run(
        ["new"] + kind + ["--as-of", day, "-o", "rules/first.lua"], in: folder)
      #expect(made.status == 0, "\(made.transcript)")
      let open = try Program.run(["lint", "rules", "--as-of", day], in: folder)
      let warnings = open.transcript.split(separator: "\n").filter { $0.contains(" W") }
      #expect(open.status == 0, "\(open.transcript)")
      #expect(warnings.count == 1 && warnings[0].contains(" W224 mine.first: "), "\(warnings)")
      let tested = try Program.run(["test", "rules", "--seed", "1"], in: folder)
      #expect(tested.status == 0 && tested.transcript.contains("2 passed, 0 failed"))
      try fill(folder.appendingPathComponent("rules/first.lua"))
      let filled = try Program.run(["lint", "rules", "--as-of", day], in: folder)
      #expect(filled.transcript.contains("no faults\n"), "\(filled.transcript)")
    }
  }

  @Test func aPayerCannotBeAnything() throws {
    try inFolder { folder in
      let refused = try Program.run(
        ["new", "contract", "mine.first", "--payer", "A\" B"], in: folder)
      #expect(refused.status == 2 && refused.transcript.contains("a payer's id is"))
    }
  }

  @Test(arguments: ["--line", "--claim"], ["2024-01-01", "2026-01-01", "2026-09-01"])
  func aDecisionLoadsAndPassesItsExamples(judged: String, day: String) throws {
    try inFolder { folder in
      let made = try Program.run(
        ["new", "decision", "mine.table", judged, "--as-of", day, "-o", "rules/table.lua"],
        in: folder)
      #expect(made.status == 0, "\(made.transcript)")
      let open = try Program.run(["lint", "rules", "--as-of", day], in: folder)
      #expect(open.status == 0, "\(open.transcript)")
      let warnings = open.transcript.split(separator: "\n").filter { $0.contains(" W") }
      #expect(warnings.count == 1 && warnings[0].contains(" W224 mine.table: "), "\(warnings)")
      let tested = try Program.run(["test", "rules", "--seed", "1"], in: folder)
      let count = judged == "--line" ? 4 : 3
      #expect(
        String(decoding: tested.output, as: UTF8.self)
          == "1 rule, \(count) examples: \(count) passed, 0 failed\n", "\(tested.transcript)")
      try fill(folder.appendingPathComponent("rules/table.lua"))
      let filled = try Program.run(["lint", "rules", "--as-of", day], in: folder)
      #expect(filled.transcript.contains("; no faults\n"), "\(filled.transcript)")
    }
  }

  /// A new rule in a folder of its own reminds of the stubs, and once they are there does not.
  @Test func aNewRuleRemindsOfTheStubs() throws {
    try inFolder { folder in
      let arguments = ["new", "rule", "--line", "--as-of", "2026-01-01"]
      let first = try Program.run(arguments + ["mine.a", "-o", "mine/a.lua"], in: folder)
      #expect(first.transcript.contains("scrubjay stubs mine (once)\n"), "\(first.transcript)")
      let before = try Program.run(["lint", "mine"], in: folder).transcript
      let bundle = try Program.run(
        ["bundle", "build", "--rules", "mine", "-o", "a.tar"], in: folder)
      let stubs = try Program.run(["stubs", "mine"], in: folder)
      #expect(stubs.status == 0 && stubs.transcript.contains("6 files written"))
      let second = try Program.run(arguments + ["mine.b", "-o", "b.lua"], in: folder)
      #expect(second.transcript.contains("scrubjay stubs ."), "\(second.transcript)")
      let third = try Program.run(arguments + ["mine.b", "-o", "mine/deep/b.lua"], in: folder)
      #expect(!third.transcript.contains("stubs"), "\(third.transcript)")
      try FileManager.default.removeItem(at: folder.appendingPathComponent("mine/deep"))
      // Rules and bundles pass over what editors have.
      #expect(try Program.run(["lint", "mine"], in: folder).transcript == before)
      let again = try Program.run(
        ["bundle", "build", "--rules", "mine", "-o", "b.tar"], in: folder)
      #expect(again.status == bundle.status)
      let bundles = try ["a.tar", "b.tar"].map {
        try Data(contentsOf: folder.appendingPathComponent($0))
      }
      #expect(bundles[0] == bundles[1] && !bundles[0].isEmpty)
      #expect(
        try Program.run(["stubs", "mine"], in: folder).transcript.contains("up to date"))
      let settings = folder.appendingPathComponent("mine/.luarc.json")
      try Data("{}\n".utf8).write(to: settings)
      let kept = try Program.run(["stubs", "mine"], in: folder)
      #expect(kept.transcript.contains("stays as it is"))
      #expect(try Data(contentsOf: settings) == Data("{}\n".utf8))
      _ = try Program.run(["stubs", "mine", "--force"], in: folder)
      #expect(try Data(contentsOf: settings) != Data("{}\n".utf8))
      #expect(try Program.run(["stubs", "nowhere"], in: folder).status == 2)
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
