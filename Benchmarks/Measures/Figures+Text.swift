import Foundation

extension Figures {
  /// The figures as a page for people.
  func text() -> String {
    var out = """
      \(rules) rules, \(claims) claims of \(format(Double(lines) / Double(claims), 2)) lines, \
      seed \(seed); one thread, CPU time, \(ours.seconds.values.count) interleaved rounds
      machine factor \(format(machineFactor, 2)) (1 = the machine on which absolute bars were set)

      claims a second, sandbox on, findings written        min   median      max   findings  checksum

      """
    out += row(ours)
    for peer in peers { out += row(peer) }
    for (peer, ratio) in zip(peers, ratios) {
      out += "scrubjay / \(peer.name): \(format(ratio.median, 1))x "
      out += "(\(format(ratio.minimum, 1)) to \(format(ratio.maximum, 1)))\n"
    }
    if let ratio = ratios.first {
      out += ratio.median >= Figures.floor ? "at or above" : "BELOW"
      out += " the floor of \(format(Figures.floor, 0))x\n"
    }
    out += "findings word for word the same on both sides: \(sameFindings ? "yes" : "NO")\n"
    out += "\nother forms of the same work\n"
    for variant in variants { out += row(variant) }
    out += """
      reading: \(format(megabytesPerSecond, 0)) MB/s; rules loaded in \
      \(format(loadSeconds * 1000, 1)) ms; \(format(Double(writtenBytes) / 1e6, 1)) MB written

      """
    out += "\njudging by one kind of rule alone, microseconds a claim\n"
    for part in parts {
      out += part.name.padding(toLength: 49, withPad: " ", startingAt: 0)
      out += padded(format(part.seconds.median / Double(claims) * 1e6, 2), 9) + "\n"
    }
    out += loops("ns for one field: sandboxed record against plain table", fields)
    out += loops("ns for one turn of a loop: sandbox with hook and budgets, without", hook)
    for line in notMeasured { out += "\nnot measured: \(line)" }
    return out + (notMeasured.isEmpty ? "" : "\n")
  }

  private var megabytesPerSecond: Double {
    guard let reading = variants.first(where: { $0.name.hasPrefix("reading") }) else { return 0 }
    return Double(documentBytes) / 1e6 / reading.seconds.median
  }

  private func row(_ row: Row) -> String {
    let speeds = [row.seconds.maximum, row.seconds.median, row.seconds.minimum].map {
      padded(format(Double(claims) / $0, 0), 9)
    }
    var out = row.name.padding(toLength: 49, withPad: " ", startingAt: 0) + speeds.joined()
    if let findings = row.findings { out += padded(String(findings), 11) }
    if let checksum = row.checksum { out += "  " + String(checksum, radix: 16) }
    return out + "\n"
  }

  private func loops(_ title: String, _ figures: [MicroLoops.Figure]) -> String {
    var out = "\n\(title)\n"
    for figure in figures {
      out += figure.name.padding(toLength: 49, withPad: " ", startingAt: 0)
      out += padded(format(figure.sandbox, 1), 9) + padded(format(figure.plain, 1), 9)
      out += padded(format(figure.ratio, 1), 8) + "x\n"
    }
    return out
  }

  private func format(_ value: Double, _ places: Int) -> String {
    String(format: "%.\(places)f", value)
  }

  private func padded(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
}
