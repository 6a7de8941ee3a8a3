package import Model

/// The geographic indices of a release, by locality and by state.
package struct GeographicIndices: Sendable {
  package let release: ReleaseReference
  private let localities: CodeColumn<UInt32>
  private let states: CodeColumn<UInt64>
  private let work: CodeColumn<Int32>
  private let practice: CodeColumn<Int32>
  private let malpractice: CodeColumn<Int32>
  private let names: TextColumn

  package init(_ file: CodeFile) throws(ImportProblem) {
    release = ReleaseReference(file)
    localities = try file.column("locality")
    states = try file.column("state")
    work = try file.column("work")
    practice = try file.column("pe")
    malpractice = try file.column("mp")
    names = try file.texts("name")
    try file.require(
      states.count, work.count, practice.count, malpractice.count, names.count,
      equal: localities.count)
  }

  package var count: Int { localities.count }

  /// The indices of a locality; nil when the release has none.
  package subscript(_ locality: FeeLocality) -> GeographicIndex? {
    let index = localities.firstIndex(notBelow: locality.bits)
    guard index < localities.count, localities[index] == locality.bits else { return nil }
    return self[at: index]
  }

  package subscript(at index: Int) -> GeographicIndex {
    GeographicIndex(
      locality: FeeLocality(bits: localities[index]), state: CodeKey(bits: states[index]),
      work: work[index], practice: practice[index], malpractice: malpractice[index])
  }

  /// The name of a locality as CMS writes it, without marks.
  package func name(_ locality: FeeLocality) -> String? {
    let index = localities.firstIndex(notBelow: locality.bits)
    guard index < localities.count, localities[index] == locality.bits else { return nil }
    return names[index]
  }

  /// All localities of a state of two letters; none where the release does not name states.
  package func localities(ofState state: CodeKey) -> [FeeLocality] {
    (0..<count).filter { states[$0] == state.bits }.map { FeeLocality(bits: localities[$0]) }
  }

  /// The locality of a state that has only one.
  package func onlyLocality(ofState state: CodeKey) -> FeeLocality? {
    let found = localities(ofState: state)
    return found.count == 1 ? found[0] : nil
  }
}

/// The three indices of a locality, in thousandths.
package struct GeographicIndex: Equatable, Sendable {
  package var locality: FeeLocality
  /// Two letters; blank where the release does not say.
  package var state: CodeKey
  package var work: Int32
  package var practice: Int32
  package var malpractice: Int32
}
