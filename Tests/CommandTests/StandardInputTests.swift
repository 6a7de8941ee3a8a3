import Foundation
import TestKit
import Testing

/// Claims on standard input are spooled and say what the file would.
@Suite struct StandardInputTests {
  @Test(arguments: ["Tests/Golden/json-claims/claims.json", "Tests/Golden/scrub-held/batch.837"])
  func saysTheSameAsTheFile(path: String) throws {
    let options = ["--rules", "Tests/Golden/json-claims/rules", "--as-of", "2026-06-30"]
    let file = try Program.run(["scrub", path] + options, in: TestData.project)
    let bytes = try Data(contentsOf: TestData.project.appendingPathComponent(path))
    let piped = try Program.run(["scrub", "-"] + options, in: TestData.project, input: bytes)
    #expect(piped.transcript == file.transcript)
    #expect(file.status == 1)
  }

  /// The word stock names the stock rules, beside rules of one's own.
  @Test func stockRulesStandBesideOnesOwn() throws {
    let batch = "Playground/inbox/2026-06-batch.837"
    func held(_ rules: [String]) throws -> Set<String> {
      let arguments = ["scrub", batch, "--as-of", "2026-06-30", "--format", "ndjson"] + rules
      let said = try Program.run(arguments, in: TestData.project).output
      let lines = String(decoding: said, as: UTF8.self).split(separator: "\n")
      return Set(lines.filter { $0.contains("\"status\":\"held\"") }.map { String($0.prefix(70)) })
    }
    let own = ["--rules", "Playground/first-rule"]
    let both = try held(["--rules", "stock"] + own)
    #expect(try both == held(["--rules", "rules"] + own))
    #expect(try both.count > held(own).count)
  }
}
