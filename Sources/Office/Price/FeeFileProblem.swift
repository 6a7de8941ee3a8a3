package import Text

/// Why a file of volume or of benefits is not taken: a code, the place, and what is wrong.
package struct FeeFileProblem: Error, Equatable, Sendable {
  package enum Code: String, Sendable, CaseIterable {
    /// The columns of a file of volume.
    case volumeColumns = "F101"
    /// A cell of a file of volume.
    case volumeCell = "F102"
    /// The text is no CSV or JSON.
    case text = "F103"
    /// A key of a file of benefits that is unknown or lacking.
    case benefitsKey = "F111"
    /// A value of a file of benefits.
    case benefitsValue = "F112"
    /// Two services of a file of benefits are for the same procedures.
    case benefitsTwice = "F113"
  }

  package var code: Code
  package var file: String
  package var position: TextPosition
  package var message: String

  init(_ code: Code, _ file: String, _ position: TextPosition, _ message: String) {
    self.code = code
    self.file = file
    self.position = position
    self.message = message
  }

  init(_ problem: TextProblem, _ file: String) {
    self.init(.text, file, problem.position, "\(problem.code.rawValue) \(problem.message)")
  }

  /// `volume.csv:3:4: F102 'x' is no number of units`.
  package var text: String { "\(file):\(position): \(code.rawValue) \(message)" }
}
