import CodeSets
import Exchange
import Kernel
import Model
import X12

/// What a message code means, why it is said, and how to fix what it says.
package struct CodePage: Sendable {
  package var code: String
  package var title: String
  package var meaning: String
  package var fix: String

  /// The page as `scrubjay explain CODE` prints it.
  package var text: String { "\(code)  \(title)\n\n\(meaning)\n\nHow to fix it: \(fix)\n" }

  /// The page of a code, in either case of letters; nil for what is no code.
  package static func page(_ code: String) -> CodePage? {
    let wanted = code.uppercased()
    return all.first { $0.code == wanted }
  }

  /// Every code the program can say, in order.
  package static let all: [CodePage] =
    (RulePages.pages + DecisionPages.pages + PairPages.pages + LayerPages.pages + InputPages.pages
    + GuidePages.pages + ChargePages.pages
    + BundlePages.pages + KernelPages.pages + WritingPages.pages + RemittancePages.pages
    + ImportPages.pages + ContractPages.pages + CodeLookupPages.pages)
    .sorted { $0.code < $1.code }

  /// Every code the program can say, by the types that define them; for the test that each has a page.
  package static let codes: [String] =
    RuleDiagnostic.Code.allCases.map(\.rawValue) + X12Problem.Code.allCases.map(\.rawValue)
    + InputProblem.Code.allCases.map(\.rawValue) + BundleProblem.Code.allCases.map(\.rawValue)
    + KernelProblem.Code.allCases.map(\.rawValue) + WritingProblem.Code.allCases.map(\.rawValue)
    + DenialTableProblem.Code.allCases.map(\.rawValue) + ImportProblem.Code.allCases.map(\.rawValue)
    + NoPrice.Code.allCases.map(\.rawValue) + FeeFileProblem.Code.allCases.map(\.rawValue)

  init(_ code: String, _ title: String, _ meaning: String, _ fix: String) {
    self.code = code
    self.title = title
    self.meaning = meaning
    self.fix = fix
  }
}
