import LuaVM
package import Model

/// A folder of scripts: `pack "id" { … }` in `pack.lua` at its root says whose it is.
package struct Pack: Sendable {
  package var id: String
  package var title: String
  package var layer: Layer
  /// The payer whose rules these are, by record or id; of the layer `payer` alone, where it must stand
  /// as soon as the pack holds a rule.
  package var payer: String?
  /// The packs that must be loaded beside it.
  package var requires: [String]
  package var owner: String
  package var place: SourcePlace
  /// Where its layer is written.
  var layerPlace: SourcePlace

  /// The folder it speaks for, with a slash at the end; empty for the folder everything starts in.
  var folder: String { Pack.folder(of: place.file) }

  static func folder(of file: String) -> String {
    guard let slash = file.lastIndex(of: "/") else { return "" }
    return String(file[...slash])
  }

  static func isPackFile(_ file: String) -> Bool {
    file == "pack.lua" || file.hasSuffix("/pack.lua")
  }

  static func read(_ declaration: DeclarationReader) -> Pack? {
    let report = declaration.report
    if !isPackFile(declaration.declaration.file) {
      report.add(
        .packMisplaced, at: "",
        "a pack stands in a file pack.lua at the root of its folder, and not in "
          + declaration.declaration.file)
    }
    let title = declaration.text("title")
    let owner = declaration.text("owner")
    let layer = declaration.word("layer", Layer.self)
    let payer = declaration.text("payer")
    if let layer, layer != .payer, payer != nil {
      report.add(
        .packMisplaced, at: "payer",
        "only a pack of the layer \"payer\" has a payer; this one's is \"\(layer.rawValue)\"")
    }
    let requires = declaration.table["requires"] == nil ? [] : declaration.texts("requires")
    guard report.diagnostics.isEmpty, let title, let owner, let layer, let requires else {
      return nil
    }
    return Pack(
      id: declaration.id, title: title, layer: layer, payer: payer, requires: requires,
      owner: owner, place: declaration.place, layerPlace: report.place(key: "layer"))
  }

  static let keys = ["title", "layer", "payer", "requires", "owner"]
  static let required = ["title", "layer", "owner"]
}
