import Foundation
import TestKit
import Testing

/// The walk through the layers in `rules/README.md` is what the program says.
///
/// Its commands follow one another, as a reader types them: they run in order in a folder that holds
/// the stock rules and the walk's own, with a practice that they make. An exception's id, which is new
/// each time, is written `E…`.
@Suite struct RulesPageTests {
  private static let page = "rules/README.md"

  @Test func theWalkIsTrue() throws {
    let steps = ReadmeTests.steps(of: try ReadmeTests.text(Self.page), page: Self.page)
    #expect(steps.count >= 12)
    #expect(steps.filter { !$0.expected.isEmpty }.count >= 8)
    let folder = try Self.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    for step in steps {
      let outcome = try Program.run(Self.arguments(of: step.command), in: folder)
      let said = Self.withoutIds(String(decoding: outcome.output, as: UTF8.self))
      #expect(outcome.status < 2, "\(step): \(String(decoding: outcome.errors, as: UTF8.self))")
      if step.expected.isEmpty { continue }
      #expect(
        ReadmeTests.matches(step.expected[...], ReadmeTests.lines(said)[...]),
        "\(step.command) says something else than \(Self.page) shows:\n\(said)")
    }
  }

  /// The walk would fail if a severity were another, or if an id stood in the page.
  @Test func differencesAreSeen() {
    #expect(Self.withoutIds("excepted (E41HCE0BFTRX6K, until") == "excepted (E…, until")
    #expect(Self.withoutIds("E6789 LY-1") == "E6789 LY-1")
    #expect(Self.arguments(of: "a --reason \"b c\" d") == ["a", "--reason", "b c", "d"])
  }

  /// Every folder of a payer is named on the page, and every rule it names exists.
  @Test func thePageNamesWhatIsThere() throws {
    let page = try ReadmeTests.text(Self.page)
    let payers = TestData.project.appendingPathComponent("rules/payers")
    for name in try FileManager.default.contentsOfDirectory(atPath: payers.path) {
      #expect(page.contains("payers/\(name)"), "\(name) is not on the page")
    }
  }

  /// A folder with copies of the stock rules and the walk's; `inbox` marks it as the project's.
  private static func folder() throws -> URL {
    let files = FileManager.default
    let folder = files.temporaryDirectory.appendingPathComponent("walk-\(UUID().uuidString)")
    let playground = folder.appendingPathComponent("Playground")
    try files.createDirectory(
      at: playground.appendingPathComponent("inbox"), withIntermediateDirectories: true)
    for part in ["rules", "Playground/layers"] {
      try files.copyItem(
        at: TestData.project.appendingPathComponent(part), to: folder.appendingPathComponent(part))
    }
    return folder
  }

  /// The words of a command; what stands between quotation marks is one.
  private static func arguments(of command: String) -> [String] {
    var words: [String] = []
    for (index, part) in command.components(separatedBy: "\"").enumerated() {
      if index % 2 == 1 {
        words.append(part)
      } else {
        words += part.split(separator: " ").map(String.init)
      }
    }
    return words
  }

  /// The text with `E…` for the ids of exceptions: an E and thirteen digits or capital letters.
  private static func withoutIds(_ text: String) -> String {
    text.replacing(#/\bE[0-9A-Z]{13}\b/#, with: "E…")
  }
}
