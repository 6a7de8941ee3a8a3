import Scripting

/// What an editor needs beside rule files: `.luarc.json` and the definitions in `.scrubjay`.
///
/// Both begin with a dot, so that rules are not looked for in them and no bundle takes them in.
package enum EditorFiles {
  /// The settings' path in a folder of rules.
  package static let settings = EditorStubs.settingsName

  /// Every file with its path from a folder of rules, in the order of their paths.
  package static var all: [ReferencePages.Page] {
    [
      ReferencePages.Page(
        path: settings, content: String(decoding: EditorStubs.settings, as: UTF8.self))
    ]
      + EditorStubs.files.map {
        ReferencePages.Page(path: "\(EditorStubs.folder)/\($0.name)", content: $0.text)
      }
  }

  /// The same with the folder in front.
  package static func pages(in folder: String) -> [ReferencePages.Page] {
    all.map { ReferencePages.Page(path: "\(folder)/\($0.path)", content: $0.content) }
  }
}
