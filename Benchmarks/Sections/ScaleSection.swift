/// How the speed of judging follows the number of rules, with the index and without.
struct ScaleSection {
  let work: Workload
  let rounds: Int
  let say: (String) -> Void

  private static let counts = [30, 300, 3_000, 10_000]

  /// A rule set with what is measured of it.
  private struct Case {
    let name: String
    let side: DeclaredSide
    /// The claims judged without the index; 0 for a set that is not judged so.
    let unindexed: Int
    var row: Figures.Row
    var unindexedRow: Figures.Row
  }

  func run() throws -> Figures.Section {
    var section = Figures.Section(name: "scale", title: "Numbers of rules, findings written")
    var cases: [Case] = []
    for count in ScaleSection.counts {
      cases.append(try load("\(count) rules", work.rules(count), count, &section))
    }
    let wide = work.rules(10_000, cannotApply: true)
    cases.append(try load("10000, of which 9700 are about no claim's payer", wide, 0, &section))
    var growth = Figures.Ratio(
      name: "10000 rules / 300 rules", bar: Figures.Bar(kind: .atLeast, floor: 0.35))
    var flat = Figures.Ratio(
      name: "300 rules / 10000 of which 9700 cannot apply",
      bar: Figures.Bar(kind: .atMost, floor: 1.3))
    var gains = ScaleSection.counts.map { Figures.Ratio(name: "\($0) rules: index / no index") }
    for round in 0..<rounds {
      say("numbers of rules, round \(round + 1) of \(rounds)")
      var speeds: [Double] = []
      for index in cases.indices {
        let speed = Double(work.claims.count) / cases[index].side.round().seconds
        speeds.append(speed)
        cases[index].row.series.add(speed)
        let claims = cases[index].unindexed
        guard claims > 0 else { continue }
        let plain =
          Double(claims) / cases[index].side.round(claims, usesIndex: false).seconds
        cases[index].unindexedRow.series.add(plain)
        gains[index].series.add(speed / plain)
      }
      growth.series.add(speeds[3] / speeds[1])
      flat.series.add(speeds[1] / speeds[4])
    }
    section.rows =
      cases.map(\.row) + cases.filter { $0.unindexed > 0 }.map(\.unindexedRow) + section.rows
    section.ratios = [growth, flat] + gains
    return section
  }

  private func load(
    _ name: String, _ mix: RuleMix, _ count: Int, _ section: inout Figures.Section
  ) throws -> Case {
    let side = try DeclaredSide(work, mix)
    var loading = Figures.Row(name: "loading \(name)", unit: .milliseconds)
    loading.series.add(side.loadSeconds * 1000)
    section.rows.append(loading)
    var row = Figures.Row(name: "scrubjay, \(name)", unit: .claims)
    var plain = Figures.Row(name: "scrubjay without its index, \(name)", unit: .claims)
    var claims = 0
    if count > 0 {
      claims = max(50, work.claims.count * 300 / max(count, 300))
      _ = side.round(claims, usesIndex: false)
      let unindexed = side.hits
      _ = side.round(claims)
      let comparison = Comparison(
        "judging without the index", claims: claims, ids: mix.rules.map(\.id), ours: side.hits,
        theirs: unindexed)
      plain.judged = comparison.judged
      section.differences += comparison.differences
    }
    let all = side.round()
    row.judged = Figures.Judged(
      claims: work.claims.count, findings: all.findings, checksum: checksum(side.hits),
      isSame: true)
    return Case(name: name, side: side, unindexed: claims, row: row, unindexedRow: plain)
  }
}
