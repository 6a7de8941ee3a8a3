import Foundation
import TestKit
import Testing

/// What is billed, what a patient will owe and what two ways of pricing come to, by the program, over the
/// papers of an invented practice.
@Suite struct ChargesCommandTests {
  private static let golden = TestData.project.appendingPathComponent(
    "Tests/Golden/charges-session")

  /// The session of `Tests/Golden/charges-session/expected.txt`: Medicare's files are those of the session of
  /// code sets, imported into a folder that is thrown away.
  @Test func aSession() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("scrubjay-charges-\(UUID().uuidString)")
    try FileManager.default.copyItem(
      at: Self.golden.appendingPathComponent("files"), to: folder)
    defer { try? FileManager.default.removeItem(at: folder) }
    for name in ["PPRRVU24_JUL_RVU24C.csv", "GPCI2024.csv", "claims.json"] {
      try FileManager.default.copyItem(
        at: TestData.project.appendingPathComponent("Tests/Golden/codes-session/files/\(name)"),
        to: folder.appendingPathComponent(name))
    }
    let on = "--on 2024-07-10"
    let session = [
      "lint rules", "test rules --seed 7",
      "charges 99213-25 20610-50 97110x2 \(on)", "charges 97110x2 \(on) --explain",
      "charges 99213 \(on) --provider 1234567893", "charges 99213 \(on) --location 787011234",
      "charges 99213 97110x2 \(on) --self-pay --class A --explain",
      "charges 99213 \(on) --payer MERLIN --explain", "charges 20610 \(on) --payer MERLIN",
      "charges 99213 \(on) --payer KESTREL", "charges 99213 \(on) --payer KESTREL --filing CI",
      "charges 99080 \(on) --payer HAWTHORN --format json", "charges 17110 --on 2024-06-10",
      "charges 17110 --on 2023-06-10", "charges 99123 \(on)", "charges 99213 \(on) --master hiltop",
      "charges 99213 \(on) --location Austin", "charges check claims.json",
      "charges check claims.json --format json", "charges check nowhere.837",
      "import mpfs PPRRVU24_JUL_RVU24C.csv --codes codes",
      "import gpci GPCI2024.csv --codes codes --from 2024-01-01",
      "estimate 99213 20610-50 \(on) --contract hawthorn.2024 --benefits benefits.json --codes codes",
      "estimate 20610 \(on) --contract hawthorn.2024 --benefits benefits.json --codes codes --explain",
      "estimate 99213 20610 \(on) --locality 15202/00 --copay 30.00 --deductible-left 20.00 --coinsurance 20% "
        + "--out-of-pocket-left 70.00 --codes codes",
      "estimate 99213 20610 \(on) --locality 15202/00 --copay 30.00 --copay-codes 99202-99215 "
        + "--deductible-left 20.00 --coinsurance 20% --codes codes --format json",
      "estimate 99213 97110x2 \(on) --self-pay --class full",
      "estimate 99213 99999 \(on) --contract hawthorn.2024 --benefits benefits.json --codes codes",
      "estimate 99213 \(on) --contract hawthorn.2024 --benefits bad-benefits.json",
      "estimate 99213 \(on) --contract hawthorn.2025 --copay 30.00",
      "estimate 99213 \(on) --copay 30.00",
      "estimate 99213 \(on) --contract hawthorn.2024 --coinsurance 0.2",
      "fees compare hilltop hawthorn.2024 --volume volume.csv \(on) --codes codes",
      "fees compare hilltop medicare:15202/00 --volume volume.csv \(on) --codes codes --format csv",
      "fees compare hilltop@2024-12-31 hilltop.2025@2025-01-01 claims.json",
      "fees compare hawthorn.2024 medicare:15202/00 claims.json --codes codes --format json",
      "fees compare hilltop tx.comp claims.json --from 2025-01-01",
      "fees compare medicare:15202/00 medicare:15202/00:2023 --volume volume.csv \(on) --codes codes",
      "fees compare hilltop hawthorn.2023 --volume volume.csv",
      "fees compare hilltop medicare:Ohio --volume volume.csv",
      "fees compare hilltop tx.comp --volume bad-volume.csv",
      "fees compare hilltop tx.comp --volume volume.csv claims.json",
    ]
    try GoldenSession.hold(session, in: folder, as: Self.golden)
  }

  /// The claims that a practice has stored are the volume where none is named, and their days count.
  @Test func theVolumeOfAPractice() throws {
    let desk = try Desk(made: true)
    let claims = TestData.project.appendingPathComponent(
      "Tests/Golden/codes-session/files/claims.json")
    #expect([0, 5].contains(try desk.run("receive", claims.path).status))
    let rules = Self.golden.appendingPathComponent("files/rules").path
    func compare(_ more: String...) throws -> Program.Outcome {
      try desk.run(["fees", "compare", "hilltop", "hilltop@2024-07-11", "--rules", rules] + more)
    }
    let whole = try compare("--from", "2024-01-01", "--to", "2024-12-31", "--format", "json")
    #expect(whole.status == 0, "\(whole.transcript)")
    #expect(whole.said.contains("\"total_a\": \"330.00\""), "\(whole.transcript)")
    #expect(whole.said.contains("\"difference\": \"0.00\""))
    let none = try compare("--from", "2025-01-01", "--to", "2025-12-31")
    #expect(none.status == 1)
    #expect(none.transcript.contains("nothing is compared"))
  }

  /// A slip in a charge master is a wrong bill, so nothing is billed by rules that have one.
  @Test func aChargeMasterWithFaultsBillsNothing() throws {
    let rules = TestData.project.appendingPathComponent("Tests/Golden/charge-faults/rules").path
    for arguments in [
      ["charges", "99213"], ["estimate", "99213", "--self-pay"],
      ["fees", "compare", "d.one", "medicare:15202/00"],
    ] {
      let outcome = try Program.run(
        arguments + ["--rules", rules], in: FileManager.default.temporaryDirectory)
      #expect(outcome.status == 3, "\(arguments)")
      #expect(outcome.output.isEmpty, "\(arguments)")
    }
  }
}
