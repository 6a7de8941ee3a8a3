package import Model

/// Judges the examples that stand in contracts.
package struct ContractExampleRunner {
  private let book: FeeBook

  package init(_ book: FeeBook) { self.book = book }

  /// The outcome of every example, contract by contract.
  package func run() -> [TestOutcome] {
    book.contracts.flatMap { contract in
      contract.examples.map { example in
        TestOutcome(
          kind: .example, rules: [contract.id], name: example.name, place: example.place,
          failure: book.failure(example, of: contract))
      }
    }
  }
}
