package import Model

/// What a look back keeps of one claim payment: whose it is, when, and what was denied and why.
struct KnownOutcome: Sendable {
  var claim: String
  var payerControl: String
  var payeeNPI: String
  /// The day the decision was made known; nil where the remittance names none.
  var day: CivilDate?
  /// Its place among all claim payments read.
  var number: Int
  /// The file's place among the remittances.
  var file: Int
  var at: SourcePosition
  var charged: Money
  var paid: Money
  /// The earliest and latest service date that claim or lines name.
  var from: CivilDate?
  var to: CivilDate?
  var isReversal: Bool
  var isUnreadable: Bool
  /// What was denied of the claim as a whole.
  var denials: [Denial]
  var lines: [Line]

  /// An adjustment that denies.
  struct Denial: Sendable, Hashable {
    var group: String
    var reason: String
    var kind: DenialKind
    var amount: Money

    /// `CO-97`.
    var code: String { "\(group)-\(reason)" }
  }

  struct Line: Sendable {
    /// What the line is known again by: hashes, since they are compared and never shown.
    var control: UInt64?
    var code: UInt64
    var from: CivilDate?
    var charged: Money
    var denials: [Denial]
  }

  /// Everything that was denied.
  var allDenials: [Denial] { denials + lines.flatMap(\.denials) }

  /// Takes what a look back needs of a claim payment; `unlisted` counts reason codes of no row.
  init(
    _ outcome: ClaimOutcome, number: Int, file: Int, by table: DenialTable,
    unlisted: inout [String: Int]
  ) {
    claim = outcome.claim
    payerControl = outcome.payerControl
    payeeNPI = outcome.payeeNPI
    day = outcome.dates.decided
    self.number = number
    self.file = file
    at = outcome.at
    charged = outcome.charged
    paid = outcome.paid
    isReversal = outcome.isReversal
    isUnreadable = outcome.isUnreadable
    let payer = outcome.payer.id
    denials = KnownOutcome.denials(
      outcome.adjustments, outcome.remarks, payer, table, &unlisted)
    lines = outcome.lines.map { line in
      Line(
        control: line.controlNumber.isEmpty ? nil : LookBackHash.of(line.controlNumber),
        code: LookBackHash.of(line.billedProcedure.code), from: line.from, charged: line.charged,
        denials: line.adjustments.isEmpty
          ? []
          : KnownOutcome.denials(
            line.adjustments, line.remarks + outcome.remarks, payer, table, &unlisted))
    }
    (from, to) = (nil, nil)
    include(outcome.dates.from)
    include(outcome.dates.to)
    for line in outcome.lines {
      include(line.from)
      include(line.to)
    }
  }

  private mutating func include(_ day: CivilDate?) {
    guard let day else { return }
    from = min(from ?? day, day)
    to = max(to ?? day, day)
  }

  /// The denials among adjustments: those that take money off and whose row says so.
  private static func denials(
    _ adjustments: [ClaimOutcome.Adjustment], _ remarks: [String], _ payer: String,
    _ table: DenialTable, _ unlisted: inout [String: Int]
  ) -> [Denial] {
    var found: [Denial] = []
    for adjustment in adjustments {
      let ruling = table.ruling(
        group: adjustment.group, reason: adjustment.reason, remarks: remarks, payer: payer)
      guard let ruling else {
        unlisted["\(adjustment.group)-\(adjustment.reason)", default: 0] += 1
        continue
      }
      guard let kind = ruling.kind, adjustment.amount > .zero else { continue }
      found.append(
        Denial(
          group: adjustment.group, reason: adjustment.reason, kind: kind,
          amount: adjustment.amount))
    }
    return found
  }
}

extension [KnownOutcome.Denial] {
  var kinds: DenialKinds { DenialKinds(map(\.kind)) }

  /// What they take off together.
  var amount: Money { reduce(.zero) { $0.plus($1.amount) } }
}

/// A hash that is the same in every run: FNV-1a over the bytes.
enum LookBackHash {
  static func of(_ text: String) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    return hash
  }
}

/// The decisions on claims, of each the first.
///
/// Decisions are of one where claim number, provider, first date and the payer's number agree: what
/// came later of it is counted and forgotten.
struct OutcomeBook: Sendable {
  private(set) var outcomes: [KnownOutcome] = []
  /// The first and last place in `outcomes` of each claim number, and the place of the next one of the
  /// same number behind each; -1 behind the last.
  private var byClaim: [String: (first: Int32, last: Int32)] = [:]
  private var next: [Int32] = []
  /// The place of the first decision of each key, where it is not the first of its claim number.
  private var others: [Key: Int32] = [:]

  private struct Key: Hashable {
    var claim: String
    var payee: String
    var from: CivilDate?
    var control: String

    init(_ outcome: KnownOutcome) {
      claim = outcome.claim
      payee = outcome.payeeNPI
      from = outcome.from
      control = outcome.payerControl
    }
  }

  /// Reason codes that no row of the table knows, with how often they came.
  var unlisted: [String: Int] = [:]
  private(set) var rows = 0
  /// Decisions made known after the day of the look back.
  private(set) var tooLate = 0

  /// Takes the next claim payment.
  mutating func add(_ outcome: KnownOutcome, until today: CivilDate) {
    rows += 1
    if let day = outcome.day, day > today {
      tooLate += 1
      return
    }
    let place = Int32(outcomes.count)
    if let chain = byClaim.updateValue((place, place), forKey: outcome.claim) {
      let known = same(as: outcome, chain.first)
      byClaim[outcome.claim] = (chain.first, known == nil ? place : chain.last)
      if let known {
        if OutcomeBook.isBefore(outcome, outcomes[known]) { outcomes[known] = outcome }
        return
      }
      others[Key(outcome)] = place
      next[Int(chain.last)] = place
    }
    next.append(-1)
    outcomes.append(outcome)
  }

  /// The place of the decision that has the key of another; `first` is the first of its claim number.
  private func same(as outcome: KnownOutcome, _ first: Int32) -> Int? {
    let key = Key(outcome)
    if Key(outcomes[Int(first)]) == key { return Int(first) }
    return others[key].map { Int($0) }
  }

  /// The first decision under a claim number; nil where there is none.
  func first(of claim: String) -> Int? { byClaim[claim].map { Int($0.first) } }

  /// The next decision under the same claim number.
  func next(after index: Int) -> Int? { next[index] < 0 ? nil : Int(next[index]) }

  /// The order of decisions: by day, those without one last, then as they were read.
  static func isBefore(_ a: KnownOutcome, _ b: KnownOutcome) -> Bool {
    (a.day ?? .distantFuture, a.number) < (b.day ?? .distantFuture, b.number)
  }
}
