internal import CodeSets
internal import Model
internal import Text

/// Lines with what is billed for them, or why there is no charge.
package struct ChargeReport: Sendable {
  let lines: [(line: FeeLine, price: LinePrice)]

  init(lines: [(FeeLine, LinePrice)]) {
    self.lines = lines.map { (line: $0.0, price: $0.1) }
  }

  /// Whether every line has a charge.
  package var isWhole: Bool { lines.allSatisfy { $0.price.allowed != nil } }

  /// The sum of the lines that have a charge.
  var total: Money { lines.reduce(.zero) { $0 + ($1.price.allowed ?? .zero) } }

  /// For people; `explained`: with the tree of how each number came about.
  package func text(explained: Bool) -> String {
    var text = ""
    for (line, price) in lines {
      text += "\(line.words) on \(line.from): "
      switch price {
      case .priced(let money, let step):
        text += "$\(money)\n"
        if explained {
          text += step.outline(1)
        } else {
          for place in step.places { text += "  \(place)\n" }
        }
      case .unpriced(let reason): text += "no charge. \(reason)\n"
      }
    }
    if lines.count > 1 {
      let missing = lines.count { $0.price.allowed == nil }
      text += "together: $\(total)"
      text +=
        missing == 0
        ? "\n"
        : ", without \(inWords(missing, "line")) that \(missing == 1 ? "has" : "have") no charge\n"
    }
    return text
  }

  package func json() -> [UInt8] {
    var output = JSONOutput(.pretty)
    output.beginObject()
    output.member("total")
    output.string(total.description)
    output.member("whole")
    output.bool(isWhole)
    output.member("lines")
    output.beginArray()
    for (line, price) in lines {
      output.beginObject()
      line.write(to: &output)
      output.member("charge")
      output.optional(price.allowed?.description)
      output.member("no_charge")
      output.optional(price.problem?.description)
      if let step = price.explanation {
        output.member("explanation")
        step.write(to: &output)
      }
      output.endObject()
    }
    output.endArray()
    output.endObject()
    output.newLine()
    return output.bytes
  }
}
