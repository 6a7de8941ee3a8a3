import Exchange
package import Kernel
package import Model
import Scripting

/// Finds the finding that an exception is to be granted for, and its fingerprint.
///
///     let desk = ExceptionDesk(rules: book, asOf: today)
///     let found = try desk.find(.init(rule: "core.claim.total-is-line-sum"), in: [document])
///     let grant = ExceptionGrant(…, rule: found.finding.rule, fingerprint: found.fingerprint, …)
package struct ExceptionDesk {
  private let rules: RuleBook
  private let asOf: CivilDate

  package init(rules: RuleBook, asOf: CivilDate) {
    self.rules = rules
    self.asOf = asOf
  }

  /// Which finding is meant.
  package struct Request: Sendable {
    /// The claim's number (CLM01); nil where the input holds one claim.
    package var claim: String?
    /// The rule's id, or `guide`.
    package var rule: String
    /// The line's number, where the rule finds several.
    package var line: Int?
    /// The message's code, likewise.
    package var code: String?

    package init(claim: String? = nil, rule: String, line: Int? = nil, code: String? = nil) {
      self.claim = claim
      self.rule = rule
      self.line = line
      self.code = code
    }
  }

  /// A finding with what an exception is bound to.
  package struct Found: Sendable {
    package var finding: Finding
    package var fingerprint: Digest
    /// What the claim is known by: its number (CLM01) and billing provider (NPI, else tax id).
    package var number: String
    package var billing: String
  }

  /// Why no finding could be told, in words for the user.
  package struct Problem: Error, Equatable, Sendable, CustomStringConvertible {
    package enum Code: Sendable {
      /// The input holds no such claim, or several.
      case claim
      /// There is no rule of that id.
      case rule
      /// The rule has not found this on the claim.
      case noFinding
      /// The rule has found several, and which is meant is not said.
      case severalFindings
    }

    package var code: Code
    package var description: String
  }

  /// The finding that is meant, on the claim as it stands in an input.
  ///
  /// `history`: where rules look for other claims, which must be what is scrubbed; nil for the input
  /// itself.
  package func find(
    _ request: Request, in input: [any ClaimInput], history: [any ClaimInput]? = nil
  ) throws(Problem) -> Found {
    if request.rule != Finding.guide, !rules.ids.contains(request.rule) {
      throw Problem(
        code: .rule, description: "There is no rule '\(FieldText.printable(request.rule))'.")
    }
    let all = try findings(request, input, history)
    let matching = all.filter { found in
      (request.line.map { $0 == found.finding.line } ?? true)
        && (request.code.map { $0 == found.finding.code } ?? true)
    }
    guard let first = matching.first else { throw none(request, all) }
    // What rests on the same facts is one finding said twice.
    if matching.contains(where: { $0.fingerprint != first.fingerprint }) {
      throw Problem(
        code: .severalFindings,
        description: "The rule \(request.rule) has \(matching.count) findings here: "
          + "\(ExceptionDesk.list(matching)) — name the line or the code.")
    }
    return first
  }

  /// Every finding of the rule on the claim, in their order.
  private func findings(
    _ request: Request, _ input: [any ClaimInput], _ history: [any ClaimInput]?
  ) throws(Problem) -> [Found] {
    let others = InputPass(rules: rules.rules, asOf: asOf).state(history ?? input)
    let scrubber = Scrubber(rules: rules.rules, asOf: asOf, input: others)
    var found: [Found] = []
    var (claims, ordinal) = (0, 0)
    for document in input {
      let reader = document.reader()
      while let batch = reader.next() {
        let guide = reader.takeGuideFindings()
        let places = others == nil ? nil : document.takePlaces(batch.count)
        for index in 0..<batch.count {
          let claim = batch[index]
          if request.claim.map({ $0 == claim.id }) ?? true {
            claims += 1
            found += findings(
              request.rule, on: claim, ordinal: places?[index] ?? ordinal,
              guide.filter { $0.claim == index },
              scrubber)
          }
          ordinal += 1
        }
      }
      _ = reader.takeProblems()
    }
    guard claims != 1 else { return found }
    let name = request.claim.map { " \(FieldText.printable($0))" } ?? ""
    throw Problem(
      code: .claim,
      description: claims == 0
        ? "There is no claim\(name) in the input."
        : "There are \(claims) claims\(name) in the input — give the one that is meant alone.")
  }

  private func findings(
    _ rule: String, on claim: ClaimFrame, ordinal: Int, _ guide: [GuideFinding],
    _ scrubber: Scrubber
  ) -> [Found] {
    var found: [Found] = []
    func add(_ finding: Finding, _ facts: FindingFacts) {
      if finding.rule != rule { return }
      found.append(
        Found(
          finding: finding, fingerprint: FindingFingerprint.of(facts), number: claim.id,
          billing: ExceptionBook.billing(of: claim)))
    }
    if rule == Finding.guide {
      for one in guide {
        let finding = one.finding(FieldText.printable(claim.bytes(claim[.id])))
        add(finding, FindingFacts(ofGuide: finding, on: claim))
      }
      return found
    }
    scrubber.exemption = { finding, facts in
      add(finding, facts)
      return nil
    }
    _ = scrubber.scrub(claim, ordinal: ordinal)
    scrubber.exemption = nil
    return found
  }

  private func none(_ request: Request, _ all: [Found]) -> Problem {
    let others =
      all.isEmpty ? "" : " It has found: \(ExceptionDesk.list(all))."
    let code = request.code.map { " '\(FieldText.printable($0))'" } ?? ""
    let line = request.line.map { " on line \($0)" } ?? ""
    return Problem(
      code: .noFinding,
      description: "The rule \(request.rule) has not found anything\(code)\(line) on this claim, "
        + "so there is nothing to let it past.\(others)")
  }

  /// `line 1 (code 1), line 2 (code 1)`.
  private static func list(_ found: [Found]) -> String {
    let words = found.map { one in
      "\(one.finding.line.map { "line \($0)" } ?? "the claim") (code \(one.finding.code))"
    }
    let more = words.count > 8 ? " and \(words.count - 8) more" : ""
    return words.prefix(8).joined(separator: ", ") + more
  }
}
