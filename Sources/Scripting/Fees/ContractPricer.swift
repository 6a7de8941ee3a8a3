package import CodeSets
package import Model

/// Prices service lines by contracts: those of a payer, each on its days, or one by name.
package struct ContractPricer: LinePricer {
  /// Which contract counts for a line.
  package enum Choice: Sendable {
    /// One, whatever the payer; its days and places still count.
    case named(Contract)
    /// Those of the payer of each line.
    case parties(@Sendable (FeeLine) -> ContractParties)
  }

  private let book: FeeBook
  private let choice: Choice
  private let schedule: @Sendable (CivilDate) throws(ImportProblem) -> FeeSchedule

  /// - Parameters:
  ///   - book: the contracts and schedules of rates.
  ///   - choice: which of them count.
  ///   - schedule: Medicare's schedule on a day; one without releases where there are none.
  package init(
    _ book: FeeBook, _ choice: Choice,
    schedule: @escaping @Sendable (CivilDate) throws(ImportProblem) -> FeeSchedule
  ) {
    self.book = book
    self.choice = choice
    self.schedule = schedule
  }

  /// The contract that counts for a line, or why there is none.
  package func contract(for line: FeeLine) -> FeeBook.Chosen {
    switch choice {
    case .parties(let parties): return book.contract(for: parties(line), line)
    case .named(let contract):
      guard contract.counts(on: line.from) else {
        let others = book.contracts.filter {
          $0.payer == contract.payer && $0.counts(on: line.from)
        }
        let hint = others.isEmpty ? "" : " On this day \(others[0].id) counts."
        return .none(
          .noContract(
            "contract \(contract.id) does not count on \(line.from): "
              + (line.from < contract.from
                ? "it starts \(contract.from)."
                : "it ended \(contract.to?.description ?? "").") + hint))
      }
      guard contract.scope.holdsPlace(line) else {
        return .none(
          .noContract(
            "contract \(contract.id) is for places of service \(contract.scope.pos?.text ?? ""), and "
              + "the line is of \(line.place)."))
      }
      return .contract(contract)
    }
  }

  package func price(_ lines: [FeeLine]) throws(ImportProblem) -> [LinePrice] {
    var prices: [LinePrice] = Array(repeating: .unpriced(.noValues), count: lines.count)
    var groups: [(key: Group, contract: Contract, places: [Int])] = []
    for (place, line) in lines.enumerated() {
      switch contract(for: line) {
      case .none(let reason): prices[place] = .unpriced(reason)
      case .contract(let contract):
        if let refusal = book.refusal(of: contract.id) {
          prices[place] = .unpriced(.examplesFail(refusal))
          continue
        }
        let key = Group(contract: contract.id, provider: line.provider, day: line.from)
        if let index = groups.firstIndex(where: { $0.key == key }) {
          groups[index].places.append(place)
        } else {
          groups.append((key, contract, [place]))
        }
      }
    }
    for group in groups {
      let own = group.places.map { lines[$0] }
      for (place, price) in zip(group.places, try price(own, by: group.contract)) {
        prices[place] = price
      }
    }
    return prices
  }

  /// Lines that may reduce one another.
  private struct Group: Equatable {
    var contract: String
    var provider: CodeKey
    var day: CivilDate
  }

  private func price(
    _ lines: [FeeLine], by contract: Contract
  ) throws(ImportProblem) -> [LinePrice] {
    guard let first = lines.first else { return [] }
    let schedule = try schedule(book.medicareDay(of: contract, first.from))
    let resolver = ContractTerms(contract, book, schedule)
    var prices: [LinePrice] = Array(repeating: .unpriced(.noValues), count: lines.count)
    var places: [Int] = []
    var priced: [FeeLine] = []
    var terms: [FeeTerms] = []
    for (place, line) in lines.enumerated() {
      switch resolver.terms(for: line) {
      case .failure(let error): prices[place] = .unpriced(error.reason)
      case .success(let resolved):
        places.append(place)
        priced.append(resolved.line)
        terms.append(resolved.terms)
      }
    }
    let results = FeePricer.price(priced, terms: terms, by: schedule)
    for (place, price) in zip(places, results) { prices[place] = price }
    return prices
  }
}
