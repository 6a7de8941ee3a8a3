internal import Exchange
internal import Model
internal import Scripting

/// The names that a session knows: rules and claims of the place, and everything that the program itself
/// brings.
package struct ReplNames: Sendable {
  package let rules: Set<String>
  package private(set) var claims: Set<String>

  /// The most claims whose numbers are remembered.
  static let mostClaims = 2_000

  package init(rules: Set<String>, claims: Set<String>) {
    self.rules = rules
    self.claims = claims
  }

  func with(claims more: Set<String>) -> ReplNames {
    var names = self
    names.claims.formUnion(more)
    return names
  }

  /// The paths of every field, and the names of their parts and of the lists.
  static let fields: Set<String> = {
    var names: Set<String> = []
    for record in Record.allCases {
      for field in Schema.fields(of: record) {
        names.insert(field.path)
        names.insert(field.name)
        if let group = field.group { names.insert(group) }
      }
      for list in Schema.lists(of: record) { names.insert(list.name) }
    }
    return names
  }()

  static let codes = Set(CodePage.codes)

  /// The functions that every session has.
  static let functions: Set<String> = ["claim", "claims", "scrub", "rules", "fields", "today"]

  /// Lua's own words, and the members of its libraries that one uses here.
  static let words: Set<String> = [
    "and", "break", "do", "else", "elseif", "end", "false", "for", "function", "goto", "if", "in",
    "local", "nil", "not", "or", "repeat", "return", "then", "true", "until", "while", "has", "sub",
    "upper", "lower", "find", "match", "gmatch", "gsub", "format", "len", "rep", "byte", "char",
    "insert", "concat", "sort", "unpack", "floor", "ceil", "abs", "max", "min", "huge", "rule",
    "severity", "state", "title", "message", "line", "value", "meaning", "hold", "warn", "info",
    "active", "shadow", "draft", "retired",
  ]

  /// Whether a word is one of these names.
  func contains(_ word: String) -> Bool {
    rules.contains(word) || claims.contains(word) || ReplNames.fields.contains(word)
      || ReplNames.codes.contains(word.uppercased()) || ReplNames.functions.contains(word)
      || ReplNames.words.contains(word) || ReplLua.names.contains(word)
  }
}
