package import CodeSets
package import Model
import Text

/// What a practice wrote down of prices: schedules of rates, contracts with payers, and what is billed.
package struct FeeBook: Sendable {
  /// By name.
  package var schedules: [String: RateSchedule] = [:]
  /// In the order of their names.
  package var contracts: [Contract] = []
  /// By name.
  package var chargeMasters: [String: ChargeMaster] = [:]
  /// The names of all that is declared, with faults or without.
  package var declared: Set<String> = []
  /// Why contracts and charge masters price nothing, by name: the first of their examples that comes out
  /// otherwise than it says.
  package var failed: [String: RuleDiagnostic] = [:]

  package init() {}

  package var isEmpty: Bool { declared.isEmpty }

  package func contract(named name: String) -> Contract? { contracts.first { $0.id == name } }

  /// Why a contract or charge master prices nothing, in words; nil where nothing is against it.
  package func refusal(of name: String) -> String? {
    failed[name].map { failure in
      let noun = chargeMasters[name] == nil ? "contract" : "charge master"
      return "\(noun) \(name) prices nothing, since an example of it does not come out as it says: "
        + "\(failure.message) (\(failure.file):\(failure.line ?? 1)). Mend it, then: scrubjay test."
    }
  }

  /// Why a name is no contract's.
  package func unknown(_ name: String) -> String {
    let hint =
      nearest(name, in: contracts.map(\.id)).map { " — did you mean '\($0)'?" }
      ?? (contracts.isEmpty
        ? " — no contract is declared in these rules" : " — there are \(names(of: contracts))")
    return "there is no contract '\(name)'\(hint)"
  }

  /// The contracts of a payer, by the id that claims name it by.
  package func contracts(of payer: String) -> [Contract] {
    contracts.filter { $0.payers.contains(payer) }
  }

  /// The contract that counts for a line: of the payer, on the line's first day, with the narrowest scope
  /// that it is in; or why there is none.
  package func contract(for parties: ContractParties, _ line: FeeLine) -> Chosen {
    let own = contracts(of: parties.payer)
    guard !own.isEmpty else {
      return .none(
        .noContract(
          "no contract is for payer \(FieldText.printable(parties.payer)). Declare one: contract "
            + "\"name\" { payer = \"…\", … }."))
    }
    let inScope = own.filter { $0.scope.holds(parties, line) }
    guard !inScope.isEmpty else {
      return .none(
        .noContract(
          "the contracts of payer \(FieldText.printable(parties.payer)) are for other providers or "
            + "places: \(names(of: own)). Look at their scope."))
    }
    let counting = inScope.filter { $0.counts(on: line.from) }
    // Loading has seen to it that one of them is narrower than all others.
    guard let narrowest = counting.max(by: { $0.scope.keys.count < $1.scope.keys.count }) else {
      return .none(.noContract(gap(inScope, line.from)))
    }
    return .contract(narrowest)
  }

  /// Where the named days lie between contracts.
  func gap(_ contracts: [Contract], _ day: CivilDate) -> String {
    let payer = contracts.first?.payer ?? ""
    let ended = contracts.compactMap(\.to).filter { $0 < day }.max()
    let next = contracts.map(\.from).filter { $0 > day }.min()
    let words = [
      ended.map { "contracts end \($0)" },
      next.map { ended == nil ? "the first starts \($0)" : "next starts \($0)" },
    ].compactMap { $0 }
    return "no contract of \(payer) counts on \(day): \(words.joined(separator: ", ")). Extend "
      + "'effective' of one, or declare the contract of these days."
  }

  private func names(of contracts: [Contract]) -> String {
    contracts.prefix(6).map(\.id).joined(separator: ", ") + (contracts.count > 6 ? ", …" : "")
  }

  /// The contract of a line, or why there is none.
  package enum Chosen: Sendable {
    case contract(Contract)
    case none(NoPrice)
  }
}

/// Who and where a claim's lines are of, as far as contracts look at it.
package struct ContractParties: Sendable, Equatable {
  /// The payer's id as the claim has it.
  package var payer: String
  package var billing: String
  package var rendering: String
  /// The NPI and ZIP code of the place of service, the facility's or, without one, the billing provider's.
  package var locationNPI: String
  package var locationZIP: String

  package init(
    payer: String, billing: String = "", rendering: String = "", locationNPI: String = "",
    locationZIP: String = ""
  ) {
    self.payer = payer
    self.billing = billing
    self.rendering = rendering
    self.locationNPI = locationNPI
    self.locationZIP = locationZIP
  }
}
