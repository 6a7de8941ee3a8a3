internal import CodeSets
package import Model
internal import Scripting
internal import Text

/// Says what the practice bills for services, from its charge master.
package struct ChargeDesk: Sendable {
  /// What a charge hangs on beside the line.
  package struct Terms: Sendable {
    /// The day of service of lines that were typed.
    package var day: CivilDate
    /// The charge master to bill by; nil for the one that counts.
    package var master: String?
    /// The NPI or ZIP code of where the service is.
    package var location: String?
    /// The NPI of who renders it.
    package var provider: String?
    /// The payer's id, or the name of its record.
    package var payer: String?
    /// The claim filing indicator.
    package var filing: String?
    /// Whether the patient pays without a plan.
    package var selfPay: Bool
    /// The patient's class by the practice's policy.
    package var patientClass: String?

    package init(
      day: CivilDate, master: String? = nil, location: String? = nil, provider: String? = nil,
      payer: String? = nil, filing: String? = nil, selfPay: Bool = false,
      patientClass: String? = nil
    ) {
      self.day = day
      self.master = master
      self.location = location
      self.provider = provider
      self.payer = payer
      self.filing = filing
      self.selfPay = selfPay
      self.patientClass = patientClass
    }
  }

  let terms: Terms
  private let vocabulary: Vocabulary
  private let sides: PriceSides

  /// - Parameters:
  ///   - rules: the rule files that declare the charge master.
  ///   - folder: the folder of code files, for exceptions that bill a schedule.
  ///   - terms: what the lines do not say.
  /// - Throws: a charge master, location or provider that is none.
  package init(rules: RuleBook, folder: String, terms: Terms) throws(CodeRefusal) {
    vocabulary = rules.vocabulary
    sides = try PriceSides(rules: rules, folder: folder)
    self.terms = terms
    let names = vocabulary.fees.chargeMasters.keys.sorted()
    if let master = terms.master, !names.contains(master) {
      let hint = nearest(master, in: names).map { " Is '\($0)' meant?" }
      throw CodeRefusal(
        text: "There is no charge master '\(master)'."
          + (hint ?? (names.isEmpty ? "" : " There are: \(names.joined(separator: ", "))."))
          + (names.isEmpty ? ChargeDesk.howTo : ""), cause: .usage)
    }
    if let refusal = terms.master.flatMap({ vocabulary.fees.refusal(of: $0) }) {
      throw CodeRefusal(text: refusal, cause: .rules)
    }
    if names.isEmpty {
      throw CodeRefusal(
        text: "The rules declare no charge master." + ChargeDesk.howTo, cause: .usage)
    }
    if let own = terms.patientClass {
      let known = Set(
        vocabulary.fees.chargeMasters.values.flatMap(\.exceptions).flatMap { $0.classes ?? [] }
      ).sorted()
      guard known.contains(own) else {
        let hint =
          nearest(own, in: known).map { "Is '\($0)' meant?" }
          ?? (known.isEmpty
            ? "No exception is for a class." : "There are: \(known.joined(separator: ", ")).")
        throw CodeRefusal(
          text: "--class: no charge master has an exception for the class '\(own)'. \(hint)",
          cause: .usage)
      }
    }
    if let location = terms.location, !isLocation(location) {
      throw CodeRefusal(text: "--location: \(notALocation(location)).", cause: .usage)
    }
    if let provider = terms.provider, !NPI.isValid(provider) {
      throw CodeRefusal(
        text: "--provider: '\(provider)' is no NPI: ten digits, the last the check digit.",
        cause: .usage)
    }
  }

  private static let howTo =
    " Write charge_master \"name\" { … } in a rule file, as docs/reference/charges.md shows, and name its "
    + "folder with --rules."

  /// What is billed for lines as they were typed: `99213`, `20610-50`, `97110x2`.
  package func charge(typed words: [String]) throws(CodeRefusal) -> ChargeReport {
    let lines = try self.lines(words)
    let pricer = pricer(for: party)
    let prices = try CodeRefusal.of { () throws(ImportProblem) in try pricer.price(lines) }
    return ChargeReport(lines: Array(zip(lines, prices)))
  }

  /// Lines as they were typed.
  func lines(
    _ words: [String]
  ) throws(CodeRefusal) -> [FeeLine] {
    var lines: [FeeLine] = []
    for (index, word) in words.enumerated() {
      let typed = try TypedLine(word)
      lines.append(
        FeeLine(
          claim: "", line: index + 1, code: typed.code, modifiers: typed.modifiers,
          units: typed.units, from: terms.day, provider: CodeKey(terms.provider ?? ""),
          locality: .none, charge: typed.charge,
          anesthesia: typed.minutes.map { FeeLine.Anesthesia(baseUnits: 0, minutes: $0) },
          locations: FeeLine.locations([terms.location].compactMap { $0 })))
    }
    return lines
  }

  /// Who pays, as the terms say; a payer's record may stand for its id.
  var party: ChargeParty {
    let payer = terms.payer.map { name in
      let ids = vocabulary.payers.record(named: name)?.ids
      return ids?.singles.first.flatMap { CodeKey(bits: $0).text } ?? ids?.longs.first
        ?? ids?.enumerated(limit: 1_000)?.first.flatMap { CodeKey(bits: $0).text } ?? name
    }
    return ChargeParty(
      payer: payer ?? "", filing: terms.filing ?? "", isSelfPay: terms.selfPay,
      patientClass: terms.patientClass)
  }

  /// A pricer of charges for who pays.
  func pricer(for party: ChargeParty) -> ChargePricer { sides.charges(terms.master, for: party) }
}
