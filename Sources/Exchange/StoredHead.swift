import X12

/// What stored claims of one document inherit: the bytes of a ``ClaimHead`` with their places.
///
/// Made once and given to ``StoredClaims`` with each claim below it.
package final class StoredHead: Sendable {
  /// The number that the head's owner gave to the document.
  package let document: Int
  let bytes: [UInt8]
  let pieces: [FragmentPiece]
  let delimiters: X12Delimiters
  /// The number of the ST segment in the document.
  let transaction: Int

  /// - Parameters:
  ///   - document: the owner's number of the document; one document has one number.
  ///   - bytes: the pieces' bytes behind each other.
  ///   - pieces: where they stood.
  /// - Throws: ``StoredClaimFault`` when the bytes and the pieces do not fit each other, or the head
  ///   holds no readable ISA or no ST.
  package init(document: Int, bytes: [UInt8], pieces: [FragmentPiece]) throws(StoredClaimFault) {
    guard pieces.byteCount == bytes.count else { throw .pieces }
    self.document = document
    self.bytes = bytes
    self.pieces = pieces
    let found = bytes.withUnsafeBytes { bytes -> (delimiters: X12Delimiters, number: Int)? in
      guard let delimiters = X12Delimiters(interchange: bytes),
        let number = StoredHead.transaction(in: bytes, pieces, delimiters)
      else { return nil }
      return (delimiters, number)
    }
    guard let found else { throw .head }
    delimiters = found.delimiters
    transaction = found.number
  }

  private static func transaction(
    in bytes: UnsafeRawBufferPointer, _ pieces: [FragmentPiece], _ delimiters: X12Delimiters
  ) -> Int? {
    guard let base = bytes.assumingMemoryBound(to: UInt8.self).baseAddress else { return nil }
    var stretches = X12Stretches(base)
    stretches.use(delimiters)
    var start = 0
    for piece in pieces {
      let range = start..<start + piece.range.count
      start = range.upperBound
      stretches.begin(
        X12Stretch(range: range, document: piece.range.lowerBound, segment: piece.segment),
        transaction: 0)
      while let segment = stretches.next() {
        if segment.id == "ST" { return segment.number }
      }
    }
    return nil
  }
}

/// Why something stored cannot be a claim: it was not written by what cut it, or was changed since.
package enum StoredClaimFault: Error {
  /// The pieces do not add up to the bytes.
  case pieces
  /// No readable ISA, or no ST.
  case head
}

extension [FragmentPiece] {
  /// The bytes of all pieces.
  package var byteCount: Int { reduce(0) { $0 + $1.range.count } }
}
