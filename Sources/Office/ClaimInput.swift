package import Exchange
import Model

/// Something claims are read from: a document, or claims that are stored.
///
/// It may be read more than once, each time the same claims in the same order.
package protocol ClaimInput: AnyObject, Sendable {
  /// The name for messages.
  var name: String { get }
  /// How much there is to read, in bytes, for a progress bar.
  var size: Int { get }
  /// What repairs changed before it was read.
  var repairs: [InputProblem] { get }
  /// A reader that begins at the first claim.
  func reader() -> any ClaimReader
  /// The same claims from the first one on, in portions.
  ///
  /// `checksGuide`: false where nobody asks what the guide says of stored claims.
  func portions(checksGuide: Bool) -> any ClaimPortions
  /// The name of the document with a number, where claims came in several.
  func name(ofDocument number: Int) -> String
  /// Says that the bytes up to a place are done with.
  func letGo(upTo place: Int)
  /// The places of the next claims among all that rules may ask about, where these are not the input
  /// itself; each claim is asked for once, in order.
  func takePlaces(_ count: Int) -> [Int]?
}

extension ClaimInput {
  package var repairs: [InputProblem] { [] }
  package func name(ofDocument number: Int) -> String { name }
  package func letGo(upTo place: Int) {}
  package func portions(checksGuide: Bool) -> any ClaimPortions { ReadPortions(self) }
  package func takePlaces(_ count: Int) -> [Int]? { nil }

  /// The name of the document that a problem stands in.
  func name(of problem: InputProblem) -> String {
    problem.document.map { name(ofDocument: $0) } ?? name
  }

  /// The name of the document that a claim of a batch came in.
  func name(of claim: Int, in origins: PieceOrigins?) -> String {
    origins?.document(of: claim).map { name(ofDocument: $0) } ?? name
  }
}

extension InputDocument: ClaimInput {
  package var size: Int { bytes.count }

  package func reader() -> any ClaimReader { ClaimFormat.reader(of: bytes, owner: self) }
}
