internal import GRDB
internal import Model

/// Receives a file of claims: the document, a version of each claim, and the patients, coverages and
/// payers that the claims name.
///
/// A claim is known again by its number, billing provider and first date of service: practices give one
/// number to several claims of a patient. Of several claims of a file that share all three, the first is
/// the first one stored, and so on. Where a claim's content differs from its newest version it gets
/// another. All of the file is stored, or nothing.
package struct ReceiveClaims: Command {
  package static let type = CommandType("document.receive")
  package static let permission = Permission("document.receive")

  private let document: DocumentContent
  private let claims: any ReceivedClaims

  package init(_ document: DocumentContent, claims: any ReceivedClaims) {
    self.document = document
    self.claims = claims
  }

  package init(recorded payload: Payload, version: Int, from attachments: any Attachments) throws {
    self = try attachments.received(try payload.requiredDigest("sha256"))
  }

  package var payload: Payload {
    var payload = Payload()
    payload.set("sha256", document.sha256.description)
    payload.set("kind", document.kind)
    payload.set("peer", document.peer)
    payload.set("size", document.size)
    return payload
  }

  package func validate() -> [FieldProblem] {
    FieldRules.text("name", document.name, 1...255)
      + (document.size == 0 ? [FieldProblem("file", "must not be empty")] : [])
  }

  package func perform(in change: Change) throws -> Payload {
    let (row, id) = try DocumentStore.add(document, in: change)
    let store = try ClaimStore(document: row, in: change)
    try claims.forEach { try store.add($0) }
    var result = Payload()
    result.set("document", id.description)
    result.set("claims", store.counts.claims)
    result.set("new", store.counts.new)
    result.set("changed", store.counts.changed)
    result.set("unchanged", store.counts.unchanged)
    result.set("patients", store.counts.patients)
    result.set("coverages", store.counts.coverages)
    result.set("payers", store.counts.payers)
    return result
  }
}
