package import Model

/// The claim adjustment reason codes (CARC) of one release; the day is the remittance's.
package struct AdjustmentReasons: Sendable {
  private let list: X12Codes

  package init(_ file: CodeFile) throws(ImportProblem) { list = try X12Codes(file) }

  package var count: Int { list.codes.keys.count }

  /// Where a code without its group stands (`45`, not `CO45`).
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
