internal import Model
internal import Text

/// The index of a folder of code files: canonical JSON, one object for each release.
enum CodeIndex {
  static func bytes(_ entries: [CodeFolder.Entry]) throws(ImportProblem) -> [UInt8] {
    let node = object([("releases", array(entries.map(node)))])
    do {
      return try CanonicalJSON.bytes(node) + [0x0A]
    } catch {
      throw ImportProblem(.folder, file: CodeFolder.indexName, "The index cannot be written.")
    }
  }

  static func read(
    _ bytes: UnsafeRawBufferPointer, name: String
  ) throws(ImportProblem) -> [CodeFolder.Entry] {
    let damaged = ImportProblem(
      .damaged, file: name,
      "The index of the code files is damaged. Delete it and import the official files again.")
    guard let read = try? JSONReader.read(Array(bytes)),
      let releases = read.object?["releases"]?.array
    else { throw damaged }
    var entries: [CodeFolder.Entry] = []
    for release in releases {
      guard let entry = entry(release) else { throw damaged }
      entries.append(entry)
    }
    return entries
  }

  private static func node(_ entry: CodeFolder.Entry) -> JSONNode {
    object(
      [
        ("file", string(entry.file)), ("from", string(entry.from.description)),
        ("id", string(entry.id)), ("kind", string(entry.kind.rawValue)),
        ("revision", number(entry.revision)), ("rows", number(entry.rows)),
        ("set", string(entry.set)), ("state", string(entry.superseded ? "superseded" : "current")),
      ] + (entry.through.map { [("through", string($0.description))] } ?? []))
  }

  private static func entry(_ node: JSONNode) -> CodeFolder.Entry? {
    guard let members = node.object, let file = members["file"]?.string, !file.contains("/"),
      file.hasSuffix(".codes"),
      let from = members["from"]?.string.flatMap({ CivilDate($0) }),
      let id = members["id"]?.string,
      let kind = members["kind"]?.string.flatMap(CodeKind.init(rawValue:)),
      let revision = members["revision"]?.integer, let rows = members["rows"]?.integer,
      let set = members["set"]?.string, let state = members["state"]?.string,
      rows >= 0, rows <= 1 << 32
    else { return nil }
    var through: CivilDate?
    if let member = members["through"] {
      guard let day = member.string.flatMap({ CivilDate($0) }) else { return nil }
      through = day
    }
    return CodeFolder.Entry(
      kind: kind, set: set, from: from, through: through, revision: revision, rows: rows, id: id,
      file: file, superseded: state == "superseded")
  }
}
