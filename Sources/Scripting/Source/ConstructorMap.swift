import Model

/// Where the keys and values of each declaration's table stand in its file.
///
/// Lua gives a table one line only; this map gives every key its line and column, so that a message
/// points at the key it is about. A declaration is a call of the form `rule "id" { … }`.
struct ConstructorMap {
  /// The places of one declaration's keys and values, by path: `when/pos/one_of`, `examples/2/claim`.
  struct Places {
    var keys: [String: SourcePlace] = [:]
    var values: [String: SourcePlace] = [:]
    /// Where the text of a value of the form `name "text"` begins, behind its quote or bracket.
    var texts: [String: SourcePlace] = [:]
    var start: SourcePlace
    /// Keys that a table has twice, by path, with their places; Lua keeps the last.
    var twice: [(path: String, first: SourcePlace, again: SourcePlace)] = []
    /// Values in which `or` or `and` stands between two texts, with the word.
    var joined: [String: String] = [:]

    /// The places of a table in which a key, by its path, has another name.
    func renaming(_ path: String, to name: String) -> Places {
      let parent = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
      func moved(_ map: [String: SourcePlace]) -> [String: SourcePlace] {
        var moved = map
        for (key, place) in map where key == path || key.hasPrefix(path + "/") {
          moved[parent + name + key.dropFirst(path.count)] = place
        }
        return moved
      }
      var copy = self
      copy.keys = moved(keys)
      copy.values = moved(values)
      return copy
    }
  }

  private var byID: [String: [Places]] = [:]

  /// Reads the declarations of these kinds out of a file.
  init(_ source: [UInt8], file: String, kinds: Set<String>) {
    var reader = Reader(tokens: LuaLexer.tokens(of: source), file: file)
    for (id, places) in reader.declarations(kinds) { byID[id, default: []].append(places) }
  }

  /// The places of the declaration of an id that begins nearest to a line.
  func places(id: String, line: Int) -> Places? {
    byID[id]?.min { distance($0, line) < distance($1, line) }
  }

  private func distance(_ places: Places, _ line: Int) -> Int {
    abs((places.start.line ?? 0) - line)
  }
}

extension ConstructorMap {
  private struct Reader {
    let tokens: [LuaLexer.Token]
    let file: String
    var index = 0

    mutating func declarations(_ kinds: Set<String>) -> [(String, Places)] {
      var found: [(String, Places)] = []
      while tokens[index].kind != .end {
        if case .name(let name) = tokens[index].kind, kinds.contains(name),
          index + 2 < tokens.count, case .string(let id) = tokens[index + 1].kind,
          tokens[index + 2].kind == .symbol(UInt8(ascii: "{"))
        {
          var places = Places(start: place(tokens[index]))
          index += 2
          readTable(path: "", into: &places)
          found.append((id, places))
        } else {
          index += 1
        }
      }
      return found
    }

    /// Reads a constructor whose opening brace is the current token.
    private mutating func readTable(path: String, into places: inout Places) {
      index += 1
      var position = 0
      var own: Set<String> = []
      while tokens[index].kind != .end, tokens[index].kind != .symbol(UInt8(ascii: "}")) {
        if tokens[index].kind == .symbol(UInt8(ascii: ","))
          || tokens[index].kind == .symbol(UInt8(ascii: ";"))
        {
          index += 1
          continue
        }
        let start = tokens[index]
        let key: String
        if let named = namedKey() {
          key = named
          if !own.insert(key).inserted, let first = places.keys[path + key] {
            places.twice.append((path + key, first, place(start)))
          }
          places.keys[path + key] = place(start)
        } else {
          position += 1
          key = String(position)
          places.keys[path + key] = place(start)
        }
        places.values[path + key] = place(tokens[index])
        places.texts[path + key] = textStart()
        if let word = joiningWord() { places.joined[path + key] = word }
        readValue(path: path + key + "/", into: &places)
      }
      if tokens[index].kind != .end { index += 1 }
    }

    /// Reads `name =` or `["name"] =` and leaves the value as the current token.
    private mutating func namedKey() -> String? {
      if case .name(let name) = tokens[index].kind, follows(1, "=") {
        index += 2
        return name
      }
      if tokens[index].kind == .symbol(UInt8(ascii: "[")), index + 3 < tokens.count,
        case .string(let name) = tokens[index + 1].kind, follows(2, "]"), follows(3, "=")
      {
        index += 4
        return name
      }
      return nil
    }

    /// Passes over a value up to the comma or brace that ends it, descending into its constructors.
    private mutating func readValue(path: String, into places: inout Places) {
      var blocks = 0
      while true {
        switch tokens[index].kind {
        case .end: return
        case .symbol(UInt8(ascii: "{")): readTable(path: path, into: &places)
        case .symbol(UInt8(ascii: "(")): skipParentheses()
        case .symbol(UInt8(ascii: "}")), .symbol(UInt8(ascii: ",")), .symbol(UInt8(ascii: ";")):
          if blocks == 0 { return }
          index += 1
        case .name(let word):
          if ["function", "if", "do", "repeat"].contains(word) { blocks += 1 }
          if ["end", "until"].contains(word) { blocks -= 1 }
          index += 1
        default: index += 1
        }
      }
    }

    /// Where the text of a value begins that is a name with a text; nil of every other value.
    private func textStart() -> SourcePlace? {
      guard case .name = tokens[index].kind else { return nil }
      let next = index + (follows(1, "(") ? 2 : 1)
      guard next < tokens.count, case .string = tokens[next].kind else { return nil }
      let content = tokens[next].content
      return SourcePlace(file: file, line: content.line, column: content.column)
    }

    /// The `or` or `and` that follows the text which is the current token and precedes another.
    private func joiningWord() -> String? {
      guard index + 2 < tokens.count, case .string = tokens[index].kind,
        case .name(let word) = tokens[index + 1].kind, ["or", "and"].contains(word),
        case .string = tokens[index + 2].kind
      else { return nil }
      return word
    }

    private mutating func skipParentheses() {
      var depth = 0
      while tokens[index].kind != .end {
        if tokens[index].kind == .symbol(UInt8(ascii: "(")) { depth += 1 }
        if tokens[index].kind == .symbol(UInt8(ascii: ")")) { depth -= 1 }
        index += 1
        if depth == 0 { return }
      }
    }

    private func follows(_ ahead: Int, _ symbol: Character) -> Bool {
      guard index + ahead < tokens.count, let byte = symbol.asciiValue else { return false }
      return tokens[index + ahead].kind == .symbol(byte)
    }

    private func place(_ token: LuaLexer.Token) -> SourcePlace {
      SourcePlace(file: file, line: token.line, column: token.column)
    }
  }
}
