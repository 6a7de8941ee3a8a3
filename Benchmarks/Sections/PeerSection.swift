/// The same rules as plain functions in other languages, in interleaved rounds with ours.
struct PeerSection {
  let work: Workload
  let rules: Int
  let rounds: Int
  let say: (String) -> Void

  /// The bars of the product, which are about the mix of 300 rules.
  private func bar(_ kind: PeerKind) -> Figures.Bar? {
    guard rules == 300 else { return nil }
    switch kind {
    case .lua: return Figures.Bar(kind: .atLeast, floor: 12)
    case .nodeIndexed: return Figures.Bar(kind: .atLeast, floor: 0.8)
    default: return nil
    }
  }

  func run() throws -> (section: Figures.Section, missing: [String]) {
    var section = Figures.Section(
      name: "peers-\(rules)", title: "\(rules) rules, findings written")
    let mix = work.rules(rules)
    let ids = mix.rules.map(\.id)
    let side = try DeclaredSide(work, mix)
    var ours = Figures.Row(name: "scrubjay, declared rules, sandbox on", unit: .claims)
    let all = side.round()
    ours.judged = Figures.Judged(
      claims: work.claims.count, findings: all.findings, checksum: checksum(side.hits),
      isSame: true)
    let (peers, missing) = try start(mix)
    var rows: [Figures.Row] = []
    var ratios: [Figures.Ratio] = []
    for (kind, peer, claims) in peers {
      let comparison = try Comparison(peer, side, work, ids, claims: claims)
      section.differences += comparison.differences
      rows.append(Figures.Row(name: peer.name, unit: .claims, judged: comparison.judged))
      ratios.append(
        Figures.Ratio(
          name: "\(rules) rules: scrubjay / \(peer.name)", bar: bar(kind),
          isVoid: !comparison.judged.isSame))
    }
    for round in 0..<rounds {
      say("\(rules) rules, round \(round + 1) of \(rounds)")
      var own = round % 2 == 0 ? side.round().seconds : 0
      var speeds: [Double] = []
      for (index, (_, peer, claims)) in peers.enumerated() {
        let speed = Double(claims) / (try peer.round(claims).seconds)
        speeds.append(speed)
        rows[index].series.add(speed)
      }
      if round % 2 == 1 { own = side.round().seconds }
      let speed = Double(work.claims.count) / own
      ours.series.add(speed)
      for (index, other) in speeds.enumerated() { ratios[index].series.add(speed / other) }
    }
    section.rows = [ours] + rows
    section.ratios = ratios
    return (section, missing)
  }

  /// Starts every program that is there, each with the share of the claims it judges in a round.
  private func start(_ mix: RuleMix) throws -> (
    [(kind: PeerKind, peer: Peer, claims: Int)], missing: [String]
  ) {
    var peers: [(PeerKind, Peer, Int)] = []
    var missing: [String] = []
    for kind in PeerKind.allCases {
      switch kind.find() {
      case .missing(let words): missing.append(words)
      case .version(let name):
        let (text, ending) = kind.source(mix.rules)
        let path = try work.write(Array(text.utf8), named: "plain-\(rules).\(ending)")
        let peer = try kind.start(name, claims: work.table, rules: path)
        guard try peer.counts() == [work.claims.count, mix.rules.count] else {
          throw Peer.Failure(description: "\(name) did not read the claims or the rules")
        }
        let share = kind.share(rules: rules)
        peers.append((kind, peer, max(50, Int(Double(work.claims.count) * share))))
      }
    }
    return (peers, missing)
  }
}
