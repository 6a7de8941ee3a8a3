package import Model
internal import Text

/// What a release says of one code of a list that X12 maintains.
package struct X12Code: Equatable, Sendable {
  package var code: String
  package var title: String
  package var start: CivilDate?
  package var lastModified: CivilDate?
  /// The first day on which it is no longer valid.
  package var stop: CivilDate?
}

/// A list that X12 maintains: the base of the look-ups of reasons, remarks and claim status.
struct X12Codes: Sendable {
  let codes: SortedCodes
  private let titles: TextColumn
  private let starts: CodeColumn<Int32>
  private let modified: CodeColumn<Int32>
  private let stops: CodeColumn<Int32>

  init(_ file: CodeFile) throws(ImportProblem) {
    codes = try SortedCodes(file)
    titles = try file.texts("title")
    starts = try file.column("start")
    modified = try file.column("modified")
    stops = try file.column("stop")
    try file.require(
      titles.count, starts.count, modified.count, stops.count, equal: codes.keys.count)
  }

  func standing(_ key: CodeKey, on day: CivilDate) -> CodeStanding {
    guard let index = codes.index(of: key) else { return .unknown }
    let stop = stops[index]
    return CodeStanding(
      from: starts[index], through: stop == OfficialDay.unsaidEnd ? stop : stop &- 1, on: day)
  }

  func details(_ code: String) -> X12Code? {
    guard let index = codes.index(of: CodeKey(code)) else { return nil }
    return X12Code(
      code: code, title: titles[index], start: OfficialDay.day(starts[index]),
      lastModified: OfficialDay.day(modified[index]), stop: OfficialDay.day(stops[index]))
  }

  func nearest(to code: String) -> String? {
    Text.nearest(code, in: (0..<codes.keys.count).lazy.map { codes.text($0) })
  }
}
