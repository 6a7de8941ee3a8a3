import Foundation
import Kernel
import TestKit
import Testing

@Suite struct KeyFileTests {
  @Test func isWrittenOnceAndForItsOwnerOnly() throws {
    let fixture = try PracticeFixture(make: false)
    try FileManager.default.createDirectory(
      atPath: fixture.folder.path, withIntermediateDirectories: true)
    // A draft that a crash left behind is in nobody's way.
    try Data("half a k".utf8).write(to: URL(fileURLWithPath: fixture.folder.key + ".new"))
    try KeyFile.random().write(to: fixture.folder.key)
    let before = FileManager.default.contents(atPath: fixture.folder.key)
    #expect(before?.count == 65)
    #expect(refusal { try KeyFile.random().write(to: fixture.folder.key) }?.code == .exists)
    #expect(FileManager.default.contents(atPath: fixture.folder.key) == before)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: fixture.folder.path) == ["practice.key"])
    _ = try KeyFile(reading: fixture.folder.key)
  }
}
