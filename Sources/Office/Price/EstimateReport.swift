internal import CodeSets
internal import Model
internal import Text

/// What a patient will owe and a plan will pay, line by line.
package struct EstimateReport: Sendable {
  enum Outcome: Sendable {
    case shared(PatientShare, by: CostSharing)
    /// The patient owes what is billed.
    case selfPay(PriceStep)
    case missing(String)
  }

  private let isSelfPay: Bool
  private(set) var lines: [(line: FeeLine, outcome: Outcome)] = []
  private var notes: [String]

  init(isSelfPay: Bool, notes: [String]) {
    self.isSelfPay = isSelfPay
    self.notes = notes
  }

  mutating func add(_ line: FeeLine, _ share: PatientShare, by sharing: CostSharing) {
    lines.append((line, .shared(share, by: sharing)))
  }

  mutating func add(_ line: FeeLine, selfPay price: LinePrice) {
    switch price {
    case .priced(_, let step): lines.append((line, .selfPay(step)))
    case .unpriced(let reason): lines.append((line, .missing(reason.description)))
    }
  }

  mutating func add(_ line: FeeLine, missing reason: String) {
    lines.append((line, .missing(reason)))
  }

  mutating func addNote(_ note: String) { notes.insert(note, at: 0) }

  /// Whether every line has an estimate.
  package var isWhole: Bool { missing == 0 }

  private var missing: Int {
    lines.count {
      if case .missing = $0.outcome { return true }
      return false
    }
  }

  private var totals: (allowed: Money, patient: Money, plan: Money) {
    lines.reduce((.zero, .zero, .zero)) { sum, item in
      switch item.outcome {
      case .missing: sum
      case .selfPay(let step):
        (sum.0 + Money(cents: step.cents), sum.1 + Money(cents: step.cents), sum.2)
      case .shared(let share, _):
        (
          sum.0 + Money(cents: share.allowed.cents), sum.1 + Money(cents: share.patient.cents),
          sum.2 + Money(cents: share.plan.cents)
        )
      }
    }
  }

  /// For people; `explained`: with the tree of every number.
  package func text(explained: Bool) -> String {
    var text = ""
    for (line, outcome) in lines {
      text += "\(line.words) on \(line.from): "
      switch outcome {
      case .missing(let reason): text += "no estimate. \(reason)\n"
      case .selfPay(let step):
        text += "the patient owes $\(Money(cents: step.cents))\n"
        text +=
          explained
          ? step.outline(1) : step.places.map { "  \($0)\n" }.joined()
      case .shared(let share, let sharing):
        text += "allowed \(share.allowed.value), \(sharing.name)\n"
        if let charge = line.charge, charge.cents > share.allowed.cents {
          text += row("billed", charge)
          text += row("written off", charge - Money(cents: share.allowed.cents))
        }
        let order =
          sharing.deductible == .first
          ? [share.deductible, share.copay, share.coinsurance]
          : [share.copay, share.deductible, share.coinsurance]
        if sharing.isCovered {
          for step in order where step.cents > 0 {
            text += row(step.label.lowercased(), Money(cents: step.cents), step.formula)
          }
          if share.patient.cents < order.reduce(0, { $0 + $1.cents }) {
            text += row("limit of the year", Money(cents: share.patient.cents))
          }
        }
        text += row(
          sharing.isCovered ? "patient owes" : "not covered", Money(cents: share.patient.cents))
        text += row("plan pays", Money(cents: share.plan.cents))
        if explained {
          text += share.allowed.outline(1)
          text += share.patient.without(share.allowed).outline(1)
        }
      }
    }
    let (allowed, patient, plan) = totals
    if isSelfPay {
      text += "the patient owes $\(patient)"
    } else {
      text += "together: allowed $\(allowed), the patient owes $\(patient), the plan pays $\(plan)"
    }
    text +=
      missing == 0
      ? "\n"
      : ", without \(inWords(missing, "line")) that \(missing == 1 ? "has" : "have") no estimate\n"
    for note in notes { text += "\(note)\n" }
    return text
  }

  private func row(_ name: String, _ money: Money, _ formula: String? = nil) -> String {
    "  \(name.padded(to: 18)) \("$\(money)".indented(to: 12))"
      + (formula.map { " = \($0)" } ?? "") + "\n"
  }

  package func json() -> [UInt8] {
    let (allowed, patient, plan) = totals
    var output = JSONOutput(.pretty)
    output.beginObject()
    output.member("self_pay")
    output.bool(isSelfPay)
    output.member("allowed")
    output.string(allowed.description)
    output.member("patient")
    output.string(patient.description)
    output.member("plan")
    output.string(plan.description)
    output.member("whole")
    output.bool(isWhole)
    output.member("notes")
    output.beginArray()
    for note in notes { output.string(note) }
    output.endArray()
    output.member("lines")
    output.beginArray()
    for (line, outcome) in lines {
      output.beginObject()
      line.write(to: &output)
      output.member("charge")
      output.optional(line.charge?.description)
      switch outcome {
      case .missing(let reason):
        output.member("no_estimate")
        output.string(reason)
      case .selfPay(let step):
        amount("patient", step, &output)
        output.member("explanation")
        step.write(to: &output)
      case .shared(let share, let sharing):
        output.member("services")
        output.string(sharing.name)
        amount("allowed", share.allowed, &output)
        amount("copay", share.copay, &output)
        amount("deductible", share.deductible, &output)
        amount("coinsurance", share.coinsurance, &output)
        amount("patient", share.patient, &output)
        amount("plan", share.plan, &output)
        output.member("allowed_explanation")
        share.allowed.write(to: &output)
        output.member("explanation")
        share.patient.without(share.allowed).write(to: &output)
      }
      output.endObject()
    }
    output.endArray()
    output.endObject()
    output.newLine()
    return output.bytes
  }

  private func amount(_ name: StaticString, _ step: PriceStep, _ output: inout JSONOutput) {
    output.member(name)
    output.string(Money(cents: step.cents).description)
  }
}

extension PriceStep {
  /// The tree with an amount whose own tree stands elsewhere as one figure.
  fileprivate func without(_ known: PriceStep) -> PriceStep {
    if self == known { return .given("Allowed, as above", value) }
    var step = self
    step.children = children.map { $0.without(known) }
    return step
  }
}
