import Kernel
import Model
import Text

extension BundleManifest {
  /// Reads a manifest, which must be written as ``bytes`` writes it.
  package init(reading bytes: [UInt8]) throws(BundleProblem) {
    if bytes.count > BundleLimits.manifest {
      throw BundleProblem(
        .tooLarge, file: BundlePath.manifest,
        "it has \(bytes.count) bytes; a manifest has at most \(BundleLimits.manifest)")
    }
    let node: JSONNode
    do { node = try JSONReader.read(bytes) } catch {
      throw BundleProblem(
        .manifest, file: BundlePath.manifest, byte: error.position.offset,
        "\(error.position): \(error.code.rawValue) \(error.message)")
    }
    var reader = ManifestReader(try ManifestReader.object(node, "the manifest"))
    let format = try reader.integer("format")
    guard format == BundleManifest.format else {
      throw BundleProblem(
        .later, file: BundlePath.manifest,
        "it is of the form \(format); this program reads \(BundleManifest.format) — use a later "
          + "version of scrubjay")
    }
    apiLevel = try reader.integer("api")
    guard (1...Schema.apiLevel).contains(apiLevel) else {
      throw BundleProblem(
        .later, file: BundlePath.manifest,
        "its rules are written for the Lua API level \(apiLevel); this program offers "
          + "\(Schema.apiLevel) — use a later version of scrubjay")
    }
    files = []
    for entry in try reader.array("files") {
      var file = ManifestReader(try ManifestReader.object(entry, "a file"))
      let path = try file.string("path")
      guard let digest = Digest(try file.string("sha256")) else {
        throw ManifestReader.problem(entry, "sha256 of '\(path)' is not 64 hexadecimal digits")
      }
      files.append(Entry(path: path, digest: digest, size: try file.integer("size")))
      try file.end()
    }
    states = [:]
    if let given = try reader.objectIfThere("states") {
      for member in given.members {
        let word = member.node.string ?? ""
        guard let state = RuleState(rawValue: word) else {
          throw ManifestReader.problem(
            member.node,
            "the state of '\(member.name)' is one of "
              + RuleState.allCases.map(\.rawValue).joined(separator: ", "))
        }
        // What a rule is anyway is not said, so that there is one way to say it.
        if state != .active { states[member.name] = state }
      }
    }
    name = try reader.stringIfThere("name")
    note = try reader.stringIfThere("note")
    try reader.end()
    let own = self.bytes
    if own != bytes {
      let place = zip(own, bytes).enumerated().first { $0.element.0 != $0.element.1 }?.offset
      throw BundleProblem(
        .manifest, file: BundlePath.manifest, byte: place ?? min(own.count, bytes.count),
        "it is not in the one form that a manifest has (canonical JSON) — manifests are not edited by "
          + "hand; use scrubjay bundle build")
    }
  }
}

/// Takes the members of an object one by one; what is left over at the end is refused.
private struct ManifestReader {
  private var members: JSONObject
  private var taken: Set<String> = []

  init(_ object: JSONObject) { members = object }

  static func problem(_ node: JSONNode, _ message: String) -> BundleProblem {
    BundleProblem(
      .manifest, file: BundlePath.manifest, byte: node.position.offset,
      message + " — manifests are not edited by hand; use scrubjay bundle build")
  }

  static func object(_ node: JSONNode, _ what: String) throws(BundleProblem) -> JSONObject {
    guard let object = node.object else {
      throw problem(node, "\(what) should be an object, not \(node.value.kind)")
    }
    return object
  }

  private mutating func take(_ name: String) -> JSONNode? {
    taken.insert(name)
    return members[name]
  }

  private mutating func must(_ name: String) throws(BundleProblem) -> JSONNode {
    guard let node = take(name) else {
      throw BundleProblem(
        .manifest, file: BundlePath.manifest,
        "'\(name)' is missing — build the bundle again")
    }
    return node
  }

  mutating func integer(_ name: String) throws(BundleProblem) -> Int {
    let node = try must(name)
    guard case .number(let text) = node.value, let value = Int(text), value >= 0 else {
      throw ManifestReader.problem(node, "'\(name)' should be a whole number")
    }
    return value
  }

  mutating func string(_ name: String) throws(BundleProblem) -> String {
    let node = try must(name)
    guard let text = node.string else {
      throw ManifestReader.problem(node, "'\(name)' should be a string")
    }
    return text
  }

  mutating func stringIfThere(_ name: String) throws(BundleProblem) -> String? {
    members[name] == nil ? nil : try string(name)
  }

  mutating func array(_ name: String) throws(BundleProblem) -> [JSONNode] {
    let node = try must(name)
    guard let array = node.array else {
      throw ManifestReader.problem(node, "'\(name)' should be an array")
    }
    return array
  }

  mutating func objectIfThere(_ name: String) throws(BundleProblem) -> JSONObject? {
    guard let node = take(name) else { return nil }
    return try ManifestReader.object(node, "'\(name)'")
  }

  func end() throws(BundleProblem) {
    guard let other = members.members.first(where: { !taken.contains($0.name) }) else { return }
    throw ManifestReader.problem(other.node, "'\(other.name)' is no part of a manifest")
  }
}
