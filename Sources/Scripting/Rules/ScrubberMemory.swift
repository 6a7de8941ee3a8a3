import Model

/// What one scrubber counts and collects while it judges, in memory of its own, so that the hot path
/// neither counts references nor checks for sharing.
final class ScrubberMemory {
  /// The rules a claim is asked about, `candidateCount` of them.
  let candidates: UnsafeMutablePointer<Int32>
  /// The claim that last made a rule a candidate.
  private let stamps: UnsafeMutablePointer<UInt32>
  /// Seven of each rule, small since every judged rule comes by.
  private let counts: UnsafeMutablePointer<UInt32>
  private let rules: Int
  /// What ``ClaimFrame/touch()`` gave, kept so that its reading is not left out.
  var touched: Int64 = 0
  private var stamp: UInt32 = 0

  init(rules: Int) {
    self.rules = rules
    candidates = .allocate(capacity: max(1, rules))
    stamps = .allocate(capacity: max(1, rules))
    stamps.initialize(repeating: 0, count: rules)
    counts = .allocate(capacity: max(1, rules * Self.kinds))
    counts.initialize(repeating: 0, count: rules * Self.kinds)
  }

  /// How many counts each rule has.
  private static let kinds = 7

  deinit {
    candidates.deallocate()
    stamps.deallocate()
    counts.deallocate()
  }

  /// Collects the candidates of a claim: the rules of `always` first, then those the index offers.
  func collect(_ index: RuleIndex, _ claim: ClaimFrame) -> Int {
    stamp &+= 1
    if stamp == 0 {
      stamps.update(repeating: 0, count: rules)
      stamp = 1
    }
    var candidates = Candidates(rules: candidates, stamps: stamps, stamp: stamp)
    index.collect(claim, into: &candidates)
    return candidates.count
  }

  /// Makes every rule a candidate.
  func collectAll() -> Int {
    for number in 0..<rules { candidates[number] = Int32(number) }
    return rules
  }

  @inline(__always)
  func count(_ verdict: Verdict, of rule: Int32) {
    let counter: Int
    switch verdict {
    case .pass: counter = 0
    case .finding: counter = 1
    case .notJudged: counter = 2
    case .error: counter = 3
    case .notApplicable: return
    }
    counts[Int(rule) &* Self.kinds &+ counter] &+= 1
  }

  func countFinding(of rule: Int32) { counts[Int(rule) &* Self.kinds &+ 4] &+= 1 }

  /// Counts a claim that a rule does not apply to for want of a fact.
  func countSkipped(by rule: Int32) { counts[Int(rule) * Self.kinds + 5] += 1 }

  /// Counts a claim on which a table's `otherwise` counted.
  func countOtherwise(of rule: Int32) { counts[Int(rule) * Self.kinds + 6] += 1 }

  /// The counts so far, which start anew.
  func takeTally(claims: Int) -> RuleTally {
    var tally = RuleTally(rules: rules)
    tally.claims = claims
    for rule in 0..<rules {
      let own = counts + rule * Self.kinds
      tally.passed[rule] = Int(own[0])
      tally.fired[rule] = Int(own[1])
      tally.notJudged[rule] = Int(own[2])
      tally.failed[rule] = Int(own[3])
      tally.findings[rule] = Int(own[4])
      tally.skipped[rule] = Int(own[5])
      tally.otherwise[rule] = Int(own[6])
    }
    counts.update(repeating: 0, count: rules * Self.kinds)
    return tally
  }
}

/// The rules collected for one claim, each once.
struct Candidates {
  let rules: UnsafeMutablePointer<Int32>
  let stamps: UnsafeMutablePointer<UInt32>
  let stamp: UInt32
  private(set) var count = 0

  init(
    rules: UnsafeMutablePointer<Int32>, stamps: UnsafeMutablePointer<UInt32>, stamp: UInt32
  ) {
    self.rules = rules
    self.stamps = stamps
    self.stamp = stamp
  }

  @inline(__always)
  mutating func add(_ run: UnsafeBufferPointer<Int32>) {
    for number in run where stamps[Int(number)] != stamp {
      stamps[Int(number)] = stamp
      rules[count] = number
      count &+= 1
    }
  }
}
