import Foundation
import TestKit
import Testing

/// The codes that rules name, looked up by `scrubjay lint` in releases that were imported.
@Suite struct CodeLookupCommandTests {
  private static let golden = TestData.project.appendingPathComponent(
    "Tests/Golden/lint-codes-session")

  /// The session of `Tests/Golden/lint-codes-session/expected.txt`: nothing is said before anything is
  /// imported; then what the whole list of places and two extracts tell.
  @Test func aSession() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("scrubjay-lint-codes-\(UUID().uuidString)")
    try FileManager.default.copyItem(at: Self.golden.appendingPathComponent("files"), to: folder)
    defer { try? FileManager.default.removeItem(at: folder) }
    let session = [
      "lint rules --as-of 2026-06-30", "import pos places.csv --from 2024-01-01 --codes codes",
      "import icd10cm icd10cm.csv --from 2025-10-01 --codes codes",
      "import hcpcs hcpcs.csv --from 2026-01-01 --codes codes",
      "lint rules --as-of 2026-06-30",
      "lint rules --as-of 2026-06-30 --codes codes --format github", "lint rules --codes nowhere",
      "explain W230", "explain W231",
    ]
    try GoldenSession.hold(session, in: folder, as: Self.golden)
  }
}
