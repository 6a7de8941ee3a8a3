/// Where the bytes of a batch of stored claims stood in the documents they came in.
///
/// Such a batch lies over pieces of documents put behind each other; this keeps for each piece what
/// must be added to a place in it, so that a finding can say where its value stands in the document.
package struct PieceOrigins: Sendable {
  /// Where each piece begins in the batch's bytes, ascending.
  private var starts: [Int] = []
  private var shifts: [Int] = []
  /// The document of each claim.
  private var documents: [Int] = []
  /// How many bytes of stored claims were read up to the end of the batch.
  package let lastByte: Int

  package init(lastByte: Int) { self.lastByte = lastByte }

  /// Notes a piece: where it begins in the batch's bytes, and the offset of its first byte in the
  /// document.
  package mutating func add(piece start: Int, document byte: Int) {
    starts.append(start)
    shifts.append(byte - start)
  }

  /// Notes the document of the next claim, by the number that the reader's owner gave it.
  package mutating func add(claimOf document: Int) { documents.append(document) }

  /// The number of the document that a claim of the batch came in; nil when there is no such claim.
  package func document(of claim: Int) -> Int? {
    documents.indices.contains(claim) ? documents[claim] : nil
  }

  /// The offset in the document of a byte of the batch.
  package func documentByte(_ byte: Int) -> Int {
    var (low, high) = (0, starts.count)
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] <= byte { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? byte + shifts[low - 1] : byte
  }
}
