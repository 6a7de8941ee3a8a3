import Foundation
import Text

extension Figures {
  /// The figures for programs.
  func json() -> String {
    var out = JSONOutput(.pretty)
    out.beginObject()
    text("date", date, &out)
    text("machine", machine, &out)
    integer("claims", claims, &out)
    integer("lines", lines, &out)
    text("seed", String(seed), &out)
    integer("rounds", rounds, &out)
    number("machine_factor", machineFactor, &out)
    number("load_before", loadBefore, &out)
    number("load_after", loadAfter, &out)
    number("seconds", seconds, &out)
    out.key("valid")
    out.bool(isValid)
    out.key("sections")
    out.beginArray()
    for section in sections { write(section, &out) }
    out.endArray()
    list("not_measured", notMeasured, &out)
    out.endObject()
    out.newLine()
    return out.text
  }

  private func write(_ section: Section, _ out: inout JSONOutput) {
    out.beginObject()
    text("name", section.name, &out)
    out.key("rows")
    out.beginArray()
    for row in section.rows { write(row, &out) }
    out.endArray()
    out.key("ratios")
    out.beginArray()
    for ratio in section.ratios { write(ratio, &out) }
    out.endArray()
    list("notes", section.notes, &out)
    list("differences", section.differences, &out)
    out.endObject()
  }

  private func write(_ row: Row, _ out: inout JSONOutput) {
    out.beginObject()
    text("name", row.name, &out)
    text("unit", row.unit.rawValue, &out)
    spread(row.series, &out)
    if let judged = row.judged {
      integer("claims", judged.claims, &out)
      integer("findings", judged.findings, &out)
      text("checksum", String(judged.checksum, radix: 16), &out)
      out.key("same")
      out.bool(judged.isSame)
    }
    if let note = row.note { text("note", note, &out) }
    out.endObject()
  }

  private func write(_ ratio: Ratio, _ out: inout JSONOutput) {
    out.beginObject()
    text("name", ratio.name, &out)
    text("unit", ratio.unit, &out)
    spread(ratio.series, &out)
    if let bar = ratio.bar {
      text("bar", bar.kind.rawValue, &out)
      number("floor", bar.floor, &out)
      out.key("met")
      out.bool(ratio.isMet ?? false)
    }
    out.key("void")
    out.bool(ratio.isVoid)
    out.endObject()
  }

  private func spread(_ series: Series, _ out: inout JSONOutput) {
    number("min", series.minimum, &out)
    number("median", series.median, &out)
    number("max", series.maximum, &out)
    integer("rounds", series.values.count, &out)
  }

  private func list(_ key: String, _ lines: [String], _ out: inout JSONOutput) {
    out.key(key)
    out.beginArray()
    for line in lines { out.string(line) }
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
    out.number(String(format: "%.4f", value.isFinite ? value : 0))
  }
}
