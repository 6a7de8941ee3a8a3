import Foundation

extension Figures {
  /// The figures as a page for people.
  func text() -> String {
    var out = """
      \(date), \(machine); load \(format(loadBefore, 2)) before and \(format(loadAfter, 2)) after, \
      \(format(seconds, 0)) s in all
      machine factor \(format(machineFactor, 2)) (1 = the machine on which absolute bars were set)
      \(claims) claims of \(format(Double(lines) / Double(max(1, claims)), 2)) lines, seed \(seed), \
      \(rounds) interleaved rounds; CPU time unless said otherwise

      """
    for section in sections { out += text(section) }
    let bars = sections.flatMap(\.ratios).filter { $0.bar != nil }
    if !bars.isEmpty {
      out += heading("Bars", columns: ["bar", "median", "min", "max"])
      for ratio in bars { out += barLine(ratio) }
    }
    for line in notMeasured { out += "not measured: \(line)\n" }
    return out
  }

  private func text(_ section: Section) -> String {
    var out = heading(section.title, columns: ["min", "median", "max"])
    for row in section.rows { out += line(row) }
    for ratio in section.ratios {
      out += padded(ratio.name)
      out += columns([ratio.series.minimum, ratio.series.median, ratio.series.maximum], 2)
      out += "  \(ratio.unit)\(ratio.isVoid ? ", VOID" : "")\n"
    }
    for note in section.notes { out += "  \(note)\n" }
    for difference in section.differences { out += "  DIFFERENT: \(difference)\n" }
    return out
  }

  private func line(_ row: Row) -> String {
    let places = row.series.median < 100 ? 2 : 0
    var out = padded(row.name)
    out += columns([row.series.minimum, row.series.median, row.series.maximum], places)
    out += "  \(row.unit.rawValue)"
    if let judged = row.judged {
      out += "  \(judged.findings) findings on \(judged.claims), "
      out += judged.isSame ? String(judged.checksum, radix: 16) : "NOT OURS: void"
    }
    if let note = row.note { out += "  (\(note))" }
    return out + "\n"
  }

  private func barLine(_ ratio: Ratio) -> String {
    guard let bar = ratio.bar else { return "" }
    var out = padded(ratio.name)
    out += right("\(bar.kind == .atLeast ? ">=" : "<=") \(format(bar.floor, 2))", 11)
    out += columns([ratio.series.median, ratio.series.minimum, ratio.series.maximum], 2)
    return out + "  \(ratio.isVoid ? "VOID" : ratio.isMet == true ? "met" : "MISSED")\n"
  }

  private func heading(_ title: String, columns: [String]) -> String {
    "\n" + padded(title) + columns.map { right($0, 11) }.joined() + "\n"
  }

  private func columns(_ values: [Double], _ places: Int) -> String {
    values.map { right(format($0, places), 11) }.joined()
  }

  private func format(_ value: Double, _ places: Int) -> String {
    String(format: "%.\(places)f", value)
  }

  private func padded(_ text: String) -> String {
    text + String(repeating: " ", count: max(1, 58 - text.count))
  }

  private func right(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(1, width - text.count)) + text
  }
}
