import Exchange
import Model
import Scripting

/// The first of two passes over an input: collects what rules need to know of other claims.
///
/// It is made only where a rule in force asks for it; problems of the input are reported by the
/// second pass.
struct InputPass {
  let rules: RuleSet
  let asOf: CivilDate
  /// Which claims count, and from which day on; nil for all and ever.
  var plan: JudgingPlan?

  /// Whether rules ask about other claims of the input.
  static func isNeeded(for book: RuleBook) -> Bool { PriorStateBuilder.isNeeded(for: book.rules) }

  /// What the rules need to know of the claims of some documents; nil when they need nothing.
  func state(_ documents: [any ClaimInput]) -> PriorState? {
    guard PriorStateBuilder.isNeeded(for: rules) else { return nil }
    let builder = PriorStateBuilder(rules: rules, asOf: asOf, known: plan?.known)
    for document in documents {
      let reader = PortionReader(document.portions(checksGuide: false))
      while let batch = reader.next() {
        for index in 0..<batch.count { builder.add(batch[index]) }
        _ = reader.takeProblems()
      }
    }
    return builder.finish()
  }
}
