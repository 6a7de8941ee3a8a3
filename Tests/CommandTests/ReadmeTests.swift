import Foundation
import TestKit
import Testing

/// Every transcript in the README is what the program says.
///
/// A fenced block that begins with `$ scrubjay …` holds commands, each followed by its output; a line
/// of `…` alone stands for lines left out. The commands run in the project's folder.
@Suite struct ReadmeTests {
  struct Step: CustomStringConvertible {
    var command: String
    var expected: [String]
    var description: String { command }
  }

  static let steps: [Step] = {
    let url = TestData.project.appendingPathComponent("README.md")
    let lines = ((try? String(contentsOf: url, encoding: .utf8)) ?? "")
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var steps: [Step] = []
    var isInside = false
    for line in lines {
      if line.hasPrefix("```") {
        isInside = false
      } else if line.hasPrefix("$ scrubjay ") {
        isInside = true
        steps.append(Step(command: String(line.dropFirst("$ scrubjay ".count)), expected: []))
      } else if isInside, !steps.isEmpty {
        steps[steps.count - 1].expected.append(line)
      }
    }
    return steps
  }()

  @Test(arguments: steps)
  func transcriptIsTrue(step: Step) throws {
    let arguments = step.command.split(separator: " ").map(String.init)
    let outcome = try Program.run(arguments, in: TestData.project)
    var said = String(decoding: outcome.output, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if said.last == "" { said.removeLast() }
    #expect(matches(step.expected[...], said[...]), "\(said.joined(separator: "\n"))")
  }

  @Test func thereAreTranscripts() {
    #expect(ReadmeTests.steps.count >= 5)
    #expect(!matches(["a"], ["b"]) && !matches(["a", "…", "c"], ["a", "b"]))
    #expect(matches(["a", "…", "c"], ["a", "b", "b", "c"]))
  }

  /// The first screen shows a stock rule as it stands in its file.
  @Test func ruleOnTheFirstScreenIsTheStockRule() throws {
    let readme = try String(
      contentsOf: TestData.project.appendingPathComponent("README.md"), encoding: .utf8)
    for path in [
      "rules/core/claim/total-is-line-sum.lua", "Playground/first-rule/kestrel-referral.lua",
    ] {
      let rule = try String(
        contentsOf: TestData.project.appendingPathComponent(path), encoding: .utf8)
      let head = rule.components(separatedBy: "\n\n  examples").first ?? rule
      #expect(readme.contains(head.trimmingCharacters(in: .newlines)), "\(path)")
    }
  }

  private func matches(_ expected: ArraySlice<String>, _ said: ArraySlice<String>) -> Bool {
    guard let first = expected.first else { return said.isEmpty }
    if first == "…" {
      return said.indices.contains { matches(expected.dropFirst(), said[$0...]) }
        || matches(expected.dropFirst(), [])
    }
    return said.first == first && matches(expected.dropFirst(), said.dropFirst())
  }
}
