package import Model
internal import Text

/// The provider taxonomy of one release.
package struct Taxonomies: Sendable {
  private let codes: SortedCodes
  private let texts: TextColumn
  private let titles: TextColumn
  private let groupings: TextColumn
  private let classifications: TextColumn
  private let specializations: TextColumn
  private let definitions: TextColumn
  private let individual: CodeColumn<UInt8>
  private let inactive: CodeColumn<Int32>

  package init(_ file: CodeFile) throws(ImportProblem) {
    codes = try SortedCodes(file)
    texts = try file.texts("code.text")
    titles = try file.texts("title")
    groupings = try file.texts("grouping")
    classifications = try file.texts("classification")
    specializations = try file.texts("specialization")
    definitions = try file.texts("definition")
    individual = try file.column("individual")
    inactive = try file.column("inactive")
    try file.require(
      texts.count, titles.count, groupings.count, classifications.count, specializations.count,
      definitions.count, individual.count, inactive.count, equal: codes.keys.count)
  }

  package var count: Int { codes.keys.count }

  /// Where a code stands on a day: one that NUCC marked inactive ended the day before.
  package func standing(_ code: String, on day: CivilDate) -> CodeStanding {
    guard let index = index(of: code) else { return .unknown }
    let end = inactive[index]
    return CodeStanding(
      from: OfficialDay.unsaidStart, through: end == OfficialDay.unsaidEnd ? end : end &- 1, on: day
    )
  }

  /// What the release says of a code; nil when it does not list it.
  package func details(_ code: String) -> Taxonomy? {
    guard let index = index(of: code) else { return nil }
    return Taxonomy(
      code: code, title: titles[index], grouping: groupings[index],
      classification: classifications[index], specialization: specializations[index],
      definition: definitions[index],
      isIndividual: individual[index] == 255 ? nil : individual[index] == 1,
      inactive: OfficialDay.day(inactive[index]))
  }

  /// The listed code that a misspelt one most likely means.
  package func nearest(to code: String) -> String? {
    Text.nearest(code, in: (0..<count).lazy.map { texts[$0] })
  }

  private func index(of code: String) -> Int? {
    // Ten characters have a mixed key, so equal keys are confirmed.
    codes.keys.range(of: CodeKey(code).bits).first { texts[$0] == code }
  }
}

/// What a release says of one taxonomy code.
package struct Taxonomy: Equatable, Sendable {
  package var code: String
  package var title: String
  package var grouping: String
  package var classification: String
  package var specialization: String
  package var definition: String
  /// Whether it is of people and not of organisations; nil where the list does not say.
  package var isIndividual: Bool?
  /// The day from which NUCC marks it inactive.
  package var inactive: CivilDate?
}
