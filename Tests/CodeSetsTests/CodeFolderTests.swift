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
}
