import Model

/// Answers conditions on other claims for one worker.
final class PriorJudge {
  let state: PriorState
  private let queries: [(prior: Condition.Prior, table: PriorTable?)]
  /// The judged claim's place in the input, or by the day it became known where claims have one.
  private(set) var ordinal = 0
  private var patient: UInt64??

  init(_ program: Program, state: PriorState) {
    self.state = state
    queries = program.priors.map { ($0.prior, state.table($0.prior.table)) }
  }

  /// Turns to another claim.
  func begin(ordinal: Int) {
    self.ordinal = state.known?.place(of: ordinal) ?? ordinal
    patient = nil
  }

  /// Whether a condition of the program holds for a judged record.
  func holds(_ query: Int, claim: UnsafeRawPointer, record: UnsafeRawPointer) -> Bool {
    let (prior, table) = queries[query]
    guard let table, let asked = question(prior, claim, record) else {
      return prior.count.contains(0)
    }
    guard let isKnown else {
      return prior.count.contains(table.count(asked.hash, asked.places, without: ordinal))
    }
    return prior.count.contains(
      table.count(asked.hash, asked.places, without: ordinal, where: isKnown))
  }

  /// The records of other claims that a condition is about: the last few, in their order.
  func matches(
    _ prior: Condition.Prior, claim: UnsafeRawPointer, record: UnsafeRawPointer, limit: Int
  ) -> [PriorPlace] {
    guard let table = state.table(prior.table), let asked = question(prior, claim, record) else {
      return []
    }
    return table.matches(
      asked.hash, asked.places, without: ordinal, limit: limit, where: isKnown)
  }

  /// Whether a claim was known when the judged one was; nil where all are.
  var isKnown: ((Int) -> Bool)? {
    guard let known = state.known else { return nil }
    return { [ordinal] other in known.isKnown(other, at: ordinal) }
  }

  private func question(
    _ prior: Condition.Prior, _ claim: UnsafeRawPointer, _ record: UnsafeRawPointer
  ) -> (hash: UInt64, places: Range<PriorPlace>)? {
    let line = prior.record == .line ? LineFrame(base: record) : nil
    let day = line?[.dos].value ?? ClaimFrame(base: claim)[.firstDos].value
    guard day != Slot.absent,
      let hash = prior.key.hash(
        claim: claim, line: line?.base, patient: patient(of: ClaimFrame(base: claim)))
    else { return nil }
    let days = prior.days(around: day)
    let low = days.map { PriorPlace(day: $0.lowerBound, ordinal: 0) } ?? PriorPlace(bits: 0)
    let high =
      prior.onlyEarlier
      ? PriorPlace(day: day, ordinal: ordinal)
      : days.map { PriorPlace(day: $0.upperBound + 1, ordinal: 0) } ?? PriorPlace(bits: .max)
    return low <= high ? (hash, low..<high) : nil
  }

  /// The hash of who the claim's patient is.
  func patient(of claim: ClaimFrame) -> UInt64? {
    if let patient { return patient }
    let hash = PatientKey.hash(claim)
    patient = .some(hash)
    return hash
  }
}
