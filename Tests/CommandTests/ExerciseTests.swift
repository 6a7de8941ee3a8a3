import Foundation
import TestKit
import Testing

/// The ten exercises keep their word: with its solution each says what its page says, from its
/// beginning it does not, and the solutions are rules as we want them written.
@Suite struct ExerciseTests {
  static let folder = TestData.project.appendingPathComponent("docs/exercises")

  /// One page, as `01-drug-code`.
  struct Exercise: CustomStringConvertible, Sendable {
    var name: String
    /// The command under "When it is done", and what it says there.
    var step: ReadmeTests.Step
    /// The commands that begin it: `scrubjay new …` and `cp …`.
    var beginning: [String]

    var description: String { name }
    var solution: String { "docs/exercises/solutions/\(name).lua" }
    var claims: String { "docs/exercises/claims/\(name).json" }
    var usesStock: Bool { step.command.contains("--rules stock ") }

    /// The command's arguments, with the learner's files elsewhere.
    func arguments(rulesIn place: String) -> [String] {
      step.command.replacingOccurrences(of: "my-rules/", with: place)
        .split(separator: " ").map(String.init)
    }
  }

  static let exercises: [Exercise] =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
    .filter { $0.hasSuffix(".md") && $0 != "README.md" }.sorted()
    .compactMap { file in
      let page = (try? ReadmeTests.text("docs/exercises/\(file)")) ?? ""
      guard let step = ReadmeTests.steps(of: page, page: file).first else { return nil }
      let beginning = ReadmeTests.lines(page).filter {
        $0.hasPrefix("scrubjay new ") || $0.hasPrefix("cp ")
      }
      return Exercise(name: String(file.dropLast(3)), step: step, beginning: beginning)
    }

  @Test func thereAreTen() throws {
    #expect(Self.exercises.count == 10)
    let overview = try ReadmeTests.text("docs/exercises/README.md")
    for exercise in Self.exercises {
      #expect(overview.contains("](\(exercise.name).md)"), "\(exercise)")
      #expect(exercise.step.expected.count > 2, "\(exercise) shows nothing")
      #expect(!exercise.beginning.isEmpty, "\(exercise) has no beginning")
      #expect(exercise.step.command.contains(exercise.claims), "\(exercise)")
      #expect(exercise.step.command.contains("my-rules/\(exercise.name).lua"), "\(exercise)")
      let page = try ReadmeTests.text("docs/exercises/\(exercise.name).md")
      #expect(page.contains("](solutions/\(exercise.name).lua)"), "\(exercise)")
      #expect(page.components(separatedBy: "<summary>Hint").count <= 3, "\(exercise)")
    }
  }

  @Test(arguments: exercises)
  func solutionGivesWhatThePageShows(exercise: Exercise) throws {
    let outcome = try Program.run(
      exercise.arguments(rulesIn: "docs/exercises/solutions/"), in: TestData.project)
    let said = String(decoding: outcome.output, as: UTF8.self)
    #expect(
      ReadmeTests.matches(exercise.step.expected[...], ReadmeTests.lines(said)[...]),
      "\(exercise) shows another output than this:\n\(said)")
    #expect(outcome.errors.isEmpty)
    #expect(outcome.status == 1)
  }

  /// What a learner begins with loads, and is not the answer.
  @Test(arguments: exercises)
  func beginningDoesNot(exercise: Exercise) throws {
    let place = FileManager.default.temporaryDirectory
      .appendingPathComponent("scrubjay-exercise-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: place) }
    for command in exercise.beginning {
      let words = command.replacingOccurrences(of: "my-rules/", with: place.path + "/")
        .split(separator: " ").map(String.init)
      if words[0] == "cp" {
        try copy(words[1], to: words[2])
      } else {
        let outcome = try Program.run(Array(words.dropFirst()), in: TestData.project)
        #expect(outcome.status == 0, "\(outcome.transcript)")
      }
    }
    let outcome = try Program.run(
      exercise.arguments(rulesIn: place.path + "/"), in: TestData.project)
    let said = String(decoding: outcome.output, as: UTF8.self)
    #expect(outcome.errors.isEmpty, "\(outcome.transcript)")
    #expect(said.contains(" claims, "), "\(exercise) begins with rules that do not load")
    #expect(!ReadmeTests.matches(exercise.step.expected[...], ReadmeTests.lines(said)[...]))
  }

  /// The solution has no fault and no warning, its examples and scenarios pass, and they notice
  /// nine of ten changes.
  @Test(arguments: exercises)
  func solutionIsSound(exercise: Exercise) throws {
    let files = (exercise.usesStock ? ["stock"] : []) + [exercise.solution]
    let asOf = Array(exercise.arguments(rulesIn: "").suffix(2))
    let day = asOf[1] > "2026-12-31" ? ["--as-of", "2026-08-31"] : asOf
    let lint = try Program.run(["lint"] + files + day, in: TestData.project)
    #expect(lint.transcript.hasSuffix("; no faults\n--- exit 0\n"), "\(lint.transcript)")
    let test = try Program.run(["test"] + files, in: TestData.project)
    #expect(test.status == 0, "\(test.transcript)")
    let source = try ReadmeTests.text(exercise.solution)
    let ids = source.matches(of: /(?m)^(?:rule|decision) "([^"]+)"/).map { String($0.1) }
    if ids.isEmpty {
      // An override has nothing to change: its scenarios say whether it does its work.
      #expect(source.contains("\nscenario "), "\(exercise)")
      return
    }
    for id in Set(ids) {
      let mutate = try Program.run(
        ["test"] + files + ["--rule", id, "--mutate", "--min-score", "90"], in: TestData.project)
      #expect(mutate.status == 0, "\(mutate.transcript)")
      let score = try #require(
        mutate.transcript.firstMatch(of: /(\d+) of (\d+)\)/), "nothing was changed")
      #expect(try #require(Int(score.2)) >= 3)
    }
  }

  /// Nothing else is wrong with the claims: the stock is silent about them, but where a page is about
  /// a rule of the stock.
  @Test(arguments: exercises)
  func claimsHaveNoOtherFault(exercise: Exercise) throws {
    let outcome = try Program.run(
      ["scrub", exercise.claims, "--rules", "stock", "--as-of", "2027-01-31"],
      in: TestData.project)
    let said = String(decoding: outcome.output, as: UTF8.self)
    if exercise.usesStock {
      #expect(!ReadmeTests.matches(exercise.step.expected[...], ReadmeTests.lines(said)[...]))
      let rules = Set(said.matches(of: #/\n {7}(sj\.[a-z-]+) /#).map { String($0.1) })
      #expect(rules.count == 1, "\(said)")
    } else {
      #expect(said.contains(": no findings"), "\(said)")
    }
  }

  /// Copies what a learner copies; a file of an earlier exercise stands where that one begins.
  private func copy(_ from: String, to: String) throws {
    let files = FileManager.default
    var source = URL(fileURLWithPath: from, relativeTo: TestData.project)
    if !files.fileExists(atPath: source.path) {
      source = Self.folder.appendingPathComponent("start/" + source.lastPathComponent)
    }
    try files.copyItem(at: source, to: URL(fileURLWithPath: to))
  }
}
