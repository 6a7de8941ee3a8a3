internal import CodeSets
internal import Model
package import Text

/// What became of an import.
package struct CodeImportReport: DeskReport {
  let manifest: ReleaseManifest
  /// What looks as if something were missing.
  let doubts: [String]
  /// The size of the code file.
  package let bytes: Int
  let outcome: CodeFolder.Outcome
  /// Whether nothing was written.
  package let isTried: Bool
  package let folder: String
  /// The audit row, where it was an import into a practice's own folder.
  var noted: Done?

  package var text: String {
    var text = "\(manifest.dataset) \(CodeReleaseList.term(manifest.from, manifest.through))"
    text += manifest.revision == 0 ? "" : ", re-issue \(manifest.revision)"
    text += ": \(inWords(manifest.rows, "row"))\n"
    for source in manifest.sources { text += "  from \(source.name), sha256 \(source.sha256)\n" }
    for entry in manifest.dropped {
      text += entry.isKept ? "  kept: " : "  left out: "
      text += "\(entry.count) \(entry.reason), the first at \(entry.first)\n"
    }
    for doubt in doubts { text += "  warning: \(doubt)\n" }
    switch outcome {
    case .unchanged(let entry):
      text += "  this release is there already, as \(entry.file); nothing was changed\n"
    case .installed(let entry, let replaced):
      text += isTried ? "  would become" : "  is now"
      text += " \(folder)/\(entry.file), \(inWords(bytes: Int64(bytes)))\n"
      if let replaced {
        text +=
          "  \(isTried ? "would take" : "takes") the place of \(replaced.file), which stays for what "
          + "it judged\n"
      }
    }
    if let noted { text += "  command \(noted.sequence) of the audit chain says so\n" }
    return text
  }

  package func write(to output: inout JSONOutput) {
    output.beginObject()
    output.member("dataset")
    output.string(manifest.dataset)
    output.member("from")
    output.string(manifest.from.description)
    output.member("through")
    output.optional(manifest.through?.description)
    output.member("revision")
    output.integer(Int64(manifest.revision))
    output.member("rows")
    output.integer(Int64(manifest.rows))
    output.member("dry_run")
    output.bool(isTried)
    let (entry, change, replaced) = told
    output.member("outcome")
    output.string(change)
    output.member("id")
    output.string(entry.id)
    output.member("file")
    output.string(entry.file)
    output.member("replaced")
    output.optional(replaced?.file)
    output.member("sources")
    output.beginArray()
    for source in manifest.sources {
      output.beginObject()
      output.member("name")
      output.string(source.name)
      output.member("bytes")
      output.integer(Int64(source.bytes))
      output.member("sha256")
      output.string(source.sha256)
      output.endObject()
    }
    output.endArray()
    output.member("left_out")
    write(manifest.dropped.filter { !$0.isKept }, to: &output)
    output.member("kept_apart")
    write(manifest.dropped.filter(\.isKept), to: &output)
    output.member("warnings")
    output.beginArray()
    for doubt in doubts { output.string(doubt) }
    output.endArray()
    if let noted {
      output.member("command")
      output.integer(noted.sequence)
    }
    output.endObject()
    output.newLine()
  }

  private func write(_ entries: [DropLedger.Entry], to output: inout JSONOutput) {
    output.beginArray()
    for entry in entries {
      output.beginObject()
      output.member("reason")
      output.string(entry.reason)
      output.member("count")
      output.integer(Int64(entry.count))
      output.member("first")
      output.string(entry.first)
      output.endObject()
    }
    output.endArray()
  }

  private var told: (CodeFolder.Entry, String, CodeFolder.Entry?) {
    switch outcome {
    case .unchanged(let entry): (entry, "unchanged", nil)
    case .installed(let entry, let replaced): (entry, "installed", replaced)
    }
  }
}
