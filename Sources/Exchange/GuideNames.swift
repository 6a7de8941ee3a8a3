package import X12

/// What is said of the names by which transactions name their guide, each once a file.
package struct GuideNames {
  private var noted: Set<String> = []

  package init() {}

  /// The problems of a transaction's ST: an older name of the guide, or two different ones.
  package mutating func problems(
    of transaction: X12Transaction, at place: X12Place
  ) -> [InputProblem] {
    var problems: [InputProblem] = []
    let kind = TransactionGuide(transaction)
    let named = transaction.guide.isEmpty ? transaction.groupGuide : transaction.guide
    if kind == .professionalAlias, noted.insert("\(named)").inserted {
      problems.append(
        InputProblem(
          .guideAlias, .warning, claim: nil, at: place, home: "ST03",
          "The guide is given as \(named); it was read as 005010X222A1, which is the name "
            + "payers expect. Correct ST03 and GS08 at their source."))
    }
    let (guide, groupGuide) = (transaction.guide, transaction.groupGuide)
    if kind == .professional || kind == .professionalAlias, !guide.isEmpty, !groupGuide.isEmpty,
      guide != groupGuide, noted.insert("\(guide) \(groupGuide)").inserted
    {
      problems.append(
        InputProblem(
          .guidesDiffer, .warning, claim: nil, at: place, home: "ST03",
          "ST03 names \(guide), but GS08 names \(groupGuide). ST03 was followed; "
            + "a receiver may reject the group. Correct one at its source."))
    }
    return problems
  }
}
