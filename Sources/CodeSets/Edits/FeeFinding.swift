package import Model

/// What an edit of the fee schedule has to say of a line.
package struct FeeFinding: Equatable, Sendable {
  /// Which edit it is; the names are stable.
  package enum Rule: String, CaseIterable, Sendable {
    case statusB = "STATUS_B"
    case statusE = "STATUS_E"
    case statusI = "STATUS_I"
    case statusM = "STATUS_M"
    case statusN = "STATUS_N"
    case statusP = "STATUS_P"
    case statusX = "STATUS_X"
    /// A code or modifier that was deleted: D, F, G, H.
    case statusDeleted = "STATUS_DELETED"
    case statusTBundled = "STATUS_T_BUNDLED"
    case componentModifier = "MOD_PCTC"
    case bilateralModifier = "MOD_50_NOT_ALLOWED"
    case assistantNotPaid = "ASSISTANT_NOT_PAID"
    case assistantDocuments = "ASSISTANT_DOCUMENTS"
    case coSurgeon = "COSURGEON"
    case coSurgeonDocuments = "COSURGEON_DOCUMENTS"
    case globalVisit = "GLOBAL_EM"
    case globalProcedure = "GLOBAL_PROC"
    /// No release counts on the day, or the code has no row: the edits could not look.
    case notJudged = "FEE_NOT_JUDGED"
  }

  package enum Severity: String, Sendable {
    case deny
    case warn
    case notJudged = "not judged"
  }

  /// A line of this or another claim that makes the line wrong.
  package struct Related: Equatable, Sendable {
    package var claim: String
    package var line: Int
    package var date: CivilDate
    package var code: CodeKey

    package init(claim: String, line: Int, date: CivilDate, code: CodeKey) {
      self.claim = claim
      self.line = line
      self.date = date
      self.code = code
    }
  }

  package var rule: Rule
  package var severity: Severity
  package var claim: String
  package var line: Int
  /// The adjustment reason a payer would give (group CO); blank where none is fixed.
  package var reason: String
  package var message: String
  /// The earliest first.
  package var related: [Related]
}
