internal import CodeSets
import Foundation
internal import Model
import Testing

@Suite("The folder of code files")
struct CodeFolderTests {
  private func scratch() -> String {
    NSTemporaryDirectory() + "codes-" + UUID().uuidString
  }

  private func places(_ count: Int, name: String = "Place") throws -> CodeRelease {
    let rows = (0..<count).map { "\(String(format: "%02d", $0)),\(name) \($0)" }
    return try CodeRelease.read(
      ImportRequest(
        kind: .placeOfService,
        files: [SourceFile(name: "pos.csv", text: "code,name\n" + rows.joined(separator: "\n"))],
        from: CivilDate(year: 2024, month: 1, day: 1)))
  }

  @Test("A release is installed once, and again changes nothing")
  func idempotent() throws {
    let folder = CodeFolder(scratch())
    let release = try places(10)
    guard case .installed(let entry, replaced: nil) = try folder.install(release) else {
      Issue.record("not installed")
      return
    }
    #expect(try folder.install(release) == .unchanged(entry))
    #expect(try folder.entries() == [entry])
    let file = try folder.open(entry)
    #expect(file.manifest == release.manifest)
    #expect(file.verify())
    #expect(try file.texts("name")[3] == "Place 3")
  }

  @Test("A re-issue takes the place of the one before, which stays readable")
  func replaced() throws {
    let folder = CodeFolder(scratch())
    guard case .installed(let first, _) = try folder.install(places(10)) else { return }
    let second = try places(10, name: "Other")
    guard case .installed(let entry, let replaced) = try folder.install(second) else {
      Issue.record("not installed")
      return
    }
    #expect(replaced?.id == first.id)
    #expect(try folder.entries().map(\.superseded) == [true, false])
    #expect(try folder.open(first).verify())
    let library = try CodeLibrary(folder)
    let day = try #require(CivilDate(year: 2025, month: 5, day: 5))
    #expect(library.entry(.placeOfService, on: day) == entry)
    // Back to the first: its bytes are there, and it counts again.
    guard case .installed(let again, let gone) = try folder.install(places(10)) else {
      Issue.record("not installed again")
      return
    }
    #expect(again.id == first.id)
    #expect(gone?.id == entry.id)
    #expect(try folder.entries().filter { !$0.superseded }.map(\.id) == [first.id])
  }

  @Test("A release that shrank is refused unless it is accepted")
  func shrunk() throws {
    let folder = CodeFolder(scratch())
    _ = try folder.install(places(50))
    let problem = #expect(throws: ImportProblem.self) { try folder.install(places(39)) }
    #expect(problem?.code == .shrunk)
    guard case .installed = try folder.install(places(39), acceptShrunk: true) else {
      Issue.record("not installed")
      return
    }
  }

  @Test(
    "An import stopped at any point leaves what was, and can be done again",
    arguments: CodeFolder.Step.allCases)
  func stopped(step: CodeFolder.Step) throws {
    let path = scratch()
    guard case .installed(let first, _) = try CodeFolder(path).install(places(10)) else { return }
    let second = try places(12)
    #expect(throws: ImportProblem.self) { try CodeFolder(path, stopsAfter: step).install(second) }
    #expect(try CodeFolder(path).entries() == [first])
    #expect(try CodeFolder(path).open(first).verify())
    guard case .installed(let entry, let replaced) = try CodeFolder(path).install(second) else {
      Issue.record("not installed afterwards")
      return
    }
    #expect(replaced?.id == first.id)
    #expect(try CodeFolder(path).open(entry).verify())
  }

  @Test("A damaged or cut code file is told, at every byte of its head")
  func damaged() throws {
    let path = scratch()
    guard case .installed(let entry, _) = try CodeFolder(path).install(places(10)) else { return }
    let name = "\(path)/\(entry.file)"
    let whole = try Data(contentsOf: URL(fileURLWithPath: name))
    for place in 0..<400 {
      var changed = whole
      changed[place] ^= 0x20
      try changed.write(to: URL(fileURLWithPath: name))
      #expect(throws: ImportProblem.self, "byte \(place)") { try CodeFolder(path).open(entry) }
    }
    for length in stride(from: 0, to: whole.count, by: 7) {
      try whole.prefix(length).write(to: URL(fileURLWithPath: name))
      #expect(throws: ImportProblem.self, "length \(length)") { try CodeFolder(path).open(entry) }
    }
    var changed = whole
    changed[whole.count - 70] ^= 1
    try changed.write(to: URL(fileURLWithPath: name))
    #expect(try !CodeFolder(path).open(entry).verify())
  }

