import Foundation
import TestKit
import Testing

/// Which files of a folder are taken for rules.
@Suite struct RuleFolderTests {
  private static let rule = """
    rule "acme.office-only" {
      title = "t", severity = "hold", scope = {}, effective = { from = "2026-01-01" },
      source = "s", owner = "o",
      require = { present = "payer.id" },
      examples = {
        { "a", expect = "pass" }, { "b", expect = "fire", claim = { payer = { id = blank } } },
      },
    }

    """

  /// A folder that is a link, and one with a link in it, hold what the links lead to; each file once,
  /// and links that go in a circle end.
  @Test func linksAreFollowed() throws {
    let folder = URL(
      fileURLWithPath: NSTemporaryDirectory() + "scrubjay-links-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let files = FileManager.default
    for name in ["real/deep", "holder"] {
      try files.createDirectory(
        at: folder.appendingPathComponent(name), withIntermediateDirectories: true)
    }
    try Data(Self.rule.utf8).write(to: folder.appendingPathComponent("real/deep/a.lua"))
    for (link, to) in [
      ("link", "real"), ("holder/inner", "../real"), ("holder/twice", "../real/deep"),
      ("real/deep/round", "../.."),
    ] {
      try files.createSymbolicLink(
        atPath: folder.appendingPathComponent(link).path, withDestinationPath: to)
    }
    for path in ["real", "real/", "link", "link/", "holder"] {
      let outcome = try Program.run(["lint", path], in: folder)
      let said = String(decoding: outcome.output, as: UTF8.self)
      #expect(outcome.status == 0, "\(path): \(said)\(outcome.errors)")
      #expect(said.hasPrefix("1 rule loaded"), "\(path): \(said)")
    }
  }
}
