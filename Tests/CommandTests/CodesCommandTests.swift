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
      "codes localities --on 2024-07-10 --codes codes",
      "codes localities oh --on 2024-07-10 --codes codes --format json",
      "codes localities Erie --on 2024-07-10 --codes codes",
      "codes localities --on 2025-07-10 --codes codes",
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
    try GoldenSession.hold(session, in: folder, as: Self.golden)
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

  /// What is imported into a practice's own folder is noted in its audit chain, and nothing else is.
  @Test func importsStandInTheAuditChain() throws {
    let desk = try Desk(made: true)
    let file = TestData.project
      .appendingPathComponent("Tests/Golden/codes-session/files/icd10cm_order_2024.txt").path
    let before = try desk.run("audit", "head").said
    #expect(try desk.run("import", "icd10cm", file, "--dry-run").ok)
    #expect(try desk.run("import", "icd10cm", file, "--codes", "../elsewhere").ok)
    #expect(try desk.run("audit", "head").said == before)
    let made = try desk.run("import", "icd10cm", file, "--reason", "the year's list")
    #expect(made.ok && made.said.contains("command 2 of the audit chain"), "\(made.transcript)")
    let list = try desk.run("audit", "list", "--format", "json").said
    #expect(list.contains("codes.import"), "\(list)")
    let head = try desk.run("audit", "head").said
    // The same release once more changes nothing; the folder may be named.
    #expect(try desk.run("import", "icd10cm", file, "--codes", "codes").ok)
    #expect(try desk.run("audit", "head").said == head)
    #expect(try desk.run("audit", "verify").ok)
    let whatIf = try desk.run("import", "icd10cm", file, "--whatif", "try")
    #expect(whatIf.status == 2)
    #expect(try desk.run("user", "grant", Desk.account, "auditor").ok)
    #expect(try desk.run("user", "add", "bo", "--role", "administrator").ok)
    #expect(try desk.run("user", "revoke", Desk.account, "administrator").ok)
    try desk.refuses("K202", "import", "icd10cm", file)
  }

  /// The practice's examination reads every byte of its official files.
  @Test func damagedFilesAreFound() throws {
    let desk = try Desk(made: true)
    let folder = URL(fileURLWithPath: desk.practice.path)
    let file = Self.golden.appendingPathComponent("files/icd10cm_order_2024.txt").path
    #expect(try Program.run(["import", "icd10cm", file], in: folder).status == 0)
    let sound = try Program.run(["verify"], in: folder)
    #expect(sound.status == 0)
    #expect(sound.transcript.contains("codes") && sound.transcript.contains("ok  (1)"))
    let codes = folder.appendingPathComponent("codes")
    let name = try #require(
      try FileManager.default.contentsOfDirectory(atPath: codes.path).first {
        $0.hasSuffix(".codes")
      })
    let path = codes.appendingPathComponent(name)
    var bytes = try Data(contentsOf: path)
    bytes[bytes.count - 100] ^= 1
    try FileManager.default.removeItem(at: path)
    try bytes.write(to: path)
    let damaged = try Program.run(["verify"], in: folder)
    #expect(damaged.status == 6)
    #expect(damaged.transcript.contains("codes/\(name): The code file of icd10cm"))
    #expect(damaged.transcript.contains("Import the official file again"))
    #expect(!damaged.transcript.contains("restore a backup"))
    // What only asks a file refuses a damaged one, too, and no claim is clean by it.
    let asked = try Program.run(["codes", "A000", "--on", "2024-05-05"], in: folder)
    #expect(asked.status == 6 && asked.transcript.contains("is not as it was written"))
  }

  /// What lies in the playground's `codes/` is what its official files give.
  @Test func thePlaygroundsFilesAreImported() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("scrubjay-playground-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let script = TestData.project.appendingPathComponent("Playground/official/import.sh").path
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = [script, Program.url.path, folder.path]
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    let kept = TestData.project.appendingPathComponent("Playground/codes")
    let names = try FileManager.default.contentsOfDirectory(atPath: kept.path).sorted()
    let made = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0 != ".lock" }.sorted()
    #expect(names == made)
    #expect(names.count == 11)
    for name in names {
      let one = try Data(contentsOf: kept.appendingPathComponent(name))
      let other = try Data(contentsOf: folder.appendingPathComponent(name))
      #expect(one == other, "\(name)")
    }
  }

  /// Decisions of a practice rest on its official files, and new files make new decisions.
  @Test func decisionsNameTheFiles() throws {
    let desk = try Desk(made: true)
    let folder = URL(fileURLWithPath: desk.practice.path)
    let rule = """
      rule "test.valid" {
        title = "valid", severity = "hold", scope = {}, effective = { from = "2015-10-01" },
        source = "test", owner = "test", edits = { table = "icd10cm" },
        sample = { { file = "icd10cm", from = "2025-10-01", rows = { { code = "I10" } } } },
        examples = {
          { "there", expect = "pass" },
          { "not there", claim = { diagnoses = { "I11" } }, expect = "fire" },
        },
      }
      """
    let rules = folder.appendingPathComponent("own-rules")
    try FileManager.default.createDirectory(at: rules, withIntermediateDirectories: true)
    try Data(rule.utf8).write(to: rules.appendingPathComponent("valid.lua"))
    let batch = TestData.project.appendingPathComponent("Playground/inbox/2026-06-batch.837").path
    func run(_ line: String) throws -> String {
      let outcome = try Program.run(line.split(separator: " ").map(String.init), in: folder)
      return outcome.transcript
    }
    _ = try run("bundle build --rules own-rules --name own -o own.tar")
    _ = try run("bundle activate own.tar")
    _ = try run("receive \(batch)")
    let before = try run("scrub --queue --as-of 2026-06-30")
    #expect(before.contains("199 clean*"), "\(before.suffix(400))")
    #expect(before.contains("kept 200 decisions"))
    let file = TestData.project.appendingPathComponent("Playground/official/icd10cm-2026.csv").path
    _ = try run("import icd10cm \(file) --from 2025-10-01")
    let after = try run("scrub --queue --as-of 2026-06-30")
    #expect(!after.contains("199 clean*") && after.contains("kept 200 decisions"))
    let again = try run("scrub --queue --as-of 2026-06-30")
    #expect(again.contains("200 known before"))
  }
}
