import Exchange
package import Model
import Scripting

/// Finds claims in documents and explains what rules say of them.
package struct Explain {
  private let rules: RuleSet
  private let asOf: CivilDate
  /// Made anew with what is known of the other claims of an input.
  private var explainer: Explainer

  package init(rules: RuleBook, asOf: CivilDate) {
    self.rules = rules.rules
    self.asOf = asOf
    explainer = Explainer(rules: rules.rules, asOf: asOf)
  }

  /// A claim that was found, with the batch that holds it.
  package struct Found {
    package let file: String
    package let claim: ClaimFrame
    /// The claim's place among all claims of the input.
    let ordinal: Int
    private let batch: FrameBatch

    init(file: String, claim: ClaimFrame, ordinal: Int, batch: FrameBatch) {
      self.file = file
      self.claim = claim
      self.ordinal = ordinal
      self.batch = batch
    }

    /// Whether a value of the claim could not be read; rules are then not asked.
    package var isUnreadable: Bool { claim.isUnreadable }

    /// The claim in a line: `claim HJ-1  2 lines, $120.00, batch.837`.
    package var heading: String {
      let lines = "\(claim.lineCount) line\(claim.lineCount == 1 ? "" : "s")"
      let total = claim.total.map { "$\($0)" } ?? "no total"
      let unread = claim.isUnreadable ? " — could not be read and is not judged" : ""
      return "claim \(FieldText.printable(claim.id))  \(lines), \(total), \(file)\(unread)"
    }
  }

  /// Every claim with an id, in the order of the input; and the ids seen, for a suggestion.
  ///
  /// `history`: where rules look for other claims; nil for the documents themselves.
  package mutating func find(
    _ id: String, in documents: [any ClaimInput], history: [any ClaimInput]? = nil
  ) -> (found: [Found], seen: Set<String>, problems: [DocumentProblem]) {
    var found: [Found] = []
    var seen: Set<String> = []
    var problems: [DocumentProblem] = []
    var ordinal = 0
    let input = InputPass(rules: rules, asOf: asOf).state(history ?? documents)
    if input != nil { explainer = Explainer(rules: rules, asOf: asOf, input: input) }
    for document in documents {
      let reader = document.reader()
      while let batch = reader.next() {
        let places = input == nil ? nil : document.takePlaces(batch.count)
        for index in 0..<batch.count {
          let claim = batch[index]
          if claim.id == id {
            found.append(
              Found(
                file: document.name(of: index, in: batch.pieces), claim: claim,
                ordinal: places?[index] ?? ordinal, batch: batch))
          } else if seen.count < 10_000 {
            seen.insert(claim.id)
          }
          ordinal += 1
        }
      }
      problems += reader.takeProblems().map {
        DocumentProblem(file: document.name(of: $0), problem: $0)
      }
    }
    return (found, seen, problems)
  }

  /// Every claim with an id in a document, and the ids seen, without asking any rule.
  package static func claims(
    _ id: String, in document: InputDocument
  ) -> (found: [Found], seen: Set<String>, problems: [DocumentProblem]) {
    var none = Explain(rules: RuleBook([]), asOf: CivilDate(days: 0))
    return none.find(id, in: [document])
  }

  /// What every rule says of a claim: its verdict and the reason, with `steps` what each step looked at.
  package func verdicts(_ claim: Found, steps: Bool) -> [Explanation] {
    explainer.explainAll(
      claim.claim, ordinal: claim.ordinal, detail: steps ? .steps : .reasons)
  }

  /// What the rules say that found something or failed, and how many others did not.
  package func fired(_ claim: Found) -> (fired: [Explanation], others: Int) {
    explainer.explainFired(claim.claim, ordinal: claim.ordinal)
  }

  /// How many rules the claim's codes, payer and diagnoses point at, of how many.
  package func considered(_ claim: Found) -> (asked: Int, all: Int) {
    explainer.considered(claim.claim)
  }

  /// One rule on a claim, step by step.
  package func explain(_ rule: String, _ claim: Found) -> [Explanation] {
    explainer.explain(rule, claim.claim, ordinal: claim.ordinal)
  }
}
