/// Whether another side found what ours finds on the same claims.
struct Comparison {
  let judged: Figures.Judged
  /// What differs, the first few in words.
  let differences: [String]

  /// Compares two sides by findings of each rule and, when given, by the words of every finding.
  init(
    _ name: String, claims: Int, ids: [String], ours: [Int], theirs: [Int],
    ourLines: [String] = [], theirLines: [String] = []
  ) {
    var differences: [String] = []
    if theirs.count != ours.count {
      differences.append("\(name) judged by \(theirs.count) rules of \(ours.count)")
    }
    for (id, (mine, other)) in zip(ids, zip(ours, theirs)) where mine != other {
      differences.append("\(id): \(mine) findings, \(name) has \(other)")
    }
    if ourLines.sorted() != theirLines.sorted() {
      differences.append("\(name) words its findings otherwise")
      let mine = Set(ourLines)
      let other = Set(theirLines)
      differences += mine.subtracting(other).sorted().prefix(2).map { "only ours: \($0)" }
      differences += other.subtracting(mine).sorted().prefix(2).map { "only theirs: \($0)" }
    }
    self.differences = Array(differences.prefix(8))
    judged = Figures.Judged(
      claims: claims, findings: theirs.reduce(0, +), checksum: checksum(theirs),
      isSame: differences.isEmpty && checksum(theirs) == checksum(ours))
  }

  /// Lets a peer and our side judge the first claims and compares them word for word.
  init(_ peer: Peer, _ side: DeclaredSide, _ work: Workload, _ ids: [String], claims: Int) throws {
    _ = try peer.round(claims)
    let theirs = try peer.hits()
    let lines = try peer.findingLines(by: "\(work.folder)/findings.tsv")
    _ = side.round(claims)
    self.init(
      peer.name, claims: claims, ids: ids, ours: side.hits, theirs: theirs,
      ourLines: side.findingLines(claims), theirLines: lines)
  }
}
