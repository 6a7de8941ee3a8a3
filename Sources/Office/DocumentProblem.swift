package import Exchange

/// A problem of an input with the file it stands in.
package struct DocumentProblem: Sendable {
  package var file: String
  package var problem: InputProblem

  package init(file: String, problem: InputProblem) {
    self.file = file
    self.problem = problem
  }

  package var isError: Bool { problem.severity == .error }

  /// The problem on one line: `batch.837: segment 44 (SE), byte 1633: X120 …`.
  package var text: String {
    "\(file): \(problem.place): \(problem.code) \(problem.message)"
  }
}
