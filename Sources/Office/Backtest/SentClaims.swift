package import Model

/// The claims of an input as they were sent: which came first, which are later versions, and what a
/// look back must know to find their outcome.
struct SentClaims: Sendable {
  /// A claim, its place in `entries` being that among all claims of the input.
  struct Entry: Sendable {
    var number: String
    var billingNPI: String
    /// What claims of this number and billing provider have in common: one of `groupCount`.
    fileprivate(set) var group: Int32
    /// The name of its document is in `documents`.
    var document: Int32
    /// The day it was sent, or what stands for it; nil when the claim names no day at all.
    var day: CivilDate?
    var first: CivilDate?
    var last: CivilDate?
    /// Whether it replaces or voids an earlier one (CLM05-3 7 or 8).
    var isReplacement: Bool
    var isUnreadable: Bool
    /// The payer's number of the claim it replaces (REF*F8).
    var reference: String
    var total: Money
    var at: SourcePosition
    /// Its lines in `lines`.
    fileprivate(set) var places: Range<Int>

    /// The payer's numbers that later versions name, by which an outcome can be found as well.
    var references: [String] = []
  }

  struct Line: Sendable {
    /// LX01.
    var number: Int
    var control: UInt64?
    var code: UInt64
    var dos: CivilDate?
    var charge: Money
  }

  private(set) var entries: [Entry] = []
  /// The lines of all claims, behind each other: an array for each claim would cost more than they do.
  private var allLines: [Line] = []
  /// Claims that have no day of their own and stand on their last date of service.
  private(set) var undated = 0
  /// The documents the claims came in, by name.
  private(set) var documents: [String] = []
  private var documentNumbers: [String: Int32] = [:]
  /// Claim numbers and billing providers, each as a number of its own.
  private var numbers: [String: Int32] = [:]
  private var providers: [String: Int32] = [:]
  private var groups: [Int64: Int32] = [:]

  /// Whether a claim has this number.
  func has(number: String) -> Bool { numbers[number] != nil }

  func lines(of entry: Entry) -> ArraySlice<Line> { allLines[entry.places] }

  func document(of entry: Entry) -> String { documents[Int(entry.document)] }

  /// The day a claim was sent, or its last date of service where it names none.
  static func day(of claim: ClaimFrame) -> CivilDate? {
    claim.date(claim[.createdOn]) ?? lastDay(of: claim)
  }

  private static func lastDay(of claim: ClaimFrame) -> CivilDate? {
    claim.date(claim[.lastDos]) ?? claim.date(claim[.firstDos])
  }

  /// Takes the claims of the next batch of an input.
  mutating func add(_ batch: FrameBatch, of document: any ClaimInput) {
    for index in 0..<batch.count {
      add(
        batch[index], at: batch.place(of: index),
        document: document.name(of: index, in: batch.pieces))
    }
  }

  /// Takes the next claim of the input.
  mutating func add(_ claim: ClaimFrame, at: SourcePosition, document: String) {
    if claim.date(claim[.createdOn]) == nil { undated += 1 }
    let (number, provider) = (claim.id, claim.text(claim[.billingNPI]))
    let frequency = claim.text(claim[.frequency])
    let start = allLines.count
    for line in 0..<claim.lineCount { allLines.append(SentClaims.line(claim.line(line))) }
    entries.append(
      Entry(
        number: number, billingNPI: provider, group: group(number, provider),
        document: self.number(of: document), day: SentClaims.day(of: claim),
        first: claim.date(claim[.firstDos]), last: SentClaims.lastDay(of: claim),
        isReplacement: frequency == "7" || frequency == "8", isUnreadable: claim.isUnreadable,
        reference: claim.text(claim[.originalReference]), total: claim.total ?? .zero, at: at,
        places: start..<allLines.count))
  }

  private mutating func group(_ number: String, _ provider: String) -> Int32 {
    let number = numbers.number(of: number)
    let provider = providers.number(of: provider)
    return groups.number(of: Int64(number) << 32 | Int64(provider))
  }

