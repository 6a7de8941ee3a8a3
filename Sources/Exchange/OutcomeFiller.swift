import Model
import X12

/// Fills claim outcomes from the segments of one remittance after the other.
struct OutcomeFiller {
  private let document: UnsafeRawBufferPointer
  var problems: [InputProblem] = []
  private var remittance = Remittance()
  private var open: ClaimOutcome?
  /// Whether a claim is open: to ask `open` itself would copy it each time.
  private var isOpen = false
  private var place: X12Place?
  private var loop = Loop.header

  private enum Loop {
    case header, payer, payee, claim, line, summary
  }

  /// What a remittance says of all its claims.
  private struct Remittance {
    var payer = ClaimOutcome.Payer()
    var payerKey = ""
    var trace = ""
    var payeeNPI = ""
    var paidOn: CivilDate?
    var producedOn: CivilDate?
    /// BPR02 and where it stands; nil when it could not be read.
    var payment: (amount: Money, place: X12Place)?
    var paid = Money.zero
    /// The sum of PLB amounts, which are taken off the payment.
    var provider = Money.zero
    /// Whether an amount that counts for the payment could not be read.
    var isUnreadable = false
  }

  init(_ document: UnsafeRawBufferPointer) { self.document = document }

  /// Begins a remittance at its ST.
  mutating func begin(_ segment: X12Segment) {
    remittance = Remittance()
    loop = .header
    open = nil
    isOpen = false
  }

  /// Takes a segment; gives the claim that it ends.
  mutating func take(_ segment: X12Segment) -> ClaimOutcome? {
    switch segment.id {
    case "CLP":
      let done = finish(isCut: false)
      beginClaim(segment)
      if segment.isDamaged { reportDamage(segment) }
      return done
    case "LX", "PLB":
      let done = finish(isCut: false)
      if segment.isDamaged { reportDamage(segment) }
      if segment.id == "PLB" { takeProviderAdjustment(segment) } else { loop = .summary }
      return done
    default:
      if segment.isDamaged { reportDamage(segment) }
      takeInside(segment)
      return nil
    }
  }

  private mutating func takeInside(_ segment: X12Segment) {
    switch segment.id {
    case "SVC": beginLine(segment)
    case "CAS": takeAdjustments(segment)
    case "NM1":
      if segment.tag(1) == "TT", isOpen { open?.forwardedTo = segment.text(3) }
    case "DTM": takeDate(segment)
    case "MOA": takeRemarks(segment, 3...7)
    case "MIA": takeRemarks(segment, [5, 20, 21, 22, 23])
    case "LQ": takeLineRemark(segment)
    case "REF": takeReference(segment)
    case "N1": takeParty(segment)
    case "BPR": takePayment(segment)
    case "TRN": if loop == .header { remittance.trace = segment.text(3) }
    default: break
    }
  }

  /// Ends the remittance; gives its last claim.
  mutating func end(isCut: Bool) -> ClaimOutcome? {
    let done = finish(isCut: isCut)
    if !isCut { checkPayment() }
    return done
  }

  // MARK: Above the claims

  private mutating func takePayment(_ segment: X12Segment) {
    if let amount = money(segment, 2, "BPR02") {
      remittance.payment = (amount, X12Place(segment, element: 2))
    }
    remittance.paidOn = date(segment, 16, "BPR16")
  }

  private mutating func takeParty(_ segment: X12Segment) {
    guard !isOpen else { return }
    switch segment.tag(1) {
    case "PR":
      loop = .payer
      remittance.payer.name = segment.text(2)
      remittance.payerKey = segment.text(4)
    case "PE":
      loop = .payee
      if segment.tag(3) == "XX" { remittance.payeeNPI = segment.text(4) }
    default: break
    }
  }

