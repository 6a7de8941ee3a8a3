internal import CodeSets
package import Model
internal import Scripting
internal import Text

/// Prices service lines by contracts, and by Medicare's physician fee schedule from the releases that
/// were imported.
package struct PriceDesk: Sendable {
  /// What a price depends on beside the line.
  package struct Terms: Sendable {
    /// The day of service of lines that were typed.
    package var day: CivilDate
    /// Contractor and locality, as `15202/00`; nil where a contract names its own.
    package var locality: String?
    /// The place of service of lines that were typed.
    package var place: String
    /// Whether the provider takes part in Medicare.
    package var participating: Bool
    /// Whether an assistant or nurse practitioner rendered the service, who is paid 85 percent.
    package var practitioner: Bool
    /// Whether the provider is a qualifying participant (values of his own from 2026).
    package var qualifying: Bool

    package init(
      day: CivilDate, locality: String? = nil, place: String = "11", participating: Bool = true,
      practitioner: Bool = false, qualifying: Bool = false
    ) {
      self.day = day
      self.locality = locality
      self.place = place
      self.participating = participating
      self.practitioner = practitioner
      self.qualifying = qualifying
    }
  }

  private let folder: CodeFolder
  private let terms: Terms
  private let book: RuleBook?
  private let contract: String?

  /// - Parameters:
  ///   - path: the folder of code files.
  ///   - terms: what the lines do not say.
  ///   - book: the rules that hold contracts; nil to price by Medicare's schedule alone.
  ///   - contract: the contract to price by; nil for that of a claim's payer.
  package init(
    folder path: String, terms: Terms, book: RuleBook? = nil, contract: String? = nil
  ) {
    folder = CodeFolder(path)
    self.terms = terms
    self.book = book
    self.contract = contract
  }

  /// Prices lines of one patient, provider and day, as they were typed: `20610-50`, `97110x2`,
  /// `99213@120.00`.
  package func price(typed words: [String]) throws(CodeRefusal) -> PriceReport {
    let locality = try self.locality()
    var lines: [FeeLine] = []
    for (index, word) in words.enumerated() {
      lines.append(try TypedLine(word).line(number: index + 1, terms, locality))
    }
    return try report(lines, name: nil, by: try choice { _ in nil })
  }

  /// Prices the lines of a claim.
  package func price(_ found: Explain.Found) throws(CodeRefusal) -> PriceReport {
    let locality = try self.locality()
    let claim = found.claim
    guard !claim.isUnreadable else {
      throw CodeRefusal(text: "The claim could not be read, so it is not priced.", cause: .input)
    }
    var lines: [FeeLine] = []
    for index in 0..<claim.lineCount {
      lines.append(try line(claim.line(index), of: claim, number: index + 1, locality))
    }
    let parties = (0..<claim.lineCount).map { ContractParties(claim, claim.line($0)) }
    return try report(
      lines, name: claim.id,
      by: try choice { fees in
        // Without a contract of the payer's, Medicare's schedule is asked where its locality is given.
        if terms.locality != nil, fees.contracts(of: claim.text(claim[.payerID])).isEmpty {
          return nil
        }
        return .parties { parties[$0.line - 1] }
      })
  }

  /// By which contracts lines are priced; nil for Medicare's schedule.
  private func choice(
    _ ofClaim: (FeeBook) -> ContractPricer.Choice?
  ) throws(CodeRefusal) -> ContractPricer.Choice? {
    let fees = book?.fees ?? FeeBook()
    if let contract {
      guard let named = fees.contract(named: contract) else {
        throw CodeRefusal(text: fees.unknown(contract), cause: .usage)
      }
      if let refusal = fees.refusal(of: contract) {
        throw CodeRefusal(text: refusal, cause: .rules)
      }
      return .named(named)
    }
    if let choice = ofClaim(fees) { return choice }
    guard terms.locality != nil else {
      throw CodeRefusal(
        text: "say what to price by: --contract NAME, or --locality for Medicare's schedule",
        cause: .usage)
    }
    return nil
  }

  private func report(
    _ lines: [FeeLine], name: String?, by choice: ContractPricer.Choice?
  ) throws(CodeRefusal) -> PriceReport {
    try CodeRefusal.of { () throws(ImportProblem) in
      let schedules = FeeSchedules(try CodeLibrary(folder), qualifying: terms.qualifying)
      guard let choice else {
        let prices = try FeePricer(schedules).price(lines)
        return PriceReport(
          claim: name, lines: zip(lines, prices).map { PricedLine(line: $0, price: $1) })
      }
      let pricer = ContractPricer(book?.fees ?? FeeBook(), choice) { (day) throws(ImportProblem) in
        try schedules.schedule(on: day)
      }
      let prices = try pricer.price(lines)
      return PriceReport(
        claim: name,
        lines: zip(lines, prices).map { line, price in
          guard case .contract(let contract) = pricer.contract(for: line) else {
            return PricedLine(line: line, price: price, isByContract: true)
          }
          return PricedLine(
            line: line, price: price, isByContract: true, contract: contract.id,
            payment: price.explanation.flatMap(contract.payment))
        })
    }
  }

  private func locality() throws(CodeRefusal) -> FeeLocality {
    guard let written = terms.locality else { return FeeLocality(bits: 0) }
    let parts = written.split(separator: "/", omittingEmptySubsequences: false)
    if parts.count == 2, let locality = FeeLocality(contractor: parts[0], locality: parts[1]) {
      return locality
    }
    throw CodeRefusal(
      text:
        "'\(written)' is no locality. Write the contractor's five digits, a slash and the locality's "
        + "two, as in 15202/00. scrubjay codes localities lists them.", cause: .usage)
  }

  private func line(
    _ line: LineFrame, of claim: ClaimFrame, number: Int, _ locality: FeeLocality
  ) throws(CodeRefusal) -> FeeLine {
    guard var made = FeeLine(line, of: claim, number: number, locality: locality) else {
      throw CodeRefusal(
        text: "Line \(number) has no date of service, so no release can be chosen for it.",
        cause: .input)
    }
    guard made.placeOfService > 0 else {
      throw CodeRefusal(
        text: "Line \(number) has no place of service, which decides between the two fees.",
        cause: .input)
    }
    made.practitioner = terms.practitioner ? .assistant : .physician
    made.participating = terms.participating
    return made
  }
}

