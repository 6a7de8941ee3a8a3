import Foundation
import TestKit
import Testing

/// Runs the program as people do and compares every byte it says with `expected.txt`.
///
/// A case is a folder of `Tests/Golden` with a file `command` (the arguments, one shell-like line,
/// run in that folder) and the files it names. `SCRUBJAY_BLESS=1` writes the expectations anew; read
/// the difference before committing it.
@Suite struct GoldenTests {
  static let folder = TestData.project.appendingPathComponent("Tests/Golden")

  static let cases: [String] =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).filter {
      FileManager.default.fileExists(atPath: folder.appendingPathComponent($0 + "/command").path)
    }.sorted()

  @Test(arguments: cases)
  func says(name: String) throws {
    let place = GoldenTests.folder.appendingPathComponent(name)
    let line = try String(contentsOf: place.appendingPathComponent("command"), encoding: .utf8)
    let arguments = line.split(whereSeparator: \.isWhitespace).map(String.init)
    let outcome = try Program.run(arguments, in: place)
    try #require(outcome.status < 128, "a signal ended the program")
    let said = outcome.transcript
    let expectedFile = place.appendingPathComponent("expected.txt")
    if ProcessInfo.processInfo.environment["SCRUBJAY_BLESS"] != nil {
      try Data(said.utf8).write(to: expectedFile)
      return
    }
    let expected = (try? String(contentsOf: expectedFile, encoding: .utf8)) ?? ""
    #expect(said == expected, "scrubjay \(line)")
  }

  @Test func thereAreCases() {
    #expect(GoldenTests.cases.count >= 20)
  }
}
