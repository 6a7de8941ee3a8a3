import Exchange
import Foundation
import Model
import Office
import Scripting
import TestKit
import Testing

/// Claims cut out of a file, kept, and scrubbed from where they are kept: what is said of each claim is,
/// byte for byte, what is said of it in the file (decision 0010).
@Suite struct StoredClaimTests {
  private static let rules = Result { try RuleFiles.stockBook() }
  /// Without the rules that ask about other claims, to which another order is another input.
  private static let rulesOfOneClaim = Result {
    RuleBook(
      files: try RuleFiles.stock().filter {
        !String(decoding: $0.bytes, as: UTF8.self).contains("needs")
      }
      .map { ($0.path, $0.bytes) })
  }
  private static let asOf = CivilDate("2026-06-30") ?? CivilDate(days: 0)

  /// Seeds of random files; a debug build is some thirty times slower and does a part of them.
  private static let seeds: Range<UInt64> = {
    #if DEBUG
      1..<80
    #else
      1..<400
    #endif
  }()

  /// What was said of an input: each claim on a line of NDJSON, and the problems that are a claim's.
  struct Said: Equatable {
    var claims: [String] = []
    var problems: [String] = []
    /// Whether the document is whole: no error of its envelope.
    var isWhole = true
    var withFindings = 0
  }

  // MARK: The law

  @Test func randomFilesInTheirOrder() throws {
    var (claims, found) = (0, 0)
    for seed in Self.seeds {
      var files = RandomClaimFiles(seed: seed, prefix: "S\(seed)")
      let bytes = files.file()
      let file = try Self.said([InputDocument(name: "file", copying: bytes)])
      #expect(file.isWhole, "seed \(seed)")
      let stored = try Self.said([StoredInput(try StoredCopy(bytes).rows, names: ["file"])])
      Self.expect(stored, file, "seed \(seed)")
      claims += file.claims.count
      found += file.withFindings
    }
    print("stored claims: \(claims) claims of seeds \(Self.seeds), \(found) with findings")
    #expect(found > claims / 10)
  }

  /// Each claim put together by itself, so that nothing before it can help.
  @Test func randomFilesOneByOne() throws {
    for seed in Self.seeds {
      var files = RandomClaimFiles(seed: seed, prefix: "S\(seed)")
      let bytes = files.file()
      let file = try Self.said([InputDocument(name: "file", copying: bytes)])
      let rows = try StoredCopy(bytes).rows
      let stored = try Self.said([StoredInput(rows, names: ["file"], claimsPerChunk: 1)])
      Self.expect(stored, file, "seed \(seed)")
    }
  }

  /// Damaged anywhere, a file gives all its claims, and each says what it says in the file.
  ///
  /// Problems of levels that no claim stands below stay behind.
  @Test func damagedFiles() throws {
    var (files, differing) = (0, 0)
    for seed in Self.seeds {
      var random = SeededGenerator(seed: seed)
      var source = RandomClaimFiles(seed: seed, prefix: "S\(seed)", faults: 200)
      let bytes = Self.damaged(source.file(), &random)
      let file = try Self.said([InputDocument(name: "file", copying: bytes)])
      let rows = try StoredCopy(bytes).rows
      #expect(rows.count == file.claims.count, "seed \(seed)")
      for (row, said) in zip(rows, file.claims) {
        // What JSON writes otherwise than it stands is not looked for.
        let isPlain = row.claimID.unicodeScalars.allSatisfy {
          $0.value >= 0x20 && $0.value < 0x7F && $0 != "\"" && $0 != "\\"
        }
        #expect(!isPlain || said.contains("\"id\":\"\(row.claimID)\""), "seed \(seed)")
      }
      files += 1
      for chunk in [64, 1] {
        let stored = try Self.said([StoredInput(rows, names: ["file"], claimsPerChunk: chunk)])
        #expect(stored.claims.count == file.claims.count)
        for (one, other) in zip(stored.claims, file.claims) where one != other {
          // Where a level is lost or stands inside a claim, what the guide makes of it depends on what
          // comes before and behind; but it holds the claim in both.
          #expect(Self.status(one) == Self.status(other), "seed \(seed): \(one)")
          #expect(Self.status(one) != "clean", "seed \(seed): \(one)")
          differing += 1
        }
        #expect(Set(stored.problems).isSubset(of: file.problems), "seed \(seed)")
      }
    }
    print(
      "damaged files: \(files), in which \(differing) claims of lost levels read otherwise")
    #expect(differing <= files / 10)
  }

