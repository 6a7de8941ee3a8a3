import Model

/// Finds the rules a claim may concern without looking at the others.
///
/// A rule is posted under what its scope and `when` must find: the pair of a line's code and the
/// payer, a line's code, the payer, or a diagnosis. What cannot be posted is a candidate for every
/// claim. The index may offer a rule too many, never one too few.
struct RuleIndex: Sendable {
  /// What a rule is posted under.
  enum Posting: Sendable {
    case codeAndPayer([UInt64], [UInt64])
    case code([UInt64])
    case payer([UInt64])
    case diagnosis([UInt64])
    case always
  }

  /// The rules that every claim must be asked about.
  private(set) var always: [Int32] = []
  private var pairs = PostingTable()
  private var codes = PostingTable()
  private var payers = PostingTable()
  private var diagnoses = PostingTable()

  init(_ rules: [Rule]) {
    for (number, rule) in rules.enumerated() {
      let number = Int32(number)
      switch RuleIndex.posting(rule) {
      case .always: always.append(number)
      case .code(let keys): for key in keys { codes.add(number, under: key) }
      case .payer(let keys): for key in keys { payers.add(number, under: key) }
      case .diagnosis(let keys): for key in keys { diagnoses.add(number, under: key) }
      case .codeAndPayer(let keys, let payerKeys):
        for key in keys {
          for payer in payerKeys { pairs.add(number, under: RuleIndex.pair(key, payer)) }
        }
      }
    }
    pairs.build()
    codes.build()
    payers.build()
    diagnoses.build()
  }

  /// Offers every rule that may concern the claim; a rule may be offered more than once.
  @inline(__always)
  func candidates(of claim: ClaimFrame, _ offer: (Int32) -> Void) {
    for rule in always { offer(rule) }
    let payer = UInt64(bitPattern: claim[.payerID].value)
    if !payers.isEmpty { payers.each(under: payer, offer) }
    if !pairs.isEmpty || !codes.isEmpty {
      let count = claim.lineCount
      var line = claim.child(.lines)
      for _ in 0..<count {
        let code = UInt64(bitPattern: LineFrame(base: line)[.code].value)
        if !codes.isEmpty { codes.each(under: code, offer) }
        if !pairs.isEmpty { pairs.each(under: RuleIndex.pair(code, payer), offer) }
        line += LineFrame.stride
      }
    }
    if !diagnoses.isEmpty {
      for offset in 0..<12 {
        let slot = claim.base.load(
          fromByteOffset: Slot.headerSize + (ClaimSlot.diagnoses.rawValue + offset) * Slot.stride,
          as: Slot.self)
        if slot.length == 0 { break }
        diagnoses.each(under: UInt64(bitPattern: slot.value), offer)
      }
    }
  }

  private static func pair(_ code: UInt64, _ payer: UInt64) -> UInt64 {
    (code &* 0x9e37_79b9_7f4a_7c15) ^ (payer &* 0xc2b2_ae3d_27d4_eb4f)
  }

  private static let codeLimit = 2_000
  private static let pairLimit = 20_000

  /// The narrowest posting that misses no claim the rule concerns.
  static func posting(_ rule: Rule) -> Posting {
    var facts = Facts()
    if let payer = rule.scope.payer { facts.payers = payer.enumerated(limit: codeLimit) }
    if let when = rule.when { facts.add(when) }
    switch (facts.codes, facts.payers, facts.diagnoses) {
    case (let codes?, let payers?, _) where codes.count * payers.count <= pairLimit:
      return .codeAndPayer(codes, payers)
    case (let codes?, _, _): return .code(codes)
    case (_, let payers?, _): return .payer(payers)
    case (_, _, let diagnoses?): return .diagnosis(diagnoses)
    default: return .always
    }
  }

  /// What must be among a claim's codes for a rule to apply.
  private struct Facts {
    var codes: [UInt64]?
    var payers: [UInt64]?
    var diagnoses: [UInt64]?

    mutating func add(_ condition: Condition) {
      switch condition {
      case .all(let parts): for part in parts { add(part) }
      case .leaf(let leaf): add(leaf)
      case .quantified(let quantified):
        if quantified.record == .line, !quantified.every, quantified.count.lowerBound > 0 {
          add(quantified.condition)
        }
      case .any, .none: break
      }
    }

    private mutating func add(_ leaf: Condition.Leaf) {
      guard !leaf.negated, leaf.missing != true else { return }
      switch (leaf.test, leaf.subject.field.record, leaf.subject.field.path) {
      case (.code(let set), .line, "code"):
        codes = narrower(codes, set)
      case (.code(let set), .claim, "payer.id"):
        payers = narrower(payers, set)
      case (.list(let set), .claim, "diagnoses"):
        diagnoses = narrower(diagnoses, set)
      default: break
      }
    }

    private func narrower(_ known: [UInt64]?, _ set: CodeSet) -> [UInt64]? {
      guard let keys = set.enumerated(limit: codeLimit) else { return known }
      guard let known, known.count <= keys.count else { return keys }
      return known
    }
  }
}

/// A hash table from keys to runs of rule numbers.
private struct PostingTable: Sendable {
  private var pending: [UInt64: [Int32]] = [:]
  private var keys: [UInt64] = []
  private var runs: [(start: Int32, count: Int32)] = []
  private var numbers: [Int32] = []
  private var mask = 0

  var isEmpty: Bool { numbers.isEmpty }

  mutating func add(_ number: Int32, under key: UInt64) {
    pending[key, default: []].append(number)
  }

  mutating func build() {
    var size = 16
    while size < pending.count * 2 { size *= 2 }
    mask = size - 1
    keys = Array(repeating: 0, count: size)
    runs = Array(repeating: (0, 0), count: size)
    for (key, list) in pending.sorted(by: { $0.key < $1.key }) where key != 0 {
      var slot = home(key)
      while keys[slot] != 0 { slot = (slot + 1) & mask }
      keys[slot] = key
      runs[slot] = (Int32(numbers.count), Int32(list.count))
      numbers += list
    }
    pending = [:]
  }

  @inline(__always)
  func each(under key: UInt64, _ offer: (Int32) -> Void) {
    var slot = home(key)
    while true {
      let found = keys[slot]
      if found == key, found != 0 { break }
      if found == 0 { return }
      slot = (slot &+ 1) & mask
    }
    let run = runs[slot]
    for index in Int(run.start)..<Int(run.start + run.count) { offer(numbers[index]) }
  }

  @inline(__always)
  private func home(_ key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9e37_79b9_7f4a_7c15) >> 32) & mask
  }
}
