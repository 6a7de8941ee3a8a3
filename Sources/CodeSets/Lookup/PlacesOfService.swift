internal import Text

/// The places of service of one release.
package struct PlacesOfService: Sendable {
  /// At which of its two rates the physician fee schedule pays in a place.
  package enum Setting: Equatable, Sendable { case facility, nonfacility }

  private let codes: CodeColumn<UInt8>
  private let names: TextColumn
  private let facility: CodeColumn<UInt8>

  package init(_ file: CodeFile) throws(ImportProblem) {
    codes = try file.column("code")
    names = try file.texts("name")
    facility = try file.column("facility")
    try file.require(names.count, facility.count, equal: codes.count)
  }

  package var count: Int { codes.count }

  /// The name of a place; nil when the code is not assigned.
  package func name(_ code: String) -> String? { index(of: code).map { names[$0] } }

  /// The setting of a place; nil when the code is not assigned.
  ///
  /// As the file says it. CMS's own list of places does not; then the places of the manual count
  /// (Pub. 100-04 chapter 12, 20.4.2) as facilities, and all others not.
  package func setting(_ code: String) -> Setting? {
    guard let index = index(of: code) else { return nil }
    switch facility[index] {
    case 0: return .nonfacility
    case 1: return .facility
    default: return PlacesOfService.manual.contains(codes[index]) ? .facility : .nonfacility
    }
  }

  /// Whether the setting of a place stands in the file, and not in the manual only.
  package func settingIsInFile(_ code: String) -> Bool {
    index(of: code).map { facility[$0] != 255 } ?? false
  }

  /// The assigned code that a misspelt one most likely means.
  package func nearest(to code: String) -> String? {
    Text.nearest(
      code, in: (0..<codes.count).lazy.map { codes[$0] < 10 ? "0\(codes[$0])" : "\(codes[$0])" })
  }

  private func index(of code: String) -> Int? {
    guard code.isTwoDigits, let number = UInt8(code) else { return nil }
    let index = codes.firstIndex(notBelow: number)
    return index < codes.count && codes[index] == number ? index : nil
  }

  /// The facilities of the manual.
  private static let manual: [UInt8] = [
    2, 19, 21, 22, 23, 24, 26, 31, 34, 41, 42, 51, 52, 53, 56, 61,
  ]
}