  private mutating func takeProviderAdjustment(_ segment: X12Segment) {
    loop = .summary
    for element in stride(from: 4, through: 14, by: 2) where !segment.element(element).isEmpty {
      guard let amount = money(segment, element, "PLB\(element < 10 ? "0" : "")\(element)") else {
        remittance.isUnreadable = true
        continue
      }
      remittance.provider = remittance.provider.plus(amount)
    }
  }

  private mutating func checkPayment() {
    guard let payment = remittance.payment, !remittance.isUnreadable else { return }
    let made = remittance.paid.less(remittance.provider)
    guard made != payment.amount else { return }
    problems.append(
      InputProblem(
        .paymentUnbalanced, claim: nil, at: payment.place, home: "BPR02",
        "BPR02 pays \(payment.amount), but the claims of the remittance come to \(remittance.paid) "
          + "less provider adjustments (PLB) of \(remittance.provider), which is \(made). Its "
          + "claims were read as they stand; ask the payer for the remittance again before it is "
          + "posted."))
  }

  // MARK: Claims

  private mutating func beginClaim(_ segment: X12Segment) {
    let key = remittance.payerKey.isEmpty ? remittance.payer.id : remittance.payerKey
    var payer = remittance.payer
    payer.id = key.isEmpty ? remittance.trace : key
    let place = X12Place(segment)
    var outcome = ClaimOutcome(
      claim: segment.text(1), status: segment.text(2), payer: payer,
      at: SourcePosition(home: "2100 CLP", segment: place.segment, byte: place.offset))
    outcome.payerControl = segment.text(7)
    outcome.payeeNPI = remittance.payeeNPI
    outcome.dates.paid = remittance.paidOn
    outcome.dates.produced = remittance.producedOn
    self.place = place
    open = outcome
    isOpen = true
    loop = .claim
    let charged = required(segment, 3, "2100 CLP03")
    let paid = required(segment, 4, "2100 CLP04")
    let patient = optional(segment, 5, "2100 CLP05")
    open?.charged = charged
    open?.paid = paid
    open?.patientResponsibility = patient
  }

  private mutating func beginLine(_ segment: X12Segment) {
    guard isOpen else { return reportMisplaced(segment) }
    loop = .line
    let place = X12Place(segment)
    var line = ClaimOutcome.Line(
      procedure: procedure(segment, 1),
      at: SourcePosition(home: "2110 SVC", segment: place.segment, byte: place.offset))
    if !segment.element(6).isEmpty { line.billed = procedure(segment, 6) }
    line.charged = required(segment, 2, "2110 SVC02")
    line.paid = optional(segment, 3, "2110 SVC03")
    if !segment.element(5).isEmpty {
      line.units = Quantity(decimal: bytes(segment.element(5)))
      if line.units == nil { reportNumber(segment, 5, "2110 SVC05", "a quantity") }
    }
    open?.lines.append(line)
  }

  private func procedure(_ segment: X12Segment, _ element: Int) -> ClaimOutcome.Procedure {
    func part(_ number: Int) -> String { segment.text(segment.component(element, number)) }
    var procedure = ClaimOutcome.Procedure(kind: part(1), code: part(2), modifiers: [])
    for number in 3...6 {
      let range = segment.component(element, number)
      if !range.isEmpty { procedure.modifiers.append(segment.text(range)) }
    }
    return procedure
  }

