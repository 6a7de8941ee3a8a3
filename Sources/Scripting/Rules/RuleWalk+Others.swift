import Model

extension RuleWalk {
  /// The records of other claims that a condition is about, in words.
  func found(_ prior: Condition.Prior, _ stand: Stand) -> String {
    guard let input else { return "nothing is known of other claims" }
    let judge = PriorJudge(Program(ProgramBuilder()), state: input)
    judge.begin(ordinal: ordinal)
    let places = judge.matches(
      prior, claim: claim.base, record: base(prior.base, stand), limit: PriorRelations.limit)
    if places.isEmpty { return "none found" }
    return places.map { place in
      let one = input.related(place)
      let line = one.line.map { " line \($0)" } ?? ""
      return "claim \(one.claim)\(line) on \(place.date)"
    }.joined(separator: ", ")
  }
}
