import Exchange
import Model
import TestKit
import Testing
import X12

/// Hostile and damaged 837s through reader, checker and claim reader: no crash, no hang, and no
/// claim that is neither delivered nor spoken of.
@Suite struct RobustnessTests {
  /// What came of a file.
  struct Outcome {
    var claims = 0
    var findings = 0
    var errors = 0
    var warnings = 0
  }

  static func read(_ bytes: [UInt8]) -> Outcome {
    bytes.withUnsafeBytes { buffer in
      var outcome = Outcome()
      let reader = Claim837PReader(buffer, owner: nil)
      while let batch = reader.next() {
        outcome.claims += batch.count
        for found in reader.takeGuideFindings() {
          outcome.findings += 1
          precondition(found.claim < batch.count)
          precondition(found.position.byte <= bytes.count)
        }
        for problem in reader.takeProblems() { count(problem, &outcome, bytes.count) }
      }
      for problem in reader.takeProblems() { count(problem, &outcome, bytes.count) }
      return outcome
    }
  }

  private static func count(_ problem: InputProblem, _ outcome: inout Outcome, _ size: Int) {
    precondition(problem.position.byte <= size)
    if problem.severity == .error { outcome.errors += 1 } else { outcome.warnings += 1 }
  }

  static let samples: [[UInt8]] = [
    Array(Fixture.full.utf8), Array(GuideFindingTests.file().utf8),
    Array(GuideFindingTests.file().replacing("~\n", with: "\n").utf8),
  ]

  /// Cut anywhere, a file is read, the cut is told, and no claim before it is lost.
  @Test(arguments: samples.indices) func truncationAtEveryByte(_ sample: Int) {
    let bytes = Self.samples[sample]
    let whole = Self.read(bytes)
    var claims = 0
    for length in 0..<bytes.count - 2 {
      let outcome = Self.read(Array(bytes[..<length]))
      #expect(outcome.errors > 0 || outcome.warnings > 0, "cut at \(length)")
      #expect(outcome.claims >= claims && outcome.claims <= whole.claims, "cut at \(length)")
      claims = outcome.claims
    }
    #expect(claims == whole.claims)
  }

  /// A debug build is some thirty times slower and does a part of it.
  static let rounds: Int = {
    #if DEBUG
      3_000
    #else
      100_000
    #endif
  }()

  /// Mutations at random: bytes changed, segments dropped, doubled and swapped, elements damaged.
  @Test func mutations() {
    var random = SeededGenerator(seed: 837)
    let sources = Self.samples.map { String(decoding: $0, as: UTF8.self) }
    var told = 0
    for round in 0..<Self.rounds {
      let source = sources[round % sources.count]
      let mutant = Mutant.make(of: source, &random)
      let outcome = Self.read(mutant.bytes)
      // A CLM that can be seen is a claim that is delivered, or an error that says why not.
      let seen = mutant.claims
      if outcome.claims < seen, outcome.errors == 0 {
        Issue.record("round \(round): \(seen) claims seen, \(outcome.claims) read, nothing said")
      }
      if outcome.errors + outcome.findings + outcome.warnings > 0 { told += 1 }
    }
    print("robustness: \(Self.rounds) mutants read, \(told) of them with something to say")
    #expect(told > Self.rounds / 2)
  }

  @Test(.timeLimit(.minutes(1))) func aMillionSegmentsWithoutAnEnd() {
    var text = GuideFindingTests.file()
    text = String(text.prefix(text.utf8.count - 60))
    let bytes = Array(text.utf8) + Array(String(repeating: "REF*ZQ*1~", count: 1_000_000).utf8)
    let outcome = Self.read(bytes)
    #expect(outcome.claims == 3)
    #expect(outcome.errors > 0)
    #expect(outcome.errors + outcome.findings < 2_000)
  }

  @Test(.timeLimit(.minutes(1))) func aMillionSegmentsWithoutATerminator() {
    let isa = String(GuideFindingTests.file().prefix(107))
    let bytes = Array(isa.utf8) + Array(String(repeating: "REF*EA*1|", count: 1_000_000).utf8)
    let outcome = Self.read(bytes)
    #expect(outcome.claims == 0)
    #expect(outcome.errors > 0 && outcome.errors < 10)
  }

