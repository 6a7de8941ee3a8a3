internal import CodeSets
package import Model
internal import Scripting
package import Text

/// The payment localities of the fee schedule on a day, as contracts and `--locality` name them.
package struct CodeLocalityList: DeskReport {
  struct Locality: Sendable {
    var locality: FeeLocality
    /// Two letters; blank where the release does not say.
    var state: String
    var name: String
  }

  let day: CivilDate
  /// `gpci from 2024-01-01`; nil where none counts on the day.
  let release: String?
  /// What was asked for; nil for all.
  let word: String?
  /// In order of their states, then of their numbers.
  let localities: [Locality]

  /// Whether there is one.
  package var isKnown: Bool { !localities.isEmpty }

  package var text: String {
    guard let release else { return NoPrice.noRelease(.gpci, day).description + "\n" }
    guard isKnown else {
      return
        "No locality of \(release) is of the state or has '\(FieldText.printable(word ?? ""))' in its name. Without a word all "
        + "are listed: scrubjay codes localities\n"
    }
    var text = ""
    for one in localities {
      text += "\(one.locality)  \(one.state.isEmpty ? "--" : one.state)  \(one.name)\n"
    }
    let noun = localities.count == 1 ? "locality" : "localities"
    return text + "\(localities.count) \(noun) on \(day), by \(release)\n"
  }

  package func write(to output: inout JSONOutput) {
    output.beginObject()
    output.member("day")
    output.string(day.description)
    output.member("release")
    output.optional(release)
    output.member("localities")
    output.beginArray()
    for one in localities {
      output.beginObject()
      output.member("locality")
      output.string(one.locality.description)
      output.member("state")
      output.string(one.state)
      output.member("name")
      output.string(one.name)
      output.endObject()
    }
    output.endArray()
    output.endObject()
    output.newLine()
  }
}

extension CodeDesk {
  /// The word that asks for localities, in the place of a code.
  package static let localitiesWord = "localities"

  /// The localities of the fee schedule on a day, from the geographic indices: all, those of a state of two
  /// letters, or those with a word in their name.
  ///
  /// - Throws: the folder or the release's file is damaged.
  package func localities(
    _ word: String?, on day: CivilDate
  ) throws(CodeRefusal) -> CodeLocalityList {
    let found = try CodeRefusal.of { () throws(ImportProblem) -> GeographicIndices? in
      try CodeLibrary(folder).file(.gpci, on: day).map { file throws(ImportProblem) in
        try GeographicIndices(file)
      }
    }
    guard let found else {
      return CodeLocalityList(day: day, release: nil, word: word, localities: [])
    }
    let wanted = word?.lowercased()
    var list = (0..<found.count).map { index in
      let one = found[at: index]
      return CodeLocalityList.Locality(
        locality: one.locality, state: one.state.text ?? "", name: found.name(one.locality) ?? "")
    }
    if let wanted {
      list = list.filter { one in
        wanted.utf8.count == 2
          ? one.state.lowercased() == wanted : one.name.lowercased().contains(wanted)
      }
    }
    return CodeLocalityList(
      day: day, release: "\(found.release.kind.rawValue) from \(found.release.from)", word: word,
      localities: list.sorted { ($0.state, $0.locality) < ($1.state, $1.locality) })
  }
}
