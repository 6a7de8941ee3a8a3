import CodeSets
import Model

/// The NCCI edits of a claim's lines.
extension EditJudge {
  // MARK: Pairs

  func judgePairs(_ scene: EditScene, _ outcome: inout Outcome) {
    let lines = scene.lines
    if lines.count < 2 { return }
    let table = tables.pairs(scene.edits.set)
    let (releases, isWhole) = distinct(table, lines)
    var found: [(first: Int, second: Int, edit: LineEdit, release: PairEdits)] = []
    for release in releases {
      let isOnly = isWhole && releases.count == 1
      LineEdits.eachPair(
        lines, own: scene.own, release,
        where: { isOnly || table.table(on: $0) === release },
        { found.append(($0, $1, $2, release)) })
    }
    if !isWhole {
      for first in 0..<scene.own {
        for second in lines.indices where second != first {
          if let day = LineEdits.meeting(lines[first], lines[second]) {
            outcome.note(table.gap(on: day))
          }
        }
      }
    }
    if found.isEmpty { return }
    // A code that stands on several lines is told of once.
    let words = PairWords(scene)
    var groups: [(key: PairWords.Key, lines: [Int], edit: LineEdit, release: PairEdits)] = []
    for (first, second, edit, release) in found {
      let key = words.key(first, second)
      let other = key.line == second ? first : second
      if let known = groups.firstIndex(where: { $0.key == key }) {
        groups[known].lines.append(other)
      } else {
        groups.append((key, [other], edit, release))
      }
    }
    for group in groups {
      outcome.tell(
        words.report(group.key, group.lines.sorted(), group.edit, group.release),
        unless: scene.edits.ignored)
    }
  }

  /// The releases that count on the first days of some lines, and whether every day has one.
  private func distinct<Table: AnyObject & Sendable>(
    _ table: DatedTable<Table>, _ lines: [EditLine]
  ) -> (releases: [Table], isWhole: Bool) {
    var releases: [Table] = []
    var isWhole = true
    for line in lines {
      guard let release = table.table(on: line.from) else {
        isWhole = false
        continue
      }
      if !releases.contains(where: { $0 === release }) { releases.append(release) }
    }
    return (releases, isWhole)
  }

  // MARK: Units

  func judgeUnits(_ scene: EditScene, _ outcome: inout Outcome) {
    let table = tables.units(scene.edits.set)
    let words = UnitWords(scene)
    var gaps: [ReleaseGap] = []
    var reports: [EditReport] = []
    LineEdits.eachUnits(
      scene.lines, own: scene.own,
      limits: { day in
        let answer = table.on(day)
        if case .failure(let gap) = answer { gaps.append(gap) }
        return try? answer.get()
      },
      { line, edit in
        guard edit.kind != .notJudged, let limits = table.table(on: edit.day) else { return }
        reports.append(words.report(line, edit, limits))
      })
    for gap in gaps { outcome.note(gap) }
    for report in reports { outcome.tell(report, unless: scene.edits.ignored) }
  }

  // MARK: Add-on codes

  func judgeAddOns(_ scene: EditScene, _ outcome: inout Outcome) {
    let lines = scene.lines
    let table = tables.addOns(scene.edits.set)
    var hasAddOn = false
    for line in lines.prefix(scene.own) {
      switch table.on(line.from) {
      case .success(let codes):
        if codes.isAddOn(line.code, on: line.from) { hasAddOn = true }
      case .failure(let gap): outcome.note(gap)
      }
    }
    if !hasAddOn { return }
    var denied = [Bool](repeating: false, count: lines.count)
    if let set = scene.edits.pairs {
      let table = tables.pairs(set)
      for line in lines { outcome.note(table.gap(on: line.from)) }
      for release in distinct(table, lines).releases {
        LineEdits.eachPair(
          lines, own: lines.count, release, where: { table.table(on: $0) === release },
          { _, second, _ in denied[second] = true })
      }
    }
    let words = AddOnWords(scene)
    for release in distinct(table, Array(lines.prefix(scene.own))).releases {
      var reports: [EditReport] = []
      LineEdits.eachAddOn(
        lines, own: scene.own, release, denied: denied,
        where: { table.table(on: $0) === release },
        { reports.append(words.report($0, $1, release)) })
      for report in reports { outcome.tell(report, unless: scene.edits.ignored) }
    }
  }
}