  private static func status(_ line: String) -> String? {
    line.firstMatch(of: /"status":"([^"]+)"/).map { String($0.1) }
  }

  private static func damaged(
    _ bytes: [UInt8], _ random: inout SeededGenerator
  ) -> [UInt8] {
    let terminator = bytes[105]
    var segments = bytes.split(separator: terminator).map { Array($0) }
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      let place = Int.random(in: 1..<segments.count, using: &random)
      let other = Int.random(in: 1..<segments.count, using: &random)
      switch Int.random(in: 0..<4, using: &random) {
      case 0: segments.remove(at: place)
      case 1: segments.insert(segments[place], at: other)
      case 2: segments.swapAt(place, other)
      default:
        guard !segments[place].isEmpty else { break }
        let byte = Int.random(in: 0..<segments[place].count, using: &random)
        segments[place][byte] = UInt8.random(in: 0...127, using: &random)
      }
    }
    return Array(segments.joined(separator: [terminator])) + [terminator]
  }

  /// The claims of two files in turn, then shuffled.
  @Test func twoFilesInterleaved() throws {
    for seed in Self.seeds {
      var random = SeededGenerator(seed: seed)
      var first = RandomClaimFiles(seed: seed, prefix: "A")
      var second = RandomClaimFiles(seed: seed &+ 77, prefix: "B")
      let files = [first.file(), second.file()]
      var rows: [(row: StoredCopy.Row, said: String)] = []
      var said: [[(row: StoredCopy.Row, said: String)]] = []
      var problems: [String] = []
      for (number, bytes) in files.enumerated() {
        let file = try Self.said(
          [InputDocument(name: "file \(number)", copying: bytes)], Self.rulesOfOneClaim)
        let copy = try StoredCopy(bytes, document: number)
        #expect(copy.rows.count == file.claims.count)
        said.append(Array(zip(copy.rows, file.claims)))
        problems += file.problems
      }
      for index in 0..<max(said[0].count, said[1].count) {
        for list in said where index < list.count { rows.append(list[index]) }
      }
      for order in [rows, rows.shuffled(using: &random)] {
        let stored = try Self.said(
          [StoredInput(order.map(\.row), names: ["file 0", "file 1"], claimsPerChunk: 7)],
          Self.rulesOfOneClaim)
        let file = Said(claims: order.map(\.said), problems: problems.sorted())
        Self.expect(stored, file, "seed \(seed)")
      }
    }
  }

  /// The whole JSON, not only the claims.
  @Test(arguments: [64, 1]) func playground(_ claimsPerChunk: Int) throws {
    let url = TestData.project.appendingPathComponent("Playground/inbox/2026-06-batch.837")
    let bytes = Array(try Data(contentsOf: url))
    let rows = try StoredCopy(bytes).rows
    let file = try Self.json(InputDocument(name: "batch.837", copying: bytes))
    let stored = try Self.json(
      StoredInput(rows, names: ["batch.837"], claimsPerChunk: claimsPerChunk))
    #expect(rows.count > 100)
    #expect(String(decoding: stored, as: UTF8.self) == String(decoding: file, as: UTF8.self))
  }

  @Test(arguments: [64, 1]) func samples(_ claimsPerChunk: Int) throws {
    guard let data = TestData.folder(for: "stored samples") else { return }
    let folder = data.appendingPathComponent("x12/837P")
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
    var (files, whole, claims) = (0, 0, 0)
    for name in names {
      guard let data = try? Data(contentsOf: folder.appendingPathComponent(name)) else { continue }
      let bytes = Array(data)
      let file = try Self.said([InputDocument(name: name, copying: bytes)])
      let rows = try StoredCopy(bytes).rows
      #expect(rows.count == file.claims.count, "\(name)")
      files += 1
      claims += rows.count
      let stored = try Self.said(
        [StoredInput(rows, names: [name], claimsPerChunk: claimsPerChunk)])
      if file.isWhole { whole += 1 }
      Self.expect(stored, file, name)
    }
    print("stored samples: \(files) files with \(claims) claims, \(whole) of them whole")
    #expect(files >= 46)
  }

  // MARK: A check that can fail

  /// A row whose places are wrong by one byte, or by one segment, is not what the file says.
  @Test(arguments: [(1, 0), (0, 1)]) func aShiftedPlaceIsSeen(_ byte: Int, _ segment: Int) throws {
    let text = MatrixBase.plain.text.replacingOccurrences(
      of: "SV1*HC:99213*120", with: "SV1*HC:99213*1x0")
    for text in [text, text.replacingOccurrences(of: "~\n", with: "~\r\n")] {
      let bytes = Array(text.utf8)
      let file = try Self.said([InputDocument(name: "file", copying: bytes)])
      var rows = try StoredCopy(bytes).rows
      #expect(try Self.said([StoredInput(rows, names: ["file"])]) == file)
      let pieces = try #require(FragmentPiece.pieces(rows[0].places.utf8))
      rows[0].places = FragmentPiece.text(
        pieces.map { piece in
          FragmentPiece(
            range: piece.range.lowerBound + byte..<piece.range.upperBound + byte,
            segment: piece.segment + segment)
        })
      #expect(try Self.said([StoredInput(rows, names: ["file"])]) != file)
    }
  }

  /// The same of the bytes of one claim of a random file: the comparison above would tell.
  @Test func shiftedPlacesOfRandomFilesAreSeen() throws {
    var (told, tried) = (0, 0)
    for seed in Self.seeds.prefix(20) {
      var files = RandomClaimFiles(seed: seed, prefix: "S\(seed)", faults: 15)
      let bytes = files.file()
      let file = try Self.said([InputDocument(name: "file", copying: bytes)])
      guard file.withFindings == file.claims.count else { continue }
      var rows = try StoredCopy(bytes).rows
      for index in rows.indices {
        let pieces = try #require(FragmentPiece.pieces(rows[index].places.utf8))
        rows[index].places = FragmentPiece.text(
          pieces.map {
            FragmentPiece(
              range: $0.range.lowerBound + 1..<$0.range.upperBound + 1, segment: $0.segment)
          })
      }
      tried += 1
      if try Self.said([StoredInput(rows, names: ["file"])]).claims != file.claims { told += 1 }
    }
    #expect(told == tried)
  }

  // MARK: Scrubbing

  private static func expect(
    _ stored: Said, _ file: Said, _ what: String, problems: Bool = true
  ) {
    #expect(stored.claims.count == file.claims.count, "\(what)")
    let differing = zip(stored.claims, file.claims).filter { $0 != $1 }
    #expect(differing.isEmpty, "\(what): \(differing.prefix(1))")
    if problems { #expect(stored.problems == file.problems, "\(what)") }
  }

  /// What is said of inputs, without what is the document's (decision 0010).
  static func said(
    _ inputs: [any ClaimInput], _ book: Result<RuleBook, any Error> = rules
  ) throws -> Said {
    let rules = try book.get()
    var said = Said()
    _ = Scrub(rules: rules, asOf: asOf, jobs: 1).run(inputs) { event in
      switch event {
      case .problem(let item):
        if Self.isClaims(item.problem) {
          said.problems.append(item.text)
        } else if item.isError, item.problem.code < "X130" {
          said.isWhole = false
        }
      case .report(var report, let file):
        let all = report.findings.count
        report.findings.removeAll(where: Self.isDocuments)
        if report.findings.count < all { report.settle() }
        if !report.findings.isEmpty { said.withFindings += 1 }
        var writer = ScrubNDJSON(bundle: rules.bundle, asOf: asOf)
        writer.add(report, file: file)
        said.claims.append(String(decoding: writer.takeBytes(), as: UTF8.self))
      case .progress: break
      }
    }
    said.problems.sort()
    return said
  }

  private static func isClaims(_ problem: InputProblem) -> Bool {
    ("X141"..."X146").contains(problem.code)
  }

  private static func isDocuments(_ finding: Finding) -> Bool {
    finding.rule == Finding.guide
      && (["X180", "X181", "X182"].contains(finding.code)
        || finding.code == "X154" && finding.at?.home.hasPrefix("2300 CLM") == true)
  }

  private static func json(_ input: any ClaimInput) throws -> [UInt8] {
    let rules = try Self.rules.get()
    var writer = ScrubJSON(bundle: rules.bundle, asOf: asOf)
    let summary = Scrub(rules: rules, asOf: asOf, jobs: 2).run([input]) { event in
      switch event {
      case .problem(let item): writer.add(item)
      case .report(let report, let file): writer.add(report, file: file)
      case .progress: break
      }
    }
    writer.end(summary, rules: rules)
    return writer.takeBytes()
  }
}
