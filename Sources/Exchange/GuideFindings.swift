package import Model
import X12

/// Something the guide says against a claim of a batch.
package struct GuideFinding: Sendable {
  /// The claim's place in its batch, from 0.
  package let claim: Int
  /// The service line, from 1; nil for the claim as a whole.
  package let line: Int?
  /// The stable code, such as `X160`.
  package let code: String
  package let message: String
  package let position: SourcePosition

  /// The schema's fields by their homes.
  private static let fields: [String: String] = Dictionary(
    (Schema.claim + Schema.line + Schema.otherPayer).map { ($0.x12, $0.path) },
    uniquingKeysWith: { first, _ in first })

  /// The finding on the claim with an id.
  package func finding(_ id: String) -> Finding {
    Finding(
      claim: id, line: line, rule: Finding.guide, severity: .hold, code: code, message: message,
      field: Self.fields[position.home], at: position, source: "005010X222A1")
  }
}

/// Keeps what the guide says until it is known whom it hits: a claim, or all claims below a level.
///
/// An error of a subscriber or patient level counts for every claim below it; one that has no claim
/// below is a problem of the input, as everything outside claims is.
struct GuideFindings {
  /// How many levels without claims are told of in a transaction.
  private static let mostLoose = 500

  /// The findings of the batch that is being filled.
  private var current: [GuideFinding] = []
  private var finished: [GuideFinding] = []
  private var subscriber = Level()
  private var patient = Level()
  private var loose = 0

  private struct Level {
    var problems: [X12Problem] = []
    var hasClaims = false
  }

  /// Whether a level above the claims has problems.
  var hasLevels: Bool { !subscriber.problems.isEmpty || !patient.problems.isEmpty }

  mutating func takeFinished() -> [GuideFinding] {
    defer { finished.removeAll() }
    return finished
  }

  mutating func finishBatch() {
    finished += current
    current.removeAll(keepingCapacity: true)
  }

  mutating func beginTransaction() {
    subscriber = Level()
    patient = Level()
    loose = 0
  }

  /// Leaves the levels that the next one ends.
  mutating func beginLevel(_ level: ClaimFiller.Level, _ problems: inout [InputProblem]) {
    var left = patient.hasClaims ? [] : patient.problems
    patient = Level()
    if level != .patient {
      if !subscriber.hasClaims { left += subscriber.problems }
      subscriber = Level()
    }
    for problem in left where loose < Self.mostLoose {
      loose += 1
      problems.append(InputProblem(problem))
    }
  }

  /// Gives a claim what its levels have.
  mutating func beginClaim(_ claim: Int, _ level: ClaimFiller.Level) {
    subscriber.hasClaims = true
    for problem in subscriber.problems { add(problem, claim, line: 0) }
    guard level == .patient else { return }
    patient.hasClaims = true
    for problem in patient.problems { add(problem, claim, line: 0) }
  }

  /// Adds a problem, with the claim that is open.
  mutating func add(
    _ found: GuideChecker.Found, claim: Int?, _ problems: inout [InputProblem]
  ) {
    let problem = found.problem
    guard problem.severity == .error else { return problems.append(InputProblem(problem)) }
    switch (found.level, claim) {
    case (.claim, let claim?): add(problem, claim, line: found.line)
    case (.subscriber, let claim):
      subscriber.problems.append(problem)
      if let claim { add(problem, claim, line: 0) }
    case (.patient, let claim):
      patient.problems.append(problem)
      if let claim { add(problem, claim, line: 0) }
    case (.header, _), (.provider, _), (.claim, nil): problems.append(InputProblem(problem))
    }
  }

  private mutating func add(_ problem: X12Problem, _ claim: Int, line: Int) {
    let place = problem.place
    current.append(
      GuideFinding(
        claim: claim, line: line > 0 ? line : nil, code: problem.code.rawValue,
        message: problem.message,
        position: SourcePosition(
          home: problem.home, segment: place.segment > 0 ? place.segment : nil, byte: place.offset)))
  }
}
