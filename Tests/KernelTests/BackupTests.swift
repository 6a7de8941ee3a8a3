import Foundation
import Kernel
import Model
import TestKit
import Testing

/// Backup and restore: one moment of the practice, sealed, whole or refused.
@Suite struct BackupTests {
  @Test func aBackupRestoresToTheSamePractice() throws {
    let fixture = try PracticeFixture()
    let practice = try fixture.open()
    try practice.perform(LocationAdd(name: "North", npi: "1234567893"), as: fixture.request())
    let head = try practice.read { try $0.head() }
    let made = try practice.backup(
      to: fixture.path("a.sjbackup"), under: try fixture.key(), as: fixture.request())
    #expect(made.header.head == head)
    #expect(made.unrecorded == nil)
    #expect(try practice.read { try $0.lastBackup() }?.head == head)

    let again = PracticeFolder(fixture.path("again"))
    let header = try Practice.restore(from: made.path, into: again, under: try fixture.key())
    #expect(header == made.header)
    let restored = try Practice.open(again, key: fixture.folder.key, in: fixture.surroundings)
    #expect(restored.id == practice.id)
    #expect(try restored.read { try $0.head() } == head)
    #expect(try restored.read { try $0.locations() }.map(\.name) == ["North"])
    #expect(try restored.verify(against: head).isSound)
    try restored.perform(LocationAdd(name: "South", npi: "1245319599"), as: fixture.request())
    #expect(fixture.leftovers(in: again) == [])
    #expect(fixture.leftovers(in: fixture.folder) == [])
  }

  @Test func onlyItsOwnerMayReadABackup() throws {
    let fixture = try PracticeFixture()
    let path = try fixture.backup()
    var status = stat()
    #expect(stat(path, &status) == 0)
    #expect(status.st_mode & 0o777 == 0o600)
  }

  @Test func neitherKeyNorNamesStandInTheBackup() throws {
    let fixture = try PracticeFixture()
    let practice = try fixture.open()
    try practice.perform(
      UserAdd(account: "wrenfield", name: "Quill Tanager", roles: ["biller"]),
      as: fixture.request())
    let bytes = try #require(FileManager.default.contents(atPath: try fixture.backup()))
    let key = try #require(FileManager.default.contents(atPath: fixture.folder.key)).prefix(64)
    let raw = try #require(Digest(String(decoding: key, as: UTF8.self)))
    for secret in [
      Data(key), Data(raw.bytes), Data("wrenfield".utf8), Data("Tanager".utf8),
      Data("SQLite format 3".utf8),
    ] { #expect(bytes.range(of: secret) == nil) }
  }

  @Test func aFileThatIsThereStays() throws {
    let fixture = try PracticeFixture()
    let practice = try fixture.open()
    let path = fixture.path("a.sjbackup")
    try Data("mine".utf8).write(to: URL(fileURLWithPath: path))
    let head = try practice.read { try $0.head() }
    #expect(
      refusal {
        try practice.backup(to: path, under: try fixture.key(), as: fixture.request())
      }?.code == .exists)
    #expect(FileManager.default.contents(atPath: path) == Data("mine".utf8))
    #expect(try practice.read { try $0.head() } == head)
    #expect(fixture.leftovers(in: fixture.folder) == [])
  }

