/// The candidate a misspelt name most likely means, for "did you mean".
///
/// Case does not count. Nil when none is within a third of the name's length in insertions,
/// deletions, replacements and swaps of neighbours. Ties go to the first in byte order, so the
/// answer does not depend on the order of the candidates.
package func nearest(_ name: String, in candidates: some Sequence<String>) -> String? {
  let wanted = Array(name.lowercased().unicodeScalars)
  guard !wanted.isEmpty else { return nil }
  let limit = max(1, wanted.count / 3)
  var best: (distance: Int, candidate: String)?
  for candidate in candidates {
    let scalars = Array(candidate.lowercased().unicodeScalars)
    guard abs(scalars.count - wanted.count) <= limit else { continue }
    let distance = editDistance(wanted, scalars)
    guard distance <= limit, distance < max(wanted.count, scalars.count) else { continue }
    if let best, (best.distance, best.candidate) <= (distance, candidate) { continue }
    best = (distance, candidate)
  }
  return best?.candidate
}

/// The Damerau-Levenshtein distance in its restricted form, where no part is edited twice.
private func editDistance(_ first: [Unicode.Scalar], _ second: [Unicode.Scalar]) -> Int {
  var beforeLast = [Int](repeating: 0, count: second.count + 1)
  var last = Array(0...second.count)
  for row in 1...max(first.count, 1) where !first.isEmpty {
    var current = [row] + [Int](repeating: 0, count: second.count)
    for column in stride(from: 1, through: second.count, by: 1) {
      let isSame = first[row - 1] == second[column - 1]
      var cost = min(
        last[column] + 1, current[column - 1] + 1, last[column - 1] + (isSame ? 0 : 1))
      if row > 1, column > 1, first[row - 1] == second[column - 2],
        first[row - 2] == second[column - 1]
      {
        cost = min(cost, beforeLast[column - 2] + 1)
      }
      current[column] = cost
    }
    beforeLast = last
    last = current
  }
  return last[second.count]
}
