/// The conversion factors of anesthesia of a release, by locality, in ten-thousandths of a dollar.
package struct AnesthesiaFactors: Sendable {
  package let release: ReleaseReference
  private let localities: CodeColumn<UInt32>
  private let factors: CodeColumn<Int32>
  private let qualifying: CodeColumn<Int32>

  package init(_ file: CodeFile) throws(ImportProblem) {
    release = ReleaseReference(file)
    localities = try file.column("locality")
    factors = try file.column("factor")
    qualifying = try file.column("factor.qualifying")
    try file.require(factors.count, qualifying.count, equal: localities.count)
  }

  package var count: Int { localities.count }

  /// The factor of a locality; nil when the release has none.
  package func factor(_ locality: FeeLocality, qualifying: Bool = false) -> Int32? {
    let index = localities.firstIndex(notBelow: locality.bits)
    guard index < localities.count, localities[index] == locality.bits else { return nil }
    return qualifying ? self.qualifying[index] : factors[index]
  }
}
