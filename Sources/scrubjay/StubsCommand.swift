import ArgumentParser
import Foundation
import Office

/// `scrubjay stubs [DIR]`: what an editor needs to help with rule files.
struct StubsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stubs",
    abstract: "Write what an editor needs to complete and explain rule files.",
    discussion: """
      Writes .luarc.json and .scrubjay/ into a folder of rules: definitions in the form that the Lua \
      language server (LuaLS) reads, of every field, key, operator and function of this version. Open \
      the folder in an editor that uses it. Rules and bundles pass over both. Run it again after an \
      update of scrubjay. docs/reference/editor.md says more.

      EXAMPLE
        scrubjay stubs my-rules
      """)

  @Argument(help: ArgumentHelp("The folder of rules.", valueName: "folder"))
  var folder = "."

  @Flag(name: .long, help: "Write .luarc.json anew where there is another.")
  var force = false

  func run() throws {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue
    else {
      Terminal.note("scrubjay: \(folder): there is no such folder — name one that holds rules")
      throw Stop(status: .usage)
    }
    var written = 0
    for file in EditorFiles.pages(in: folder) {
      let old = FileManager.default.contents(atPath: file.path)
      if old == Data(file.content.utf8) { continue }
      if old != nil, !force, file.path.hasSuffix("/" + EditorFiles.settings) {
        Terminal.note(
          "\(file.path) is there already and stays as it is — --force writes it anew")
        continue
      }
      do {
        let place = URL(fileURLWithPath: file.path)
        try FileManager.default.createDirectory(
          at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(file.content.utf8).write(to: place)
      } catch {
        Terminal.note("scrubjay: \(file.path) cannot be written — look at the folder's permissions")
        throw Stop(status: .usage)
      }
      written += 1
    }
    Terminal.note(
      written == 0
        ? "\(folder): everything is up to date"
        : "\(folder): \(written) file\(written == 1 ? "" : "s") written — open this folder in your editor"
    )
  }

  /// Whether a folder, or one that it stands in, has an editor's settings.
  static func areThere(above folder: String) -> Bool {
    var place = URL(fileURLWithPath: folder).standardizedFileURL
    while true {
      let file = place.appendingPathComponent(EditorFiles.settings).path
      if FileManager.default.fileExists(atPath: file) { return true }
      if place.path == "/" { return false }
      place.deleteLastPathComponent()
    }
  }
}
