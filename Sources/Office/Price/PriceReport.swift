internal import CodeSets
internal import Model
package import Text

/// Lines with their expected allowed amounts, or why there is none.
package struct PriceReport: Sendable {
  /// The claim's id; nil for lines that were typed.
  let claim: String?
  let lines: [(line: FeeLine, price: LinePrice)]

  init(claim: String?, lines: [(FeeLine, LinePrice)]) {
    self.claim = claim
    self.lines = lines.map { (line: $0.0, price: $0.1) }
  }

  /// Whether every line has a price.
  package var isWhole: Bool { lines.allSatisfy { $0.price.allowed != nil } }

  /// The sum of the lines that have a price.
  var total: Money { lines.reduce(.zero) { $0 + ($1.price.allowed ?? .zero) } }

  /// For people; `explained`: with the tree of how each number came about.
  package func text(explained: Bool) -> String {
    var text = claim.map { "claim \($0)\n" } ?? ""
    for (line, price) in lines {
      text += "line \(line.line)  \(name(line)) on \(line.from), place of service \(place(line)), "
      text += "locality \(line.locality): "
      switch price {
      case .priced(let money, let step):
        text += "$\(money)\n"
        if explained { text += step.outline(1) }
      case .unpriced(let reason): text += "no price. \(reason)\n"
      }
    }
    if lines.count > 1 {
      let missing = lines.count { $0.price.allowed == nil }
      text += "expected allowed: $\(total)"
      text +=
        missing == 0
        ? "\n"
        : ", without \(inWords(missing, "line")) that \(missing == 1 ? "has" : "have") no price\n"
    }
    return text
  }

  package func json() -> [UInt8] {
    var output = JSONOutput()
    output.beginObject()
    output.member("claim")
    output.optional(claim)
    output.member("allowed")
    output.string(total.description)
    output.member("whole")
    output.bool(isWhole)
    output.member("lines")
    output.beginArray()
    for (line, price) in lines {
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
      output.member("allowed")
      output.optional(price.allowed?.description)
      output.member("no_price")
      output.optional(price.problem?.description)
      if let step = price.explanation {
        output.member("explanation")
        write(step, to: &output)
      }
      output.endObject()
    }
    output.endArray()
    output.endObject()
    output.newLine()
    return output.bytes
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
    let units = line.units == Quantity(1) ? "" : " x \(line.units)"
    return "\(line.code.text ?? "(no code)")\(modifiers)\(units)"
  }

  private func place(_ line: FeeLine) -> String {
    line.placeOfService < 10 ? "0\(line.placeOfService)" : "\(line.placeOfService)"
  }
}
