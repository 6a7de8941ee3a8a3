import Kernel
import Model
import Office
import TestKit
import Testing

/// A bundle is the same bytes for the same rules, and nothing but what was written is read back.
@Suite struct RuleBundleTests {
  private func problem(_ body: () throws -> Void) -> BundleProblem? {
    do { try body() } catch { return error as? BundleProblem }
    return nil
  }

  @Test func comesBackWhole() throws {
    let bundle = try RuleBundle(
      files: SampleBundles.files,
      states: ["acme.note-kind": .retired, "acme.office-only": .shadow],
      name: "June “2026”", note: "line\nbreak")
    let read = try RuleBundle(archive: bundle.archive)
    #expect(read == bundle)
    #expect(read.id == bundle.id && read.archive == bundle.archive)
    #expect(read.manifest.name == "June “2026”" && read.manifest.note == "line\nbreak")
    #expect(read.state(of: "acme.note-kind") == .retired)
    #expect(
      read.files.map(\.path) == ["rules/notes/kind.lua", "rules/office-only.lua", "rules/pack.lua"])
    let parts = try RuleBundle(
      manifestBytes: bundle.manifestBytes, sourceArchive: bundle.sourceArchive)
    #expect(parts == bundle)
  }

  @Test func sameFilesInAnyOrderAreTheSameBytes() throws {
    let bundle = try SampleBundles.bundle()
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<20 {
      let other = try RuleBundle(
        files: SampleBundles.files.shuffled(using: &generator), name: "June")
      #expect(other.archive == bundle.archive)
      #expect(other.id == bundle.id)
    }
  }

  /// What the manifest is, to the byte: ids are kept in databases and must not move between versions.
  @Test func manifestIsOfThisForm() throws {
    let bundle = try RuleBundle(
      files: [SampleBundles.file("rules/a.lua", "-- a\n")], states: ["b": .draft, "a": .shadow],
      name: "N")
    let digest = Digest(of: Array("-- a\n".utf8))
    let expected =
      "{\"api\":1,\"files\":[{\"path\":\"rules/a.lua\",\"sha256\":\"\(digest)\",\"size\":5}],"
      + "\"format\":1,\"name\":\"N\",\"states\":{\"a\":\"shadow\",\"b\":\"draft\"}}"
    #expect(String(decoding: bundle.manifestBytes, as: UTF8.self) == expected)
    #expect(bundle.id == Digest(of: Array(expected.utf8)))
  }

  @Test func anotherStateIsAnotherBundleOverTheSameSources() throws {
    let bundle = try SampleBundles.bundle()
    let trial = bundle.with(state: .shadow, for: "acme.office-only")
    #expect(trial.id != bundle.id)
    #expect(trial.sourceArchive == bundle.sourceArchive && trial.sourceID == bundle.sourceID)
    #expect(trial.with(state: .active, for: "acme.office-only") == bundle)
    #expect(try RuleBundle(archive: trial.archive).state(of: "acme.office-only") == .shadow)
    #expect(bundle.ruleBook.bundle == bundle.id.description)
  }

  /// One changed byte anywhere is refused, and the message says in which file or at which byte.
  @Test func oneFlippedByteIsRefused() throws {
    let bundle = try SampleBundles.bundle(states: ["acme.note-kind": .shadow])
    let archive = bundle.archive
    let contents = try contents(of: bundle, in: archive)
    var codes: Set<BundleProblem.Code> = []
    for index in archive.indices {
      for mask: UInt8 in [0x01, 0x80] {
        var damaged = archive
        damaged[index] ^= mask
        let found = problem { _ = try RuleBundle(archive: damaged) }
        guard let found else {
          Issue.record("byte \(index) flipped with \(mask) was accepted")
          continue
        }
        codes.insert(found.code)
        #expect(found.file != nil || found.byte != nil, "byte \(index): \(found.text)")
        // A flip in a rule's text is said of that rule's file.
        if let (path, _) = contents.first(where: { $0.1.contains(index) }) {
          #expect(found.file == path, "byte \(index): \(found.text)")
          #expect(found.code == .fileDigest)
        }
      }
    }
    #expect(codes.isSuperset(of: [.checksum, .form, .manifestDigest, .fileDigest, .notABundle]))
  }

  private func contents(
    of bundle: RuleBundle, in archive: [UInt8]
  ) throws -> [(String, Range<Int>)] {
    try bundle.files.map { file in
      let start = try #require(archive.firstRange(of: file.bytes))
      return (file.path, start)
    }
  }

  @Test func truncatedAnywhereIsRefused() throws {
    let archive = try SampleBundles.bundle().archive
    for count in stride(from: 0, to: archive.count, by: 7) {
      let found = problem { _ = try RuleBundle(archive: Array(archive.prefix(count))) }
      #expect(found != nil, "\(count) bytes were accepted")
    }
    #expect(problem { _ = try RuleBundle(archive: archive + [0]) }?.code == .form)
    #expect(
      problem { _ = try RuleBundle(archive: Array(archive.dropLast(600))) }?.code == .truncated)
    #expect(problem { _ = try RuleBundle(archive: []) }?.code == .truncated)
  }

  // MARK: Hostile input

  @Test(arguments: [
    "/etc/passwd", "../a.lua", "rules/../../a.lua", "rules//a.lua", "./a.lua", "rules/.", "",
    "rules/",
    "a\\b.lua", "a\nb.lua", "a\u{202E}b.lua", "manifest.json", "manifest.sha256",
    String(repeating: "a", count: 101), String(repeating: "d/", count: 130) + "a.lua",
  ])
  func pathsThatLeaveTheBundleAreRefused(path: String) {
    let found = problem { _ = try RuleBundle(files: [SampleBundles.file(path, "x")]) }
    #expect(found?.code == .path)
  }

  /// The same in an archive that another program wrote.
  @Test(arguments: ["/etc/x.lua", "../x.lua", "a/../x.lua", "a//x.lua"])
  func pathsInAnArchiveAreChecked(path: String) throws {
    let archive = HostileTar.archive([HostileTar.entry(path, "x")])
    let found = problem {
      _ = try RuleBundle(
        manifestBytes: try SampleBundles.bundle().manifestBytes, sourceArchive: archive)
    }
    #expect(found?.code == .path && found?.file == path)
  }

  @Test func entriesOfOtherKindsAreRefused() throws {
    let manifest = try SampleBundles.bundle().manifestBytes
    for kind in ["1", "2", "5", "x", "g", "L"] {
      let archive = HostileTar.archive([HostileTar.entry("rules/a.lua", "", kind: kind)])
      let found = problem { _ = try RuleBundle(manifestBytes: manifest, sourceArchive: archive) }
      #expect(found?.code == .form && found?.byte == 156, "kind \(kind)")
    }
    let big = HostileTar.archive([HostileTar.entry("rules/a.lua", "", size: "77777777777")])
    #expect(
      problem { _ = try RuleBundle(manifestBytes: manifest, sourceArchive: big) }?.code == .tooLarge
    )
    let odd = HostileTar.archive([HostileTar.entry("rules/a.lua", "", size: "0000000009 ")])
    #expect(
      problem { _ = try RuleBundle(manifestBytes: manifest, sourceArchive: odd) }?.code == .form)
  }

  @Test func filesAreThoseOfTheManifest() throws {
    let bundle = try SampleBundles.bundle()
    func read(_ files: [BundleFile]) throws -> BundleProblem? {
      let sources = try RuleBundle(files: files).sourceArchive
      return problem {
        _ = try RuleBundle(manifestBytes: bundle.manifestBytes, sourceArchive: sources)
      }
    }
    for (number, file) in bundle.files.enumerated() {
      var files = bundle.files
      files.remove(at: number)
      let missing = try read(files)
      #expect(missing?.code == .fileList && missing?.file == file.path)
      let extra = try read(bundle.files + [SampleBundles.file(file.path + "x", "x")])
      #expect(extra?.code == .fileList && extra?.file == file.path + "x")
    }
    let twice = HostileTar.archive(Array(repeating: HostileTar.entry("rules/a.lua", "x"), count: 2))
    let found = problem {
      _ = try RuleBundle(manifestBytes: bundle.manifestBytes, sourceArchive: twice)
    }
    #expect(found?.code == .order && found?.file == "rules/a.lua")
    #expect(
      problem { _ = try RuleBundle(files: bundle.files + [bundle.files[0]]) }?.code == .order)
  }

  @Test func tooMuchIsRefused() {
    let large = BundleFile(path: "a.lua", bytes: [UInt8](repeating: 0x20, count: 1 << 20 + 1))
    let found = problem { _ = try RuleBundle(files: [large]) }
    #expect(found?.code == .tooLarge && found?.file == "a.lua")
    let many = (0...10_000).map { BundleFile(path: "a\($0).lua", bytes: []) }
    #expect(problem { _ = try RuleBundle(files: many) }?.code == .tooLarge)
    let heavy = (0..<64).map {
      BundleFile(path: "a\($0).lua", bytes: [UInt8](repeating: 0x20, count: 1 << 20))
    }
    #expect(problem { _ = try RuleBundle(files: heavy) }?.code == .tooLarge)
  }

  /// Paths of up to 255 bytes are stored in the two parts that an archive has for them.
  @Test func longPathsComeBack() throws {
    let paths = [
      String(repeating: "a", count: 96) + ".lua",
      String(repeating: "d", count: 100) + "/a.lua",
      String(repeating: "d", count: 155) + "/" + String(repeating: "a", count: 96) + ".lua",
      "päck/ü.lua",
    ]
    let bundle = try RuleBundle(files: paths.map { SampleBundles.file($0, $0) })
    #expect(try RuleBundle(archive: bundle.archive) == bundle)
    #expect(Set(bundle.files.map(\.path)) == Set(paths))
  }

  @Test(arguments: [
    ("{\"api\":1,\"files\":[],\"format\":2}", BundleProblem.Code.later),
    ("{\"api\":9,\"files\":[],\"format\":1}", .later),
    ("{\"api\":1,\"files\":[],\"format\":1,\"states\":{\"a\":\"loud\"}}", .manifest),
    ("{\"api\":1,\"files\":[],\"format\":1,\"states\":{\"a\":\"active\"}}", .manifest),
    ("{\"api\":1,\"files\":[],\"format\":1,\"states\":{}}", .manifest),
    ("{\"api\":1,\"files\":[],\"format\":1,\"more\":1}", .manifest),
    ("{\"api\":1,\"format\":1}", .manifest), ("{\"api\":1, \"files\":[],\"format\":1}", .manifest),
    ("{\"format\":1,\"api\":1,\"files\":[]}", .manifest), ("[]", .manifest), ("{", .manifest),
    (
      "{\"api\":1,\"files\":[{\"path\":\"a\",\"sha256\":\"00\",\"size\":1}],\"format\":1}",
      .manifest
    ),
    ("{\"api\":1.0,\"files\":[],\"format\":1}", .manifest),
  ])
  func manifestsAreReadStrictly(text: String, code: BundleProblem.Code) throws {
    let empty = try RuleBundle(files: []).sourceArchive
    let found = problem {
      _ = try RuleBundle(manifestBytes: Array(text.utf8), sourceArchive: empty)
    }
    #expect(found?.code == code, "\(found?.text ?? "accepted")")
    #expect(found?.file == "manifest.json")
  }

  /// Random bytes and damaged bundles end in a problem or a whole bundle, never in anything else.
  @Test func damageNeverStopsTheReader() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("RuleBundleTests seed \(seed)")
    var generator = SeededGenerator(seed: seed)
    let archive = try SampleBundles.bundle().archive
    for _ in 0..<2_000 {
      var damaged = archive
      for _ in 0..<Int.random(in: 1...8, using: &generator) {
        let index = Int.random(in: 0..<damaged.count, using: &generator)
        switch Int.random(in: 0...2, using: &generator) {
        case 0: damaged[index] = UInt8.random(in: 0...255, using: &generator)
        case 1: damaged.removeSubrange(index..<min(damaged.count, index + 512))
        default: damaged.insert(contentsOf: damaged[index...].prefix(512), at: index)
        }
        if damaged.isEmpty { damaged = [0] }
      }
      if let read = try? RuleBundle(archive: damaged) { #expect(read.archive == damaged) }
    }
  }

  // MARK: Names of files

  @Test func namesDoNotDependOnWhereRulesLie() {
    let one = RuleFile.names([
      (["home", "mia", "rules"], ["a.lua"]), (["srv", "own"], ["p", "b.lua"]),
    ])
    #expect(one == ["rules/a.lua", "own/p/b.lua"])
    let two = RuleFile.names([(["a", "rules"], ["x.lua"]), (["b", "rules"], ["x.lua"])])
    #expect(two == ["a/rules/x.lua", "b/rules/x.lua"])
    #expect(RuleFile.names([([], ["x.lua"])]) == ["x.lua"])
  }
}

