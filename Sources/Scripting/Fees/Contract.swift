package import CodeSets
package import Model

/// What a payer pays: `contract "hawthorn.2026" { payer = "HAWTHORN", … }`.
package struct Contract: LayeredEntry {
  /// What an exception or a further adjustment is for; nil keys do not narrow it.
  package struct Match: Sendable {
    package var code: CodeSet?
    package var mods: CodeSet?
    package var pos: CodeSet?

    func holds(_ line: FeeLine) -> Bool {
      if let code, !code.contains(line.code.text ?? "") { return false }
      if let mods, !line.modifiers.contains(where: { mods.contains($0.text ?? "") }) {
        return false
      }
      if let pos, !pos.contains(line.place) { return false }
      return true
    }
  }

  /// An exception from the base: `{ code = codes "J1885", each = money "2.10", why = "exhibit C" }`.
  package struct Exception: Sendable {
    package enum Amount: Sendable {
      /// A fixed amount for a unit.
      case each(Money)
      /// A share, and of what.
      case share(Rate, Whole)
    }

    /// What a share is of.
    package enum Whole: String, Sendable, CaseIterable {
      /// What the base schedule gives, before the contract's own share.
      case base
      /// What the line would come to otherwise, its modifiers named here left out.
      case allowed
      /// What is charged.
      case charge
    }

    package var number: Int
    package var match: Match
    package var amount: Amount
    /// Whether several procedures reduce it as the contract says otherwise.
    package var multiple: Multiple?
    package var why: String
    package var place: SourcePlace

    /// Whether it changes an amount that something else sets.
    var adjusts: Bool {
      if case .share(_, .allowed) = amount { return true }
      return false
    }

    /// How narrow it is for a code: code and modifier, code, range and modifier, range, modifier, neither;
    /// and of these with a place before without.
    func weight(_ code: String) -> Int {
      let single = match.code.map { $0.names(code) }
      let level =
        switch (single, match.mods != nil) {
        case (true?, true): 5
        case (true?, false): 4
        case (false?, true): 3
        case (false?, false): 2
        case (nil, true): 1
        case (nil, false): 0
        }
      return level * 2 + (match.pos == nil ? 0 : 1)
    }

    static let keys = [
      "code", "mod", "pos", "pct", "of", "each", "multiple_procedure", "why",
    ]
  }

  /// How several procedures of a day reduce one another.
  package struct Multiple: Sendable {
    package enum Way: Sendable {
      case medicare
      case none
      /// The highest amount by the first share and so on.
      case shares([Rate])
    }
    package var way: Way
    /// The codes that a list of shares is for; nil for those that Medicare's indicator 2 or 3 marks.
    package var codes: CodeSet?
    package var place: SourcePlace
  }

  /// A further adjustment, in the order in which they are written.
  package struct Step: Sendable {
    package enum Amount: Sendable {
      case share(Rate)
      case each(Money)
      case add(Money)
    }
    package var id: String
    package var match: Match
    package var amount: Amount
    package var why: String
    package var place: SourcePlace

    static let keys = ["id", "code", "mod", "pos", "pct", "each", "add", "why"]
  }

  package var id: String
  package var title: String?
  /// The payer as it is written.
  package var payer: String
  /// The ids under which claims name it.
  package var payers: CodeSet
  package var number: String?
  package var source: String
  package var from: CivilDate
  package var to: CivilDate?
  package var scope: ContractScope
  package var base: RateBase?
  package var exceptions: [Exception]
  package var multiple: Multiple
  package var shares: [FeeTerms.Role: (rate: Rate, place: SourcePlace)]
  /// Whether what is not said of modifiers is as Medicare has it: where the base is Medicare's.
  package var followsMedicare: Bool
  /// Where `lesser_of = "charge"` is written; nil without it.
  package var lesserOf: SourcePlace?
  /// What is taken from the payment, never from the allowed amount.
  package var sequestration: (rate: Rate, place: SourcePlace)?
  package var steps: [Step]
  /// What a unit of anesthesia comes to.
  package var anesthesia: (unit: Money, place: SourcePlace)?
  package var examples: [ContractExample]
  package var layer: Layer
  package var replaces: String?
  package var place: SourcePlace

  static let keys =
    [
      "title", "payer", "number", "effective", "scope", "base", "except", "multiple_procedure",
    ] + FeeTerms.Role.allCases.map(\.rawValue) + [
      "anesthesia", "lesser_of", "sequestration", "steps", "examples", "source", "owner",
      "replaces",
    ]
  static let required = ["payer", "effective", "source"]

  func counts(on day: CivilDate) -> Bool { from <= day && (to.map { day <= $0 } ?? true) }

  /// The days as messages name them.
  var days: String { "\(from)..\(to.map(\.description) ?? "")" }

  /// The base and the number of exceptions and steps: `118% of mpfs 15202/00, 3 exceptions`.
  package var termsWording: String {
    func counted(_ number: Int, _ noun: String) -> [String] {
      number == 0 ? [] : ["\(number) \(noun)\(number == 1 ? "" : "s")"]
    }
    let of = base.map { base in
      let share = base.share.map {
        String(Figure($0).description.filter { $0 != " " }) + " of "
      }
      let name: String
      switch base.schedule {
      case .named(let id): name = id
      case .medicare(let locality, let day):
        name =
          "mpfs" + (locality.map { " \($0)" } ?? "") + (day.map { " of \($0)" } ?? "")
      }
      return (share ?? "") + name
    }
    return
      ([of ?? "no base"] + counted(exceptions.count, "exception")
      + counted(steps.count, "step")).joined(separator: ", ")
  }

  /// Where a figure of it is written, as trees name it.
  func source(_ what: String, _ place: SourcePlace) -> PriceSource {
    .written("contract \(id), \(what) (\(place.text))")
  }

  /// What is expected to be paid of an allowed amount before deductible and coinsurance: less the
  /// sequester; nil where the contract has none.
  package func payment(of allowed: PriceStep) -> PriceStep? {
    guard let sequestration else { return nil }
    return PriceStep(
      "Expected payment after the sequester", .difference,
      [
        allowed,
        .cents(
          "Sequester", allowed,
          .given(
            "Share of the payment", Figure(sequestration.rate),
            source("sequestration", sequestration.place))),
      ])
  }
}