  private mutating func takeAdjustments(_ segment: X12Segment) {
    guard isOpen else { return reportMisplaced(segment) }
    let (group, home) = (segment.text(1), loop == .line ? "2110 CAS" : "2100 CAS")
    guard ["CO", "OA", "PI", "PR"].contains(group) else {
      return reportAdjustment(segment, 1, home, "its group is none of CO, OA, PI and PR")
    }
    for first in stride(from: 2, through: 17, by: 3) {
      let reason = segment.text(first)
      if reason.isEmpty {
        if !segment.element(first + 1).isEmpty || first == 2 {
          reportAdjustment(segment, first, home, "a reason code is missing")
        }
        continue
      }
      guard let amount = Money(decimal: bytes(segment.element(first + 1))) else {
        reportAdjustment(segment, first + 1, home, "the amount of reason \(reason) is none")
        continue
      }
      var adjustment = ClaimOutcome.Adjustment(group: group, reason: reason, amount: amount)
      if !segment.element(first + 2).isEmpty {
        adjustment.quantity = Quantity(decimal: bytes(segment.element(first + 2)))
        if adjustment.quantity == nil {
          reportAdjustment(segment, first + 2, home, "the quantity of reason \(reason) is none")
        }
      }
      if loop == .line, let last = open?.lines.indices.last {
        open?.lines[last].adjustments.append(adjustment)
      } else {
        open?.adjustments.append(adjustment)
      }
    }
  }

  private mutating func takeRemarks(_ segment: X12Segment, _ elements: some Sequence<Int>) {
    guard isOpen else { return }
    for element in elements where !segment.element(element).isEmpty {
      open?.remarks.append(segment.text(element))
    }
  }

  private mutating func takeLineRemark(_ segment: X12Segment) {
    guard segment.tag(1) == "HE", let last = open?.lines.indices.last else { return }
    open?.lines[last].remarks.append(segment.text(2))
  }

  private mutating func takeReference(_ segment: X12Segment) {
    if loop == .line, segment.tag(1) == "6R", let last = open?.lines.indices.last {
      open?.lines[last].controlNumber = segment.text(2)
    } else if loop == .payer, segment.tag(1) == "2U" {
      remittance.payer.id = segment.text(2)
    }
  }

  private mutating func takeDate(_ segment: X12Segment) {
    let kind = segment.tag(1)
    guard isOpen else {
      if kind == "405" { remittance.producedOn = date(segment, 2, "DTM02") }
      return
    }
    guard loop == .line, let last = open?.lines.indices.last else {
      guard kind == "050" || kind == "232" || kind == "233" else { return }
      let day = date(segment, 2, "2100 DTM02")
      switch kind {
      case "050": open?.dates.received = day
      case "232": open?.dates.from = day
      default: open?.dates.to = day
      }
      return
    }
    guard kind == "472" || kind == "150" || kind == "151" else { return }
    let day = date(segment, 2, "2110 DTM02")
    if kind != "151" { open?.lines[last].from = day }
    if kind != "150" { open?.lines[last].to = day }
  }

  /// Ends the claim that is open and checks that it balances.
  private mutating func finish(isCut: Bool) -> ClaimOutcome? {
    guard let place, isOpen else { return nil }
    isOpen = false
    if isCut {
      open?.isUnreadable = true
      problems.append(
        InputProblem(
          .remittanceCut, claim: open?.claim, at: place, home: "2100 CLP",
          "The remittance breaks off inside the payment of claim \(open?.claim ?? ""), so a part of "
            + "it may be missing and it is not used. Transfer or export the file again."))
    }
    guard let outcome = open.take() else { return nil }
    remittance.paid = remittance.paid.plus(outcome.paid)
    if outcome.isUnreadable { remittance.isUnreadable = true } else { check(outcome, place) }
    return outcome
  }

  private mutating func check(_ outcome: ClaimOutcome, _ place: X12Place) {
    for line in outcome.lines where line.chargeLessAdjustments != line.paid {
      let amounts =
        "charged \(line.charged), less adjustments \(line.charged.less(line.chargeLessAdjustments)), "
        + "is \(line.chargeLessAdjustments) and not the \(line.paid) paid"
      problems.append(
        unbalanced(
          .lineUnbalanced, outcome, at: line.at,
          "Line \(line.billedProcedure.code) of claim \(outcome.claim) does not balance: \(amounts)."
        ))
    }
    let left = outcome.chargeLessAdjustments
    if left != outcome.paid {
      problems.append(
        unbalanced(
          .claimUnbalanced, outcome, at: outcome.at,
          "Claim \(outcome.claim) does not balance: charged \(outcome.charged), less adjustments "
            + "\(outcome.charged.less(left)), is \(left) and not the \(outcome.paid) paid."))
    }
    let lines = outcome.lines.reduce(Money.zero) { $0.plus($1.charged) }
    if !outcome.lines.isEmpty, lines != outcome.charged {
      problems.append(
        unbalanced(
          .linesUnbalanced, outcome, at: outcome.at,
          "The lines of claim \(outcome.claim) charge \(lines), the claim \(outcome.charged)."))
    }
  }

