/// Whose rules a pack holds; a later layer may replace what an earlier one says.
///
/// There are no numbers of priority: two writers of one thing at one layer are an error.
package enum Layer: String, Sendable, CaseIterable, Comparable {
  /// The stock rules.
  case core
  /// One payer's own rules.
  case payer
  /// What a group of practices agreed on.
  case group
  /// One practice's rules; the layer of files without a pack.
  case practice

  private var rank: Int {
    switch self {
    case .core: 0
    case .payer: 1
    case .group: 2
    case .practice: 3
    }
  }

  /// Orders the layer that others replace first.
  package static func < (a: Layer, b: Layer) -> Bool { a.rank < b.rank }
}