/// A line as it is typed: a code, modifiers behind hyphens, units behind an x or minutes of anesthesia
/// behind an m, the charge behind an @.
struct TypedLine {
  let code: CodeKey
  let modifiers: [CodeKey]
  let units: Quantity
  let minutes: Int?
  let charge: Money?

  init(_ word: String) throws(CodeRefusal) {
    func refusal(_ what: String) -> CodeRefusal {
      CodeRefusal(
        text:
          "'\(word)': \(what). Lines are written as 99213, 20610-50, 97110x2, 00140-QZm75 or 45385-59x1@800.00.",
        cause: .usage)
    }
    let priced = word.split(separator: "@", omittingEmptySubsequences: false)
    guard priced.count <= 2 else { throw refusal("a line has one charge") }
    if priced.count == 2 {
      guard let money = Money(String(priced[1])), money.cents >= 0 else {
        throw refusal("'\(priced[1])' is no charge in dollars")
      }
      charge = money
    } else {
      charge = nil
    }
    var (coded, counted) = TypedLine.parts(priced[0], mark: "x")
    let timed: Substring?
    (coded, timed) = counted == nil ? TypedLine.parts(coded, mark: "m") : (coded, nil)
    if let timed {
      guard let number = Int(timed), (1...100_000).contains(number) else {
        throw refusal("'\(timed)' is no number of minutes")
      }
      minutes = number
      units = Quantity(number)
    } else if let counted {
      minutes = nil
      guard let quantity = Quantity(String(counted)), quantity.thousandths > 0 else {
        throw refusal("'\(counted)' is no number of units")
      }
      units = quantity
    } else {
      minutes = nil
      units = Quantity(1)
    }
    let parts = coded.split(separator: "-", omittingEmptySubsequences: false)
      .map { $0.uppercased() }
    guard let first = parts.first, first.utf8.count == 5, first.utf8.allSatisfy(isCodeByte) else {
      throw refusal("a procedure code has five letters or digits")
    }
    guard parts.count <= 5,
      parts.dropFirst().allSatisfy({ $0.utf8.count == 2 && $0.utf8.allSatisfy(isCodeByte) })
    else { throw refusal("up to four modifiers of two letters or digits may follow the code") }
    code = CodeKey(first)
    modifiers = parts.dropFirst().map { CodeKey($0) }
  }

  /// The code with its modifiers, and the number behind the last mark, unless that belongs to a modifier.
  private static func parts(
    _ text: Substring, mark: String
  ) -> (coded: Substring, number: Substring?) {
    // QX, X1 and GM are modifiers.
    let modifier = text.lastIndex(of: "-").map { text[text.index(after: $0)...].count == 2 }
    guard let mark = text.lastIndex(where: { $0.lowercased() == mark }),
      text.distance(from: text.startIndex, to: mark) >= 5, !(modifier ?? false)
    else { return (text, nil) }
    let behind = text[text.index(after: mark)...]
    guard behind.allSatisfy({ $0.isNumber || $0 == "." }) else { return (text, nil) }
    return (text[..<mark], behind)
  }

  func line(
    number: Int, _ terms: PriceDesk.Terms, _ locality: FeeLocality
  ) throws(CodeRefusal) -> FeeLine {
    guard let place = UInt8(terms.place), terms.place.utf8.count == 2 else {
      throw CodeRefusal(
        text: "'\(terms.place)' is no place of service. It has two digits.", cause: .usage)
    }
    return FeeLine(
      claim: "", line: number, code: code, modifiers: modifiers, units: units, from: terms.day,
      placeOfService: place, locality: locality, charge: charge,
      practitioner: terms.practitioner ? .assistant : .physician,
      participating: terms.participating,
      anesthesia: minutes.map { FeeLine.Anesthesia(baseUnits: 0, minutes: $0) })
  }
}

private func isCodeByte(_ byte: UInt8) -> Bool {
  (48...57).contains(byte) || (65...90).contains(byte)
}
