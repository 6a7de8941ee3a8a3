import Exchange
import Model
import Text

/// The claims of a document as JSON claims, piece by piece.
///
/// A claim of which a value could not be read is left out and counted: written as JSON it would look
/// whole.
package struct ClaimsShow {
  /// How several claims stand together.
  package enum Format: Sendable {
    /// `{"claims": […]}`, one claim to a line.
    case document
    /// NDJSON.
    case lines
  }

  private let document: InputDocument
  private let reader: any ClaimReader
  private let format: Format
  private var writer: ClaimJSONWriter
  private var state = State.begins

  private enum State { case begins, goesOn, ended }

  /// The problems of the document met so far.
  package private(set) var problems: [DocumentProblem] = []
  /// How many claims were left out.
  package private(set) var left = 0

  package init(_ document: InputDocument, format: Format) {
    self.document = document
    self.format = format
    reader = ClaimFormat.reader(of: document.bytes, owner: document)
    writer = ClaimJSONWriter(format == .document ? .rows : .compact)
  }

  /// The next piece of the text; nil when all is written.
  package mutating func next() -> [UInt8]? {
    guard state != .ended else { return nil }
    if state == .begins, format == .document {
      writer.output.beginObject()
      writer.output.key("claims")
      writer.output.beginArray()
    }
    state = .goesOn
    if let batch = reader.next() {
      for index in 0..<batch.count { write(batch[index]) }
      withExtendedLifetime(batch) {}
    } else {
      state = .ended
      if format == .document {
        writer.output.endArray()
        writer.output.endObject()
        writer.output.newLine()
      }
    }
    problems += reader.takeProblems().map { DocumentProblem(file: document.name, problem: $0) }
    return writer.output.takeBytes()
  }

  private mutating func write(_ claim: ClaimFrame) {
    guard !claim.isUnreadable else {
      left += 1
      return
    }
    writer.write(Claim(claim))
    if format == .lines { writer.output.newLine() }
  }
}