/// Which lines of a payer's claims a contract is for.
package struct ContractScope: Sendable {
  package var billing: CodeSet?
  package var rendering: CodeSet?
  var location: OverrideScope.Location?
  package var pos: CodeSet?

  static let names = ["billing", "rendering", "location", "pos"]

  /// The scope as it is written; empty for all.
  package var wording: String {
    [
      ("billing", billing?.text), ("rendering", rendering?.text),
      ("location", location?.codes.joined(separator: ",")), ("pos", pos?.text),
    ].compactMap { key, text in text.map { "\(key) \($0)" } }.joined(separator: ", ")
  }

  /// The keys that narrow it.
  var keys: Set<String> {
    var keys: Set<String> = []
    if billing != nil { keys.insert("billing") }
    if rendering != nil { keys.insert("rendering") }
    if location != nil { keys.insert("location") }
    if pos != nil { keys.insert("pos") }
    return keys
  }

  func holds(_ parties: ContractParties, _ line: FeeLine) -> Bool {
    if let billing, !billing.contains(parties.billing) { return false }
    if let rendering, !rendering.contains(parties.rendering) { return false }
    if let location, !location.holds(npi: parties.locationNPI, zip: parties.locationZIP) {
      return false
    }
    return holdsPlace(line)
  }

  func holdsPlace(_ line: FeeLine) -> Bool { pos.map { $0.contains(line.place) } ?? true }

  /// Whether a line may be in both and neither is narrower.
  func clashes(_ other: ContractScope) -> Bool {
    let (own, others) = (keys, other.keys)
    if own.isStrictSuperset(of: others) || others.isStrictSuperset(of: own) { return false }
    return meets(other)
  }

  private func meets(_ other: ContractScope) -> Bool {
    func apart(_ a: CodeSet?, _ b: CodeSet?) -> Bool {
      guard let a, let b else { return false }
      return !a.sharesCodes(b)
    }
    if apart(billing, other.billing) || apart(rendering, other.rendering) || apart(pos, other.pos) {
      return false
    }
    guard let location, let theirs = other.location else { return true }
    return location.meets(theirs)
  }
}

extension OverrideScope.Location {
  func holds(npi: String, zip: String) -> Bool {
    npis.contains(npi) || zips.contains(zip) || areas.contains(String(zip.prefix(5)))
  }

  /// Whether a place may be in both; an NPI and a ZIP code may always be of one place.
  func meets(_ other: OverrideScope.Location) -> Bool {
    let zips = zips.map { String($0.prefix(5)) } + areas
    let others = other.zips.map { String($0.prefix(5)) } + other.areas
    if !npis.isEmpty, !others.isEmpty { return true }
    if !other.npis.isEmpty, !zips.isEmpty { return true }
    return !Set(npis).isDisjoint(with: other.npis) || !Set(zips).isDisjoint(with: others)
  }
}

extension CodeSet {
  /// Whether a code stands in the set by itself, and not in a range or by a prefix.
  func names(_ code: String) -> Bool {
    let key = CodeKey(code)
    return key.isExact ? singles.contains(key.bits) : longs.contains(code)
  }

  /// Whether some code may be in both.
  package func sharesCodes(_ other: CodeSet) -> Bool {
    if !Set(singles).isDisjoint(with: other.singles) || !Set(longs).isDisjoint(with: other.longs) {
      return true
    }
    func covers(_ spans: [Span], _ key: UInt64) -> Bool {
      spans.contains {
        key >= $0.low && key <= $0.high
          && ($0.length == 0 || $0.length == CodeKey(bits: key).length)
      }
    }
    return other.singles.contains { covers(spans, $0) }
      || singles.contains { covers(other.spans, $0) } || spansMeet(other)
  }

  /// Whether a range or prefix of the one has codes of a range or prefix of the other.
  func spansMeet(_ other: CodeSet) -> Bool {
    spans.contains { a in
      other.spans.contains { b in
        max(a.low, b.low) <= min(a.high, b.high)
          && (a.length == 0 || b.length == 0 || a.length == b.length)
      }
    }
  }
}

extension FeeLine {
  /// The place of service with both digits.
  var place: String { (placeOfService < 10 ? "0" : "") + String(placeOfService) }
}

extension Figure {
  /// A rate as a share.
  init(_ rate: Rate) { self.init(rate.billionths, places: 9, .share) }
}
