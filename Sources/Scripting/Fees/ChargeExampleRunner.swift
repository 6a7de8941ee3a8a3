import CodeSets
package import Model

/// Judges the examples that stand in charge masters.
package struct ChargeExampleRunner {
  private let masters: [ChargeMaster]
  private let payers: PayerBook

  package init(_ vocabulary: Vocabulary) {
    masters = vocabulary.fees.chargeMasters.values.sorted { $0.id < $1.id }
    payers = vocabulary.payers
  }

  /// The outcome of every example, charge master by charge master.
  package func run() -> [TestOutcome] {
    masters.flatMap { master in
      master.examples.map { example in
        TestOutcome(
          kind: .example, rules: [master.id], name: example.name, place: example.place,
          failure: failure(example, of: master))
      }
    }
  }

  private func failure(_ example: ChargeExample, of master: ChargeMaster) -> RuleDiagnostic? {
    let pricer = ChargePricer(master, payers: payers, party: example.party)
    // No release is asked for here, so none can be damaged.
    guard let price = (try? pricer.price([example.line]))?.first,
      price.allowed != example.charge
    else { return nil }
    let came = price.allowed.map { "$\($0)" } ?? "no charge"
    let wanted = example.charge.map { "$\($0)" } ?? "no charge"
    let why = price.problem.map { " — \($0)" } ?? ""
    return RuleDiagnostic(
      .exampleFailed, example.place, rule: master.id,
      "the example \"\(example.name)\" expects \(wanted) and comes to \(came)\(why)")
  }
}
