import Foundation
import TestKit
import Testing

/// Every transcript in the pages for readers is what the program says.
///
/// In a fenced block, a line `$ scrubjay …` is a command; what follows, up to the next `$ ` or the
/// end of the block, is its standard output. A line of `…` alone stands for lines left out. A command
/// without output below it is not run. The commands run in the project's folder.
@Suite struct ReadmeTests {
  static let pages = [
    "README.md", "Playground/README.md", "docs/reference/explain.md",
    "docs/reference/contracts.md",
  ]

  struct Step: CustomStringConvertible {
    var page: String
    var command: String
    var expected: [String]
    var description: String { "\(page): \(command)" }
  }

  static let steps = pages.flatMap { page in
    steps(of: (try? text(page)) ?? "", page: page).filter { !$0.expected.isEmpty }
  }

  @Test(arguments: steps)
  func transcriptIsTrue(step: Step) throws {
    let arguments = step.command.split(separator: " ").map(String.init)
    let outcome = try Program.run(arguments, in: TestData.project)
    let said = String(decoding: outcome.output, as: UTF8.self)
    #expect(
      Self.matches(step.expected[...], Self.lines(said)[...]),
      "\(step.page) shows another output than this:\n\(said)")
  }

  /// The demo tells what the README's first screen shows: the rule and the first transcript.
  @Test func demoBeginsLikeTheReadme() throws {
    let said = String(
      decoding: try Program.run(["demo"], in: TestData.project).output, as: UTF8.self)
    let first = try #require(Self.steps.first { $0.page == "README.md" })
    #expect(said.contains("$ scrubjay \(first.command)\n"))
    let told = Set(Self.lines(said))
    for line in first.expected where line != "…" { #expect(told.contains(line)) }
    let rule = try Self.text("rules/core/claim/total-is-line-sum.lua")
    #expect(said.contains(rule))
  }

  @Test func everyPageHasTranscripts() {
    for page in Self.pages { #expect(Self.steps.contains { $0.page == page }, "\(page)") }
    #expect(Self.steps.count >= 8)
  }

  @Test func differencesAreSeen() {
    #expect(Self.matches(["a", "…", "c"], ["a", "b", "b", "c"]))
    #expect(Self.matches(["a", "…"], ["a", "b"]))
    #expect(!Self.matches(["a"], ["b"]))
    #expect(!Self.matches(["a"], ["a", "b"]))
    #expect(!Self.matches(["a", "b"], ["a"]))
    #expect(!Self.matches(["a", "…", "c"], ["a", "b"]))
  }

  @Test func blocksAreRead() {
    let page = "```\n$ scrubjay a b\none\n$ ls\ntwo\n$ scrubjay c\n```\n$ scrubjay d\nthree\n"
    let steps = Self.steps(of: page, page: "page")
    #expect(steps.map(\.command) == ["a b", "c"])
    #expect(steps.map(\.expected) == [["one"], []])
  }

  /// The rules that the README shows stand so in their files, up to their examples at least.
  @Test(arguments: [
    "rules/core/claim/total-is-line-sum.lua", "Playground/first-rule/kestrel-referral.lua",
  ])
  func ruleStandsInItsFile(path: String) throws {
    let head = try Self.text(path).components(separatedBy: "\n\n  examples")[0]
    #expect(try Self.text("README.md").contains(head.trimmingCharacters(in: .newlines)))
  }

  // MARK: Reading pages

  static func text(_ path: String) throws -> String {
    try String(contentsOf: TestData.project.appendingPathComponent(path), encoding: .utf8)
  }

  /// The lines of a text; a last line without anything is none.
  static func lines(_ text: String) -> [String] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    return lines
  }

  static func steps(of text: String, page: String) -> [Step] {
    let prompt = "$ scrubjay "
    var steps: [Step] = []
    var isInBlock = false
    var isOutput = false
    for line in lines(text) {
      if line.hasPrefix("```") {
        isInBlock.toggle()
        isOutput = false
      } else if isInBlock, line.hasPrefix("$ ") {
        isOutput = line.hasPrefix(prompt)
        if isOutput {
          let command = String(line.dropFirst(prompt.count))
          steps.append(Step(page: page, command: command, expected: []))
        }
      } else if isOutput {
        steps[steps.count - 1].expected.append(line)
      }
    }
    return steps
  }

  static func matches(_ expected: ArraySlice<String>, _ said: ArraySlice<String>) -> Bool {
    guard let first = expected.first else { return said.isEmpty }
    let rest = expected.dropFirst()
    if first == "…" {
      return (said.startIndex...said.endIndex).contains { matches(rest, said[$0...]) }
    }
    return said.first == first && matches(rest, said.dropFirst())
  }
}