  private mutating func number(of document: String) -> Int32 {
    if let last = entries.last, documents[Int(last.document)] == document { return last.document }
    let number = documentNumbers.number(of: document)
    if number == documents.count { documents.append(document) }
    return number
  }

  private static func line(_ line: LineFrame) -> Line {
    let control = line.text(line[.controlNumber])
    let dos = line[.dos].value
    let charge = line[.charge].value
    return Line(
      number: Int(clamping: line[.number].value),
      control: control.isEmpty ? nil : LookBackHash.of(control),
      code: LookBackHash.of(line.text(line[.code])),
      dos: dos == Slot.absent ? nil : CivilDate(days: Int32(truncatingIfNeeded: dos)),
      charge: Money(cents: charge == Slot.absent ? 0 : charge))
  }

  /// What became of sorting the claims.
  struct Sorted: Sendable {
    /// Places in `entries` of claims as they were first sent, by day and place.
    var first: [Int] = []
    var laterVersions = 0
    /// Claims that are not judged, with the reason.
    var left: [(entry: Int, reason: String)] = []
  }

  /// Tells first claims from later ones: of a number and billing provider, an original with another
  /// first date of service is another claim, and so are several of one file; replacements are later
  /// versions of the original before them.
  mutating func sort(until today: CivilDate) -> Sorted {
    var sorted = Sorted()
    var known = [Group](repeating: Group(), count: groups.count)
    for index in inOrder() {
      guard let day = entries[index].day else {
        sorted.left.append((index, "it has no date it was sent on and no date of service"))
        continue
      }
      guard day <= today else {
        sorted.left.append((index, "it was sent on \(day), after the day of the backtest"))
        continue
      }
      if entries[index].number.isEmpty {
        take(index, &sorted)
        continue
      }
      let group = Int(entries[index].group)
      if entries[index].isReplacement {
        guard let original = known[group].last else {
          sorted.left.append(
            (index, "it replaces a claim that is not among the inputs as it was first sent"))
          continue
        }
        sorted.laterVersions += 1
        let reference = entries[index].reference
        if !reference.isEmpty { entries[original].references.append(reference) }
        continue
      }
      let sending = Sending(document: entries[index].document, day: day)
      if let first = known[group][entries[index].first], first != sending {
        sorted.laterVersions += 1
        continue
      }
      known[group].last = index
      known[group][entries[index].first] = sending
      take(index, &sorted)
    }
    sorted.left.sort { $0.entry < $1.entry }
    return sorted
  }

  /// Places in `entries`, by day and place; those without a day last.
  private func inOrder() -> [Int] {
    // Day and place in one number, which sorts many times faster than looking both up.
    var keys = entries.indices.map { index in
      Int64((entries[index].day ?? .distantFuture).days) << 32 | Int64(index)
    }
    keys.sort()
    return keys.map { Int($0 & 0xFFFF_FFFF) }
  }

  /// The claims of one number and billing provider.
  private struct Group {
    /// The original sent last.
    var last: Int?
    /// Where and when the claims of a first date of service were first sent: of most numbers there is
    /// one date only.
    private var only: (first: CivilDate?, sending: Sending)?
    private var others: [CivilDate?: Sending] = [:]

    subscript(first: CivilDate?) -> Sending? {
      get {
        guard let only else { return nil }
        return only.first == first ? only.sending : others[first]
      }
      set {
        if let only, only.first != first {
          others[first] = newValue
        } else {
          only = newValue.map { (first, $0) }
        }
      }
    }
  }

  private struct Sending: Equatable {
    var document: Int32
    var day: CivilDate
  }

  private func take(_ index: Int, _ sorted: inout Sorted) {
    if entries[index].isUnreadable {
      sorted.left.append((index, "it cannot be read; see the input errors"))
    } else {
      sorted.first.append(index)
    }
  }
}

extension Dictionary where Value == Int32 {
  /// The number of a key: a new one, counted from 0, where it has none yet.
  fileprivate mutating func number(of key: Key) -> Int32 {
    let next = Int32(count)
    func same(_ number: inout Int32) -> Int32 { number }
    return same(&self[key, default: next])
  }
}
