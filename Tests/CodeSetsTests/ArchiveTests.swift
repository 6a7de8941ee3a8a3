internal import CodeSets
import Testing

@Suite("Archives")
struct ArchiveTests {
  private let text = "code,name\r\n11,Office\r\n12,Home\r\n"

  private func unpack(_ bytes: [UInt8], _ name: String = "a.zip") throws -> [String] {
    try Releases.file(name, bytes).unpacked { $0.hasSuffix(".csv") }
      .map { file in withExtendedLifetime(file) { String(decoding: file.bytes, as: UTF8.self) } }
  }

  private func problem(_ bytes: [UInt8], _ name: String = "a.zip") -> ImportProblem? {
    do {
      _ = try unpack(bytes, name)
      return nil
    } catch {
      return error as? ImportProblem
    }
  }

  @Test("Members stored and deflated are read, folders and others passed over")
  func members() throws {
    let bytes = ArchiveMaker.zip(
      [
        .init("data/", "", isDeflated: false), .init("data/a.csv", text),
        .init("readme.txt", "no"), .init("b.CSV", text + "13,Other", isDeflated: false),
      ], comment: "made for a test")
    #expect(try unpack(bytes) == [text, text + "13,Other"])
    let files = try Releases.file("a.zip", bytes).unpacked { $0 == "a.csv" }
    #expect(files.map(\.name) == ["a.zip:data/a.csv"])
    #expect(files.map(\.lastName) == ["a.csv"])
  }

  @Test("An archive cut off at every fiftieth byte and near its end is refused")
  func cut() {
    let bytes = ArchiveMaker.zip([
      .init("a.csv", String(repeating: text, count: 40)), .init("b.csv", text, isDeflated: false),
    ])
    #expect(problem(bytes) == nil)
    let lengths =
      Array(stride(from: 50, to: bytes.count, by: 50)) + ((bytes.count - 30)..<bytes.count)
    for length in lengths {
      #expect(problem(Array(bytes.prefix(length)))?.code == .archive, "length \(length)")
    }
  }

  @Test("A damaged member is told: sum, lengths, header, encryption, method")
  func damaged() {
    func one(_ change: (inout ArchiveMaker.Member) -> Void) -> ImportProblem? {
      var member = ArchiveMaker.Member("a.csv", text)
      change(&member)
      return problem(ArchiveMaker.zip([member]))
    }
    #expect(one { _ in } == nil)
    #expect(one { $0.crc = 1 }?.message.contains("checksum") == true)
    #expect(one { $0.flags = 1 }?.message.contains("encrypted") == true)
    #expect(one { $0.method = 12 }?.message.contains("method 12") == true)
    #expect(one { $0.length = 5 }?.code == .archive)
    #expect(one { $0.length = 5000 }?.code == .archive)
    #expect(one { $0.packed = 5 }?.message.contains("cut off") == true)
    #expect(one { $0.packed = 5000 }?.message.contains("behind the end") == true)
    #expect(one { $0.length = 0x7FFF_FFFF }?.message.contains("2147483647 bytes") == true)
    var stored = ArchiveMaker.Member("a.csv", text, isDeflated: false)
    stored.length = 3
    #expect(problem(ArchiveMaker.zip([stored]))?.message.contains("lengths differ") == true)
    var shifted = ArchiveMaker.zip([.init("a.csv", text)])
    shifted[0] = 0x50
    shifted[2] = 0
    #expect(problem([0x50, 0x4B, 3, 4] + shifted)?.code == .archive)
  }

  @Test("A zip64 is refused by name")
  func zip64() {
    var member = ArchiveMaker.Member("a.csv", text)
    member.length = .max
    #expect(problem(ArchiveMaker.zip([member]))?.message.contains("zip64") == true)
    let many = ArchiveMaker.zip([.init("a.csv", text)], count: .max)
    #expect(problem(many)?.message.contains("zip64") == true)
    let wrong = ArchiveMaker.zip([.init("a.csv", text)], count: 7)
    #expect(problem(wrong)?.message.contains("directory is damaged") == true)
  }

  @Test(
    "A name that climbs out of the folder is a name, and one that steers a terminal is not shown")
  func names() throws {
    let bytes = ArchiveMaker.zip([.init("../../etc/a.csv", text), .init("b\u{1B}[2J.csv", text)])
    let files = try Releases.file("x/a.zip", bytes).unpacked { _ in true }
    #expect(files.map(\.lastName) == ["a.csv", "b?[2j.csv"])
    #expect(files.map(\.name) == ["x/a.zip:../../etc/a.csv", "x/a.zip:b?[2J.csv"])
  }

  @Test("An archive without a wanted file says what it holds")
  func nothingWanted() {
    let found = problem(
      ArchiveMaker.zip([.init("a.txt", text), .init("c/", "", isDeflated: false)]))
    #expect(found?.code == .noMember)
    #expect(found?.message.contains("It holds a.txt.") == true)
  }

  @Test("Workbooks are refused with the way out")
  func workbooks() {
    let new = problem(
      ArchiveMaker.zip([.init("[Content_Types].xml", "<x/>"), .init("a.csv", text)]))
    let old = problem([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "a.xls")
    for found in [new, old] {
      #expect(found?.code == .workbook)
      #expect(
        found?.message.lowercased().contains("use the txt or csv in the same archive") == true)
    }
  }

  @Test("Gzip: whole, cut off anywhere, a wrong length, a second part")
  func gzip() throws {
    let bytes = ArchiveMaker.gzip(text)
    let file = try #require(try Releases.file("a.csv.gz", bytes).unpacked { _ in false }.first)
    #expect(file.name == "a.csv")
    #expect(String(decoding: file.bytes, as: UTF8.self) == text)
    for length in 2..<bytes.count {
      #expect(problem(Array(bytes.prefix(length)))?.code == .archive, "length \(length)")
    }
    for length: UInt32 in [0, 3, 5000, .max] {
      #expect(problem(ArchiveMaker.gzip(text, length: length))?.code == .archive)
    }
    let twice = problem(bytes + bytes)
    #expect(twice?.message.contains("Unpack it") == true)
    #expect(
      problem(bytes + ArchiveMaker.gzip("longer than the first part: " + text))?.code == .archive)
  }

  @Test("Empty files are refused")
  func empty() {
    #expect(problem([])?.code == .empty)
  }
}
