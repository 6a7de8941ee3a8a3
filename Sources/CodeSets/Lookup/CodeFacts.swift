package import Model

/// One thing that a release says of a code.
package struct CodeFact: Equatable, Sendable {
  /// What it is, such as `status` or `coverage`.
  package var what: String
  package var value: String
  package var kind: CodeKind
  /// Which set of the kind; empty where there is one.
  package var set: String
  /// The release's first day.
  package var from: CivilDate
  /// The code file's SHA-256.
  package var file: String
}

/// Why a kind that could hold a code says nothing of it on a day.
package struct CodeSilence: Equatable, Sendable {
  package enum Reason: Equatable, Sendable {
    /// Nothing of the kind was ever imported.
    case notImported
    /// No release counts on the day: the last one that began before it ended, or the first begins later.
    case gap(lastEnded: CivilDate?, nextBegins: CivilDate?)
    /// The release that counts does not list the code.
    case unknown(from: CivilDate, nearest: String?)
  }

  package var kind: CodeKind
  package var set: String
  package var reason: Reason
  /// The first days of the releases that do list the code and do not count on the day.
  package var listedIn: [CivilDate]

  /// A sentence for the user about a code on a day.
  package func sentence(_ code: String, on day: CivilDate) -> String {
    let dataset = kind.dataset(set)
    let elsewhere =
      listedIn.isEmpty
      ? "" : " It stands in the release of \(listedIn.map(\.description).joined(separator: ", "))."
    switch reason {
    case .notImported:
      return
        "\(dataset): nothing was imported yet. Import it with scrubjay import \(kind.rawValue)."
    case .gap(let last, let next):
      let before = last.map { "the last ended on \($0)" }
      let after = next.map { "the next begins on \($0)" }
      return "\(dataset): no release counts on \(day); "
        + [before, after].compactMap(\.self).joined(separator: ", ") + "."
        + elsewhere + " Import the release of that day."
    case .unknown(let from, let nearest):
      let rest =
        listedIn.isEmpty ? ", and no other release has it either." : ", which counts on \(day)."
      return "\(dataset): \(code) is not in the release of \(from)\(rest)\(elsewhere)"
        + (nearest.map { " Did you mean \($0)?" } ?? "")
    }
  }
}

/// What is known of a code on a day.
package struct CodeAnswer: Equatable, Sendable {
  package var code: String
  package var day: CivilDate
  /// In a fixed order: kind after kind, set after set, and as each kind tells them.
  package var facts: [CodeFact]
  /// The kinds that could hold such a code and say nothing of it, in the same order.
  package var silences: [CodeSilence]

  /// Whether a release that counts on the day has the code.
  package var isKnown: Bool { !facts.isEmpty }
  /// Whether any release has it, on whatever day.
  package var isKnownAnywhere: Bool { isKnown || silences.contains { !$0.listedIn.isEmpty } }
}

/// What one kind of file can say of a code.
///
/// A kind is added to ``CodeFacts/sources`` in a line.
package struct CodeFactSource: Sendable {
  package typealias Facts = [(what: String, value: String)]

  package let kind: CodeKind
  /// The spelling in which the kind would hold a code, given in capitals and without blanks; nil
  /// when no code of the kind looks so.
  package let spelling: @Sendable (_ code: String) -> String?
  /// What a release says of the code on a day; nil when it does not list it.
  package let facts:
    @Sendable (_ code: String, _ file: CodeFile, _ day: CivilDate) throws(ImportProblem) -> Facts?
  /// The listed code that was most likely meant.
  package let nearest: @Sendable (_ code: String, _ file: CodeFile) throws(ImportProblem) -> String?
  /// Whether the kind lists all codes of the spelling, so that a code it lacks is worth a word.
  package let isComplete: @Sendable (_ code: String) -> Bool

  package init(
    _ kind: CodeKind, spelling: @escaping @Sendable (String) -> String?,
    facts:
      @escaping @Sendable (String, CodeFile, CivilDate) throws(ImportProblem) -> Facts?,
    nearest:
      @escaping @Sendable (String, CodeFile) throws(ImportProblem) -> String? = {
        (_, _) throws(ImportProblem) in nil
      },
    isComplete: @escaping @Sendable (String) -> Bool = { _ in true }
  ) {
    self.kind = kind
    self.spelling = spelling
    self.facts = facts
    self.nearest = nearest
    self.isComplete = isComplete
  }
}

/// Asks every kind of file that can hold a code what it says of it on a day.
package struct CodeFacts: Sendable {
  let library: CodeLibrary
  private let asked: [CodeFactSource]

  package init(_ library: CodeLibrary, sources: [CodeFactSource] = CodeFacts.sources) {
    self.library = library
    asked = sources
  }

  /// What is known of a code on a day.
  package func ask(_ code: String, on day: CivilDate) throws(ImportProblem) -> CodeAnswer {
    let plain = code.trimmingBlanks.uppercased()
    var answer = CodeAnswer(code: plain, day: day, facts: [], silences: [])
    for source in asked {
      guard let spelled = source.spelling(plain) else { continue }
      let sets = library.sets(of: source.kind)
      if sets.isEmpty, source.isComplete(spelled) {
        answer.silences.append(
          CodeSilence(kind: source.kind, set: "", reason: .notImported, listedIn: []))
      }
      for set in sets { try ask(source, set, spelled, &answer) }
    }
    return answer
  }

  private func ask(
    _ source: CodeFactSource, _ set: String, _ code: String, _ answer: inout CodeAnswer
  ) throws(ImportProblem) {
    let day = answer.day
    let entry = library.entry(source.kind, set: set, on: day)
    if let entry {
      let file = try library.open(entry)
      if let facts = try source.facts(code, file, day) {
        answer.facts += facts.map { fact in
          CodeFact(
            what: fact.what, value: fact.value, kind: source.kind, set: set, from: entry.from,
            file: entry.id)
        }
        return
      }
      guard source.isComplete(code) else { return }
    }
    let releases = library.releases(source.kind, set: set)
    var listedIn: [CivilDate] = []
    for other in releases where other != entry && listedIn.last != other.from {
      if try source.facts(code, try library.open(other), day) != nil { listedIn.append(other.from) }
    }
    if entry == nil, !source.isComplete(code), listedIn.isEmpty { return }
    let reason: CodeSilence.Reason
    if let entry {
      reason = .unknown(
        from: entry.from,
        nearest: listedIn.isEmpty ? try source.nearest(code, try library.open(entry)) : nil)
    } else {
      reason = .gap(
        lastEnded: releases.last { $0.from <= day }?.through,
        nextBegins: releases.first { $0.from > day }?.from)
    }
    answer.silences.append(
      CodeSilence(kind: source.kind, set: set, reason: reason, listedIn: listedIn))
  }
}
