package import Model

/// The release of a code set that a figure was read from.
package final class ReleaseReference: Sendable {
  package let kind: CodeKind
  package let set: String
  /// The SHA-256 of the code file.
  package let id: String
  /// The first day on which the release counts.
  package let from: CivilDate

  package init(_ file: CodeFile) {
    kind = file.manifest.kind
    self.set = file.manifest.set
    id = file.id
    from = file.manifest.from
  }
}

/// Where a figure of a price comes from: a row of a release, the claim, the guide, or what a practice
/// wrote down of its contracts.
package enum PriceSource: Sendable {
  /// A row of a code's relative values; the modifier is blank for the code alone.
  case code(ReleaseReference, CodeKey, CodeKey)
  /// A row of a payment locality.
  case locality(ReleaseReference, FeeLocality)
  /// What stands on the claim.
  case claim
  /// A rule of the Medicare Claims Processing Manual, by chapter and section: `12, 40.6.C`.
  case manual(StaticString)
  /// A contract or schedule of rates, with what of it and where that is written:
  /// `contract hawthorn.2026, except 2 (rules/hawthorn.lua:14)`.
  case written(String)

  /// The release; nil where the figure is from none.
  package var release: ReleaseReference? {
    switch self {
    case .code(let release, _, _), .locality(let release, _): release
    case .claim, .manual, .written: nil
    }
  }

  /// The row in the release: `77080-26`, `15202/00`.
  package var row: String? {
    switch self {
    case .code(_, let code, let modifier):
      modifier.bits == 0 ? code.text ?? "" : "\(code.text ?? "")-\(modifier.text ?? "")"
    case .locality(_, let locality): locality.description
    case .claim, .manual, .written: nil
    }
  }
}

extension PriceSource: Equatable {
  package static func == (a: PriceSource, b: PriceSource) -> Bool {
    a.release?.id == b.release?.id && a.description == b.description
  }
}

extension PriceSource: CustomStringConvertible {
  /// `mpfs from 2024-07-01, row 99213`, `the claim`, `Medicare Claims Processing Manual, chapter 12, 20.1`.
  package var description: String {
    switch self {
    case .claim: return "the claim"
    case .written(let place): return place
    case .manual(let place):
      let parts = "\(place)".split(separator: ",", maxSplits: 1)
      return "Medicare Claims Processing Manual, chapter \(parts.joined(separator: ","))"
    case .code, .locality:
      guard let release else { return "" }
      return "\(release.kind.dataset(release.set)) from \(release.from), row \(row ?? "")"
    }
  }
}
