package import Model
package import Office

/// Small bundles for tests: one rule that holds 99213 outside the office, one that warns of every claim,
/// and a pack file.
package enum SampleBundles {
  package static let files = [
    file(
      "rules/pack.lua", "pack \"hilltop\" { title = \"t\", layer = \"practice\", owner = \"o\" }\n"),
    file(
      "rules/office-only.lua",
      RuleFiles.text(
        "acme.office-only",
        "require = { pos = { is = \"11\", if_missing = \"fire\" } },\n  "
          + examples)),
    file(
      "rules/notes/kind.lua",
      RuleFiles.text(
        "acme.note-kind", severity: "warn",
        "require = { pos = { is = \"12\", if_missing = \"fire\" } },\n  "
          + "examples = { { \"a\", expect = \"fire\" },\n"
          + "    { \"b\", claim = { lines = { { pos = \"12\" } }, pos = \"12\" }, expect = \"pass\" } },"
      )),
  ]

  private static let examples =
    "examples = { { \"a\", expect = \"pass\" },\n"
    + "    { \"b\", claim = { pos = \"12\" }, expect = \"fire\" } },"

  package static func file(_ path: String, _ text: String) -> BundleFile {
    BundleFile(path: path, bytes: Array(text.utf8))
  }

  package static func bundle(
    states: [String: RuleState] = [:], name: String? = "June"
  ) throws -> RuleBundle {
    try RuleBundle(files: files, states: states, name: name)
  }
}
