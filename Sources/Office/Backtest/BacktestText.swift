package import Model

/// A backtest as people read it.
package struct BacktestText {
  private let result: BacktestResult
  private let book: RuleBook
  private let table: DenialTable
  /// Lists every claim of every rule, and every claim and outcome that stands alone.
  private let showsAll: Bool

  package init(
    _ result: BacktestResult, rules: RuleBook, denials: DenialTable, showsAll: Bool = false
  ) {
    self.result = result
    book = rules
    table = denials
    self.showsAll = showsAll
  }

  private static let shown = 5

  package var text: String {
    head + kinds + rules + together + apart("claim", result.claimsApart)
      + apart("outcome", result.outcomesApart) + unlisted
  }

  /// A line for each rule that found something, and what all come to.
  package var summary: String {
    let told = result.rules.filter { $0.found > 0 }
    let lines = told.isEmpty ? "" : columns([Self.heading] + told.map(cells))
    return lines + String(together.drop { $0 == "\n" })
  }

  private var head: String {
    let counts = result.counts
    var text = inWords(counts.claims, "claim") + " as first sent"
    if let days = result.days {
      text +=
        days.lowerBound == days.upperBound
        ? ", on \(days.lowerBound)" : ", \(days.lowerBound) to \(days.upperBound)"
    }
    text += ", each judged as of its own day by \(inWords(book.count, "rule"))\n"
    if counts.laterVersions > 0 {
      text += "  \(inWords(counts.laterVersions, "later version")) of them passed over\n"
    }
    if counts.undated > 0 {
      text +=
        "  \(inWords(counts.undated, "claim")) without a day of sending: judged on the last date of "
        + "service\n"
    }
    text +=
      "\(inWords(counts.outcomes, "claim payment")) read: \(inWords(counts.joined, "claim")) with a "
      + "first outcome, \(counts.denied) of them with a denial\n"
    text += "$\(counts.charged) charged, $\(counts.deniedAmount) denied, by "
    text += table.files.isEmpty ? "no table of denials" : table.files.joined(separator: ", ")
    if let day = table.asOf { text += " (\(inWords(table.count, "row")), as of \(day))" }
    return text + "\n"
  }

  private var kinds: String {
    guard !result.kinds.isEmpty else { return "" }
    var rows = [["denied for", "claims", "held for it", "amount"]]
    for kind in result.kinds {
      rows.append([
        kind.kind.rawValue, "\(kind.claims)", "\(kind.caught)", "$\(kind.amount)",
      ])
    }
    return "\n" + columns(rows)
  }

  // MARK: Rules

  private var rules: String {
    let told = result.rules.filter { $0.found > 0 || showsAll }
    var text = "\n"
    if told.isEmpty { return text + "no rule found anything on these claims\n" }
    let table = columns(
      [Self.heading] + told.map(cells)
    ).split(separator: "\n", omittingEmptySubsequences: true).map(String.init)
    text += table[0] + "\n"
    for (row, line) in zip(told, table.dropFirst()) { text += line + "\n" + claims(row) }
    let silent = result.rules.count - told.count
    if silent > 0 { text += "\(inWords(silent, "rule")) found nothing\n" }
    return text
  }

  private static let heading = [
    "rule", "severity", "found", "prevented", "otherwise", "paid", "open", "missed", "precision",
    "recall", "at stake", "denied",
  ]

  private func cells(_ row: BacktestResult.Row) -> [String] {
    let isMeasured = !row.prevents.isEmpty
    let severity =
      row.state == .shadow ? "shadow" : row.rule == "all" ? "" : row.severity.rawValue
    return [
      row.rule, severity, "\(row.found)", isMeasured ? "\(row.prevented)" : "-",
      "\(row.deniedOtherwise)", "\(row.paid)", "\(row.withoutOutcome)",
      isMeasured ? "\(row.missed)" : "-", Self.percent(row.precision), Self.percent(row.recall),
      "$\(row.stake)", "$\(row.denied)",
    ]
  }

  /// `66.7 %`; `-` where nothing can be measured.
  static func percent(_ tenths: Int?) -> String {
    tenths.map { "\($0 / 10).\($0 % 10) %" } ?? "-"
  }

  private func claims(_ row: BacktestResult.Row) -> String {
    var text = "  "
    text +=
      row.prevents.isEmpty
      ? "names no denials (prevents = { … }), so its worth cannot be measured\n"
      : "prevents \(row.prevents.map(\.rawValue).joined(separator: ", "))\n"
    for outcome in BacktestResult.Outcome.allCases {
      let those = row.claims.filter { $0.outcome == outcome }
      let limit = showsAll ? those.count : Self.shown
      for claim in those.prefix(limit) {
        text += "  \(pad(Self.word(outcome), 11)) \(words(claim))\n"
      }
      if those.count > limit {
        text += "  \(pad("", 11)) and \(those.count - limit) more (--all lists them)\n"
      }
    }
    if row.notJudged > 0 {
      text += "  not judged  \(inWords(row.notJudged, "claim")) for want of a fact\n"
    }
    return text
  }

  private static func word(_ outcome: BacktestResult.Outcome) -> String {
    switch outcome {
    case .prevented: "prevented"
    case .deniedOtherwise: "otherwise"
    case .paid: "paid"
    case .missed: "missed"
    case .withoutOutcome: "open"
    }
  }

  private func words(_ claim: BacktestResult.Claim) -> String {
    var text = claim.id.isEmpty ? "(no number)" : claim.id
    if !claim.lines.isEmpty {
      text += " line \(claim.lines.map(String.init).joined(separator: ", "))"
    }
    let denials = claim.denials.map { denial in
      (denial.line.map { "line \($0) " } ?? "") + "\(denial.code) $\(denial.amount) "
        + denial.kind.rawValue
    }
    return denials.isEmpty ? text : text + ": denied " + denials.joined(separator: ", ")
  }

  private var together: String {
    let row = result.together
    var text =
      "\n\(result.isPartial ? "of these rules, those" : "all rules") that hold: \(inWords(row.found, "claim")) held, \(row.prevented) of them denied for "
      + "something, \(row.paid) paid, \(row.withoutOutcome) open; "
      + "\(row.missed) denied and not held\n"
    text +=
      "precision \(Self.percent(row.precision)), recall \(Self.percent(row.recall)), "
      + "$\(row.denied) of denials on held claims\n"
    return text
  }

  // MARK: What stands alone

  private func apart(_ noun: String, _ those: [BacktestResult.Apart]) -> String {
    guard !those.isEmpty else { return "" }
    let what = noun == "claim" ? "without an outcome, or not judged" : "without a claim"
    var text = "\n\(inWords(those.count, noun)) \(what):\n"
    let limit = showsAll ? those.count : Self.shown
    for one in those.prefix(limit) {
      text += "  \(one.id.isEmpty ? "(no number)" : one.id)  \(place(one)): \(one.reason)\n"
    }
    if those.count > limit { text += "  and \(those.count - limit) more (--all lists them)\n" }
    return text
  }

  private func place(_ one: BacktestResult.Apart) -> String {
    if let json = one.at.json {
      return "\(one.file) \(json.path), line \(json.line):\(json.column)"
    }
    let segment = one.at.segment.map { "segment \($0), " } ?? ""
    return "\(one.file) \(segment)byte \(one.at.byte)"
  }

  private var unlisted: String {
    guard !result.unlisted.isEmpty else { return "" }
    let codes = result.unlisted.map { "\($0.code) (\($0.count))" }.joined(separator: ", ")
    return
      "\nreason codes that no row of the table knows, counted as no denial: \(codes)\n"
      + "say what they are in a table of your own: --denials FILE\n"
  }

  /// Rows in columns: the first left, the others right.
  private func columns(_ rows: [[String]]) -> String {
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      row.indices.map { column in
        let blanks = String(repeating: " ", count: widths[column] - row[column].count)
        return column == 0 ? row[column] + blanks : blanks + row[column]
      }.joined(separator: "  ") + "\n"
    }.joined()
  }

  private func pad(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}
