internal import CodeSets
internal import Exchange
internal import Model
internal import Scripting
package import Text

/// Holds what claims bill against the charge master, line by line.
package struct ChargeCheck: Sendable {
  private let desk: ChargeDesk

  package init(_ desk: ChargeDesk) { self.desk = desk }

  /// Is told what cannot be read, and how far the work is.
  package enum Event: Sendable {
    case problem(DocumentProblem)
    /// The bytes of finished inputs, and the claims that were read.
    case progress(bytes: Int, claims: Int)
  }

  /// Checks every claim of some inputs.
  package func run(
    _ inputs: [any ClaimInput], tell: (Event) -> Void
  ) throws(CodeRefusal) -> ChargeCheckReport {
    var report = ChargeCheckReport()
    /// Pricers by who pays, of which a batch has few.
    var pricers: [String: ChargePricer] = [:]
    var bytes = 0
    for input in inputs {
      let reader = input.reader()
      while let batch = reader.next() {
        for index in 0..<batch.count {
          let claim = batch[index]
          report.claims += 1
          guard !claim.isUnreadable else {
            report.unreadable += 1
            continue
          }
          let payer = claim.text(claim[.payerID])
          let filing = claim.text(claim[.filing])
          let key = payer + "\u{1F}" + filing
          let pricer =
            pricers[key] ?? desk.pricer(for: ChargeParty(payer: payer, filing: filing))
          pricers[key] = pricer
          let file = input.name(of: index, in: batch.pieces)
          try check(claim, by: pricer, file: file, &report)
        }
        for problem in reader.takeProblems() {
          told(DocumentProblem(file: input.name(of: problem), problem: problem), &report, tell)
        }
        tell(.progress(bytes: bytes, claims: report.claims))
      }
      for problem in reader.takeProblems() {
        told(DocumentProblem(file: input.name(of: problem), problem: problem), &report, tell)
      }
      bytes += input.size
    }
    return report
  }

  private func told(
    _ problem: DocumentProblem, _ report: inout ChargeCheckReport, _ tell: (Event) -> Void
  ) {
    if problem.isError { report.inputErrors += 1 }
    tell(.problem(problem))
  }

  private func check(
    _ claim: ClaimFrame, by pricer: ChargePricer, file: String, _ report: inout ChargeCheckReport
  ) throws(CodeRefusal) {
    for index in 0..<claim.lineCount {
      let frame = claim.line(index)
      report.lines += 1
      guard let line = FeeLine(frame, of: claim, number: index + 1) else {
        report.add(
          file: file, claim: claim.id, line: index + 1, service: frame.text(frame[.code]),
          .none("The line has no date of service."))
        continue
      }
      guard let billed = line.charge else {
        report.add(
          file: file, claim: claim.id, line: index + 1, service: line.words,
          .none("The line bills no amount."))
        continue
      }
      let prices = try CodeRefusal.of { () throws(ImportProblem) in try pricer.price([line]) }
      switch prices[0] {
      case .priced(let money, _) where money == billed: report.equal += 1
      case .priced(let money, let step):
        report.add(
          file: file, claim: claim.id, line: index + 1, service: line.words,
          .differs(billed: billed, charge: money, from: step.places))
      case .unpriced(let reason):
        report.add(
          file: file, claim: claim.id, line: index + 1, service: line.words,
          .none(reason.description))
      }
    }
  }
}

/// The lines that bill something else than the charge master says.
package struct ChargeCheckReport: DeskReport {
  /// What is wrong with a line.
  enum Verdict: Sendable {
    case differs(billed: Money, charge: Money, from: [String])
    /// There is nothing to hold it against, with the reason.
    case none(String)
  }

  struct Line: Sendable {
    var file: String
    var claim: String
    var line: Int
    var service: String
    var verdict: Verdict
  }

  var claims = 0
  var lines = 0
  /// Lines that bill what the charge master says.
  var equal = 0
  var unreadable = 0
  package var inputErrors = 0
  private(set) var others: [Line] = []

  /// Whether every line bills what the charge master says.
  package var isClean: Bool { others.isEmpty }
  package var isUnreadable: Bool { unreadable > 0 || inputErrors > 0 }

  mutating func add(
    file: String, claim: String, line: Int, service: String, _ verdict: Verdict
  ) {
    others.append(
      Line(file: file, claim: claim, line: line, service: service, verdict: verdict))
  }

  private var differing: (lines: Int, above: Money, below: Money) {
    others.reduce((0, .zero, .zero)) { sum, line in
      guard case .differs(let billed, let charge, _) = line.verdict else { return sum }
      let difference = billed - charge
      return difference > .zero
        ? (sum.0 + 1, sum.1 + difference, sum.2) : (sum.0 + 1, sum.1, sum.2 - difference)
    }
  }

  package var text: String {
    var text = ""
    for line in others {
      text += "\(line.file): claim \(FieldText.printable(line.claim)), line \(line.line), "
      text += "\(FieldText.printable(line.service)): "
      switch line.verdict {
      case .differs(let billed, let charge, let places):
        let difference = billed - charge
        text += "bills $\(billed), the charge master says $\(charge): $"
        text += difference > .zero ? "\(difference) too much" : "\(-difference) too little"
        text += places.isEmpty ? "\n" : " (\(places.joined(separator: "; ")))\n"
      case .none(let reason): text += "no charge to compare. \(reason)\n"
      }
    }
    let (count, above, below) = differing
    text +=
      "\(inWords(claims, "claim")), \(inWords(lines, "line")): \(equal) as the charge master says"
    text += ", \(count) \(count == 1 ? "differs" : "differ")"
    if count > 0 { text += " ($\(above) too much, $\(below) too little)" }
    text += ", \(others.count - count) without a charge\n"
    if unreadable > 0 {
      text +=
        "\(inWords(unreadable, "claim")) could not be read and \(unreadable == 1 ? "is" : "are") not checked\n"
    }
    return text
  }

  package func write(to output: inout JSONOutput) {
    let (count, above, below) = differing
    output.beginObject()
    output.member("claims")
    output.integer(claims)
    output.member("unreadable")
    output.integer(unreadable)
    output.member("lines")
    output.integer(lines)
    output.member("equal")
    output.integer(equal)
    output.member("differ")
    output.integer(count)
    output.member("too_much")
    output.string(above.description)
    output.member("too_little")
    output.string(below.description)
    output.member("no_charge")
    output.integer(others.count - count)
    output.member("findings")
    output.beginArray()
    for line in others {
      output.beginObject()
      output.member("file")
      output.string(line.file)
      output.member("claim")
      output.string(line.claim)
      output.member("line")
      output.integer(line.line)
      output.member("service")
      output.string(line.service)
      switch line.verdict {
      case .differs(let billed, let charge, let places):
        output.member("billed")
        output.string(billed.description)
        output.member("charge")
        output.string(charge.description)
        output.member("difference")
        output.string((billed - charge).description)
        output.member("from")
        output.beginArray()
        for place in places { output.string(place) }
        output.endArray()
      case .none(let reason):
        output.member("no_charge")
        output.string(reason)
      }
      output.endObject()
    }
    output.endArray()
    output.endObject()
    output.newLine()
  }
}
