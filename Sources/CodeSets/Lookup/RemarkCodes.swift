package import Model

/// The remittance advice remark codes (RARC) of one release; the day is the remittance's.
package struct RemarkCodes: Sendable {
  private let list: X12Codes
  private let alerts: CodeColumn<UInt8>

  package init(_ file: CodeFile) throws(ImportProblem) {
    list = try X12Codes(file)
    alerts = try file.column("alert")
    try file.require(alerts.count, equal: list.codes.keys.count)
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

  /// Whether a remark only informs ("Alert:"), so that it is not the remark which CARC 16 asks for.
  package func isAlert(_ key: CodeKey) -> Bool {
    list.codes.index(of: key).map { alerts[$0] == 1 } ?? false
  }

  package func isAlert(_ code: String) -> Bool { isAlert(CodeKey(code)) }

  package func details(_ code: String) -> X12Code? { list.details(code) }

  /// The listed code that a misspelt one most likely means.
  package func nearest(to code: String) -> String? { list.nearest(to: code) }
}
