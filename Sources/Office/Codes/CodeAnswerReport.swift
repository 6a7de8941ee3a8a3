internal import CodeSets
internal import Model
internal import Scripting
package import Text

/// What the imported files know of one code on a day, each fact with the release it stands in.
package struct CodeAnswerReport: DeskReport {
  let answer: CodeAnswer

  /// Whether a release that counts on the day has the code.
  package var isKnown: Bool { answer.isKnown }

  package var text: String {
    var text = "\(answer.code) on \(answer.day)\n"
    let width = answer.facts.map(\.what.count).max() ?? 0
    var release = ""
    for fact in answer.facts {
      let from = "\(dataset(fact.kind, fact.set)), release of \(fact.from)"
      if from != release { text += "  \(from)\n" }
      release = from
      let blank = String(repeating: " ", count: width - fact.what.count)
      text += "    \(fact.what)\(blank)  \(FieldText.printable(fact.value))\n"
    }
    for silence in answer.silences {
      text += "  \(silence.sentence(answer.code, on: answer.day))\n"
    }
    if answer.facts.isEmpty, answer.silences.isEmpty {
      text += "  No kind of official file holds codes that look like this one.\n"
    }
    return text
  }

  package func write(to output: inout JSONOutput) {
    output.beginObject()
    output.member("code")
    output.string(answer.code)
    output.member("on")
    output.string(answer.day.description)
    output.member("known")
    output.bool(answer.isKnown)
    output.member("facts")
    output.beginArray()
    for fact in answer.facts {
      output.beginObject()
      output.member("dataset")
      output.string(dataset(fact.kind, fact.set))
      output.member("from")
      output.string(fact.from.description)
      output.member("release")
      output.string(fact.file)
      output.member("fact")
      output.string(fact.what)
      output.member("value")
      output.string(fact.value)
      output.endObject()
    }
    output.endArray()
    output.member("silent")
    output.beginArray()
    for silence in answer.silences {
      output.beginObject()
      output.member("dataset")
      output.string(dataset(silence.kind, silence.set))
      output.member("why")
      output.string(silence.sentence(answer.code, on: answer.day))
      output.endObject()
    }
    output.endArray()
    output.endObject()
    output.newLine()
  }

  private func dataset(_ kind: CodeKind, _ set: String) -> String {
    set.isEmpty ? kind.rawValue : "\(kind.rawValue)/\(set)"
  }
}
