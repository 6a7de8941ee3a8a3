import Exchange

/// The claims of a file as a store would hand them out: rows of bytes and places.
struct StoredFile {
  private var rows: [(pieces: [FragmentPiece], bytes: [UInt8], head: StoredHead)] = []

  init(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { buffer in
      var fragments = ClaimFragments(buffer)
      var heads: [StoredHead] = []
      func copy(_ pieces: [FragmentPiece]) -> [UInt8] { pieces.flatMap { buffer[$0.range] } }
      while let fragment = fragments.next() {
        while heads.count < fragments.heads.count {
          let pieces = fragments.heads[heads.count].pieces
          guard let head = try? StoredHead(document: 0, bytes: copy(pieces), pieces: pieces) else {
            return
          }
          heads.append(head)
        }
        rows.append((fragment.pieces, copy(fragment.pieces), heads[fragment.head]))
      }
    }
  }

  func reader() -> StoredClaimReader {
    var next = 0
    return StoredClaimReader {
      let claims = StoredClaims()
      while next < rows.count, !claims.isFull {
        let row = rows[next]
        next += 1
        row.bytes.withUnsafeBytes { try? claims.add(row.pieces, $0, below: row.head) }
      }
      return claims
    }
  }
}