/// Archives as other programs, or nobody of good will, would write them.
enum HostileTar {
  static func entry(
    _ path: String, _ text: String, kind: String = "0", size: String? = nil
  ) -> [UInt8] {
    var block = [UInt8](repeating: 0, count: 512)
    func put(_ text: String, _ start: Int) {
      block.replaceSubrange(start..<start + text.utf8.count, with: text.utf8)
    }
    func octal(_ value: Int, _ digits: Int) -> String {
      let text = String(value, radix: 8)
      return String(repeating: "0", count: digits - text.count) + text
    }
    put(path, 0)
    put("0000644", 100)
    put("0000000", 108)
    put("0000000", 116)
    put(size ?? octal(text.utf8.count, 11), 124)
    put("00000000000", 136)
    put("        ", 148)
    put(kind, 156)
    put("ustar\u{0}00", 257)
    put("0000000", 329)
    put("0000000", 337)
    put(octal(block.reduce(0) { $0 + Int($1) }, 6) + "\u{0} ", 148)
    let fill = (512 - text.utf8.count % 512) % 512
    return block + Array(text.utf8) + [UInt8](repeating: 0, count: fill)
  }

  static func archive(_ entries: [[UInt8]]) -> [UInt8] {
    entries.flatMap { $0 } + [UInt8](repeating: 0, count: 1024)
  }
}
