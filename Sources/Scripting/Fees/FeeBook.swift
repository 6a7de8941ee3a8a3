/// What the rule files declare of money, settled across layers.
package struct FeeBook: Sendable {
  /// By name.
  package var chargeMasters: [String: ChargeMaster] = [:]

  package init() {}

  /// Whether nothing is declared.
  package var isEmpty: Bool { chargeMasters.isEmpty }
}
