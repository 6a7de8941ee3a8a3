internal import CodeSets
internal import Model
internal import Scripting
internal import Text

/// Reckons what a patient will owe for services and what the plan will pay.
package struct EstimateDesk: Sendable {
  /// What the allowed amounts come from.
  package enum Basis: Sendable {
    /// A contract or fee_schedule of the rules.
    case contract(String)
    /// Medicare's schedule of a locality, as `15202/00`.
    case medicare(String)
    /// The patient has no plan: what is billed, with the charge master's exceptions, is owed.
    case selfPay
  }

  private let benefits: Benefits?
  private let charges: ChargeDesk?
  private let pricer: (any LinePricer)?
  private let terms: ChargeDesk.Terms
  private let place: UInt8

  /// - Parameters:
  ///   - rules: the rules with contract and charge master; nil for Medicare's schedule alone.
  ///   - folder: the folder of code files.
  ///   - basis: what the allowed amounts come from.
  ///   - benefits: the plan's terms; nil for self-pay.
  ///   - terms: day, place and patient, as charges hang on them.
  ///   - place: the place of service.
  /// - Throws: a contract, locality, charge master or place that is none.
  package init(
    rules: RuleBook?, folder: String, basis: Basis, benefits: Benefits?,
    terms: ChargeDesk.Terms, place: String = "11"
  ) throws(CodeRefusal) {
    guard let number = UInt8(place), place.utf8.count == 2 else {
      throw CodeRefusal(
        text: "'\(place)' is no place of service. It has two digits.", cause: .usage)
    }
    self.place = number
    self.benefits = benefits
    let sides = try PriceSides(rules: rules, folder: folder)
    var isSelfPay = false
    var terms = terms
    switch basis {
    case .selfPay:
      isSelfPay = true
      pricer = nil
    case .contract(let name):
      if let refusal = rules?.fees.refusal(of: name) {
        throw CodeRefusal(text: refusal, cause: .rules)
      }
      guard let pricer = sides.schedule(name) else {
        throw CodeRefusal(
          text: rules?.fees.unknown(name) ?? "There are no rules with a contract '\(name)'.",
          cause: .usage)
      }
      self.pricer = pricer
      terms.payer = terms.payer ?? rules?.fees.contract(named: name)?.payer
    case .medicare(let locality):
      guard let pricer = sides.schedule("medicare:\(locality)") else {
        throw CodeRefusal(
          text: "'\(locality)' is no locality. Write the contractor's five digits, a slash and the "
            + "locality's two, as in 15202/00. scrubjay codes localities lists them.", cause: .usage
        )
      }
      self.pricer = pricer
    }
    let hasMaster = !(rules?.fees.chargeMasters.isEmpty ?? true)
    guard isSelfPay || hasMaster || terms.master != nil else {
      charges = nil
      self.terms = terms
      return
    }
    self.terms = terms
    charges = try ChargeDesk(
      rules: rules ?? RuleBook([RuleFile]()), folder: folder, terms: terms)
  }

  /// Estimates lines of one visit, as they were typed, in the order in which they use deductible and limit.
  package func estimate(typed words: [String]) throws(CodeRefusal) -> EstimateReport {
    var lines: [FeeLine] = []
    for (index, word) in words.enumerated() {
      let typed = try TypedLine(word)
      lines.append(
        FeeLine(
          claim: "", line: index + 1, code: typed.code, modifiers: typed.modifiers,
          units: typed.units, from: terms.day, provider: CodeKey(terms.provider ?? ""),
          placeOfService: place, locality: .none, charge: typed.charge,
          anesthesia: typed.minutes.map { FeeLine.Anesthesia(baseUnits: 0, minutes: $0) },
          locations: FeeLine.locations([terms.location].compactMap { $0 })))
    }
    var report = EstimateReport(isSelfPay: pricer == nil, notes: notes)
    if let charges {
      let billed = try CodeRefusal.of { () throws(ImportProblem) in
        try charges.pricer(for: charges.party).price(lines)
      }
      for (index, price) in billed.enumerated() {
        if pricer == nil {
          report.add(lines[index], selfPay: price)
        } else if lines[index].charge == nil {
          lines[index].charge = price.allowed
          if let problem = price.problem { report.addNote("\(lines[index].words): \(problem)") }
        }
      }
    }
    guard let pricer else { return report }
    let prices = try CodeRefusal.of { () throws(ImportProblem) in try pricer.price(lines) }
    guard let benefits else { return report }
    var sharing = PatientSharing(
      deductibleLeft: benefits.deductibleLeft ?? .zero,
      outOfPocketLeft: benefits.outOfPocketLeft, source: benefits.source)
    for (line, price) in zip(lines, prices) {
      guard let allowed = price.explanation else {
        report.add(line, missing: price.problem?.description ?? "")
        continue
      }
      guard let terms = benefits.sharing(for: line.code) else {
        report.add(
          line,
          missing:
            "No service of the benefits has \(line.code.text ?? "the code"). Add it to one, or "
            + "a service without codes for all others.")
        continue
      }
      report.add(line, sharing.share(allowed, on: line.from, by: terms), by: terms)
    }
    return report
  }

  /// What an estimate rests on and does not know.
  private var notes: [String] {
    guard let benefits else {
      return [
        "An estimate, not a bill: what is done on the day may be more or less. A patient without a plan, or "
          + "who does not use it, has a right to a good-faith estimate in writing (45 CFR 149.610); this is "
          + "its amount and not the form."
      ]
    }
    var notes: [String] = []
    if let asOf = benefits.asOf {
      notes.append("Benefits as of \(asOf), from \(benefits.source).")
      if asOf.civil.year != terms.day.civil.year {
        notes.append(
          "They are of another year than the service: deductible and limit may begin anew in between."
        )
      }
    } else {
      notes.append("Benefits as typed; nobody says when they were true.")
    }
    if benefits.outOfPocketLeft == nil {
      notes.append("No out-of-pocket limit is taken into account, since none is given.")
    }
    notes.append(
      "An estimate, not a promise: claims that the plan settles before this one use deductible and limit; "
        + "not known are a family's deductible, limits of visits, authorizations, other coverage, and "
        + "whether the plan covers the service for the diagnosis.")
    return notes
  }
}
