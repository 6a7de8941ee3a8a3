internal import Kernel

/// A refusal of the kernel, as the roofs say it.
package struct Refusal: Equatable, Sendable {
  /// Its stable code, such as `K202`.
  package var code: String
  /// Code, words and the fields that are wrong.
  package var text: String

  /// The refusal that an error is; nil for another error.
  package init?(_ error: any Error) {
    guard let problem = error as? KernelProblem else { return nil }
    code = problem.code.rawValue
    text = problem.description
  }
}
