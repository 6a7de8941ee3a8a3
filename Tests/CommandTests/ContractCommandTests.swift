import Foundation
import TestKit
import Testing

/// Lines and claims priced by contracts, by the program, over an invented payer's papers.
@Suite struct ContractCommandTests {
  private static let golden = TestData.project
    .appendingPathComponent("Tests/Golden/contracts-session")

  /// The session of `Tests/Golden/contracts-session/expected.txt`.
  ///
  /// Medicare's files are those of the session of code sets, imported into a folder that is thrown away.
  @Test func aSession() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("scrubjay-contracts-\(UUID().uuidString)")
    try FileManager.default.copyItem(
      at: TestData.project.appendingPathComponent("Tests/Golden/codes-session/files"), to: folder)
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.copyItem(
      at: Self.golden.appendingPathComponent("rules"), to: folder.appendingPathComponent("rules"))
    let by = "--contract hawthorn.2024 --on 2024-07-10 --codes codes"
    let session = [
      "lint rules --list --as-of 2024-07-10", "test rules --seed 7",
      "test rules --seed 7 --rule hawthorn.2022",
      "price 99213 --contract hawthorn.2024 --on 2024-07-10 --codes codes",
      "import mpfs PPRRVU24_JUL_RVU24C.csv --codes codes",
      "import gpci GPCI2024.csv --codes codes --from 2024-01-01",
      "price 99213 J1100x4 J1885 J3301-JW \(by) --explain",
      "price 17110 20610-50 99213@60.00 \(by)", "price 20610-80 \(by) --explain",
      "price 00140-QKm80 99213-GQ \(by) --explain", "price J3301x2 99999 \(by) --pos 22",
      "price 99213 --contract hawthorn.2024 --on 2025-01-02",
      "price 99213 --contract hawthorn.2022 --on 2022-07-10",
      "price 99213 --contract hawtorn.2024", "price 99213 --on 2024-07-10",
      "price KG-1 --in claims.json --codes codes --explain",
      "price KG-1 --in claims.json --codes codes --format json",
      "price KG-1 --in claims.json --codes codes --contract hawthorn.2022",
    ]
    try GoldenSession.hold(session, in: folder, as: Self.golden)
  }

  /// A slip in a contract is a wrong price, so nothing is priced by one that has faults.
  @Test func aContractWithFaultsPricesNothing() throws {
    let rules = TestData.project.appendingPathComponent("Tests/Golden/contract-faults/rules").path
    for name in ["f.float", "f.wrong", "f.overlap-2025"] {
      let outcome = try Program.run(
        ["price", "99213", "--contract", name, "--rules", rules, "--on", "2026-03-02"],
        in: FileManager.default.temporaryDirectory)
      #expect(outcome.status == 3, "\(name)")
      #expect(outcome.output.isEmpty, "\(name)")
    }
  }
}