  @Test("Which release counts on a day")
  func days() throws {
    let path = scratch()
    func install(_ from: String, through: String? = nil, revision: Int = 0) throws -> String {
      let release = try CodeRelease.read(
        ImportRequest(
          kind: .placeOfService,
          files: [
            SourceFile(name: "pos.csv", text: "code,name\n11,Office from \(from) \(revision)")
          ],
          from: CivilDate(from), through: through.flatMap { CivilDate($0) }, revision: revision))
      _ = try CodeFolder(path).install(release)
      return release.id
    }
    let first = try install("2024-01-01", through: "2024-06-30")
    let second = try install("2025-01-01")
    let reissue = try install("2025-01-01", revision: 1)
    let library = try CodeLibrary(CodeFolder(path))
    func counts(_ day: String) throws -> String? {
      library.entry(.placeOfService, on: try #require(CivilDate(day)))?.id
    }
    #expect(try counts("2023-12-31") == nil)
    #expect(try counts("2024-01-01") == first)
    #expect(try counts("2024-06-30") == first)
    #expect(try counts("2024-07-01") == nil)
    #expect(try counts("2025-01-01") == reissue)
    #expect(second != reissue)
  }

  @Test(
    "Importing the same file again repairs its code file", arguments: ["gone", "cut", "changed"])
  func repaired(how: String) throws {
    let path = scratch()
    let release = try places(10)
    guard case .installed(let entry, _) = try CodeFolder(path).install(release) else { return }
    let url = URL(fileURLWithPath: "\(path)/\(entry.file)")
    let whole = try Data(contentsOf: url)
    switch how {
    case "gone": try FileManager.default.removeItem(at: url)
    case "cut": try whole.prefix(whole.count / 2).write(to: url)
    default:
      var changed = whole
      changed[whole.count - 70] ^= 1
      try changed.write(to: url)
    }
    #expect(try CodeFolder(path).preview(release) == .unchanged(entry))
    #expect(try CodeFolder(path).install(release) == .installed(entry, replaced: nil))
    #expect(try Data(contentsOf: url) == whole)
    #expect(try CodeFolder(path).entries() == [entry])
    #expect(try CodeFolder(path).install(release) == .unchanged(entry))
  }

  @Test("A file of another release than the index says is damaged, and the import mends the index")
  func exchanged() throws {
    let path = scratch()
    let release = try places(10)
    guard case .installed(let entry, _) = try CodeFolder(path).install(release) else { return }
    try changeIndex(path, "2024-01-01\",\"id", to: "2023-01-01\",\"id")
    let wrong = try #require(CodeFolder(path).entries().first)
    let problem = #expect(throws: ImportProblem.self) { try CodeFolder(path).open(wrong) }
    #expect(problem?.code == .damaged)
    #expect(try CodeFolder(path).install(release) == .installed(entry, replaced: nil))
    #expect(try CodeFolder(path).entries() == [entry])
  }

  @Test(
    "An index with numbers and days that are none is damaged",
    arguments: [
      ("\"rows\":10", "\"rows\":-1"), ("\"rows\":10", "\"rows\":4294967297"),
      ("2024-06-30", "2024-06-31"), ("\"2024-06-30\"", "7"), (".codes\"", ".json\""),
    ])
  func badIndex(old: String, new: String) throws {
    let path = scratch()
    let rows = (0..<10).map { "0\($0),Place" }.joined(separator: "\n")
    _ = try CodeFolder(path).install(
      CodeRelease.read(
        ImportRequest(
          kind: .placeOfService, files: [SourceFile(name: "pos.csv", text: "code,name\n" + rows)],
          from: CivilDate("2024-01-01"), through: CivilDate("2024-06-30"))))
    try changeIndex(path, old, to: new)
    let problem = #expect(throws: ImportProblem.self) { try CodeFolder(path).entries() }
    #expect(problem?.code == .damaged)
  }

  private func changeIndex(_ path: String, _ old: String, to new: String) throws {
    let name = "\(path)/releases.json"
    let text = try String(contentsOfFile: name, encoding: .utf8)
    #expect(text.contains(old))
    try text.replacingOccurrences(of: old, with: new).write(
      toFile: name, atomically: true, encoding: .utf8)
  }

  @Test("What a killed import left half written is deleted by the next")
  func leftovers() throws {
    let path = scratch()
    _ = try? CodeFolder(path, stopsAfter: .written).install(places(12))
    func left() throws -> [String] {
      try FileManager.default.contentsOfDirectory(atPath: path).filter { $0.hasSuffix(".new") }
    }
    #expect(try left().count == 1)
    _ = try CodeFolder(path).install(places(10))
    #expect(try left().isEmpty)
  }

  @Test("A directory of columns with impossible places is damaged", arguments: [24, 32])
  func impossiblePlaces(field: Int) throws {
    let path = scratch()
    guard case .installed(let entry, _) = try CodeFolder(path).install(places(10)) else { return }
    let url = URL(fileURLWithPath: "\(path)/\(entry.file)")
    let whole = try [UInt8](Data(contentsOf: url))
    for byte: UInt8 in [0x80, 0xFF] {
      let changed = CodeFileChanger.changed(whole) { $0[32 + field + 7] = byte }
      try Data(changed).write(to: url)
      let problem = #expect(throws: ImportProblem.self) { try CodeFolder(path).open(entry) }
      #expect(problem?.code == .damaged)
    }
  }
}
