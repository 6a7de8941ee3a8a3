import Foundation
import Kernel
import TestKit
import Testing

/// Official files imported, asked and priced by the program, on files as small as can be.
@Suite struct CodesCommandTests {
  private static let golden = TestData.project.appendingPathComponent("Tests/Golden/codes-session")

  /// The session of `Tests/Golden/codes-session/expected.txt`: what stands in `files` is imported into
  /// a folder that is thrown away.
  @Test func aSession() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("scrubjay-codes-\(UUID().uuidString)")
    try FileManager.default.copyItem(
      at: Self.golden.appendingPathComponent("files"), to: folder)
    defer { try? FileManager.default.removeItem(at: folder) }
    let session = [
      "codes --codes codes", "import mpfs PPRRVU24_JUL_RVU24C.csv --codes codes --dry-run",
      "import mpfs PPRRVU24_JUL_RVU24C.csv --codes codes",
      "import mpfs PPRRVU24_JUL_RVU24C.csv --codes codes --format json",
      "import gpci GPCI2024.csv --codes codes --from 2024-01-01",
      "import ncci-ptp ccipra-v302r0-f1.txt --codes codes --from 2024-07-01",
      "import icd10cm icd10cm_order_2024.txt --codes codes", "codes --codes codes",
      "codes 20610 --on 2024-07-10 --codes codes",
      "codes 20610 99213 --on 2024-07-10 --codes codes",
      "codes 99213 20610 --on 2024-10-10 --codes codes",
      "codes A00.0 --on 2024-07-10 --codes codes",
      "codes A00 --on 2024-07-10 --codes codes --format json",
      "codes A00.0 --on 2025-07-10 --codes codes", "codes A00.8 --on 2024-07-10 --codes codes",
      "price 99213 --on 2024-07-10 --locality 15202/00 --explain --codes codes",
      "price 20610-50 99213@60.00 99999 --on 2024-07-10 --locality 15202/00 --codes codes",
      "price 99213 --on 2024-07-10 --locality 15202/00 --codes codes --format json",
      "price 99213 --on 2025-01-01 --locality 15202/00 --codes codes",
      "price 99213x --on 2024-07-10 --locality 15202/00 --codes codes",
      "price 99213 --on 2024-07-10 --locality Ohio --codes codes",
      "price KG-1 --in claims.json --locality 15202/00 --codes codes",
      "price KG-7 --in claims.json --locality 15202/00 --codes codes",
    ]
    var said = ""
    for line in session {
      let outcome = try Program.run(line.split(separator: " ").map(String.init), in: folder)
      #expect(outcome.status < 128)
      said += "$ scrubjay \(line)\n\(outcome.transcript)\n"
    }
    let file = Self.golden.appendingPathComponent("expected.txt")
    if ProcessInfo.processInfo.environment["SCRUBJAY_BLESS"] != nil {
      try Data(said.utf8).write(to: file)
      return
    }
    let expected = try String(contentsOf: file, encoding: .utf8)
    let differs = zip(said.split(separator: "\n"), expected.split(separator: "\n"))
      .first { $0 != $1 }
    #expect(said == expected, "first at: \(differs.map { "\($0)" } ?? "its end")")
  }

  /// A practice's releases stand in its own folder, from wherever below it the program is called.
  @Test func aPracticesFolder() throws {
    let desk = try Desk(made: true)
    let files = Self.golden.appendingPathComponent("files")
    let file = files.appendingPathComponent("icd10cm_order_2024.txt").path
    let inside = URL(fileURLWithPath: desk.practice.path).appendingPathComponent("inbox")
    #expect(try Program.run(["import", "icd10cm", file], in: inside).status == 0)
    let index = desk.practice.path + "/codes/releases.json"
    #expect(FileManager.default.fileExists(atPath: index))
    #expect(try Program.run(["codes", "A000", "--on", "2024-05-05"], in: inside).status == 0)
  }
}
