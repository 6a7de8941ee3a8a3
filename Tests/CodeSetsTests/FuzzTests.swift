internal import CodeSets
import Foundation
internal import Model
import Testing

/// Bytes changed at random, from a seed that says it all.
private struct Mutator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }

  /// A copy with one to four changes: a bit, a byte, a piece lost, doubled, or of another place.
  mutating func change(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    let tokens: [[UInt8]] = [
      [0x22], [0x0D], [0x0A], [0x0D, 0x0A], [0x2C], [0x09], [0x1A], [0], [0xFF], [0xC3],
      [0xEF, 0xBB, 0xBF], Array("-1".utf8), Array("99999999999999999999".utf8),
      Array("20241301".utf8), Array("1E10".utf8), [0xFF, 0xFF, 0xFF, 0xFF], [0x50, 0x4B, 5, 6],
    ]
    for _ in 0..<Int.random(in: 1...4, using: &self) where !bytes.isEmpty {
      let place = Int.random(in: 0..<bytes.count, using: &self)
      let end = min(bytes.count, place + Int.random(in: 1...24, using: &self))
      switch Int.random(in: 0..<7, using: &self) {
      case 0: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &self)
      case 1: bytes[place] = UInt8.random(in: 0...255, using: &self)
      case 2: bytes.removeSubrange(place..<end)
      case 3: bytes.insert(contentsOf: bytes[place..<end], at: place)
      case 4: bytes.removeSubrange(place...)
      case 5:
        let token = tokens.randomElement(using: &self) ?? []
        bytes.replaceSubrange(place..<min(bytes.count, place + token.count), with: token)
      default:
        let other = Int.random(in: 0...bytes.count, using: &self)
        bytes.insert(contentsOf: Array(bytes[place..<end]), at: other)
      }
    }
    return bytes
  }
}

@Suite("Changed files")
struct FuzzTests {
  struct Seed: Sendable, CustomTestStringConvertible {
    var name: String
    var kind: CodeKind
    var bytes: [UInt8]
    var testDescription: String { name }
  }

  static let records: String = {
    var ended = HCPCSRecordMaker("E0100")
    ended.ended = "20231231"
    return HCPCSRecordMaker.file([
      .modifier("ZZ"), .more("   ZZ", "00200", "more"), ended,
      .more("E0100", "00200", "more words"),
      HCPCSRecordMaker("J0120"),
    ])
  }()

  static let plain = """
    hcpcs,long_description,cov,date_added,date_term,price,tos
    A0021,"Invented, in
    two lines",I,1985-01-01,,00,1:P
    A0080,Other,C,1982-01-01,2003-01-01,51,9
    """

  static let seeds: [Seed] = [
    Seed(name: "records", kind: .hcpcs, bytes: Array(records.utf8)),
    Seed(name: "table", kind: .hcpcs, bytes: Array(plain.utf8)),
    Seed(
      name: "zip deflated", kind: .hcpcs,
      bytes: ArchiveMaker.zip([.init("hcpcs_2024-07.csv", plain), .init("b.txt", "x")])),
    Seed(
      name: "zip stored", kind: .hcpcs,
      bytes: ArchiveMaker.zip([.init("HCPC2024_JUL_ANWEB.txt", records, isDeflated: false)])),
    Seed(name: "gzip", kind: .hcpcs, bytes: ArchiveMaker.gzip(plain)),
    Seed(
      name: "NOC", kind: .hcpcsNOC,
      bytes: Array(
        "  HCPCS  LONG DESCRIPTION  ADD DATE  TERM DATE\r\n  A0999  Unlisted          19870101\r\n"
          .utf8)),
    Seed(
      name: "CARC", kind: .carc,
      bytes: Array(
        "Code,Description\n1,\"Words Start: 01/01/1995 | Stop: 07/01/2021\"\nB7,x\n".utf8)),
    Seed(
      name: "RARC", kind: .rarc,
      bytes: Array("code,start,stop,description\nM1,1997-01-01,2020-01-01,Alert: x\nN4,,,y\n".utf8)),
    Seed(
      name: "claim status", kind: .claimStatus,
      bytes: Array("list,code\nclaim_status_cat,A0\nclaim_status_cat,F3F\nstates,AA\n".utf8)),
    Seed(
      name: "places", kind: .placeOfService,
      bytes: Array("notice\npos_code,pos_type,pos_name\n02,Facility,x\n11,Non-Facility,y\n".utf8)),
    Seed(
      name: "taxonomy", kind: .taxonomy,
      bytes: Array(
        "Code,Grouping,Classification,Notes,Section\n103TE1000X,a,b,[1/1/2007: marked inactive],Individual\n"
          .utf8)),
  ]

  @Test("A changed file is read or refused with a reason, never a trap", arguments: FuzzTests.seeds)
  func changed(seed: Seed) throws {
    let asked = ProcessInfo.processInfo.environment["SCRUBJAY_SEED"].flatMap { UInt64($0) }
    let start = asked ?? UInt64.random(in: 0...UInt64(UInt32.max))
    print("Changed files, \(seed.name): SCRUBJAY_SEED=\(start)")
    var mutator = Mutator(seed: start)
    var refused = 0
    var read = 0
    for round in 0..<600 {
      let bytes = round == 0 ? seed.bytes : mutator.change(seed.bytes)
      do {
        let release = try Releases.read(
          seed.kind, [Releases.file("file", bytes)], from: "2024-07-01")
        try look(seed.kind, try release.opened())
        read += 1
      } catch let problem as ImportProblem {
        #expect(!problem.message.isEmpty && !problem.file.isEmpty)
        // Nothing that a terminal would obey.
        #expect(
          problem.description.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F },
          "seed \(start), round \(round): \(problem)")
        refused += 1
      }
    }
    // The file itself is read, and changes are noticed.
    #expect(read > 0 && refused > 0, "seed \(start): \(read) read, \(refused) refused")
  }

  /// Reads every text of a release through its look-up.
  private func look(_ kind: CodeKind, _ file: CodeFile) throws {
    let day = Releases.day("2024-07-01")
    let codes = ["ZZ", "A0021", "E0100", "A0999", "1", "B7", "M1", "A0", "02", "103TE1000X", ""]
    for code in codes {
      switch kind {
      case .hcpcs:
        let codes = try HCPCSCodes(file)
        _ = (codes.details(code), codes.standing(code, on: day), codes.nearest(to: code))
      case .hcpcsNOC: _ = try NOCCodes(file).contains(code, on: day)
      case .carc: _ = try AdjustmentReasons(file).details(code)
      case .rarc: _ = try RemarkCodes(file).details(code)
      case .claimStatus: _ = try ClaimStatusCodes(file).details(code)
      case .placeOfService: _ = try PlacesOfService(file).setting(code)
      default: _ = try Taxonomies(file).details(code)
      }
    }
  }

  @Test("A changed code file is read or refused, never a trap")
  func changedCodeFile() throws {
    let start = UInt64.random(in: 0...UInt64(UInt32.max))
    print("Changed code files: seed \(start)")
    var mutator = Mutator(seed: start)
    let release = try Releases.read(.hcpcs, Self.records, name: "ANWEB.txt")
    let path = NSTemporaryDirectory() + "codes-" + UUID().uuidString
    for _ in 0..<300 {
      try Data(mutator.change(release.bytes)).write(to: URL(fileURLWithPath: path))
      do {
        try look(.hcpcs, try CodeFile(path: path, id: release.id))
      } catch is ImportProblem {
      }
    }
  }
}
