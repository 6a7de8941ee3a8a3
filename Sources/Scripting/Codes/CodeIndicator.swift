import CodeSets
import Model

/// What the Medicare physician fee schedule says of a procedure code, as conditions name it:
/// `code = { status = codes "B" }`.
///
/// Meanings: Medicare Claims Processing Manual, chapter 23, Addendum (MPFSDB record layout). The row
/// without a modifier answers.
package enum CodeIndicator: String, CaseIterable, Sendable {
  case status
  case globalDays = "global_days"
  case pctc
  case multiple, bilateral, assistant
  case coSurgeon = "co_surgeon"
  case team

  /// The number by which a compiled condition names the indicator.
  var ordinal: UInt8 { UInt8(CodeIndicator.allCases.firstIndex(of: self) ?? 0) }

  /// What it is, for pages and messages.
  package var title: String {
    switch self {
    case .status: "how the fee schedule pays the code"
    case .globalDays: "the days of the global surgical package"
    case .pctc: "whether there are professional and technical components"
    case .multiple: "which reduction for multiple procedures applies"
    case .bilateral: "whether both sides are paid 150 percent"
    case .assistant: "whether an assistant at surgery is paid"
    case .coSurgeon: "whether two surgeons are paid"
    case .team: "whether a team of surgeons is paid"
    }
  }

  /// The values it can have.
  package var values: [String] {
    switch self {
    case .status: "ABCDEFGHIJMNPRTX".map(String.init)
    case .globalDays: ["000", "010", "090", "MMM", "XXX", "YYY", "ZZZ"]
    case .pctc: (0...9).map(String.init)
    case .multiple: ["0", "1", "2", "3", "4", "5", "6", "7", "9"]
    case .bilateral: ["0", "1", "2", "3", "9"]
    case .assistant, .coSurgeon, .team: ["0", "1", "2", "9"]
    }
  }

  func value(of row: RelativeValue) -> CodeKey {
    switch self {
    case .status: CodeKey(row.status.letter)
    case .globalDays: CodeKey(row.global.text)
    case .pctc: CodeIndicator.digit(row.components)
    case .multiple: CodeIndicator.digit(row.multiple)
    case .bilateral: CodeIndicator.digit(row.bilateral)
    case .assistant: CodeIndicator.digit(row.assistant)
    case .coSurgeon: CodeIndicator.digit(row.coSurgeon)
    case .team: CodeIndicator.digit(row.team)
    }
  }

  private static func digit(_ number: UInt8) -> CodeKey { CodeKey(String(number)) }
}
