/// What a payer decided on one claim: a claim payment (loop 2100) of a remittance, as it was said.
///
/// Amounts are as the payer wrote them, negative in a reversal. Whether it is a denial is not said
/// here: that follows from its adjustments and never from the status code.
package struct ClaimOutcome: Sendable, Equatable {
  /// CLP01, the number the claim was sent under (CLM01); what the payer made of it.
  package var claim: String
  /// CLP02, such as `1` processed as primary, `22` reversal of an earlier payment.
  package var status: String
  /// CLP07, the payer's own number of the claim; empty when blank.
  package var payerControl = ""
  package var payer: Payer
  /// N104 of the payee where it is an NPI; empty when it is identified otherwise.
  package var payeeNPI = ""
  /// CLP03, CLP04 and CLP05.
  package var charged = Money.zero
  package var paid = Money.zero
  package var patientResponsibility = Money.zero
  package var dates = Dates()
  /// Who the payer has sent the claim on to (NM1*TT), by name; empty when nobody is named.
  package var forwardedTo = ""
  /// The adjustments of the claim as a whole; those of lines stand there.
  package var adjustments: [Adjustment] = []
  /// The remark codes of the claim (MIA, MOA).
  package var remarks: [String] = []
  package var lines: [Line] = []
  /// Where CLP stands.
  package var at: SourcePosition
  /// Whether an amount or date could not be read or a part is missing: what it says is not whole.
  package var isUnreadable = false

  package init(claim: String, status: String, payer: Payer, at: SourcePosition) {
    self.claim = claim
    self.status = status
    self.payer = payer
    self.at = at
  }

  /// Whether it takes an earlier decision back (CLP02 22).
  package var isReversal: Bool { status == "22" }

  /// Whether the payer has sent the claim on to another (NM1*TT, or CLP02 19 to 21 and 23).
  package var isForwarded: Bool {
    !forwardedTo.isEmpty || ["19", "20", "21", "23"].contains(status)
  }

  /// Who decided.
  package struct Payer: Sendable, Equatable {
    /// N104 of the payer, else REF*2U, else TRN03; empty when none is given.
    package var id = ""
    /// N102.
    package var name = ""

    package init(id: String = "", name: String = "") {
      self.id = id
      self.name = name
    }
  }

  /// The days of a decision; nil where none is said.
  package struct Dates: Sendable, Equatable {
    /// The day the payment is made (BPR16).
    package var paid: CivilDate?
    /// The day the decisions were closed (DTM*405).
    package var produced: CivilDate?
    /// The day the payer received the claim (DTM*050).
    package var received: CivilDate?
    /// The service dates of the claim (DTM*232, 233).
    package var from: CivilDate?
    package var to: CivilDate?

    package init() {}

    /// The day the decision was made known: of payment, else of production.
    package var decided: CivilDate? { paid ?? produced }
  }

  /// One adjustment: a CAS triple.
  package struct Adjustment: Sendable, Equatable {
    /// CAS01: CO, OA, PI or PR.
    package var group: String
    /// The claim adjustment reason code (CARC).
    package var reason: String
    package var amount: Money
    package var quantity: Quantity?

    package init(group: String, reason: String, amount: Money, quantity: Quantity? = nil) {
      self.group = group
      self.reason = reason
      self.amount = amount
      self.quantity = quantity
    }
  }

  /// What was decided on one service line (loop 2110).
  package struct Line: Sendable, Equatable {
    /// SVC01 as `kind:code:modifiers`, taken apart.
    package var procedure: Procedure
    /// SVC06, what was billed where the payer decided on another code.
    package var billed: Procedure?
    /// SVC02 and SVC03.
    package var charged = Money.zero
    package var paid = Money.zero
    /// SVC05, the units paid; nil when blank, which means one.
    package var units: Quantity?
    /// The service dates (DTM*472, or 150 and 151).
    package var from: CivilDate?
    package var to: CivilDate?
    /// REF*6R, the number the line was sent under; empty when the payer does not give it back.
    package var controlNumber = ""
    package var adjustments: [Adjustment] = []
    /// The remark codes of the line (LQ*HE).
    package var remarks: [String] = []
    package var at: SourcePosition

    package init(procedure: Procedure, at: SourcePosition) {
      self.procedure = procedure
      self.at = at
    }

    /// The code that was billed.
    package var billedProcedure: Procedure { billed ?? procedure }
  }

  /// A procedure with its modifiers.
  package struct Procedure: Sendable, Equatable {
    /// The code list: HC, AD, NU and others.
    package var kind: String
    package var code: String
    package var modifiers: [String]

    package init(kind: String, code: String, modifiers: [String]) {
      self.kind = kind
      self.code = code
      self.modifiers = modifiers
    }
  }
}

extension ClaimOutcome {
  /// What is left of the charge when the adjustments of claim and lines are taken off: what must be
  /// paid where the row balances.
  package var chargeLessAdjustments: Money {
    var left = charged
    for adjustment in adjustments { left = left.less(adjustment.amount) }
    for line in lines {
      for adjustment in line.adjustments { left = left.less(adjustment.amount) }
    }
    return left
  }
}

extension ClaimOutcome.Line {
  /// What is left of the line's charge when its adjustments are taken off.
  package var chargeLessAdjustments: Money {
    adjustments.reduce(charged) { $0.less($1.amount) }
  }
}

extension Money {
  /// A difference; one that no Int64 holds stays at its end, where it equals nothing that was paid.
  package func less(_ other: Money) -> Money {
    let (difference, overflow) = cents.subtractingReportingOverflow(other.cents)
    return Money(cents: overflow ? (cents < 0 ? .min : .max) : difference)
  }

  /// A sum; one that no Int64 holds stays at its end.
  package func plus(_ other: Money) -> Money {
    let (sum, overflow) = cents.addingReportingOverflow(other.cents)
    return Money(cents: overflow ? (cents < 0 ? .min : .max) : sum)
  }
}
