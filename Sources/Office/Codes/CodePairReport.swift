internal import CodeSets
internal import Model
package import Text

/// What NCCI publishes of two procedures together.
package struct CodePairReport: DeskReport {
  let answer: PairAnswer

  /// Whether pairs were imported for the day.
  package var isKnown: Bool { !answer.sets.isEmpty }

  package var text: String {
    let (one, other) = (answer.codes[0], answer.codes[1])
    guard isKnown else {
      return "No NCCI pairs count on \(answer.day). Import them with scrubjay import ncci-ptp.\n"
    }
    var text = "\(one) and \(other) on \(answer.day)\n"
    for set in answer.sets {
      let rows = answer.rows.filter { $0.set == set }
      text += rows.isEmpty ? "  \(set): no edit between the two\n" : ""
      for row in rows {
        text +=
          "  \(set), release of \(row.release): \(row.first) is paid and \(row.second) is not, "
        text +=
          "\(window(row.edit)), indicator \(row.edit.indicator), \(indicator(row.edit.indicator))"
        text += row.isInForce ? "; in force\n" : "; not in force that day\n"
        text += row.rationale.isEmpty ? "" : "    \(row.rationale)\n"
      }
    }
    for code in answer.unnamed {
      text += "  No edit of these releases names \(code) at all: is it the code you mean?\n"
    }
    return text
  }

  package func write(to output: inout JSONOutput) {
    output.beginObject()
    output.member("on")
    output.string(answer.day.description)
    output.member("sets")
    output.beginArray()
    for set in answer.sets { output.string(set) }
    output.endArray()
    output.member("unnamed")
    output.beginArray()
    for code in answer.unnamed { output.string(code) }
    output.endArray()
    output.member("edits")
    output.beginArray()
    for row in answer.rows {
      output.beginObject()
      output.member("set")
      output.string(row.set)
      output.member("release")
      output.string(row.release.description)
      output.member("column1")
      output.string(row.first)
      output.member("column2")
      output.string(row.second)
      output.member("from")
      output.optional(row.edit.from?.description)
      output.member("through")
      output.optional(row.edit.through?.description)
      output.member("indicator")
      output.integer(row.edit.indicator)
      output.member("rationale")
      output.string(row.rationale)
      output.member("in_force")
      output.bool(row.isInForce)
      output.endObject()
    }
    output.endArray()
    output.endObject()
    output.newLine()
  }

  private func window(_ edit: PairEdits.Edit) -> String {
    let from = edit.from.map { "from \($0)" } ?? "since ever"
    return from + (edit.through.map { " through \($0)" } ?? "")
  }

  private func indicator(_ indicator: Int) -> String {
    switch indicator {
    case 0: "no modifier lets it pass"
    case 1: "a modifier may let it pass"
    default: "never in force"
    }
  }
}
