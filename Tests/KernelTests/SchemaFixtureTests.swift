import Foundation
import Kernel
import Testing

/// The schemas that were released, as frozen text: `Tests/Fixtures/schema-1.sql` and so on.
///
/// A released schema never changes; what is to be different comes with the next one. Until release 0.2
/// no practice of schema 1 is in anyone's hands, so a maintainer may still write the text anew:
///
///     SCRUBJAY_BLESS=1 swift test --filter SchemaFixtureTests
@Suite struct SchemaFixtureTests {
  @Test func everySchemaIsAsReleased() throws {
    var whole = ""
    for migration in Migration.released {
      whole += migration.sql
      let path = fixtures.appendingPathComponent("schema-\(migration.number).sql")
      let text = notice(migration.number) + whole
      if ProcessInfo.processInfo.environment["SCRUBJAY_BLESS"] == "1" {
        try Data(text.utf8).write(to: path)
      }
      let frozen = try String(contentsOf: path, encoding: .utf8)
      // Not the texts themselves: a difference of 240 lines helps nobody.
      let differs = zip(lines(frozen), lines(text)).first { $0 != $1 }
      #expect(
        frozen == text,
        "schema \(migration.number) changed, first at: \(differs.map { "\($0)" } ?? "its end")")
    }
  }

  private var fixtures: URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Fixtures")
  }

  private func notice(_ number: Int) -> String {
    "-- Schema \(number) as released. It is never edited: see Tests/KernelTests/SchemaFixtureTests.\n"
  }

  private func lines(_ text: String) -> [Substring] {
    text.split(separator: "\n", omittingEmptySubsequences: false)
  }
}
