import Foundation
import Office
import TestKit
import Testing

/// Sessions through the built program: piped, scripted, and as the page about them shows them.
@Suite struct ReplTests {
  private func pipe(_ lines: String..., arguments: [String] = ["--playground"]) throws
    -> Program.Outcome
  {
    let input = lines.joined(separator: "\n")
    return try Program.run(["repl"] + arguments, in: TestData.project, input: Data(input.utf8))
  }

  /// Values on stdout and nothing else, not even a prompt.
  @Test func pipedLinesSayTheirValues() throws {
    let outcome = try pipe(
      "claim(\"FFM-1003\").total", "for i = 1, 2 do", "print(i)", "end", "", "#claims()")
    #expect(outcome.transcript == "269.50\n1\n2\n200\n--- exit 0\n")
  }

  @Test func messagesGoToStandardError() throws {
    let outcome = try pipe("claim(\"FFM-1003\").totl", ":clock +1d", "1")
    #expect(String(decoding: outcome.output, as: UTF8.self) == "1\n")
    let errors = String(decoding: outcome.errors, as: UTF8.self)
    #expect(errors.contains("did you mean 'total'") && errors.contains("as of 2026-07-01"))
    #expect(outcome.status == 1)
  }

  @Test(arguments: [
    ("while true do end", Int32(4)), ("s = \"x\" while true do s = s .. s end", 4),
    (":claim none", 1), ("error(\"no\")", 1), ("for i = 1, 2 do", 1), (":nothing", 1), (":quit", 0),
    ("", 0), (":backtest nowhere.835", 5), (":diff nowhere", 3),
    ("(\"a\"):rep(9000):find((\"a*\"):rep(20) .. \"b\")", 4),
  ])
  func theExitCodeSaysWhatFailed(line: String, status: Int32) throws {
    let outcome = try pipe(line)
    #expect(outcome.status == status, "\(line): \(outcome.transcript)")
    #expect(outcome.output.isEmpty || status == 0 || line.hasPrefix("for"))
  }

  @Test(arguments: [
    ["--in", "Playground/inbox/2026-06-batch.837", "--playground"], ["--in", "-"],
    ["--in", "nowhere"], ["--whatif", "x"], ["--script", "nowhere"], ["--practice", "rules"],
  ])
  func wrongUsageIsRefused(arguments: [String]) throws {
    let outcome = try pipe("1", arguments: arguments)
    #expect([2, 5, 6].contains(outcome.status), "\(outcome.transcript)")
    #expect(outcome.output.isEmpty && !outcome.errors.isEmpty)
  }

  /// A history is a terminal's, and no pipe writes one.
  @Test func pipesLeaveNoHistory() throws {
    let home = NSTemporaryDirectory() + "scrubjay-home-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: home) }
    let outcome = try Program.run(
      ["repl", "--playground"], in: TestData.project, input: Data("1 + 1\n".utf8),
      through: ["/usr/bin/env", "HOME=\(home)", "XDG_STATE_HOME=\(home)"])
    #expect(outcome.transcript == "2\n--- exit 0\n")
    #expect(try FileManager.default.contentsOfDirectory(atPath: home).isEmpty)
  }

  /// What went wrong in a script is told with its line, and nothing else is.
  @Test func aScriptsFailuresNameTheirLine() throws {
    let script = FileManager.default.temporaryDirectory
      .appendingPathComponent("scrubjay-script-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: script) }
    try Data("#claims()\nclaim(\"FFM-103\")\n\n:clock 2026-06-15\n:explain FFM-103\n".utf8)
      .write(to: script)
    let outcome = try Program.run(
      ["repl", "--playground", "--script", script.path], in: TestData.project)
    let errors = String(decoding: outcome.errors, as: UTF8.self)
    #expect(outcome.status == 1)
    let path = script.path
    #expect(
      errors.split(separator: "\n").map(String.init) == [
        "\(path):2: error: there is no claim 'FFM-103' in playground — did you mean 'FFM-1003'?",
        "as of 2026-06-15",
        "\(path):5: there is no claim 'FFM-103' in playground — did you mean 'FFM-1003'?",
      ])
  }

  // MARK: The tutorial

