import Model

/// Finds the rules a claim may concern without looking at the others.
///
/// A rule is posted under what its scope and `when` must find: the pair of a line's code and the
/// payer, a line's code, the payer, or a diagnosis. What cannot be posted is a candidate for every
/// claim. The index may offer a rule too many, never one too few.
final class RuleIndex: Sendable {
  /// What a rule is posted under.
  enum Posting: Sendable {
    case codeAndPayer([UInt64], [UInt64])
    case code([UInt64])
    case payer([UInt64])
    case diagnosis([UInt64])
    /// These payers, and every payer without a record.
    case recordedPayer([UInt64])
    case always
  }

  /// The rules that every claim must be asked about.
  let always: [Int32]
  private let pairs: PostingTable
  private let codes: PostingTable
  private let payers: PostingTable
  private let diagnoses: PostingTable
  /// The rules for payers without a record, and the ids that have one.
  private let unrecorded: [Int32]
  private let recorded: PostingTable

  init(_ rules: [Rule], payers book: PayerBook = PayerBook()) {
    var unrecorded: [Int32] = []
    var always: [Int32] = []
    var pairs: [UInt64: [Int32]] = [:]
    var codes: [UInt64: [Int32]] = [:]
    var payers: [UInt64: [Int32]] = [:]
    var diagnoses: [UInt64: [Int32]] = [:]
    for (number, rule) in rules.enumerated() {
      let number = Int32(number)
      switch RuleIndex.posting(rule) {
      case .always: always.append(number)
      case .recordedPayer(let keys):
        for key in keys { payers[key, default: []].append(number) }
        unrecorded.append(number)
      case .code(let keys): for key in keys { codes[key, default: []].append(number) }
      case .payer(let keys): for key in keys { payers[key, default: []].append(number) }
      case .diagnosis(let keys): for key in keys { diagnoses[key, default: []].append(number) }
      case .codeAndPayer(let keys, let payerKeys):
        for key in keys {
          for payer in payerKeys {
            pairs[RuleIndex.pair(key, payer), default: []].append(number)
          }
        }
      }
    }
    self.always = always
    self.pairs = PostingTable(pairs)
    self.codes = PostingTable(codes)
    self.payers = PostingTable(payers)
    self.diagnoses = PostingTable(diagnoses)
    self.unrecorded = unrecorded
    recorded = PostingTable(
      Dictionary(uniqueKeysWithValues: Set(book.keys).map { ($0, [0]) }))
  }

  /// Collects the rules that may concern the claim.
  func collect(_ claim: ClaimFrame, into candidates: inout Candidates) {
    always.withUnsafeBufferPointer { candidates.add($0) }
    let payer = UInt64(bitPattern: claim[.payerID].value)
    if !payers.isEmpty { candidates.add(payers.rules(under: payer)) }
    if !unrecorded.isEmpty, recorded.rules(under: payer).isEmpty {
      unrecorded.withUnsafeBufferPointer { candidates.add($0) }
    }
    if !pairs.isEmpty || !codes.isEmpty {
      var line = claim.child(.lines)
      for _ in 0..<claim.lineCount {
        let code = UInt64(bitPattern: LineFrame(base: line)[.code].value)
        if !codes.isEmpty { candidates.add(codes.rules(under: code)) }
        if !pairs.isEmpty { candidates.add(pairs.rules(under: RuleIndex.pair(code, payer))) }
        line += LineFrame.stride
      }
    }
    if !diagnoses.isEmpty {
      for offset in 0..<12 {
        let slot = claim.base.load(
          fromByteOffset: ClaimFrame.slotsStart + (ClaimSlot.diagnoses.index + offset)
            * Slot.stride,
          as: Slot.self)
        if slot.length == 0 { break }
        candidates.add(diagnoses.rules(under: UInt64(bitPattern: slot.value)))
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
    for condition in [rule.when, rule.grouping?.a, rule.grouping?.b] {
      if let condition { facts.add(condition) }
    }
    if case .pairs(let edits) = rule.body {
      facts.add(codes: edits.table.column2(limit: codeLimit))
    }
    switch (facts.codes, facts.payers, facts.diagnoses) {
    case (let codes?, let payers?, _) where codes.count * payers.count <= pairLimit:
      return .codeAndPayer(codes, payers)
    case (let codes?, _, _): return .code(codes)
    case (_, let payers?, _): return .payer(payers)
    case (_, _, let diagnoses?): return .diagnosis(diagnoses)
    case _ where rule.scope.facts != nil:
      let keys = rule.scope.facts?.payers.map { $0.enumerated(limit: codeLimit) } ?? []
      return keys.map { .recordedPayer($0) } ?? .always
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
      case .any, .none, .arithmetic, .notCarried, .prior: break
      }
    }

    /// Codes of which one must be among the claim's.
    mutating func add(codes keys: [UInt64]?) {
      guard let keys else { return }
      if let known = codes, known.count <= keys.count { return }
      codes = keys
    }

    private mutating func add(_ leaf: Condition.Leaf) {
      guard !leaf.negated, leaf.missing != true else { return }
      switch (leaf.test, leaf.subject.field.record, leaf.subject.field.path) {
      case (.code(let set), .line, "code"):
        codes = narrower(codes, set)
      case (.code(let set), .claim, "payer.id"):
        payers = narrower(payers, set)
      case (.list(let set), .claim, "diagnoses"), (.list(let set), .line, "diagnoses"):
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
