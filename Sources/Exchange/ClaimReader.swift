package import Model

/// Reads the claims of a document in the format it is in.
package protocol ClaimReader: AnyObject {
  /// The next claims, sealed; nil at the end of the document.
  func next() -> FrameBatch?
  /// The problems met since the last call.
  func takeProblems() -> [InputProblem]
  /// What the format's guide says against the claims of the batch last given.
  func takeGuideFindings() -> [GuideFinding]
  /// What was met so far.
  var totals: ClaimTotals { get }
}

extension ClaimReader {
  /// None: JSON claims follow no guide but their own page.
  package func takeGuideFindings() -> [GuideFinding] { [] }
}

extension Claim837PReader: ClaimReader {}

/// The formats in which claims come.
package enum ClaimFormat: Sendable {
  case x12
  /// One claim, an array of claims, `{"claims": […]}`, or a claim on each line.
  case json

  /// The format by the first byte that is no blank; a UTF-8 byte order mark is passed over.
  package init(_ document: UnsafeRawBufferPointer) {
    var bytes = document[...]
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    let first = bytes.first { $0 != 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
    self = first == UInt8(ascii: "{") || first == UInt8(ascii: "[") ? .json : .x12
  }

  /// A reader of a whole document.
  ///
  /// - Parameters:
  ///   - document: the bytes; they must live as long as the reader and its batches.
  ///   - owner: what keeps the bytes alive.
  ///   - claimsPerBatch: how many claims a batch holds at most.
  /// - Returns: the reader of the document's format.
  package static func reader(
    of document: UnsafeRawBufferPointer, owner: AnyObject?, claimsPerBatch: Int = 64
  ) -> any ClaimReader {
    switch ClaimFormat(document) {
    case .x12: Claim837PReader(document, owner: owner, claimsPerBatch: claimsPerBatch)
    case .json: ClaimJSONReader(document, owner: owner, claimsPerBatch: claimsPerBatch)
    }
  }
}
