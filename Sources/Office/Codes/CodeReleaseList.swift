internal import CodeSets
internal import Model
package import Text

/// The releases in a folder of code files, by dataset and first day.
package struct CodeReleaseList: DeskReport {
  let entries: [CodeFolder.Entry]

  init(entries: [CodeFolder.Entry]) {
    self.entries = entries.sorted {
      ($0.dataset, $0.from, $0.revision, $1.superseded ? 0 : 1, $0.id)
        < ($1.dataset, $1.from, $1.revision, $0.superseded ? 0 : 1, $1.id)
    }
  }

  package var text: String {
    if entries.isEmpty { return "No releases yet. Import one with scrubjay import KIND FILE.\n" }
    var text = ""
    for entry in entries {
      text += "\(entry.dataset)  \(CodeReleaseList.term(entry.from, entry.through))"
      text += entry.revision == 0 ? "" : "  re-issue \(entry.revision)"
      text += "  \(inWords(entry.rows, "row"))  \(entry.file)"
      text += entry.superseded ? "  superseded\n" : "\n"
    }
    return text
  }

  package func write(to output: inout JSONOutput) {
    output.beginObject()
    output.member("releases")
    output.beginArray()
    for entry in entries {
      output.beginObject()
      output.member("dataset")
      output.string(entry.dataset)
      output.member("from")
      output.string(entry.from.description)
      output.member("through")
      output.optional(entry.through?.description)
      output.member("revision")
      output.integer(Int64(entry.revision))
      output.member("rows")
      output.integer(Int64(entry.rows))
      output.member("id")
      output.string(entry.id)
      output.member("file")
      output.string(entry.file)
      output.member("superseded")
      output.bool(entry.superseded)
      output.endObject()
    }
    output.endArray()
    output.endObject()
    output.newLine()
  }

  static func term(_ from: CivilDate, _ through: CivilDate?) -> String {
    "from \(from)" + (through.map { " through \($0)" } ?? "")
  }
}
