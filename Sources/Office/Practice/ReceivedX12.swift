import Exchange
import Kernel
import Model

/// The claims of an 837P as a practice stores them: each with its own bytes, cut from the file.
struct ReceivedX12: ReceivedClaims {
  let document: InputDocument

  func forEach(_ body: (ReceivedClaim) throws -> Void) throws {
    var fragments = ClaimFragments(document.bytes)
    let reader = document.reader()
    let facts = ClaimFacts()
    var heads: [ReceivedHead] = []
    while let batch = reader.next() {
      _ = reader.takeProblems()
      _ = reader.takeGuideFindings()
      for index in 0..<batch.count {
        let frame = batch[index]
        guard let fragment = fragments.next(), fragment.claimID == frame.id else {
          throw KernelProblem(
            .refused,
            "Claim \(frame.id) of \(document.name) cannot be cut out of the file. Nothing was "
              + "changed; please report this.")
        }
        // What breaks off is no claim: it would stand beside the whole one for ever.
        guard !fragment.isCut else { continue }
        while heads.count < fragments.heads.count {
          heads.append(head(fragments.heads[heads.count]))
        }
        try body(
          ReceivedClaim(
            number: frame.id, billing: facts.billing(frame),
            firstDOS: frame.date(frame[.firstDos]), head: heads[fragment.head],
            fragment: bytes(fragment.pieces), pieces: fragment.pieces.map(DocumentPiece.init),
            patient: facts.patient(frame),
            coverage: facts.coverage(frame), payer: facts.payer(frame),
            location: facts.location(frame)))
      }
      document.letGo(upTo: batch.lastByte)
    }
  }

  private func head(_ head: ClaimHead) -> ReceivedHead {
    ReceivedHead(bytes: bytes(head.pieces), pieces: head.pieces.map(DocumentPiece.init))
  }

  private func bytes(_ pieces: [FragmentPiece]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(pieces.byteCount)
    for piece in pieces { bytes += document.bytes[piece.range] }
    return bytes
  }
}

extension DocumentPiece {
  init(_ piece: FragmentPiece) {
    self.init(
      offset: piece.range.lowerBound, length: piece.range.count, segment: piece.segment)
  }
}

extension FragmentPiece {
  init(_ piece: DocumentPiece) {
    self.init(range: piece.offset..<piece.offset + piece.length, segment: piece.segment)
  }
}
