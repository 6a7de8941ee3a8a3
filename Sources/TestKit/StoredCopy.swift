package import Exchange
import Office

/// The claims of a document as a store would keep them: heads and claims, each with its bytes and its
/// places in text.
package struct StoredCopy: Sendable {
  /// A claim as a row.
  package struct Row: Sendable {
    package var head: StoredHead
    package var bytes: [UInt8]
    package var places: String
    package var isCut: Bool
    package var claimID: String
  }

  package var rows: [Row] = []
  package var heads: [StoredHead] = []

  /// Cuts a document.
  package init(_ bytes: [UInt8], document: Int = 0) throws {
    try bytes.withUnsafeBytes { buffer in
      var fragments = ClaimFragments(buffer)
      while let fragment = fragments.next() {
        while heads.count < fragments.heads.count {
          let pieces = fragments.heads[heads.count].pieces
          heads.append(
            try StoredHead(
              document: document, bytes: Self.bytes(pieces, buffer), pieces: pieces))
        }
        rows.append(
          Row(
            head: heads[fragment.head], bytes: Self.bytes(fragment.pieces, buffer),
            places: FragmentPiece.text(fragment.pieces), isCut: fragment.isCut,
            claimID: fragment.claimID))
      }
    }
  }

  private static func bytes(
    _ pieces: [FragmentPiece], _ buffer: UnsafeRawBufferPointer
  ) -> [UInt8] {
    pieces.flatMap { Array(buffer[$0.range]) }
  }
}

/// Stored claims as an input of a scrub, in the order they are given.
package final class StoredInput: ClaimInput {
  package let name: String
  package let size: Int
  private let rows: [StoredCopy.Row]
  private let names: [String]
  private let claimsPerChunk: Int

  /// - Parameters:
  ///   - rows: the claims.
  ///   - names: the names of the documents by their numbers.
  ///   - claimsPerChunk: how many claims are put together at a time.
  package init(_ rows: [StoredCopy.Row], names: [String], claimsPerChunk: Int = 64) {
    self.rows = rows
    self.names = names
    self.claimsPerChunk = claimsPerChunk
    name = names.first ?? ""
    size = rows.reduce(0) { $0 + $1.bytes.count }
  }

  package func name(ofDocument number: Int) -> String { names[number] }

  package func reader() -> any ClaimReader {
    var next = 0
    return StoredClaimReader { [rows, claimsPerChunk] in
      let claims = StoredClaims()
      while next < rows.count, claims.count < claimsPerChunk {
        let row = rows[next]
        next += 1
        do {
          guard let pieces = FragmentPiece.pieces(row.places.utf8) else {
            throw StoredClaimFault.pieces
          }
          try row.bytes.withUnsafeBytes { bytes in
            try claims.add(pieces, bytes, below: row.head, isCut: row.isCut)
          }
        } catch {
          preconditionFailure("row \(next): \(error)")
        }
      }
      return claims
    }
  }
}
