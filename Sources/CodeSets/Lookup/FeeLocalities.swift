/// The localities of a release with their states, areas and counties.
package struct FeeLocalities: Sendable {
  /// A locality or a part of one.
  package struct Area: Equatable, Sendable {
    package var locality: FeeLocality
    /// The state's name as CMS writes it: `OHIO`.
    package var state: String
    package var area: String
    package var counties: String
  }

  package let release: ReleaseReference
  private let localities: CodeColumn<UInt32>
  private let states: TextColumn
  private let areas: TextColumn
  private let counties: TextColumn

  package init(_ file: CodeFile) throws(ImportProblem) {
    release = ReleaseReference(file)
    localities = try file.column("locality")
    states = try file.texts("state")
    areas = try file.texts("area")
    counties = try file.texts("counties")
    try file.require(states.count, areas.count, counties.count, equal: localities.count)
  }

  package var count: Int { localities.count }

  package subscript(_ index: Int) -> Area {
    Area(
      locality: FeeLocality(bits: localities[index]), state: states[index], area: areas[index],
      counties: counties[index])
  }

  /// What a locality is made of; nothing when the release has none of that number.
  package func areas(of locality: FeeLocality) -> [Area] {
    localities.range(of: locality.bits).map { self[$0] }
  }
}
