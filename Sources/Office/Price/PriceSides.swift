internal import CodeSets
internal import Model
internal import Scripting
internal import Text

/// Everything that can price lines: the contracts, schedules and charge masters of the rules, and
/// Medicare's schedule from the releases that were imported.
struct PriceSides: Sendable {
  private let vocabulary: Vocabulary
  private let releases: FeeSchedules

  private var fees: FeeBook { vocabulary.fees }

  /// - Parameters:
  ///   - rules: the rules; nil for Medicare's schedule alone.
  ///   - folder: the folder of code files.
  /// - Throws: a folder that is damaged.
  init(rules: RuleBook?, folder: String) throws(CodeRefusal) {
    vocabulary = rules?.vocabulary ?? Vocabulary()
    releases = try CodeRefusal.of { () throws(ImportProblem) in
      FeeSchedules(try CodeLibrary(CodeFolder(folder)))
    }
  }

  /// A contract or schedule by name, or Medicare's as `medicare:15202/00`; nil for none.
  func schedule(_ name: String) -> (any LinePricer)? {
    if let locality = PriceSides.locality(ofMedicare: name) {
      return FixedPricer(FeePricer(releases), locality: locality)
    }
    guard
      let contract = fees.contract(named: name)
        ?? fees.schedules[name].map(fees.contract(ofOnly:))
    else { return nil }
    let releases = releases
    return ContractPricer(fees, .named(contract)) { (day) throws(ImportProblem) in
      try releases.schedule(on: day)
    }
  }

  /// What is billed by a charge master, or by the one that counts.
  func charges(_ name: String?, for party: ChargeParty) -> ChargePricer {
    ChargePricer(
      fees, named: name, payers: vocabulary.payers, party: party, schedules: { schedule($0) })
  }

  /// The locality in `medicare:15202/00`; nil of another name.
  static func locality(ofMedicare name: String) -> FeeLocality? {
    guard name.hasPrefix("medicare:") else { return nil }
    let parts = name.dropFirst("medicare:".count).split(
      separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2 else { return nil }
    return FeeLocality(contractor: parts[0], locality: parts[1])
  }

  // MARK: Sides of a comparison

  /// One side of a comparison, as it is typed: a name, `medicare:15202/00`, `medicare:15202/00:2025`, and
  /// each with `@2026-01-01` behind it for the prices of that day.
  func side(_ text: String) throws(CodeRefusal) -> PriceSide {
    var name = text
    var day: CivilDate?
    if let mark = text.lastIndex(of: "@") {
      guard let date = CivilDate(text[text.index(after: mark)...]) else {
        throw CodeRefusal(
          text: "'\(text)': behind the @ stands a day, as in \(text[..<mark])@2026-01-01.",
          cause: .usage)
      }
      day = date
      name = String(text[..<mark])
    }
    if name.hasPrefix("medicare") { return try medicare(name, day, as: text) }
    if let refusal = fees.refusal(of: name) { throw CodeRefusal(text: refusal, cause: .rules) }
    if fees.contract(named: name) != nil || fees.schedules[name] != nil,
      let pricer = schedule(name)
    {
      return PriceSide(name: text, day: day, year: nil, locality: nil) { _ in pricer }
    }
    if fees.chargeMasters[name] != nil {
      return PriceSide(name: text, day: day, year: nil, locality: nil) { [name] in
        charges(name, for: $0)
      }
    }
    let names =
      fees.contracts.map(\.id) + fees.schedules.keys.sorted() + fees.chargeMasters.keys.sorted()
    let hint = nearest(name, in: names).map { " Is '\($0)' meant?" }
    throw CodeRefusal(
      text: "'\(name)' is no contract, fee_schedule or charge_master of the rules."
        + (hint
          ?? (names.isEmpty
            ? " None is declared; name the folder of the rules with --rules."
            : " There are: \(names.joined(separator: ", ")); and medicare:LOCALITY.")),
      cause: .usage)
  }

  private func medicare(
    _ name: String, _ day: CivilDate?, as text: String
  ) throws(CodeRefusal) -> PriceSide {
    let parts = name.split(separator: ":", omittingEmptySubsequences: false)
    let year = parts.count == 3 ? Int(parts[2]) : nil
    guard (2...3).contains(parts.count), parts[0] == "medicare",
      let locality = PriceSides.locality(ofMedicare: "medicare:\(parts[1])"),
      parts.count == 2 || (year.map { (1992...2100).contains($0) } ?? false && day == nil)
    else {
      throw CodeRefusal(
        text:
          "'\(text)': Medicare's schedule is named with the contractor's five digits, a slash and the "
          + "locality's two, and if you like a year: medicare:15202/00, medicare:15202/00:2025.",
        cause: .usage)
    }
    let pricer = FeePricer(releases)
    return PriceSide(name: text, day: day, year: year, locality: locality) { _ in pricer }
  }
}

/// One side of a comparison: what prices lines, and on which days.
struct PriceSide: Sendable {
  var name: String
  /// The day all lines are priced on; nil for their own.
  var day: CivilDate?
  /// The year they are priced in, on their own days of it.
  var year: Int?
  var locality: FeeLocality?
  /// What prices the lines of who pays.
  var pricer: @Sendable (ChargeParty) -> any LinePricer

  /// A line as this side prices it.
  func line(_ line: FeeLine) -> FeeLine {
    var line = line
    if let locality { line.locality = locality }
    if let day { line.from = day }
    if let year {
      let (_, month, number) = line.from.civil
      line.from =
        CivilDate(year: year, month: month, day: number)
        ?? CivilDate(year: year, month: month, day: 28) ?? line.from
    }
    if line.through < line.from || day != nil || year != nil { line.through = line.from }
    return line
  }
}

/// Prices lines as if they were of a locality.
struct FixedPricer: LinePricer {
  private let pricer: FeePricer
  private let locality: FeeLocality

  init(_ pricer: FeePricer, locality: FeeLocality) {
    self.pricer = pricer
    self.locality = locality
  }

  func price(_ lines: [FeeLine]) throws(ImportProblem) -> [LinePrice] {
    try pricer.price(
      lines.map { line in
        var line = line
        line.locality = locality
        return line
      })
  }
}
