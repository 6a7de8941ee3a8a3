package import Kernel
package import Model
import Text

/// What a bundle holds: the files with their digests, and the states of its rules.
///
/// Written as canonical JSON, whose SHA-256 is the bundle's id:
///
///     {"api":1,"files":[{"path":"rules/a.lua","sha256":"…","size":812}],"format":1,
///      "name":"June","states":{"acme.office-only":"shadow"}}
///
/// So the id covers the sources and the states: a rule in another state makes another bundle.
package struct BundleManifest: Hashable, Sendable {
  /// The version of this form that the program writes, and the latest it reads.
  package static let format = 1

  /// A file of the bundle.
  package struct Entry: Hashable, Sendable {
    package var path: String
    package var digest: Digest
    /// Bytes.
    package var size: Int
  }

  /// The Lua API level that the rules are written for.
  package var apiLevel: Int
  /// In the order of their paths' bytes.
  package var files: [Entry]
  /// Those that are not active, by rule id.
  package var states: [String: RuleState]
  /// What people call the bundle.
  package var name: String?
  package var note: String?

  /// The manifest of some files, in any order.
  package init(
    _ files: [BundleFile], states: [String: RuleState] = [:], name: String? = nil,
    note: String? = nil
  ) {
    apiLevel = Schema.apiLevel
    self.files = files.sorted(by: BundleFile.inOrder).map {
      Entry(path: $0.path, digest: Digest(of: $0.bytes), size: $0.bytes.count)
    }
    self.states = states.filter { $0.value != .active }
    self.name = name
    self.note = note
  }

  /// The canonical bytes.
  package var bytes: [UInt8] {
    var output = JSONOutput(.compact)
    output.beginObject()
    output.member("api")
    output.integer(apiLevel)
    output.member("files")
    output.beginArray()
    for file in files {
      output.beginObject()
      output.member("path")
      output.string(file.path)
      output.member("sha256")
      output.string(file.digest.description)
      output.member("size")
      output.integer(file.size)
      output.endObject()
    }
    output.endArray()
    output.member("format")
    output.integer(BundleManifest.format)
    if let name {
      output.member("name")
      output.string(name)
    }
    if let note {
      output.member("note")
      output.string(note)
    }
    if !states.isEmpty {
      output.member("states")
      output.beginObject()
      for (rule, state) in states.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) })
      {
        output.key(rule)
        output.string(state.rawValue)
      }
      output.endObject()
    }
    output.endObject()
    return output.bytes
  }

  /// The bundle's id.
  package var id: Digest { Digest(of: bytes) }
}
