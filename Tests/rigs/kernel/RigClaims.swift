import Foundation
import Kernel
import Model

/// Claims made up for the rigs, as a document's reader would hand them over.
struct RigClaims: ReceivedClaims {
  private let claims: [ReceivedClaim]

  /// - Parameters:
  ///   - numbers: what the claims are called; one that is there already gets another version.
  ///   - text: tells documents and versions apart.
  init(_ numbers: [Int], text: String) {
    let head = ReceivedHead(
      bytes: Array("ISA*\(text)~".utf8),
      pieces: [DocumentPiece(offset: 0, length: text.utf8.count + 5, segment: 1)])
    claims = numbers.map { number in
      let fragment = Array("CLM*C\(number)*\(text)~".utf8)
      return ReceivedClaim(
        number: "C\(number)", billing: "1234567893", firstDOS: CivilDate("2026-06-01"), head: head,
        fragment: fragment,
        pieces: [DocumentPiece(offset: 9, length: fragment.count, segment: 2)],
        patient: PatientFacts(
          lastName: "QUILL", firstName: "TESSA \(number / 3)", middleName: "",
          birthDate: CivilDate("1980-02-29"), sex: "F"),
        coverage: CoverageFacts(
          memberID: "MEM-\(number / 3)", groupNumber: "", relationship: "18"),
        payer: PayerFacts(payerID: "KESTR\(number % 4)", name: "KESTREL MUTUAL"))
    }
  }

  func forEach(_ body: (ReceivedClaim) throws -> Void) throws { try claims.forEach(body) }

  /// The command that receives them in a document of their own.
  var command: ReceiveClaims {
    let bytes = claims.flatMap(\.head.bytes) + claims.flatMap(\.fragment)
    let memory = Memory(bytes)
    return ReceiveClaims(
      DocumentContent(name: "batch.837", kind: "837P", bytes: memory.bytes, owner: memory),
      claims: self)
  }

  private final class Memory {
    let bytes: UnsafeRawBufferPointer

    init(_ content: [UInt8]) {
      let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: content.count, alignment: 8)
      memory.copyBytes(from: content)
      bytes = UnsafeRawBufferPointer(memory)
    }

    deinit { bytes.deallocate() }
  }
}

/// Bundles made up for the rigs.
enum RigBundles {
  static func manifest(_ number: Int) -> [UInt8] { Array("{\"rig\":\(number)}".utf8) }
  static func digest(_ number: Int) -> Digest { Digest(of: manifest(number)) }

  static func build(_ number: Int) -> BundleBuild {
    BundleBuild(
      name: "rig \(number)", manifest: manifest(number),
      archive: Array(repeating: UInt8(truncatingIfNeeded: number), count: 3000))
  }
}

extension Practice {
  /// The newest versions of the first claims.
  func claimKeys(most: Int = 12) throws -> [StoredClaimKey] {
    try read { snapshot in
      let scan = try snapshot.claims()
      var keys: [StoredClaimKey] = []
      while keys.count < most, let claim = try scan.next() { keys.append(claim.key) }
      return keys
    }
  }

  func standingExceptions() throws -> [PublicID] {
    guard let day = CivilDate("2026-06-30") else { return [] }
    return try read { try $0.exceptions(on: day).map(\.id) }
  }

  /// An exception for a claim.
  func grant(_ claim: StoredClaimKey, rule: String) -> ExceptionGrant? {
    CivilDate("2099-12-31").map {
      ExceptionGrant(
        claim: claim.claim, claimVersion: claim.claimVersion, rule: rule,
        fingerprint: Digest(of: Array(rule.utf8)), reason: "asked by the office", expires: $0)
    }
  }

  /// What a bundle decided of claims.
  func decide(_ claims: [StoredClaimKey], bundle: Int, findings: String) -> RecordDecisions? {
    CivilDate("2026-06-30").map {
      RecordDecisions(
        bundle: RigBundles.digest(bundle), releases: DecidedReleases([]), asOf: $0,
        asksOthers: true,
        rows: claims.map {
          DecisionRow(version: $0, status: .held, findings: Array(findings.utf8))
        })
    }
  }
}
