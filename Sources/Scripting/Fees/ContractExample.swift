package import CodeSets
package import Model

/// An example of a contract: lines, what the base schedule gives for them, and what must come out.
///
/// The base fees stand in the example, so that it can be judged without any imported file.
package struct ContractExample: Sendable {
  package struct Line: Sendable {
    package var line: FeeLine
    /// What one unit comes to by the base schedule; nil where rows of a fee_schedule say it.
    package var base: Money?
    package var source: PriceSource
    /// Medicare's indicators of the code, as far as the example says them.
    package var indicators: FeeTerms.Indicators?
    /// nil where no price is expected.
    package var allowed: Money?
  }

  package var name: String
  package var lines: [Line]
  package var place: SourcePlace
}

extension FeeBook {
  /// What is wrong with an example; nil when it comes out as it says.
  package func failure(_ example: ContractExample, of contract: Contract) -> RuleDiagnostic? {
    func failure(_ text: String) -> RuleDiagnostic {
      RuleDiagnostic(
        .exampleFailed, example.place, rule: contract.id, "example \"\(example.name)\": \(text)")
    }
    let numbered = example.lines.map { ($0.line.line, $0) }
    let given = Dictionary(numbered) { first, _ in first }
    var prices: [Int: LinePrice] = [:]
    for day in Set(example.lines.map(\.line.from)).sorted() {
      let schedule = FeeSchedule(day: day, values: nil, indices: nil)
      let resolver = ContractTerms(contract, self, schedule, given: given)
      var lines: [FeeLine] = []
      var terms: [FeeTerms] = []
      for item in example.lines where item.line.from == day {
        guard contract.counts(on: day) else {
          return failure(
            "its line \(item.line.line) is of \(day), and the contract counts \(contract.days)")
        }
        switch resolver.terms(for: item.line) {
        case .failure(let error): prices[item.line.line] = .unpriced(error.reason)
        case .success(let resolved):
          lines.append(resolved.line)
          terms.append(resolved.terms)
        }
      }
      for (line, price) in zip(lines, FeePricer.price(lines, terms: terms, by: schedule)) {
        prices[line.line] = price
      }
    }
    for item in example.lines {
      let line = example.lines.count == 1 ? "" : "line \(item.line.line): "
      switch (item.allowed, prices[item.line.line]) {
      case (let expected?, .priced(let money, let step)?) where money != expected:
        return failure(
          "\(line)expected $\(expected), got $\(money) — \(step.label.lowercasedFirst): "
            + "\(step.value) = \(step.formula)")
      case (let expected?, .unpriced(.noRelease(let kind, _))?) where item.base == nil:
        return failure(
          "\(line)expected $\(expected), got no price — examples ask no imported files, such as \(kind.rawValue), "
            + "and this one does not say what the base schedule gives for "
            + "\(item.line.code.text ?? "the code"): add base = money \"…\"")
      case (let expected?, .unpriced(let reason)?):
        return failure("\(line)expected $\(expected), got no price — \(reason)")
      case (nil, .priced(let money, _)?):
        return failure("\(line)expected no price, got $\(money)")
      default: continue
      }
    }
    return nil
  }
}

extension String {
  fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
