internal import CodeSets
internal import Model
package import Text

/// A line with what it comes to.
struct PricedLine: Sendable {
  var line: FeeLine
  var price: LinePrice
  /// Whether a contract prices it, and not Medicare's schedule.
  var isByContract = false
  /// The contract's name; nil where there is none for the line.
  var contract: String?
  /// What is expected to be paid after the sequester; nil where the contract has none.
  var payment: PriceStep?
}

/// Lines with their expected allowed amounts, or why there is none.
package struct PriceReport: Sendable {
  /// The claim's id; nil for lines that were typed.
  let claim: String?
  let lines: [PricedLine]

  init(claim: String?, lines: [PricedLine]) {
    self.claim = claim
    self.lines = lines
  }

  /// Whether every line has a price.
  package var isWhole: Bool { lines.allSatisfy { $0.price.allowed != nil } }

  /// The sum of the lines that have a price.
  var total: Money { lines.reduce(.zero) { $0 + ($1.price.allowed ?? .zero) } }

  /// The sum of the charges; nil where a line has none.
  private var charged: Money? {
    let charges = lines.compactMap(\.line.charge)
    return charges.count == lines.count ? charges.reduce(.zero, +) : nil
  }

  /// What is expected to be paid of all lines that have a price, before the patient's part; nil where no
  /// contract takes a sequester.
  private var payment: Money? {
    guard lines.contains(where: { $0.payment != nil }) else { return nil }
    return lines.reduce(.zero) { sum, item in
      sum + (item.payment.map { Money(cents: $0.cents) } ?? item.price.allowed ?? .zero)
    }
  }

  /// For people; `explained`: with the tree of how each number came about.
  package func text(explained: Bool) -> String {
    var text = claim.map { "claim \($0)\n" } ?? ""
    for item in lines {
      let line = item.line
      text += "line \(line.line)  \(name(line)) on \(line.from), place of service \(place(line)), "
      if item.isByContract {
        text += item.contract.map { "contract \($0)" } ?? "no contract"
        if let charge = line.charge { text += ", charge $\(charge)" }
        text += ": "
      } else {
        text += "locality \(line.locality): "
      }
      switch item.price {
      case .priced(let money, let step):
        text += "$\(money)\n"
        if explained {
          text += step.outline(1)
          if let payment = item.payment { text += payment.sequesterOutline }
        }
      case .unpriced(let reason): text += "no price. \(reason)\n"
      }
    }
    if lines.count > 1 || payment != nil { text += totals }
    return text
  }

  private var totals: String {
    var text = ""
    let byContract = lines.contains(where: \.isByContract)
    if byContract, let charged { text += "charged: $\(charged)\n" }
    let missing = lines.count { $0.price.allowed == nil }
    text += "expected allowed: $\(total)"
    text +=
      missing == 0
      ? "\n"
      : ", without \(inWords(missing, "line")) that \(missing == 1 ? "has" : "have") no price\n"
    if let payment {
      text +=
        "expected payment after the sequester: $\(payment), before the patient's deductible and "
        + "coinsurance\n"
    }
    return text
  }

  package func json() -> [UInt8] {
    var output = JSONOutput()
    output.beginObject()
    output.member("claim")
    output.optional(claim)
    output.member("charged")
    output.optional(charged?.description)
    output.member("allowed")
    output.string(total.description)
    output.member("expected_payment")
    output.optional(payment?.description)
    output.member("whole")
    output.bool(isWhole)
    output.member("lines")
    output.beginArray()
    for item in lines { write(item, to: &output) }
    output.endArray()
    output.endObject()
    output.newLine()
    return output.bytes
  }

  private func write(_ item: PricedLine, to output: inout JSONOutput) {
    let line = item.line
    output.beginObject()
    output.member("line")
    output.integer(line.line)
    output.member("code")
    output.string(line.code.text ?? "")
    output.member("mods")
    output.beginArray()
    for modifier in line.modifiers { output.string(modifier.text ?? "") }
    output.endArray()
    output.member("on")
    output.string(line.from.description)
    output.member("contract")
    output.optional(item.contract)
    output.member("charge")
    output.optional(line.charge?.description)
    output.member("allowed")
    output.optional(item.price.allowed?.description)
    output.member("expected_payment")
    output.optional(item.payment.map { Money(cents: $0.cents).description })
    output.member("no_price")
    output.optional(item.price.problem?.description)
    if let step = item.price.explanation {
      output.member("explanation")
      write(step, to: &output)
    }
    output.endObject()
  }

  private func write(_ step: PriceStep, to output: inout JSONOutput) {
    output.beginObject()
    output.member("label")
    output.string(step.label)
    output.member("value")
    output.string(step.value.description)
    output.member("formula")
    output.string(step.formula)
    output.member("source")
    output.optional(step.source?.description)
    output.member("release")
    output.optional(step.source?.release?.id)
    output.member("of")
    output.beginArray()
    for child in step.children { write(child, to: &output) }
    output.endArray()
    output.endObject()
  }

  private func name(_ line: FeeLine) -> String {
    let modifiers = line.modifiers.map { "-" + ($0.text ?? "") }.joined()
    let units =
      line.anesthesia.map { ", \($0.minutes) minutes," }
      ?? (line.units == Quantity(1) ? "" : " x \(line.units)")
    return "\(line.code.text ?? "(no code)")\(modifiers)\(units)"
  }

  private func place(_ line: FeeLine) -> String {
    line.placeOfService < 10 ? "0\(line.placeOfService)" : "\(line.placeOfService)"
  }
}

extension PriceStep {
  /// The expected payment without the tree of the allowed amount, which stands above it already.
  fileprivate var sequesterOutline: String {
    guard children.count == 2, let share = children[1].children.last else { return outline(1) }
    let allowed = PriceStep.given("Allowed", children[0].value)
    var short = self
    short.children = [allowed, children[1]]
    short.children[1].children = [allowed, share]
    return short.outline(1)
  }
}