  @Test(.timeLimit(.minutes(1))) func oneSegmentOfFiftyMegabytes() {
    let text = GuideFindingTests.file()
    let long = "NTE*ADD*" + String(repeating: "A", count: 50_000_000)
    let place = "HI*ABK:J069~\nLX*1~\nSV1*HC:99213"
    let outcome = Self.read(Array(text.replacing(place, with: "\(long)~\n\(place)").utf8))
    #expect(outcome.claims == 3)
    #expect(outcome.findings == 1)
  }

  /// Levels within levels, each saying that the other is its parent.
  @Test func manyAndCyclicLevels() {
    var body = Fixture.transactionHead + Fixture.provider
    for number in 2...24 {
      body.append("HL*\(number)*\(number + 1)*\(number % 2 == 0 ? 22 : 23)*1")
    }
    let outcome = Self.read(Array(Fixture.file(body).utf8))
    #expect(outcome.claims == 0)
    #expect(outcome.errors > 20)
  }

  @Test func wordsThatLookLikeHeaders() {
    let text = GuideFindingTests.file(
      "NM1*IL*1*SOLO",
      [
        "NM1*IL*1*ISA*ISABEL****MI*ISA*00*", "N3*ISA STREET",
      ])
    #expect(Self.read(Array(text.utf8)).claims == 3)
    let latin = Array(GuideFindingTests.file().utf8).map { $0 == UInt8(ascii: "U") ? 0xD1 : $0 }
    #expect(Self.read(latin).claims == 3 && Self.read(latin).findings > 0)
    let marked = [0xEF, 0xBB, 0xBF] + Array(GuideFindingTests.file().utf8)
    let outcome = Self.read(marked)
    #expect(outcome.claims == 3 && outcome.errors + outcome.findings + outcome.warnings == 0)
  }

  /// Wholly different files glued together, as a share might hold them.
  @Test func neighbours() {
    let good = Array(GuideFindingTests.file().utf8)
    let outcome = Self.read(good + Array("\n\u{0}\n".utf8) + good + Array("garbage".utf8) + good)
    #expect(outcome.claims == 9)
    #expect(outcome.errors == 1)
  }
}

/// A damaged text, with the number of claims a reader could still see in it.
struct Mutant {
  var bytes: [UInt8]
  var claims: Int

  static func make(of source: String, _ random: inout SeededGenerator) -> Mutant {
    var segments = source.split(separator: "\n", omittingEmptySubsequences: false).map {
      Array($0.utf8)
    }
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      let place = Int.random(in: 0..<segments.count, using: &random)
      switch Int.random(in: 0..<8, using: &random) {
      case 0: segments.remove(at: place)
      case 1: segments.insert(segments[place], at: place)
      case 2: segments.swapAt(place, Int.random(in: 0..<segments.count, using: &random))
      case 3:
        guard !segments[place].isEmpty else { break }
        let byte = Int.random(in: 0..<segments[place].count, using: &random)
        segments[place][byte] = UInt8.random(in: 0...255, using: &random)
      default: damageElement(&segments[place], &random)
      }
      if segments.isEmpty { break }
    }
    let bytes = Array(segments.joined(separator: [0x0A]))
    let claim = Array("CLM*".utf8)
    return Mutant(bytes: bytes, claims: segments.filter { $0.starts(with: claim) }.count)
  }

  private static func damageElement(_ segment: inout [UInt8], _ random: inout SeededGenerator) {
    var elements = segment.split(separator: UInt8(ascii: "*"), omittingEmptySubsequences: false)
      .map(Array.init)
    let place = Int.random(in: 0..<elements.count, using: &random)
    let values = [
      "", " ", "^", ":", "::::::::", "99999999999999999999", "-", "20261399", "ZZ", "*",
    ]
    switch Int.random(in: 0..<3, using: &random) {
    case 0: elements.remove(at: place)
    case 1:
      elements[place] = Array(values[Int.random(in: 0..<values.count, using: &random)].utf8)
    default:
      elements.swapAt(place, Int.random(in: 0..<elements.count, using: &random))
    }
    segment = Array(elements.joined(separator: [UInt8(ascii: "*")]))
  }
}
