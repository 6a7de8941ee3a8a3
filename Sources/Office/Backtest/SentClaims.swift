package import Model

/// The claims of an input as they were sent: which came first, which are later versions, and what a
/// look back must know to find their outcome.
struct SentClaims: Sendable {
  struct Entry: Sendable {
    /// The place among all claims of the input.
    var ordinal: Int
    var number: String
    var billingNPI: String
    /// The day it was sent, or what stands for it; nil when the claim names no day at all.
    var day: CivilDate?
    /// Whether it replaces or voids an earlier one (CLM05-3 7 or 8).
    var isReplacement: Bool
    /// The payer's number of the claim it replaces (REF*F8).
    var reference: String
    var first: CivilDate?
    var last: CivilDate?
    var total: Money
    var document: String
    var at: SourcePosition
    var isUnreadable: Bool
    var lines: [Line]

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
  /// Claims that have no day of their own and stand on their last date of service.
  private(set) var undated = 0

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
    let frequency = claim.text(claim[.frequency])
    entries.append(
      Entry(
        ordinal: entries.count, number: claim.id, billingNPI: claim.text(claim[.billingNPI]),
        day: SentClaims.day(of: claim), isReplacement: frequency == "7" || frequency == "8",
        reference: claim.text(claim[.originalReference]), first: claim.date(claim[.firstDos]),
        last: SentClaims.lastDay(of: claim), total: claim.total ?? .zero, document: document,
        at: at,
        isUnreadable: claim.isUnreadable,
        lines: (0..<claim.lineCount).map { SentClaims.line(claim.line($0)) }))
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
    var groups: [String: Group] = [:]
    for index in entries.indices.sorted(by: isBefore) {
      let entry = entries[index]
      guard let day = entry.day else {
        sorted.left.append((index, "it has no date it was sent on and no date of service"))
        continue
      }
      guard day <= today else {
        sorted.left.append((index, "it was sent on \(day), after the day of the backtest"))
        continue
      }
      if entry.number.isEmpty {
        take(index, &sorted)
        continue
      }
      let key = entry.number + "\u{1F}" + entry.billingNPI
      if entry.isReplacement {
        guard let original = groups[key]?.last else {
          sorted.left.append(
            (index, "it replaces a claim that is not among the inputs as it was first sent"))
          continue
        }
        sorted.laterVersions += 1
        if !entry.reference.isEmpty { entries[original].references.append(entry.reference) }
        continue
      }
      let sending = Sending(document: entry.document, day: day)
      if let first = groups[key]?.sendings[entry.first], first != sending {
        sorted.laterVersions += 1
        continue
      }
      groups[key, default: Group()].last = index
      groups[key]?.sendings[entry.first] = sending
      take(index, &sorted)
    }
    sorted.left.sort { $0.entry < $1.entry }
    return sorted
  }

  /// The claims of one number and billing provider.
  private struct Group {
    /// The original sent last.
    var last: Int?
    /// Where and when the claims of a first date of service were first sent.
    var sendings: [CivilDate?: Sending] = [:]
  }

  private struct Sending: Equatable {
    var document: String
    var day: CivilDate
  }

  private func take(_ index: Int, _ sorted: inout Sorted) {
    if entries[index].isUnreadable {
      sorted.left.append((index, "it cannot be read; see the input errors"))
    } else {
      sorted.first.append(index)
    }
  }

  private func isBefore(_ a: Int, _ b: Int) -> Bool {
    (entries[a].day ?? .distantFuture, a) < (entries[b].day ?? .distantFuture, b)
  }
}
