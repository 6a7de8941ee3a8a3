package import Model

/// A row of a charge master: what one unit of a service is billed at, for some days.
///
/// Blank columns hold for every line: a row without a provider is every provider's.
package struct ChargeRow: Equatable, Sendable {
  package var code: CodeKey
  /// The modifiers that a line must carry, in order; it may carry more.
  package var modifiers: [CodeKey]
  /// The NPI of who renders the service; nil for everybody.
  package var provider: String?
  /// The NPI or ZIP code (five or nine digits) of where the service is; nil for everywhere.
  package var location: String?
  /// For one unit.
  package var amount: Money
  package var from: CivilDate
  /// The last day; nil when it holds on.
  package var to: CivilDate?
  package var place: SourcePlace

  package init(
    code: CodeKey, modifiers: [CodeKey] = [], provider: String? = nil, location: String? = nil,
    amount: Money, from: CivilDate, to: CivilDate? = nil, place: SourcePlace
  ) {
    self.code = code
    self.modifiers = modifiers.sorted { $0.bits < $1.bits }
    self.provider = provider
    self.location = location
    self.amount = amount
    self.from = from
    self.to = to
    self.place = place
  }

  /// What a row is for, without its days: two rows of one key never count on one day.
  struct Key: Hashable {
    var modifiers: [CodeKey]
    var provider: String?
    var location: String?

    /// Which key goes before which: more modifiers first, then one with a provider, then one with a
    /// location, by its NPI before nine digits of the ZIP code before five.
    ///
    /// Modifiers say what was done, the others by whom and where.
    var rank: Int {
      let place =
        switch location?.utf8.count {
        case nil: 0
        case 5?: 1
        case 9?: 2
        default: 3
        }
      return modifiers.count * 8 + (provider == nil ? 0 : 4) + place
    }
  }

  var key: Key { Key(modifiers: modifiers, provider: provider, location: location) }

  func holds(on day: CivilDate) -> Bool {
    from <= day && (to.map { day <= $0 } ?? true)
  }

  /// `99213-25 for provider 1234567893 at 78701`.
  package var name: String {
    (code.text ?? "") + modifiers.map { "-" + ($0.text ?? "") }.joined()
      + (provider.map { " for provider \($0)" } ?? "") + (location.map { " at \($0)" } ?? "")
  }

  /// `2026-01-01 to 2026-06-30`, `from 2026-01-01`.
  package var days: String { to.map { "\(from) to \($0)" } ?? "from \(from)" }
}
