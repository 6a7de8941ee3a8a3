package import Model
internal import Text

/// What a release of a code set says of itself: what it is, when it counts, and from which files it was made.
///
/// It stands in the code file as canonical JSON, so equal inputs make equal files.
package struct ReleaseManifest: Equatable, Sendable {
  /// A file the release was made from, before it was unpacked.
  package struct Source: Equatable, Sendable {
    /// Without folders.
    package var name: String
    package var bytes: Int
    /// SHA-256, 64 hexadecimal digits.
    package var sha256: String

    package init(name: String, bytes: Int, sha256: String) {
      self.name = name
      self.bytes = bytes
      self.sha256 = sha256
    }
  }

  package var kind: CodeKind
  /// Which of several sets of the kind, such as `medicare-practitioner`; empty where there is one.
  package var set: String
  /// The first day on which it counts.
  package var from: CivilDate
  /// The last day for which it was published; nil where the publisher names none.
  package var through: CivilDate?
  /// 0, or higher for a re-issue for the same first day.
  package var revision: Int
  /// Rows that were kept.
  package var rows: Int
  package var sources: [Source]
  package var dropped: [DropLedger.Entry]
  /// The publisher's notice of rights, as it stands in the file; empty where there is none.
  package var notice: String

  /// What releases of one series have in common: `ncci-ptp/medicare-practitioner`.
  package var dataset: String { kind.dataset(self.set) }
}

extension ReleaseManifest {
  /// Canonical JSON.
  func encoded() throws(TextProblem) -> [UInt8] {
    try CanonicalJSON.bytes(node)
  }

  private var node: JSONNode {
    object(
      [
        (
          "dropped",
          array(
            dropped.map { entry in
              object(
                [
                  ("count", number(entry.count)), ("first", string(entry.first)),
                  ("reason", string(entry.reason)),
                ] + (entry.isKept ? [("kept", flag(true))] : []))
            })
        ),
        ("from", string(from.description)),
        ("kind", string(kind.rawValue)),
        ("notice", string(notice)),
        ("revision", number(revision)),
        ("rows", number(rows)),
        ("set", string(set)),
        (
          "sources",
          array(
            sources.map { source in
              object([
                ("bytes", number(source.bytes)), ("name", string(source.name)),
                ("sha256", string(source.sha256)),
              ])
            })
        ),
      ] + (through.map { [("through", string($0.description))] } ?? []))
  }

  /// Reads what ``encoded()`` wrote; nil when it is something else.
  init?(encoded bytes: [UInt8]) {
    guard let read = try? JSONReader.read(bytes), let members = read.object,
      let kind = members["kind"]?.string.flatMap(CodeKind.init(rawValue:)),
      let set = members["set"]?.string,
      let from = members["from"]?.string.flatMap({ CivilDate($0) }),
      let revision = members["revision"]?.integer, let rows = members["rows"]?.integer,
      let notice = members["notice"]?.string,
      let sources = members["sources"]?.array, let dropped = members["dropped"]?.array
    else { return nil }
    self.init(
      kind: kind, set: set, from: from,
      through: members["through"]?.string.flatMap { CivilDate($0) }, revision: revision, rows: rows,
      sources: sources.compactMap { node in
        guard let source = node.object, let name = source["name"]?.string,
          let bytes = source["bytes"]?.integer, let sha256 = source["sha256"]?.string
        else { return nil }
        return Source(name: name, bytes: bytes, sha256: sha256)
      },
      dropped: dropped.compactMap { node in
        guard let entry = node.object, let reason = entry["reason"]?.string,
          let count = entry["count"]?.integer, let first = entry["first"]?.string
        else { return nil }
        return DropLedger.Entry(
          reason: reason, count: count, first: first, isKept: entry["kept"]?.value == .bool(true))
      },
      notice: notice)
    guard self.sources.count == sources.count, self.dropped.count == dropped.count else {
      return nil
    }
  }
}
