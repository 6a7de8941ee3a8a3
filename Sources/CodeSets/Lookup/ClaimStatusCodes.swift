package import Model

/// The claim status category codes or the claim status codes of one release.
package struct ClaimStatusCodes: Sendable {
  /// Which of the two a release holds: `category` or `code`.
  package let set: String
  private let list: X12Codes

  package init(_ file: CodeFile) throws(ImportProblem) {
    set = file.manifest.set
    list = try X12Codes(file)
  }

  package var count: Int { list.codes.keys.count }

  /// Where a code stands.
  ///
  /// It is not valid from its stop day on.
  package func standing(_ key: CodeKey, on day: CivilDate) -> CodeStanding {
    list.standing(key, on: day)
  }

  package func standing(_ code: String, on day: CivilDate) -> CodeStanding {
    standing(CodeKey(code), on: day)
  }

  package func details(_ code: String) -> X12Code? { list.details(code) }

  /// The listed code that a misspelt one most likely means.
  package func nearest(to code: String) -> String? { list.nearest(to: code) }
}
