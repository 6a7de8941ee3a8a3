import CodeSets
import Model

/// What is said of a code that no release of its days lists.
struct CodeWords {
  private let use: NamedCodes.Use
  private let codes: WrittenCodes
  /// The last day for which releases can be looked for; nil to say nothing of days that lack one.
  private let today: CivilDate?

  init(_ use: NamedCodes.Use, _ codes: WrittenCodes, today: CivilDate?) {
    self.use = use
    self.codes = codes
    self.today = today
  }

  /// The warning; nil where there is nothing to say.
  func told(_ verdict: WrittenCodeCheck.Verdict) -> (RuleDiagnostic.Code, String)? {
    switch verdict {
    case .fine, .unseen: nil
    // What looks for claims with a heading, or with a code that has ended, is meant so.
    case .heading(let release, let below):
      use.catches ? nil : (.headingNamed, heading(release, below))
    case .unlisted(let absence):
      use.catches && (absence.ended != nil || !absence.elsewhere.isEmpty)
        ? nil : (.codeNotListed, unlisted(absence))
    }
  }

  private func heading(_ release: WrittenCodeCheck.Release, _ below: [String]) -> String {
    let file = "ICD-10-CM (icd10cm, release of \(release.from))"
    guard codes.isSingle else {
      let ends = Set(codes.text.split(separator: "-"))
      let stars = ends.sorted().map { $0 + "*" }.joined(separator: "-")
      return
        "'\(codes.text)' has only headings of \(file), and claims carry the codes below them — write "
        + "codes \"\(stars)\" for all that begin so"
    }
    let names = below.isEmpty ? "" : ", such as \(below.joined(separator: ", "))"
    return
      "\(codes.text) is a heading of \(file), and claims carry the codes below it\(names) — write "
      + "codes \"\(codes.text)*\" for all of them, or the code that is meant"
  }

  private func unlisted(_ absence: WrittenCodeCheck.Absence) -> String {
    let file = CodeWords.name(of: absence.kind)
    let meant = absence.nearest.map { "did you mean \($0)? Else take" } ?? "correct it, or take"
    if let ended = absence.ended, let row = absence.row {
      let instead =
        absence.instead.isEmpty
        ? "" : "; \(file) names \(absence.instead.joined(separator: ", ")) instead"
      return "\(subject) ended on \(ended), before \(first)\(instead) "
        + "(\(absence.kind.rawValue), release of \(row.from)) — take it out, or name what took its place"
    }
    if let begins = absence.begins, let row = absence.row {
      return
        "\(subject) counts only from \(begins), after \(last) (\(absence.kind.rawValue), release of "
        + "\(row.from)) — take it out, or let the \(use.noun) last longer"
    }
    let looked =
      absence.looked.map(CodeWords.days).joined(separator: " and ")
      + (lacksDays(absence.looked) ? "; no whole release of its other days is imported" : "")
    if let known = elsewhere(absence) {
      return
        "\(known), and no release of the \(use.noun)'s days has it (looked at \(looked)) — take it "
        + "out, or name what counts on those days"
    }
    return
      "\(codes.isSingle ? "\(codes.text) is in no" : "no code of '\(codes.text)' is in a") release of "
      + "\(file) of the \(use.noun)'s days (looked at \(looked)) — \(meant) it out"
  }

  /// `G2012`, `every code of 'G201*'`.
  private var subject: String {
    codes.isSingle ? codes.text : "every code of '\(codes.text)'"
  }

  private var first: String {
    "the \(use.noun) begins on \(CivilDate(days: use.days.lowerBound))"
  }

  private var last: String {
    "the \(use.noun)'s last day, \(CivilDate(days: use.days.upperBound))"
  }

  /// Where else a code stands, and so whether it is gone or is yet to come.
  private func elsewhere(_ absence: WrittenCodeCheck.Absence) -> String? {
    guard let first = absence.looked.first, !absence.elsewhere.isEmpty else { return nil }
    let file = CodeWords.name(of: absence.kind)
    let named = codes.isSingle ? codes.text : "'\(codes.text)'"
    let before = absence.elsewhere.filter { $0.from < first.from }
    let places = absence.elsewhere.map(CodeWords.days).joined(separator: " and ")
    let word = before.isEmpty ? "new" : before.count < absence.elsewhere.count ? "other" : "old"
    switch word {
    case "new": return "\(named) is newer: \(file) has it \(places)"
    case "old": return "\(named) is gone: \(file) had it \(places)"
    default: return "\(file) has \(named) on other days, \(places)"
    }
  }

  /// Whether there are days up to today at which nobody could look.
  private func lacksDays(_ looked: [WrittenCodeCheck.Release]) -> Bool {
    guard let today, use.days.lowerBound != .min else { return false }
    var next = use.days.lowerBound
    for run in looked {
      if run.from.days > next { return true }
      guard let through = run.through else { return false }
      next = through.days + 1
    }
    return next <= min(use.days.upperBound, today.days)
  }

  /// `2024-01-01 to 2024-12-31`, `from 2026-01-01 on`.
  private static func days(_ release: WrittenCodeCheck.Release) -> String {
    release.through.map { "\(release.from) to \($0)" } ?? "from \(release.from) on"
  }

  private static func name(of kind: CodeKind) -> String {
    switch kind {
    case .icd10cm: "ICD-10-CM (icd10cm)"
    case .hcpcs: "HCPCS Level II (hcpcs)"
    case .mpfs: "the fee schedule (mpfs)"
    case .placeOfService: "the places of service (pos)"
    case .taxonomy: "the provider taxonomy (nucc)"
    default: kind.rawValue
    }
  }
}