  /// Every screen's line, typed as it says, brings the next screen, and the last one the end.
  @Test func theTutorialIsTrue() throws {
    #expect(ReplTutorial.screens.count == 10)
    var lines = [":tutorial"]
    lines += ReplTutorial.screens.map(\.type)
    let outcome = try Self.scripted(
      lines.joined(separator: "\n"), ["--playground"], TestData.project)
    for (number, screen) in ReplTutorial.screens.enumerated() {
      #expect(
        outcome.contains("-- \(number + 1) of 10: \(screen.title) --"),
        "\(screen.title):\n\(outcome)")
    }
    #expect(outcome.contains("-- the end --"))
  }

  /// A screen stays until its line was typed.
  @Test func theTutorialWaits() throws {
    let said = try Self.scripted(
      ":tutorial 3\n1 + 1\n:tutorial stop\n#claims()\n:tutorial 11", ["--playground"],
      TestData.project)
    #expect(said.contains("-- 3 of 10") && !said.contains("-- 4 of 10"))
    #expect(said.contains("write :tutorial"))
  }

  // MARK: The page

  private static let page = "docs/reference/repl.md"
  private static let sessions = blocks((try? ReadmeTests.text(page)) ?? "")

  /// A session on the page: the command, and what stands on the screen after it.
  struct Block: CustomStringConvertible {
    var arguments: [String]
    var lines: [String]
    var description: String { arguments.joined(separator: " ") + ": " + (lines.first ?? "") }

    /// What is typed.
    var typed: String {
      lines.compactMap { line in
        if line.hasPrefix("... ") { return String(line.dropFirst(4)) }
        guard line.hasPrefix("scrubjay "), let end = line.firstRange(of: "> ") else { return nil }
        return String(line[end.upperBound...])
      }.joined(separator: "\n")
    }
  }

  private static func blocks(_ text: String) -> [Block] {
    text.components(separatedBy: "\n```\n$ scrubjay repl").dropFirst().compactMap { rest in
      guard let end = rest.firstRange(of: "\n```") else { return nil }
      let lines = rest[..<end.lowerBound].split(separator: "\n", omittingEmptySubsequences: false)
      let arguments = (lines.first ?? "").split(separator: " ").map(String.init)
      return Block(arguments: arguments, lines: lines.dropFirst().map(String.init))
    }
  }

  @Test func thePageHasSessions() throws {
    #expect(Self.sessions.count >= 4)
    let page = try ReadmeTests.text(Self.page)
    for verb in ReplVerb.all {
      let usage = verb.usage.replacing("|", with: "\\|")
      #expect(page.contains("`\(usage)`"), "\(usage)")
    }
  }

  /// What a page shows of a session is what stands on the screen.
  @Test(arguments: sessions)
  func theSessionIsTrue(block: Block) throws {
    let place = try PageFolder(practice: block.arguments.contains("--practice"))
    let said = try Self.scripted(block.typed, block.arguments, place.folder)
    let expected = block.lines
    #expect(
      ReadmeTests.matches(expected[...], ReadmeTests.lines(said)[...]),
      "\(Self.page) shows another session than this:\n\(said)")
  }

  /// Both outputs of a script in the order in which they stand on the screen; the real today is the day
  /// the page was written.
  private static func scripted(_ lines: String, _ arguments: [String], _ folder: URL) throws
    -> String
  {
    let script = FileManager.default.temporaryDirectory
      .appendingPathComponent("scrubjay-script-\(UUID().uuidString)")
    try Data(lines.utf8).write(to: script)
    defer { try? FileManager.default.removeItem(at: script) }
    let outcome = try Program.run(
      ["repl"] + arguments + ["--script", script.path, "--no-color"], in: folder,
      through: ["/bin/sh", "-c", "exec \"$0\" \"$@\" 2>&1"])
    // A transcript of what is typed has no line numbers of a file.
    var said = String(decoding: outcome.output, as: UTF8.self).replacing(
      try Regex(NSRegularExpression.escapedPattern(for: script.path) + ":[0-9]+: "), with: "")
    for (days, day) in [(0, "2026-07-01"), (1, "2026-07-02")] {
      said = said.replacing(Self.day(in: days), with: day)
    }
    return said
  }

  /// The date in so many days.
  private static func day(in days: Int) -> String {
    let date = Date(timeIntervalSinceNow: Double(days) * 86_400)
    let parts = Calendar.current.dateComponents([.year, .month, .day], from: date)
    return String(
      format: "%04d-%02d-%02d", parts.year ?? 0, parts.month ?? 0, parts.day ?? 0)
  }

  /// The project's folder, or one with a practice in it.
  private final class PageFolder {
    let folder: URL
    private let isOwn: Bool

    init(practice: Bool) throws {
      isOwn = practice
      guard practice else {
        folder = TestData.project
        return
      }
      folder = FileManager.default.temporaryDirectory
        .appendingPathComponent("scrubjay-page-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      let path = folder.path + "/hilltop"
      let of = ["--practice", path]
      for arguments in [
        ["init", path, "--name", "Hilltop"],
        ["bundle", "build", "--rules", "rules", "--name", "june", "-o", folder.path + "/june.tar"],
        ["bundle", "activate", folder.path + "/june.tar"] + of,
        ["receive", "Playground/inbox/2026-06-batch.837"] + of,
      ] {
        let outcome = try Program.run(arguments, in: TestData.project)
        #expect(outcome.status == 0, "\(outcome.transcript)")
      }
    }

    deinit { if isOwn { try? FileManager.default.removeItem(at: folder) } }
  }
}
