package import Model

/// The HCPCS codes for what has no code of its own: a line with one needs a description (SV101-7).
package struct NOCCodes: Sendable {
  private let codes: SortedCodes
  private let added: CodeColumn<Int32>
  private let ended: CodeColumn<Int32>

  package init(_ file: CodeFile) throws(ImportProblem) {
    codes = try SortedCodes(file)
    added = try file.column("added")
    ended = try file.column("ended")
    try file.require(added.count, ended.count, equal: codes.keys.count)
  }

  /// Whether a code is one on a day.
  package func contains(_ key: CodeKey, on day: CivilDate) -> Bool {
    standing(key, on: day) == .inForce
  }

  package func contains(_ code: String, on day: CivilDate) -> Bool {
    contains(CodeKey(code), on: day)
  }

  /// Where a code stands in the list on a day; unknown when it is no NOC code.
  package func standing(_ key: CodeKey, on day: CivilDate) -> CodeStanding {
    guard let index = codes.index(of: key) else { return .unknown }
    return CodeStanding(from: added[index], through: ended[index], on: day)
  }
}