  @Test func whoMayNotBackUpGetsNone() throws {
    let fixture = try PracticeFixture()
    let practice = try fixture.open()
    try practice.perform(
      UserAdd(account: "bo", name: "Bo", roles: ["biller"]), as: fixture.request())
    let path = fixture.path("a.sjbackup")
    #expect(
      refusal {
        try practice.backup(to: path, under: try fixture.key(), as: fixture.request("bo"))
      }?.code == .forbidden)
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test func anotherKeyIsRefusedEverywhere() throws {
    let fixture = try PracticeFixture()
    let practice = try fixture.open()
    let backup = try fixture.backup()
    let other = KeyFile.random()
    #expect(
      refusal {
        try practice.backup(to: fixture.path("b"), under: other, as: fixture.request())
      }?.code == .wrongKey)
    let again = PracticeFolder(fixture.path("again"))
    #expect(
      refusal { try Practice.restore(from: backup, into: again, under: other) }?.code == .wrongKey)
    #expect(
      refusal {
        try Practice.verifyBackup(backup, under: other, in: fixture.folder)
      }?.code == .wrongKey)
    #expect(!FileManager.default.fileExists(atPath: again.path))
    #expect(!FileManager.default.fileExists(atPath: fixture.path("b")))
  }

  @Test func aPracticeIsNeverWrittenOver() throws {
    let fixture = try PracticeFixture()
    let backup = try fixture.backup()
    let before = FileManager.default.contents(atPath: fixture.folder.database)
    #expect(
      refusal {
        try Practice.restore(from: backup, into: fixture.folder, under: try fixture.key())
      }?.code == .exists)
    #expect(FileManager.default.contents(atPath: fixture.folder.database) == before)
  }

  /// SQLite would play a log that was left behind into the restored file.
  @Test func aLogLeftBehindIsNotPlayedIntoARestoredPractice() throws {
    let fixture = try PracticeFixture()
    let backup = try fixture.backup()
    let again = PracticeFolder(fixture.path("again"))
    try FileManager.default.createDirectory(
      atPath: again.path, withIntermediateDirectories: true)
    try FileManager.default.copyItem(atPath: fixture.folder.log, toPath: again.log)
    let problem = refusal {
      try Practice.restore(from: backup, into: again, under: try fixture.key())
    }
    #expect(problem?.code == .exists)
    #expect(problem?.message.contains(again.log) == true)
    #expect(!again.exists)
  }

  /// Every way in which a backup can be damaged is refused with its place, and leaves nothing.
  @Test func damageIsRefused() throws {
    let fixture = try PracticeFixture()
    try fixture.fill(locations: 400)
    let first = try [UInt8](contentsOf: try fixture.backup("a"))
    let second = try [UInt8](contentsOf: try fixture.backup("b"))
    let start = Self.frameStart(first)
    let length = 65_536 + 16
    try #require(first.count > start + 2 * length, "the backup must have three frames at least")
    let frames = stride(from: start, to: first.count, by: length).map {
      Array(first[$0..<min($0 + length, first.count)])
    }
    func joined(_ frames: [[UInt8]]) -> [UInt8] { Array(first[..<start]) + frames.joined() }
    var swapped = frames
    swapped.swapAt(0, 1)
    var mixed = frames
    mixed[1] = Array(second[(start + length)..<(start + 2 * length)])
    var damaged: [(String, [UInt8])] = [
      ("empty", []), ("one byte", [first[0]]), ("cut in the head", Array(first[..<20])),
      ("cut in the wrapped key", Array(first[..<(start - 1)])),
      ("no frames", Array(first[..<start])),
      ("cut after the first frame", joined(Array(frames[..<1]))),
      ("cut inside a frame", Array(first[..<(start + length + 1000)])),
      ("without its last byte", Array(first.dropLast())),
      ("the last frame missing", joined(Array(frames.dropLast()))),
      ("a frame missing", joined(Array(frames[..<1] + frames[2...]))),
      ("frames swapped", joined(swapped)), ("a frame of another backup", joined(mixed)),
      ("a frame twice", joined([frames[0]] + frames)), ("a byte more", first + [0]),
      ("frames of another backup", Array(first[..<start]) + second[start...]),
    ]
    var generator = SeededGenerator(seed: 20)
    for _ in 0..<200 {
      var copy = first
      let at = Int.random(in: 0..<copy.count, using: &generator)
      copy[at] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
      damaged.append(("byte \(at) altered", copy))
    }
    for at in 0..<start {
      var copy = first
      copy[at] ^= 1
      damaged.append(("byte \(at) of the head altered", copy))
    }
    let again = PracticeFolder(fixture.path("again"))
    let path = fixture.path("damaged")
    let key = try fixture.key()
    for (name, bytes) in damaged {
      try Data(bytes).write(to: URL(fileURLWithPath: path))
      let problem = refusal { try Practice.restore(from: path, into: again, under: key) }
      // The wrapped key is 60 bytes; what is wrong in it looks like another key.
      let isKey = problem?.code == .wrongKey && name.hasPrefix("byte")
      #expect(problem?.code == .backup || isKey, "\(name): \(problem?.description ?? "restored")")
      #expect(!FileManager.default.fileExists(atPath: again.path), "\(name)")
    }
  }

  @Test func whereItIsDamagedIsSaid() throws {
    let fixture = try PracticeFixture()
    try fixture.fill(locations: 400)
    let path = try fixture.backup("a")
    var bytes = try [UInt8](contentsOf: path)
    let second = Self.frameStart(bytes) + 65_536 + 16
    bytes[second + 5] ^= 1
    let altered = fixture.path("altered")
    try Data(bytes).write(to: URL(fileURLWithPath: altered))
    let key = try fixture.key()
    let problem = refusal {
      try Practice.verifyBackup(altered, under: key, in: fixture.folder)
    }
    #expect(problem?.message.contains("frame 2 (byte \(second) on)") == true)
    try Data(bytes[..<second]).write(to: URL(fileURLWithPath: altered))
    let cut = refusal { try Practice.verifyBackup(altered, under: key, in: fixture.folder) }
    #expect(cut?.message.contains("behind frame 1") == true)
    #expect(cut?.message.contains("\(second) bytes") == true)
  }

  /// Who comes second is refused and takes nothing away from the first.
  @Test func oneBackupAtATime() throws {
    let fixture = try PracticeFixture()
    try fixture.fill(locations: 20)
    let practice = try fixture.open()
    let key = try fixture.key()
    var refused: [KernelProblem.Code?] = []
    try practice.backup(to: fixture.path("a"), under: key, as: fixture.request()) { _ in
      guard refused.isEmpty else { return }
      refused.append(
        refusal {
          try practice.backup(to: fixture.path("b"), under: key, as: fixture.request())
        }?.code)
      refused.append(refusal { try fixture.open().close() }?.code)
    }
    #expect(refused == [.busy, nil])
    try Practice.verifyBackup(fixture.path("a"), under: key, in: fixture.folder)
    #expect(!FileManager.default.fileExists(atPath: fixture.path("b")))
  }

  @Test func whatAKilledProcessLeftIsSweptWhenThePracticeIsOpened() throws {
    let fixture = try PracticeFixture()
    let left = ["practice.scratch.sqlite", "practice.scratch.sqlite.new"].map {
      fixture.folder.path + "/" + $0
    }
    for path in left { try Data("plain".utf8).write(to: URL(fileURLWithPath: path)) }
    _ = try fixture.open()
    for path in left { #expect(!FileManager.default.fileExists(atPath: path)) }
  }

  @Test func progressReachesItsEnd() throws {
    let fixture = try PracticeFixture()
    var seen: [WorkProgress] = []
    let made = try fixture.open().backup(
      to: fixture.path("a"), under: try fixture.key(), as: fixture.request()
    ) { seen.append($0) }
    #expect(seen.last == WorkProgress("sealing", done: made.header.size, total: made.header.size))
  }

  /// Ten backups taken while another process writes, each verified; the rig takes a hundred.
  @Test func backupsUnderLoadAreAllWhole() throws {
    let fixture = try PracticeFixture()
    let practice = try fixture.open()
    let peer = try Peer(["write", fixture.folder.path, "ada", "100000"])
    defer { peer.kill() }
    let key = try fixture.key()
    var heads: Set<Int64> = []
    for index in 0..<10 {
      let path = fixture.path("load-\(index)")
      let made = try practice.backup(to: path, under: key, as: fixture.request())
      let header = try Practice.verifyBackup(path, under: key, in: fixture.folder)
      #expect(header == made.header)
      heads.insert(header.head.sequence)
    }
    #expect(heads.count == 10)
  }

  /// The first byte behind head and wrapped key.
  static func frameStart(_ bytes: [UInt8]) -> Int {
    14 + bytes[10..<14].reduce(0) { $0 << 8 | Int($1) } + 32 + 60
  }
}

extension [UInt8] {
  init(contentsOf path: String) throws {
    self = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
  }
}