  private func unbalanced(
    _ code: InputProblem.Code, _ outcome: ClaimOutcome, at position: SourcePosition,
    _ what: String
  ) -> InputProblem {
    InputProblem(
      code, claim: outcome.claim, at: position,
      what + " It was read as it stands; ask the payer before it is posted.")
  }
}

// MARK: Values and what is wrong with them

extension OutcomeFiller {
  private func bytes(_ range: Range<Int>) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: document[range])
  }

  /// An amount that must be there; reported and zero when it is not.
  private mutating func required(
    _ segment: X12Segment, _ element: Int, _ home: String
  ) -> Money {
    money(segment, element, home) ?? .zero
  }

  /// An amount that may be left out, which then is zero.
  private mutating func optional(
    _ segment: X12Segment, _ element: Int, _ home: String
  ) -> Money {
    segment.element(element).isEmpty ? .zero : required(segment, element, home)
  }

  private mutating func money(
    _ segment: X12Segment, _ element: Int, _ home: String
  ) -> Money? {
    if let amount = Money(decimal: bytes(segment.element(element))) { return amount }
    reportNumber(segment, element, home, "an amount")
    return nil
  }

  private mutating func date(
    _ segment: X12Segment, _ element: Int, _ home: String
  ) -> CivilDate? {
    let range = segment.element(element)
    guard !range.isEmpty else { return nil }
    if let date = CivilDate(compact: bytes(range)) { return date }
    report(
      .date, segment, element, home,
      "\(home) is not a date of the calendar (CCYYMMDD). \(whom) Ask the payer for it again.")
    return nil
  }

  private var whom: String {
    (open?.claim).map { "The payment of claim \($0) is not used." }
      ?? "It stands above the claims, which were read without it."
  }

  private mutating func reportNumber(
    _ segment: X12Segment, _ element: Int, _ home: String, _ wanted: String
  ) {
    report(
      .number, segment, element, home,
      "\(home) is not \(wanted) (digits, a minus, a point; no commas, no plus sign). \(whom) Ask "
        + "the payer for it again.")
  }

  private mutating func reportAdjustment(
    _ segment: X12Segment, _ element: Int, _ home: String, _ what: String
  ) {
    report(
      .adjustment, segment, element, home,
      "An adjustment cannot be read: \(what). \(whom) Ask the payer for it again.")
  }

  private mutating func reportDamage(_ segment: X12Segment) {
    report(
      .damaged, segment, 0, isOpen ? "2100" : "",
      "A damaged segment (no identifier, a line break inside, or too many elements) stands here. "
        + "\(whom) Ask for the file again.")
  }

  private mutating func reportMisplaced(_ segment: X12Segment) {
    problems.append(
      InputProblem(
        .misplaced, claim: nil, at: X12Place(segment), home: "\(segment.id)",
        "\(segment.id) stands here before any claim (CLP), so it was not read. Ask the payer for "
          + "the file again."))
  }

  private mutating func report(
    _ code: InputProblem.Code, _ segment: X12Segment, _ element: Int, _ home: String,
    _ message: String
  ) {
    if isOpen { open?.isUnreadable = true } else { remittance.isUnreadable = true }
    problems.append(
      InputProblem(
        code, claim: open?.claim, at: X12Place(segment, element: element), home: home, message))
  }
}
