import Model

extension RuleWalk {
  /// The most pairs, and lines, that are listed.
  private static let most = 20

  /// Every two lines whose codes are a pair of the table: whether they agree, which row is in force, what
  /// lets them pass; where there are none, in which column each line's code stands.
  mutating func walkEdits(_ edits: EditPairs) {
    guard let grouping = rule.grouping else { return }
    var pairs: [(a: LineFrame, b: LineFrame)] = []
    for b in 0..<claim.lineCount {
      for a in 0..<claim.lineCount where a != b {
        let pair = (a: claim.line(a), b: claim.line(b))
        if !edits.rows(pair.a, pair.b).isEmpty { pairs.append(pair) }
      }
    }
    if pairs.isEmpty {
      let text = "no two lines of the claim have codes that are a pair of the table"
      add(text, false, 1)
      for index in 0..<min(claim.lineCount, RuleWalk.most) {
        let line = claim.line(index)
        add(
          "line \(line[.number].value): \(shown("code", line)) stands in \(columns(of: line, edits))",
          nil, 2)
      }
      missed(.group, Stand(), text)
      return
    }
    for (a, b) in pairs.prefix(RuleWalk.most) {
      let stand = Stand(line: b, partner: a)
      let name = "\(stand.name ?? ""): \(shown("code", a))/\(shown("code", b))"
      let apart = grouping.same.filter { !agree($0, a, b) }
      guard apart.isEmpty else {
        let text = apart.map { "\($0.path) is \(shown($0.path, a)) and \(shown($0.path, b))" }
          .joined(separator: ", ")
        add("\(name) is a pair of the table; \(text), so they are not judged together", false, 1)
        missed(.group, stand, text)
        continue
      }
      add("\(name) is a pair of the table; they agree in \(grouping.wording)", nil, 1)
      walkRecord(stand, depth: 2)
    }
    if pairs.count > RuleWalk.most {
      add("… and \(pairs.count - RuleWalk.most) more pairs", nil, 1)
    }
  }

  /// The rows of the pair, the one in force, and each bypass for it with what the lines carry.
  mutating func walkRow(_ edits: EditPairs, _ stand: Stand, _ depth: Int) {
    guard let a = stand.partner, let b = stand.line else { return }
    let day = b[.dos].value
    let rows = edits.rows(a, b)
    let found = edits.row(among: rows, on: day)
    for index in rows {
      let row = edits.table[index]
      let text =
        "row \(edits.table.place(of: index).text): effective \(row.days), indicator "
        + row.indicatorText
      if edits.ignored.contains(row.indicator) {
        add("\(text), which is ignored", false, depth)
      } else {
        add("\(text) — dos is \(shown("dos", b))", index == found, depth)
      }
    }
    guard let found else {
      add("no row is in force on the day, so the pair passes", nil, depth)
      return
    }
    let row = edits.table[found]
    var isMet = false
    for (number, bypass) in edits.bypasses.enumerated() {
      let name = edits.bypasses.count == 1 ? "bypass" : "bypass \(number + 1)"
      let text = "\(name): \(bypass.wording)"
      if !bypass.indicators.contains(row.indicator) {
        add("\(text) — for other indicators than \(row.indicatorText)", nil, depth)
      } else if !bypass.isInForce(on: day) {
        add("\(text) — dos is \(shown("dos", b))", false, depth)
      } else {
        let holds = bypass.holds(a, b)
        isMet = isMet || holds
        add(
          "\(text) — line \(a[.number].value) (column 1) carries \(shown("mods", a)), line "
            + "\(b[.number].value) (column 2) \(shown("mods", b))", holds, depth)
      }
    }
    if edits.bypasses.isEmpty { add("nothing lets a pair pass", nil, depth) }
    add(isMet ? "so the pair passes" : "so it is told: \(edits.key(of: row))", nil, depth)
  }

  private func columns(of line: LineFrame, _ edits: EditPairs) -> String {
    guard let code = edits.table.number(of: UInt64(bitPattern: line[.code].value)) else {
      return "neither column"
    }
    switch (edits.table.isInColumn1(code), edits.table.isInColumn2(code)) {
    case (true, true): return "both columns, with other codes"
    case (true, false): return "column 1, with other codes"
    default: return "column 2, with other codes"
    }
  }

  private func shown(_ path: String, _ line: LineFrame) -> String {
    Schema.field(.line, path).map { FieldText.shown($0, at: line.base) } ?? ""
  }

  /// Whether two lines agree in a field, as the judge has it.
  private func agree(_ field: Field, _ a: LineFrame, _ b: LineFrame) -> Bool {
    let first = FieldText.isBlank(field, at: a.base)
    let second = FieldText.isBlank(field, at: b.base)
    if first || second { return first == second }
    let texts = [a, b].map { FieldText.text(field, at: $0.base) }
    guard field.type.isList else { return texts[0] == texts[1] }
    return Set(texts[0].split(separator: ",")) == Set(texts[1].split(separator: ","))
  }
}
