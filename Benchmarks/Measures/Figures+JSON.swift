import Foundation
import Text

extension Figures {
  /// The figures for programs; speeds are claims a CPU second.
  func json() -> String {
    var out = JSONOutput(.pretty)
    out.beginObject()
    integer("rules", rules, &out)
    integer("claims", claims, &out)
    integer("lines", lines, &out)
    text("seed", String(seed), &out)
    integer("rounds", ours.seconds.values.count, &out)
    number("machine_factor", machineFactor, &out)
    out.key("valid")
    out.bool(isValid)
    out.key("same_findings")
    out.bool(sameFindings)
    out.key("sides")
    out.beginArray()
    for row in [ours] + peers + variants + parts { write(row, &out) }
    out.endArray()
    out.key("ratios")
    out.beginArray()
    for (peer, ratio) in zip(peers, ratios) {
      out.beginObject()
      text("to", peer.name, &out)
      spread(ratio.minimum, ratio.median, ratio.maximum, &out)
      out.endObject()
    }
    out.endArray()
    number("floor", Figures.floor, &out)
    loops("field_ns", fields, &out)
    loops("hook_ns", hook, &out)
    number("load_ms", loadSeconds * 1000, &out)
    integer("document_bytes", documentBytes, &out)
    integer("written_bytes", writtenBytes, &out)
    out.key("not_measured")
    out.beginArray()
    for line in notMeasured { out.string(line) }
    out.endArray()
    out.endObject()
    out.newLine()
    return out.text
  }

  private func write(_ row: Row, _ out: inout JSONOutput) {
    out.beginObject()
    text("name", row.name, &out)
    let speed = { Double(claims) / $0 }
    spread(
      speed(row.seconds.maximum), speed(row.seconds.median), speed(row.seconds.minimum), &out)
    if let findings = row.findings { integer("findings", findings, &out) }
    if let checksum = row.checksum { text("checksum", String(checksum, radix: 16), &out) }
    out.endObject()
  }

  private func spread(
    _ minimum: Double, _ median: Double, _ maximum: Double, _ out: inout JSONOutput
  ) {
    number("min", minimum, &out)
    number("median", median, &out)
    number("max", maximum, &out)
  }

  private func loops(
    _ name: String, _ figures: [MicroLoops.Figure], _ out: inout JSONOutput
  ) {
    out.key(name)
    out.beginArray()
    for figure in figures {
      out.beginObject()
      text("name", figure.name, &out)
      number("sandbox", figure.sandbox, &out)
      number("plain", figure.plain, &out)
      out.endObject()
    }
    out.endArray()
  }

  private func text(_ key: String, _ value: String, _ out: inout JSONOutput) {
    out.key(key)
    out.string(value)
  }

  private func integer(_ key: String, _ value: Int, _ out: inout JSONOutput) {
    out.key(key)
    out.integer(value)
  }

  private func number(_ key: String, _ value: Double, _ out: inout JSONOutput) {
    out.key(key)
    out.number(String(format: "%.3f", value))
  }
}
