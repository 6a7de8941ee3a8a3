import Model
import Scripting
import Text

extension RuleBook {
  /// The rules that every claim is asked about with what that costs, the dearest first: `lint --cost`.
  ///
  /// `clock` gives the time in nanoseconds.
  package func cost(clock: () -> Int64) -> String {
    let costs = RuleCost.measure(rules, clock: clock)
    if costs.isEmpty { return "every rule is narrowed by a code, payer or diagnosis\n" }
    let width = costs.map(\.rule.count).max() ?? 0
    var text =
      "\(counted(costs.count, "rule")) asked about every claim, since neither scope nor when narrows "
      + "\(costs.count == 1 ? "it" : "them") by a code, payer or diagnosis:\n"
    for cost in costs {
      let thousandths = cost.nanoseconds % 1_000
      let fraction =
        String(repeating: "0", count: 3 - String(thousandths).count) + String(thousandths)
      text += "\(cost.rule.padded(to: width))  \(cost.nanoseconds / 1_000).\(fraction) µs a claim"
      text += cost.hasBody ? ", a function" : ""
      text += "  \(cost.place.text)\n"
    }
    return text
  }
}
