package import LuaVM
import Model
import Text

/// What an editor needs to help with rule files: definitions for LuaLS, made from the schema and the
/// readers' own lists, and its settings.
package enum EditorStubs {
  /// The folder of the definitions, beside the settings; loaders of rules pass over it.
  package static let folder = ".scrubjay"
  /// The name of the settings.
  package static let settingsName = ".luarc.json"

  /// The definitions: the name of each file in ``folder``, and its text.
  package static var files: [(name: String, text: String)] {
    [
      ("claims.lua", head("Claims as bodies read them: check = function(claim, ctx).") + records),
      (
        "conditions.lua",
        head("What conditions may say: when, unless, require, forbid.") + conditions
      ),
      ("examples.lua", head("Claims as examples and scenarios write them.") + examples),
      ("rules.lua", head("What a rule file declares.") + constructors),
      (
        "sandbox.lua",
        head("What there is beside declarations: values, fixes, libraries.") + sandbox
      ),
    ]
  }

  /// The host of rule files, to see what it registers.
  package static var host: LuaHost { RuleHost.make(nil) }

  /// The names that a script finds, such as `rule`, `string` and `string.byte`, sorted.
  package static var names: [String] { SandboxNotes.names() }

  /// The settings: Lua 5.4, no library but what ``folder`` declares, the globals that are there.
  package static var settings: [UInt8] {
    var output = JSONOutput(.levels(2))
    output.beginObject()
    output.member("runtime.version")
    output.string("Lua 5.4")
    output.member("runtime.builtin")
    output.beginObject()
    for name in builtins {
      output.key(name)
      output.string("disable")
    }
    output.endObject()
    for (name, values) in [
      ("workspace.library", [folder]),
      ("diagnostics.globals", names.filter { !$0.contains(".") }),
    ] {
      output.key(name)
      output.beginArray()
      for value in values { output.string(value) }
      output.endArray()
    }
    output.member("workspace.checkThirdParty")
    output.bool(false)
    output.endObject()
    output.newLine()
    return output.bytes
  }

  /// The libraries that LuaLS knows; the sandbox's own are declared in the stubs.
  ///
  /// `builtin` is not among them: it says what types there are.
  private static let builtins = [
    "basic", "bit", "bit32", "coroutine", "debug", "ffi", "io", "jit", "math", "os", "package",
    "string", "table", "table.clear", "table.new", "utf8",
  ]

  private static func head(_ what: String) -> String {
    "---@meta\n-- \(what)\n-- Made by scrubjay stubs from the program itself; do not edit.\n\n"
  }
}
