package import Model

/// What rules cost that every claim is asked about, because nothing in them narrows claims by a code, a
/// payer or a diagnosis.
package struct RuleCost: Sendable {
  package var rule: String
  package var place: SourcePlace
  /// A function decides, which is the dearest.
  package var hasBody: Bool
  /// How long it takes to ask a claim, in nanoseconds.
  package var nanoseconds: Int

  /// The costs of such rules, the dearest first, each by itself on the claims of all examples.
  ///
  /// `clock` gives the time in nanoseconds: nothing here reads one. The same claims judged by no rule are
  /// taken off.
  package static func measure(_ rules: RuleSet, clock: () -> Int64) -> [RuleCost] {
    let inputs = rules.asWritten.rules.flatMap(\.examples).prefix(400).map(ExampleInput.init)
    guard !inputs.isEmpty else { return [] }
    func time(_ own: [Rule]) -> Int {
      let set = rules.alone(own)
      let scrubber = Scrubber(rules: set, asOf: StandardClaim.asOf)
      scrubber.prepare()
      var best = Int64.max
      for _ in 0..<5 {
        let start = clock()
        for input in inputs { _ = scrubber.scrub(input.claim) }
        best = min(best, clock() - start)
      }
      return Int(best) / inputs.count
    }
    let nothing = time([])
    var costs: [RuleCost] = []
    var seen: Set<Int> = []
    for number in rules.index.always {
      let rule = rules.rules[Int(number)]
      guard seen.insert(rule.declaration).inserted else { continue }
      let parts = rules.rules.filter { $0.declaration == rule.declaration }
      costs.append(
        RuleCost(
          rule: rule.id, place: rule.place, hasBody: rule.hasBody,
          nanoseconds: max(0, time(parts) - nothing)))
    }
    return costs.sorted { ($1.nanoseconds, $0.rule) < ($0.nanoseconds, $1.rule) }
  }
}
