/// The kind of coverage a payer stands for: what decides whose general rules a claim is under.
package enum PayerProgram: String, Sendable, CaseIterable {
  case medicareA = "medicare_a"
  case medicareB = "medicare_b"
  case medicareAdvantage = "medicare_advantage"
  case medicaid
  case chip
  case commercial
  case workersComp = "workers_comp"
  case auto
  case liability
  case tricare
  case veterans
  case federalEmployees = "federal_employees"
  case disability
  case other

  /// The filing indicators (SBR09) that name the program of a payer without a record.
  ///
  /// 11, 17, OF, TV and ZZ name none, nor does a blank. `HM` counts as commercial although an HMO may be a Medicaid plan: such a plan needs a record.
  package var filing: [String] {
    switch self {
    case .medicareA: ["MA"]
    case .medicareB: ["MB"]
    case .medicareAdvantage: ["16"]
    case .medicaid: ["MC"]
    case .commercial: ["12", "13", "14", "15", "BL", "CI", "HM"]
    case .workersComp: ["WC"]
    case .auto: ["AM"]
    case .liability: ["LM"]
    case .tricare: ["CH"]
    case .veterans: ["VA"]
    case .federalEmployees: ["FI"]
    case .disability: ["DS"]
    case .chip, .other: []
    }
  }

  /// The program a filing indicator names.
  package static func named(by filing: String) -> PayerProgram? {
    allCases.first { $0.filing.contains(filing) }
  }
}
