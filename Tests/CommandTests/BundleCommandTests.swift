import Foundation
import TestKit
import Testing

/// Bundles as people make and use them.
@Suite struct BundleCommandTests {
  private static let golden = TestData.project.appendingPathComponent("Tests/Golden/scrub-held")
  private static let asOf = ["--as-of", "2026-06-30", "--jobs", "1"]

  /// Runs commands in a folder of their own with the rules and the batch of a golden case.
  private func inFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("scrubjay-bundle-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for name in ["rules", "batch.837"] {
      try FileManager.default.copyItem(
        at: Self.golden.appendingPathComponent(name), to: folder.appendingPathComponent(name))
    }
    try body(folder)
  }

  private func lines(_ outcome: Program.Outcome) -> [String] {
    String(decoding: outcome.output, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  /// The value after a word at the start of a line.
  private func value(_ word: String, _ outcome: Program.Outcome) throws -> String {
    let line = try #require(lines(outcome).first { $0.hasPrefix(word) }, "\(outcome.transcript)")
    return line.dropFirst(word.count).trimmingCharacters(in: .whitespaces)
  }

  @Test func builtVerifiedAndScrubbedWith() throws {
    try inFolder { folder in
      let built = try Program.run(["bundle", "build", "-o", "all.tar"], in: folder)
      try #require(built.status == 0, "\(built.transcript)")
      let id = try value("bundle", built)
      #expect(id.count == 64)
      let verified = try Program.run(["bundle", "verify", "all.tar"], in: folder)
      #expect(verified.status == 0 && lines(verified).count { $0.hasPrefix("ok ") } == 4)
      #expect(try value("bundle", verified) == id)
      // With the bundle and with its folder the same is said, the id included.
      for format in ["text", "json", "ndjson", "sarif", "junit"] {
        let rest = Self.asOf + ["--format", format]
        let byBundle = try Program.run(
          ["scrub", "batch.837", "--bundle", "all.tar"] + rest, in: folder)
        let byFolder = try Program.run(
          ["scrub", "batch.837", "--rules", "rules"] + rest, in: folder)
        #expect(byBundle.transcript == byFolder.transcript)
        #expect(byBundle.status == 1)
        if format == "json" { #expect(byBundle.transcript.contains("\"bundle\": \"\(id)\"")) }
      }
      let again = try Program.run(
        ["bundle", "build", "--rules", folder.path + "/rules/", "-o", "again.tar"], in: folder)
      #expect(try value("bundle", again) == id)
      #expect(try bytes("again.tar", folder) == bytes("all.tar", folder))
    }
  }

  private func bytes(_ name: String, _ folder: URL) throws -> Data {
    try Data(contentsOf: folder.appendingPathComponent(name))
  }

  @Test func shadowHoldsNothing() throws {
    try inFolder { folder in
      let built = try Program.run(
        ["bundle", "build", "--shadow", "acme.office-only", "--name", "trial", "-o", "t.tar"],
        in: folder)
      try #require(built.status == 0, "\(built.transcript)")
      #expect(try value("name", built) == "trial")
      let scrub = ["scrub", "batch.837", "--bundle", "t.tar"] + Self.asOf
      let held = try Program.run(
        ["scrub", "batch.837", "--rules", "rules"] + Self.asOf, in: folder)
      let quiet = try Program.run(scrub + ["--fail-on", "hold"], in: folder)
      #expect(held.status == 1 && quiet.status == 0, "\(quiet.transcript)")
      #expect(lines(quiet).contains { $0.hasPrefix("shadow: 1 finding by 1 rule") })
      #expect(!quiet.transcript.contains("acme.office-only"))
      let shown = try Program.run(scrub + ["--show-shadow"], in: folder)
      #expect(shown.status == 0 && shown.transcript.contains("acme.office-only"))
      let explained = try Program.run(
        ["explain", "acme.office-only", "--bundle", "t.tar"], in: folder)
      #expect(explained.transcript.contains("state: shadow"))
      let listed = try Program.run(["lint", "--bundle", "t.tar", "--list"], in: folder)
      #expect(lines(listed).contains { $0.contains("acme.office-only") && $0.hasSuffix("shadow") })
      #expect(try Program.run(["test", "--bundle", "t.tar"], in: folder).status == 0)
    }
  }

  @Test func atRestNothingRuns() throws {
    try inFolder { folder in
      let retired = ["bundle", "build", "--retired", "acme.office-only", "-o", "r.tar"]
      let scrubbing = ["scrub", "batch.837", "--bundle", "r.tar"] + Self.asOf
      _ = try Program.run(retired, in: folder)
      let empty = try Program.run(scrubbing, in: folder)
      #expect(empty.status == 3 && empty.transcript.contains("every rule of the bundle is a draft"))
      let other = RuleFiles.text(
        "acme.other",
        "forbid = { pos = { is = \"99\", if_missing = \"pass\" } },\n"
          + "examples = { { \"a\", expect = \"pass\" },"
          + " { \"b\", claim = { pos = \"99\" }, expect = \"fire\" } },")
      try Data(other.utf8).write(to: folder.appendingPathComponent("rules/other.lua"))
      let built = try Program.run(retired + ["--force"], in: folder)
      try #require(built.status == 0, "\(built.transcript)")
      let scrub = try Program.run(scrubbing, in: folder)
      #expect(scrub.status == 0 && !scrub.transcript.contains("acme.office-only"))
      #expect(!scrub.transcript.contains("shadow"))
      let asked = try Program.run(
        [
          "explain", "HJ-1", "--in", "batch.837", "--rule", "acme.office-only", "--bundle", "r.tar",
        ],
        in: folder)
      #expect(asked.status == 2 && asked.transcript.contains("is retired in this bundle"))
    }
  }

  /// What fails is said, nothing is written, and what stood there stays.
  @Test func nothingUnverifiedIsWritten() throws {
    try inFolder { folder in
      let old = Data("old".utf8)
      try old.write(to: folder.appendingPathComponent("b.tar"))
      let misspelt = try Program.run(
        ["bundle", "build", "--shadow", "acme.ofice-only", "-o", "b.tar"], in: folder)
      #expect(misspelt.status == 3)
      #expect(misspelt.transcript.contains("did you mean 'acme.office-only'?"))
      let broken = folder.appendingPathComponent("rules/broken.lua")
      try Data("rule \"acme.broken\" { }\n".utf8).write(to: broken)
      let faulty = try Program.run(["bundle", "build", "-o", "b.tar"], in: folder)
      #expect(faulty.status == 3 && faulty.transcript.contains("rules/broken.lua:1"))
      #expect(try bytes("b.tar", folder) == old)
    }
  }

  /// A changed byte is refused by every command that takes a bundle, which names the file.
  @Test func damageIsRefused() throws {
    try inFolder { folder in
      _ = try Program.run(["bundle", "build", "-o", "b.tar"], in: folder)
      var damaged = try bytes("b.tar", folder)
      let place = try #require(damaged.range(of: Data("acme.office-only".utf8)))
      damaged[place.lowerBound] ^= 1
      try damaged.write(to: folder.appendingPathComponent("b.tar"))
      let file = try #require(
        try FileManager.default.contentsOfDirectory(atPath: folder.path + "/rules").first {
          try String(contentsOf: folder.appendingPathComponent("rules/\($0)"), encoding: .utf8)
            .contains("acme.office-only")
        })
      for command in [
        ["bundle", "verify", "b.tar"], ["scrub", "batch.837", "--bundle", "b.tar"],
        ["lint", "--bundle", "b.tar"], ["test", "--bundle", "b.tar"],
        ["explain", "acme.office-only", "--bundle", "b.tar"],
      ] {
        let refused = try Program.run(command, in: folder)
        #expect(refused.status == 3, "\(refused.transcript)")
        #expect(refused.transcript.contains("rules/\(file): B113 "), "\(refused.transcript)")
      }
      let both = try Program.run(
        ["scrub", "batch.837", "--bundle", "b.tar", "--rules", "rules"], in: folder)
      #expect(both.status == 2)
    }
  }

  /// The transcripts of the page about bundles, run one after the other, since one writes what the next
  /// reads.
  @Test func thePageIsTrue() throws {
    try inFolder { folder in
      for path in ["Playground/first-rule", "Playground/inbox"] {
        try FileManager.default.createDirectory(
          at: folder.appendingPathComponent("Playground"), withIntermediateDirectories: true)
        try FileManager.default.copyItem(
          at: TestData.project.appendingPathComponent(path),
          to: folder.appendingPathComponent(path))
      }
      let page = "docs/reference/bundles.md"
      let steps = ReadmeTests.steps(of: try ReadmeTests.text(page), page: page)
      #expect(steps.count >= 3)
      for step in steps {
        let arguments = step.command.split(separator: " ").map(String.init)
        let said = String(
          decoding: try Program.run(arguments, in: folder).output, as: UTF8.self)
        #expect(
          ReadmeTests.matches(step.expected[...], ReadmeTests.lines(said)[...]),
          "\(step) shows another output than this:\n\(said)")
      }
    }
  }

  /// A file of an earlier bundle may be what judges somewhere; it is written over only where that is said.
  @Test func aBundleIsNotWrittenOver() throws {
    let desk = try Desk()
    let rules = TestData.project.appendingPathComponent("Tests/Golden/scrub-held/rules").path
    let file = desk.folder.appendingPathComponent("june.tar")
    try Data("mine".utf8).write(to: file)
    let refused = try desk.run("bundle", "build", "--rules", rules, "-o", "june.tar")
    #expect(refused.status == 2 && refused.transcript.contains("--force"), "\(refused.transcript)")
    #expect(try Data(contentsOf: file) == Data("mine".utf8))
    #expect(try desk.run("bundle", "build", "--rules", rules, "-o", "june.tar", "--force").ok)
    #expect(try Data(contentsOf: file) != Data("mine".utf8))
  }
}
