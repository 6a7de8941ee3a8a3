internal import Model

/// Notes that a release of official files was put into the practice's folder of code files, by which rules
/// judge and prices are reckoned from then on.
///
/// The files themselves lie beside the practice's file; the audit row says which they were. Names of files are
/// not kept, since anybody may give them any.
package struct CodesImport: Command {
  package static let type = CommandType("codes.import")
  package static let permission = Permission("codes.import")

  /// The kind of file, such as `ncci-ptp`.
  package var kind: String
  /// Which set of the kind; empty where there is one.
  package var set: String
  /// The release's first day, as `2026-07-01`, and the number of a re-issue for it.
  package var from: String
  package var revision: Int
  package var rows: Int
  /// The code file that was made.
  package var release: Digest
  /// The files as they were published, in the order in which they were named.
  package var sources: [Digest]

  package init(
    kind: String, set: String, from: String, revision: Int, rows: Int, release: Digest,
    sources: [Digest]
  ) {
    self.kind = kind
    self.set = set
    self.from = from
    self.revision = revision
    self.rows = rows
    self.release = release
    self.sources = sources
  }

  package init(recorded payload: Payload, version: Int, from attachments: any Attachments) throws {
    kind = try payload.required("kind")
    self.set = try payload.required("set")
    from = try payload.required("from")
    revision = Int(try payload.requiredInteger("revision"))
    rows = Int(try payload.requiredInteger("rows"))
    release = try payload.requiredDigest("sha256")
    sources = try (payload.texts("sources") ?? []).map { text in
      guard let digest = Digest(text) else {
        throw KernelProblem(
          .invalid, "A recorded import is malformed.",
          fields: [FieldProblem("sources", "holds what is no digest")])
      }
      return digest
    }
  }

  package var payload: Payload {
    var payload = Payload()
    payload.set("kind", kind)
    payload.set("set", self.set)
    payload.set("from", from)
    payload.set("revision", revision)
    payload.set("rows", rows)
    payload.set("sha256", release.description)
    payload.set("sources", sources.map(\.description))
    return payload
  }

  package func perform(in change: Change) throws -> Payload {
    try change.require(location: nil)
    return Payload()
  }
}
