import Exchange
import Kernel
import Model

/// The claims a practice has stored, as an input of a scrub: the newest version of each, in the order
/// they came in.
///
/// To be used inside one look at the practice and on its thread; reading it twice gives the same.
final class StoredQueue: ClaimInput, @unchecked Sendable {
  let name = "queue"
  let size: Int
  private let scan: () throws -> ClaimScan
  private var documents = Documents()
  /// The claims that were read and not yet asked for, oldest first.
  private var keys: [StoredClaimKey] = []
  private var asked = 0
  /// What ended the reading early.
  private(set) var failure: (any Error)?

  /// - Parameter scan: begins to read the claims.
  init(size: Int, scan: @escaping () throws -> ClaimScan) {
    self.size = size
    self.scan = scan
  }

  func name(ofDocument number: Int) -> String { documents.names[number] }

  func reader() -> any ClaimReader {
    keys = []
    asked = 0
    var heads = Heads()
    var claims: ClaimScan?
    do { claims = try scan() } catch { failure = error }
    return StoredClaimReader { [self] in
      let chunk = StoredClaims()
      do {
        while !chunk.isFull, let claim = try claims?.next() {
          let head = try heads.head(claim.head, &documents)
          try claim.fragment.withUnsafeBytes { bytes in
            try chunk.add(
              claim.pieces.map(FragmentPiece.init), bytes, below: head, isCut: claim.isCut)
          }
          keys.append(claim.key)
        }
      } catch {
        failure = error
        claims = nil
      }
      return chunk.count > 0 ? chunk : nil
    }
  }

  /// The key of the next claim in order; each is asked for once.
  func takeKey() -> StoredClaimKey? {
    guard asked < keys.count else { return nil }
    defer { asked += 1 }
    if asked > 65_536 {
      keys.removeFirst(asked)
      asked = 0
    }
    return keys[asked]
  }

  /// The documents by number, in the order they were met.
  private struct Documents {
    var names: [String] = []
    private var numbers: [PublicID: Int] = [:]

    mutating func number(_ document: ScannedDocument) -> Int {
      if let known = numbers[document.id] { return known }
      numbers[document.id] = names.count
      names.append(document.name)
      return names.count - 1
    }
  }

  /// Heads made ready for reading, the last ones remembered.
  private struct Heads {
    private var known: [ObjectIdentifier: (scanned: ScannedHead, stored: StoredHead)] = [:]
    private static let most = 4_096

    mutating func head(_ head: ScannedHead, _ documents: inout Documents) throws -> StoredHead {
      if let known = known[ObjectIdentifier(head)] { return known.stored }
      let stored = try StoredHead(
        document: documents.number(head.document), bytes: head.bytes,
        pieces: head.pieces.map(FragmentPiece.init))
      if known.count >= Heads.most { known.removeAll(keepingCapacity: true) }
      known[ObjectIdentifier(head)] = (head, stored)
      return stored
    }
  }
}
