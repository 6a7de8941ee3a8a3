package import Model
import Text
package import X12

/// Something wrong with an input: where, what, why it matters, how to fix it.
///
/// The problems of the envelope come from the X12 reader (`X101` to `X128`); those of meaning are
/// listed in ``Code``. No message quotes a value that could point at a patient, apart from the
/// claim's own number.
package struct InputProblem: Sendable, CustomStringConvertible {
  /// Stable codes of what a claim reader itself finds.
  package enum Code: String, Sendable, CaseIterable {
    /// The transaction is none that carries claims.
    case otherTransaction = "X130"
    /// An institutional or dental claim: counted, not judged.
    case otherGuide = "X131"
    /// A version of the professional claim that is not read.
    case otherVersion = "X132"
    /// Another name of the guide, read as 005010X222A1.
    case guideAlias = "X133"
    /// ST03 and GS08 name different guides.
    case guidesDiffer = "X134"
    /// The file is longer than offsets of four bytes reach.
    case fileTooLong = "X140"
    /// An amount, quantity or number that is none.
    case number = "X141"
    /// A date that is none.
    case date = "X142"
    /// A claim whose transaction breaks off.
    case claimCut = "X143"
    /// A segment where its loop is not open.
    case misplaced = "X144"
    /// More values than the guide allows.
    case tooMany = "X145"
    /// A segment of the claim is damaged.
    case damaged = "X146"
    /// A JSON document or claim that is not JSON.
    case jsonSyntax = "X190"
    /// A name that a JSON claim does not have.
    case jsonUnknownKey = "X191"
    /// A name twice in one JSON object.
    case jsonDuplicateKey = "X192"
    /// A JSON value that is not of its field's kind.
    case jsonKind = "X193"
    /// A number of a JSON claim that its field cannot hold exactly.
    case jsonNumber = "X194"
    /// A date of a JSON claim that is none.
    case jsonDate = "X195"
    /// A field that every claim must have.
    case jsonMissing = "X196"
    /// More or deeper than a JSON claim can be.
    case jsonTooMuch = "X197"
    /// A JSON document without claims.
    case jsonNoClaims = "X198"
    /// A derived field that says otherwise than what it follows from.
    case jsonDerived = "X199"
    /// The transaction is no remittance.
    case noRemittance = "X210"
    /// A version of the remittance that is not read.
    case remittanceVersion = "X211"
    /// A claim payment whose charge less its adjustments is not what was paid.
    case claimUnbalanced = "X212"
    /// A service line whose charge less its adjustments is not what was paid.
    case lineUnbalanced = "X213"
    /// The charges of the lines do not make the charge of the claim.
    case linesUnbalanced = "X214"
    /// The claims and provider adjustments do not make the payment.
    case paymentUnbalanced = "X215"
    /// A remittance that breaks off inside a claim payment.
    case remittanceCut = "X216"
    /// An adjustment without a group, reason or amount.
    case adjustment = "X217"
  }

  package enum Severity: String, Sendable {
    /// Something was not read or must not be trusted.
    case error
    /// Read as meant; a strict receiver may object.
    case warning
  }

  package let code: String
  package let severity: Severity
  /// CLM01 of the claim it is about; nil when it is about more or less than a claim.
  package let claim: String?
  /// The place in words.
  package let place: String
  package let position: SourcePosition
  package let message: String
  /// The number of the document it stands in, where stored claims come from several; else nil.
  package var document: Int?

  init(
    _ code: Code, _ severity: Severity = .error, claim: String?, at place: X12Place,
    home: String, _ message: String
  ) {
    self.code = code.rawValue
    self.severity = severity
    self.claim = claim
    self.place = "\(place)"
    position = SourcePosition(home: home, segment: place.segment, byte: place.offset)
    self.message = message
  }

  /// A problem at a place that was noted before.
  init(_ code: Code, claim: String?, at position: SourcePosition, _ message: String) {
    let name = position.home.split(separator: " ").last.map { " (\($0))" } ?? ""
    self.init(
      code: code.rawValue, severity: .error, claim: claim,
      place: "segment \(position.segment ?? 0)\(name), byte \(position.byte)", position: position,
      message: message)
  }

  /// A problem of a JSON document.
  init(
    _ code: Code, _ severity: Severity = .error, claim: String?, path: String,
    at place: TextPosition, home: String = "", _ message: String
  ) {
    self.code = code.rawValue
    self.severity = severity
    self.claim = claim
    self.place = "\(path), line \(place), byte \(place.offset)"
    position = SourcePosition(
      home: home, segment: nil, byte: place.offset,
      json: .init(path: path, line: place.line, column: place.column))
    self.message = message
  }

  package init(_ problem: X12Problem) {
    code = problem.code.rawValue
    severity = problem.severity == .error ? .error : .warning
    claim = nil
    place = "\(problem.place)"
    position = SourcePosition(
      home: problem.place.loop != .empty
        ? problem.home
        : problem.place.segmentID == .empty ? "" : "\(problem.place.segmentID)",
      segment: problem.place.segment > 0 ? problem.place.segment : nil,
      byte: problem.place.offset)
    message = problem.message
  }

  /// The problem of a file whose offsets do not fit four bytes.
  static var tooLong: InputProblem {
    InputProblem(
      code: Code.fileTooLong.rawValue, severity: .error, claim: nil, place: "byte 0",
      position: SourcePosition(home: "", segment: nil, byte: 0),
      message: "The file is longer than 4 GiB and was not read. Split it between interchanges.")
  }

  private init(
    code: String, severity: Severity, claim: String?, place: String, position: SourcePosition,
    message: String
  ) {
    self.code = code
    self.severity = severity
    self.claim = claim
    self.place = place
    self.position = position
    self.message = message
  }

  /// One line: code, severity, place, message.
  package var description: String { "\(code) \(severity) at \(place): \(message)" }
}
