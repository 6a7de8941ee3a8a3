import Foundation
import Kernel
import Model
import TestKit
import Testing

/// What cannot be opened is refused with its code, in words, and stays as it is, byte for byte.
@Suite struct RefusedFileTests {
  @Test func notAPractice() throws {
    try expect(.notPractice, "no practice file") { fixture in
      try write(Data(repeating: 0x41, count: 8192), fixture.folder.database)
    }
  }

  @Test func anEmptyFile() throws {
    try expect(.notPractice, "no practice file") { fixture in
      try write(Data(), fixture.folder.database)
    }
  }

  @Test(arguments: [99, 100, 4096, 20_000])
  func aTruncatedFile(length: Int) throws {
    try expect(.notPractice, length < 100 ? "no practice file" : "damaged") { fixture in
      let whole = try read(fixture.folder.database)
      try write(whole.prefix(length), fixture.folder.database)
    }
  }

  @Test func anotherProgramsDatabase() throws {
    try expect(.notPractice, "no practice file") { fixture in
      // application_id
      var whole = try read(fixture.folder.database)
      whole[68] ^= 1
      try write(whole, fixture.folder.database)
    }
  }

  @Test func aNewerSchema() throws {
    try expect(.newer, "schema \(Migration.newest + 3)", "up to \(Migration.newest)") { fixture in
      let newer = Migration.released + [Migration(number: Migration.newest + 3, sql: "SELECT 1")]
      let practice = try Practice.open(
        fixture.folder, migrations: newer, in: fixture.surroundings)
      try practice.close()
    }
  }

  @Test func aCopyWithoutItsLog() throws {
    let copy = try PracticeFixture(make: false)
    try expect(.missingLog, "is missing", "scrubjay verify", at: copy) { fixture in
      let practice = try fixture.open()
      try practice.perform(
        UserAdd(account: "bo", name: "Bo", roles: ["biller"]), as: fixture.request())
      try FileManager.default.createDirectory(
        atPath: copy.folder.path, withIntermediateDirectories: true)
      for name in ["practice.sqlite", "practice.key"] {
        try FileManager.default.copyItem(
          atPath: fixture.folder.path + "/" + name, toPath: copy.folder.path + "/" + name)
      }
      try practice.close()
    }
  }

  @Test func aFolderWithoutAPractice() throws {
    try expect(.noPractice, "no practice.sqlite") { fixture in
      try FileManager.default.removeItem(atPath: fixture.folder.database)
      try FileManager.default.removeItem(atPath: fixture.folder.log)
    }
  }

  // The superuser may write everywhere, so there is nothing to refuse to them.
  @Test(.enabled(if: geteuid() != 0)) func aFolderThatCannotBeWritten() throws {
    try expect(.readOnly, "cannot be written", "permission") { fixture in
      chmod(fixture.folder.path, 0o555)
    }
  }

  @Test(.enabled(if: geteuid() != 0)) func aFileThatCannotBeWritten() throws {
    try expect(.readOnly, "cannot be written") { fixture in chmod(fixture.folder.database, 0o400) }
  }

  @Test func aMissingKey() throws {
    try expect(.noKey, "no key file") { fixture in
      try FileManager.default.removeItem(atPath: fixture.folder.key)
    }
  }

  @Test(arguments: [0o644, 0o440, 0o600, 0o404])
  func aKeyThatOthersMayRead(mode: Int) throws {
    try expect(.keyRights, "0\(String(mode, radix: 8))", "chmod 0400") { fixture in
      chmod(fixture.folder.key, mode_t(mode))
    }
  }

  @Test func anotherPracticesKey() throws {
    try expect(.wrongKey, "not the key of this practice") { fixture in
      try FileManager.default.removeItem(atPath: fixture.folder.key)
      try KeyFile.random().write(to: fixture.folder.key)
    }
  }

  @Test(arguments: ["", "0123", String(repeating: "g", count: 64)])
  func aKeyFileWithoutAKey(text: String) throws {
    try expect(.keyForm, "64 hexadecimal digits") { fixture in
      try FileManager.default.removeItem(atPath: fixture.folder.key)
      try write(Data(text.utf8), fixture.folder.key)
      chmod(fixture.folder.key, 0o400)
    }
  }

  @Test func aKeyBehindALink() throws {
    try expect(.keyForm, "not a plain file") { fixture in
      let moved = fixture.folder.path + "/moved.key"
      try FileManager.default.moveItem(atPath: fixture.folder.key, toPath: moved)
      try FileManager.default.createSymbolicLink(
        atPath: fixture.folder.key, withDestinationPath: moved)
    }
  }

  /// Spoils a practice, and sees that it is refused like this and nothing in its folder changes.
  ///
  /// `other`: where to open; nil for the practice itself.
  private func expect(
    _ code: KernelProblem.Code, _ words: String..., at other: PracticeFixture? = nil,
    spoil: (PracticeFixture) throws -> Void
  ) throws {
    let fixture = try PracticeFixture()
    try fixture.open().close()
    try spoil(fixture)
    let opened = other ?? fixture
    defer { chmod(opened.folder.path, 0o755) }
    let before = try content(opened.folder)
    let problem = refusal { try opened.open() }
    #expect(problem?.code == code, "\(problem.map { "\($0)" } ?? "it was opened")")
    for word in words { #expect(problem?.message.contains(word) == true, "\(word)") }
    let after = try content(opened.folder)
    #expect(before.keys.sorted() == after.keys.sorted())
    for (name, bytes) in before { #expect(after[name] == bytes, "\(name) changed") }
  }

  /// The bytes of every file in a folder.
  ///
  /// A folder has none. What ends in -shm is memory that SQLite's connections share.
  private func content(_ folder: PracticeFolder) throws -> [String: Data?] {
    var content: [String: Data?] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    where !name.hasSuffix("-shm") {
      content[name] = FileManager.default.contents(atPath: folder.path + "/" + name)
    }
    return content
  }

  private func read(_ path: String) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: path))
  }

  private func write(_ data: Data, _ path: String) throws {
    let file = FileManager.default.createFile(atPath: path, contents: data)
    try #require(file)
  }
}
