package import Model
import Scripting

/// Which claims of an input are judged, and as of which day each: what a look back needs, where every
/// claim is judged by what was known on its own day.
///
/// Claims are named by their place in the input. Of the other claims that rules ask about, a claim
/// knows those of its own day and before, as far as they are judged themselves.
package struct JudgingPlan: Sendable {
  private var days: [Int32] = []
  private var isOwnDays = false
  private static let left = Int32.min

  package init() {}

  /// Every claim as of the day it was sent, or of its last date of service.
  ///
  /// For rules that do not ask about other claims, since it is not known before who they are.
  static let ownDays: JudgingPlan = {
    var plan = JudgingPlan()
    plan.isOwnDays = true
    return plan
  }()

  /// Adds the next claim of the input; nil for one that is not judged.
  package mutating func add(_ day: CivilDate?) { days.append(day?.days ?? JudgingPlan.left) }

  /// Gives a claim another day, or leaves it out.
  package mutating func set(_ day: CivilDate?, of ordinal: Int) {
    days[ordinal] = day?.days ?? JudgingPlan.left
  }

  /// The day a claim is judged as of, which has this place in the input; nil for one that is not.
  func day(of ordinal: Int, _ claim: ClaimFrame) -> CivilDate? {
    isOwnDays ? SentClaims.day(of: claim) : day(of: ordinal)
  }

  /// The day a claim is judged as of; nil for one that is not.
  package func day(of ordinal: Int) -> CivilDate? {
    guard days.indices.contains(ordinal), days[ordinal] != JudgingPlan.left else { return nil }
    return CivilDate(days: days[ordinal])
  }

  /// The order in which the claims became known.
  var known: KnownOrder { KnownOrder(days: days.indices.map { day(of: $0) }) }

  /// How many claims are judged.
  package var count: Int { days.count { $0 != JudgingPlan.left } }
}

extension CivilDate {
  /// A day behind all others.
  static let distantFuture = CivilDate(days: .max)
}

extension ClaimReport {
  /// What stands in the place of a claim that a plan leaves out.
  static let notAsked = ClaimReport(
    id: "", ordinal: -1, status: .clean, findings: [], notJudged: [])

  var isNotAsked: Bool { ordinal < 0 }
}
