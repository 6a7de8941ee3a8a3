/// A class of the stubs, as LuaLS reads it: `---@class` with its fields.
struct StubClass {
  /// A field of the class: its key, its type, what it means in a line.
  struct Member {
    var key: String
    var type: String
    var doc: String
    var isRequired = false
  }

  var name: String
  var parents: [String] = []
  var doc = ""
  var members: [Member]

  /// The class in annotations, one line for each field.
  var text: String {
    var text = doc.isEmpty ? "" : "---\(doc)\n"
    text += "---@class \(name)"
    text += parents.isEmpty ? "\n" : ": \(parents.joined(separator: ", "))\n"
    for member in members {
      let key = StubClass.written(member.key)
      text += "---@field \(key)\(member.isRequired ? "" : "?") \(member.type)"
      text += member.doc.isEmpty ? "\n" : " # \(member.doc)\n"
    }
    return text + "\n"
  }

  /// A key as a class writes it: a name, `[1]`, or `["payer.id"]`.
  private static func written(_ key: String) -> String {
    if key.utf8.allSatisfy({ (48...57).contains($0) }) { return "[\(key)]" }
    return key.utf8.contains(46) ? "[\"\(key)\"]" : key
  }

  /// A name for one of a few words.
  static func alias(_ name: String, _ words: [String], doc: String = "") -> String {
    (doc.isEmpty ? "" : "---\(doc)\n") + "---@alias \(name)\n"
      + words.map { "---| \"\($0)\"\n" }.joined() + "\n"
  }
}

/// What is said of a key of a constructor: the type of its value, and what it means.
struct KeyNote {
  var type: String
  var doc: String

  init(_ type: String, _ doc: String) {
    self.type = type
    self.doc = doc
  }
}
