internal import Exchange
internal import Model
internal import Scripting
internal import Text

/// What the functions of a session work on, and the claims it has shown, which stay in place as long as
/// Lua may hold them.
final class ReplContext {
  var place: ReplPlace
  var book: RuleBook
  var asOf: CivilDate
  /// Why nothing is masked; nil while it is.
  var unmasked: String?
  /// What a function has to say beside its value.
  var notes: [String] = []
  let lent: ReplLent

  private var found: [String: Explain.Found] = [:]
  private var listed: (claims: [ClaimFrame], batches: [FrameBatch], isWhole: Bool)?
  private var held: [Explain.Found] = []
  private var heldBatches: [FrameBatch] = []

  init(_ place: ReplPlace, _ book: RuleBook, asOf: CivilDate, lent: ReplLent) {
    self.place = place
    self.book = book
    self.asOf = asOf
    self.lent = lent
  }

  /// Reads claims anew from now on; those that Lua may hold stay in place.
  func setAside() {
    held += found.values.map { $0 }
    heldBatches += listed?.batches ?? []
    found = [:]
    listed = nil
  }

  /// Lets the claims go; nothing may hold them any more.
  func forget() {
    found = [:]
    listed = nil
    held = []
    heldBatches = []
  }

  /// A claim by its number, read once in a session.
  func claim(_ number: String) throws -> ClaimFrame {
    if let known = found[number] { return known.claim }
    let one = try look(at: number)
    found[number] = one
    return one.claim
  }

  private func look(at number: String) throws -> Explain.Found {
    switch place {
    case .practice(let desk): return try desk.look(at: number, unmaskedFor: unmasked)
    case .files, .playground:
      var first: Explain.Found?
      var count = 0
      var seen: Set<String> = []
      try place.walk { claim, batch, file in
        if lent.isInterrupted() { throw ReplInterrupted() }
        if claim.id == number {
          count += 1
          first = first ?? Explain.Found(file: file, claim: claim, ordinal: 0, batch: batch)
        } else if seen.count < 10_000 {
          seen.insert(claim.id)
        }
        return true
      }
      guard let first else {
        let hint = nearest(number, in: seen).map { " — did you mean '\($0)'?" } ?? ""
        throw ReplRefusal("there is no claim '\(number)' in \(place.name)\(hint)")
      }
      if count > 1 { notes.append("\(count) claims have the number \(number); this is the first") }
      return first
    }
  }

  /// The most claims that a list holds, and how many without being asked.
  static let most = 10_000
  static let usual = 1_000

  /// The first claims of the place.
  func claims(_ limit: Int) throws -> [ClaimFrame] {
    if let listed, listed.isWhole || listed.claims.count >= limit {
      return Array(listed.claims.prefix(limit))
    }
    var claims: [ClaimFrame] = []
    var batches: [FrameBatch] = []
    var isWhole = true
    try place.walk { claim, batch, _ in
      if lent.isInterrupted() { throw ReplInterrupted() }
      guard claims.count < limit else {
        isWhole = false
        return false
      }
      claims.append(claim)
      if batches.last !== batch { batches.append(batch) }
      return true
    }
    // An earlier, shorter list may still be held; its claims stay in place too.
    if let before = listed { batches += before.batches }
    listed = (claims, batches, isWhole)
    if !isWhole {
      notes.append(
        "these are the first \(limit) claims; claims(N) gives up to \(ReplContext.most)")
    }
    return claims
  }

  /// The numbers of claims to offer while typing.
  func numbers(_ limit: Int) -> [String] {
    if let desk = place.desk { return (try? desk.claimNumbers(limit: limit)) ?? [] }
    var numbers: [String] = []
    try? place.walk { claim, _, _ in
      numbers.append(claim.id)
      return numbers.count < limit
    }
    return numbers
  }

  /// The numbers of the claims that were shown one by one.
  var shown: Set<String> { Set(found.keys) }

  /// Judges one claim, or all; `tell` is given the reports.
  func judge(_ number: String?, tell: (ClaimReport, String) throws -> Void) throws -> ScrubSummary {
    func take(_ event: Scrub.Event) throws {
      if lent.isInterrupted() { throw ReplInterrupted() }
      guard case .report(let report, let file) = event else { return }
      if number == nil || place.desk != nil || report.id == number { try tell(report, file) }
    }
    switch place {
    case .practice(let desk):
      if let number { return try desk.judge(number, by: book, asOf: asOf, tell: take) }
      return try withoutActuallyEscaping(take) { take in
        try desk.scrubQueue(by: book, asOf: asOf, jobs: lent.jobs, onlyUndecided: false)
          .run(take).summary
      }
    case .files(let documents), .playground(let documents):
      return try Scrub(rules: book, asOf: asOf, jobs: lent.jobs).run(documents, tell: take)
    }
  }

  /// Gives what explains rules on a claim, inside one look at the practice where there is one.
  func explain(_ number: String, tell: (Explain, Explain.Found) throws -> Void) throws {
    switch place {
    case .practice(let desk): try desk.explain(number, by: book, asOf: asOf, tell: tell)
    case .files(let documents), .playground(let documents):
      var explain = Explain(rules: book, asOf: asOf)
      let (found, seen, _) = explain.find(number, in: documents)
      if found.isEmpty {
        let hint = nearest(number, in: seen).map { " — did you mean '\($0)'?" } ?? ""
        throw ReplRefusal("there is no claim '\(number)' in \(place.name)\(hint)")
      }
      for one in found { try tell(explain, one) }
    }
  }
}
