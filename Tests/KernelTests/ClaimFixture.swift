import Foundation
import Kernel
import Model

/// Claims made up for the store, as a document's reader would hand them over.
struct MadeUpClaims: ReceivedClaims {
  var claims: [ReceivedClaim]

  func forEach(_ body: (ReceivedClaim) throws -> Void) throws { try claims.forEach(body) }

  static let head = ReceivedHead(
    bytes: Array("ISA*HEAD~".utf8), pieces: [DocumentPiece(offset: 0, length: 9, segment: 1)])

  static func claim(
    _ number: String, text: String = "CLM", patient: String = "QUILL", member: String = "MEM-1",
    at offset: Int = 9, location: String? = nil
  ) -> ReceivedClaim {
    let fragment = Array("\(text)*\(number)~".utf8)
    return ReceivedClaim(
      number: number, billing: "1234567893", firstDOS: CivilDate("2026-06-01"), head: head,
      fragment: fragment,
      pieces: [DocumentPiece(offset: offset, length: fragment.count, segment: 2)],
      patient: PatientFacts(
        lastName: patient, firstName: "TESSA", middleName: "",
        birthDate: CivilDate("1980-02-29"), sex: "F"),
      coverage: CoverageFacts(memberID: member, groupNumber: "", relationship: "18"),
      payer: PayerFacts(payerID: "KESTR", name: "KESTREL MUTUAL"), location: location)
  }

  /// The command that receives them in a document of their own.
  func command(_ name: String = "batch.837") -> ReceiveClaims {
    let bytes = Array("ISA*HEAD~".utf8) + claims.flatMap(\.fragment)
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 8)
    memory.copyBytes(from: bytes)
    let owner = Memory(memory)
    return ReceiveClaims(
      DocumentContent(
        name: name, kind: "837P", bytes: UnsafeRawBufferPointer(memory), owner: owner),
      claims: self)
  }

  private final class Memory {
    private let memory: UnsafeMutableRawBufferPointer
    init(_ memory: UnsafeMutableRawBufferPointer) { self.memory = memory }
    deinit { memory.deallocate() }
  }
}

extension ClaimScan {
  /// All that is left of a scan.
  func all() throws -> [ScannedClaim] {
    var claims: [ScannedClaim] = []
    while let next = try next() { claims.append(next) }
    return claims
  }
}
